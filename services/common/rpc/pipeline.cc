#include "services/common/rpc/pipeline.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "services/common/rpc/log.h"
#include "services/common/rpc/method_policy.h"
#include "services/common/rpc/transport.h"
#include "services/common/rpc/validate.h"
#include "services/common/text/deterministic.h"

namespace thidua::rpc {
namespace {

using common::v1::MethodPolicy;

constexpr db::Statement kKeptAnswer{"kept_answer",
                                    "SELECT method, request_hash, response FROM request_log WHERE caller_id "
                                    "= $1::uuid AND request_id = $2::uuid"};

std::string Metadata(const grpc::ServerContext& context, const char* name) {
  const auto it = context.client_metadata().find(name);
  return it == context.client_metadata().end() ? "" : std::string(it->second.data(), it->second.size());
}

// A trace id from outside is taken only in our own form: it goes into logs.
std::string TraceId(const grpc::ServerContext& context) {
  const std::string given = Metadata(context, "x-trace-id");
  const bool ours = given.size() == 36 && given.find_first_not_of("0123456789abcdef-") == std::string::npos;
  return ours ? given : crypto::NewUuid();
}

// What the method asks of the session beyond being open.
absl::Status CheckProofs(const MethodPolicy& policy, const identity::v1::Caller& caller) {
  if (caller.setup_needed() && !policy.before_setup()) return error::Of(reason::kSetupNeeded);
  if (policy.step_up() && !SteppedUp(caller, absl::Now())) return error::Of(reason::kStepUpNeeded);
  return absl::OkStatus();
}

// A place among the calls the server works on. A caller is told apart by the token once it has stood for
// somebody, else by the address: tokens made up anew for each call are one caller. A service by the name it
// gives.
Admission::Place Enter(Runtime& runtime, const grpc::ServerContext& context) {
  if (PeerName(context) == kEdge) {
    const std::string authorization = Metadata(context, "authorization");
    const std::string token(absl::StripPrefix(authorization, "Bearer "));
    return runtime.clients().Enter(runtime.authenticator().Recognises(token) ? token : ClientAddress(context),
                                   runtime.context());
  }
  const std::string service = Metadata(context, "x-thidua-service");
  return runtime.services().Enter(service.substr(0, service.find('.')), runtime.context());
}

// What one service asks of another on somebody's behalf was counted where it came in.
absl::Status TakeCall(Runtime& runtime, const grpc::ServerContext& context, const std::string& account_id) {
  if (PeerName(context) != kEdge) return absl::OkStatus();
  const absl::Duration wait =
      runtime.call_budget().Take(account_id.empty() ? ClientAddress(context) : account_id, absl::Now());
  if (wait == absl::ZeroDuration()) return absl::OkStatus();
  const int64_t seconds = absl::ToInt64Seconds(absl::Ceil(wait, absl::Seconds(1)));
  return error::Of(reason::kTooManyCalls, {{"seconds", absl::StrCat(seconds)}});
}

// By a role of the caller's or by a delegation, in any unit: the use case asks for the unit.
bool Permitted(const identity::v1::Caller& caller, const std::string& permission) {
  const auto gives = [&](const auto& of) {
    return std::find(of.permissions().begin(), of.permissions().end(), permission) != of.permissions().end();
  };
  return std::any_of(caller.units().begin(), caller.units().end(), gives) ||
         std::any_of(caller.acting().begin(), caller.acting().end(), gives);
}

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
  const std::string trace_id = TraceId(*context);
  const std::string full_method = absl::StrCat(service_, "/", method);
  std::string caller_id;
  absl::Status status;
  const Admission::Place place = Enter(runtime_, *context);
  try {
    status = !place ? error::Of(reason::kServerBusy)
                    : Process(full_method, context, trace_id, request, response, use_cases, &caller_id);
  } catch (const std::exception& e) {
    status = error::Internal(e.what());
  }
  LogCall({trace_id, full_method, caller_id, status, absl::Now() - started});
  context->AddTrailingMetadata("x-trace-id", trace_id);
  return error::ToGrpc(status, trace_id);
}

absl::Status Endpoint::Process(const std::string& full_method, grpc::ServerContext* context,
                               const std::string& trace_id, google::protobuf::Message* request,
                               google::protobuf::Message* response, const UseCases& use_cases,
                               std::string* caller_id) {
  ASSIGN_OR_RETURN(const MethodPolicy policy, PolicyOf(full_method));
  const absl::Time deadline =
      std::min(absl::FromChrono(context->deadline()), absl::Now() + LimitOf(policy.deadline()));

  const std::string authorization = Metadata(*context, "authorization");
  identity::v1::Caller caller;
  std::string service;
  if (policy.access() == common::v1::SERVICE) {
    ASSIGN_OR_RETURN(service,
                     runtime_.service_tokens().Check(Metadata(*context, "x-thidua-service"), absl::Now()));
    // Whose token it is must have made the connection: what comes through the edge is no service.
    const std::string peer = PeerName(*context);
    if (!peer.empty() && peer != service) return error::Of(reason::kServiceOnly);
  } else if (policy.access() == common::v1::PUBLIC) {
    RETURN_IF_ERROR(TakeCall(runtime_, *context, ""));
  } else {
    absl::string_view token = authorization;
    if (!absl::ConsumePrefix(&token, "Bearer ")) return error::Of(reason::kSessionInvalid);
    absl::StatusOr<identity::v1::Caller> known = runtime_.authenticator().Authenticate(std::string(token));
    if (error::ReasonOf(known.status()) == reason::kSessionInvalid) {
      RETURN_IF_ERROR(TakeCall(runtime_, *context, ""));  // guessing tokens has its budget too
    }
    ASSIGN_OR_RETURN(caller, std::move(known));
    *caller_id = caller.account_id();
    RETURN_IF_ERROR(TakeCall(runtime_, *context, caller.account_id()));
    absl::Status proofs = CheckProofs(policy, caller);
    if (!proofs.ok()) {
      // What is kept of the caller may be older than a proof that was given since.
      ASSIGN_OR_RETURN(caller, runtime_.authenticator().AuthenticateAfresh(std::string(token)));
      proofs = CheckProofs(policy, caller);
    }
    if (policy.access() == common::v1::PERMITTED && !Permitted(caller, policy.permission())) {
      return error::Of(reason::kPermissionMissing, {{"permission", policy.permission()}});
    }
    RETURN_IF_ERROR(proofs);
  }
  const bool reads = policy.effect() == common::v1::READ;
  Call call(runtime_, {authorization, trace_id, deadline}, caller, service,
            reads ? policy.personal_read_kind() : policy.audit_kind(), ClientAddress(*context));
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
