// What a system has used so far, from /proc.
#ifndef THIDUA_TESTS_BENCH_USAGE_H_
#define THIDUA_TESTS_BENCH_USAGE_H_

#include <string>

namespace thidua::bench {

struct Usage {
  double service_cpu_s = 0;
  double service_mb = 0;  // resident
  double database_cpu_s = 0;
};

// Of the system in `data_dir`, which runs.
Usage UsageOf(const std::string& data_dir);

}  // namespace thidua::bench

#endif  // THIDUA_TESTS_BENCH_USAGE_H_
