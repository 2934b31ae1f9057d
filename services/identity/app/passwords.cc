#include "services/identity/app/passwords.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "services/common/text/text.h"
#include "services/identity/domain/password_rule.h"
#include "services/identity/domain/role_catalogue.h"

namespace thidua::identity {
namespace {

template <class T>
absl::StatusOr<T> OrBusy(absl::StatusOr<T> result) {
  return absl::IsResourceExhausted(result.status()) ? error::Of(reason::kSignInBusy) : result;
}

std::string DigestAsTyped(rpc::Call& call, const std::string& account_id, const std::string& password) {
  return call.runtime().key().KeyedDigest(absl::StrCat("initial password|", account_id, "|", password));
}

bool IsInitial(rpc::Call& call, const store::StoredAccount& stored, const std::string& password) {
  return DigestAsTyped(call, stored.account.id(), password) == stored.initial_digest;
}

}  // namespace

absl::Status CheckPassword(const std::string& password, const v1::Account& account) {
  const bool with_factor =
      account.second_factor() || std::any_of(account.grants().begin(), account.grants().end(),
                                             [](const auto& g) { return SecondFactorRequired(g.role()); });
  const int min = with_factor ? kMinPasswordLengthWithFactor : kMinPasswordLength;
  switch (FaultOf(text::PasswordForm(password), account.username(), min)) {
    case PasswordFault::kShort:
      return error::Of(reason::kPasswordShort, {{"min", std::to_string(min)}});
    case PasswordFault::kGuessable:
      return error::Of(reason::kPasswordGuessable);
    case PasswordFault::kNone:
      break;
  }
  return absl::OkStatus();
}

crypto::HashCost CostOf(const rpc::Runtime& runtime) {
  return runtime.ledger().simulated_clock ? crypto::HashCost::kDemonstration : crypto::HashCost::kFull;
}

absl::StatusOr<std::string> Hash(rpc::Call& call, const std::string& password) {
  return OrBusy(
      crypto::HashPassword(text::PasswordForm(password), CostOf(call.runtime()), call.onward().deadline));
}

absl::StatusOr<PasswordMatch> MatchPassword(rpc::Call& call, const store::StoredAccount* stored,
                                            const std::string& password) {
  const bool initial = stored != nullptr && !stored->initial_digest.empty();
  // Without a hash to compare with, a dummy takes the time.
  const std::string hash = stored == nullptr || initial ? "" : stored->password_hash;
  const crypto::HashCost cost = CostOf(call.runtime());
  const absl::Time deadline = call.onward().deadline;
  const std::string form = text::PasswordForm(password);
  ASSIGN_OR_RETURN(const bool matches, OrBusy(crypto::PasswordMatches(hash, form, cost, deadline)));
  if (form == password) {
    const bool right = initial ? IsInitial(call, *stored, form) : matches;
    return right ? PasswordMatch::kYes : PasswordMatch::kNo;
  }
  // Tried whatever came of the first, so that the time tells what was typed and nothing else.
  ASSIGN_OR_RETURN(const bool once, OrBusy(crypto::PasswordMatches(hash, password, cost, deadline)));
  if (initial ? IsInitial(call, *stored, form) : matches) return PasswordMatch::kYes;
  return (initial ? IsInitial(call, *stored, password) : once) ? PasswordMatch::kAsTypedOnce
                                                               : PasswordMatch::kNo;
}

std::string InitialDigest(rpc::Call& call, const std::string& account_id, const std::string& password) {
  return DigestAsTyped(call, account_id, text::PasswordForm(password));
}

}  // namespace thidua::identity
