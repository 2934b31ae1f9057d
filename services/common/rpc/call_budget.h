// How many calls one caller may make.
#ifndef THIDUA_SERVICES_COMMON_RPC_CALL_BUDGET_H_
#define THIDUA_SERVICES_COMMON_RPC_CALL_BUDGET_H_

#include <mutex>
#include <string>

#include "absl/container/flat_hash_map.h"
#include "absl/time/time.h"

namespace thidua::rpc {

// A token bucket for each caller. More than any person at a client needs, less than would starve the others.
class CallBudget {
 public:
  static constexpr double kPerSecond = 500;
  static constexpr double kAtOnce = 1000;

  // Takes one call. Zero when there was one; else how long until there is one again, and nothing is taken.
  absl::Duration Take(const std::string& caller, absl::Time now);

 private:
  struct Bucket {
    double left = kAtOnce;
    absl::Time at;
  };
  using Buckets = absl::flat_hash_map<std::string, Bucket>;

  std::mutex mutex_;
  // A bucket that was not touched for the time it takes to fill is what a new caller gets, so it need not be
  // kept: every so long the young ones become the old ones, and the old ones go. Nothing is ever searched.
  Buckets young_, old_;
  absl::Time turned_ = absl::InfinitePast();
};

}  // namespace thidua::rpc

#endif  // THIDUA_SERVICES_COMMON_RPC_CALL_BUDGET_H_
