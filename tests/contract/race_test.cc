// What counts, caps or numbers is judged under a lock: two who act at once are judged one after the other.
#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "tests/contract/racing.h"
#include "tests/support/database.h"

namespace thidua::test {
namespace {

using approval::v1::Case;
using approval::v1::Decision;
using approval::v1::IssueDecisionRequest;

constexpr char kIssue[] = "approval/ApprovalService/IssueDecision";

World& W() { return TheWorld(); }

IssueDecisionRequest Decide(const std::vector<Case>& cases) {
  auto request = W().DecisionRequest(cases.front());
  for (size_t i = 1; i < cases.size(); ++i) {
    auto* reference = request.add_cases();
    reference->set_id(cases[i].id());
    reference->set_etag(cases[i].etag());
  }
  return request;
}

// Cases of the title, each of a person who fulfils what the law asks, waiting for the district's decision.
std::vector<Case> Waiting(const std::string& title, int count) {
  std::vector<std::string> people;
  people.reserve(count);
  for (int i = 0; i < count; ++i) people.push_back(W().NewMeritedPerson().id());
  return W().CasesAt("DISTRICT_DECISION", title, people);
}

// The last number of the district's register in the year.
int64_t LastSerial() {
  return Query(*W().database,
               "SELECT coalesce(max(last_serial), 0) AS n FROM approval.register_entries"
               " WHERE year = 2020 AND unit_id = '" +
                   W().district + "'")[0]
      .Int("n");
}

// NĐ 91/2017 Đ.9 k.3: at most 15 % of those who are LĐTT; of 7 that is one.
TEST(Races, TwoDecisionsTogetherKeepTheShareOfTheLaw) {
  const auto campaign = W().campaign;
  W().campaign = W().NewCampaign(true);
  W().Do<Decision>(W().chair, kIssue, Decide(Waiting(kWorker, 7)));
  const auto fighters = Waiting(kFighter, 2);
  const auto replies = AtOnce("approval.decisions", {{kIssue, By(W().chair, Decide({fighters[0]}))},
                                                     {kIssue, By(W().chair, Decide({fighters[1]}))}});
  ExpectOneDone(replies, {"GUARD_UNMET"});
  for (const Reply& reply : replies) {
    if (!reply.ok()) {
      EXPECT_EQ(reply.guards().count("share_cap_kept"), 1u) << reply.Describe();
    }
  }
  const auto database = W().stack.AsSuperuser();
  EXPECT_EQ(
      Query(*database, "SELECT count(*) AS n FROM approval.cases WHERE campaign_id = '" + W().campaign.id() +
                           "' AND title_code = '" + kFighter + "' AND outcome = 'DECIDED'")[0]
          .Int("n"),
      1);
  W().campaign = campaign;
}

// As it was tried: 20 LĐTT, so three; all five alone are refused, and of three and two at once one.
TEST(Races, ThreeAndTwoTogetherKeepTheShareOfTwenty) {
  const auto campaign = W().campaign;
  W().campaign = W().NewCampaign(true);
  W().Do<Decision>(W().chair, kIssue, Decide(Waiting(kWorker, 20)));
  const auto fighters = Waiting(kFighter, 5);
  Decision none;
  EXPECT_EQ(W().api.Call(W().chair, kIssue, Decide(fighters), &none).guards().count("share_cap_kept"),
            fighters.size());  // each of them is told why
  const auto replies =
      AtOnce("approval.decisions", {{kIssue, By(W().chair, Decide({fighters[0], fighters[1], fighters[2]}))},
                                    {kIssue, By(W().chair, Decide({fighters[3], fighters[4]}))}});
  ExpectOneDone(replies, {"GUARD_UNMET"});
  const auto database = W().stack.AsSuperuser();
  EXPECT_EQ(
      Query(*database, "SELECT count(*) AS n FROM approval.cases WHERE campaign_id = '" + W().campaign.id() +
                           "' AND title_code = '" + kFighter + "' AND outcome = 'DECIDED'")[0]
          .Int("n"),
      replies[0].ok() ? 3 : 2);
  W().campaign = campaign;
}

TEST(Races, TwoDecisionsAtOnceTakeTwoNumbersInARow) {
  std::vector<Racer> racers;
  for (int i = 0; i < 2; ++i)
    racers.push_back({kIssue, By(W().chair, Decide({W().CaseAt("DISTRICT_DECISION", kLetter)}))});
  const int64_t last = LastSerial();
  const auto replies = AtOnce("approval.decisions", racers);
  for (const Reply& reply : replies) EXPECT_TRUE(reply.ok()) << reply.Describe();
  EXPECT_EQ(LastSerial(), last + 2);
}

// Two papers that bear one number already: the second is told.
TEST(Races, OneNumberIsOneDecision) {
  const auto cases = {W().CaseAt("DISTRICT_DECISION", kLetter), W().CaseAt("DISTRICT_DECISION", kLetter)};
  std::vector<Racer> racers;
  const int64_t last = LastSerial();
  const std::string number = absl::StrCat(last + 1, "/QĐ-UBND");
  for (const Case& found : cases) {
    auto request = Decide({found});
    request.set_number(racers.empty() ? number : "  " + number);
    racers.push_back({kIssue, By(W().chair, request)});
  }
  ExpectOneDone(AtOnce("approval.decisions", racers), {"DECISION_NUMBER_TAKEN"});
  EXPECT_EQ(LastSerial(), last + 1);
}

// A number is held by what was signed only: the other has taken one too, and given it back.
TEST(Races, WhatIsNotSignedLeavesNoGap) {
  const auto campaign = W().campaign;
  W().campaign = W().NewCampaign(true);
  W().Do<Decision>(W().chair, kIssue, Decide(Waiting(kWorker, 7)));
  const auto fighters = Waiting(kFighter, 2);
  const int64_t last = LastSerial();
  const auto replies = AtOnce("approval.cases", {{kIssue, By(W().chair, Decide({fighters[0]}))},
                                                 {kIssue, By(W().chair, Decide({fighters[1]}))}});
  ExpectOneDone(replies, {"GUARD_UNMET"});  // above the share of the law
  EXPECT_EQ(LastSerial(), last + 1);
  W().campaign = campaign;
}

// A run of numbers entered while a decision is signed stands before it or behind it, never around it.
TEST(Races, NumbersEnteredAndTakenAtOnceDoNotMeet) {
  const Case found = W().CaseAt("DISTRICT_DECISION", kLetter);
  const int64_t last = LastSerial();
  auto outside = WithId<approval::v1::EnterOutsideNumbersRequest>();
  outside.set_unit_id(W().district);
  *outside.mutable_date() = Day(2020, 8, 15);
  outside.set_last_serial(static_cast<int>(last) + 3);
  outside.set_subject("Các quyết định khác");
  const auto replies = AtOnce("approval.register_entries",
                              {{kIssue, By(W().chair, Decide({found}))},
                               {"approval/ApprovalService/EnterOutsideNumbers", By(W().chair, outside)}});
  for (const Reply& reply : replies) EXPECT_TRUE(reply.ok()) << reply.Describe();
  // The run ends where it was asked to; it began behind the decision, or the decision came behind it.
  const int64_t now = LastSerial();
  EXPECT_TRUE(now == last + 3 || now == last + 4) << last << " " << now;
}

TEST(Races, OneNumberIsOneLetter) {
  const std::string send = "approval/ApprovalService/SendSubmissionLetter";
  W().CaseAt("BLOCK_REVIEW", kLetter);  // the principal has proven the second factor for it
  std::vector<Racer> racers;
  const std::string number = W().NewLetterNumber();
  for (int i = 0; i < 2; ++i) {
    auto request = W().LetterRequest(W().CaseAt("SCHOOL_LETTER", kLetter));
    request.set_number(number);
    racers.push_back({send, By(W().principal, request)});
  }
  ExpectOneDone(AtOnce("approval.letters", racers), {"LETTER_NUMBER_TAKEN"});
}

// domain.md 5.3: an incomplete file is supplemented once.
TEST(Races, ASupplementIsAskedOnce) {
  const Case found = W().CaseAt("DIVISION_APPRAISAL", kLetter);
  const std::string method = "approval/ApprovalService/ReturnCase";
  std::vector<Racer> racers;
  for (int i = 0; i < 2; ++i) {
    auto request = Naming<approval::v1::ReturnCaseRequest>(found);
    request.set_reason("Xin bổ sung minh chứng");
    racers.push_back({method, By(W().officer, request)});
  }
  ExpectOneDone(AtOnce("approval.steps", racers), {"ETAG_MISMATCH"});
}

// Whoever acts has seen to whom the case was given, and whoever gives it that it still lies there.
TEST(Races, ACaseIsGivenToSomebodyOrActedOn) {
  const Case found = W().CaseAt("DIVISION_APPRAISAL", kLetter);
  auto assign = WithId<approval::v1::AssignCasesRequest>();
  auto* reference = assign.add_cases();
  reference->set_id(found.id());
  reference->set_etag(found.etag());
  assign.set_assignee_person_id(W().officer.person_id);
  auto refuse = Naming<approval::v1::RefuseCaseRequest>(found);
  refuse.set_reason("Không đủ tiêu chuẩn");
  const auto replies =
      AtOnce("approval.cases", {{"approval/ApprovalService/AssignCases", By(W().head, assign)},
                                {"approval/ApprovalService/RefuseCase", By(W().officer, refuse)}});
  ExpectOneDone(replies, {"ETAG_MISMATCH"});
  EXPECT_TRUE(replies[0].ok() == !W().Fetch(found).assignee_person_id().empty());
}

TEST(Races, AUnitHasOneCouncilForAYear) {
  const auto first = W().CouncilRequest();
  auto second = first;
  second.set_request_id(crypto::NewUuid());
  const std::string create = "council/CouncilService/CreateCouncil";
  ExpectOneDone(
      AtOnce("council.councils", {{create, By(W().principal, first)}, {create, By(W().principal, second)}}),
      {"COUNCIL_EXISTS"});
}

council::v1::OpenPollRequest PollOn(const council::v1::Meeting& meeting, const Case& found) {
  auto request = WithId<council::v1::OpenPollRequest>();
  request.set_meeting_id(meeting.id());
  request.set_etag(meeting.etag());
  request.set_title_code(found.title_code());
  request.add_case_ids(found.id());
  return request;
}

TEST(Races, ACaseIsInOneOpenPoll) {
  const Case found = W().CaseAt("SCHOOL_COUNCIL", kLetter);
  const std::string open = "council/CouncilService/OpenPoll";
  const auto replies = AtOnce(
      "council.polls", {{open, By(W().secretary, PollOn(W().NewMeeting(W().school_council, true), found))},
                        {open, By(W().principal, PollOn(W().NewMeeting(W().school_council, true), found))}});
  ExpectOneDone(replies, {"CASE_IN_OPEN_POLL"});
}

TEST(Races, AMemberHasOneBallotAndThePollOneEnd) {
  W().Close(W().NewPoll(kLetter));  // the secretary has proven the second factor for it
  const auto poll = W().NewPoll(kLetter);
  const std::string cast = "council/CouncilService/CastVote";
  for (const Reply& reply : AtOnce("council.ballots", {{cast, By(W().member, W().VoteFor(poll))},
                                                       {cast, By(W().member, W().VoteFor(poll))}})) {
    EXPECT_TRUE(reply.ok()) << reply.Describe();
  }
  EXPECT_EQ(W().Fetch(poll).voted_person_ids_size(), 1);
  const std::string close = "council/CouncilService/ClosePoll";
  ExpectOneDone(
      AtOnce("council.polls", {{close, By(W().secretary, Naming<council::v1::ClosePollRequest>(poll))},
                               {close, By(W().secretary, Naming<council::v1::ClosePollRequest>(poll))}}),
      {"ETAG_MISMATCH"});
}

TEST(Races, NoVoteComesAfterThePollClosed) {
  W().Close(W().NewPoll(kLetter));  // the secretary has proven the second factor for it
  const auto poll = W().NewPoll(kLetter);
  const auto replies = InTurn(
      "council.polls",
      {{"council/CouncilService/ClosePoll", By(W().secretary, Naming<council::v1::ClosePollRequest>(poll))},
       {"council/CouncilService/CastVote", By(W().member, W().VoteFor(poll))}});
  ExpectOneDone(replies, {"GUARD_UNMET"});
  EXPECT_EQ(replies[1].guards().count("poll_open"), 1u) << replies[1].Describe();
  EXPECT_EQ(W().Fetch(poll).tally(0).agree(), 0);
}

TEST(Races, AVoteUnderWayIsCountedByThePollThatCloses) {
  W().Close(W().NewPoll(kLetter));
  const auto poll = W().NewPoll(kLetter);
  for (const Reply& reply :
       InTurn("council.ballots", {{"council/CouncilService/CastVote", By(W().member, W().VoteFor(poll))},
                                  {"council/CouncilService/ClosePoll",
                                   By(W().secretary, Naming<council::v1::ClosePollRequest>(poll))}})) {
    EXPECT_TRUE(reply.ok()) << reply.Describe();
  }
  EXPECT_EQ(W().Fetch(poll).tally(0).agree(), 1);
}

council::v1::AddAttendanceRequest LateComer(const council::v1::Meeting& meeting) {
  auto request = Naming<council::v1::AddAttendanceRequest>(meeting);
  request.add_person_ids(W().absentee.person_id);
  return request;
}

constexpr char kLetIn[] = "council/CouncilService/AddAttendance";
constexpr char kRecord[] = "council/CouncilService/RecordWrittenOpinion";

// The secretary enters the paper of a member who is absent; before it is saved the member comes in and votes.
TEST(Races, NoPaperReplacesTheVoteOfItsMember) {
  const auto meeting = W().NewMeeting(W().school_council, true);
  const auto poll = W().OpenPoll(W().secretary, meeting, W().CaseAt("SCHOOL_COUNCIL", kLetter));
  const Racer paper = {kRecord, By(W().secretary, W().OpinionOf(W().absentee.person_id, poll))};
  const Reply reply = Overtaken("council.ballots", paper, [&] {
    W().Do<council::v1::Meeting>(W().secretary, kLetIn, LateComer(meeting));
    W().Do<council::v1::CastVoteResponse>(W().absentee, "council/CouncilService/CastVote", W().VoteFor(poll));
  });
  EXPECT_EQ(reply.reason(), "GUARD_UNMET");
  EXPECT_EQ(reply.guards().count("absent_from_meeting"), 1u) << reply.Describe();
  const auto now = W().Fetch(poll);
  EXPECT_EQ(now.written_opinions_size(), 0);
  ASSERT_EQ(now.voted_person_ids_size(), 1);
  EXPECT_EQ(now.voted_person_ids(0), W().absentee.person_id);
}

TEST(Races, AnOpinionIsReviewedOnce) {
  const auto poll = W().Do<council::v1::Poll>(W().secretary, kRecord,
                                              W().OpinionOf(W().absentee.person_id, W().NewPoll(kLetter)));
  std::vector<Racer> racers;
  for (const bool agrees : {true, false}) {
    auto request = WithId<council::v1::ReviewWrittenOpinionRequest>();
    request.set_poll_id(poll.id());
    request.set_person_id(W().absentee.person_id);
    request.set_etag(poll.written_opinions(0).etag());
    request.set_agrees_with_paper(agrees);
    racers.push_back({"council/CouncilService/ReviewWrittenOpinion", By(W().principal, request)});
  }
  ExpectOneDone(AtOnce("council.ballots", racers), {"ETAG_MISMATCH"});
}

TEST(Races, ASeatPassesOnce) {
  const auto council = W().Do<council::v1::Council>(W().principal, "council/CouncilService/CreateCouncil",
                                                    W().CouncilRequest());
  std::vector<Racer> racers;
  for (int i = 0; i < 2; ++i) {
    auto request = Naming<council::v1::ReplaceMemberRequest>(council);
    request.set_leaving_person_id(council.members(4).person_id());
    request.set_joining_person_id(W().NewPerson(council.unit_id()).id());
    request.set_decision_number("16/QĐ");
    *request.mutable_decision_date() = Day(2020, 8, 11);
    *request.mutable_effective_on() = Day(2020, 8, 12);
    racers.push_back({"council/CouncilService/ReplaceMember", By(W().principal, request)});
  }
  ExpectOneDone(AtOnce("council.members", racers), {"ETAG_MISMATCH"});
  council::v1::GetCouncilRequest get;
  get.set_id(council.id());
  const auto now = W().Do<council::v1::Council>(W().principal, "council/CouncilService/GetCouncil", get);
  EXPECT_EQ(now.members_size(), 5);
  EXPECT_EQ(now.changes_size(), 1);
}

TEST(Races, AMemberComesInOnce) {
  const auto meeting = W().NewMeeting(W().school_council, true);
  ExpectOneDone(AtOnce("council.meetings", {{kLetIn, By(W().secretary, LateComer(meeting))},
                                            {kLetIn, By(W().secretary, LateComer(meeting))}}),
                {"ETAG_MISMATCH"});
  council::v1::GetMeetingRequest get;
  get.set_id(meeting.id());
  EXPECT_EQ(W().Do<council::v1::Meeting>(W().secretary, "council/CouncilService/GetMeeting", get)
                .present_person_ids_size(),
            5);
}

submission::v1::AttachEvidenceRequest File(const submission::v1::Dossier& dossier, int number) {
  auto request = W().EvidenceRequest(dossier);
  request.set_file_name(absl::StrCat("Minh chứng ", number, ".pdf"));
  request.set_content(absl::StrCat("%PDF-1.4 minh chứng ", number));
  return request;
}

TEST(Races, ADossierHoldsTwentyFiles) {
  auto dossier = W().NewDossier(kLetter, false);
  const std::string attach = "submission/SubmissionService/AttachEvidence";
  for (int i = 0; i < 19; ++i) {
    dossier = W().Do<submission::v1::Dossier>(W().secretary, attach, File(dossier, i));
  }
  ExpectOneDone(AtOnce("submission.evidence", {{attach, By(W().secretary, File(dossier, 20))},
                                               {attach, By(W().secretary, File(dossier, 21))}}),
                {"ETAG_MISMATCH"});
  // Who was refused looks again, and tries with what he sees.
  submission::v1::GetDossierRequest get;
  get.set_id(dossier.id());
  dossier = W().Do<submission::v1::Dossier>(W().secretary, "submission/SubmissionService/GetDossier", get);
  EXPECT_EQ(dossier.evidence_size(), 20);
  submission::v1::Dossier response;
  EXPECT_EQ(W().api.Call(W().secretary, attach, File(dossier, 22), &response).reason(), "EVIDENCE_LIMIT");
}

TEST(Races, APersonRegistersOnceInACampaign) {
  const auto person = W().NewPerson(W().school);
  const std::string enter = "registration/RegistrationService/RegisterTitles";
  ExpectOneDone(AtOnce("registration.registrations",
                       {{enter, By(W().secretary, W().RegisterRequest(kLetter, person.id()))},
                        {enter, By(W().secretary, W().RegisterRequest(kWorker, person.id()))}}),
                {"ALREADY_REGISTERED"});
}

TEST(Races, ATitleHasOneDossier) {
  const auto registration = W().NewRegistration(kLetter);
  std::vector<Racer> racers;
  for (int i = 0; i < 2; ++i) {
    auto request = WithId<submission::v1::CreateDossierRequest>();
    request.set_registration_id(registration.id());
    request.set_title_code(kLetter);
    request.set_consent("Đồng ý bằng giấy uỷ quyền ngày 05/05/2021.");
    racers.push_back({"submission/SubmissionService/CreateDossier", By(W().secretary, request)});
  }
  ExpectOneDone(AtOnce("submission.dossiers", racers), {"DOSSIER_EXISTS"});
}

TEST(Races, AYearHasOneRating) {
  const auto person = W().NewPerson(W().school);
  std::vector<Racer> racers;
  for (const auto rating : {common::v1::COMPLETED_WELL, common::v1::COMPLETED}) {
    auto request = WithId<directory::v1::RecordMeritRequest>();
    auto* entry = request.mutable_entry();
    entry->mutable_subject()->set_kind(common::v1::PERSON);
    entry->mutable_subject()->set_id(person.id());
    entry->set_school_year(kSchoolYear);
    entry->mutable_rating()->set_rating(rating);
    racers.push_back({"directory/DirectoryService/RecordMerit", By(W().secretary, request)});
  }
  ExpectOneDone(AtOnce("directory.merit_entries", racers), {"MERIT_ALREADY_RECORDED"});
}

directory::v1::RecordMeritRequest Award(const std::string& person_id) {
  auto request = WithId<directory::v1::RecordMeritRequest>();
  auto* entry = request.mutable_entry();
  entry->mutable_subject()->set_kind(common::v1::PERSON);
  entry->mutable_subject()->set_id(person_id);
  entry->set_school_year(kSchoolYear);
  entry->mutable_award()->set_award_code(kLetter);
  entry->mutable_award()->set_issuing_body("Chủ tịch UBND huyện");
  return request;
}

constexpr char kRecordMerit[] = "directory/DirectoryService/RecordMerit";

TEST(Races, AnAwardIsTypedOnce) {
  const auto person = W().NewPerson(W().school);
  ExpectOneDone(AtOnce("directory.merit_entries", {{kRecordMerit, By(W().secretary, Award(person.id()))},
                                                   {kRecordMerit, By(W().secretary, Award(person.id()))}}),
                {"MERIT_ALREADY_RECORDED"});
}

// Whoever comes first, the golden book has the award once, and it is the decision's.
TEST(Races, AnAwardIsTypedOrDecidedOnce) {
  const auto person = W().NewPerson(W().school);
  approval::v1::DecisionIssued fact;
  fact.set_decision_id(crypto::NewUuid());
  fact.set_number(W().NewCode("QĐ"));
  *fact.mutable_date() = Day(2020, 8, 15);
  fact.set_issuing_body("Chủ tịch UBND huyện");
  fact.set_school_year(kSchoolYear);
  fact.set_title_code(kLetter);
  auto* award = fact.add_awards();
  award->set_case_id(crypto::NewUuid());
  award->mutable_subject()->set_kind(common::v1::PERSON);
  award->mutable_subject()->set_id(person.id());
  award->set_unit_id(W().school);
  common::v1::DeliverRequest deliver;
  auto* event = deliver.add_events();
  event->set_event_id(crypto::NewUuid());
  event->set_publisher("approval");
  event->set_aggregate_type("decision");
  event->set_aggregate_id(fact.decision_id());
  event->mutable_payload()->PackFrom(fact);
  Actor approval{{{"x-thidua-service", TheStack().ServiceToken("approval")}}, "", "", ""};
  approval.service = "approval";

  const auto replies =
      AtOnce("directory.merit_entries", {{kRecordMerit, By(W().secretary, Award(person.id()))},
                                         {"directory/DirectoryEventSink/Deliver", By(approval, deliver)}});
  EXPECT_TRUE(replies[0].ok() || replies[0].reason() == "MERIT_ALREADY_RECORDED") << replies[0].Describe();
  EXPECT_TRUE(replies[1].ok()) << replies[1].Describe();
  directory::v1::GetMeritRecordRequest get;
  *get.mutable_subject() = award->subject();
  const auto record = W().Do<directory::v1::GetMeritRecordResponse>(
      W().secretary, "directory/DirectoryService/GetMeritRecord", get);
  ASSERT_EQ(record.entries_size(), 1);
  EXPECT_EQ(record.entries(0).award().case_id(), award->case_id());
}

// Who is transferred while it is being recorded earned it where he has come to.
TEST(Races, AMeritIsRecordedWhereItsPersonIs) {
  const auto person = W().NewPerson(W().school);
  auto transfer = Naming<directory::v1::UpdatePersonRequest>(person);
  transfer.set_full_name(person.full_name());
  transfer.set_position(person.position());
  transfer.set_rank_group(person.rank_group());
  transfer.set_unit_id(W().leader_school);
  const auto replies =
      InTurn("directory.people", {{"directory/DirectoryService/UpdatePerson", By(W().admin, transfer)},
                                  {kRecordMerit, By(W().admin, Award(person.id()))}});
  for (const Reply& reply : replies) EXPECT_TRUE(reply.ok()) << reply.Describe();
  const auto database = W().stack.AsSuperuser();
  const auto entries = Query(
      *database, "SELECT unit_id FROM directory.merit_entries WHERE subject_id = '" + person.id() + "'");
  ASSERT_EQ(entries.size(), 1);
  EXPECT_EQ(entries[0].Text("unit_id"), W().leader_school);
}

directory::v1::CreatePersonRequest Newcomer(const std::string& unit_id) {
  auto request = WithId<directory::v1::CreatePersonRequest>();
  request.set_staff_code(W().NewCode("GV"));
  request.set_full_name("Đặng Thuỳ Trâm");
  *request.mutable_birth_date() = Day(1990, 5, 20);
  request.set_gender(directory::v1::FEMALE);
  request.set_unit_id(unit_id);
  request.set_position("Giáo viên");
  request.set_rank_group(directory::v1::NO_LEADERSHIP);
  *request.mutable_joined_on() = Day(2013, 9, 1);
  return request;
}

constexpr char kHire[] = "directory/DirectoryService/CreatePerson";

TEST(Races, AStaffCodeIsOnePersons) {
  const auto first = Newcomer(W().school);
  auto second = first;
  second.set_request_id(crypto::NewUuid());
  ExpectOneDone(
      AtOnce("directory.people", {{kHire, By(W().secretary, first)}, {kHire, By(W().secretary, second)}}),
      {"STAFF_CODE_TAKEN"});
}

TEST(Races, AUnitCodeIsOneUnits) {
  std::vector<Racer> racers;
  const std::string code = W().NewCode("TO");
  for (int i = 0; i < 2; ++i) {
    auto request = WithId<directory::v1::CreateUnitRequest>();
    request.set_code(code);
    request.set_name("Tổ chuyên môn lớp Bốn");
    request.set_short_name("Tổ 4");
    request.set_kind(directory::v1::TEAM);
    request.set_parent_id(W().school);
    *request.mutable_valid_from() = Day(2020, 8, 1);
    request.set_legal_basis("Quyết định của hiệu trưởng");
    racers.push_back({"directory/DirectoryService/CreateUnit", By(W().admin, request)});
  }
  ExpectOneDone(AtOnce("directory.units", racers), {"UNIT_CODE_TAKEN"});
}

// Of two who correct the same state one is told; what stood there is kept once.
TEST(Races, AMeritEntryIsCorrectedFromTheStateThatWasSeen) {
  const auto entry =
      W().Do<directory::v1::MeritEntry>(W().secretary, kRecordMerit, Award(W().NewPerson(W().school).id()));
  std::vector<Racer> racers;
  for (const char* body : {"Chủ tịch UBND huyện Gò Quao", "Chủ tịch UBND tỉnh"}) {
    auto request = Naming<directory::v1::CorrectMeritRequest>(entry);
    *request.mutable_entry() = entry;
    request.mutable_entry()->clear_etag();
    request.mutable_entry()->mutable_award()->set_issuing_body(body);
    request.set_reason("Ghi thiếu tên nơi quyết định");
    racers.push_back({"directory/DirectoryService/CorrectMerit", By(W().secretary, request)});
  }
  ExpectOneDone(AtOnce("directory.merit_entries", racers), {"ETAG_MISMATCH"});
}

// Nobody is hired into a unit that ends meanwhile.
TEST(Races, AUnitEndsEmptyOrNotAtAll) {
  const auto unit = W().NewUnit(directory::v1::SCHOOL_UNIT, W().division);
  auto dissolve = Naming<directory::v1::DissolveUnitRequest>(unit);
  *dissolve.mutable_effective_on() = Day(2020, 8, 1);
  dissolve.set_legal_basis("Quyết định giải thể");
  ExpectOneDone(AtOnce("directory.people, directory.units",
                       {{kHire, By(W().admin, Newcomer(unit.id()))},
                        {"directory/DirectoryService/DissolveUnit", By(W().admin, dissolve)}}),
                {"UNIT_ENDED", "UNIT_NOT_EMPTY"});
}

directory::v1::MergeUnitsRequest Merging(const directory::v1::Unit& gone, const directory::v1::Unit& into) {
  auto request = WithId<directory::v1::MergeUnitsRequest>();
  request.add_unit_ids(gone.id());
  request.set_into_unit_id(into.id());
  request.set_etag(into.etag());
  *request.mutable_effective_on() = Day(2020, 8, 1);
  request.set_legal_basis("Nghị quyết số 05/NQ-HĐND");
  return request;
}

// Two administrators merge the same school, each into another one, or both into the same: it goes once, and
// its people with it.
TEST(Races, AUnitIsMergedOnce) {
  const std::string merge = "directory/DirectoryService/MergeUnits";
  const auto school = [] { return W().NewUnit(directory::v1::SCHOOL_UNIT, W().division); };
  for (const bool same : {true, false}) {
    const auto gone = school(), one = school();
    const auto other = same ? one : school();
    const auto person = W().NewPerson(gone.id());
    const auto replies = AtOnce("directory.units", {{merge, By(W().admin, Merging(gone, one))},
                                                    {merge, By(W().second_admin, Merging(gone, other))}});
    ExpectOneDone(replies, {same ? "ETAG_MISMATCH" : "UNIT_ENDED"});
    directory::v1::GetPersonRequest get;
    get.set_id(person.id());
    EXPECT_EQ(W().Do<directory::v1::Person>(W().admin, "directory/DirectoryService/GetPerson", get).unit_id(),
              replies[0].ok() ? one.id() : other.id());
    const auto database = W().stack.AsSuperuser();
    EXPECT_EQ(Query(*database, "SELECT count(*) AS n FROM audit.leaf WHERE agg_type = 'unit' AND agg_id = '" +
                                   gone.id() + "' AND kind = 'UNITS_MERGED'")[0]
                  .Int("n"),
              1);
  }
}

}  // namespace
}  // namespace thidua::test
