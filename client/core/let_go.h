// What gRPC's threads have done with goes where the window lives.
#ifndef THIDUA_CLIENT_CORE_LET_GO_H_
#define THIDUA_CLIENT_CORE_LET_GO_H_

#include <memory>

namespace thidua::client {

// Lets go of it on the window's thread. A call, its context and its channel must not end in an answer's own
// thread: the last channel joins gRPC's threads, this one among them, and the process dies later (grpc/grpc
// pull request 32584).
void LetGoInWindow(std::shared_ptr<void> held);

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_CORE_LET_GO_H_
