// Calls that meet in the database at the very same moment.
#ifndef THIDUA_TESTS_CONTRACT_RACING_H_
#define THIDUA_TESTS_CONTRACT_RACING_H_

#include <set>
#include <string>
#include <vector>

#include "tests/contract/playing.h"

namespace thidua::test {

struct Racer {
  std::string method;  // "approval/ApprovalService/IssueDecision"
  Ask ask;
};

// Sends each call on a connection of its own and lets none write to `table` ("approval.decisions") before all
// of them wait there or for each other: what each has read by then, it read without the others. Who has a
// second factor must have proven it before.
std::vector<Reply> AtOnce(const std::string& table, const std::vector<Racer>& racers);

// One of them was done, and each other was refused with one of the reasons.
void ExpectOneDone(const std::vector<Reply>& replies, const std::set<std::string>& reasons);

}  // namespace thidua::test

#endif  // THIDUA_TESTS_CONTRACT_RACING_H_
