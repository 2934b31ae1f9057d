// A title that the State decides goes up to the province, whose letter hands its file on.
#include <gtest/gtest.h>

#include "tests/contract/playing.h"
#include "tests/contract/world.h"
#include "tests/support/database.h"
#include "thidua/approval/v1/posting_service.pb.h"

namespace thidua::test {
namespace {

using approval::v1::Case;
using council::v1::Poll;

constexpr char kOfTheState[] = "MERITORIOUS_TEACHER";

// The people of the provincial committee, whom no other test needs, and their council.
class Province {
 public:
  explicit Province(World& w)
      : w_(w),
        chair(w.NewActor(w.province, {{identity::v1::COMMITTEE_CHAIR, w.province}})),
        officer(w.NewActor(w.province, {{identity::v1::COMMITTEE_OFFICER, w.province}})),
        member(w.NewActor(w.province, {{identity::v1::COUNCIL_MEMBER, w.province}})) {
    auto request = w.CouncilRequestOf(w.province, {chair.person_id, officer.person_id, member.person_id});
    request.set_kind(council::v1::OFFICE_COUNCIL);
    council_ = w.Do<council::v1::Council>(chair, "council/CouncilService/CreateCouncil", request);
  }

  // An open vote in which two of three agree.
  Poll Vote(const Case& found) {
    auto meeting = WithId<council::v1::ScheduleMeetingRequest>();
    meeting.set_council_id(council_.id());
    meeting.set_subject("Xét thi đua năm học");
    meeting.mutable_held_at()->set_seconds(1597500000);
    meeting.set_place("Phòng họp");
    auto opening = Naming<council::v1::OpenMeetingRequest>(
        w_.Do<council::v1::Meeting>(chair, "council/CouncilService/ScheduleMeeting", meeting));
    for (const auto& seat : council_.members()) opening.add_present_person_ids(seat.person_id());
    const auto open = w_.Do<council::v1::Meeting>(chair, "council/CouncilService/OpenMeeting", opening);
    const Poll poll = w_.OpenPoll(chair, open, found);
    for (const Actor& voter : {chair, officer}) {
      w_.Do<council::v1::CastVoteResponse>(voter, "council/CouncilService/CastVote", w_.VoteFor(poll));
    }
    return w_.Do<Poll>(chair, "council/CouncilService/ClosePoll",
                       Naming<council::v1::ClosePollRequest>(poll));
  }

  World& w_;
  const Actor chair, officer, member;

 private:
  council::v1::Council council_;
};

TEST(HandedOn, ATitleOfTheStateLeavesTheProvinceWithItsLetter) {
  World& w = TheWorld();
  Province province(w);
  const auto send = [&](const Actor& actor, const Case& found) {
    w.Do<approval::v1::SubmissionLetter>(actor, "approval/ApprovalService/SendSubmissionLetter",
                                         w.LetterRequest(found));
    return w.Fetch(found);
  };
  Case found = send(w.chair, w.CaseAt("DISTRICT_LETTER", kOfTheState));
  ASSERT_EQ(found.stage(), "PROVINCE_APPRAISAL");
  EXPECT_EQ(found.holder_unit_id(), w.province);
  found = w.Do<Case>(province.officer, "approval/ApprovalService/ApproveCase",
                     Naming<approval::v1::ApproveCaseRequest>(found));
  ASSERT_EQ(found.stage(), "PROVINCE_COUNCIL");

  const Poll poll = province.Vote(found);
  EXPECT_EQ(poll.rule().threshold().numerator(), 1);
  EXPECT_EQ(poll.rule().threshold().denominator(), 2);
  EXPECT_TRUE(poll.rule().threshold().more_than());
  EXPECT_EQ(poll.tally(0).needed(), 2);
  EXPECT_TRUE(poll.tally(0).passed());
  found = w.AwaitNext(found);
  ASSERT_EQ(found.stage(), "PROVINCE_LETTER");
  // The province does not decide it.
  approval::v1::Decision none;
  EXPECT_EQ(
      w.api.Call(province.chair, "approval/ApprovalService/IssueDecision", w.DecisionRequest(found), &none)
          .reason(),
      "TRANSITION_NOT_ALLOWED");

  // The law wants it to be public first, for ten working days (NĐ 91/2017 Đ.45 k.10).
  approval::v1::SubmissionLetter letter;
  const auto try_sending = [&] {
    return w.api
        .Call(province.chair, "approval/ApprovalService/SendSubmissionLetter", w.LetterRequest(found),
              &letter)
        .guards();
  };
  EXPECT_EQ(try_sending().count("posted_first"), 1u);
  auto post = WithId<approval::v1::PostCasesRequest>();
  auto* reference = post.add_cases();
  reference->set_id(found.id());
  reference->set_etag(found.etag());
  post.set_number("15/TB-UBND");
  post.set_working_days(9);
  post.set_place("Trang thông tin của tỉnh");
  post.mutable_words()->set_place("Rạch Giá");
  approval::v1::Posting posting;
  EXPECT_EQ(w.api.Call(province.chair, "approval/PostingService/PostCases", post, &posting)
                .guards()
                .count("days_asked_for"),
            1u);
  post.set_working_days(10);
  posting = w.Do<approval::v1::Posting>(province.chair, "approval/PostingService/PostCases", post);
  EXPECT_EQ(try_sending().count("posting_ended"), 1u);
  // Its days are over: the clock of this world goes on for nobody alone. Put back, for the log knows the day.
  const auto admin = w.stack.AsSuperuser();
  Query(*admin, "SET session_replication_role = replica");
  const auto move = [&](const std::string& days) {
    Query(*admin, "UPDATE approval.postings SET posted_on = posted_on + " + days +
                      ", last_day = last_day + " + days + " WHERE id = '" + posting.id() + "'");
  };
  move("(-60)");
  found = send(province.chair, found);
  move("60");
  EXPECT_EQ(found.stage_kind(), approval::v1::END_STAGE);
  EXPECT_EQ(found.outcome(), "HANDED_ON");
  EXPECT_EQ(found.decided_by(), "Chủ tịch nước");
  EXPECT_EQ(found.holder_unit_id(), "");
  EXPECT_EQ(found.decision_id(), "");
}

}  // namespace
}  // namespace thidua::test
