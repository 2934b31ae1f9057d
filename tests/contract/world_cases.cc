// Councils, polls, and cases brought to where a test needs them.
#include "absl/strings/str_cat.h"
#include "tests/contract/world.h"

namespace thidua::test {

using approval::v1::Case;
using council::v1::Meeting;
using council::v1::Poll;

council::v1::CreateCouncilRequest World::CouncilRequest() {
  const std::string branch = NewUnit(directory::v1::SCHOOL_UNIT, school).id();
  constexpr int kMembers = 5;
  std::vector<std::string> people;
  people.reserve(kMembers);
  for (int i = 0; i < kMembers; ++i) people.push_back(NewPerson(branch).id());
  return CouncilRequestOf(branch, people);
}

council::v1::CreateCouncilRequest World::CouncilRequestOf(const std::string& unit,
                                                          const std::vector<std::string>& people) {
  auto request = WithId<council::v1::CreateCouncilRequest>();
  request.set_unit_id(unit);
  request.set_name("Hội đồng thi đua, khen thưởng");
  request.set_school_year(kSchoolYear);
  for (size_t i = 0; i < people.size(); ++i) {
    auto* seat = request.add_members();
    seat->set_person_id(people[i]);
    seat->set_seat(i == 0 ? council::v1::CHAIR : i == 1 ? council::v1::SECRETARY : council::v1::MEMBER);
  }
  request.set_decision_number("15/QĐ-THĐA");
  *request.mutable_decision_date() = Day(2020, 8, 10);
  request.set_kind(unit == district ? council::v1::OFFICE_COUNCIL : council::v1::PRIMARY_SCHOOL_COUNCIL);
  return request;
}

Meeting World::NewMeeting(const council::v1::Council& council, bool open) {
  const Actor& runs = council.unit_id() == school ? secretary : chair;
  auto request = WithId<council::v1::ScheduleMeetingRequest>();
  request.set_council_id(council.id());
  request.set_subject("Xét thi đua năm học");
  request.mutable_held_at()->set_seconds(1597500000);
  request.set_place("Phòng họp");
  auto scheduled = Do<Meeting>(runs, "council/CouncilService/ScheduleMeeting", request);
  if (!open) return scheduled;
  auto opening = Naming<council::v1::OpenMeetingRequest>(scheduled);
  for (const auto& seat : council.members()) {
    if (seat.person_id() != absentee.person_id) opening.add_present_person_ids(seat.person_id());
  }
  return Do<Meeting>(runs, "council/CouncilService/OpenMeeting", opening);
}

Poll World::OpenPoll(const Actor& runs, const Meeting& where, const Case& found) {
  return OpenPoll(runs, where, std::vector<Case>{found});
}

Poll World::OpenPoll(const Actor& runs, const Meeting& where, const std::vector<Case>& cases) {
  auto request = WithId<council::v1::OpenPollRequest>();
  request.set_meeting_id(where.id());
  request.set_etag(where.etag());
  request.set_title_code(cases.front().title_code());
  for (const Case& found : cases) request.add_case_ids(found.id());
  return Do<Poll>(runs, "council/CouncilService/OpenPoll", request);
}

Poll World::NewPoll(const std::string& title, const std::string& subject) {
  return OpenPoll(secretary, meeting, CaseAt("SCHOOL_COUNCIL", title, subject));
}

Poll World::Fetch(const Poll& poll) {
  council::v1::GetPollRequest request;
  request.set_id(poll.id());
  return Do<Poll>(secretary, "council/CouncilService/GetPoll", request);
}

council::v1::CastVoteRequest World::VoteFor(const Poll& poll) {
  auto request = WithId<council::v1::CastVoteRequest>();
  request.set_poll_id(poll.id());
  for (const auto& candidate : poll.candidates()) {
    auto* choice = request.add_choices();
    choice->set_case_id(candidate.case_id());
    choice->set_choice(council::v1::AGREE);
  }
  return request;
}

council::v1::RecordPaperCountRequest World::CountFor(const Poll& poll) {
  auto request = WithId<council::v1::RecordPaperCountRequest>();
  request.set_poll_id(poll.id());
  request.set_etag(poll.etag());
  auto* count = request.mutable_count();
  for (const auto& voter : {principal.person_id, secretary.person_id, member.person_id}) {
    count->add_voter_person_ids(voter);
  }
  count->add_teller_names("Lê Văn Kiểm");
  count->set_minutes_reference("01/BB-KP");
  for (const auto& candidate : poll.candidates()) {
    auto* line = count->add_lines();
    line->set_case_id(candidate.case_id());
    line->set_agree(2);
    line->set_disagree(1);
  }
  return request;
}

council::v1::RecordWrittenOpinionRequest World::OpinionOf(const std::string& person_id, const Poll& poll) {
  auto request = WithId<council::v1::RecordWrittenOpinionRequest>();
  request.set_poll_id(poll.id());
  request.set_person_id(person_id);
  *request.mutable_choices() = VoteFor(poll).choices();
  request.set_paper_reference("Phiếu lấy ý kiến số ba");
  request.set_file_name("Phiếu lấy ý kiến.pdf");
  request.set_content("%PDF-1.4 phiếu có chữ ký");
  return request;
}

void World::Close(const Poll& poll) {
  Do<Poll>(secretary, "council/CouncilService/ClosePoll", Naming<council::v1::ClosePollRequest>(poll));
}

Case World::CaseOf(const submission::v1::Dossier& dossier, const Actor& secretary_of_it) {
  approval::v1::GetCaseRequest request;
  request.set_dossier_id(dossier.id());
  approval::v1::GetCaseResponse found;
  Await("the case of a submitted dossier",
        [&] { return api.Call(secretary_of_it, "approval/ApprovalService/GetCase", request, &found).ok(); });
  return found.case_();
}

Case World::Fetch(const Case& found) {
  approval::v1::GetCaseRequest request;
  request.set_id(found.id());
  return Do<approval::v1::GetCaseResponse>(secretary, "approval/ApprovalService/GetCase", request).case_();
}

Case World::NewAward(const std::string& subject) {
  const MakingAhead ahead(*this);  // who asks for an award, counts what is decided
  const Case found = CaseAt("DISTRICT_DECISION", kLetter, subject);
  Do<approval::v1::Decision>(chair, "approval/ApprovalService/IssueDecision", DecisionRequest(found));
  return Fetch(found);
}

Case World::AwaitNext(const Case& found) {
  Case now;
  Await("a case to leave " + found.stage(), [&] {
    now = Fetch(found);
    return now.stage() != found.stage();
  });
  return now;
}

void World::PassCouncil(const Actor& runs, const Meeting& where, const std::vector<Actor>& voters,
                        std::vector<Case>& cases) {
  const Poll poll = OpenPoll(runs, where, cases);
  for (const auto& voter : voters) {
    Do<council::v1::CastVoteResponse>(voter, "council/CouncilService/CastVote", VoteFor(poll));
  }
  Do<Poll>(runs, "council/CouncilService/ClosePoll", Naming<council::v1::ClosePollRequest>(poll));
  for (Case& found : cases) found = AwaitNext(found);
}

approval::v1::SendSubmissionLetterRequest World::LetterRequest(const Case& found) {
  return LetterRequest(std::vector<Case>{found});
}

approval::v1::SendSubmissionLetterRequest World::LetterRequest(const std::vector<Case>& cases) {
  auto request = WithId<approval::v1::SendSubmissionLetterRequest>();
  request.set_number(NewLetterNumber());
  *request.mutable_date() = Day(2020, 8, 15);
  request.set_text("Kính trình cấp trên xem xét.");
  for (const Case& found : cases) {
    auto* reference = request.add_cases();
    reference->set_id(found.id());
    reference->set_etag(found.etag());
  }
  return request;
}

approval::v1::IssueDecisionRequest World::DecisionRequest(const Case& found) {
  auto request = WithId<approval::v1::IssueDecisionRequest>();
  request.set_symbol("QĐ-UBND");
  *request.mutable_date() = Day(2020, 8, 15);
  auto* reference = request.add_cases();
  reference->set_id(found.id());
  reference->set_etag(found.etag());
  return request;
}

Case World::CaseAt(const std::string& stage, const std::string& title, const std::string& subject) {
  if (subject.empty() && !chosen_.empty()) return CaseOfTheChosen(stage, title);
  // What many ask for; at the first stage nothing is shared yet.
  const bool usual = school == usual_school_ && campaign.id() == usual_campaign_ && title == kLetter;
  if (subject.empty() && ahead_ && usual && stage != "SCHOOL_COUNCIL") return CaseMadeAhead(stage);
  return MoveTo(stage, NewSubmitted(title, subject));
}

std::vector<Case> World::CasesAt(const std::string& stage, const std::string& title,
                                 const std::vector<std::string>& people) {
  std::vector<submission::v1::Dossier> dossiers;
  dossiers.reserve(people.size());
  for (const auto& person : people) dossiers.push_back(NewSubmitted(title, person));
  std::vector<Case> cases;
  cases.reserve(dossiers.size());
  for (const auto& dossier : dossiers) cases.push_back(CaseOf(dossier));
  return MoveOn(stage, std::move(cases));
}

Case World::CaseOfTheChosen(const std::string& stage, const std::string& title) {
  const std::string who = Subject();
  const auto [ready, first] = ready_.try_emplace({stage, title});
  auto& by_person = ready->second;
  const auto made = by_person.find(who);
  if (made != by_person.end()) {
    Case found = std::move(made->second);
    by_person.erase(made);
    return found;
  }
  std::vector<std::string> people = {who};
  for (const auto& other : among_) {
    if (first && other != who) people.push_back(other);
  }
  std::vector<Case> cases = CasesAt(stage, title, people);
  for (size_t i = 1; i < people.size(); ++i) by_person[people[i]] = std::move(cases[i]);
  return std::move(cases.front());
}

Case World::CaseMadeAhead(const std::string& stage) {
  constexpr int kAtATime = 6;
  auto& made = made_ahead_[stage];
  if (made.empty()) {
    std::vector<std::string> people;
    people.reserve(kAtATime);
    for (int i = 0; i < kAtATime; ++i) people.push_back(NewPerson(school).id());
    made = CasesAt(stage, kLetter, people);
  }
  Case found = std::move(made.back());
  made.pop_back();
  return found;
}

Case World::MoveTo(const std::string& stage, const submission::v1::Dossier& dossier) {
  return MoveOn(stage, CaseOf(dossier));
}

Case World::MoveOn(const std::string& stage, const Case& found) {
  return MoveOn(stage, std::vector<Case>{found}).front();
}

// All come from the same stage and have the same title, so that their ways do not part.
std::vector<Case> World::MoveOn(const std::string& stage, std::vector<Case> cases) {
  using approval::v1::SubmissionLetter;
  const auto approve = [&](const Actor& actor) {
    for (Case& found : cases) {
      found = Do<Case>(actor, "approval/ApprovalService/ApproveCase",
                       Naming<approval::v1::ApproveCaseRequest>(found));
    }
  };
  const auto send = [&](const Actor& actor) {
    Do<SubmissionLetter>(actor, "approval/ApprovalService/SendSubmissionLetter", LetterRequest(cases));
    for (Case& found : cases) found = Fetch(found);
  };
  while (cases.front().stage() != stage) {
    const std::string from = cases.front().stage();
    if (from == "SCHOOL_COUNCIL") {
      PassCouncil(secretary, meeting, {principal, secretary, member, colleague}, cases);
    } else if (from == "SCHOOL_LETTER") {
      send(principal);
    } else if (from == "BLOCK_REVIEW") {
      approve(leader);
    } else if (from == "DIVISION_APPRAISAL") {
      approve(officer);
    } else if (from == "DIVISION_LETTER") {
      send(head);
    } else if (from == "DISTRICT_APPRAISAL") {
      approve(specialist);
    } else if (from == "DISTRICT_COUNCIL") {
      PassCouncil(chair, district_meeting, {chair, head, officer, colleague}, cases);
    } else {
      throw std::runtime_error("no way from " + from + " to " + stage);
    }
  }
  return cases;
}

}  // namespace thidua::test
