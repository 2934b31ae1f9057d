// What cards, meetings and votes of one block ask of one another, and members that change in the middle of
// its year.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <thread>

#include "absl/strings/str_cat.h"
#include "services/block/module.h"
#include "services/common/error/error.h"
#include "tests/kit/service.h"
#include "tests/support/await.h"
#include "tests/support/database.h"
#include "thidua/block/v1/block_meeting_service.pb.h"
#include "thidua/block/v1/block_service.pb.h"
#include "thidua/block/v1/scorecard_service.pb.h"

namespace thidua::test {
namespace {

using namespace block::v1;

template <class Request>
Request New() {
  Request request;
  request.set_request_id(crypto::NewUuid());
  return request;
}

common::v1::Date OneDay() {
  common::v1::Date day;
  day.set_year(2020);
  day.set_month(8);
  day.set_day(1);
  return day;
}

// The first guard that is not met; empty: another refusal, or none.
std::string GuardOf(const absl::Status& status) {
  const auto guards = error::GuardsOf(status);
  return guards.empty() ? "" : guards[0].guard;
}

class BlockYear : public testing::Test {
 protected:
  BlockYear() { service_.Serve(block::Entry()); }

  template <class Response>
  absl::StatusOr<Response> Do(const Person& person, const std::string& method,
                              const google::protobuf::Message& request) {
    return service_.Call<Response>(person, method, request);
  }
  // Of three schools, with criteria of one line and a penalty.
  Block NewBlock() { return NewBlock(officer_, division_); }
  Block NewBlock(const Person& officer, const std::string& organiser) {
    auto request = New<CreateBlockRequest>();
    request.set_name("Khối Tiểu học");
    request.set_school_year("2020-2021");
    request.set_organising_unit_id(organiser);
    request.set_leader_unit_id(leading_school_);
    request.set_deputy_unit_id(deputy_school_);
    for (const auto& unit : {leading_school_, deputy_school_, school_}) request.add_member_unit_ids(unit);
    request.set_regulation_number("01/QĐ-KTĐ");
    *request.mutable_regulation_date() = OneDay();
    const auto block = Do<Block>(officer, "BlockService/CreateBlock", request);
    EXPECT_TRUE(block.ok()) << block.status();
    auto criteria = New<SetCriteriaRequest>();
    criteria.set_block_id(block->id());
    criteria.set_etag("0");
    AddLine(criteria, "ND1", Criterion::TYPED, 10000);
    AddLine(criteria, "TRU", Criterion::PENALTY, 500);
    criteria.set_checking(Criteria::BY_LEADERS);
    criteria.set_not_applicable(Criteria::NO_POINTS);
    criteria.set_most_penalty(500);
    criteria.set_document_number("01/QĐ-KTĐ");
    *criteria.mutable_document_date() = OneDay();
    criteria.set_document_issuer("Khối thi đua Tiểu học");
    const auto set = Do<Criteria>(leader_, "ScorecardService/SetCriteria", criteria);
    EXPECT_TRUE(set.ok()) << set.status();
    return *block;
  }
  static void AddLine(SetCriteriaRequest& request, const std::string& code, Criterion::Kind kind,
                      int64_t points) {
    auto* line = request.add_criteria();
    line->set_code(code);
    line->set_name("Tiêu chí " + code);
    line->set_kind(kind);
    line->set_points(points);
    line->set_scorer(Criterion::BLOCK);
  }
  Scorecard SelfScore(const Person& person, const Block& block, const std::string& unit, int64_t points) {
    auto request = New<SubmitSelfScoreRequest>();
    request.set_block_id(block.id());
    request.set_unit_id(unit);
    request.set_etag("0");
    request.add_entries()->set_code("ND1");
    request.mutable_entries(0)->set_points(points);
    const auto card = Do<Scorecard>(person, "ScorecardService/SubmitSelfScore", request);
    EXPECT_TRUE(card.ok()) << card.status();
    return *card;
  }
  absl::StatusOr<Scorecard> Check(const Scorecard& card, int64_t points, const std::string& reason = "") {
    auto request = New<CheckScorecardRequest>();
    request.set_scorecard_id(card.id());
    request.set_etag(card.etag());
    auto* entry = request.add_entries();
    entry->set_code("ND1");
    entry->set_points(points);
    entry->set_reason(reason);
    return Do<Scorecard>(leader_, "ScorecardService/CheckScorecard", request);
  }
  absl::StatusOr<Criteria> Fix(const Block& block, const std::string& etag) {
    auto request = New<FixScorecardsRequest>();
    request.set_block_id(block.id());
    request.set_etag(etag);
    *request.mutable_meeting_on() = OneDay();
    request.set_fixing_reason("Trường khối phó không gửi bảng điểm");
    return Do<Criteria>(leader_, "ScorecardService/FixScorecards", request);
  }
  absl::StatusOr<Criteria> Reopen(const Block& block, const std::string& etag) {
    auto request = New<ReopenScorecardsRequest>();
    request.set_block_id(block.id());
    request.set_etag(etag);
    request.set_reopening_reason("Chốt nhầm trước hội nghị");
    return Do<Criteria>(officer_, "ScorecardService/ReopenScorecards", request);
  }
  // The school is before the leading one; the deputy's has no rank.
  Block NewRankedBlock() {
    const Block block = NewBlock();
    EXPECT_TRUE(Check(SelfScore(principal_, block, school_, 9900), 9900).ok());
    EXPECT_TRUE(Check(SelfScore(leading_principal_, block, leading_school_, 9000), 9000).ok());
    const auto fixed = Fix(block, "1");
    EXPECT_TRUE(fixed.ok()) << fixed.status();
    return block;
  }
  absl::StatusOr<BlockMeeting> Roll(const BlockMeeting& meeting, const std::vector<std::string>& units) {
    auto request = New<RecordBlockAttendanceRequest>();
    request.set_id(meeting.id());
    request.set_etag(meeting.etag());
    for (const auto& unit : units) {
      auto* line = request.add_attendance();
      line->set_unit_id(unit);
      line->set_person_name("Nguyễn Thanh Sum");
      line->set_post("Hiệu trưởng");
    }
    return Do<BlockMeeting>(leader_, "BlockMeetingService/RecordBlockAttendance", request);
  }
  absl::StatusOr<BlockMeeting> Schedule(const Person& person, const Block& block) {
    auto request = New<ScheduleBlockMeetingRequest>();
    request.set_block_id(block.id());
    request.set_kind(BlockMeeting::REVIEW);
    request.mutable_held_at()->set_seconds(1604023200);
    request.set_host_unit_id(leading_school_);
    request.set_place("Hội trường");
    request.set_agenda("Tổng kết");
    return Do<BlockMeeting>(person, "BlockMeetingService/ScheduleBlockMeeting", request);
  }
  BlockMeeting OpenReview(const Block& block) {
    const auto meeting = Schedule(leader_, block);
    EXPECT_TRUE(meeting.ok()) << meeting.status();
    const auto opened = Roll(*meeting, {leading_school_, school_});
    EXPECT_TRUE(opened.ok()) << opened.status();
    return *opened;
  }
  absl::StatusOr<Nomination> OpenVote(const BlockMeeting& meeting, Nomination::TieRule rule) {
    auto request = New<OpenNominationRequest>();
    request.set_meeting_id(meeting.id());
    request.set_title_code("EMULATION_FLAG_PROVINCE");
    request.set_seats(1);
    request.set_tie_rule(rule);
    return Do<Nomination>(leader_, "BlockMeetingService/OpenNomination", request);
  }
  // Open, with the school's vote for the leading one.
  Nomination Voted(const BlockMeeting& meeting, Nomination::TieRule rule) {
    const auto nomination = OpenVote(meeting, rule);
    EXPECT_TRUE(nomination.ok()) << nomination.status();
    auto vote = New<CastNominationRequest>();
    vote.set_nomination_id(nomination->id());
    vote.set_unit_id(school_);
    vote.add_for_unit_ids(leading_school_);
    const auto voted = Do<Nomination>(principal_, "BlockMeetingService/CastNomination", vote);
    EXPECT_TRUE(voted.ok()) << voted.status();
    return *voted;
  }
  absl::StatusOr<Nomination> Count(const Nomination& nomination) {
    auto request = New<CloseNominationRequest>();
    request.set_id(nomination.id());
    request.set_etag(nomination.etag());
    return Do<Nomination>(leader_, "BlockMeetingService/CloseNomination", request);
  }
  absl::StatusOr<Block> Succeed(const Block& block, const std::string& unit) {
    auto request = New<SucceedMemberRequest>();
    request.set_id(block.id());
    request.set_etag(block.etag());
    request.set_unit_id(unit);
    return Do<Block>(officer_, "BlockService/SucceedMember", request);
  }
  // The school has gone into another, and the service knows it; the other's id.
  std::string Merge(const Block& block) {
    const std::string heir = service_.AddUnit(directory::v1::SCHOOL_UNIT, division_);
    service_.EndUnit(school_, heir);
    // Of an etag that is none it is only told once the merger is known.
    Block never = block;
    never.set_etag("999");
    Await("the merger to be known",
          [&] { return error::ReasonOf(Succeed(never, school_).status()) == reason::kEtagMismatch; });
    return heir;
  }

