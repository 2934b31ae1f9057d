#include "client/widgets/preedit.h"

#include <QGuiApplication>
#include <QInputMethod>
#include <utility>

namespace thidua::client {

bool PreeditGuard::eventFilter(QObject* watched, QEvent* event) {
  switch (event->type()) {
    case QEvent::InputMethod:
      field_ = watched;
      word_ = static_cast<QInputMethodEvent*>(event)->preeditString();
      break;
    case QEvent::FocusAboutToChange:
    case QEvent::MouseButtonPress:
    case QEvent::Shortcut:
    case QEvent::Close:
      Commit();
      break;
    default:
      break;
  }
  return false;
}

void PreeditGuard::Commit() {
  if (word_.isEmpty() || !field_) return;
  QGuiApplication::inputMethod()->commit();
  if (word_.isEmpty() || !field_) return;
  QInputMethodEvent commit;
  commit.setCommitString(std::exchange(word_, {}));
  QCoreApplication::sendEvent(field_, &commit);
  QGuiApplication::inputMethod()->reset();
}

}  // namespace thidua::client
