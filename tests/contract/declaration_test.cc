// What members of a council say of ties to candidates before they vote.
#include <gtest/gtest.h>

#include "tests/contract/playing.h"

namespace thidua::test {
namespace {

using namespace council::v1;

World& W() { return TheWorld(); }

DeclareTiesRequest Ties(const std::string& meeting_id, const std::string& case_id, const std::string& words) {
  auto request = WithId<DeclareTiesRequest>();
  request.set_meeting_id(meeting_id);
  if (case_id.empty()) return request;
  request.add_ties()->set_case_id(case_id);
  request.mutable_ties(0)->set_words(words);
  return request;
}

Reply Declare(const Actor& who, const DeclareTiesRequest& request) {
  Declaration response;
  return W().api.Call(who, "council/CouncilService/DeclareTies", request, &response);
}

// Of the member, as `who` sees it.
Declaration SeenBy(const Actor& who, const std::string& meeting_id) {
  ListDeclarationsRequest list;
  list.set_meeting_id(meeting_id);
  const auto all =
      W().Do<ListDeclarationsResponse>(who, "council/CouncilService/ListDeclarations", list).declarations();
  for (const auto& one : all) {
    if (one.person_id() == W().member.person_id) return one;
  }
  return {};
}

TEST(Declarations, TellWhoRunsTheMeetingWhichTieAndOthersThatThereIsOne) {
  const auto poll = W().NewPoll(kLetter);
  const std::string& meeting = poll.meeting_id();
  const std::string& candidate = poll.candidates(0).case_id();
  const Reply declared = Declare(W().member, Ties(meeting, candidate, "chị ruột"));
  ASSERT_TRUE(declared.ok()) << declared.Describe();
  EXPECT_EQ(SeenBy(W().secretary, meeting).ties(0).words(), "chị ruột");
  EXPECT_EQ(SeenBy(W().member, meeting).ties_size(), 1);
  EXPECT_TRUE(SeenBy(W().colleague, meeting).any_tie());
  EXPECT_EQ(SeenBy(W().colleague, meeting).ties_size(), 0);
  // The vote is nobody's to refuse for it.
  W().Do<CastVoteResponse>(W().member, "council/CouncilService/CastVote", W().VoteFor(poll));

  // The last word counts.
  ASSERT_TRUE(Declare(W().member, Ties(meeting, "", "")).ok());
  EXPECT_FALSE(SeenBy(W().colleague, meeting).any_tie());
}

TEST(Declarations, AreOfCandidatesOfTheMeetingEachOnce) {
  const auto poll = W().NewPoll(kLetter);
  auto twice = Ties(poll.meeting_id(), poll.candidates(0).case_id(), "chị ruột");
  *twice.add_ties() = twice.ties(0);
  const Reply doubled = Declare(W().member, twice);
  EXPECT_EQ(doubled.reason(), "FIELD_INVALID");
  EXPECT_EQ(doubled.fields().count("ties[1].case_id"), 1u) << doubled.Describe();
  const Reply unknown = Declare(W().member, Ties(poll.meeting_id(), crypto::NewUuid(), "chị ruột"));
  EXPECT_EQ(unknown.fields().count("ties[0].case_id"), 1u) << unknown.Describe();
}

}  // namespace
}  // namespace thidua::test
