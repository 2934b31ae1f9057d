// Who comes in with a call, and whether its method is for them: the same for one answer and for a stream of
// them.
#ifndef THIDUA_SERVICES_COMMON_RPC_GATE_H_
#define THIDUA_SERVICES_COMMON_RPC_GATE_H_

#include <grpcpp/server_context.h>

#include <string>

#include "services/common/rpc/runtime.h"
#include "thidua/common/v1/options.pb.h"

namespace thidua::rpc {

// What a call brings along beside its request.
struct Arrival {
  std::string trace_id;
  std::string authorization;  // "Bearer …"
  std::string service_token;
  std::string peer;     // who made the connection; empty inside the process
  std::string address;  // of the person's computer
  std::string user_agent;

  std::string token() const;  // of the session; empty where there is none
};
Arrival ArrivalOf(const grpc::ServerContextBase& context);

// A place among the calls the server works on. A caller is told apart by the token once it has stood for
// somebody, else by the address: tokens made up anew for each call are one caller. A service by the name it
// gives.
Admission::Place TakePlace(Runtime& runtime, const Arrival& arrival);

// Whom a method was opened to: somebody with a session, a service, or anybody.
struct Guest {
  identity::v1::Caller caller;
  std::string service;
};
// `caller_id` is set as soon as it is known whose call it is, also where the method is not for them.
absl::StatusOr<Guest> LetIn(Runtime& runtime, const Arrival& arrival, const common::v1::MethodPolicy& policy,
                            std::string* caller_id);

}  // namespace thidua::rpc

#endif  // THIDUA_SERVICES_COMMON_RPC_GATE_H_
