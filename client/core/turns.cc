#include "client/core/turns.h"

#include <QTimer>
#include <atomic>
#include <deque>

namespace thidua::client {
namespace {

// What a piece has changed is laid out in the turns after it; it is painted when the screen is next.
constexpr int kTurnsOfAPiece = 3;

std::atomic<int> g_works = 0;

// Let go of with its last piece, or once the receiver is gone.
struct Work {
  const QPointer<QObject> receiver;
  const qsizetype pieces;
  const std::function<void(qsizetype)> piece;
  qsizetype next = 0;
  const WorkLeft left = {};
};

// All that is to be done in pieces, whoever asked for it: were each to go on by itself, a turn would have a
// piece of each, and what the pieces of the turns before have left to lay out and to paint.
class Queue {
 public:
  void Add(std::shared_ptr<Work> work) {
    works_.push_back(std::move(work));
    if (!turning_) Rest(kTurnsOfAPiece);
  }

 private:
  void Rest(int turns) {
    turning_ = true;
    QTimer::singleShot(0, QCoreApplication::instance(), [this, turns] {
      if (turns > 1) return Rest(turns - 1);
      GoOn();
    });
  }
  void GoOn() {
    turning_ = false;
    if (works_.empty()) return;
    const auto work = std::move(works_.front());
    works_.pop_front();
    Rest(kTurnsOfAPiece);  // first, for the piece may wait in an event loop of its own
    if (work->receiver == nullptr) return;
    work->piece(work->next);
    work->next += 1;
    if (work->receiver != nullptr && work->next < work->pieces) Add(work);
  }

  std::deque<std::shared_ptr<Work>> works_;
  bool turning_ = false;
};

// Never let go of: what is left in it when the program ends would be, after all that it is about.
Queue& TheQueue() {
  static auto* queue = new Queue;
  return *queue;
}

}  // namespace

WorkLeft::WorkLeft() { ++g_works; }
WorkLeft::~WorkLeft() { --g_works; }

void InTurns(QObject* receiver, qsizetype pieces, std::function<void(qsizetype)> piece) {
  if (pieces <= 0) return;
  TheQueue().Add(std::shared_ptr<Work>(new Work{receiver, pieces, std::move(piece)}));
}

InItsTurn::InItsTurn(QObject* receiver, std::function<void()> show)
    : receiver_(receiver), show_(std::move(show)) {}

void InItsTurn::Ask() {
  if (std::exchange(asked_, true)) return;
  InTurns(receiver_, 1, [this](qsizetype) {
    asked_ = false;
    show_();
  });
}

bool AnyTurnsLeft() { return g_works > 0; }

}  // namespace thidua::client
