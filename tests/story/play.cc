#include "tests/story/play.h"

#include <fstream>

#include "absl/strings/str_cat.h"
#include "services/common/rpc/caller.h"
#include "services/common/rpc/convert.h"
#include "thidua/audit/v1/audit_service.pb.h"
#include "thidua/identity/v1/role_change_service.pb.h"

namespace thidua::story {

namespace {

constexpr char kSecondAdmin[] = "quantri2";

}  // namespace

std::string AdminPassword(const std::string& data_dir) {
  std::ifstream in(data_dir + "/secrets/admin.pw");
  std::string password;
  if (!std::getline(in, password))
    throw std::runtime_error("không đọc được mật khẩu quản trị trong " + data_dir);
  return password;
}

Play::Play(Json story, std::string endpoint, const std::string& data_dir)
    : story_(std::move(story)),
      endpoint_(std::move(endpoint)),
      population_(MakePopulation(story_)),
      keyring_(data_dir) {
  admin_ = Person::SignIn(endpoint_, {"quantri", AdminPassword(data_dir), ""}, keyring_);
}

const Person& Play::second_admin() {
  if (second_admin_) return *second_admin_;
  directory::v1::CreatePersonRequest person;
  person.set_request_id(StepId("person of the second administrator"));
  person.set_staff_code("QT-02");
  person.set_full_name("Quản trị thứ hai");
  *person.mutable_birth_date() = DateOf("1984-04-15");
  person.set_gender(directory::v1::FEMALE);
  person.set_unit_id(unit(division_code()));
  person.set_position("Quản trị hệ thống");
  person.set_rank_group(directory::v1::NO_LEADERSHIP);
  *person.mutable_joined_on() = DateOf("2008-09-01");
  identity::v1::CreateAccountRequest account;
  account.set_request_id(StepId("account of the second administrator"));
  account.set_username(kSecondAdmin);
  account.set_initial_password(initial_password());
  account.set_person_id(
      admin_.Call<directory::v1::Person>("directory/DirectoryService/CreatePerson", person).id());
  account.set_display_name(person.full_name());
  account.add_grants()->set_role(identity::v1::ADMINISTRATOR);
  account.mutable_grants(0)->set_unit_id(rpc::kWholeDeployment);
  admin_.Call<identity::v1::Account>("identity/IdentityService/CreateAccount", account);
  return second_admin_.emplace(As(kSecondAdmin));
}

void Play::ConfirmRoles() {
  identity::v1::ListRoleChangesRequest waiting;
  waiting.set_state(identity::v1::RoleChange::WAITING);
  waiting.set_page_size(500);
  const Person& second = second_admin();
  const auto changes = second.Call<identity::v1::ListRoleChangesResponse>(
      "identity/RoleChangeService/ListRoleChanges", waiting);
  InParallel(changes.role_changes_size(), [&](size_t i) {
    const auto& change = changes.role_changes(static_cast<int>(i));
    identity::v1::ConfirmRoleChangeRequest confirm;
    confirm.set_request_id(StepId("role change " + change.id()));
    confirm.set_id(change.id());
    confirm.set_etag(change.etag());
    second.Call<identity::v1::RoleChange>("identity/RoleChangeService/ConfirmRoleChange", confirm);
  });
  if (!changes.next_page_token().empty()) ConfirmRoles();
}

const Person& Play::As(const Staff& staff) { return As(staff.username); }

const Person& Play::As(const std::string& username) {
  Actor* actor;
  {
    std::lock_guard lock(mutex_);
    actor = &cast_[username];
  }
  // Two threads that set up one person's second factor would each spoil the other's.
  std::call_once(actor->signed_in, [&] {
    actor->person = Person::SignIn(endpoint_, {username, story_["password"], initial_password()}, keyring_);
  });
  return actor->person;
}

common::v1::Level Play::committee_level() const {
  common::v1::Level level;
  const std::string name = routing()["level"];
  if (!common::v1::Level_Parse(name, &level)) throw std::runtime_error("routing.level: " + name);
  return level;
}

std::string Play::CommitteeStage(const std::string& stage) const {
  return absl::StrCat(common::v1::Level_Name(committee_level()), "_", stage);
}

void Play::KeepUnit(const std::string& code, const std::string& id) {
  units_[code] = id;
  keys_[id] = code;
}

void Play::Know(Staff& staff, const std::string& person_id) {
  staff.id = person_id;
  std::lock_guard lock(mutex_);
  keys_[person_id] = staff.code;
}

void Play::SignPapers(const Staff& staff) {
  if (sign_waiting_) sign_waiting_(As(staff));
}

bool Play::Lucky(const std::string& chance, const std::string& words) const {
  return Draw(story_, words + " " + chance) < story_["chances"][chance].get<int>();
}

void Play::AdvanceTo(const std::string& step) {
  std::string error;
  if (!absl::ParseTime(absl::RFC3339_full, story_["calendar"][step].get<std::string>(), &now_, &error)) {
    throw std::runtime_error("calendar." + step + ": " + error);
  }
  audit::v1::AdvanceBusinessClockRequest request;
  request.set_request_id(StepId("clock " + step));
  *request.mutable_to() = rpc::FromTime(now_);
  admin_.Call<audit::v1::BusinessClock>("audit/AuditService/AdvanceBusinessClock", request);
}

common::v1::Date Play::Today() const {
  return rpc::FromDay(absl::ToCivilDay(now_, absl::FixedTimeZone(7 * 3600)));
}

std::vector<approval::v1::Case> Play::Cases(const Person& person,
                                            approval::v1::ListCasesRequest request) const {
  std::vector<approval::v1::Case> cases;
  request.set_campaign_id(campaign.id());
  request.set_page_size(500);
  do {
    auto page = person.Call<approval::v1::ListCasesResponse>("approval/ApprovalService/ListCases", request);
    for (auto& found : *page.mutable_cases()) cases.push_back(std::move(found));
    request.set_page_token(page.next_page_token());
  } while (!request.page_token().empty());
  return cases;
}

std::vector<approval::v1::Case> Play::Waiting(const Person& person, const std::string& stage) const {
  approval::v1::ListCasesRequest request;
  request.set_waiting_for_me(true);
  request.set_stage(stage);
  return Cases(person, request);
}

std::vector<approval::v1::Case> Play::CasesOf(const Person& person, const std::string& unit_id,
                                              const std::string& stage) const {
  approval::v1::ListCasesRequest request;
  request.set_unit_id(unit_id);
  request.set_stage(stage);
  return Cases(person, request);
}

std::vector<approval::v1::Decision> Play::Decisions(const Person& person, const std::string& unit_id) const {
  std::vector<approval::v1::Decision> decisions;
  approval::v1::ListDecisionsRequest request;
  request.set_unit_id(unit_id);
  do {
    auto page =
        person.Call<approval::v1::ListDecisionsResponse>("approval/ApprovalService/ListDecisions", request);
    for (auto& decision : *page.mutable_decisions()) decisions.push_back(std::move(decision));
    request.set_page_token(page.next_page_token());
  } while (!request.page_token().empty());
  return decisions;
}

std::vector<directory::v1::ListGoldenBookResponse::Line> Play::GoldenBook(
    const Person& person, const std::string& unit_id, const std::string& award_code) const {
  std::vector<directory::v1::ListGoldenBookResponse::Line> lines;
  directory::v1::ListGoldenBookRequest request;
  request.set_unit_id(unit_id);
  request.set_school_year(school_year());
  request.set_award_code(award_code);
  request.set_page_size(500);
  do {
    auto page = person.Call<directory::v1::ListGoldenBookResponse>(
        "directory/DirectoryService/ListGoldenBook", request);
    for (auto& line : *page.mutable_lines()) lines.push_back(std::move(line));
    request.set_page_token(page.next_page_token());
  } while (!request.page_token().empty());
  return lines;
}

size_t Play::DossiersOf(const School& school) const {
  size_t count = school.goes_for_collective ? 1 : 0;
  for (const Staff* staff : school.staff) count += staff->titles.size();
  return count;
}

size_t Play::AllDossiers() const {
  size_t count = 0;
  for (const School& school : population_.schools) count += DossiersOf(school);
  return count;
}

common::v1::Date DateOf(const std::string& iso) {
  common::v1::Date date;
  date.set_year(std::stoi(iso.substr(0, 4)));
  date.set_month(std::stoi(iso.substr(5, 2)));
  date.set_day(std::stoi(iso.substr(8, 2)));
  return date;
}

const char* LevelName(common::v1::Level level) {
  switch (level) {
    case common::v1::SCHOOL:
      return "Trường";
    case common::v1::BLOCK:
      return "Khối, cụm";
    case common::v1::DIVISION:
      return "Phòng";
    case common::v1::DISTRICT:
      return "UBND huyện";
    case common::v1::COMMUNE:
      return "UBND xã";
    case common::v1::PROVINCE:
      return "UBND tỉnh";
    default:
      return "";
  }
}

}  // namespace thidua::story
