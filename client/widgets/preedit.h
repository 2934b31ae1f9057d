// The word an input method is still composing belongs to the text before anything acts on the text.
#ifndef THIDUA_CLIENT_WIDGETS_PREEDIT_H_
#define THIDUA_CLIENT_WIDGETS_PREEDIT_H_

#include <QInputMethodEvent>
#include <QObject>
#include <QPointer>

namespace thidua::client {

// Watches the whole application. Before focus moves, a mouse button goes down, a shortcut runs or a window
// closes, it has the input method commit; where that does not answer (XIM, some versions of fcitx and UniKey;
// Qt would then drop the word), it commits the word itself. A shortcut of one letter does not run then: the
// letter was meant for the word.
class PreeditGuard : public QObject {
  Q_OBJECT

 public:
  using QObject::QObject;

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  bool Composing() const { return field_ && !word_.isEmpty(); }
  void Commit();

  QPointer<QObject> field_;
  QString word_;  // underlined in it
};

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WIDGETS_PREEDIT_H_
