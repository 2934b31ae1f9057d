// Calls that meet in the database at the very same moment.
#ifndef THIDUA_TESTS_CONTRACT_RACING_H_
#define THIDUA_TESTS_CONTRACT_RACING_H_

#include <functional>
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

// The same, but each call is sent only when those before it wait: they come in this order.
std::vector<Reply> InTurn(const std::string& table, const std::vector<Racer>& racers);

// Sends the call until it is about to write to `table`, holds it there while `meanwhile` is done to its end,
// and lets it go on: what it has read by then is out of date when it writes.
Reply Overtaken(const std::string& table, const Racer& slow, const std::function<void()>& meanwhile);

// One of them was done, and each other was refused with one of the reasons.
void ExpectOneDone(const std::vector<Reply>& replies, const std::set<std::string>& reasons);

}  // namespace thidua::test

#endif  // THIDUA_TESTS_CONTRACT_RACING_H_
