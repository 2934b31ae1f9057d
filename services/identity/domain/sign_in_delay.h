// How long a failed sign-in holds up the next one.
#ifndef THIDUA_SERVICES_IDENTITY_DOMAIN_SIGN_IN_DELAY_H_
#define THIDUA_SERVICES_IDENTITY_DOMAIN_SIGN_IN_DELAY_H_

#include <cstdint>
#include <vector>

namespace thidua::identity {

// From all addresses together (SP 800-63B-4 allows 100); then only addresses that an account is known from.
inline constexpr int64_t kMostFailures = 100;
inline constexpr int64_t kLongestDelaySeconds = 15 * 60;

// Seconds to wait after the first, second … failure in a row from one address: none after four, then 1, 2, 4
// … up to the longest, which all further failures cost.
const std::vector<int64_t>& SignInDelays();

}  // namespace thidua::identity

#endif  // THIDUA_SERVICES_IDENTITY_DOMAIN_SIGN_IN_DELAY_H_
