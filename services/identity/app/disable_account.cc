#include "services/identity/app/disable_account.h"

#include "services/identity/app/account_access.h"
#include "services/identity/app/account_reason.h"
#include "services/identity/store/account_store.h"
#include "services/identity/store/session_store.h"

namespace thidua::identity {

absl::StatusOr<v1::Account> DisableAccount(rpc::Call& call, const v1::DisableAccountRequest& request) {
  ASSIGN_OR_RETURN(store::StoredAccount stored, store::LockById(call.uow(), request.account_id()));
  RETURN_IF_ERROR(RequireManaging(call, stored.account));
  RETURN_IF_ERROR(rpc::CheckEtag(request.etag(), stored.revision));
  if (stored.account.disabled()) return error::Of(reason::kAccountDisabled);
  const int64_t revision = stored.revision + 1;
  RETURN_IF_ERROR(store::SetDisabled(call.uow(), stored.account.id(), revision));
  RETURN_IF_ERROR(store::CloseAllOf(call.uow(), stored.account.id(), ""));
  RETURN_IF_ERROR(
      LeafWithReason(call, {stored.account.id(), revision}, {{"disabled", "true"}}, request.reason()));
  stored.account.set_disabled(true);
  stored.account.set_last_reason(request.reason());
  stored.account.set_etag(rpc::Etag(revision));
  return stored.account;
}

}  // namespace thidua::identity
