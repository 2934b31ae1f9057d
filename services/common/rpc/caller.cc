#include "services/common/rpc/caller.h"

#include <algorithm>

#include "absl/cleanup/cleanup.h"
#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "services/common/error/error.h"
#include "services/common/rpc/convert.h"

namespace thidua::rpc {
namespace {

constexpr absl::Duration kRecognised = absl::Seconds(60);
constexpr size_t kMostOfAGeneration = 10'000;
constexpr absl::Duration kServiceTokenLife = absl::Minutes(1);

// SignIn makes 43 characters of base64url. What is longer or of other characters belongs to no session, and
// is asked of nobody.
constexpr size_t kMaxTokenLength = 100;
bool CouldBeToken(const std::string& token) {
  return !token.empty() && token.size() <= kMaxTokenLength &&
         std::all_of(token.begin(), token.end(),
                     [](char c) { return absl::ascii_isalnum(c) || c == '-' || c == '_'; });
}

std::string Signed(absl::string_view context, int64_t expiry) {
  return absl::StrCat("thidua-service-v1|", context, "|", expiry);
}

}  // namespace

bool SteppedUp(const identity::v1::Caller& caller, absl::Time now) {
  return caller.has_second_factor_at() && now - ToTime(caller.second_factor_at()) <= kStepUpLife;
}

absl::StatusOr<identity::v1::Caller> Authenticator::Authenticate(const std::string& token) {
  if (!CouldBeToken(token)) return error::Of(reason::kSessionInvalid);
  const std::string digest = crypto::Sha256(token);
  if (ttl_ == absl::ZeroDuration()) return LookUp(token, digest);
  const auto flight = std::make_shared<Flight>();
  {
    std::unique_lock lock(mutex_);
    if (const Known* known = Find(digest)) return known->caller;
    const auto [flying, first] = flights_.try_emplace(digest, flight);
    if (!first) {
      const auto theirs = flying->second;
      theirs->landed.wait(lock, [&] { return theirs->outcome.has_value(); });
      return *theirs->outcome;
    }
  }
  Outcome outcome = error::Of(reason::kTryAgain);
  {
    const absl::Cleanup land = [&] {
      std::lock_guard lock(mutex_);
      flight->outcome = outcome;
      flights_.erase(digest);
      flight->landed.notify_all();
    };
    outcome = LookUp(token, digest);
  }
  return outcome;
}

absl::StatusOr<identity::v1::Caller> Authenticator::AuthenticateAfresh(const std::string& token) {
  if (!CouldBeToken(token)) return error::Of(reason::kSessionInvalid);
  return LookUp(token, crypto::Sha256(token));
}

bool Authenticator::Recognises(const std::string& token) {
  if (!CouldBeToken(token)) return false;
  const std::string digest = crypto::Sha256(token);
  std::lock_guard lock(mutex_);
  return young_.contains(digest) || old_.contains(digest);
}

Authenticator::Outcome Authenticator::LookUp(const std::string& token, const std::string& digest) {
  const absl::Time asked = clock_();
  Outcome caller = lookup_(token);
  if (!caller.ok()) return caller;
  // Also what is not answered from memory is recognised for a while.
  const absl::Duration turn = std::max(ttl_, kRecognised);
  Callers forgotten;  // destroyed after the lock was let go
  std::lock_guard lock(mutex_);
  if (asked - turned_ >= turn || young_.size() >= kMostOfAGeneration) {
    forgotten = std::exchange(old_, std::exchange(young_, {}));
    turned_ = asked;
  }
  young_.insert_or_assign(digest, Known{*caller, asked + ttl_});
  return caller;
}

const Authenticator::Known* Authenticator::Find(const std::string& digest) const {
  for (const Callers* callers : {&young_, &old_}) {
    const auto it = callers->find(digest);
    if (it != callers->end() && clock_() < it->second.until) return &it->second;
  }
  return nullptr;
}

std::string ServiceTokens::Issue(absl::Time now) {
  std::lock_guard lock(mutex_);
  if (now + kServiceTokenLife / 2 >= issued_until_) {
    issued_until_ = now + kServiceTokenLife;
    const int64_t expiry = absl::ToUnixSeconds(issued_until_);
    issued_ =
        absl::StrCat(context_, ".", expiry, ".", crypto::Base64Url(key_->Sign(Signed(context_, expiry))));
  }
  return issued_;
}

absl::StatusOr<std::string> ServiceTokens::Check(const std::string& token, absl::Time now) {
  {
    std::lock_guard lock(mutex_);
    const auto it = checked_.find(token);
    if (it != checked_.end() && now < it->second.second) return it->second.first;
  }
  const std::vector<std::string> parts = absl::StrSplit(token, '.');
  int64_t expiry = 0;
  const bool formed = parts.size() == 3 && absl::SimpleAtoi(parts[1], &expiry) &&
                      parts[0].find_first_not_of("abcdefghijklmnopqrstuvwxyz") == std::string::npos;
  if (!formed || absl::FromUnixSeconds(expiry) < now ||
      absl::FromUnixSeconds(expiry) > now + 2 * kServiceTokenLife) {
    return error::Of(reason::kServiceOnly);
  }
  const auto key = crypto::LoadPublicKey(absl::StrCat(keys_dir_, "/", parts[0], ".pub"));
  const auto signature = crypto::FromBase64Url(parts[2]);
  if (!key.ok() || !signature.ok() || !crypto::Verify(*key, Signed(parts[0], expiry), *signature)) {
    return error::Of(reason::kServiceOnly);
  }
  std::lock_guard lock(mutex_);
  if (checked_.size() > 200) checked_.clear();
  checked_[token] = {parts[0], absl::FromUnixSeconds(expiry)};
  return parts[0];
}

}  // namespace thidua::rpc
