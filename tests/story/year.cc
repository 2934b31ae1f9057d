// From the empty system to the dossiers handed in.
#include <algorithm>

#include "absl/strings/str_cat.h"
#include "services/common/rpc/convert.h"
#include "tests/story/play.h"
#include "thidua/block/v1/block_service.pb.h"
#include "thidua/block/v1/scorecard_service.pb.h"
#include "thidua/submission/v1/submission_service.pb.h"

namespace thidua::story {
namespace {

using directory::v1::MeritEntry;

constexpr char kCollective[] = "ADVANCED_COLLECTIVE";

void CreateUnit(Play& play, const Json& data, directory::v1::UnitKind kind, const std::string& parent) {
  const std::string code = data["code"];
  directory::v1::CreateUnitRequest request;
  request.set_request_id(StepId("unit " + code));
  request.set_code(code);
  request.set_name(data["name"].get<std::string>());
  request.set_short_name(data["short_name"].get<std::string>());
  if (data.contains("aliases")) {
    for (const std::string alias : data["aliases"]) request.add_aliases(alias);
  }
  request.set_kind(kind);
  if (!parent.empty()) request.set_parent_id(play.unit(parent));
  *request.mutable_valid_from() = DateOf(data.value("valid_from", "2015-01-01"));
  const auto unit = play.admin().Call<directory::v1::Unit>("directory/DirectoryService/CreateUnit", request);
  play.KeepUnit(code, unit.id());
}

void CreateOffice(Play& play, const std::string& office, const std::string& parent) {
  const Json& data = play.routing()[office];
  const std::string name = data["kind"];
  directory::v1::UnitKind kind;
  if (!directory::v1::UnitKind_Parse(name, &kind))
    throw std::runtime_error("routing." + office + ": " + name);
  CreateUnit(play, data, kind, parent);
}

void CreatePerson(Play& play, Staff& staff) {
  directory::v1::CreatePersonRequest request;
  request.set_request_id(StepId("person " + staff.code));
  request.set_staff_code(staff.code);
  request.set_full_name(staff.name);
  *request.mutable_birth_date() = DateOf(absl::StrCat(staff.birth_year, "-04-15"));
  request.set_gender(staff.gender);
  request.set_unit_id(play.unit(staff.unit));
  request.set_position(staff.position);
  request.set_rank_group(staff.rank);
  *request.mutable_joined_on() = DateOf(absl::StrCat(staff.birth_year + 23, "-09-01"));
  const auto person =
      play.admin().Call<directory::v1::Person>("directory/DirectoryService/CreatePerson", request);
  play.Know(staff, person.id());
}

void CreateAccount(Play& play, const Staff& staff) {
  identity::v1::CreateAccountRequest request;
  request.set_request_id(StepId("account " + staff.code));
  request.set_username(staff.username);
  request.set_initial_password(play.initial_password());
  request.set_person_id(staff.id);
  request.set_display_name(staff.name);
  for (const auto& [role, unit] : staff.roles) {
    auto* grant = request.add_grants();
    grant->set_role(role);
    grant->set_unit_id(play.unit(unit));
  }
  play.admin().Call<identity::v1::Account>("identity/IdentityService/CreateAccount", request);
}

void RecordMerit(const Person& clerk, const std::string& step, MeritEntry entry, const Staff& staff,
                 const std::string& school_year) {
  entry.mutable_subject()->set_kind(common::v1::PERSON);
  entry.mutable_subject()->set_id(staff.id);
  entry.set_school_year(school_year);
  directory::v1::RecordMeritRequest request;
  request.set_request_id(StepId(step));
  *request.mutable_entry() = std::move(entry);
  clerk.Call<MeritEntry>("directory/DirectoryService/RecordMerit", request);
}

void RecordEarlierAwards(Play& play, const Staff& staff) {
  const int begins = std::stoi(play.school_year());
  for (const int ago : staff.base_fighter) {
    const std::string year = absl::StrCat(begins - ago, "-", begins - ago + 1);
    MeritEntry entry;
    entry.mutable_award()->set_award_code("EMULATION_FIGHTER_BASE");
    // An award stays with the body that gave it, also when there is no such body any more.
    entry.mutable_award()->set_issuing_body(
        play.routing()["earlier_base_fighters_by"][ago - 1].get<std::string>());
    entry.set_document_number(absl::StrCat("QĐ-", year.substr(5)));
    *entry.mutable_document_date() = DateOf(year.substr(5) + "-08-10");
    RecordMerit(play.admin(), absl::StrCat("award ", staff.code, " ", year), entry, staff, year);
  }
}

void RateOne(Play& play, const Person& clerk, const Staff& staff) {
  MeritEntry rating;
  rating.mutable_rating()->set_rating(staff.rating);
  RecordMerit(clerk, "rating " + staff.code, rating, staff, play.school_year());
  if (staff.initiative == directory::v1::INFLUENCE_SCOPE_UNSPECIFIED) return;
  MeritEntry initiative;
  initiative.mutable_initiative()->set_title("Đổi mới cách tổ chức hoạt động học ở tiểu học");
  initiative.mutable_initiative()->set_scope(staff.initiative);
  initiative.set_document_number("SK-" + play.school_year().substr(5));
  RecordMerit(clerk, "initiative " + staff.code, initiative, staff, play.school_year());
}

registration::v1::Registration Register(Play& play, const Person& person, common::v1::SubjectKind kind,
                                        const std::string& subject_id,
                                        const std::vector<std::string>& titles) {
  registration::v1::RegisterTitlesRequest request;
  request.set_request_id(StepId("registration " + play.KeyOf(subject_id)));
  request.set_campaign_id(play.campaign.id());
  request.mutable_subject()->set_kind(kind);
  request.mutable_subject()->set_id(subject_id);
  *request.mutable_title_codes() = {titles.begin(), titles.end()};
  request.set_commitment("Hoàn thành tốt nhiệm vụ được giao, thực hiện đầy đủ quy chế chuyên môn.");
  return person.Call<registration::v1::Registration>("registration/RegistrationService/RegisterTitles",
                                                     request);
}

std::string ReportOf(Play& play, const std::string& name) {
  return absl::StrCat(
      "Trong năm học ", play.school_year(), ", ", name,
      " hoàn thành các nhiệm vụ được phân công: thực hiện đúng chương trình và kế hoạch dạy học, tham gia "
      "sinh hoạt chuyên môn theo cụm, phụ đạo học sinh còn chậm, phối hợp chặt chẽ với cha mẹ học sinh, giữ "
      "gìn trường lớp sạch đẹp và an toàn. Đề nghị hội đồng xét theo đăng ký đầu năm.");
}

// Each paper that the law of the campaign does not let a dossier be handed in without.
submission::v1::Dossier WithPapers(const Person& person, const std::string& step,
                                   submission::v1::Dossier dossier) {
  const auto papers = dossier.papers();
  for (const auto& paper : papers) {
    if (paper.made_as() != submission::v1::AskedPaper::ATTACHED || !paper.required() || paper.present())
      continue;
    submission::v1::AttachEvidenceRequest attach;
    attach.set_request_id(StepId(absl::StrCat(step, " ", paper.code())));
    attach.set_dossier_id(dossier.id());
    attach.set_etag(dossier.etag());
    attach.set_file_name(paper.name() + ".pdf");
    attach.set_content(absl::StrCat("%PDF-1.4\n% ", step, " ", paper.code(), "\n%%EOF\n"));
    attach.set_paper_code(paper.code());
    dossier = person.Call<submission::v1::Dossier>("submission/SubmissionService/AttachEvidence", attach);
  }
  return dossier;
}

void SubmitOne(Play& play, const Person& person, const std::string& registration_id, const std::string& key,
               const std::string& name, const std::string& title, directory::v1::InfluenceScope initiative) {
  const std::string step = absl::StrCat("dossier ", key, " ", title);
  submission::v1::CreateDossierRequest create;
  create.set_request_id(StepId(step + " create"));
  create.set_registration_id(registration_id);
  create.set_title_code(title);
  auto dossier = person.Call<submission::v1::Dossier>("submission/SubmissionService/CreateDossier", create);
  submission::v1::UpdateDossierRequest update;
  update.set_request_id(StepId(step + " write"));
  update.set_id(dossier.id());
  update.set_etag(dossier.etag());
  auto* section = update.add_sections();
  section->set_key("ACHIEVEMENTS");
  section->set_text(ReportOf(play, name));
  if (title == "EMULATION_FIGHTER_BASE" || title == "EMULATION_FIGHTER_PROVINCE") {
    auto* described = update.add_initiatives();
    described->set_title("Đổi mới cách tổ chức hoạt động học ở tiểu học");
    described->set_scope(directory::v1::InfluenceScope_Name(std::max(initiative, directory::v1::BASE)));
  }
  dossier = person.Call<submission::v1::Dossier>("submission/SubmissionService/UpdateDossier", update);
  dossier = WithPapers(person, step, dossier);
  submission::v1::SubmitDossierRequest submit;
  submit.set_request_id(StepId(step + " submit"));
  submit.set_id(dossier.id());
  submit.set_etag(dossier.etag());
  person.Call<submission::v1::Dossier>("submission/SubmissionService/SubmitDossier", submit);
}

}  // namespace

void SetUp(Play& play) {
  const Json& routing = play.routing();
  const std::string committee = routing["committee"]["code"];
  CreateOffice(play, "province", "");
  CreateOffice(play, "committee", routing["province"]["code"]);
  // From 1/7/2025 the Phòng Văn hoá – Xã hội advises on home affairs too.
  if (routing.contains("home_affairs")) CreateOffice(play, "home_affairs", committee);
  CreateOffice(play, "division", committee);
  for (const Json& school : play.story()["schools"]) {
    CreateUnit(play, school, directory::v1::PRIMARY_SCHOOL, play.division_code());
  }
  auto& people = play.population().people;
  InParallel(people.size(), [&](size_t i) {
    CreatePerson(play, *people[i]);
    RecordEarlierAwards(play, *people[i]);
    CreateAccount(play, *people[i]);
  });
  play.ConfirmRoles();
}

void Launch(Play& play) {
  const Json& data = play.story()["campaign"];
  const Person& officer = play.As(*play.population().division[1]);
  registration::v1::CreateCampaignRequest create;
  create.set_request_id(StepId("campaign create"));
  create.set_name(data["name"].get<std::string>());
  create.set_school_year(play.school_year());
  create.set_form(registration::v1::REGULAR);
  create.set_scope(registration::v1::AGENCY_UNIT);
  create.set_unit_id(play.unit(play.division_code()));
  *create.mutable_starts_on() = DateOf(data["starts_on"]);
  *create.mutable_registration_closes_on() = DateOf(data["registration_closes_on"]);
  *create.mutable_dossiers_close_on() = DateOf(data["dossiers_close_on"]);
  *create.mutable_ends_on() = DateOf(data["ends_on"]);
  const auto draft =
      officer.Call<registration::v1::Campaign>("registration/RegistrationService/CreateCampaign", create);
  registration::v1::LaunchCampaignRequest launch;
  launch.set_request_id(StepId("campaign launch"));
  launch.set_id(draft.id());
  launch.set_etag(draft.etag());
  play.campaign =
      officer.Call<registration::v1::Campaign>("registration/RegistrationService/LaunchCampaign", launch);
}

void RegisterTitles(Play& play) {
  auto& people = play.population().people;
  InParallel(people.size(), [&](size_t i) {
    Staff& staff = *people[i];
    if (staff.titles.empty()) return;
    staff.registration_id = Register(play, play.As(staff), common::v1::PERSON, staff.id, staff.titles).id();
  });
  for (School& school : play.population().schools) {
    if (!school.goes_for_collective) continue;
    const Person& principal = play.As(*school.staff[0]);
    school.registration_id =
        Register(play, principal, common::v1::UNIT, play.unit(school.code), {kCollective}).id();
  }
}

// The block takes over the tree of the seed, as the first meeting agrees on it.
void AgreeOnCriteria(Play& play) {
  const Json& data = play.story()["block"];
  for (const School& school : play.population().schools) {
    if (school.code != data["leader"]) continue;
    const Person& leader = play.As(*school.staff[0]);
    const auto tree = leader.Call<block::v1::Criteria>("block/ScorecardService/GetCriteriaTemplate",
                                                       block::v1::GetCriteriaTemplateRequest());
    block::v1::SetCriteriaRequest set;
    set.set_request_id(StepId("criteria"));
    set.set_block_id(play.block_id);
    set.set_etag("0");
    *set.mutable_criteria() = tree.criteria();
    set.set_checking(tree.checking());
    set.set_not_applicable(tree.not_applicable());
    set.set_most_bonus(tree.most_bonus());
    set.set_most_penalty(tree.most_penalty());
    set.set_document_number(data["regulation_number"].get<std::string>());
    *set.mutable_document_date() = DateOf(data["regulation_date"]);
    set.set_document_issuer(data["name"].get<std::string>());
    leader.Call<block::v1::Criteria>("block/ScorecardService/SetCriteria", set);
  }
}

void FormBlock(Play& play) {
  const Json& data = play.story()["block"];
  block::v1::CreateBlockRequest create;
  create.set_request_id(StepId("block"));
  create.set_name(data["name"].get<std::string>());
  create.set_school_year(play.school_year());
  create.set_organising_unit_id(play.unit(play.division_code()));
  create.set_leader_unit_id(play.unit(data["leader"]));
  create.set_deputy_unit_id(play.unit(data["deputy"]));
  for (const School& school : play.population().schools) create.add_member_unit_ids(play.unit(school.code));
  create.set_regulation_number(data["regulation_number"].get<std::string>());
  *create.mutable_regulation_date() = DateOf(data["regulation_date"]);
  const Person& officer = play.As(*play.population().division[1]);
  play.block_id = officer.Call<block::v1::Block>("block/BlockService/CreateBlock", create).id();
  AgreeOnCriteria(play);
  for (const School& school : play.population().schools) {
    block::v1::SignPactRequest sign;
    sign.set_request_id(StepId("pact " + school.code));
    sign.set_block_id(play.block_id);
    sign.set_unit_id(play.unit(school.code));
    play.As(*school.staff[0]).Call<block::v1::Block>("block/BlockService/SignPact", sign);
  }
}

void Rate(Play& play) {
  InParallel(play.population().schools.size(), [&](size_t i) {
    const School& school = play.population().schools[i];
    const Staff& secretary = *school.staff[2];
    // Nobody writes his own record.
    for (const Staff* staff : school.staff) {
      RateOne(play, play.As(staff == &secretary ? *school.staff[0] : secretary), *staff);
    }
  });
}

void SubmitDossiers(Play& play) {
  auto& people = play.population().people;
  InParallel(people.size(), [&](size_t i) {
    const Staff& staff = *people[i];
    for (const auto& title : staff.titles) {
      SubmitOne(play, play.As(staff), staff.registration_id, staff.code, "tôi", title, staff.initiative);
    }
  });
  for (const School& school : play.population().schools) {
    if (!school.goes_for_collective) continue;
    SubmitOne(play, play.As(*school.staff[0]), school.registration_id, school.code, "nhà trường", kCollective,
              directory::v1::INFLUENCE_SCOPE_UNSPECIFIED);
  }
}

}  // namespace thidua::story
