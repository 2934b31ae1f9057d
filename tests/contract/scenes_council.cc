#include "tests/contract/scenes.h"

namespace thidua::test {
namespace {

using namespace council::v1;

template <class Request>
Request ById(const std::string& id) {
  Request request;
  request.set_id(id);
  return request;
}

ScheduleMeetingRequest Schedule(World& w) {
  auto request = WithId<ScheduleMeetingRequest>();
  request.set_council_id(w.school_council.id());
  request.set_subject("Xét sáng kiến");
  request.mutable_held_at()->set_seconds(1597600000);
  request.set_place("Phòng họp số hai");
  return request;
}

OpenMeetingRequest Open(World& w, const Meeting& meeting) {
  auto request = Naming<OpenMeetingRequest>(meeting);
  request.add_present_person_ids(w.principal.person_id);
  return request;
}

CloseMeetingRequest CloseIt(const Meeting& meeting) {
  auto request = Naming<CloseMeetingRequest>(meeting);
  request.set_minutes("Hội đồng nhất trí.\nKết thúc lúc 11 giờ.");
  request.set_number("03/BB-HĐTĐKT");
  return request;
}

PreviewMinutesRequest PreviewOf(const Meeting& meeting) {
  PreviewMinutesRequest request;
  request.set_meeting_id(meeting.id());
  request.set_minutes("Hội đồng nhất trí.");
  return request;
}

Meeting ClosedMeeting(World& w) {
  return w.Do<Meeting>(w.secretary, "council/CouncilService/CloseMeeting",
                       CloseIt(w.NewMeeting(w.school_council, true)));
}

CancelMeetingRequest CallOff(const Meeting& meeting) {
  auto request = Naming<CancelMeetingRequest>(meeting);
  request.set_reason("Chủ tịch hội đồng đi công tác");
  return request;
}

OpenPollRequest Poll(const Meeting& meeting, const approval::v1::Case& found) {
  auto request = WithId<OpenPollRequest>();
  request.set_meeting_id(meeting.id());
  request.set_etag(meeting.etag());
  request.set_title_code(found.title_code());
  request.add_case_ids(found.id());
  return request;
}

RecordWrittenOpinionRequest Opinion(World& w, const std::string& person_id) {
  return w.OpinionOf(person_id, w.NewPoll(kLetter));
}

// A poll with the opinion of the absentee, entered by the secretary and looked at by nobody yet.
council::v1::Poll Recorded(World& w) {
  return w.Do<council::v1::Poll>(w.secretary, "council/CouncilService/RecordWrittenOpinion",
                                 Opinion(w, w.absentee.person_id));
}

ReviewWrittenOpinionRequest Review(const council::v1::Poll& poll) {
  auto request = WithId<ReviewWrittenOpinionRequest>();
  request.set_poll_id(poll.id());
  request.set_person_id(poll.written_opinions(0).person_id());
  request.set_etag(poll.written_opinions(0).etag());
  request.set_agrees_with_paper(true);
  return request;
}

Council NewCouncil(World& w) {
  return w.Do<Council>(w.principal, "council/CouncilService/CreateCouncil", w.CouncilRequest());
}

ReplaceMemberRequest Replace(const Council& council, const std::string& leaving, const std::string& joining) {
  auto request = Naming<ReplaceMemberRequest>(council);
  request.set_leaving_person_id(leaving);
  request.set_joining_person_id(joining);
  // The answer's field of this name is the number the council was set up by; council_test has another one
  // here.
  request.set_decision_number(council.decision_number());
  *request.mutable_decision_date() = Day(2020, 8, 12);
  *request.mutable_effective_on() = Day(2020, 8, 12);
  return request;
}

AddAttendanceRequest Late(World& w, const Meeting& meeting) {
  auto request = Naming<AddAttendanceRequest>(meeting);
  request.add_person_ids(w.absentee.person_id);
  return request;
}

council::v1::Poll Closed(World& w) {
  const auto poll = w.NewPoll(kLetter);
  w.Close(poll);
  return w.Fetch(poll);
}

council::v1::Poll Counted(World& w) {
  return w.Do<council::v1::Poll>(w.secretary, "council/CouncilService/RecordPaperCount",
                                 w.CountFor(w.NewPoll(kSecret)));
}

DeclareTiesRequest NoTies(const Meeting& meeting) {
  auto request = WithId<DeclareTiesRequest>();
  request.set_meeting_id(meeting.id());
  return request;
}

GetPaperCountRequest CountOf(const council::v1::Poll& poll) {
  GetPaperCountRequest request;
  request.set_poll_id(poll.id());
  return request;
}

PreviewPollRequest Preview(World& w, const approval::v1::Case& found) {
  PreviewPollRequest request;
  request.set_meeting_id(w.meeting.id());
  request.set_case_id(found.id());
  return request;
}

}  // namespace

Scenes CouncilScenes() {
  const std::string s = "council/CouncilService/";
  return {
      {s + "CreateCouncil",
       [](World& w) { return By(w.principal, w.CouncilRequest()); },
       Stranger::kRefused,
       1,
       {{"of_an_even_number_without_a_chair",
         [](World& w) {
           auto request = w.CouncilRequest();
           request.mutable_members()->DeleteSubrange(0, 1);
           return By(w.principal, request);
         },
         "GUARD_UNMET",
         {"one_chair", "odd_number"}}}},
      {s + "ReplaceMember",
       [](World& w) {
         const Council council = NewCouncil(w);
         return By(w.principal,
                   Replace(council, council.members(4).person_id(), w.NewPerson(council.unit_id()).id()));
       },
       Stranger::kRefused,
       1,
       {{"of_the_chair_by_nobody",
         [](World& w) {
           const Council council = NewCouncil(w);
           return By(w.principal, Replace(council, council.members(0).person_id(), ""));
         },
         "GUARD_UNMET",
         {"seat_kept"}},
        {"of_a_member_by_nobody",
         [](World& w) {
           const Council council = NewCouncil(w);
           return By(w.principal, Replace(council, council.members(4).person_id(), ""));
         },
         "GUARD_UNMET",
         {"odd_number"}}}},
      {s + "GetCouncil",
       [](World& w) { return By(w.member, ById<GetCouncilRequest>(w.school_council.id())); }},
      {s + "ListCouncils", [](World& w) { return By(w.colleague, ListCouncilsRequest()); },
       Stranger::kSeesNothing},
      {s + "ScheduleMeeting", [](World& w) { return By(w.secretary, Schedule(w)); }},
      {s + "OpenMeeting",
       [](World& w) { return By(w.secretary, Open(w, w.NewMeeting(w.school_council, false))); },
       Stranger::kRefused,
       1,
       {{"twice", [](World& w) { return By(w.secretary, Open(w, w.NewMeeting(w.school_council, true))); },
         "MEETING_STATE"}}},
      {s + "AddAttendance",
       [](World& w) { return By(w.secretary, Late(w, w.NewMeeting(w.school_council, true))); },
       Stranger::kRefused,
       1,
       {{"before_it_opened",
         [](World& w) { return By(w.secretary, Late(w, w.NewMeeting(w.school_council, false))); },
         "MEETING_STATE"}}},
      {s + "DeclareTies",
       [](World& w) { return By(w.member, NoTies(w.NewMeeting(w.school_council, true))); },
       Stranger::kRefused,
       1,
       {{"when_the_meeting_is_over", [](World& w) { return By(w.member, NoTies(ClosedMeeting(w))); },
         "MEETING_STATE"},
        {"by_no_member",
         [](World& w) { return By(w.officer, NoTies(w.NewMeeting(w.school_council, true))); },
         "GUARD_UNMET",
         {"member_of_council"}}}},
      {s + "ListDeclarations",
       [](World& w) {
         const Meeting meeting = w.NewMeeting(w.school_council, true);
         w.Do<Declaration>(w.member, "council/CouncilService/DeclareTies", NoTies(meeting));
         ListDeclarationsRequest request;
         request.set_meeting_id(meeting.id());
         return By(w.member, request);
       }},
      {s + "CloseMeeting",
       [](World& w) { return By(w.secretary, CloseIt(w.NewMeeting(w.school_council, true))); },
       Stranger::kRefused,
       1,
       {{"before_it_opened",
         [](World& w) { return By(w.secretary, CloseIt(w.NewMeeting(w.school_council, false))); },
         "MEETING_STATE"},
        {"with_a_poll_open",
         [](World& w) {
           const Meeting meeting = w.NewMeeting(w.school_council, true);
           w.Do<council::v1::Poll>(w.secretary, "council/CouncilService/OpenPoll",
                                   Poll(meeting, w.CaseAt("SCHOOL_COUNCIL", kLetter)));
           return By(w.secretary, CloseIt(meeting));
         },
         "POLL_STILL_OPEN"},
        {"without_a_number_for_its_minutes",
         [](World& w) {
           auto request = CloseIt(w.NewMeeting(w.school_council, true));
           request.clear_number();
           return By(w.secretary, request);
         },
         "PAPER_BLANK"}}},
      {s + "PreviewMinutes",
       [](World& w) { return By(w.secretary, PreviewOf(w.NewMeeting(w.school_council, true))); },
       Stranger::kRefused,
       1,
       {{"of_a_meeting_that_is_over", [](World& w) { return By(w.secretary, PreviewOf(ClosedMeeting(w))); },
         "MEETING_STATE"}}},
      {s + "GetPaper",
       [](World& w) {
         GetPaperRequest request;
         request.set_paper_id(ClosedMeeting(w).paper_id());
         return By(w.member, request);
       }},
      {s + "ListMeetingPapers",
       [](World& w) {
         ListMeetingPapersRequest request;
         w.Do<council::v1::Poll>(w.principal, "council/CouncilService/ClosePoll",
                                 Naming<ClosePollRequest>(Counted(w)));
         request.set_meeting_id(w.meeting.id());
         return By(w.member, request);
       }},
      {s + "CancelMeeting",
       [](World& w) { return By(w.secretary, CallOff(w.NewMeeting(w.school_council, false))); },
       Stranger::kRefused,
       1,
       {{"after_it_opened",
         [](World& w) { return By(w.secretary, CallOff(w.NewMeeting(w.school_council, true))); },
         "MEETING_STATE"}}},
      {s + "GetMeeting", [](World& w) { return By(w.member, ById<GetMeetingRequest>(w.meeting.id())); }},
      {s + "ListMeetings", [](World& w) { return By(w.member, ListMeetingsRequest()); },
       Stranger::kSeesNothing},
      {s + "OpenPoll",
       [](World& w) { return By(w.secretary, Poll(w.meeting, w.CaseAt("SCHOOL_COUNCIL", kLetter))); },
       Stranger::kRefused,
       1,
       {{"on_a_case_already_judged",
         [](World& w) { return By(w.secretary, Poll(w.meeting, w.CaseAt("SCHOOL_LETTER", kLetter))); },
         "GUARD_UNMET",
         {"waits_for_council"}},
        {"in_a_meeting_not_yet_open",
         [](World& w) {
           return By(w.secretary,
                     Poll(w.NewMeeting(w.school_council, false), w.CaseAt("SCHOOL_COUNCIL", kLetter)));
         },
         "MEETING_STATE"}}},
      {s + "PreviewPoll",
       [](World& w) { return By(w.secretary, Preview(w, w.CaseAt("SCHOOL_COUNCIL", kLetter))); },
       Stranger::kRefused,
       1,
       {{"of_a_case_already_judged",
         [](World& w) { return By(w.secretary, Preview(w, w.CaseAt("SCHOOL_LETTER", kLetter))); },
         "GUARD_UNMET",
         {"waits_for_council"}}}},
      {s + "CastVote",
       [](World& w) { return By(w.member, w.VoteFor(w.NewPoll(kLetter))); },
       Stranger::kRefused,
       1,
       {{"by_a_member_who_is_absent",
         [](World& w) { return By(w.absentee, w.VoteFor(w.NewPoll(kLetter))); },
         "GUARD_UNMET",
         {"present_at_meeting"}},
        {"by_no_member",
         [](World& w) { return By(w.officer, w.VoteFor(w.NewPoll(kLetter))); },
         "GUARD_UNMET",
         {"member_of_council"}},
        {"after_the_poll_closed",
         [](World& w) { return By(w.member, w.VoteFor(Closed(w))); },
         "GUARD_UNMET",
         {"poll_open"}},
        {"in_a_secret_poll",
         [](World& w) { return By(w.member, w.VoteFor(w.NewPoll(kSecret))); },
         "GUARD_UNMET",
         {"open_vote"}}}},
      {s + "RecordWrittenOpinion",
       [](World& w) { return By(w.secretary, Opinion(w, w.absentee.person_id)); },
       Stranger::kRefused,
       1,
       {{"of_a_member_who_is_present",
         [](World& w) { return By(w.secretary, Opinion(w, w.member.person_id)); },
         "GUARD_UNMET",
         {"absent_from_meeting"}},
        {"of_no_member",
         [](World& w) { return By(w.secretary, Opinion(w, w.teacher.person_id)); },
         "GUARD_UNMET",
         {"member_of_council"}},
        {"in_a_secret_poll",
         [](World& w) { return By(w.secretary, w.OpinionOf(w.absentee.person_id, w.NewPoll(kSecret))); },
         "GUARD_UNMET",
         {"written_opinions"}}}},
      {s + "GetWrittenOpinion",
       [](World& w) {
         GetWrittenOpinionRequest request;
         request.set_poll_id(Recorded(w).id());
         request.set_person_id(w.absentee.person_id);
         return By(w.principal, request);
       }},
      {s + "ReviewWrittenOpinion",
       [](World& w) { return By(w.principal, Review(Recorded(w))); },
       Stranger::kRefused,
       1,
       {{"by_who_recorded_it",
         [](World& w) { return By(w.secretary, Review(Recorded(w))); },
         "GUARD_UNMET",
         {"second_person"}},
        {"twice",
         [](World& w) {
           return By(w.principal,
                     Review(w.Do<council::v1::Poll>(
                         w.principal, "council/CouncilService/ReviewWrittenOpinion", Review(Recorded(w)))));
         },
         "GUARD_UNMET",
         {"opinion_recorded"}}}},
      {s + "RecordPaperCount",
       [](World& w) { return By(w.secretary, w.CountFor(w.NewPoll(kSecret))); },
       Stranger::kRefused,
       1,
       {{"of_an_open_vote_that_closed",
         [](World& w) { return By(w.secretary, w.CountFor(Closed(w))); },
         "GUARD_UNMET",
         {"poll_open", "secret_vote"}}}},
      {s + "GetPaperCount",
       [](World& w) { return By(w.principal, CountOf(Counted(w))); },
       Stranger::kRefused,
       1,
       {{"before_it_was_recorded",
         [](World& w) { return By(w.principal, CountOf(w.NewPoll(kSecret))); },
         "GUARD_UNMET",
         {"count_recorded"}}}},
      {s + "ClosePoll",
       [](World& w) { return By(w.secretary, Naming<ClosePollRequest>(w.NewPoll(kLetter))); },
       Stranger::kRefused,
       1,
       {{"twice",
         [](World& w) { return By(w.secretary, Naming<ClosePollRequest>(Closed(w))); },
         "GUARD_UNMET",
         {"poll_open"}},
        {"before_an_opinion_was_compared_with_its_paper",
         [](World& w) { return By(w.secretary, Naming<ClosePollRequest>(Recorded(w))); },
         "GUARD_UNMET",
         {"opinions_reviewed"}},
        {"before_the_paper_count",
         [](World& w) { return By(w.secretary, Naming<ClosePollRequest>(w.NewPoll(kSecret))); },
         "GUARD_UNMET",
         {"count_recorded"}},
        {"by_who_recorded_the_count",
         [](World& w) { return By(w.secretary, Naming<ClosePollRequest>(Counted(w))); },
         "GUARD_UNMET",
         {"second_person"}}}},
      {s + "GetPoll", [](World& w) { return By(w.member, ById<GetPollRequest>(w.NewPoll(kLetter).id())); }},
      {s + "ListPolls",
       [](World& w) {
         ListPollsRequest request;
         request.set_meeting_id(w.meeting.id());
         return By(w.member, request);
       }},
  };
}

}  // namespace thidua::test
