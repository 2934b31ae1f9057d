#include "services/identity/app/passwords.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "services/identity/domain/password_rule.h"
#include "services/identity/domain/role_catalogue.h"

namespace thidua::identity {
namespace {

template <class T>
absl::StatusOr<T> OrBusy(absl::StatusOr<T> result) {
  return absl::IsResourceExhausted(result.status()) ? error::Of(reason::kSignInBusy) : result;
}

}  // namespace

absl::Status CheckPassword(const std::string& password, const v1::Account& account) {
  const bool with_factor =
      account.second_factor() || std::any_of(account.grants().begin(), account.grants().end(),
                                             [](const auto& g) { return SecondFactorRequired(g.role()); });
  const int min = with_factor ? kMinPasswordLengthWithFactor : kMinPasswordLength;
  switch (FaultOf(password, account.username(), min)) {
    case PasswordFault::kShort:
      return error::Of(reason::kPasswordShort, {{"min", std::to_string(min)}});
    case PasswordFault::kGuessable:
      return error::Of(reason::kPasswordGuessable);
    case PasswordFault::kNone:
      break;
  }
  return absl::OkStatus();
}

absl::StatusOr<std::string> Hash(rpc::Call& call, const std::string& password) {
  return OrBusy(crypto::HashPassword(password, call.onward().deadline));
}

absl::StatusOr<bool> IsPasswordOf(rpc::Call& call, const store::StoredAccount* stored,
                                  const std::string& password) {
  const bool initial = stored != nullptr && !stored->initial_digest.empty();
  // Without a hash to compare with, a dummy takes the time.
  ASSIGN_OR_RETURN(const bool matches,
                   OrBusy(crypto::PasswordMatches(stored == nullptr || initial ? "" : stored->password_hash,
                                                  password, call.onward().deadline)));
  return initial ? InitialDigest(call, stored->account.id(), password) == stored->initial_digest : matches;
}

std::string InitialDigest(rpc::Call& call, const std::string& account_id, const std::string& password) {
  return call.runtime().key().KeyedDigest(absl::StrCat("initial password|", account_id, "|", password));
}

}  // namespace thidua::identity
