#include "client/core/let_go.h"

#include <QCoreApplication>
#include <utility>

namespace thidua::client {

void LetGoInWindow(std::shared_ptr<void> held) {
  if (auto* application = QCoreApplication::instance()) {
    QMetaObject::invokeMethod(
        application, [held = std::move(held)] {}, Qt::QueuedConnection);
  } else {
    new std::shared_ptr<void>(std::move(held));  // the process ends: nothing is freed any more
  }
}

}  // namespace thidua::client
