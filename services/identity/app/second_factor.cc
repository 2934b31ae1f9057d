#include "services/identity/app/second_factor.h"

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "services/common/crypto/totp.h"
#include "services/common/rpc/convert.h"
#include "services/identity/app/account_access.h"
#include "services/identity/app/sign_in_attempt.h"
#include "services/identity/store/account_store.h"
#include "services/identity/store/second_factor_store.h"
#include "services/identity/store/session_store.h"

namespace thidua::identity {
namespace {

constexpr int kRecoveryCodes = 10;
constexpr int kGroups = 3;  // of four characters
// 32 of them, so that five random bits are one; none is taken for another.
constexpr char kLetters[] = "abcdefghijkmnpqrstuvwxyz23456789";

absl::StatusOr<crypto::SealingKey> SeedKey(rpc::Call& call) {
  return crypto::SealingKey::Load(call.runtime().data_dir() + "/secrets/second-factor.key");
}

// As people type them: with blanks or dashes, in capitals.
std::string Bare(const std::string& code) {
  std::string bare;
  for (const char c : code) {
    if (absl::ascii_isalnum(c)) bare += absl::ascii_tolower(c);
  }
  return bare;
}

// "k7mp-2xwd-q9ra": 60 random bits.
std::string NewRecoveryCode() {
  std::string code;
  for (const char c : crypto::RandomBytes(4 * kGroups)) {
    if (code.size() % 5 == 4) code += '-';
    code += kLetters[static_cast<unsigned char>(c) % 32];
  }
  return code;
}

std::string RecoveryDigest(rpc::Call& call, const std::string& account_id, const std::string& code) {
  return call.runtime().key().KeyedDigest(absl::StrCat("recovery code|", account_id, "|", Bare(code)));
}

// "otpauth://totp/ThiDua:hoa?secret=…": what apps read from a QR code. A username needs no escaping.
std::string Uri(const std::string& username, const std::string& secret) {
  return absl::StrCat("otpauth://totp/ThiDua:", username, "?secret=", secret, "&issuer=ThiDua");
}

// The account changed, without a change a person would see in it.
absl::Status Revise(rpc::Call& call, const store::StoredAccount& stored, const audit::Facts& facts) {
  const int64_t revision = stored.revision + 1;
  RETURN_IF_ERROR(store::SetRevision(call.uow(), stored.account.id(), revision));
  call.uow().Leaf({"account", stored.account.id(), revision}, facts);
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<bool> UseCode(rpc::Call& call, const std::string& account_id, const std::string& code) {
  ASSIGN_OR_RETURN(const auto factor, store::FindSecondFactor(call.uow(), account_id));
  if (factor.seed.empty()) return false;
  ASSIGN_OR_RETURN(const crypto::SealingKey key, SeedKey(call));
  ASSIGN_OR_RETURN(const std::string seed, key.Open(factor.seed, account_id));
  const auto step = crypto::MatchTotp(seed, Bare(code), absl::Now(), factor.last_step);
  if (step) return store::UseStep(call.uow(), account_id, *step);
  return store::UseRecoveryCode(call.uow(), account_id, RecoveryDigest(call, account_id, code));
}

absl::StatusOr<v1::BeginTotpResponse> BeginTotp(rpc::Call& call, const v1::BeginTotpRequest&) {
  const std::string& id = call.caller().account_id();
  ASSIGN_OR_RETURN(const store::StoredAccount stored, store::LockById(call.uow(), id));
  // Whoever finds a session open must not put his own phone in the place of the person's.
  if (stored.account.second_factor() && !call.SteppedUp()) return error::Of(reason::kStepUpNeeded);
  ASSIGN_OR_RETURN(const crypto::SealingKey key, SeedKey(call));
  const std::string seed = crypto::NewTotpSeed();
  RETURN_IF_ERROR(store::SetPendingSeed(call.uow(), id, key.Seal(seed, id)));
  // Nothing of the account has changed yet: it is an act of the session.
  ASSIGN_OR_RETURN(const int64_t revision, store::Revise(call.uow(), call.caller().session_id()));
  call.uow().Leaf({"session", call.caller().session_id(), revision}, {});
  v1::BeginTotpResponse response;
  response.set_secret(crypto::TotpSecret(seed));
  response.set_uri(Uri(stored.account.username(), response.secret()));
  return response;
}

absl::StatusOr<v1::ConfirmTotpResponse> ConfirmTotp(rpc::Call& call, const v1::ConfirmTotpRequest& request) {
  const std::string& id = call.caller().account_id();
  ASSIGN_OR_RETURN(const store::StoredAccount stored, store::LockById(call.uow(), id));
  ASSIGN_OR_RETURN(const auto factor, store::FindSecondFactor(call.uow(), id));
  if (factor.pending.empty()) return error::Of(reason::kTotpNotBegun);
  if (stored.account.second_factor() && !call.SteppedUp()) return error::Of(reason::kStepUpNeeded);
  ASSIGN_OR_RETURN(const crypto::SealingKey key, SeedKey(call));
  ASSIGN_OR_RETURN(const std::string seed, key.Open(factor.pending, id));
  const auto step = crypto::MatchTotp(seed, Bare(request.code()), absl::Now(), 0);
  if (!step) return error::Of(reason::kCodeWrong);
  v1::ConfirmTotpResponse response;
  std::vector<std::string> digests;
  for (int i = 0; i < kRecoveryCodes; ++i) {
    response.add_recovery_codes(NewRecoveryCode());
    digests.push_back(RecoveryDigest(call, id, response.recovery_codes(i)));
  }
  RETURN_IF_ERROR(store::ConfirmSeed(call.uow(), id, *step));
  RETURN_IF_ERROR(store::ReplaceRecoveryCodes(call.uow(), id, digests));
  RETURN_IF_ERROR(Revise(call, stored, {{"recovery_codes", std::to_string(kRecoveryCodes)}}));
  ASSIGN_OR_RETURN(const store::SteppedUp session, store::StepUp(call.uow(), call.caller().session_id()));
  call.uow().Leaf({"session", call.caller().session_id(), session.revision}, {});
  return response;
}

absl::StatusOr<v1::StepUpResponse> StepUp(rpc::Call& call, const v1::StepUpRequest& request) {
  const std::string& id = call.caller().account_id();
  ASSIGN_OR_RETURN(const store::StoredAccount stored, OwnAccount(call));
  if (!stored.account.second_factor()) return error::Of(reason::kNoSecondFactor);
  ASSIGN_OR_RETURN(SignInAttempt attempt, SignInAttempt::Begin(call, stored.account.username()));
  ASSIGN_OR_RETURN(const bool right, UseCode(call, id, request.code()));
  if (!right) return error::Of(reason::kCodeWrong);
  RETURN_IF_ERROR(attempt.Succeed());
  ASSIGN_OR_RETURN(const store::SteppedUp session, store::StepUp(call.uow(), call.caller().session_id()));
  call.uow().Leaf({"session", call.caller().session_id(), session.revision}, {});
  v1::StepUpResponse response;
  *response.mutable_valid_until() = rpc::FromTime(session.second_factor_at + rpc::kStepUpLife);
  return response;
}

}  // namespace thidua::identity
