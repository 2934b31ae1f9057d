#include "services/common/rpc/call_budget.h"

#include <algorithm>
#include <utility>

namespace thidua::rpc {
namespace {
const absl::Duration kFills = absl::Seconds(CallBudget::kAtOnce / CallBudget::kPerSecond);
}

absl::Duration CallBudget::Take(const std::string& caller, absl::Time now) {
  Buckets forgotten;  // destroyed after the lock was let go
  std::lock_guard lock(mutex_);
  if (now - turned_ >= kFills) {
    forgotten = std::exchange(old_, std::exchange(young_, {}));
    turned_ = now;
  }
  const auto [at, first] = young_.try_emplace(caller, Bucket{kAtOnce, now});
  Bucket& bucket = at->second;
  if (const auto old = old_.find(caller); first && old != old_.end()) bucket = old->second;
  const double filled = absl::ToDoubleSeconds(std::max(now - bucket.at, absl::ZeroDuration())) * kPerSecond;
  bucket.left = std::min(kAtOnce, bucket.left + filled);
  bucket.at = std::max(now, bucket.at);
  if (bucket.left < 1) return absl::Seconds((1 - bucket.left) / kPerSecond);
  bucket.left -= 1;
  return absl::ZeroDuration();
}

}  // namespace thidua::rpc
