// One-time codes of authenticator apps (RFC 6238: SHA-1, 30 seconds, 6 digits), by liboath.
#ifndef THIDUA_SERVICES_COMMON_CRYPTO_TOTP_H_
#define THIDUA_SERVICES_COMMON_CRYPTO_TOTP_H_

#include <cstdint>
#include <optional>
#include <string>

#include "absl/time/time.h"

namespace thidua::crypto {

inline constexpr int64_t kTotpSeconds = 30;

std::string NewTotpSeed();                        // 160 random bits, as RFC 4226 advises
std::string TotpSecret(const std::string& seed);  // base32 without padding: what people type into the app
std::string TotpSeed(const std::string& secret);  // of a secret in that form; empty for another text

inline int64_t TotpStep(absl::Time now) { return absl::ToUnixSeconds(now) / kTotpSeconds; }
std::string TotpCode(const std::string& seed, int64_t step);

// The step `code` was made in: the present one, the one before or the one after, and later than `last_step`,
// so that no code is good twice. Nothing when there is none.
std::optional<int64_t> MatchTotp(const std::string& seed, const std::string& code, absl::Time now,
                                 int64_t last_step);

}  // namespace thidua::crypto

#endif  // THIDUA_SERVICES_COMMON_CRYPTO_TOTP_H_
