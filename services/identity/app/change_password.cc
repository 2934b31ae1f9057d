#include "services/identity/app/change_password.h"

#include "services/common/text/text.h"
#include "services/identity/app/account_access.h"
#include "services/identity/app/passwords.h"
#include "services/identity/app/sign_in_attempt.h"
#include "services/identity/store/account_store.h"
#include "services/identity/store/session_store.h"

namespace thidua::identity {
namespace {

absl::StatusOr<bool> SignedInJustNow(rpc::Call& call) {
  db::Session session(call.runtime().pool(), call.onward().deadline);
  return store::IsFresh(session, call.caller().session_id());
}

// The caller knows the current password. At the first change it need not be said again in the ten minutes
// after the caller has signed in with it.
absl::Status ProveCurrent(rpc::Call& call, const store::StoredAccount& stored,
                          const v1::ChangePasswordRequest& request) {
  bool proven = false;
  if (!request.current_password().empty()) {
    // Whoever has found a session open must not guess faster here than at the door.
    ASSIGN_OR_RETURN(SignInAttempt attempt, SignInAttempt::Begin(call, stored.account.username()));
    ASSIGN_OR_RETURN(const PasswordMatch match, MatchPassword(call, &stored, request.current_password()));
    proven = match != PasswordMatch::kNo;
    if (proven) RETURN_IF_ERROR(attempt.Forgive());
  } else if (!stored.initial_digest.empty()) {
    ASSIGN_OR_RETURN(proven, SignedInJustNow(call));
  }
  return proven ? absl::OkStatus() : error::Of(reason::kPasswordWrong);
}

bool IsInitial(rpc::Call& call, const store::StoredAccount& stored, const std::string& password) {
  return !stored.initial_digest.empty() &&
         InitialDigest(call, stored.account.id(), password) == stored.initial_digest;
}

}  // namespace

absl::StatusOr<v1::ChangePasswordResponse> ChangePassword(rpc::Call& call,
                                                          const v1::ChangePasswordRequest& request) {
  // Attempts are counted on a connection of their own, and hashes take a tenth of a second each: all that
  // comes before the account is locked.
  ASSIGN_OR_RETURN(const store::StoredAccount known, OwnAccount(call));
  RETURN_IF_ERROR(ProveCurrent(call, known, request));
  RETURN_IF_ERROR(CheckPassword(request.new_password(), known.account));
  if (text::PasswordForm(request.new_password()) == text::PasswordForm(request.current_password()) ||
      IsInitial(call, known, request.new_password())) {
    return error::Of(reason::kPasswordUnchanged);
  }
  ASSIGN_OR_RETURN(const std::string hash, Hash(call, request.new_password()));
  ASSIGN_OR_RETURN(const store::StoredAccount stored,
                   store::LockById(call.uow(), call.caller().account_id()));
  // What was proven is no longer the password: it was changed meanwhile.
  if (stored.password_hash != known.password_hash || stored.initial_digest != known.initial_digest) {
    return error::Of(reason::kPasswordWrong);
  }
  const int64_t revision = stored.revision + 1;
  RETURN_IF_ERROR(store::SetPassword(call.uow(), stored.account.id(), hash, revision));
  RETURN_IF_ERROR(store::CloseAllOf(call.uow(), stored.account.id(), call.caller().session_id()));
  call.uow().Leaf({"account", stored.account.id(), revision}, {{"other_sessions", "closed"}});
  return v1::ChangePasswordResponse();
}

}  // namespace thidua::identity
