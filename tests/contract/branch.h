// A school with a council of its own, for the tests of councils: what changes there changes nothing for
// others.
#ifndef THIDUA_TESTS_CONTRACT_BRANCH_H_
#define THIDUA_TESTS_CONTRACT_BRANCH_H_

#include <string>
#include <vector>

#include "tests/contract/playing.h"

namespace thidua::test {

inline const std::string kCouncils = "council/CouncilService/";

inline World& W() { return TheWorld(); }

template <class Response, class Request>
Reply Try(const Actor& who, const std::string& method, const Request& request, Response* response) {
  return W().api.Call(who, kCouncils + method, request, response);
}

// The field is named, in Vietnamese, and nothing else is wrong.
void ExpectField(const Reply& reply, const std::string& path);
void ExpectGuard(const Reply& reply, const std::string& guard);

struct Branch {
  std::vector<Actor> people;  // chair, secretary, members
  Actor newcomer;             // of the school, without a seat
  council::v1::Council council;
  council::v1::Meeting meeting;  // open
};

// For tests that change who sits on the council, or what its members may do.
Branch NewBranch();
// For the others: one council, and each time a meeting of its own with the first of its people in the room.
Branch BranchWith(int present);
council::v1::Meeting OpenedMeeting(const Branch& branch, int present);
council::v1::Meeting LetIn(const Branch& branch, const std::vector<std::string>& people);

// By a decision of 11 August 2020.
council::v1::ReplaceMemberRequest PassingOn(const council::v1::Council& council, const std::string& leaving,
                                            const std::string& joining,
                                            const common::v1::Date& effective = Day(2020, 8, 12));
// The member of the council loses the role, by two administrators.
void RevokeMembership(const Branch& branch, const Actor& member);

// A case of somebody of the school that waits for its council.
approval::v1::Case CaseFor(const Branch& branch, const std::string& full_name = "",
                           const std::string& position = "Giáo viên",
                           const common::v1::Date& born = Day(1985, 4, 15));
council::v1::OpenPollRequest PollOn(const Branch& branch, const std::vector<approval::v1::Case>& cases);
council::v1::Poll Opened(const Branch& branch, const std::vector<approval::v1::Case>& cases);
council::v1::Poll Now(const Branch& branch, const council::v1::Poll& poll);
council::v1::Poll Closed(const Branch& branch, const council::v1::Poll& poll);
Reply Vote(const Actor& who, const council::v1::Poll& poll);

}  // namespace thidua::test

#endif  // THIDUA_TESTS_CONTRACT_BRANCH_H_
