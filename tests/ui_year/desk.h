// A person at a desk: one window, open from the first sign-in to the end of the year.
#ifndef THIDUA_TESTS_UI_YEAR_DESK_H_
#define THIDUA_TESTS_UI_YEAR_DESK_H_

#include <QDate>
#include <QString>
#include <QStringList>
#include <cstdint>
#include <functional>
#include <string>

#include "tests/ui/driver.h"

namespace thidua::test {

// What is on the slip that the administrator hands over.
struct Slip {
  QString username, password;
};

// Where the pictures of a year go, numbered as they are taken.
struct Album {
  QString folder;
  int taken = 0;
  QString Next(const QString& name) { return QString("%1-%2").arg(++taken, 3, 10, QChar('0')).arg(name); }
};

class Desk {
 public:
  // Signs in for the first time with what is on the slip, and sets up whatever the window asks for.
  Desk(const QString& endpoint, Album& album, const Slip& slip);

  // What every window can do.
  Driver* operator->() { return &window_; }

  // The page of this place, with what there is now by the clock of now.
  void Open(const QString& workspace, const QString& place);
  // By the key for it, once the open dialog lets it be done.
  void Act();
  // The same, and until it is done: what is refused leaves the dialog open.
  void ActThrough();
  // Until it holds; whoever is asked to prove his identity meanwhile does so.
  void Until(const QString& what, const std::function<bool()>& holds);
  // Until the screen says it.
  void Await(const QString& words);
  // The same of what others do: asks again and again.
  void AwaitNews(const QString& words);
  void AwaitRow(const QString& table, const QString& words);
  void AwaitRows(const QString& table, int rows);
  int Rows(const QString& table);
  // The number of the first row in which some cell says it, or -1.
  int RowSaying(const QString& table, const QString& words);
  // By the mouse: the first, and with Ctrl the others.
  void ChooseRows(const QString& table, const QStringList& rows);
  void SetDay(const QString& field, QDate day);
  // It is there and can be pressed.
  bool Offers(const QString& button);
  // Writes a picture, and holds what is on it to what every page is held to.
  void Picture(const QString& name);
  // What stands on the screen when the year has stopped.
  void LastPicture(const QString& name) { window_.Shoot(name); }

 private:
  void SetUpSecondFactor();
  void ProveWhenAsked();
  // Of the person's telephone; none is shown twice, for none is good twice.
  QString Code();
  void UntilNews(const QString& what, const std::function<bool()>& holds);

  Album& album_;
  Driver window_;
  std::string secret_;  // of the authenticator app
  int64_t last_step_ = 0;
  QStringList recovery_codes_;
};

}  // namespace thidua::test

#endif  // THIDUA_TESTS_UI_YEAR_DESK_H_
