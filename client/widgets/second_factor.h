// The second factor at the window: a new seed for the authenticator app, and the codes for the day the phone
// is lost.
#ifndef THIDUA_CLIENT_WIDGETS_SECOND_FACTOR_H_
#define THIDUA_CLIENT_WIDGETS_SECOND_FACTOR_H_

#include <QLineEdit>
#include <QStringList>

#include "client/core/api.h"
#include "client/widgets/basics.h"

namespace thidua::client {

// Shows the seed as a picture and as text, and takes a code made from it. Nothing counts before that code is
// right.
class FactorForm : public QWidget {
  Q_OBJECT

 public:
  explicit FactorForm(Api* api, QWidget* parent = nullptr);
  // Asks for a new seed. One that was shown earlier and not confirmed is worth nothing from now on.
  void Begin();

 Q_SIGNALS:
  void Confirmed(const QStringList& recovery_codes);
  // Nothing can be confirmed: no seed came. What there was still counts.
  void NotBegun(const QString& why);

 private:
  void Confirm();

  Api* api_;
  QLabel *picture_, *secret_, *words_;
  QLineEdit* code_;
  QPushButton* confirm_;
};

// The codes, to be copied or printed: they are shown once.
class RecoveryCodes : public QWidget {
  Q_OBJECT

 public:
  explicit RecoveryCodes(QWidget* parent = nullptr);
  void Show(const QString& username, const QStringList& codes);
  void Forget();
  void Say(const QString& words, bool danger);

 Q_SIGNALS:
  void Kept();

 private:
  QString All() const;
  void Copy();
  void Print();

  QString username_;
  QLabel* columns_[2];
  QLabel* words_;
  QPushButton* kept_;
};

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WIDGETS_SECOND_FACTOR_H_
