// The meetings of a block: one of each kind, who came for whom, resolutions and minutes that are for good.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <thread>

#include "services/block/module.h"
#include "services/common/error/error.h"
#include "tests/kit/service.h"
#include "thidua/block/v1/block_meeting_service.pb.h"
#include "thidua/block/v1/block_service.pb.h"

namespace thidua::test {
namespace {

using namespace block::v1;

class BlockMeetings : public testing::Test {
 protected:
  BlockMeetings() { service_.Serve(block::Entry()); }

  std::string NewBlock() {
    CreateBlockRequest request;
    request.set_request_id(crypto::NewUuid());
    request.set_name("Khối Tiểu học");
    request.set_school_year("2020-2021");
    request.set_organising_unit_id(division_);
    request.set_leader_unit_id(leading_school_);
    request.add_member_unit_ids(leading_school_);
    request.add_member_unit_ids(school_);
    request.set_regulation_number("01/QĐ-KTĐ");
    request.mutable_regulation_date()->set_year(2020);
    request.mutable_regulation_date()->set_month(8);
    request.mutable_regulation_date()->set_day(1);
    return service_.Call<Block>(officer_, "BlockService/CreateBlock", request)->id();
  }
  template <class Request>
  absl::StatusOr<BlockMeeting> Do(const Person& person, const std::string& method, Request request) {
    request.set_request_id(crypto::NewUuid());
    return service_.Call<BlockMeeting>(person, "BlockMeetingService/" + method, request);
  }
  absl::StatusOr<BlockMeeting> Schedule(const Person& person, const std::string& block_id,
                                        BlockMeeting::Kind kind, const std::string& host) {
    ScheduleBlockMeetingRequest request;
    request.set_block_id(block_id);
    request.set_kind(kind);
    request.mutable_held_at()->set_seconds(1604023200);
    request.set_host_unit_id(host);
    request.set_place("Hội trường");
    request.set_agenda("Thông qua quy chế");
    return Do(person, "ScheduleBlockMeeting", request);
  }
  absl::StatusOr<BlockMeeting> Roll(const BlockMeeting& meeting, const std::vector<std::string>& units) {
    RecordBlockAttendanceRequest request;
    request.set_id(meeting.id());
    request.set_etag(meeting.etag());
    for (const auto& unit : units) {
      auto* line = request.add_attendance();
      line->set_unit_id(unit);
      line->set_person_name("Nguyễn Thanh Sum");
      line->set_post("Hiệu trưởng");
    }
    return Do(leader_, "RecordBlockAttendance", request);
  }
  BlockMeeting Open(const std::string& block_id, BlockMeeting::Kind kind) {
    const auto scheduled = Schedule(leader_, block_id, kind, school_);
    EXPECT_TRUE(scheduled.ok()) << scheduled.status();
    return *Roll(*scheduled, {leading_school_, school_});
  }
  static CloseBlockMeetingRequest Closing(const BlockMeeting& meeting, const std::string& resolution) {
    CloseBlockMeetingRequest request;
    request.set_id(meeting.id());
    request.set_etag(meeting.etag());
    request.set_number("01/BB-KTĐ");
    request.set_minutes("Các đơn vị nhất trí.");
    auto* one = request.add_resolutions();
    one->set_number(resolution);
    one->set_text("Ban hành quy chế của khối.");
    request.set_chair_name("Nguyễn Thanh Sum");
    request.set_secretary_name("Lê Thị Mỹ Duyên");
    return request;
  }

  absl::StatusOr<Nomination> Nominate(const Person& person, const std::string& method,
                                      const google::protobuf::Message& request) {
    return service_.Call<Nomination>(person, "BlockMeetingService/" + method, request);
  }
  absl::StatusOr<Nomination> OpenVote(const BlockMeeting& meeting, const std::string& barred = "",
                                      const std::string& title = "EMULATION_FLAG_PROVINCE") {
    OpenNominationRequest request;
    request.set_request_id(crypto::NewUuid());
    request.set_meeting_id(meeting.id());
    request.set_title_code(title);
    request.set_seats(1);
    request.set_tie_rule(Nomination::HIGHER_SCORE);
    if (!barred.empty()) {
      auto* one = request.add_barred();
      one->set_unit_id(barred);
      one->set_reason("Báo cáo trễ hạn");
    }
    return Nominate(leader_, "OpenNomination", request);
  }
  absl::StatusOr<Nomination> Vote(const Person& person, const Nomination& nomination, const std::string& unit,
                                  const std::string& for_unit) {
    CastNominationRequest request;
    request.set_request_id(crypto::NewUuid());
    request.set_nomination_id(nomination.id());
    request.set_unit_id(unit);
    request.add_for_unit_ids(for_unit);
    return Nominate(person, "CastNomination", request);
  }
  absl::StatusOr<Nomination> Count(const Nomination& nomination, const std::string& preferred = "",
                                   const std::string& reason = "") {
    CloseNominationRequest request;
    request.set_request_id(crypto::NewUuid());
    request.set_id(nomination.id());
    request.set_etag(nomination.etag());
    if (!preferred.empty()) request.add_preferred_unit_ids(preferred);
    request.set_tie_reason(reason);
    return Nominate(leader_, "CloseNomination", request);
  }

