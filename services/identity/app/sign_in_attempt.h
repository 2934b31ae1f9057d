// Guessing at a password or a code is slowed down the same way wherever it is tried.
#ifndef THIDUA_SERVICES_IDENTITY_APP_SIGN_IN_ATTEMPT_H_
#define THIDUA_SERVICES_IDENTITY_APP_SIGN_IN_ATTEMPT_H_

#include "services/common/rpc/call.h"
#include "services/identity/store/attempt_store.h"

namespace thidua::identity {

// One attempt to prove who one is. It counts as a failure from its beginning until it is forgiven or has
// succeeded, whatever becomes of the call. A name that no account has is counted like any other.
class SignInAttempt {
 public:
  // RESOURCE_EXHAUSTED/SIGN_IN_DELAYED while earlier failures hold it up.
  static absl::StatusOr<SignInAttempt> Begin(rpc::Call& call, const std::string& username);
  // Nothing was tried after all.
  absl::Status Forgive();
  // With the call's transaction.
  absl::Status Succeed();

 private:
  SignInAttempt(rpc::Call& call, store::Knock knock) : call_(call), knock_(std::move(knock)) {}
  rpc::Call& call_;
  store::Knock knock_;
};

// What was guessed at the account holds nobody up any more; with the call's transaction.
absl::Status ForgetAttempts(rpc::Call& call, const std::string& username);

}  // namespace thidua::identity

#endif  // THIDUA_SERVICES_IDENTITY_APP_SIGN_IN_ATTEMPT_H_
