#include "services/identity/domain/sign_in_delay.h"

#include <algorithm>

namespace thidua::identity {

const std::vector<int64_t>& SignInDelays() {
  static const auto* delays = [] {
    auto* all = new std::vector<int64_t>(4, 0);
    for (int64_t delay = 1; all->back() < kLongestDelaySeconds; delay *= 2) {
      all->push_back(std::min(delay, kLongestDelaySeconds));
    }
    return all;
  }();
  return *delays;
}

}  // namespace thidua::identity