  Service service_{"block"};
  const std::string division_ = service_.AddUnit(directory::v1::EDUCATION_DIVISION);
  const std::string leading_school_ = service_.AddUnit(directory::v1::SCHOOL_UNIT, division_);
  const std::string school_ = service_.AddUnit(directory::v1::SCHOOL_UNIT, division_);
  const std::string other_school_ = service_.AddUnit(directory::v1::SCHOOL_UNIT);
  const Person officer_ = service_.SignIn({{identity::v1::DIVISION_OFFICER, division_}});
  const Person leader_ = service_.SignIn({{identity::v1::BLOCK_LEADER, leading_school_}});
  const Person leading_principal_ = service_.SignIn({{identity::v1::PRINCIPAL, leading_school_}});
  const Person principal_ = service_.SignIn({{identity::v1::PRINCIPAL, school_}});
  const Person stranger_ = service_.SignIn({{identity::v1::PRINCIPAL, other_school_}});
};

TEST_F(BlockMeetings, AreOneOfEachKindUntilOneIsCancelled) {
  const std::string block = NewBlock();
  const auto first = Schedule(leader_, block, BlockMeeting::FIRST, school_);
  ASSERT_TRUE(first.ok()) << first.status();
  EXPECT_EQ(error::ReasonOf(Schedule(leader_, block, BlockMeeting::FIRST, leading_school_).status()),
            "BLOCK_MEETING_EXISTS");
  for (int i = 0; i < 2; ++i) {
    EXPECT_TRUE(Schedule(leader_, block, BlockMeeting::EXTRAORDINARY, school_).ok());
  }
  EXPECT_EQ(error::ReasonOf(Schedule(leader_, block, BlockMeeting::REVIEW, other_school_).status()),
            "NOT_A_MEMBER_UNIT");

  CancelBlockMeetingRequest cancel;
  cancel.set_id(first->id());
  cancel.set_etag(first->etag());
  cancel.set_reason("Bão");
  const auto cancelled = Do(leader_, "CancelBlockMeeting", cancel);
  ASSERT_TRUE(cancelled.ok()) << cancelled.status();
  EXPECT_EQ(error::ReasonOf(Roll(*cancelled, {school_}).status()), "BLOCK_MEETING_STATE");
  EXPECT_TRUE(Schedule(leader_, block, BlockMeeting::FIRST, leading_school_).ok());
}

// Who stands above the leader holds what the leader does not; the head of a member does not.
TEST_F(BlockMeetings, AreHeldByTheLeaderOrWhoStandsAbove) {
  const std::string block = NewBlock();
  EXPECT_FALSE(Schedule(principal_, block, BlockMeeting::FIRST, school_).ok());
  const auto meeting = Schedule(officer_, block, BlockMeeting::FIRST, school_);
  ASSERT_TRUE(meeting.ok()) << meeting.status();
  GetBlockMeetingRequest get;
  get.set_id(meeting->id());
  EXPECT_TRUE(service_.Call<BlockMeeting>(principal_, "BlockMeetingService/GetBlockMeeting", get).ok());
  EXPECT_TRUE(absl::IsNotFound(
      service_.Call<BlockMeeting>(stranger_, "BlockMeetingService/GetBlockMeeting", get).status()));
}

TEST_F(BlockMeetings, HaveARollOfMembersEachOnce) {
  const auto meeting = Schedule(leader_, NewBlock(), BlockMeeting::FIRST, school_);
  ASSERT_TRUE(meeting.ok()) << meeting.status();
  EXPECT_TRUE(absl::IsInvalidArgument(Roll(*meeting, {school_, school_}).status()));
  EXPECT_TRUE(absl::IsInvalidArgument(Roll(*meeting, {other_school_}).status()));
  const auto opened = Roll(*meeting, {school_});
  ASSERT_TRUE(opened.ok()) << opened.status();
  EXPECT_EQ(opened->state(), BlockMeeting::OPEN);
  // Said again, the roll takes the place of the one before; the meeting began when it began.
  const auto again = Roll(*opened, {leading_school_});
  ASSERT_TRUE(again.ok()) << again.status();
  ASSERT_EQ(again->attendance_size(), 1);
  EXPECT_EQ(again->attendance(0).unit_id(), leading_school_);
  EXPECT_EQ(again->opened_at().seconds(), opened->opened_at().seconds());
}

TEST_F(BlockMeetings, EndWithMinutesAndResolutionsThatAreForGood) {
  const std::string block = NewBlock();
  const auto closed =
      Do(leader_, "CloseBlockMeeting", Closing(Open(block, BlockMeeting::FIRST), "01/NQ-KTĐ"));
  ASSERT_TRUE(closed.ok()) << closed.status();
  GetBlockPaperRequest get;
  get.set_paper_id(closed->paper_id());
  const auto paper =
      service_.Call<common::v1::PaperFile>(principal_, "BlockMeetingService/GetBlockPaper", get);
  ASSERT_TRUE(paper.ok()) << paper.status();
  EXPECT_EQ(paper->info().number(), "01/BB-KTĐ");
  EXPECT_TRUE(paper->info().has_odt());
  EXPECT_TRUE(absl::IsNotFound(
      service_.Call<common::v1::PaperFile>(stranger_, "BlockMeetingService/GetBlockPaper", get).status()));
  EXPECT_EQ(error::ReasonOf(Roll(*closed, {school_}).status()), "BLOCK_MEETING_STATE");

  // However it is spelled, a number is one resolution's; what is refused leaves no paper.
  const auto review = Open(block, BlockMeeting::REVIEW);
  EXPECT_EQ(error::ReasonOf(Do(leader_, "CloseBlockMeeting", Closing(review, "01 / nq–ktđ")).status()),
            "RESOLUTION_NUMBER_TAKEN");
  EXPECT_EQ(service_.Count("papers"), 1);
  EXPECT_TRUE(Do(leader_, "CloseBlockMeeting", Closing(review, "02/NQ-KTĐ")).ok());
  // Another block counts its own.
  EXPECT_TRUE(
      Do(leader_, "CloseBlockMeeting", Closing(Open(NewBlock(), BlockMeeting::FIRST), "01/NQ-KTĐ")).ok());
}

TEST_F(BlockMeetings, ElectMembersForTheNextYearEachForOneSeat) {
  const auto review = Open(NewBlock(), BlockMeeting::REVIEW);
  auto closing = Closing(review, "01/NQ-KTĐ");
  closing.add_next_deputy_unit_ids(leading_school_);
  EXPECT_TRUE(absl::IsInvalidArgument(Do(leader_, "CloseBlockMeeting", closing).status())) << "no leader";
  closing.set_next_leader_unit_id(leading_school_);
  EXPECT_TRUE(absl::IsInvalidArgument(Do(leader_, "CloseBlockMeeting", closing).status())) << "twice";
  closing.set_next_leader_unit_id(other_school_);
  EXPECT_TRUE(absl::IsInvalidArgument(Do(leader_, "CloseBlockMeeting", closing).status())) << "no member";
  closing.set_next_leader_unit_id(school_);
  const auto closed = Do(leader_, "CloseBlockMeeting", closing);
  ASSERT_TRUE(closed.ok()) << closed.status();
  GetBlockMeetingRequest get;
  get.set_id(closed->id());
  const auto seen = service_.Call<BlockMeeting>(principal_, "BlockMeetingService/GetBlockMeeting", get);
  ASSERT_TRUE(seen.ok()) << seen.status();
  EXPECT_EQ(seen->next_leader_unit_id(), school_);
  ASSERT_EQ(seen->next_deputy_unit_ids_size(), 1);
  EXPECT_EQ(seen->next_deputy_unit_ids(0), leading_school_);
}

// Leader and officer close it in the same moment: one does, the other is told.
TEST_F(BlockMeetings, AreClosedOnce) {
  const auto meeting = Open(NewBlock(), BlockMeeting::REVIEW);
  std::vector<absl::Status> done(2);
  std::vector<std::thread> people;
  for (int i = 0; i < 2; ++i) {
    people.emplace_back([&, i] {
      done[i] = Do(i == 0 ? leader_ : officer_, "CloseBlockMeeting", Closing(meeting, "01/NQ-KTĐ")).status();
    });
  }
  for (auto& person : people) person.join();
  EXPECT_NE(done[0].ok(), done[1].ok()) << done[0] << " " << done[1];
  EXPECT_EQ(error::ReasonOf(done[0].ok() ? done[1] : done[0]), "ETAG_MISMATCH");
  EXPECT_EQ(service_.Count("papers"), 1);
  EXPECT_EQ(service_.Count("block_resolutions"), 1);
}

TEST_F(BlockMeetings, NominateByOneVoteAUnitAndNoneForItself) {
  const auto meeting = Open(NewBlock(), BlockMeeting::REVIEW);
  const auto nomination = OpenVote(meeting);
  ASSERT_TRUE(nomination.ok()) << nomination.status();
  EXPECT_EQ(error::ReasonOf(OpenVote(meeting).status()), "NOMINATION_EXISTS");
  EXPECT_TRUE(absl::IsInvalidArgument(OpenVote(meeting, "", "ADVANCED_WORKER").status())) << "of persons";
  EXPECT_TRUE(absl::IsInvalidArgument(Vote(principal_, *nomination, school_, school_).status()));
  EXPECT_FALSE(Vote(principal_, *nomination, leading_school_, school_).ok()) << "another unit's vote";

  ASSERT_TRUE(Vote(principal_, *nomination, school_, leading_school_).ok());
  const auto again = Vote(principal_, *nomination, school_, leading_school_);
  ASSERT_TRUE(again.ok()) << again.status();
  EXPECT_EQ(again->voted_unit_ids_size(), 1);
  EXPECT_EQ(again->results_size(), 0) << "nothing is told while it is open";

  // Whoever has voted stays in the roll, and the meeting does not end over an open vote.
  EXPECT_TRUE(absl::IsInvalidArgument(Roll(meeting, {leading_school_}).status()));
  EXPECT_EQ(
      error::GuardsOf(Do(leader_, "CloseBlockMeeting", Closing(meeting, "01/NQ-KTĐ")).status())[0].guard,
      "nominations_closed");

  EXPECT_EQ(error::ReasonOf(Count(*nomination).status()), "ETAG_MISMATCH") << "votes have come since";
  const auto counted = Count(*again);
  ASSERT_TRUE(counted.ok()) << counted.status();
  ASSERT_EQ(counted->results_size(), 2);
  EXPECT_EQ(counted->results(0).unit_id(), leading_school_);
  EXPECT_TRUE(counted->results(0).nominated());
  EXPECT_EQ(counted->results(1).no_place_reason(), "Không có phiếu suy tôn.");
  EXPECT_EQ(error::ReasonOf(Vote(leading_principal_, *nomination, leading_school_, school_).status()),
            "NOMINATION_CLOSED");
  EXPECT_TRUE(Do(leader_, "CloseBlockMeeting", Closing(meeting, "01/NQ-KTĐ")).ok());
}

TEST_F(BlockMeetings, KeepRegulationsByVersionAndThePactAsItWasSigned) {
  const std::string block = NewBlock();
  const auto adopt = [&](BlockText::Kind kind, const std::string& etag, const std::string& text) {
    AdoptBlockTextRequest request;
    request.set_request_id(crypto::NewUuid());
    request.set_block_id(block);
    request.set_kind(kind);
    request.set_etag(etag);
    if (kind == BlockText::REGULATION) request.set_number("01/QĐ-KTĐ");
    request.mutable_adopted_on()->set_year(2020);
    request.mutable_adopted_on()->set_month(8);
    request.mutable_adopted_on()->set_day(1);
    request.set_text(text);
    if (kind == BlockText::PACT) {
      auto* target = request.add_targets();
      target->set_indicator("Giáo viên chủ nhiệm giỏi cấp trường");
      target->set_aim("từ 50 % trở lên");
    }
    return service_.Call<BlockText>(leader_, "BlockMeetingService/AdoptBlockText", request);
  };
  ASSERT_TRUE(adopt(BlockText::REGULATION, "0", "Điều 1").ok());
  EXPECT_EQ(error::ReasonOf(adopt(BlockText::REGULATION, "0", "Điều 1 mới").status()), "ETAG_MISMATCH");
  const auto second = adopt(BlockText::REGULATION, "1", "Điều 1 mới");
  ASSERT_TRUE(second.ok()) << second.status();
  EXPECT_EQ(second->version(), 2);

  const auto pact = adopt(BlockText::PACT, "0", "Các đơn vị thi đua");
  ASSERT_TRUE(pact.ok()) << "pacts count their own versions: " << pact.status();
  SignPactRequest sign;
  sign.set_request_id(crypto::NewUuid());
  sign.set_block_id(block);
  sign.set_unit_id(school_);
  ASSERT_TRUE(service_.Call<Block>(principal_, "BlockService/SignPact", sign).ok());
  EXPECT_EQ(error::GuardsOf(adopt(BlockText::PACT, "1", "Khác").status())[0].guard, "pact_unsigned");

  ListBlockTextsRequest list;
  list.set_block_id(block);
  list.set_kind(BlockText::REGULATION);
  const auto texts =
      service_.Call<ListBlockTextsResponse>(principal_, "BlockMeetingService/ListBlockTexts", list);
  ASSERT_TRUE(texts.ok()) << texts.status();
  ASSERT_EQ(texts->texts_size(), 2);
  EXPECT_EQ(texts->texts(0).version(), 2);
  GetBlockTextRequest get;
  get.set_id(texts->texts(1).id());
  const auto first = service_.Call<BlockText>(principal_, "BlockMeetingService/GetBlockText", get);
  ASSERT_TRUE(first.ok()) << first.status();
  EXPECT_EQ(first->text(), "Điều 1") << "what was adopted before stays";
  EXPECT_TRUE(absl::IsNotFound(
      service_.Call<BlockText>(stranger_, "BlockMeetingService/GetBlockText", get).status()));
}

TEST_F(BlockMeetings, PartATieByAReasonOnly) {
  const auto nomination = OpenVote(Open(NewBlock(), BlockMeeting::REVIEW));
  ASSERT_TRUE(Vote(principal_, *nomination, school_, leading_school_).ok());
  const auto voted = Vote(leading_principal_, *nomination, leading_school_, school_);
  ASSERT_TRUE(voted.ok()) << voted.status();
  EXPECT_EQ(error::GuardsOf(Count(*voted).status())[0].guard, "tie_parted");
  EXPECT_TRUE(absl::IsInvalidArgument(Count(*voted, school_).status())) << "no reason";
  const auto counted = Count(*voted, school_, "Dẫn đầu ba phong trào trong năm");
  ASSERT_TRUE(counted.ok()) << counted.status();
  EXPECT_EQ(counted->results(0).unit_id(), school_);
  EXPECT_EQ(counted->tie_reason(), "Dẫn đầu ba phong trào trong năm");
  EXPECT_FALSE(counted->results(1).nominated());
}

// A preference is for a tie: nobody is lifted above more votes, nor is a reason written for nothing.
TEST_F(BlockMeetings, PreferNobodyWhereVotesDecide) {
  const auto nomination = OpenVote(Open(NewBlock(), BlockMeeting::REVIEW));
  const auto voted = Vote(principal_, *nomination, school_, leading_school_);
  ASSERT_TRUE(voted.ok()) << voted.status();
  EXPECT_TRUE(absl::IsInvalidArgument(Count(*voted, school_, "Vì quen").status()));
}

TEST_F(BlockMeetings, LeaveOutWhoIsBarredAndSayWhy) {
  const auto nomination = OpenVote(Open(NewBlock(), BlockMeeting::REVIEW), leading_school_);
  ASSERT_TRUE(nomination.ok()) << nomination.status();
  EXPECT_TRUE(absl::IsInvalidArgument(Vote(principal_, *nomination, school_, leading_school_).status()));
  const auto voted = Vote(leading_principal_, *nomination, leading_school_, school_);
  ASSERT_TRUE(voted.ok()) << "who is barred votes for others: " << voted.status();
  const auto counted = Count(*voted);
  ASSERT_TRUE(counted.ok()) << counted.status();
  EXPECT_EQ(counted->results(1).no_place_reason(), "Báo cáo trễ hạn");
}

// A vote and the count in the same moment: counted is what was there, and no vote comes in behind it.
TEST_F(BlockMeetings, CountEveryVoteThatWasTaken) {
  for (int round = 0; round < 8; ++round) {
    const auto nomination = OpenVote(Open(NewBlock(), BlockMeeting::REVIEW));
    ASSERT_TRUE(nomination.ok()) << nomination.status();
    absl::Status voted, counted;
    std::thread voter([&] { voted = Vote(principal_, *nomination, school_, leading_school_).status(); });
    std::thread counter([&] { counted = Count(*nomination).status(); });
    voter.join();
    counter.join();
    EXPECT_NE(voted.ok(), counted.ok()) << voted << " " << counted;
    EXPECT_EQ(error::ReasonOf(voted.ok() ? counted : voted),
              voted.ok() ? "ETAG_MISMATCH" : "NOMINATION_CLOSED");
  }
}

}  // namespace
}  // namespace thidua::test
