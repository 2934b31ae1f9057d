// What takes the window's thread long is done a piece at a time, so that the window answers in between, or on
// another thread.
#ifndef THIDUA_CLIENT_CORE_TURNS_H_
#define THIDUA_CLIENT_CORE_TURNS_H_

#include <QCoreApplication>
#include <QObject>
#include <QPointer>
#include <QThreadPool>
#include <functional>
#include <memory>
#include <utility>

namespace thidua::client {

// Something that is still to be done, as long as it lives.
class WorkLeft {
 public:
  WorkLeft();
  ~WorkLeft();
  WorkLeft(const WorkLeft&) = delete;
  WorkLeft& operator=(const WorkLeft&) = delete;
};

// Pieces 0, 1, …, while `receiver` is there. Each has a turn of the event loop to itself, whatever else goes
// in pieces, and the next comes when what it changed is laid out. Those of several works take turns.
void InTurns(QObject* receiver, qsizetype pieces, std::function<void(qsizetype)> piece);
// What is shown in a turn of its own, as things are by then: however often it is asked for before, it comes
// once. A member of its receiver.
class InItsTurn {
 public:
  InItsTurn(QObject* receiver, std::function<void()> show);
  InItsTurn(const InItsTurn&) = delete;
  InItsTurn& operator=(const InItsTurn&) = delete;
  void Ask();

 private:
  QObject* receiver_;
  std::function<void()> show_;
  bool asked_ = false;
};
// What `make` makes on another thread `take` takes on the window's; not at all once `receiver` is gone.
template <class Make, class Take>
void Away(QObject* receiver, Make make, Take take) {
  QThreadPool::globalInstance()->start([receiver = QPointer<QObject>(receiver),
                                        left = std::make_shared<WorkLeft>(), make = std::move(make),
                                        take = std::move(take)]() mutable {
    auto made = std::make_shared<decltype(make())>(make());
    QMetaObject::invokeMethod(
        QCoreApplication::instance(),
        [receiver, made, left = std::move(left), take = std::move(take)]() mutable {
          if (receiver) take(std::move(*made));
        },
        Qt::QueuedConnection);
  });
}

// Some of either is still to be done, for whoever waits until a page is whole.
bool AnyTurnsLeft();

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_CORE_TURNS_H_
