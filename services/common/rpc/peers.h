// Calls to other contexts, by typed message. The arrows that are allowed stand in architecture.md 1 and are
// proven by tests/arch from the context names given here.
#ifndef THIDUA_SERVICES_COMMON_RPC_PEERS_H_
#define THIDUA_SERVICES_COMMON_RPC_PEERS_H_

#include <google/protobuf/message.h>
#include <grpcpp/channel.h>

#include <functional>
#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "services/common/rpc/caller.h"

namespace thidua::rpc {

// What travels on with a call: the person it is made for, the time left, the trace.
struct Onward {
  std::string authorization;  // "Bearer …"; empty when nobody asked
  std::string trace_id;
  absl::Time deadline;
};

class Peers {
 public:
  // `channel` is asked on first use: in one process the in-process channel exists only once the servers run.
  using ChannelOf = std::function<std::shared_ptr<grpc::Channel>(const std::string& context)>;
  Peers(ChannelOf channel, ServiceTokens* tokens) : channel_(std::move(channel)), tokens_(tokens) {}
  virtual ~Peers() = default;

  // `method` is "DirectoryService/GetUnit" of thidua.<context>.v1. The peer's error comes back with its
  // details. When nobody answers, a read is asked again twice; then it is UNAVAILABLE/TRY_AGAIN, so that
  // whoever called us sends the whole again.
  template <class Response>
  absl::StatusOr<Response> Invoke(const std::string& context, const std::string& method,
                                  const google::protobuf::Message& request, const Onward& onward) {
    Response response;
    const absl::Status status = InvokeRaw(context, method, request, &response, onward);
    if (!status.ok()) return status;
    return response;
  }

  // Whether that is what an error of Invoke says: nobody was there, or not in time, or the answer was lost.
  static bool Unanswered(const absl::Status& status);

  // Tests put other answers here.
  virtual absl::Status InvokeRaw(const std::string& context, const std::string& method,
                                 const google::protobuf::Message& request,
                                 google::protobuf::Message* response, const Onward& onward);

 private:
  grpc::Status Send(grpc::Channel& channel, const std::string& path, const google::protobuf::Message& request,
                    google::protobuf::Message* response, const Onward& onward);

  ChannelOf channel_;
  ServiceTokens* tokens_;
};

}  // namespace thidua::rpc

#endif  // THIDUA_SERVICES_COMMON_RPC_PEERS_H_
