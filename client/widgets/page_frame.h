// The four designed states of a page, or of a part of one: loading, empty, error, conflict; and its content.
#ifndef THIDUA_CLIENT_WIDGETS_PAGE_FRAME_H_
#define THIDUA_CLIENT_WIDGETS_PAGE_FRAME_H_

#include <QPointer>
#include <QStackedWidget>
#include <QTimer>
#include <functional>

#include "client/core/call_error.h"
#include "client/widgets/basics.h"

namespace thidua::client {

// What happened, whether the person's work is safe, and a button that tries again: for a page or a part of
// one.
QWidget* ErrorNotice(const CallError& error, const QString& safe, std::function<void()> retry);

// Tries again what is seen to have failed because nobody answered.
void RetryUnanswered(QWidget* window);

class PageFrame : public QWidget {
  Q_OBJECT

 public:
  enum class State { kContent, kLoading, kEmpty, kError, kConflict };
  struct Conflict {
    QString title;     // in short; says it was somebody else only where that is known
    QString happened;  // "Lê Thị Hoa đã trả lại bổ sung lúc 16/06/2021 08:00"
    QString theirs;
    QString mine;
    QString redo;    // what the button does
    QString accept;  // the other button: go on with theirs
  };

  // A part of which there are two versions, to choose between.
  struct Versions {
    QString part;
    QString theirs;
    QString mine;
    bool take_mine;  // chosen at first
  };

  explicit PageFrame(QWidget* content, QWidget* parent = nullptr);

  State state() const { return state_; }
  // A skeleton, after 200 ms: a quick answer shows no flicker.
  void ShowLoading();
  void ShowContent();
  // One sentence why there is nothing; one button what to do, where there is something to do.
  void ShowEmpty(const QString& sentence, const QString& button = {}, std::function<void()> act = {});
  // `safe` says what became of the person's work.
  void ShowError(const CallError& error, const QString& safe, std::function<void()> retry);
  void ShowConflict(const Conflict& conflict, std::function<void()> redo, std::function<void()> accept);
  // The same where there are several parts: a choice for each. `chosen` gets for each part whether it is
  // mine.
  void ShowChoices(const QString& title, const QString& happened, const QList<Versions>& parts,
                   std::function<void(const QList<bool>& mine)> chosen);

 private:
  QVBoxLayout* Replace(State state, const QString& name, int width);
  void Show(State state, QWidget* widget);
  void Turn(QWidget* widget);
  void TakeFocus();

  State state_ = State::kContent;
  QStackedWidget* stack_;
  QWidget* content_;
  QWidget* skeleton_;
  QWidget* notice_ = nullptr;
  QTimer skeleton_timer_;
  QPointer<QWidget> last_focus_;  // in the content, when something else came in its place
};

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WIDGETS_PAGE_FRAME_H_
