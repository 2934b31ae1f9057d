#include "services/common/crypto/totp.h"

#include <liboath/oath.h>
#include <sodium.h>

#include <cstdlib>
#include <stdexcept>

#include "absl/strings/str_cat.h"
#include "services/common/crypto/crypto.h"

namespace thidua::crypto {
namespace {

constexpr int kSeedBytes = 20;
constexpr int kDigits = 6;
constexpr int kStepsAside = 1;

void MustWork(int result) {
  if (result != OATH_OK) throw std::runtime_error(absl::StrCat("liboath: ", oath_strerror(result)));
}

[[maybe_unused]] const int kInitialised = oath_init();

}  // namespace

std::string NewTotpSeed() { return RandomBytes(kSeedBytes); }

std::string TotpSecret(const std::string& seed) {
  char* text = nullptr;
  size_t length = 0;
  MustWork(oath_base32_encode(seed.data(), seed.size(), &text, &length));
  std::string secret(text, length);
  free(text);
  secret.erase(secret.find_last_not_of('=') + 1);
  return secret;
}

std::string TotpSeed(const std::string& secret) {
  char* bytes = nullptr;
  size_t length = 0;
  if (oath_base32_decode(secret.data(), secret.size(), &bytes, &length) != OATH_OK) return "";
  std::string seed(bytes, length);
  free(bytes);
  return seed;
}

std::string TotpCode(const std::string& seed, int64_t step) {
  char code[kDigits + 1];
  MustWork(
      oath_hotp_generate(seed.data(), seed.size(), step, kDigits, false, OATH_HOTP_DYNAMIC_TRUNCATION, code));
  return code;
}

std::optional<int64_t> MatchTotp(const std::string& seed, const std::string& code, absl::Time now,
                                 int64_t last_step) {
  if (code.size() != kDigits) return std::nullopt;
  std::optional<int64_t> matched;
  for (int64_t step = TotpStep(now) - kStepsAside; step <= TotpStep(now) + kStepsAside; ++step) {
    const bool same = sodium_memcmp(TotpCode(seed, step).data(), code.data(), kDigits) == 0;
    if (same && step > last_step && !matched) matched = step;
  }
  return matched;
}

}  // namespace thidua::crypto
