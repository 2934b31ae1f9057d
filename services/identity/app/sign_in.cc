#include "services/identity/app/sign_in.h"

#include "services/common/rpc/convert.h"
#include "services/identity/store/account_store.h"
#include "services/identity/store/session_store.h"

namespace thidua::identity {
namespace {

constexpr absl::Duration kSessionLife = absl::Hours(12);

}  // namespace

absl::StatusOr<v1::SignInResponse> SignIn(rpc::Call& call, const v1::SignInRequest& request) {
  // Read on a connection of its own and let it go: a password hash takes a tenth of a second, in which a
  // transaction would hold it for nothing.
  absl::StatusOr<store::StoredAccount> found;
  {
    db::Session session(call.runtime().pool(), call.onward().deadline);
    found = store::FindByUsername(session, request.username());
  }
  if (!found.ok() && !absl::IsNotFound(found.status())) return found.status();
  const bool matches = crypto::PasswordMatches(found.ok() ? found->password_hash : "", request.password());
  if (!matches || found->account.disabled()) return error::Of(reason::kSignInFailed);

  const std::string session_id = crypto::NewUuid();
  const std::string token = crypto::Base64Url(crypto::RandomBytes(32));
  ASSIGN_OR_RETURN(
      const absl::Time expires_at,
      store::InsertSession(call.uow(), session_id, found->account.id(), crypto::Sha256(token), kSessionLife));
  call.uow().Leaf({"session", session_id, 1}, {{"account", found->account.id()}});
  v1::SignInResponse response;
  response.set_token(token);
  *response.mutable_expires_at() = rpc::FromTime(expires_at);
  *response.mutable_account() = found->account;
  return response;
}

}  // namespace thidua::identity
