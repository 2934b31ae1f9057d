// Why a call failed: its answer tells a trace and no cause, which is in what the services log.
#ifndef THIDUA_TESTS_SUPPORT_FAULTS_H_
#define THIDUA_TESTS_SUPPORT_FAULTS_H_

#include <gtest/gtest.h>

#include <string>
#include <utility>

#include "absl/time/time.h"

namespace thidua::test {

// The lines with a cause or an error that the services of the data directory have logged since then, the last
// twenty.
std::string FaultsIn(const std::string& data_dir, absl::Time since = absl::InfinitePast());

// Says them of each test that failed.
class TellFaults : public testing::EmptyTestEventListener {
 public:
  explicit TellFaults(std::string data_dir) : data_dir_(std::move(data_dir)) {}

 private:
  void OnTestStart(const testing::TestInfo& test) override;
  void OnTestEnd(const testing::TestInfo& test) override;

  const std::string data_dir_;
  absl::Time began_;
};

}  // namespace thidua::test

#endif  // THIDUA_TESTS_SUPPORT_FAULTS_H_
