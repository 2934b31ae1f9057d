#include "tests/ui/stage.h"

#include <signal.h>

#include <algorithm>
#include <fstream>
#include <set>
#include <stdexcept>

#include "absl/strings/str_cat.h"
#include "services/common/crypto/crypto.h"
#include "services/common/crypto/totp.h"
#include "services/common/rpc/caller.h"
#include "tests/story/steps.h"
#include "tests/ui/driver.h"
#include "thidua/identity/v1/identity_service.pb.h"
#include "thidua/registration/v1/registration_service.pb.h"
#include "thidua/submission/v1/submission_service.pb.h"

namespace thidua::test {
namespace {

constexpr char kSchoolYear[] = "2020-2021";
constexpr int kCouncilSize = 9;

template <class Request>
Request WithId() {
  Request request;
  request.set_request_id(crypto::NewUuid());
  return request;
}

template <class Request>
void AgreeToAll(const council::v1::Poll& poll, Request& request) {
  for (const auto& candidate : poll.candidates()) {
    auto* choice = request.add_choices();
    choice->set_case_id(candidate.case_id());
    choice->set_choice(council::v1::AGREE);
  }
}

}  // namespace

Stage::Stage(Stack& stack)
    : stack_(stack),
      api_(stack),
      year_(story::ReadStory(SourceDir() + "/tests/data/stories/small.json"), stack.endpoint(),
            stack.data_dir()) {}

void Stage::PlayUntil(const std::string& step) {
  const auto& steps = story::Steps();
  const auto last = std::find_if(steps.begin(), steps.end(), [&](const auto& s) { return step == s.key; });
  if (last == steps.end()) throw std::runtime_error("no step " + step);
  const size_t end = last - steps.begin() + 1;
  for (; played_ < end; ++played_) {
    year_.AdvanceTo(steps[played_].key);
    steps[played_].run(year_);
  }
}

const Actor& Stage::As(const std::string& username) {
  auto found = cast_.find(username);
  if (found == cast_.end()) {
    const story::Person& person = username == "quantri" ? year_.admin() : year_.As(username);
    found = cast_
                .emplace(username, Actor{{{"authorization", "Bearer " + person.token()}},
                                         username,
                                         person.account().id(),
                                         person.account().person_id(),
                                         year_.keyring().Secret(username)})
                .first;
  }
  return found->second;
}

void Stage::SignIn(Driver& window, const std::string& username) {
  As(username);
  // The account the system comes with keeps its password.
  const QString password =
      username == "quantri" ? QString::fromStdString(story::AdminPassword(data_dir())) : QString(kPassword);
  window.SignIn(QString::fromStdString(username), password, [&] { return Code(username); });
}

QString Stage::TotpSecret(const std::string& username) {
  As(username);
  return QString::fromStdString(year_.keyring().Secret(username));
}

QString Stage::Code(const std::string& username) {
  const std::string secret = TotpSecret(username).toStdString();
  if (secret.empty()) return "";
  // A person would wait for the next code; a test has all of them unused again.
  Sql("UPDATE identity.second_factors SET last_step = 0 WHERE account_id = '" + As(username).account_id +
      "'");
  return QString::fromStdString(crypto::TotpCode(crypto::TotpSeed(secret), crypto::TotpStep(absl::Now())));
}

void Stage::LetProofGrowOld(Driver& window, const std::string& username) {
  // Under a token that no service has met: what they keep of the old one is forgotten with it.
  const std::string token = crypto::NewUuid();
  Sql(absl::StrCat(
      "UPDATE identity.sessions SET second_factor_at = now() - interval '11 minutes', token_hash = "
      "sha256('",
      token, "') WHERE id = (SELECT id FROM identity.sessions WHERE account_id = '", As(username).account_id,
      "' AND revoked_at IS NULL ORDER BY created_at DESC LIMIT 1)"));
  window.window().session().api().SetToken(QString::fromStdString(token));
}

void Stage::TakeSecondFactor(const std::string& username) {
  Sql("DELETE FROM identity.second_factors WHERE account_id = (SELECT id FROM identity.accounts WHERE "
      "username = '" +
      username + "')");
}

void Stage::Sql(const std::string& text) {
  const auto done = stack_.AsSuperuser()->ExecuteText(text);
  if (!done.ok()) throw std::runtime_error(text + ": " + done.status().ToString());
}

void Stage::EndOtherSessions() {
  Sql("UPDATE identity.sessions SET revoked_at = now() WHERE revoked_at IS NULL AND id NOT IN (SELECT "
      "DISTINCT ON "
      "(account_id) id FROM identity.sessions WHERE revoked_at IS NULL ORDER BY account_id, created_at)");
}

std::string Stage::campaign_id() {
  return Do<registration::v1::ListCampaignsResponse>(kOfficer,
                                                     "registration/RegistrationService/ListCampaigns",
                                                     registration::v1::ListCampaignsRequest())
      .campaigns(0)
      .id();
}

std::string Stage::school_id() {
  directory::v1::ListUnitsRequest request;
  request.set_query("TH Thị trấn Gò Quao 1");
  return Do<directory::v1::ListUnitsResponse>(kOfficer, "directory/DirectoryService/ListUnits", request)
      .units(0)
      .id();
}

Stage::Newcomer Stage::HireTeacher() {
  auto person = WithId<directory::v1::CreatePersonRequest>();
  person.set_staff_code("TH-TTGQ1-99");
  person.set_full_name("Trần Thị Ngọc Mai");
  person.set_gender(directory::v1::FEMALE);
  person.set_unit_id(school_id());
  person.set_position("Giáo viên chủ nhiệm lớp 4A");
  person.set_rank_group(directory::v1::NO_LEADERSHIP);
  const Newcomer teacher = Hire(person, "ngocmai", identity::v1::TEACHER);
  newcomer_.code = person.staff_code();
  year_.Know(newcomer_, teacher.person_id);
  return teacher;
}

Stage::Writer Stage::HireWriter() {
  auto person = WithId<directory::v1::CreatePersonRequest>();
  person.set_staff_code("TH-TTGQ1-98");
  person.set_full_name("Lê Thị Bích Thuỷ");
  person.set_gender(directory::v1::FEMALE);
  person.set_unit_id(school_id());
  person.set_position("Giáo viên chủ nhiệm lớp 5B");
  person.set_rank_group(directory::v1::NO_LEADERSHIP);
  Writer writer{Hire(person, "bichthuy", identity::v1::TEACHER), "", ""};
  auto titles = WithId<registration::v1::RegisterTitlesRequest>();
  titles.set_campaign_id(campaign_id());
  titles.mutable_subject()->set_kind(common::v1::PERSON);
  titles.mutable_subject()->set_id(writer.person_id);
  for (const char* title : {"ADVANCED_WORKER", "EMULATION_FIGHTER_BASE"}) titles.add_title_codes(title);
  const auto registered = Do<registration::v1::Registration>(
      writer.username, "registration/RegistrationService/RegisterTitles", titles);
  const auto begin = [&](const char* title) {
    auto request = WithId<submission::v1::CreateDossierRequest>();
    request.set_registration_id(registered.id());
    request.set_title_code(title);
    return Do<submission::v1::Dossier>(writer.username, "submission/SubmissionService/CreateDossier", request)
        .id();
  };
  writer.worker_dossier_id = begin("ADVANCED_WORKER");
  writer.fighter_dossier_id = begin("EMULATION_FIGHTER_BASE");
  return writer;
}

Stage::Candidate Stage::HireCandidate(const std::string& username, const std::string& staff_code,
                                      const std::string& name, const std::string& position,
                                      const std::vector<std::string>& titles) {
  auto person = WithId<directory::v1::CreatePersonRequest>();
  person.set_staff_code(staff_code);
  person.set_full_name(name);
  person.set_gender(directory::v1::FEMALE);
  person.set_unit_id(school_id());
  person.set_position(position);
  person.set_rank_group(directory::v1::NO_LEADERSHIP);
  const Newcomer hired = Hire(person, username, identity::v1::TEACHER);
  auto wanted = WithId<registration::v1::RegisterTitlesRequest>();
  wanted.set_campaign_id(campaign_id());
  wanted.mutable_subject()->set_kind(common::v1::PERSON);
  wanted.mutable_subject()->set_id(hired.person_id);
  for (const auto& title : titles) wanted.add_title_codes(title);
  const auto registered =
      Do<registration::v1::Registration>(username, "registration/RegistrationService/RegisterTitles", wanted);
  return {hired, position, registered.id(), titles};
}

void Stage::HandIn(const Candidate& candidate) {
  RecordYear(candidate);
  for (const auto& title : candidate.titles) {
    HandIn(candidate.username, candidate.registration_id, title, candidate.position);
    Await("the case at the council",
          [&] { return CaseOf(candidate.person_id, title).stage() == "SCHOOL_COUNCIL"; });
  }
}

void Stage::HandIn(const std::string& username, const std::string& registration_id, const std::string& title,
                   const std::string& report) {
  auto create = WithId<submission::v1::CreateDossierRequest>();
  create.set_registration_id(registration_id);
  create.set_title_code(title);
  auto dossier = Do<submission::v1::Dossier>(username, "submission/SubmissionService/CreateDossier", create);
  auto write = WithId<submission::v1::UpdateDossierRequest>();
  write.set_id(dossier.id());
  write.set_etag(dossier.etag());
  std::string text = report + ":";
  for (int i = 0; i < 10; ++i) text += " Hoàn thành tốt nhiệm vụ được giao trong năm học.";
  auto* section = write.add_sections();
  section->set_key("ACHIEVEMENTS");
  section->set_text(text);
  if (title != "ADVANCED_WORKER") {
    auto* initiative = write.add_initiatives();
    initiative->set_title("Dạy đọc hiểu bằng sơ đồ");
    initiative->set_scope("BASE");
  }
  dossier = Do<submission::v1::Dossier>(username, "submission/SubmissionService/UpdateDossier", write);
  auto submit = WithId<submission::v1::SubmitDossierRequest>();
  submit.set_id(dossier.id());
  submit.set_etag(dossier.etag());
  Do<submission::v1::Dossier>(username, "submission/SubmissionService/SubmitDossier", submit);
}

Stage::Newcomer Stage::HireOfficer() {
  auto person = WithId<directory::v1::CreatePersonRequest>();
  person.set_staff_code("PGD-99");
  person.set_full_name("Lê Hoàng Phúc");
  person.set_gender(directory::v1::MALE);
  person.set_unit_id(year_.unit(year_.division_code()));
  person.set_position("Chuyên viên");
  person.set_rank_group(directory::v1::OTHER_LEADER);
  return Hire(person, "hoangphuc", identity::v1::DIVISION_OFFICER);
}

Stage::Newcomer Stage::HireAuditor() {
  auto person = WithId<directory::v1::CreatePersonRequest>();
  person.set_staff_code("TT-01");
  person.set_full_name("Võ Minh Thanh");
  person.set_gender(directory::v1::FEMALE);
  person.set_unit_id(year_.unit(year_.division_code()));
  person.set_position("Thanh tra viên");
  person.set_rank_group(directory::v1::NO_LEADERSHIP);
  return Hire(person, "minhthanh", identity::v1::AUDITOR, rpc::kWholeDeployment);
}

directory::v1::Person Stage::EnterPerson(const std::string& name, const std::string& staff_code) {
  auto person = WithId<directory::v1::CreatePersonRequest>();
  person.set_staff_code(staff_code);
  person.set_full_name(name);
  person.set_gender(directory::v1::FEMALE);
  person.set_unit_id(division_id());
  person.set_position("Chuyên viên");
  person.set_rank_group(directory::v1::NO_LEADERSHIP);
  return Enter(person);
}

directory::v1::Person Stage::Enter(const directory::v1::CreatePersonRequest& person) {
  auto whole = person;
  whole.mutable_birth_date()->set_year(1988);
  whole.mutable_birth_date()->set_month(4);
  whole.mutable_birth_date()->set_day(15);
  whole.mutable_joined_on()->set_year(2011);
  whole.mutable_joined_on()->set_month(9);
  whole.mutable_joined_on()->set_day(1);
  return Do<directory::v1::Person>("quantri", "directory/DirectoryService/CreatePerson", whole);
}

void Stage::OpenAccount(const directory::v1::Person& person, const std::string& username,
                        identity::v1::Role role, const std::string& unit_id) {
  auto account = WithId<identity::v1::CreateAccountRequest>();
  account.set_username(username);
  account.set_initial_password(year_.initial_password());
  account.set_person_id(person.id());
  account.set_display_name(person.full_name());
  account.add_grants()->set_role(role);
  account.mutable_grants(0)->set_unit_id(unit_id.empty() ? person.unit_id() : unit_id);
  Do<identity::v1::Account>("quantri", "identity/IdentityService/CreateAccount", account);
}

Stage::Newcomer Stage::Hire(const directory::v1::CreatePersonRequest& person, const std::string& username,
                            identity::v1::Role role, const std::string& unit_id) {
  const auto created = Enter(person);
  OpenAccount(created, username, role, unit_id);
  year_.ConfirmRoles();
  return {username, created.id(), created.full_name()};
}

void Stage::RecordYear(const Newcomer& teacher) {
  auto rating = WithId<directory::v1::RecordMeritRequest>();
  rating.mutable_entry()->mutable_subject()->set_kind(common::v1::PERSON);
  rating.mutable_entry()->mutable_subject()->set_id(teacher.person_id);
  rating.mutable_entry()->set_school_year(kSchoolYear);
  auto initiative = rating;
  rating.mutable_entry()->mutable_rating()->set_rating(common::v1::COMPLETED_EXCELLENT);
  Do<directory::v1::MeritEntry>(kSecretary, "directory/DirectoryService/RecordMerit", rating);
  initiative.set_request_id(crypto::NewUuid());
  initiative.mutable_entry()->mutable_initiative()->set_title("Dạy đọc hiểu bằng sơ đồ cho học sinh lớp 4");
  initiative.mutable_entry()->mutable_initiative()->set_scope(directory::v1::BASE);
  initiative.mutable_entry()->set_document_number("SK-2021");
  Do<directory::v1::MeritEntry>(kSecretary, "directory/DirectoryService/RecordMerit", initiative);
}

approval::v1::Case Stage::CaseOf(const std::string& person_id, const std::string& title) {
  approval::v1::ListCasesRequest request;
  request.set_campaign_id(campaign_id());
  request.set_title_code(title);
  request.set_page_size(500);
  approval::v1::Case found;
  Await("the case of " + title, [&] {
    const auto cases =
        Do<approval::v1::ListCasesResponse>(kOfficer, "approval/ApprovalService/ListCases", request);
    for (const auto& data : cases.cases()) {
      if (data.subject().id() == person_id) found = data;
    }
    return !found.id().empty();
  });
  return found;
}

std::vector<council::v1::Poll> Stage::OpenPolls(const std::vector<std::string>& absent) {
  council::v1::ListCouncilsRequest list;
  list.set_unit_id(school_id());
  const auto council =
      Do<council::v1::ListCouncilsResponse>(kSecretary, "council/CouncilService/ListCouncils", list)
          .councils(0);
  auto schedule = WithId<council::v1::ScheduleMeetingRequest>();
  schedule.set_council_id(council.id());
  schedule.set_subject("Xét hồ sơ nộp bổ sung năm học 2020–2021");
  schedule.mutable_held_at()->set_seconds(1622768400);  // 4 June 2021, 08:00 in Viet Nam
  schedule.set_place("Phòng họp Hội đồng");
  meeting_ = Do<council::v1::Meeting>(kSecretary, "council/CouncilService/ScheduleMeeting", schedule);
  auto open = WithId<council::v1::OpenMeetingRequest>();
  open.set_id(meeting_.id());
  open.set_etag(meeting_.etag());
  std::set<std::string> away;
  for (const auto& username : absent) away.insert(As(username).person_id);
  for (const auto& member : council.members()) {
    if (away.count(member.person_id()) == 0) open.add_present_person_ids(member.person_id());
  }
  meeting_ = Do<council::v1::Meeting>(kSecretary, "council/CouncilService/OpenMeeting", open);

  approval::v1::ListCasesRequest waiting;
  waiting.set_holder_unit_id(school_id());
  waiting.set_stage("SCHOOL_COUNCIL");
  std::map<std::string, std::vector<std::string>> by_title;
  const auto cases =
      Do<approval::v1::ListCasesResponse>(kSecretary, "approval/ApprovalService/ListCases", waiting);
  for (const auto& data : cases.cases()) by_title[data.title_code()].push_back(data.id());
  std::vector<council::v1::Poll> polls;
  for (const auto& [title, ids] : by_title) {
    council::v1::GetMeetingRequest get;
    get.set_id(meeting_.id());
    auto poll = WithId<council::v1::OpenPollRequest>();
    poll.set_meeting_id(meeting_.id());
    poll.set_etag(Do<council::v1::Meeting>(kSecretary, "council/CouncilService/GetMeeting", get).etag());
    poll.set_title_code(title);
    for (const auto& id : ids) poll.add_case_ids(id);
    polls.push_back(Do<council::v1::Poll>(kSecretary, "council/CouncilService/OpenPoll", poll));
  }
  return polls;
}

void Stage::RecordOpinion(const council::v1::Poll& poll, const std::string& absent) {
  auto record = WithId<council::v1::RecordWrittenOpinionRequest>();
  record.set_poll_id(poll.id());
  record.set_person_id(As(absent).person_id);
  record.set_paper_reference("Phiếu lấy ý kiến số 01");
  record.set_file_name("Phiếu lấy ý kiến số 01.pdf");
  record.set_content("%PDF-1.4\n% dong y\n%%EOF\n");
  AgreeToAll(poll, record);
  Do<council::v1::Poll>(kSecretary, "council/CouncilService/RecordWrittenOpinion", record);
}

void Stage::VoteOfOthers(const council::v1::Poll& poll, const std::vector<std::string>& but) {
  for (int i = 1; i <= kCouncilSize; ++i) {
    const std::string username = absl::StrCat("th-ttgq1-0", i);
    if (std::count(but.begin(), but.end(), username) > 0) continue;
    auto vote = WithId<council::v1::CastVoteRequest>();
    vote.set_poll_id(poll.id());
    AgreeToAll(poll, vote);
    Do<council::v1::CastVoteResponse>(username, "council/CouncilService/CastVote", vote);
  }
}

void Stage::ClosePoll(const std::string& poll_id) {
  council::v1::GetPollRequest get;
  get.set_id(poll_id);
  auto close = WithId<council::v1::ClosePollRequest>();
  close.set_id(poll_id);
  close.set_etag(Do<council::v1::Poll>(kSecretary, "council/CouncilService/GetPoll", get).etag());
  Do<council::v1::Poll>(kSecretary, "council/CouncilService/ClosePoll", close);
}

Held::Held() {
  std::ifstream in(TheStage().data_dir() + "/run/thidua-allinone.pid");
  if (!(in >> pid_) || kill(pid_, SIGSTOP) != 0) throw std::runtime_error("cannot hold the server");
}

Held::~Held() { kill(pid_, SIGCONT); }

}  // namespace thidua::test
