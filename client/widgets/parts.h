// A page comes to the screen a part a turn: all of it at once would hold up the window.
#ifndef THIDUA_CLIENT_WIDGETS_PARTS_H_
#define THIDUA_CLIENT_WIDGETS_PARTS_H_

#include <QWidget>
#include <functional>

namespace thidua::client {

// Widgets that are styled in one turn.
inline constexpr int kStyledAtOnce = 16;

// Styles all that is in `whole` and is not styled yet, so many widgets a turn; `then` comes in a turn of its
// own. Nothing comes once `whole` is gone.
void StyleInTurns(QWidget* whole, std::function<void()> then);

// Holds a part of a page that is shown a turn after what stands around it; its room is there from the
// beginning.
class LaterPart : public QWidget {
  Q_OBJECT

 public:
  explicit LaterPart(QWidget* part);

 protected:
  void showEvent(QShowEvent* event) override;

 private:
  QWidget* inside_;
  bool asked_ = false;
};

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WIDGETS_PARTS_H_
