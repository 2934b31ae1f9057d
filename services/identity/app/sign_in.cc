#include "services/identity/app/sign_in.h"

#include "services/common/rpc/convert.h"
#include "services/identity/app/delegate.h"
#include "services/identity/app/passwords.h"
#include "services/identity/app/second_factor.h"
#include "services/identity/app/sign_in_attempt.h"
#include "services/identity/domain/session_origin.h"
#include "services/identity/store/account_store.h"
#include "services/identity/store/session_store.h"

namespace thidua::identity {
namespace {

constexpr int kMostSessions = 3;

struct Proven {
  store::StoredAccount stored;  // the account whose name and password these are
  bool rehash = false;          // its hash was made of the password as it was typed, or at another cost
};

absl::StatusOr<Proven> ProvePassword(rpc::Call& call, const v1::SignInRequest& request,
                                     SignInAttempt& attempt) {
  // Read on a connection of its own and let it go: a password hash takes a tenth of a second, in which a
  // transaction would hold it for nothing.
  absl::StatusOr<store::StoredAccount> found;
  {
    db::Session session(call.runtime().pool(), call.onward().deadline);
    found = store::FindByUsername(session, request.username());
  }
  if (!found.ok() && !absl::IsNotFound(found.status())) return found.status();
  const auto match = MatchPassword(call, found.ok() ? &*found : nullptr, request.password());
  if (!match.ok()) {
    RETURN_IF_ERROR(attempt.Forgive());
    return match.status();
  }
  if (*match == PasswordMatch::kNo || found->account.disabled()) return error::Of(reason::kSignInFailed);
  const bool old = *match == PasswordMatch::kAsTypedOnce ||
                   crypto::HashIsOld(found->password_hash, CostOf(call.runtime()));
  return Proven{*found, old && !found->account.must_change_password()};
}

// Locks the account before its second factor, as whoever sets that up does. From here on a change of its
// password, and another sign-in, is before this one or after it: no session of the old password outlives the
// change, and each sign-in counts the sessions of those before.
absl::Status LockAsProven(rpc::Call& call, const store::StoredAccount& proven) {
  ASSIGN_OR_RETURN(const store::StoredAccount now, store::LockById(call.uow(), proven.account.id()));
  if (now.account.disabled()) return error::Of(reason::kSignInFailed);
  // The revision moves with the second factor, and with what else the proof has read of the account.
  const bool same = now.password_hash == proven.password_hash &&
                    now.initial_digest == proven.initial_digest && now.revision == proven.revision;
  return same ? absl::OkStatus() : error::Of(reason::kTryAgain);
}

absl::Status ProveSecondFactor(rpc::Call& call, const v1::SignInRequest& request,
                               const store::StoredAccount& stored) {
  ASSIGN_OR_RETURN(const bool right, UseCode(call, stored.account.id(), request.code()));
  return right ? absl::OkStatus() : error::Of(reason::kSecondFactorNeeded);
}

}  // namespace

absl::StatusOr<v1::SignInResponse> SignIn(rpc::Call& call, const v1::SignInRequest& request) {
  ASSIGN_OR_RETURN(SignInAttempt attempt, SignInAttempt::Begin(call, request.username()));
  ASSIGN_OR_RETURN(const Proven proven, ProvePassword(call, request, attempt));
  const store::StoredAccount& stored = proven.stored;
  const v1::Account& account = stored.account;
  if (account.second_factor() && request.code().empty()) {
    RETURN_IF_ERROR(attempt.Forgive());
    return error::Of(reason::kSecondFactorNeeded);
  }
  std::string hash;
  if (proven.rehash) {
    ASSIGN_OR_RETURN(hash, Hash(call, request.password()));
  }
  if (const absl::Status locked = LockAsProven(call, stored); !locked.ok()) {
    if (error::ReasonOf(locked) != reason::kTryAgain) return locked;
    call.uow().Release();
    RETURN_IF_ERROR(attempt.Forgive());  // the password was right
    return locked;
  }
  if (proven.rehash) {
    RETURN_IF_ERROR(store::Rehash(call.uow(), account.id(), stored.password_hash, hash));
  }
  if (account.second_factor()) RETURN_IF_ERROR(ProveSecondFactor(call, request, stored));
  RETURN_IF_ERROR(attempt.Succeed());

  const std::string session_id = crypto::NewUuid();
  const std::string token = crypto::Base64Url(crypto::RandomBytes(32));
  ASSIGN_OR_RETURN(const absl::Time expires_at,
                   store::InsertSession(
                       call.uow(), session_id, account.id(), crypto::Sha256(token), account.second_factor(),
                       {PlatformOf(call.client_program()), NetworkOf(call.client_address())}));
  RETURN_IF_ERROR(store::CloseOldest(call.uow(), account.id(), kMostSessions));
  call.uow().SetActor(account.id());
  call.uow().Leaf({"session", session_id, 1}, {{"account", account.id()}});
  v1::SignInResponse response;
  response.set_token(token);
  *response.mutable_expires_at() = rpc::FromTime(expires_at);
  *response.mutable_account() = account;
  RETURN_IF_ERROR(AddActing(call.uow(), *response.mutable_account()));
  return response;
}

}  // namespace thidua::identity
