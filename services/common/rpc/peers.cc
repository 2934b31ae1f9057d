#include "services/common/rpc/peers.h"

#include <grpcpp/client_context.h>
#include <grpcpp/impl/client_unary_call.h>
#include <grpcpp/impl/codegen/proto_utils.h>
#include <grpcpp/impl/rpc_method.h>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "services/common/error/error.h"
#include "services/common/rpc/method_policy.h"

namespace thidua::rpc {
namespace {

constexpr int kAttempts = 3;
constexpr char kNoAnswer[] = "no answer";
constexpr absl::Duration kPause = absl::Milliseconds(20);

bool IsRead(const std::string& full_method) {
  const auto policy = PolicyOf(full_method);
  return policy.ok() && policy->effect() == common::v1::READ;
}

}  // namespace

absl::Status Peers::InvokeRaw(const std::string& context, const std::string& method,
                              const google::protobuf::Message& request, google::protobuf::Message* response,
                              const Onward& onward) {
  const std::shared_ptr<grpc::Channel> channel = channel_(context);
  if (channel == nullptr) return error::Because(error::Of(reason::kTryAgain), kNoAnswer);
  const std::string full_method = absl::StrCat("thidua.", context, ".v1.", method);
  for (int attempt = 1;; ++attempt) {
    const grpc::Status status = Send(*channel, "/" + full_method, request, response, onward);
    if (!error::Unanswered(status) || status.error_code() == grpc::StatusCode::DEADLINE_EXCEEDED) {
      return error::FromGrpc(status);
    }
    if (attempt == kAttempts || !IsRead(full_method))
      return error::Because(error::Of(reason::kTryAgain), kNoAnswer);
    absl::SleepFor(attempt * kPause);
  }
}

bool Peers::Unanswered(const absl::Status& status) {
  return error::CauseOf(status) == kNoAnswer ||
         (status.code() == absl::StatusCode::kDeadlineExceeded && error::ReasonOf(status).empty());
}

grpc::Status Peers::Send(grpc::Channel& channel, const std::string& path,
                         const google::protobuf::Message& request, google::protobuf::Message* response,
                         const Onward& onward) {
  grpc::ClientContext call;
  call.set_deadline(absl::ToChronoTime(onward.deadline));
  if (!onward.authorization.empty()) call.AddMetadata("authorization", onward.authorization);
  if (!onward.trace_id.empty()) call.AddMetadata("x-trace-id", onward.trace_id);
  call.AddMetadata("x-thidua-service", tokens_->Issue(absl::Now()));
  const grpc::internal::RpcMethod rpc(path.c_str(), nullptr, grpc::internal::RpcMethod::NORMAL_RPC);
  return grpc::internal::BlockingUnaryCall<google::protobuf::Message, google::protobuf::Message>(
      &channel, rpc, &call, request, response);
}

}  // namespace thidua::rpc
