#include "services/common/rpc/gate.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "services/common/error/error.h"
#include "services/common/rpc/transport.h"

namespace thidua::rpc {
namespace {

using common::v1::MethodPolicy;

std::string Metadata(const grpc::ServerContextBase& context, const char* name) {
  const auto it = context.client_metadata().find(name);
  return it == context.client_metadata().end() ? "" : std::string(it->second.data(), it->second.size());
}

// A trace id from outside is taken only in our own form: it goes into logs.
std::string TraceId(const grpc::ServerContextBase& context) {
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

// What one service asks of another on somebody's behalf was counted where it came in.
absl::Status TakeCall(Runtime& runtime, const Arrival& arrival, const std::string& account_id) {
  if (arrival.peer != kEdge) return absl::OkStatus();
  const absl::Duration wait =
      runtime.call_budget().Take(account_id.empty() ? arrival.address : account_id, absl::Now());
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

absl::StatusOr<identity::v1::Caller> LetPersonIn(Runtime& runtime, const Arrival& arrival,
                                                 const MethodPolicy& policy, std::string* caller_id) {
  const std::string token = arrival.token();
  if (token.empty()) return error::Of(reason::kSessionInvalid);
  // A stream comes again by itself whenever it was cut, with nobody at work: that keeps no session open.
  Authenticator& authenticator =
      policy.deadline() == common::v1::STREAM ? runtime.watchers() : runtime.authenticator();
  absl::StatusOr<identity::v1::Caller> known = authenticator.Authenticate(token);
  if (error::ReasonOf(known.status()) == reason::kSessionInvalid) {
    RETURN_IF_ERROR(TakeCall(runtime, arrival, ""));  // guessing tokens has its budget too
  }
  ASSIGN_OR_RETURN(identity::v1::Caller caller, std::move(known));
  *caller_id = caller.account_id();
  RETURN_IF_ERROR(TakeCall(runtime, arrival, caller.account_id()));
  absl::Status proofs = CheckProofs(policy, caller);
  if (!proofs.ok()) {
    // What is kept of the caller may be older than a proof that was given since.
    ASSIGN_OR_RETURN(caller, authenticator.AuthenticateAfresh(token));
    proofs = CheckProofs(policy, caller);
  }
  if (policy.access() == common::v1::PERMITTED && !Permitted(caller, policy.permission())) {
    return error::Of(reason::kPermissionMissing, {{"permission", policy.permission()}});
  }
  RETURN_IF_ERROR(proofs);
  return caller;
}

}  // namespace

std::string Arrival::token() const {
  absl::string_view token = authorization;
  return absl::ConsumePrefix(&token, "Bearer ") ? std::string(token) : "";
}

Arrival ArrivalOf(const grpc::ServerContextBase& context) {
  return {TraceId(context),
          Metadata(context, "authorization"),
          Metadata(context, "x-thidua-service"),
          PeerName(context),
          ClientAddress(context),
          Metadata(context, "user-agent")};
}

Admission::Place TakePlace(Runtime& runtime, const Arrival& arrival) {
  if (arrival.peer == kEdge) {
    const std::string token = arrival.token();
    return runtime.clients().Enter(runtime.authenticator().Recognises(token) ? token : arrival.address,
                                   runtime.context());
  }
  const std::string& service = arrival.service_token;
  return runtime.services().Enter(service.substr(0, service.find('.')), runtime.context());
}

absl::StatusOr<Guest> LetIn(Runtime& runtime, const Arrival& arrival, const MethodPolicy& policy,
                            std::string* caller_id) {
  Guest guest;
  if (policy.access() == common::v1::SERVICE) {
    ASSIGN_OR_RETURN(guest.service, runtime.service_tokens().Check(arrival.service_token, absl::Now()));
    // Whose token it is must have made the connection: what comes through the edge is no service.
    if (!arrival.peer.empty() && arrival.peer != guest.service) return error::Of(reason::kServiceOnly);
  } else if (policy.access() == common::v1::PUBLIC) {
    RETURN_IF_ERROR(TakeCall(runtime, arrival, ""));
  } else {
    ASSIGN_OR_RETURN(guest.caller, LetPersonIn(runtime, arrival, policy, caller_id));
  }
  return guest;
}

}  // namespace thidua::rpc
