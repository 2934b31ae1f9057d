// Letters, the block's review, appraisal, supplements, decisions.
#include <map>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "tests/story/play.h"
#include "thidua/block/v1/block_service.pb.h"
#include "thidua/block/v1/scorecard_service.pb.h"
#include "thidua/submission/v1/submission_service.pb.h"

namespace thidua::story {
namespace {

using approval::v1::Case;

constexpr size_t kMaxBatch = 500;

template <class Request>
Request Naming(const Case& found) {
  Request request;
  request.set_request_id(FreshId());
  request.set_id(found.id());
  request.set_etag(found.etag());
  return request;
}

void Approve(const Person& person, const Case& found) {
  person.Call<Case>("approval/ApprovalService/ApproveCase", Naming<approval::v1::ApproveCaseRequest>(found));
}

// Approves, or refuses for the reasons the server gives.
void Judge(const Person& person, const Case& found) {
  try {
    Approve(person, found);
  } catch (const CallError& error) {
    if (error.reason() != "GUARD_UNMET") throw;
    auto refuse = Naming<approval::v1::RefuseCaseRequest>(found);
    refuse.set_reason(error.words());
    person.Call<Case>("approval/ApprovalService/RefuseCase", refuse);
  }
}

std::vector<Case> Without(const std::string& subject_id, std::vector<Case>& cases) {
  std::vector<Case> own;
  for (auto it = cases.begin(); it != cases.end();) {
    if (it->subject().id() == subject_id) {
      own.push_back(*it);
      it = cases.erase(it);
    } else {
      ++it;
    }
  }
  return own;
}

// Numbered down from the last, so that a story that was cut off goes on with numbers not yet used.
void SendLetters(Play& play, const Person& person, int first_number, const std::string& suffix,
                 const std::vector<Case>& cases) {
  for (size_t from = 0; from < cases.size(); from += kMaxBatch) {
    approval::v1::SendSubmissionLetterRequest request;
    request.set_request_id(FreshId());
    request.set_number(absl::StrCat(first_number + (cases.size() - from - 1) / kMaxBatch, "/TTr-", suffix));
    *request.mutable_date() = play.Today();
    request.set_text(
        "Kính trình hội đồng cấp trên xem xét các tập thể, cá nhân có tên trong danh sách kèm theo.");
    for (size_t i = from; i < std::min(cases.size(), from + kMaxBatch); ++i) {
      auto* reference = request.add_cases();
      reference->set_id(cases[i].id());
      reference->set_etag(cases[i].etag());
    }
    person.Call<approval::v1::SubmissionLetter>("approval/ApprovalService/SendSubmissionLetter", request);
  }
}

// Each whom this unit refused gets a notice; in the same order each time, so that each has its number again.
void TellRefusals(Play& play, const Person& head, const std::string& suffix) {
  std::map<std::string, Case> refused;
  for (auto& found : play.Cases(head, {})) {
    if (found.outcome() != "REFUSED" || !play.Knows(found.subject().id())) continue;
    approval::v1::ListAvailableActionsRequest request;
    request.set_case_id(found.id());
    const auto answer = head.Call<approval::v1::ListAvailableActionsResponse>(
        "approval/ApprovalService/ListAvailableActions", request);
    if (answer.notifiable())
      refused.emplace(play.KeyOf(found.subject().id()) + " " + found.title_code(), std::move(found));
  }
  int number = 0;
  for (const auto& [key, found] : refused) {
    approval::v1::SendRefusalNoticeRequest request;
    request.set_request_id(StepId("notice to " + key));
    request.set_case_id(found.id());
    request.set_etag(found.etag());
    request.set_number(absl::StrFormat("%02d/TB-%s", ++number, suffix));
    *request.mutable_date() = play.Today();
    request.set_legal_basis("Luật Thi đua, khen thưởng");
    head.Call<approval::v1::RefusalNotice>("approval/ApprovalService/SendRefusalNotice", request);
  }
}

// What a decision of the day on the title rests on, as the server offers it.
void AddBases(Play& play, const Person& person, const std::string& title,
              approval::v1::IssueDecisionRequest& request) {
  approval::v1::ListLegalBasesRequest asked;
  asked.add_title_codes(title);
  *asked.mutable_date() = play.Today();
  const auto answer =
      person.Call<approval::v1::ListLegalBasesResponse>("approval/ApprovalService/ListLegalBases", asked);
  for (const auto& base : answer.offered()) request.add_legal_bases(base.text());
}

// Title after title: the cap on base fighters is counted from the advanced workers who hold the title
// already.
void Decide(Play& play, const Staff& chair, const std::string& stage, const Json& titles) {
  const Person& person = play.As(chair);
  std::map<std::string, std::vector<Case>> by_title;
  for (auto& found : play.Waiting(person, stage)) by_title[found.title_code()].push_back(std::move(found));
  for (const std::string title : titles) {
    const auto& cases = by_title[title];
    for (size_t from = 0; from < cases.size(); from += kMaxBatch) {
      approval::v1::IssueDecisionRequest request;
      request.set_request_id(FreshId());
      request.set_symbol("QĐ-UBND");
      *request.mutable_date() = play.Today();
      AddBases(play, person, title, request);
      for (size_t i = from; i < std::min(cases.size(), from + kMaxBatch); ++i) {
        auto* reference = request.add_cases();
        reference->set_id(cases[i].id());
        reference->set_etag(cases[i].etag());
      }
      person.Call<approval::v1::Decision>("approval/ApprovalService/IssueDecision", request);
    }
  }
}

using block::v1::Criterion;
using block::v1::Scorecard;

// What somebody gives for each criterion that he scores: of the points a thousandth part less for each of the
// draw.
template <class Request>
void GivePoints(Play& play, const block::v1::Criteria& criteria, const std::string& content,
                const std::string& luck, int most_off, Request& request) {
  for (const Criterion& criterion : criteria.criteria()) {
    const bool of_content = criterion.code().rfind(content, 0) == 0;
    if (criterion.kind() != Criterion::TYPED || !of_content) continue;
    auto* entry = request.add_entries();
    entry->set_code(criterion.code());
    entry->set_points(criterion.points() * (1000 - Draw(play.story(), luck + criterion.code()) % most_off) /
                      1000);
    entry->set_evidence(criterion.evidence_wanted());
    entry->set_reason("Đối chiếu minh chứng của đơn vị.");
  }
}

Scorecard CardNow(const Person& person, const std::string& block_id, const std::string& unit_id) {
  block::v1::GetScorecardRequest get;
  get.set_block_id(block_id);
  get.set_unit_id(unit_id);
  return person.Call<Scorecard>("block/ScorecardService/GetScorecard", get);
}

// By the school itself, by who leads the block and is of another school, and by the council.
void ScoreSchool(Play& play, const School& school, const block::v1::Criteria& criteria,
                 const Person& checker) {
  const Person& principal = play.As(*school.staff[0]);
  const std::string& unit = play.unit(school.code);
  block::v1::SubmitSelfScoreRequest submit;
  submit.set_request_id(StepId("self score " + school.code));
  submit.set_block_id(play.block_id);
  submit.set_unit_id(unit);
  submit.set_etag("0");
  for (const char* content : {"ND1", "ND2"}) GivePoints(play, criteria, content, school.code, 60, submit);
  principal.Call<Scorecard>("block/ScorecardService/SubmitSelfScore", submit);

  Scorecard card = CardNow(checker, play.block_id, unit);
  if (card.state() == Scorecard::SELF_SCORED) {
    block::v1::CheckScorecardRequest check;
    check.set_request_id(FreshId());
    check.set_scorecard_id(card.id());
    check.set_etag(card.etag());
    for (const char* content : {"ND1", "ND2"}) {
      GivePoints(play, criteria, content, school.code + " review", 80, check);
    }
    card = checker.Call<Scorecard>("block/ScorecardService/CheckScorecard", check);
  }
  if (card.state() != Scorecard::IN_CHECK) return;
  block::v1::ScoreByCouncilRequest council;
  council.set_request_id(FreshId());
  council.set_scorecard_id(card.id());
  council.set_etag(card.etag());
  GivePoints(play, criteria, "ND3", school.code + " council", 50, council);
  play.As(*play.population().division[1]).Call<Scorecard>("block/ScorecardService/ScoreByCouncil", council);
}

void ScoreSchools(Play& play) {
  const Person* leader = nullptr;
  for (const School& school : play.population().schools) {
    if (school.code == play.story()["block"]["leader"]) leader = &play.As(*school.staff[0]);
  }
  const Person& deputy = play.As(*play.population().deputy_leader);
  block::v1::GetCriteriaRequest get;
  get.set_block_id(play.block_id);
  const auto criteria = leader->Call<block::v1::Criteria>("block/ScorecardService/GetCriteria", get);
  if (criteria.fixed()) return;
  for (const School& school : play.population().schools) {
    const bool of_leader = school.code == play.story()["block"]["leader"];
    ScoreSchool(play, school, criteria, of_leader ? deputy : *leader);
  }
  block::v1::FixScorecardsRequest fix;
  fix.set_request_id(StepId("fix scorecards"));
  fix.set_block_id(play.block_id);
  fix.set_etag(criteria.etag());
  *fix.mutable_meeting_on() = play.Today();
  leader->Call<block::v1::Criteria>("block/ScorecardService/FixScorecards", fix);
}

// The officer asks for a supplement once, of those the story says; a supplemented dossier is judged.
void AppraiseOne(Play& play, const Person& officer, const Case& found) {
  const std::string key = absl::StrCat(play.KeyOf(found.subject().id()), " ", found.title_code());
  if (found.dossier_version() > 1 || !play.Lucky("returned", key)) return Judge(officer, found);
  auto request = Naming<approval::v1::ReturnCaseRequest>(found);
  request.set_reason("Báo cáo thành tích chưa nêu kết quả cụ thể. Xin bổ sung số liệu so với đầu năm học.");
  officer.Call<Case>("approval/ApprovalService/ReturnCase", request);
}

// A desk is clean when nothing is left to act on; what events still carry there is waited for by the caller.
void AppraiseDesk(Play& play, const std::vector<const Staff*>& officers, const std::string& stage) {
  const auto cases = play.Waiting(play.As(*officers[0]), stage);
  for (const Staff* officer : officers) play.As(*officer);
  InParallel(cases.size(),
             [&](size_t i) { AppraiseOne(play, play.As(*officers[i % officers.size()]), cases[i]); });
}

std::vector<const Staff*> DivisionOfficers(Play& play) {
  const auto& division = play.population().division;
  return {division.begin() + 1, division.end()};
}

// Dossiers of the person that came back for a supplement.
std::vector<submission::v1::Dossier> Returned(Play& play, const Person& person, const std::string& unit_id) {
  submission::v1::ListDossiersRequest request;
  request.set_campaign_id(play.campaign.id());
  request.set_unit_id(unit_id);
  request.set_state(submission::v1::Dossier::RETURNED);
  request.set_page_size(500);
  const auto page =
      person.Call<submission::v1::ListDossiersResponse>("submission/SubmissionService/ListDossiers", request);
  return {page.dossiers().begin(), page.dossiers().end()};
}

void SupplementOne(const Person& person, const std::string& id) {
  submission::v1::GetDossierRequest get;
  get.set_id(id);
  auto dossier = person.Call<submission::v1::Dossier>("submission/SubmissionService/GetDossier", get);
  submission::v1::UpdateDossierRequest update;
  update.set_request_id(FreshId());
  update.set_id(id);
  update.set_etag(dossier.etag());
  *update.mutable_sections() = dossier.sections();
  update.mutable_sections(0)->mutable_text()->append(
      " Bổ sung: so với đầu năm, tỷ lệ học sinh hoàn thành chương trình lớp học tăng rõ, không còn học sinh "
      "bỏ học.");
  *update.mutable_initiatives() = dossier.initiatives();
  dossier = person.Call<submission::v1::Dossier>("submission/SubmissionService/UpdateDossier", update);
  submission::v1::SubmitDossierRequest submit;
  submit.set_request_id(FreshId());
  submit.set_id(id);
  submit.set_etag(dossier.etag());
  person.Call<submission::v1::Dossier>("submission/SubmissionService/SubmitDossier", submit);
}

void SupplementSchool(Play& play, const School& school) {
  std::map<std::string, const Staff*> subjects = {{play.unit(school.code), school.staff[0]}};
  for (const Staff* staff : school.staff) subjects[staff->id] = staff;
  for (const auto& dossier : Returned(play, play.As(*school.staff[2]), play.unit(school.code))) {
    SupplementOne(play.As(*subjects.at(dossier.subject().id())), dossier.id());
  }
}

}  // namespace

void SendSchoolLetters(Play& play) {
  InParallel(play.population().schools.size(), [&](size_t i) {
    const School& school = play.population().schools[i];
    const Staff& principal = *school.staff[0];
    auto cases = play.Waiting(play.As(principal), "SCHOOL_LETTER");
    const auto own = Without(principal.id, cases);
    SendLetters(play, play.As(principal), 12, school.code, cases);
    if (!own.empty()) SendLetters(play, play.As(*school.staff[1]), 13, school.code, own);
    play.SignPapers(principal);
    play.SignPapers(*school.staff[1]);
  });
}

void ReviewInBlock(Play& play) {
  ScoreSchools(play);
  const std::string leader_school = play.story()["block"]["leader"];
  const Staff* leader = nullptr;
  for (const School& school : play.population().schools) {
    if (school.code == leader_school) leader = school.staff[0];
  }
  const auto cases = play.Waiting(play.As(*leader), "BLOCK_REVIEW");
  const Staff& deputy = *play.population().deputy_leader;
  play.As(deputy);
  InParallel(cases.size(), [&](size_t i) {
    // The leader has signed his own school's letter, so its cases are the deputy's to review.
    const bool of_leader = cases[i].unit_id() == play.unit(leader_school);
    Approve(play.As(of_leader ? deputy : *leader), cases[i]);
  });
}

void Appraise(Play& play) { AppraiseDesk(play, DivisionOfficers(play), "DIVISION_APPRAISAL"); }

void Supplement(Play& play) {
  const auto officers = DivisionOfficers(play);
  const Person& officer = play.As(*officers[0]);
  const std::string& division = play.unit(play.division_code());
  const auto asked = [&] { return play.CasesOf(officer, division, "DIVISION_SUPPLEMENT").size(); };
  Await("yêu cầu bổ sung tới người làm hồ sơ",
        [&] { return Returned(play, officer, division).size() == asked(); });
  InParallel(play.population().schools.size(),
             [&](size_t i) { SupplementSchool(play, play.population().schools[i]); });
  Await("bản bổ sung về Phòng", [&] { return asked() == 0; });
  AppraiseDesk(play, officers, "DIVISION_APPRAISAL");
}

void SendDivisionLetters(Play& play) {
  const Person& head = play.As(*play.population().division[0]);
  SendLetters(play, head, 45, play.routing()["division"]["letters"], play.Waiting(head, "DIVISION_LETTER"));
  TellRefusals(play, head, play.routing()["division"]["letters"]);
  play.SignPapers(*play.population().division[0]);
}

void AppraiseInCommittee(Play& play) {
  AppraiseDesk(play, {play.population().committee[3]}, play.CommitteeStage("APPRAISAL"));
}

void DecideInCommittee(Play& play) {
  const Staff& chair = *play.population().committee[0];
  const Json& committee = play.routing()["committee"];
  Decide(play, chair, play.CommitteeStage("DECISION"), committee["decides"]);
  SendLetters(play, play.As(chair), 88, committee["letters"],
              play.Waiting(play.As(chair), play.CommitteeStage("LETTER")));
  play.SignPapers(chair);
  MakeCertificates(play, *play.population().committee[3]);
}

void AppraiseInProvince(Play& play) {
  AppraiseDesk(play, {play.population().province[3]}, "PROVINCE_APPRAISAL");
}

void DecideInProvince(Play& play) {
  const auto& province = play.population().province;
  Decide(play, *province[0], "PROVINCE_DECISION", play.routing()["province"]["decides"]);
  play.SignPapers(*province[0]);
  MakeCertificates(play, *province[3]);
  const Person& officer = play.As(*play.population().division[1]);
  registration::v1::GetCampaignRequest get;
  get.set_id(play.campaign.id());
  play.campaign =
      officer.Call<registration::v1::Campaign>("registration/RegistrationService/GetCampaign", get);
  if (play.campaign.state() == registration::v1::Campaign::CLOSED) return;
  registration::v1::CloseCampaignRequest close;
  close.set_request_id(FreshId());
  close.set_id(play.campaign.id());
  close.set_etag(play.campaign.etag());
  play.campaign =
      officer.Call<registration::v1::Campaign>("registration/RegistrationService/CloseCampaign", close);
}

}  // namespace thidua::story
