#include "services/identity/app/sign_in_attempt.h"

#include "absl/strings/str_cat.h"
#include "services/identity/domain/sign_in_delay.h"

namespace thidua::identity {
namespace {

std::string Digest(rpc::Call& call, absl::string_view what, const std::string& text) {
  return call.runtime().key().KeyedDigest(absl::StrCat(what, "|", text));
}

std::string NameDigest(rpc::Call& call, const std::string& username) {
  return Digest(call, "sign-in name", username);
}

}  // namespace

absl::StatusOr<SignInAttempt> SignInAttempt::Begin(rpc::Call& call, const std::string& username) {
  SignInAttempt attempt(call,
                        {NameDigest(call, username), Digest(call, "sign-in address", call.client_address())});
  db::Session session(call.runtime().pool(), call.onward().deadline);
  ASSIGN_OR_RETURN(const int64_t seconds,
                   store::TakeAttempt(session, attempt.knock_, SignInDelays(), kMostFailures));
  if (seconds > 0) {
    return error::Of(reason::kSignInDelayed, {{"retry_after_seconds", std::to_string(seconds)}});
  }
  return attempt;
}

absl::Status SignInAttempt::Forgive() {
  db::Session session(call_.runtime().pool(), call_.onward().deadline);
  return store::ForgiveAttempt(session, knock_);
}

absl::Status SignInAttempt::Succeed() { return store::EndAttempts(call_.uow(), knock_); }

absl::Status ForgetAttempts(rpc::Call& call, const std::string& username) {
  return store::ForgetAttemptsAt(call.uow(), NameDigest(call, username));
}

}  // namespace thidua::identity
