#include "client/widgets/preedit.h"

#include <QGuiApplication>
#include <QInputMethod>
#include <QKeySequence>
#include <QShortcutEvent>
#include <utility>

namespace thidua::client {
namespace {

// J, K, A, R, X: keys that act where nothing is written.
bool IsLetter(const QKeySequence& keys) {
  return keys.count() == 1 && keys[0].keyboardModifiers() == Qt::NoModifier && keys[0].key() >= Qt::Key_A &&
         keys[0].key() <= Qt::Key_Z;
}

}  // namespace

bool PreeditGuard::eventFilter(QObject* watched, QEvent* event) {
  switch (event->type()) {
    case QEvent::InputMethod:
      field_ = watched;
      word_ = static_cast<QInputMethodEvent*>(event)->preeditString();
      break;
    case QEvent::FocusAboutToChange:
    case QEvent::MouseButtonPress:
    case QEvent::Close:
      Commit();
      break;
    case QEvent::Shortcut: {
      const bool meant_for_word = Composing() && IsLetter(static_cast<QShortcutEvent*>(event)->key());
      Commit();
      return meant_for_word;
    }
    default:
      break;
  }
  return false;
}

void PreeditGuard::Commit() {
  if (!Composing()) return;
  QGuiApplication::inputMethod()->commit();
  if (!Composing()) return;
  QInputMethodEvent commit;
  commit.setCommitString(std::exchange(word_, {}));
  QCoreApplication::sendEvent(field_, &commit);
  QGuiApplication::inputMethod()->reset();
}

}  // namespace thidua::client
