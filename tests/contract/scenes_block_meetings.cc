// Meetings of a block of two schools: called, opened by who came, closed with minutes and resolutions.
#include "tests/contract/scenes.h"
#include "thidua/block/v1/block_meeting_service.pb.h"

namespace thidua::test {
namespace {

using namespace block::v1;

const std::string kService = "block/BlockMeetingService/";

ScheduleBlockMeetingRequest Schedule(World& w, const Block& block,
                                     BlockMeeting::Kind kind = BlockMeeting::REVIEW) {
  auto request = WithId<ScheduleBlockMeetingRequest>();
  request.set_block_id(block.id());
  request.set_kind(kind);
  request.mutable_held_at()->set_seconds(1604023200);
  request.set_host_unit_id(w.school);
  request.set_place("Phòng họp Trường Tiểu học Định An 1");
  request.set_agenda("Thông qua quy chế và bảng điểm.\nKý giao ước thi đua.");
  request.add_guests("Phòng Nội vụ");
  return request;
}

BlockMeeting NewMeeting(World& w) {
  return w.Do<BlockMeeting>(w.leader, kService + "ScheduleBlockMeeting", Schedule(w, w.NewBlock()));
}

RecordBlockAttendanceRequest Roll(World& w, const BlockMeeting& meeting) {
  auto request = Naming<RecordBlockAttendanceRequest>(meeting);
  for (const auto& unit : {w.leader_school, w.school}) {
    auto* line = request.add_attendance();
    line->set_unit_id(unit);
    line->set_person_name("Nguyễn Thanh Sum");
    line->set_post("Hiệu trưởng");
  }
  return request;
}

BlockMeeting Opened(World& w) {
  return w.Do<BlockMeeting>(w.leader, kService + "RecordBlockAttendance", Roll(w, NewMeeting(w)));
}

CloseBlockMeetingRequest CloseIt(const BlockMeeting& meeting) {
  auto request = Naming<CloseBlockMeetingRequest>(meeting);
  request.set_number("01/BB-KTĐ");
  request.set_minutes("Các đơn vị thảo luận và nhất trí.");
  auto* resolution = request.add_resolutions();
  resolution->set_number("01/NQ-KTĐ");
  resolution->set_text("Ban hành quy chế và bảng điểm thi đua của khối.");
  request.set_chair_name("Nguyễn Thanh Sum");
  request.set_secretary_name("Lê Thị Mỹ Duyên");
  return request;
}

BlockMeeting Closed(World& w) {
  return w.Do<BlockMeeting>(w.leader, kService + "CloseBlockMeeting", CloseIt(Opened(w)));
}

CancelBlockMeetingRequest CallOff(const BlockMeeting& meeting) {
  auto request = Naming<CancelBlockMeetingRequest>(meeting);
  request.set_reason("Đơn vị đăng cai có việc đột xuất");
  return request;
}

PreviewBlockMinutesRequest PreviewOf(const BlockMeeting& meeting) {
  PreviewBlockMinutesRequest request;
  request.set_meeting_id(meeting.id());
  request.set_minutes("Các đơn vị thảo luận.");
  return request;
}

constexpr char kFlag[] = "EMULATION_FLAG_PROVINCE";

OpenNominationRequest OpenVote(const BlockMeeting& meeting) {
  auto request = WithId<OpenNominationRequest>();
  request.set_meeting_id(meeting.id());
  request.set_title_code(kFlag);
  request.set_seats(1);
  request.set_tie_rule(Nomination::HIGHER_SCORE);
  return request;
}

Nomination NewNomination(World& w) {
  return w.Do<Nomination>(w.leader, kService + "OpenNomination", OpenVote(Opened(w)));
}

CastNominationRequest Vote(const Nomination& nomination, const std::string& unit,
                           const std::string& for_unit) {
  auto request = WithId<CastNominationRequest>();
  request.set_nomination_id(nomination.id());
  request.set_unit_id(unit);
  request.add_for_unit_ids(for_unit);
  return request;
}

Nomination Counted(World& w) {
  return w.Do<Nomination>(w.leader, kService + "CloseNomination",
                          Naming<CloseNominationRequest>(NewNomination(w)));
}

// Each of two units has the other's vote, and neither a rank.
Ask InATie(World& w) {
  const auto nomination = NewNomination(w);
  w.Do<Nomination>(w.principal, kService + "CastNomination", Vote(nomination, w.school, w.leader_school));
  const auto voted =
      w.Do<Nomination>(w.leader, kService + "CastNomination", Vote(nomination, w.leader_school, w.school));
  return By(w.leader, Naming<CloseNominationRequest>(voted));
}

AdoptBlockTextRequest Adopt(const Block& block, BlockText::Kind kind, const std::string& etag = "0") {
  auto request = WithId<AdoptBlockTextRequest>();
  request.set_block_id(block.id());
  request.set_kind(kind);
  request.set_etag(etag);
  request.set_number("01/QĐ-KTĐ");
  *request.mutable_adopted_on() = Day(2020, 8, 1);
  request.set_text("Điều 1. Khối hoạt động theo nguyên tắc tự nguyện.\nĐiều 2. Mỗi năm họp ba lần.");
  return request;
}

}  // namespace

Scenes BlockMeetingScenes() {
  const std::string s = kService;
  const auto state = [](const std::string& title, std::function<Ask(World&)> ask) {
    return WrongMove{title, std::move(ask), "BLOCK_MEETING_STATE"};
  };
  return {
      {s + "ScheduleBlockMeeting",
       [](World& w) { return By(w.leader, Schedule(w, w.NewBlock())); },
       Stranger::kRefused,
       1,
       {{"at_a_unit_outside_of_the_block",
         [](World& w) {
           auto request = Schedule(w, w.NewBlock());
           request.set_host_unit_id(w.foreign_school);
           return By(w.leader, request);
         },
         "NOT_A_MEMBER_UNIT"}}},
      {s + "CancelBlockMeeting",
       [](World& w) { return By(w.leader, CallOff(NewMeeting(w))); },
       Stranger::kRefused,
       1,
       {state("of_one_that_is_open", [](World& w) { return By(w.leader, CallOff(Opened(w))); })}},
      {s + "RecordBlockAttendance",
       [](World& w) { return By(w.leader, Roll(w, NewMeeting(w))); },
       Stranger::kRefused,
       1,
       {state("of_one_that_is_closed", [](World& w) { return By(w.leader, Roll(w, Closed(w))); })}},
      {s + "CloseBlockMeeting",
       [](World& w) { return By(w.leader, CloseIt(Opened(w))); },
       Stranger::kRefused,
       1,
       {state("before_anybody_came", [](World& w) { return By(w.leader, CloseIt(NewMeeting(w))); }),
        {"with_a_vote_that_is_open",
         [](World& w) {
           const auto opened = Opened(w);
           w.Do<Nomination>(w.leader, kService + "OpenNomination", OpenVote(opened));
           return By(w.leader, CloseIt(opened));
         },
         "GUARD_UNMET",
         {"nominations_closed"}},
        {"with_leaders_elected_before_the_review",
         [](World& w) {
           const auto first = w.Do<BlockMeeting>(w.leader, kService + "ScheduleBlockMeeting",
                                                 Schedule(w, w.NewBlock(), BlockMeeting::FIRST));
           auto request =
               CloseIt(w.Do<BlockMeeting>(w.leader, kService + "RecordBlockAttendance", Roll(w, first)));
           request.set_next_leader_unit_id(w.school);
           return By(w.leader, request);
         },
         "GUARD_UNMET",
         {"review_meeting"}}}},
      {s + "PreviewBlockMinutes",
       [](World& w) { return By(w.leader, PreviewOf(Opened(w))); },
       Stranger::kRefused,
       1,
       {state("before_anybody_came", [](World& w) { return By(w.leader, PreviewOf(NewMeeting(w))); })}},
      {s + "OpenNomination",
       [](World& w) { return By(w.leader, OpenVote(Opened(w))); },
       Stranger::kRefused,
       1,
       {state("before_anybody_came", [](World& w) { return By(w.leader, OpenVote(NewMeeting(w))); }),
        {"in_another_meeting",
         [](World& w) {
           const auto first = w.Do<BlockMeeting>(w.leader, kService + "ScheduleBlockMeeting",
                                                 Schedule(w, w.NewBlock(), BlockMeeting::FIRST));
           return By(w.leader, OpenVote(w.Do<BlockMeeting>(w.leader, kService + "RecordBlockAttendance",
                                                           Roll(w, first))));
         },
         "GUARD_UNMET",
         {"review_meeting"}}}},
      {s + "CastNomination",
       [](World& w) { return By(w.principal, Vote(NewNomination(w), w.school, w.leader_school)); },
       Stranger::kRefused,
       1,
       {{"once_it_is_counted",
         [](World& w) { return By(w.principal, Vote(Counted(w), w.school, w.leader_school)); },
         "NOMINATION_CLOSED"},
        {"by_a_unit_outside_of_the_block",
         [](World& w) { return By(w.stranger, Vote(NewNomination(w), w.foreign_school, w.school)); },
         "NOT_A_MEMBER_UNIT"},
        {"by_a_unit_that_did_not_come",
         [](World& w) {
           auto roll = Roll(w, NewMeeting(w));
           roll.mutable_attendance()->RemoveLast();
           const auto nomination = w.Do<Nomination>(
               w.leader, kService + "OpenNomination",
               OpenVote(w.Do<BlockMeeting>(w.leader, kService + "RecordBlockAttendance", roll)));
           return By(w.principal, Vote(nomination, w.school, w.leader_school));
         },
         "GUARD_UNMET",
         {"unit_present"}}}},
      {s + "CloseNomination",
       [](World& w) { return By(w.leader, Naming<CloseNominationRequest>(NewNomination(w))); },
       Stranger::kRefused,
       1,
       {{"twice", [](World& w) { return By(w.leader, Naming<CloseNominationRequest>(Counted(w))); },
         "NOMINATION_CLOSED"},
        {"in_a_tie_that_nothing_parts", InATie, "GUARD_UNMET", {"tie_parted"}}}},
      {s + "ListNominations",
       [](World& w) {
         ListNominationsRequest request;
         request.set_meeting_id(NewNomination(w).meeting_id());
         return By(w.teacher, request);
       }},
      {s + "AdoptBlockText",
       [](World& w) { return By(w.leader, Adopt(w.NewBlock(), BlockText::REGULATION)); },
       Stranger::kRefused,
       1,
       {{"of_a_pact_that_was_signed",
         [](World& w) {
           const Block block = w.NewBlock();
           auto sign = WithId<SignPactRequest>();
           sign.set_block_id(block.id());
           sign.set_unit_id(w.school);
           w.Do<Block>(w.principal, "block/BlockService/SignPact", sign);
           return By(w.leader, Adopt(block, BlockText::PACT));
         },
         "GUARD_UNMET",
         {"pact_unsigned"}}}},
      {s + "GetBlockText",
       [](World& w) {
         GetBlockTextRequest request;
         request.set_id(w.Do<BlockText>(w.leader, kService + "AdoptBlockText",
                                        Adopt(w.NewBlock(), BlockText::REGULATION))
                            .id());
         return By(w.teacher, request);
       }},
      {s + "ListBlockTexts",
       [](World& w) {
         const Block block = w.NewBlock();
         for (const char* version : {"0", "1", "2"}) {
           w.Do<BlockText>(w.leader, kService + "AdoptBlockText",
                           Adopt(block, BlockText::REGULATION, version));
         }
         ListBlockTextsRequest request;
         request.set_block_id(block.id());
         request.set_kind(BlockText::REGULATION);
         return By(w.teacher, request);
       }},
      {s + "GetBlockMeeting",
       [](World& w) {
         GetBlockMeetingRequest request;
         request.set_id(NewMeeting(w).id());
         return By(w.teacher, request);
       }},
      {s + "ListBlockMeetings",
       [](World& w) {
         const Block block = w.NewBlock();
         for (const auto kind : {BlockMeeting::FIRST, BlockMeeting::MID_TERM, BlockMeeting::REVIEW}) {
           w.Do<BlockMeeting>(w.leader, kService + "ScheduleBlockMeeting", Schedule(w, block, kind));
         }
         ListBlockMeetingsRequest request;
         request.set_block_id(block.id());
         return By(w.teacher, request);
       }},
      {s + "GetBlockPaper",
       [](World& w) {
         GetBlockPaperRequest request;
         request.set_paper_id(Closed(w).paper_id());
         return By(w.teacher, request);
       }},
  };
}

}  // namespace thidua::test
