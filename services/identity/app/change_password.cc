#include "services/identity/app/change_password.h"

#include "services/identity/domain/password_rule.h"
#include "services/identity/store/account_store.h"
#include "services/identity/store/session_store.h"

namespace thidua::identity {

absl::StatusOr<v1::ChangePasswordResponse> ChangePassword(rpc::Call& call,
                                                          const v1::ChangePasswordRequest& request) {
  ASSIGN_OR_RETURN(const store::StoredAccount stored,
                   store::LockById(call.uow(), call.caller().account_id()));
  if (!crypto::PasswordMatches(stored.password_hash, request.current_password())) {
    return error::Of(reason::kPasswordWrong);
  }
  if (!PasswordStrongEnough(request.new_password(), stored.account.username())) {
    return error::Of(reason::kPasswordWeak, {{"min", std::to_string(kMinPasswordLength)}});
  }
  const int64_t revision = stored.revision + 1;
  RETURN_IF_ERROR(store::SetPassword(call.uow(), stored.account.id(),
                                     crypto::HashPassword(request.new_password()), revision));
  RETURN_IF_ERROR(store::CloseAllOf(call.uow(), stored.account.id(), call.caller().session_id()));
  call.uow().Leaf({"account", stored.account.id(), revision}, {{"other_sessions", "closed"}});
  return v1::ChangePasswordResponse();
}

}  // namespace thidua::identity
