#include "services/common/rpc/call_budget.h"

#include <algorithm>

namespace thidua::rpc {
namespace {
constexpr size_t kMostBuckets = 10'000;
}

absl::Duration CallBudget::Take(const std::string& caller, absl::Time now) {
  std::lock_guard lock(mutex_);
  if (buckets_.size() >= kMostBuckets) ForgetTheFull(now);
  Bucket& bucket = buckets_.try_emplace(caller, Bucket{kAtOnce, now}).first->second;
  const double filled = absl::ToDoubleSeconds(std::max(now - bucket.at, absl::ZeroDuration())) * kPerSecond;
  bucket.left = std::min(kAtOnce, bucket.left + filled);
  bucket.at = std::max(now, bucket.at);
  if (bucket.left < 1) return absl::Seconds((1 - bucket.left) / kPerSecond);
  bucket.left -= 1;
  return absl::ZeroDuration();
}

// A full bucket is what a new caller gets.
void CallBudget::ForgetTheFull(absl::Time now) {
  absl::erase_if(buckets_, [&](const auto& entry) {
    return now - entry.second.at >= absl::Seconds(kAtOnce / kPerSecond);
  });
}

}  // namespace thidua::rpc
