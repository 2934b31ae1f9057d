// Where the place has a member stand aside from his own case.
#include <gtest/gtest.h>

#include "tests/contract/playing.h"
#include "tests/contract/world.h"
#include "tests/support/database.h"

namespace thidua::test {
namespace {

using council::v1::CastVoteResponse;

// A poll on the case of `subject`, under a rule no official override has yet: written in behind the program.
council::v1::Poll PollOn(World& w, const Actor& subject, const std::string& recusal) {
  const auto poll = w.NewPoll(kLetter, subject.person_id);
  const auto database = w.stack.AsSuperuser();
  Query(*database, "SET session_replication_role = replica");
  Query(*database, "UPDATE council.polls SET recusal = '" + recusal + "' WHERE id = '" + poll.id() + "'");
  return w.Fetch(poll);
}

Reply Vote(World& w, const Actor& member, const council::v1::Poll& poll) {
  CastVoteResponse response;
  return w.api.Call(member, "council/CouncilService/CastVote", w.VoteFor(poll), &response);
}

TEST(Recusal, AMemberDoesNotVoteOnHimselfAndLeavesTheBase) {
  World& w = TheWorld();
  const auto poll = PollOn(w, w.member, "LEAVES_BASE");
  EXPECT_EQ(poll.candidates(0).person_id(), w.member.person_id);
  EXPECT_EQ(Vote(w, w.member, poll).fields().count("choices"), 1u);
  EXPECT_TRUE(Vote(w, w.colleague, poll).ok());
  w.Close(poll);
  const auto closed = w.Fetch(poll);
  EXPECT_EQ(closed.tally(0).base(), w.school_council.members_size() - 1);
  EXPECT_EQ(closed.tally(0).agree(), 1);
  EXPECT_EQ(closed.tally(0).rank(), 1);
}

TEST(Recusal, WhereNobodySaysOtherwiseHeVotesLikeEverybody) {
  World& w = TheWorld();
  const auto poll = PollOn(w, w.colleague, "NO_RECUSAL");
  EXPECT_TRUE(Vote(w, w.colleague, poll).ok());
  w.Close(poll);
  EXPECT_EQ(w.Fetch(poll).tally(0).base(), w.school_council.members_size());
}

}  // namespace
}  // namespace thidua::test
