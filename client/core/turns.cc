#include "client/core/turns.h"

#include <QPointer>
#include <QTimer>
#include <memory>
#include <utility>

namespace thidua::client {
namespace {

int g_works = 0;  // of which pieces are left

// Of one such work; let go of with its last piece, or with the receiver.
struct Work {
  Work(qsizetype pieces, std::function<void(qsizetype)> piece) : pieces(pieces), piece(std::move(piece)) {
    ++g_works;
  }
  ~Work() { --g_works; }
  Work(const Work&) = delete;
  Work& operator=(const Work&) = delete;

  const qsizetype pieces;
  const std::function<void(qsizetype)> piece;
};

void GoOn(QObject* receiver, const std::shared_ptr<Work>& work, qsizetype next) {
  if (next == work->pieces) return;
  QTimer::singleShot(0, receiver, [=] {
    const QPointer<QObject> there(receiver);
    work->piece(next);
    if (there) GoOn(receiver, work, next + 1);
  });
}

}  // namespace

void InTurns(QObject* receiver, qsizetype pieces, std::function<void(qsizetype)> piece) {
  GoOn(receiver, std::make_shared<Work>(pieces, std::move(piece)), 0);
}

bool AnyTurnsLeft() { return g_works > 0; }

}  // namespace thidua::client
