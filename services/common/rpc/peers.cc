#include "services/common/rpc/peers.h"

#include <grpcpp/client_context.h>
#include <grpcpp/impl/client_unary_call.h>
#include <grpcpp/impl/codegen/proto_utils.h>
#include <grpcpp/impl/rpc_method.h>

#include "absl/strings/str_cat.h"
#include "services/common/error/error.h"

namespace thidua::rpc {

absl::Status Peers::InvokeRaw(const std::string& context, const std::string& method,
                              const google::protobuf::Message& request, google::protobuf::Message* response,
                              const Onward& onward) {
  const std::shared_ptr<grpc::Channel> channel = channel_(context);
  if (channel == nullptr) return error::Of(reason::kTryAgain);
  grpc::ClientContext call;
  call.set_deadline(absl::ToChronoTime(onward.deadline));
  if (!onward.authorization.empty()) call.AddMetadata("authorization", onward.authorization);
  if (!onward.trace_id.empty()) call.AddMetadata("x-trace-id", onward.trace_id);
  call.AddMetadata("x-thidua-service", tokens_->Issue(absl::Now()));
  const std::string path = absl::StrCat("/thidua.", context, ".v1.", method);
  const grpc::internal::RpcMethod rpc(path.c_str(), nullptr, grpc::internal::RpcMethod::NORMAL_RPC);
  return error::FromGrpc(
      grpc::internal::BlockingUnaryCall<google::protobuf::Message, google::protobuf::Message>(
          channel.get(), rpc, &call, request, response));
}

}  // namespace thidua::rpc
