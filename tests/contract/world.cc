#include "tests/contract/world.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "services/common/rpc/caller.h"
#include "thidua/report/v1/notice_service.pb.h"

namespace thidua::test {
namespace {

using namespace identity::v1;

std::vector<std::pair<Role, std::string>> EveryRoleIn(const std::string& unit) {
  std::vector<std::pair<Role, std::string>> roles;
  for (int role = 1; Role_IsValid(role); ++role) roles.emplace_back(static_cast<Role>(role), unit);
  return roles;
}

}  // namespace

common::v1::Date Day(int year, int month, int day) {
  common::v1::Date date;
  date.set_year(year);
  date.set_month(month);
  date.set_day(day);
  return date;
}

World::World(const Stack& the_stack) : stack(the_stack), api(the_stack), database(the_stack.AsSuperuser()) {
  admin = api.SetUp("quantri", stack.FirstLineOf("secrets/admin.pw"), "");
  using namespace directory::v1;
  province = NewUnit(PROVINCE_COMMITTEE, "").id();
  district = NewUnit(DISTRICT_COMMITTEE, province).id();
  division = NewUnit(EDUCATION_DIVISION, district).id();
  school = NewUnit(SCHOOL_UNIT, division).id();
  leader_school = NewUnit(SCHOOL_UNIT, division).id();
  foreign_district = NewUnit(DISTRICT_COMMITTEE, province).id();
  foreign_school = NewUnit(SCHOOL_UNIT, foreign_district).id();

  second_admin = NewActor(province, {{ADMINISTRATOR, rpc::kWholeDeployment}});
  chair = NewActor(district, {{COMMITTEE_CHAIR, district}});
  specialist = NewActor(district, {{COMMITTEE_OFFICER, district}});
  officer = NewActor(division, {{DIVISION_OFFICER, division}});
  head = NewActor(division, {{DIVISION_HEAD, division}});
  principal = NewActor(school, {{PRINCIPAL, school}});
  secretary = NewActor(school, {{SCHOOL_SECRETARY, school}});
  member = NewActor(school, {{COUNCIL_MEMBER, school}});
  absentee = NewActor(school, {{COUNCIL_MEMBER, school}});
  leader = NewActor(leader_school, {{PRINCIPAL, leader_school}, {BLOCK_LEADER, leader_school}});
  teacher = NewActor(school, {{TEACHER, school}});
  stranger = NewActor(foreign_school, EveryRoleIn(foreign_district));
  colleague = NewActor(school, {{COUNCIL_MEMBER, school}});

  campaign = NewCampaign(true);
  usual_school_ = school;
  usual_campaign_ = campaign.id();
  auto block_request = BlockRequest();
  block_request.set_school_year(kSchoolYear);
  block = Do<block::v1::Block>(officer, "block/BlockService/CreateBlock", block_request);
  const std::string create_council = "council/CouncilService/CreateCouncil";
  school_council = Do<council::v1::Council>(
      secretary, create_council,
      CouncilRequestOf(school, {principal.person_id, secretary.person_id, member.person_id,
                                absentee.person_id, colleague.person_id}));
  district_council =
      Do<council::v1::Council>(chair, create_council,
                               CouncilRequestOf(district, {chair.person_id, head.person_id, officer.person_id,
                                                           leader.person_id, colleague.person_id}));
  meeting = NewMeeting(school_council, true);
  district_meeting = NewMeeting(district_council, true);
}

std::string World::NewCode(const std::string& prefix) { return absl::StrCat(prefix, "-", ++next_); }

std::string World::NewLetterNumber() { return absl::StrCat(++next_, "/TTr-THU"); }

std::string World::NewSchoolYear() {
  const int year = 1900 + ++next_year_;
  return absl::StrCat(year, "-", year + 1);
}

std::string World::PastSchoolYear() {
  const int year = 1950 + next_past_year_++ % 60;
  return absl::StrCat(year, "-", year + 1);
}

std::string World::Subject(const std::string& usual) {
  if (chosen_.empty()) return usual.empty() ? NewPerson(school).id() : usual;
  chosen_used_ = true;
  return chosen_;
}

void World::ChooseSubject(const std::string& person_id) {
  chosen_ = person_id;
  chosen_used_ = false;
}

void World::ChooseAmong(const std::vector<std::string>& people) {
  ChooseSubject("");
  among_ = people;
  ready_.clear();
}

directory::v1::Unit World::NewUnit(directory::v1::UnitKind kind, const std::string& parent) {
  auto request = WithId<directory::v1::CreateUnitRequest>();
  request.set_code(NewCode("DV"));
  request.set_name("Đơn vị thử " + request.code());
  request.set_short_name("ĐV thử");
  request.add_aliases("Đơn vị mẫu");
  request.set_kind(kind);
  request.set_parent_id(parent);
  *request.mutable_valid_from() = Day(2015, 1, 1);
  request.set_legal_basis("Quyết định số 01/QĐ-UBND");
  return Do<directory::v1::Unit>(admin, "directory/DirectoryService/CreateUnit", request);
}

directory::v1::Unit World::NewEndedUnit() {
  auto request = Naming<directory::v1::DissolveUnitRequest>(NewUnit(directory::v1::SCHOOL_UNIT, division));
  *request.mutable_effective_on() = Day(2020, 8, 1);
  request.set_legal_basis("Quyết định giải thể");
  return Do<directory::v1::Unit>(admin, "directory/DirectoryService/DissolveUnit", request);
}

directory::v1::Person World::NewPerson(const std::string& unit) {
  auto request = WithId<directory::v1::CreatePersonRequest>();
  request.set_staff_code(NewCode("NV"));
  request.set_full_name("Nguyễn Thị Mười " + request.staff_code());
  *request.mutable_birth_date() = Day(1985, 4, 15);
  request.set_gender(directory::v1::FEMALE);
  request.set_unit_id(unit);
  request.set_position("Giáo viên");
  request.set_rank_group(directory::v1::NO_LEADERSHIP);
  *request.mutable_joined_on() = Day(2008, 9, 1);
  return Do<directory::v1::Person>(admin, "directory/DirectoryService/CreatePerson", request);
}

directory::v1::Person World::NewMeritedPerson() {
  const auto person = NewPerson(school);
  auto rating = WithId<directory::v1::RecordMeritRequest>();
  rating.mutable_entry()->mutable_subject()->set_kind(common::v1::PERSON);
  rating.mutable_entry()->mutable_subject()->set_id(person.id());
  rating.mutable_entry()->set_school_year(kSchoolYear);
  auto initiative = rating;
  initiative.set_request_id(crypto::NewUuid());
  rating.mutable_entry()->mutable_rating()->set_rating(common::v1::COMPLETED_WELL);
  initiative.mutable_entry()->mutable_initiative()->set_title("Dạy học theo dự án");
  initiative.mutable_entry()->mutable_initiative()->set_scope(directory::v1::BASE);
  for (const auto& request : {rating, initiative}) {
    Do<directory::v1::MeritEntry>(admin, "directory/DirectoryService/RecordMerit", request);
  }
  return person;
}

Account World::NewAccount(const directory::v1::Person& person, const std::vector<Grant>& grants) {
  auto request = WithId<CreateAccountRequest>();
  request.set_username(absl::AsciiStrToLower(person.staff_code()));
  request.set_initial_password(kInitialPassword);
  request.set_person_id(person.id());
  request.set_display_name(person.full_name());
  *request.mutable_grants() = {grants.begin(), grants.end()};
  return ConfirmRoles(Do<Account>(admin, "identity/IdentityService/CreateAccount", request).id());
}

std::vector<RoleChange> World::WaitingFor(const std::string& account_id) {
  ListRoleChangesRequest list;
  list.set_state(RoleChange::WAITING);
  list.set_account_id(account_id);
  const auto changes =
      Do<ListRoleChangesResponse>(admin, "identity/RoleChangeService/ListRoleChanges", list).role_changes();
  return {changes.begin(), changes.end()};
}

std::vector<Recovery> World::RecoveriesOf(const std::string& account_id) {
  ListRecoveriesRequest list;
  list.set_account_id(account_id);
  const auto recoveries =
      Do<ListRecoveriesResponse>(admin, "identity/RecoveryService/ListRecoveries", list).recoveries();
  return {recoveries.begin(), recoveries.end()};
}

std::vector<OpenSession> World::SessionsOf(const std::string& account_id) {
  ListSessionsRequest list;
  list.set_account_id(account_id);
  const auto sessions =
      Do<ListSessionsResponse>(admin, "identity/IdentityService/ListSessions", list).sessions();
  return {sessions.begin(), sessions.end()};
}

Account World::ConfirmRoles(const std::string& account_id) {
  for (const RoleChange& change : WaitingFor(account_id)) {
    Do<RoleChange>(second_admin, "identity/RoleChangeService/ConfirmRoleChange",
                   Naming<ConfirmRoleChangeRequest>(change));
  }
  GetAccountRequest get;
  get.set_id(account_id);
  return Do<Account>(admin, "identity/IdentityService/GetAccount", get);
}

Actor World::NewActor(const std::string& unit, const std::vector<std::pair<Role, std::string>>& roles) {
  std::vector<Grant> grants;
  for (const auto& [role, where] : roles) {
    Grant& grant = grants.emplace_back();
    grant.set_role(role);
    grant.set_unit_id(where);
  }
  actors_.push_back(api.SetUp(NewAccount(NewPerson(unit), grants).username(), kInitialPassword, kPassword));
  return actors_.back();
}

std::vector<Actor> World::SignedIn(size_t count) {
  std::vector<Actor> found;
  for (size_t i = 0; i < actors_.size() && found.size() < count; ++i) {
    report::v1::ListNoticesResponse notices;  // which anybody may ask for whose session and account are good
    if (api.Call(actors_[i], "report/NoticeService/ListNotices", report::v1::ListNoticesRequest(), &notices)
            .ok()) {
      found.push_back(actors_[i]);
    }
  }
  while (found.size() < count) found.push_back(NewActor(school, {{TEACHER, school}}));
  return found;
}

Actor World::NewDeputy() { return NewActor(school, {{SCHOOL_SECRETARY, school}}); }

DelegateRequest World::DelegateRequestTo(const std::string& account_id) {
  auto request = WithId<DelegateRequest>();
  request.set_unit_id(school);
  request.set_role(PRINCIPAL);
  request.set_form(common::v1::KT);
  request.set_to_account_id(account_id);
  request.set_document_number("12/QĐ-THĐA");
  *request.mutable_first_day() = Day(2020, 8, 15);
  *request.mutable_last_day() = Day(2021, 5, 31);
  return request;
}

registration::v1::CreateCampaignRequest World::CampaignRequest() {
  auto request = WithId<registration::v1::CreateCampaignRequest>();
  request.set_name("Thi đua dạy tốt, học tốt");
  request.set_school_year(kSchoolYear);
  request.set_form(registration::v1::REGULAR);
  request.set_scope(registration::v1::AGENCY_UNIT);
  request.set_unit_id(division);
  *request.mutable_starts_on() = Day(2020, 8, 15);
  *request.mutable_registration_closes_on() = Day(2020, 12, 31);
  *request.mutable_dossiers_close_on() = Day(2021, 5, 31);
  *request.mutable_ends_on() = Day(2021, 9, 30);
  return request;
}

registration::v1::Campaign World::NewCampaign(bool launched) {
  using registration::v1::Campaign;
  const auto draft =
      Do<Campaign>(officer, "registration/RegistrationService/CreateCampaign", CampaignRequest());
  if (!launched) return draft;
  return Do<Campaign>(officer, "registration/RegistrationService/LaunchCampaign",
                      Naming<registration::v1::LaunchCampaignRequest>(draft));
}

registration::v1::RegisterTitlesRequest World::RegisterRequest(const std::string& title,
                                                               const std::string& subject) {
  auto request = WithId<registration::v1::RegisterTitlesRequest>();
  request.set_campaign_id(campaign.id());
  request.mutable_subject()->set_kind(common::v1::PERSON);
  request.mutable_subject()->set_id(subject.empty() ? Subject() : subject);
  request.add_title_codes(title);
  request.set_commitment("Hoàn thành tốt nhiệm vụ được giao.");
  request.set_consent("Đồng ý qua điện thoại ngày 05/10/2020, có tổ trưởng chứng kiến.");
  return request;
}

registration::v1::Registration World::NewRegistration(const std::string& title, const std::string& subject) {
  return Do<registration::v1::Registration>(secretary, "registration/RegistrationService/RegisterTitles",
                                            RegisterRequest(title, subject));
}

block::v1::CreateBlockRequest World::BlockRequest() {
  auto request = WithId<block::v1::CreateBlockRequest>();
  request.set_name("Khối Tiểu học");
  request.set_school_year(NewSchoolYear());
  request.set_organising_unit_id(division);
  request.set_leader_unit_id(leader_school);
  request.set_deputy_unit_id(school);
  request.add_member_unit_ids(leader_school);
  request.add_member_unit_ids(school);
  request.set_regulation_number("01/QĐ-KTĐ");
  *request.mutable_regulation_date() = Day(2020, 8, 1);
  return request;
}

block::v1::Block World::NewBlock() {
  return Do<block::v1::Block>(officer, "block/BlockService/CreateBlock", BlockRequest());
}

submission::v1::Dossier World::NewDossier(const std::string& title, bool written,
                                          const std::string& subject) {
  using submission::v1::Dossier;
  auto create = WithId<submission::v1::CreateDossierRequest>();
  create.set_registration_id(NewRegistration(title, subject).id());
  create.set_title_code(title);
  create.set_consent("Đồng ý bằng giấy uỷ quyền ngày 05/05/2021.");
  const auto draft = Do<Dossier>(secretary, "submission/SubmissionService/CreateDossier", create);
  if (!written) return draft;
  auto update = Naming<submission::v1::UpdateDossierRequest>(draft);
  auto* section = update.add_sections();
  section->set_key("ACHIEVEMENTS");
  for (int i = 0; i < 5; ++i)
    section->mutable_text()->append("Hoàn thành tốt các nhiệm vụ được phân công, có minh chứng. ");
  auto* initiative = update.add_initiatives();
  initiative->set_title("Đổi mới cách tổ chức hoạt động học");
  initiative->set_scope("BASE");
  return Do<Dossier>(secretary, "submission/SubmissionService/UpdateDossier", update);
}

submission::v1::Dossier World::NewSubmitted(const std::string& title, const std::string& subject) {
  return Do<submission::v1::Dossier>(
      secretary, "submission/SubmissionService/SubmitDossier",
      Naming<submission::v1::SubmitDossierRequest>(NewDossier(title, true, subject)));
}

submission::v1::AttachEvidenceRequest World::EvidenceRequest(const submission::v1::Dossier& dossier) {
  auto request = WithId<submission::v1::AttachEvidenceRequest>();
  request.set_dossier_id(dossier.id());
  request.set_etag(dossier.etag());
  request.set_file_name("Giấy chứng nhận sáng kiến.pdf");
  request.set_content("%PDF-1.4 minh chứng");
  return request;
}

}  // namespace thidua::test
