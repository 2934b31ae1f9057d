#include "client/core/turns.h"

#include <QTimer>
#include <atomic>

namespace thidua::client {
namespace {

std::atomic<int> g_works = 0;

// Let go of with its last piece, or with the receiver.
struct Work {
  const qsizetype pieces;
  const std::function<void(qsizetype)> piece;
  const WorkLeft left = {};
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

WorkLeft::WorkLeft() { ++g_works; }
WorkLeft::~WorkLeft() { --g_works; }

void InTurns(QObject* receiver, qsizetype pieces, std::function<void(qsizetype)> piece) {
  GoOn(receiver, std::shared_ptr<Work>(new Work{pieces, std::move(piece)}), 0);
}

bool AnyTurnsLeft() { return g_works > 0; }

}  // namespace thidua::client
