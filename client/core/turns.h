// What takes the window's thread long is done a piece at a time, so that the window answers in between.
#ifndef THIDUA_CLIENT_CORE_TURNS_H_
#define THIDUA_CLIENT_CORE_TURNS_H_

#include <QObject>
#include <functional>

namespace thidua::client {

// Pieces 0, 1, …, each in a turn of the event loop of its own, while `receiver` is there.
void InTurns(QObject* receiver, qsizetype pieces, std::function<void(qsizetype)> piece);
// Some of it is still to be done, for whoever waits until a page is whole.
bool AnyTurnsLeft();

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_CORE_TURNS_H_
