#include "services/identity/app/change_roles.h"

#include <algorithm>

#include "services/common/rpc/convert.h"
#include "services/common/rpc/paged.h"
#include "services/identity/app/account_access.h"
#include "services/identity/domain/role_change_rules.h"
#include "services/identity/domain/second_person_rules.h"
#include "services/identity/store/role_change_store.h"

namespace thidua::identity {
namespace {

using Kind = v1::RoleChange::Kind;

audit::Facts FactsOf(Kind kind, const v1::Grant& grant) {
  return {{"change", v1::RoleChange::Kind_Name(kind)},
          {"role", v1::Role_Name(grant.role())},
          {"unit", grant.unit_id()}};
}

bool Holds(const v1::Account& account, const v1::Grant& grant) {
  return std::any_of(account.grants().begin(), account.grants().end(), [&](const auto& held) {
    return held.role() == grant.role() && held.unit_id() == grant.unit_id();
  });
}

absl::Status CheckNotOneself(rpc::Call& call, const std::string& account_id) {
  return account_id == call.caller().account_id() ? error::Of(reason::kRolesOfOneself) : absl::OkStatus();
}

// The account, locked, can have this done to its roles.
absl::Status CheckPossible(const v1::Account& account, Kind kind, const v1::Grant& grant) {
  if (account.disabled()) return error::Of(reason::kAccountDisabled);
  const bool held = Holds(account, grant);
  if (kind == v1::RoleChange::GRANT && held) return error::Of(reason::kRoleAlreadyGranted);
  if (kind == v1::RoleChange::REVOKE && !held) return error::Of(reason::kRoleNotGranted);
  return absl::OkStatus();
}

// The account's roles change now; an empty `leaf_kind` is the method's.
absl::Status Make(rpc::Call& call, const store::StoredAccount& stored, Kind kind, const v1::Grant& grant,
                  const audit::Facts& more, const std::string& leaf_kind) {
  const std::string& id = stored.account.id();
  if (kind == v1::RoleChange::GRANT) {
    RETURN_IF_ERROR(store::InsertGrant(call.uow(), id, grant));
  } else {
    RETURN_IF_ERROR(store::DeleteGrant(call.uow(), id, grant).status());
  }
  const int64_t revision = stored.revision + 1;
  RETURN_IF_ERROR(store::SetRevision(call.uow(), id, revision));
  audit::Facts facts = FactsOf(kind, grant);
  facts.insert(facts.end(), more.begin(), more.end());
  ASSIGN_OR_RETURN(const store::StoredAccount now, store::FindById(call.uow(), id));
  facts.emplace_back("roles", RolesFact(now.account));
  call.uow().Leaf({"account", id, revision}, facts, leaf_kind);
  return absl::OkStatus();
}

template <class Request>
absl::StatusOr<v1::Account> Change(rpc::Call& call, const Request& request, Kind kind) {
  const v1::Grant& grant = request.grant();
  RETURN_IF_ERROR(call.Require("identity.accounts.manage", grant.unit_id()));
  RETURN_IF_ERROR(CheckNotOneself(call, request.account_id()));
  ASSIGN_OR_RETURN(const store::StoredAccount stored, store::LockById(call.uow(), request.account_id()));
  RETURN_IF_ERROR(rpc::CheckEtag(request.etag(), stored.revision));
  RETURN_IF_ERROR(CheckPossible(stored.account, kind, grant));
  audit::Facts facts;
  ASSIGN_OR_RETURN(const bool two, TakesTwo(call, kind, grant.role(), &facts));
  if (two) {
    RETURN_IF_ERROR(AskForRoleChange(call, stored.account.id(), kind, grant));
    return stored.account;
  }
  RETURN_IF_ERROR(Make(call, stored, kind, grant, facts,
                       kind == v1::RoleChange::GRANT ? "ROLE_GRANTED" : "ROLE_REVOKED"));
  ASSIGN_OR_RETURN(const store::StoredAccount now, store::FindById(call.uow(), stored.account.id()));
  return now.account;
}

// The change that waits, locked, in reach of the caller.
template <class Request>
absl::StatusOr<store::StoredRoleChange> LoadWaiting(rpc::Call& call, const Request& request) {
  ASSIGN_OR_RETURN(const absl::CivilDay today, call.Today());
  ASSIGN_OR_RETURN(store::StoredRoleChange stored, store::LockRoleChange(call.uow(), request.id(), today));
  RETURN_IF_ERROR(call.Require("identity.accounts.manage", stored.change.grant().unit_id()));
  RETURN_IF_ERROR(rpc::CheckEtag(request.etag(), stored.revision));
  if (stored.change.state() == v1::RoleChange::EXPIRED) return IsOver(stored.change.expires_on());
  if (stored.change.state() != v1::RoleChange::WAITING) return error::Of(reason::kRoleChangeDecided);
  return stored;
}

absl::StatusOr<v1::RoleChange> Decide(rpc::Call& call, store::StoredRoleChange stored,
                                      v1::RoleChange::State state) {
  stored.change.set_state(state);
  stored.change.set_decided_by(call.caller().account_id());
  ++stored.revision;
  ASSIGN_OR_RETURN(const absl::CivilDay today, call.Today());
  ASSIGN_OR_RETURN(const store::StoredRoleChange now, store::DecideRoleChange(call.uow(), stored, today));
  call.uow().Leaf({"role_change", now.change.id(), now.revision}, {{"account", now.change.account_id()}});
  return now.change;
}

}  // namespace

absl::StatusOr<bool> TakesTwo(rpc::Call& call, Kind kind, v1::Role role, audit::Facts* facts) {
  int64_t administrators = 0;
  if (role == v1::ADMINISTRATOR) {
    ASSIGN_OR_RETURN(administrators, store::CountAdministrators(call.uow()));
  }
  const Hands hands = HandsFor(kind, role, administrators);
  if (hands == Hands::kOneAlone) facts->emplace_back("alone", "only_administrator");
  return hands == Hands::kTwo;
}

absl::Status AskForRoleChange(rpc::Call& call, const std::string& account_id, Kind kind,
                              const v1::Grant& grant) {
  v1::RoleChange change;
  change.set_id(crypto::NewUuid());
  change.set_account_id(account_id);
  change.set_kind(kind);
  *change.mutable_grant() = grant;
  change.set_asked_by(call.caller().account_id());
  ASSIGN_OR_RETURN(const absl::CivilDay today, call.Today());
  *change.mutable_expires_on() = rpc::FromDay(LastDayOf(today));
  ASSIGN_OR_RETURN(const auto expired, store::ExpireRoleChange(call.uow(), change, today));
  if (expired) {
    call.uow().Leaf({"role_change", expired->id, expired->revision}, {{"account", account_id}},
                    "ROLE_CHANGE_EXPIRED");
  }
  RETURN_IF_ERROR(store::InsertRoleChange(call.uow(), change));
  audit::Facts facts = FactsOf(kind, grant);
  facts.emplace_back("account", account_id);
  call.uow().Leaf({"role_change", change.id(), 1}, facts,
                  kind == v1::RoleChange::GRANT ? "ROLE_GRANT_ASKED" : "ROLE_REVOKE_ASKED");
  return absl::OkStatus();
}

absl::StatusOr<v1::Account> GrantRole(rpc::Call& call, const v1::GrantRoleRequest& request) {
  return Change(call, request, v1::RoleChange::GRANT);
}

absl::StatusOr<v1::Account> RevokeRole(rpc::Call& call, const v1::RevokeRoleRequest& request) {
  return Change(call, request, v1::RoleChange::REVOKE);
}

absl::StatusOr<v1::RoleChange> ConfirmRoleChange(rpc::Call& call,
                                                 const v1::ConfirmRoleChangeRequest& request) {
  ASSIGN_OR_RETURN(const store::StoredRoleChange stored, LoadWaiting(call, request));
  const v1::RoleChange& change = stored.change;
  if (change.asked_by() == call.caller().account_id()) return error::Of(reason::kSecondPersonNeeded);
  RETURN_IF_ERROR(CheckNotOneself(call, change.account_id()));
  ASSIGN_OR_RETURN(const store::StoredAccount account, store::LockById(call.uow(), change.account_id()));
  RETURN_IF_ERROR(CheckPossible(account.account, change.kind(), change.grant()));
  RETURN_IF_ERROR(Make(call, account, change.kind(), change.grant(), {{"role_change", change.id()}}, ""));
  return Decide(call, stored, v1::RoleChange::CONFIRMED);
}

absl::StatusOr<v1::RoleChange> RejectRoleChange(rpc::Call& call, const v1::RejectRoleChangeRequest& request) {
  ASSIGN_OR_RETURN(store::StoredRoleChange stored, LoadWaiting(call, request));
  stored.change.set_reason(request.reason());
  return Decide(call, std::move(stored), v1::RoleChange::REJECTED);
}

absl::StatusOr<v1::ListRoleChangesResponse> ListRoleChanges(rpc::Call& call,
                                                            const v1::ListRoleChangesRequest& request) {
  ASSIGN_OR_RETURN(const auto page, rpc::Paged<int64_t>::Open(call, request));
  ASSIGN_OR_RETURN(const auto units, UnitsListed(call, kManageAccounts));
  ASSIGN_OR_RETURN(const absl::CivilDay today, call.Today());
  ASSIGN_OR_RETURN(auto changes,
                   store::ListRoleChanges(call.uow(), units, request, today, page.after<0>(), page.limit()));
  v1::ListRoleChangesResponse response;
  response.set_next_page_token(page.Cut(changes, [](const auto& last) { return std::tuple(last.number); }));
  for (auto& stored : changes) *response.add_role_changes() = std::move(stored.change);
  return response;
}

}  // namespace thidua::identity
