#include "services/identity/app/introspect.h"

#include <map>
#include <set>

#include "services/common/rpc/convert.h"
#include "services/identity/domain/delegation_rules.h"
#include "services/identity/domain/role_catalogue.h"
#include "services/identity/store/account_store.h"
#include "services/identity/store/delegation_store.h"
#include "services/identity/store/session_store.h"

namespace thidua::identity {
namespace {

// What the caller may do in somebody else's stead today.
absl::Status AddActing(db::Session& session, const v1::Account& account, v1::Caller& caller) {
  ASSIGN_OR_RETURN(auto delegations, store::ActingToday(session, account));
  for (auto& acting : delegations) {
    for (auto& permission : DelegatedPermissions(acting.role()))
      acting.add_permissions(std::move(permission));
    *caller.add_acting() = std::move(acting);
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<v1::IntrospectResponse> LookUpToken(rpc::Runtime& runtime, const std::string& token,
                                                   absl::Time deadline, bool watching) {
  db::Session session(runtime.pool(), deadline);
  const auto open = store::FindOpen(session, crypto::Sha256(token));
  if (absl::IsNotFound(open.status())) return error::Of(reason::kSessionInvalid);
  RETURN_IF_ERROR(open.status());
  if (open->to_touch && !watching) RETURN_IF_ERROR(store::Touch(session, open->id));
  ASSIGN_OR_RETURN(const store::StoredAccount stored, store::FindById(session, open->account_id));

  v1::IntrospectResponse response;
  v1::Caller& caller = *response.mutable_caller();
  caller.set_account_id(stored.account.id());
  caller.set_person_id(stored.account.person_id());
  caller.set_session_id(open->id);
  *caller.mutable_grants() = stored.account.grants();
  caller.set_setup_needed(stored.account.must_change_password() ||
                          (stored.account.second_factor_required() && !stored.account.second_factor()));
  if (open->second_factor_at) *caller.mutable_second_factor_at() = rpc::FromTime(*open->second_factor_at);
  std::map<std::string, std::set<std::string>> permissions;
  for (const auto& grant : stored.account.grants()) {
    const auto& may = PermissionsOf(grant.role());
    permissions[grant.unit_id()].insert(may.begin(), may.end());
  }
  for (const auto& [unit_id, may] : permissions) {
    auto* unit = caller.add_units();
    unit->set_unit_id(unit_id);
    for (const auto& permission : may) unit->add_permissions(permission);
  }
  RETURN_IF_ERROR(AddActing(session, stored.account, caller));
  *response.mutable_expires_at() = rpc::FromTime(open->expires_at);
  return response;
}

absl::StatusOr<v1::IntrospectResponse> Introspect(rpc::Call& call, const v1::IntrospectRequest& request) {
  return LookUpToken(call.runtime(), request.token(), call.onward().deadline, request.watching());
}

absl::StatusOr<v1::CheckSessionsResponse> CheckSessions(rpc::Call& call,
                                                        const v1::CheckSessionsRequest& request) {
  ASSIGN_OR_RETURN(
      auto open, store::OpenAmong(call.uow(), {request.session_ids().begin(), request.session_ids().end()}));
  v1::CheckSessionsResponse response;
  for (auto& id : open) response.add_open_session_ids(std::move(id));
  return response;
}

}  // namespace thidua::identity