  Service service_{"block"};
  const std::string division_ = service_.AddUnit(directory::v1::EDUCATION_DIVISION);
  const std::string leading_school_ = service_.AddUnit(directory::v1::SCHOOL_UNIT, division_);
  const std::string deputy_school_ = service_.AddUnit(directory::v1::SCHOOL_UNIT, division_);
  const std::string school_ = service_.AddUnit(directory::v1::SCHOOL_UNIT, division_);
  const Person officer_ = service_.SignIn({{identity::v1::DIVISION_OFFICER, division_}});
  const Person leader_ = service_.SignIn({{identity::v1::BLOCK_LEADER, leading_school_}});
  const Person leading_principal_ = service_.SignIn({{identity::v1::PRINCIPAL, leading_school_}});
  const Person principal_ = service_.SignIn({{identity::v1::PRINCIPAL, school_}});
};

// Ranks may be corrected for as long as nobody was nominated by them.
TEST_F(BlockYear, ARankingThatNominatedIsNotOpenedAgain) {
  const Block block = NewRankedBlock();
  const auto nomination = Voted(OpenReview(block), Nomination::HIGHER_SCORE);
  const auto open = Reopen(block, "2");
  ASSERT_TRUE(open.ok()) << "nothing is counted yet: " << open.status();
  const auto fixed = Fix(block, open->etag());
  ASSERT_TRUE(fixed.ok()) << fixed.status();
  const auto counted = Count(nomination);
  ASSERT_TRUE(counted.ok()) << counted.status();
  EXPECT_EQ(counted->results(0).unit_id(), leading_school_);
  EXPECT_EQ(counted->results(0).score_rank(), 2);

  const absl::Status refused = Reopen(block, fixed->etag()).status();
  ASSERT_EQ(GuardOf(refused), "ranking_unused") << refused;
  EXPECT_THAT(error::GuardsOf(refused)[0].message, testing::HasSubstr("bất thường"));
}

// Where the meeting parts whom nothing else parts, no rank has decided anything; nor where there was none.
TEST_F(BlockYear, ARankingThatDecidedNothingMayBeOpenedAgain) {
  const Block by_meeting = NewRankedBlock();
  ASSERT_TRUE(Count(Voted(OpenReview(by_meeting), Nomination::MEETING_DECIDES)).ok());
  EXPECT_TRUE(Reopen(by_meeting, "2").ok());

  const Block unranked = NewBlock();
  ASSERT_TRUE(Count(Voted(OpenReview(unranked), Nomination::HIGHER_SCORE)).ok());
  const auto fixed = Fix(unranked, "1");
  ASSERT_TRUE(fixed.ok()) << fixed.status();
  EXPECT_TRUE(Reopen(unranked, fixed->etag()).ok());
}

TEST_F(BlockYear, ARankingThatNominatedNobodyMayBeOpenedAgain) {
  const Block block = NewRankedBlock();
  const auto nomination = OpenVote(OpenReview(block), Nomination::HIGHER_SCORE);
  ASSERT_TRUE(nomination.ok()) << nomination.status();
  ASSERT_TRUE(Count(*nomination).ok());
  EXPECT_TRUE(Reopen(block, "2").ok());
}

// The council opens the cards in the moment in which votes are counted: one is before the other.
TEST_F(BlockYear, RanksAreThoseOfTheMomentOfTheCount) {
  for (int round = 0; round < 6; ++round) {
    const Block block = NewRankedBlock();
    const auto nomination = Voted(OpenReview(block), Nomination::HIGHER_SCORE);
    absl::StatusOr<Nomination> counted;
    absl::Status reopened;
    std::thread counter([&] { counted = Count(nomination); });
    std::thread opener([&] { reopened = Reopen(block, "2").status(); });
    counter.join();
    opener.join();
    ASSERT_TRUE(counted.ok()) << counted.status();
    const bool by_rank = counted->results(0).score_rank() > 0;
    EXPECT_NE(by_rank, reopened.ok()) << reopened;
    EXPECT_EQ(GuardOf(reopened), by_rank ? "ranking_unused" : "");
  }
}

// A unit that goes into another: not while its vote is in the box, and what it did stays on record.
TEST_F(BlockYear, MembersStayWhileAVoteIsOpenAndWhoCameStaysOnTheRoll) {
  const Block block = NewBlock();
  const BlockMeeting meeting = OpenReview(block);
  const auto nomination = Voted(meeting, Nomination::HIGHER_SCORE);
  const std::string heir = Merge(block);
  EXPECT_EQ(GuardOf(Succeed(block, school_).status()), "nominations_closed");
  const auto counted = Count(nomination);
  ASSERT_TRUE(counted.ok()) << counted.status();
  EXPECT_TRUE(counted->results(0).nominated()) << "the vote of the unit that ended counts";

  const auto succeeded = Succeed(block, school_);
  ASSERT_TRUE(succeeded.ok()) << succeeded.status();
  EXPECT_TRUE(absl::IsInvalidArgument(Roll(meeting, {leading_school_, heir}).status())) << "it has voted";
  const auto roll = Roll(meeting, {leading_school_, school_, heir});
  ASSERT_TRUE(roll.ok()) << roll.status();
  EXPECT_EQ(roll->attendance_size(), 3);
}

TEST_F(BlockYear, NobodyScoresAUnitThatHasLeftTheBlock) {
  const Block block = NewBlock();
  const Scorecard card = SelfScore(principal_, block, school_, 9900);
  Merge(block);
  ASSERT_TRUE(Succeed(block, school_).ok());
  EXPECT_EQ(error::ReasonOf(Check(card, 9900).status()), reason::kNotAMemberUnit);
}

// Whoever checks a card a second time sends what stays along with what becomes another.
TEST_F(BlockYear, PointsKeepTheReasonTheyWereGivenFor) {
  const Block block = NewBlock();
  const auto checked = Check(SelfScore(principal_, block, school_, 9900), 9000, "Thiếu minh chứng");
  ASSERT_TRUE(checked.ok()) << checked.status();
  const auto again = Check(*checked, 9000);
  ASSERT_TRUE(again.ok()) << again.status();
  EXPECT_EQ(again->lines(0).reason(), "Thiếu minh chứng");
  const auto raised = Check(*again, 9500, "Đã bổ sung");
  ASSERT_TRUE(raised.ok()) << raised.status();
  EXPECT_EQ(raised->lines(0).reason(), "Đã bổ sung");
}

// Who deputises checks cards as the leader does, and sees what became of them.
TEST_F(BlockYear, WhoDeputisesReadsWhatChanged) {
  const Block block = NewBlock();
  ASSERT_TRUE(Check(SelfScore(principal_, block, school_, 9900), 9000, "Thiếu minh chứng").ok());
  ListScoreChangesRequest request;
  request.set_block_id(block.id());
  request.set_unit_id(school_);
  const auto changes = [&](const Person& person) {
    return Do<ListScoreChangesResponse>(person, "ScorecardService/ListScoreChanges", request);
  };
  const auto seen = changes(service_.SignIn({{identity::v1::BLOCK_LEADER, deputy_school_}}));
  ASSERT_TRUE(seen.ok()) << seen.status();
  EXPECT_EQ(seen->changes_size(), 1);
  const Person elsewhere =
      service_.SignIn({{identity::v1::BLOCK_LEADER, service_.AddUnit(directory::v1::SCHOOL_UNIT)}});
  EXPECT_TRUE(absl::IsNotFound(changes(elsewhere).status()));
}

// A block is independent of the tree: its organiser need not stand above its members.
TEST_F(BlockYear, WhoOrganisesItReadsItAndHoldsTheMeetingThatItsLeaderDoesNot) {
  const std::string council = service_.AddUnit(directory::v1::EDUCATION_DIVISION);
  const Person organiser = service_.SignIn({{identity::v1::DIVISION_OFFICER, council}});
  const Block block = NewBlock(organiser, council);
  ASSERT_TRUE(Check(SelfScore(principal_, block, school_, 9900), 9000, "Thiếu minh chứng").ok());
  GetScorecardRequest get;
  get.set_block_id(block.id());
  get.set_unit_id(school_);
  const auto card = Do<Scorecard>(organiser, "ScorecardService/GetScorecard", get);
  ASSERT_TRUE(card.ok()) << card.status();
  EXPECT_EQ(card->lines(0).reason(), "Thiếu minh chứng");
  ListScoreChangesRequest list;
  list.set_block_id(block.id());
  list.set_unit_id(school_);
  const auto changes = Do<ListScoreChangesResponse>(organiser, "ScorecardService/ListScoreChanges", list);
  ASSERT_TRUE(changes.ok()) << changes.status();
  EXPECT_EQ(changes->changes_size(), 1);
  const auto meeting = Schedule(organiser, block);
  EXPECT_TRUE(meeting.ok()) << meeting.status();
  const std::string elsewhere = service_.AddUnit(directory::v1::EDUCATION_DIVISION);
  const Person stranger = service_.SignIn({{identity::v1::DIVISION_OFFICER, elsewhere}});
  EXPECT_EQ(error::ReasonOf(Schedule(stranger, block).status()), reason::kPermissionMissing);
  EXPECT_TRUE(absl::IsNotFound(Do<Scorecard>(stranger, "ScorecardService/GetScorecard", get).status()));
}

// Caps decide totals, and a pact is its targets: the log holds what was agreed on against the tables.
TEST_F(BlockYear, TheLogHasAllThatWasAgreedOn) {
  const Block block = NewBlock();
  auto adopt = New<AdoptBlockTextRequest>();
  adopt.set_block_id(block.id());
  adopt.set_kind(BlockText::PACT);
  adopt.set_etag("0");
  *adopt.mutable_adopted_on() = OneDay();
  adopt.set_text("Các đơn vị thi đua");
  adopt.add_targets()->set_indicator("Giáo viên chủ nhiệm giỏi cấp trường");
  adopt.mutable_targets(0)->set_aim("từ 50 % trở lên");
  const auto text = Do<BlockText>(leader_, "BlockMeetingService/AdoptBlockText", adopt);
  ASSERT_TRUE(text.ok()) << text.status();

  const auto admin = service_.database().AsSuperuser();
  Query(*admin, "SET session_replication_role = replica");  // as somebody would who hides what he does
  const auto facts = [&](const std::string& type, const std::string& id, const std::string& fact) {
    return Words(*admin,
                 absl::StrCat("SELECT facts ->> '", fact, "' AS word FROM block.audited WHERE agg_type = '",
                              type, "' AND agg_id = '", id, "'"));
  };
  const auto criteria = facts("scoreboard", block.id(), "criteria");
  const auto pact = facts("block_text", text->id(), "text");
  ASSERT_EQ(criteria.size(), 1u);
  ASSERT_EQ(pact.size(), 1u);
  Query(*admin, "UPDATE block.criteria_versions SET most_penalty = most_penalty + 1");
  Query(*admin, "UPDATE block.block_texts SET target_aims = '{từ 30 % trở lên}'");
  EXPECT_NE(facts("scoreboard", block.id(), "criteria"), criteria);
  EXPECT_NE(facts("block_text", text->id(), "text"), pact);
}

}  // namespace
}  // namespace thidua::test
