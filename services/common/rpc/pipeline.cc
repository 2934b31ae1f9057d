#include "services/common/rpc/pipeline.h"

#include <malloc.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "absl/strings/str_cat.h"
#include "services/common/rpc/gate.h"
#include "services/common/rpc/log.h"
#include "services/common/rpc/method_policy.h"
#include "services/common/rpc/validate.h"
#include "services/common/text/deterministic.h"

namespace thidua::rpc {
namespace {

using common::v1::MethodPolicy;

// After a call that took so long, such as an import, what it has freed goes back to the machine: each
// thread's arena would keep its most for good.
constexpr absl::Duration kLongCall = absl::Seconds(1);

constexpr db::Statement kKeptAnswer{"kept_answer",
                                    "SELECT method, request_hash, response FROM request_log WHERE caller_id "
                                    "= $1::uuid AND request_id = $2::uuid"};

std::string RequestId(const google::protobuf::Message& request) {
  return request.GetReflection()->GetString(request, request.GetDescriptor()->FindFieldByName("request_id"));
}

// What a read showed of somebody else is answered only once it is on record.
absl::Status CommitLooks(const MethodPolicy& policy, db::UnitOfWork& uow) {
  if (uow.leaf_count() == 0) return absl::OkStatus();
  if (policy.personal_read_kind().empty()) return error::Internal("a leaf of a read that declares none");
  return uow.Commit(nullptr, "");
}

// The answer given before under this request_id, if there is one.
absl::StatusOr<bool> KeptAnswer(Runtime& runtime, const db::RequestKey& key, absl::Time deadline,
                                google::protobuf::Message* response) {
  db::Session session(runtime.pool(), deadline);
  ASSIGN_OR_RETURN(const db::Rows rows, session.Run(kKeptAnswer, key.caller_id, key.request_id));
  if (rows.empty()) return false;
  if (rows[0].Text("method") != key.method || rows[0].Bytes("request_hash") != key.request_hash) {
    return error::Of(reason::kRequestIdReused);
  }
  return response->ParseFromString(rows[0].Bytes("response"));
}

}  // namespace

grpc::Status Endpoint::Run(const char* method, grpc::ServerContext* context,
                           google::protobuf::Message* request, google::protobuf::Message* response,
                           const UseCases& use_cases) {
  const absl::Time started = absl::Now();
  const Arrival arrival = ArrivalOf(*context);
  const std::string full_method = absl::StrCat(service_, "/", method);
  std::string caller_id;
  absl::Status status;
  const Admission::Place place = TakePlace(runtime_, arrival);
  try {
    status = !place ? error::Of(reason::kServerBusy)
                    : Process(full_method, *context, arrival, request, response, use_cases, &caller_id);
  } catch (const std::exception& e) {
    status = error::Internal(e.what());
  }
  const absl::Duration took = absl::Now() - started;
  LogCall({arrival.trace_id, full_method, caller_id, status, took});
  if (took > kLongCall) malloc_trim(0);
  context->AddTrailingMetadata("x-trace-id", arrival.trace_id);
  return error::ToGrpc(status, arrival.trace_id);
}

absl::Status Endpoint::Process(const std::string& full_method, const grpc::ServerContext& context,
                               const Arrival& arrival, google::protobuf::Message* request,
                               google::protobuf::Message* response, const UseCases& use_cases,
                               std::string* caller_id) {
  ASSIGN_OR_RETURN(const MethodPolicy policy, PolicyOf(full_method));
  const absl::Time deadline =
      std::min(absl::FromChrono(context.deadline()), absl::Now() + LimitOf(policy.deadline()));
  std::string concealed;
  ASSIGN_OR_RETURN(const Guest guest,
                   LetIn(runtime_, arrival, policy, policy.conceals_caller() ? &concealed : caller_id));
  const identity::v1::Caller& caller = guest.caller;
  const bool reads = policy.effect() == common::v1::READ;
  Call call(runtime_, {arrival.authorization, arrival.trace_id, deadline}, caller, guest.service,
            reads ? policy.personal_read_kind() : policy.audit_kind(), arrival.address, arrival.user_agent);
  if (policy.conceals_caller()) call.uow().SetActor("");
  RETURN_IF_ERROR(NormaliseAndValidate(request, [&] { return call.Today(); }));
  call.uow().Release();  // of asking for the day: nothing is held while the use case asks other services
  if (reads) {
    RETURN_IF_ERROR(use_cases.first(call));
    return CommitLooks(policy, call.uow());
  }

  db::RequestKey key;
  if (policy.effect() == common::v1::WRITE) {
    key = {caller.account_id(), full_method, RequestId(*request),
           runtime_.key().KeyedDigest(text::Deterministic(*request))};
  }
  const bool kept = !key.request_id.empty();
  absl::Status status = use_cases.first(call);
  if (status.ok() && call.uow().leaf_count() == 0 && !policy.leaf_optional() &&
      policy.access() != common::v1::SERVICE) {
    status = error::Internal(absl::StrCat(full_method, " changed something without an audit leaf"));
  }
  const bool emitted = call.uow().emitted();
  if (status.ok()) {
    status = call.uow().Commit(kept ? &key : nullptr, kept ? ToKeep(policy, *response) : "");
  }
  if (status.ok()) {
    if (emitted) runtime_.EventCommitted();
    return status;
  }
  call.uow().Rollback();
  if (!kept) return status;
  // A repeat necessarily fails above (its etag is old, its row exists, or its key is taken), so the first
  // answer is looked up only here and costs an ordinary write nothing.
  const auto answered = KeptAnswer(runtime_, key, deadline, response);
  if (!answered.ok() && error::ReasonOf(answered.status()) == reason::kRequestIdReused)
    return answered.status();
  if (!answered.ok() || !*answered) return status;
  return policy.kept_answer() == MethodPolicy::REFERENCE ? use_cases.again(call) : absl::OkStatus();
}

}  // namespace thidua::rpc
