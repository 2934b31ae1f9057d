#include "services/identity/app/change_roles.h"

#include "services/identity/store/account_store.h"

namespace thidua::identity {
namespace {

// The account as it is now, locked, with the caller's etag fresh and the caller's right over the grant's unit
// proven.
template <class Request>
absl::StatusOr<store::StoredAccount> LoadFor(rpc::Call& call, const Request& request) {
  RETURN_IF_ERROR(call.Require("identity.accounts.manage", request.grant().unit_id()));
  ASSIGN_OR_RETURN(store::StoredAccount stored, store::LockById(call.uow(), request.account_id()));
  RETURN_IF_ERROR(rpc::CheckEtag(request.etag(), stored.revision));
  if (stored.account.disabled()) return error::Of(reason::kAccountDisabled);
  return stored;
}

absl::StatusOr<v1::Account> Finish(rpc::Call& call, const store::StoredAccount& stored,
                                   const v1::Grant& grant) {
  const int64_t revision = stored.revision + 1;
  RETURN_IF_ERROR(store::SetRevision(call.uow(), stored.account.id(), revision));
  call.uow().Leaf({"account", stored.account.id(), revision},
                  {{"role", v1::Role_Name(grant.role())}, {"unit", grant.unit_id()}});
  ASSIGN_OR_RETURN(const store::StoredAccount now, store::FindById(call.uow(), stored.account.id()));
  return now.account;
}

}  // namespace

absl::StatusOr<v1::Account> GrantRole(rpc::Call& call, const v1::GrantRoleRequest& request) {
  ASSIGN_OR_RETURN(const store::StoredAccount stored, LoadFor(call, request));
  RETURN_IF_ERROR(store::InsertGrant(call.uow(), stored.account.id(), request.grant()));
  return Finish(call, stored, request.grant());
}

absl::StatusOr<v1::Account> RevokeRole(rpc::Call& call, const v1::RevokeRoleRequest& request) {
  ASSIGN_OR_RETURN(const store::StoredAccount stored, LoadFor(call, request));
  ASSIGN_OR_RETURN(const int64_t gone, store::DeleteGrant(call.uow(), stored.account.id(), request.grant()));
  if (gone == 0) return error::Of(reason::kRoleNotGranted);
  return Finish(call, stored, request.grant());
}

}  // namespace thidua::identity
