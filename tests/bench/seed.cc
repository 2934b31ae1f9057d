#include "tests/bench/seed.h"

#include <algorithm>
#include <cstdio>
#include <future>
#include <stdexcept>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "services/common/audit/leaf.h"
#include "services/common/crypto/crypto.h"
#include "services/policy/rule_book.h"
#include "services/policy/vote_rule.h"
#include "tests/support/database.h"
#include "thidua/submission/v1/dossier_content.pb.h"

namespace thidua::bench {
namespace {

using test::Actor;
using test::Stack;
using test::World;

enum Kind { kDossier = 1, kCase, kPerson, kRegistration, kEvidence, kPoll, kDecision, kAccount };

constexpr int64_t kSpan = int64_t{1} << 32;
constexpr int kMaxSchools = 200;
// One for each of a person's five dossiers. Those at the Phòng (n % 5 = 3) are of the title that a good
// rating is enough for.
constexpr const char* kTitles[] = {"EMULATION_FIGHTER_BASE", "MERIT_LETTER_DISTRICT",
                                   "EMULATION_FIGHTER_PROVINCE", "ADVANCED_WORKER",
                                   "MERIT_CERTIFICATE_PROVINCE"};
// Before the simulated clock of the stack begins.
constexpr char kStart[] = "timestamptz '2020-08-01 00:00:00+00'";

// Ids grow with the number and are spread over the whole space, so that filling an index is quick and what
// comes later falls anywhere into it. The same in C++ and in SQL.
std::string Id(Kind kind, int64_t number, int64_t of) {
  return absl::StrFormat("%08x-%04x-4000-8000-%012x", number * kSpan / of, static_cast<int>(kind), number);
}
std::string IdSql(Kind kind, const std::string& number, int64_t of) {
  return absl::StrFormat(
      "(lpad(to_hex((%s) * %d / %d), 8, '0') || '-%04x-4000-8000-' || lpad(to_hex(%s), 12, '0'))::uuid",
      number, kSpan, of, static_cast<int>(kind), number);
}

std::string ArraySql(const std::vector<std::string>& items, const std::string& type) {
  return absl::StrCat("('{", absl::StrJoin(items, ","), "}'::", type, "[])");
}

// Twenty fields, the report long enough to be submitted.
std::string Content() {
  submission::v1::DossierContent content;
  for (int i = 0; i < 20; ++i) {
    auto* section = content.add_sections();
    section->set_key(i == 0 ? "ACHIEVEMENTS" : absl::StrCat("FIELD_", i));
    section->set_text("Hoàn thành tốt nhiệm vụ được giao.");
  }
  for (int i = 0; i < 5; ++i) {
    content.mutable_sections(0)->mutable_text()->append(" Có minh chứng kèm theo cho từng việc.");
  }
  auto* initiative = content.add_initiatives();
  initiative->set_title("Đổi mới cách tổ chức hoạt động học");
  initiative->set_scope("BASE");
  return content.SerializeAsString();
}

// A secretary of every school below the Phòng, so that any client can hand in any dossier.
Actor NewClient(World& world, const std::string& school) {
  return world.NewActor(school, {{identity::v1::SCHOOL_SECRETARY, world.division},
                                 {identity::v1::DIVISION_OFFICER, world.division},
                                 {identity::v1::COUNCIL_MEMBER, world.district}});
}

std::string OpenMeeting(World& world, const std::vector<Actor>& people) {
  std::vector<std::string> members = {world.chair.person_id, world.head.person_id};
  for (const auto& person : people) members.push_back(person.person_id);
  auto request = world.CouncilRequestOf(world.district, members);
  request.set_school_year("2019-2020");  // this year's council is the world's own
  const auto council =
      world.Do<council::v1::Council>(world.chair, "council/CouncilService/CreateCouncil", request);
  return world.NewMeeting(council, true).id();
}

// The SQL of the mass. Foreign keys are not checked row by row: every id is made by the same formula.
class Mass {
 public:
  Mass(const Stack& stack, World& world, const Seeded& seeded, std::string meeting_id)
      : stack_(stack), world_(world), seeded_(seeded), meeting_id_(std::move(meeting_id)) {}

  void Fill() {
    auto database = stack_.AsSuperuser();
    // A checkpoint for each gigabyte would write whole pages again and again.
    for (const char* set : {"ALTER SYSTEM SET max_wal_size = '8GB'", "SELECT pg_reload_conf()"}) {
      test::Query(*database, set);
    }
    auto dossiers = std::async(std::launch::async, [this] {
      Run({"submission.dossiers", "submission.evidence"}, {Dossiers(), Evidence()});
      Leaves("submission", "dossier", [this](int64_t i) { return seeded_.DraftDossier(i); });
      Run({"identity.accounts", "identity.grants"}, {Accounts(), Grants()});
    });
    Run({"directory.people", "directory.merit_entries", "registration.registrations", "approval.cases",
         "approval.steps", "approval.petitions"},
        {People(), Ratings(), Awards(), Registrations(), Cases(), Steps(), Decisions(), Letters(),
         Petitions(), Polls(), Candidates()});
    Run({"report.cases", "report.case_levels", "report.registrations", "report.ratings", "report.notices"},
        {ReportedCases(), ReportedSchools(), ReportedStages(), ReportedRegistrations(), ReportedRatings(),
         Notices()});
    Leaves("approval", "case", [this](int64_t i) { return seeded_.AppraisalCase(i); });
    dossiers.get();
    for (const char* end :
         {"VACUUM ANALYZE", "CHECKPOINT", "ALTER SYSTEM RESET max_wal_size", "SELECT pg_reload_conf()"}) {
      test::Query(*database, end);
    }
  }

 private:
  int64_t people() const { return seeded_.rows / 5; }
  std::string School() const {
    return absl::StrCat(ArraySql(seeded_.schools, "uuid"), "[1 + n / 10 % ", seeded_.schools.size(), "]");
  }
  static std::string Title() {
    return ArraySql({std::begin(kTitles), std::end(kTitles)}, "text") + "[1 + n % 5]";
  }
  std::string Decision() const {
    return IdSql(kDecision, absl::StrCat("n / 10 % ", seeded_.schools.size(), " * 5 + n % 5"),
                 static_cast<int64_t>(seeded_.schools.size()) * 5);
  }
  // n counts dossiers, so a person's rows take every fifth.
  std::string AllPeople() const { return absl::StrCat("generate_series(0, ", seeded_.rows - 1, ", 5) AS n"); }
  std::string AllDossiers() const {
    return absl::StrCat("generate_series(0::bigint, ", seeded_.rows - 1, ") AS n");
  }
  std::string DossierId() const { return IdSql(kDossier, "n", seeded_.rows); }
  std::string CaseId() const { return IdSql(kCase, "n", seeded_.rows); }
  std::string PersonId() const { return IdSql(kPerson, "n / 5", people()); }
  std::string AccountId() const { return IdSql(kAccount, "n / 5", people()); }
  std::string RegistrationId() const { return IdSql(kRegistration, "n / 5", people()); }

  // The tables get their indexes back when they are full: that sorts a million keys once, where each row
  // would look for its place in every one of them. Those of keys and of what is unique stay.
  void Run(const std::vector<std::string>& tables, const std::vector<std::string>& statements) {
    auto database = stack_.AsSuperuser();
    for (const char* set : {"SET synchronous_commit = off", "SET session_replication_role = replica",
                            "SET maintenance_work_mem = '128MB'"}) {
      test::Query(*database, set);
    }
    const db::Rows indexes = test::Query(
        *database, absl::StrCat("SELECT indexrelid::regclass::text AS name, pg_get_indexdef(indexrelid) AS "
                                "made_by FROM pg_index WHERE NOT indisunique AND indrelid = ANY(",
                                ArraySql(tables, "regclass"), ")"));
    for (const db::Row index : indexes) {
      test::Query(*database, absl::StrCat("DROP INDEX ", index.Text("name")));
    }
    for (const auto& statement : statements) test::Query(*database, statement);
    for (const db::Row index : indexes) test::Query(*database, index.Text("made_by"));
  }

  std::string People() const {
    return absl::StrCat(
        "INSERT INTO directory.people (id, staff_code, full_name, birth_date, gender, unit_id, position,"
        " rank_group, joined_on) SELECT ",
        PersonId(), ", 'GV' || n, 'Nguyễn Thị Mười ' || n, '1985-04-15', 'FEMALE', ", School(),
        ", 'Giáo viên', 'NO_LEADERSHIP', '2008-09-01' FROM ", AllPeople());
  }
  std::string Ratings() const {
    return absl::StrCat(
        "INSERT INTO directory.merit_entries (id, subject_kind, subject_id, unit_id, school_year, rating)"
        " SELECT gen_random_uuid(), 'PERSON', ",
        PersonId(), ", ", School(), ", '", test::kSchoolYear, "', 'COMPLETED_WELL' FROM ", AllPeople());
  }
  // Of every decided dossier.
  std::string Awards() const {
    return absl::StrCat(
        "INSERT INTO directory.merit_entries (id, subject_kind, subject_id, unit_id, school_year,"
        " document_number, document_date, award_code, issuing_body, case_id)"
        " SELECT gen_random_uuid(), 'PERSON', ",
        PersonId(), ", ", School(), ", '", test::kSchoolYear, "', n % 5 || '/QĐ-UBND', '2020-08-10', ",
        Title(), ", 'Chủ tịch UBND huyện', ", CaseId(), " FROM ", AllDossiers(),
        " WHERE n % 10 BETWEEN 6 AND 8");
  }
  std::string Registrations() const {
    return absl::StrCat(
        "INSERT INTO registration.registrations (id, campaign_id, subject_kind, subject_id, unit_id,"
        " title_codes, updated_at) SELECT ",
        RegistrationId(), ", '", seeded_.campaign_id, "', 'PERSON', ", PersonId(), ", ", School(), ", ",
        ArraySql({std::begin(kTitles), std::end(kTitles)}, "text"), ", ", kStart, " FROM ", AllPeople());
  }
  std::string Dossiers() const {
    const auto& pin = world_.campaign.pin();
    return absl::StrCat(
        "INSERT INTO submission.dossiers (id, campaign_id, school_year, dossiers_close_on, rule_set,"
        " rule_set_version, registration_id, subject_kind, subject_id, subject_name, unit_id, title_code,"
        " content, state, version, past_first_stage, submitted_at, updated_at) SELECT ",
        DossierId(), ", '", seeded_.campaign_id, "', '", test::kSchoolYear, "', '2021-05-31', '",
        pin.rule_set(), "', ", pin.version(), ", ", RegistrationId(), ", 'PERSON', ", PersonId(),
        ", 'Nguyễn Thị Mười ' || n / 5 * 5, ", School(), ", ", Title(), ", '\\x", crypto::Hex(Content()),
        "', CASE n % 10 WHEN 0 THEN 'DRAFT' ELSE 'SUBMITTED' END, (n % 10 > 0)::int, n % 10 > 1,"
        " CASE WHEN n % 10 > 0 THEN ",
        kStart, " + n * interval '1 second' END, ", kStart, " + n * interval '1 second' FROM ",
        AllDossiers());
  }
  std::string Evidence() const {
    return absl::StrCat(
        "INSERT INTO submission.evidence (id, dossier_id, file_name, media_type, size_bytes, sha256, content,"
        " attached_at) SELECT ",
        IdSql(kEvidence, "n", seeded_.rows), ", ", DossierId(),
        ", 'Giấy chứng nhận.pdf', 'application/pdf', length(file), sha256(file), file, ", kStart, " FROM ",
        AllDossiers(), ", (SELECT convert_to('%PDF-1.4 ' || repeat('minh chung ', 90), 'UTF8') AS file) f",
        " WHERE n % 10 = 0");
  }
  std::string Cases() const {
    const auto& pin = world_.campaign.pin();
    const auto* rules = policy::RuleBook::Official().Find(pin.rule_set(), pin.version());
    const auto* process = policy::FindProcess(*rules, policy::FindTitle(*rules, kTitles[3])->process_id());
    return absl::StrCat(
        "INSERT INTO approval.cases (id, dossier_id, campaign_id, school_year, subject_kind, subject_id,"
        " subject_name, unit_id, title_code, rule_set, rule_set_version, process_id, process_version, stage,"
        " stage_role, holder_unit_id, due_on, outcome, decision_id, dossier_version) SELECT ",
        CaseId(), ", ", DossierId(), ", '", seeded_.campaign_id, "', '", test::kSchoolYear, "', 'PERSON', ",
        PersonId(), ", 'Nguyễn Thị Mười ' || n / 5 * 5, ", School(), ", ", Title(), ", '", pin.rule_set(),
        "', ", pin.version(), ", '", process->id(), "', ", process->version(), ", ", Stage(),
        ", CASE n % 10 WHEN 2 THEN 'BLOCK_LEADER' WHEN 3 THEN 'DIVISION_OFFICER' WHEN 4 THEN 'DIVISION_HEAD' "
        "END, ",
        Holder(),
        ", CASE n % 10 WHEN 3 THEN date '2020-09-01' + (n / 10 % 60)::int END,"
        " CASE WHEN n % 10 BETWEEN 6 AND 8 THEN 'DECIDED' WHEN n % 10 = 9 THEN 'REFUSED' END,"
        " CASE WHEN n % 10 BETWEEN 6 AND 8 THEN ",
        Decision(), " END, 1 FROM ", AllDossiers(), " WHERE n % 10 > 0");
  }
  static std::string Stage() {
    return "('{SCHOOL_COUNCIL,BLOCK_REVIEW,DIVISION_APPRAISAL,DIVISION_LETTER,DISTRICT_COUNCIL,DECIDED,"
           "DECIDED,DECIDED,REFUSED}'::text[])[n % 10]";
  }
  std::string Holder() const {
    return absl::StrCat("CASE n % 10 WHEN 1 THEN ", School(), " WHEN 2 THEN '", world_.leader_school,
                        "'::uuid WHEN 3 THEN '", world_.division, "'::uuid WHEN 4 THEN '", world_.division,
                        "'::uuid WHEN 5 THEN '", world_.district, "'::uuid END");
  }
  std::string Steps() const {
    return absl::StrCat(
        "INSERT INTO approval.steps (case_id, number, stage, level, holder_unit_id, entered_at) SELECT ",
        CaseId(), ", 1, ", Stage(),
        ", (ARRAY['SCHOOL', 'BLOCK', 'DIVISION', 'DIVISION', 'DISTRICT', 'LEVEL_UNSPECIFIED',"
        " 'LEVEL_UNSPECIFIED', 'LEVEL_UNSPECIFIED', 'LEVEL_UNSPECIFIED'])[n % 10], ",
        Holder(), ", ", kStart, " FROM ", AllDossiers(), " WHERE n % 10 > 0");
  }
  std::string Decisions() const {
    constexpr char kNumber[] = "(min(n) / 10)::text || '-' || n % 5 || '/QĐ-UBND'";
    return absl::StrCat(
        "INSERT INTO approval.decisions (id, number, number_key, dated, unit_id, title_codes, "
        "signer_person_id, case_ids, year) SELECT ",
        Decision(), ", ", kNumber, ", public.fold(", kNumber, "), '2020-08-10', '", world_.district,
        "', ARRAY[", Title(), "], '", world_.chair.person_id, "', array_agg(", CaseId(), "), 2020 FROM ",
        AllDossiers(), " WHERE n % 10 BETWEEN 6 AND 8 GROUP BY n / 10 % ", seeded_.schools.size(), ", n % 5");
  }
  // 25 of each school.
  std::string Letters() const {
    return absl::StrCat(
        "INSERT INTO approval.letters (id, number, number_key, dated, from_unit_id, stage, body, case_ids,"
        " year) SELECT gen_random_uuid(), n || '/TTr', public.fold(n || '/TTr'), date '2020-08-01' + (n % "
        "9)::int, ",
        ArraySql(seeded_.schools, "uuid"), "[1 + n % ", seeded_.schools.size(),
        "], 'SCHOOL_COUNCIL', '', '{}', 2020 FROM generate_series(1, ", 25 * seeded_.schools.size(),
        ") AS n");
  }
  // Of some of those refused, to the district.
  std::string Petitions() const {
    return absl::StrCat(
        "INSERT INTO approval.petitions (id, kind, state, case_id, unit_id, level, filer_person_id, body,"
        " filed_on, due_on) SELECT gen_random_uuid(), 'COMPLAINT', 'FILED', ",
        CaseId(), ", '", world_.district, "', 1, ", PersonId(),
        ", 'Xin xem xét lại.', '2020-08-11', date '2020-09-01' + (n / 10 % 60)::int FROM ", AllDossiers(),
        " WHERE n % 10 = 9 AND n < 50000");
  }
  static constexpr char kWithAccount[] = " WHERE n / 5 % 10 > 0";
  // Of nine people in ten, but not of the first, who gets one over the API. Nobody signs in with them.
  std::string Accounts() const {
    return absl::StrCat(
        "INSERT INTO identity.accounts (id, username, password_hash, person_id, display_name) SELECT ",
        AccountId(), ", 'nguoi' || n, '', ", PersonId(), ", 'Nguyễn Thị Mười ' || n FROM ", AllPeople(),
        kWithAccount);
  }
  std::string Grants() const {
    return absl::StrCat("INSERT INTO identity.grants (account_id, role, unit_id) SELECT ", AccountId(),
                        ", 'TEACHER', ", School(), " FROM ", AllPeople(), kWithAccount);
  }
  // What report has been told of all this: each case at its school, and where it is now.
  std::string ReportedSchools() const {
    return absl::StrCat(
        "INSERT INTO report.case_levels (case_id, level, campaign_id, school_year, unit_id, subject_id,"
        " title_code, passed) SELECT ",
        CaseId(), ", 'SCHOOL', '", seeded_.campaign_id, "', '", test::kSchoolYear, "', ", School(), ", ",
        PersonId(), ", ", Title(), ", n % 10 > 1 FROM ", AllDossiers(), " WHERE n % 10 > 0");
  }
  std::string ReportedStages() const {
    return absl::StrCat(
        "INSERT INTO report.case_levels (case_id, level, campaign_id, school_year, unit_id, subject_id,"
        " title_code, passed, refused, decided) SELECT ",
        CaseId(),
        ", ('{BLOCK,DIVISION,DIVISION,DISTRICT,DISTRICT,DISTRICT,DISTRICT,DIVISION}'::text[])[n % 10 - 1], '",
        seeded_.campaign_id, "', '", test::kSchoolYear, "', ", School(), ", ", PersonId(), ", ", Title(),
        ", n % 10 BETWEEN 6 AND 8, n % 10 = 9, n % 10 BETWEEN 6 AND 8 FROM ", AllDossiers(),
        " WHERE n % 10 > 1");
  }
  std::string ReportedCases() const {
    return absl::StrCat(
        "INSERT INTO report.cases (case_id, campaign_id, unit_id, refused, decided, ended) SELECT ", CaseId(),
        ", '", seeded_.campaign_id, "', ", School(), ", n % 10 = 9, n % 10 BETWEEN 6 AND 8, n % 10 > 5 FROM ",
        AllDossiers(), " WHERE n % 10 > 0");
  }
  std::string ReportedRegistrations() const {
    return absl::StrCat(
        "INSERT INTO report.registrations (registration_id, campaign_id, unit_id, active, subject_kind,"
        " subject_id, titles) SELECT ",
        RegistrationId(), ", '", seeded_.campaign_id, "', ", School(), ", true, 'PERSON', ", PersonId(),
        ", 5 FROM ", AllPeople());
  }
  std::string ReportedRatings() const {
    return absl::StrCat("INSERT INTO report.ratings (school_year, subject_id, unit_id, rating) SELECT '",
                        test::kSchoolYear, "', ", PersonId(), ", ", School(), ", 'COMPLETED_WELL' FROM ",
                        AllPeople());
  }
  // To the Phòng, of what waits there.
  std::string Notices() const {
    return absl::StrCat(
        "INSERT INTO report.notices (id, source, addressee, kind, happened_at, sentence, detail, target,"
        " target_id, campaign_id, subject_id) SELECT gen_random_uuid(), n::text, 'role DIVISION_OFFICER ",
        world_.division, "', 'ARRIVED', ", kStart,
        ", 'Hồ sơ của Nguyễn Thị Mười ' || n / 5 * 5 || ' đã đến',", " '', 'CASE', ", CaseId(), ", '",
        seeded_.campaign_id, "', ", PersonId(), " FROM ", AllDossiers(), " WHERE n % 10 = 3");
  }
  std::string AllPolls() const {
    return absl::StrCat("generate_series(0::bigint, ", seeded_.polls - 1, ") AS n");
  }
  std::string Polls() const {
    const auto& pin = world_.campaign.pin();
    const auto* rules = policy::RuleBook::Official().Find(pin.rule_set(), pin.version());
    const auto& vote = policy::FindTitle(*rules, kTitles[0])->vote();
    const auto share = policy::ThresholdOf(vote);
    return absl::StrCat(
        "INSERT INTO council.polls (id, meeting_id, council_id, campaign_id, title_code, threshold_numerator,"
        " threshold_denominator, threshold_more_than, base, secret, written_opinions, source, confidence, "
        "member_count, member_ids) SELECT ",
        IdSql(kPoll, "n", seeded_.polls), ", m.id, m.council_id, '", seeded_.campaign_id, "', '", kTitles[0],
        "', ", share.numerator(), ", ", share.denominator(), ", ", share.more_than() ? "true" : "false",
        ", '", council::v1::VoteRule::Base_Name(vote.base()), "', false, true, '", vote.source().document(),
        "', '", policy::v1::Confidence_Name(vote.source().confidence()), "', ", seeded_.people.size() + 2,
        ", ARRAY(SELECT person_id FROM council.members s WHERE s.council_id = m.council_id ORDER BY "
        "position)",
        " FROM ", AllPolls(), ", council.meetings m WHERE m.id = '", meeting_id_, "'");
  }
  std::string Candidates() const {
    return absl::StrCat("INSERT INTO council.candidates (poll_id, position, case_id, label) SELECT ",
                        IdSql(kPoll, "n", seeded_.polls), ", 1, ", IdSql(kCase, "n * 10 + 5", seeded_.rows),
                        ", 'Nguyễn Thị Mười' FROM ", AllPolls());
  }

  // Of the rows that are going to be changed: the log refuses a version whose predecessor it does not have.
  template <class IdOf>
  void Leaves(const std::string& service, const std::string& type, IdOf id_of) {
    const auto key = crypto::SigningKey::Load(absl::StrCat(stack_.data_dir(), "/keys/", service, ".key"));
    if (!key.ok()) throw std::runtime_error("no key of " + service);
    const std::string copy = absl::StrCat(
        "psql -X -q -v ON_ERROR_STOP=1 -h '", stack_.FirstLineOf("run/socket-dir"),
        "' -U thidua_admin -d thidua -c \"COPY audit.leaf (service, kind, agg_type, agg_id, agg_version,"
        " business_at, body, leaf_hash, signature) FROM STDIN\"");
    FILE* out = popen(copy.c_str(), "w");
    if (out == nullptr) throw std::runtime_error("cannot start psql");
    const absl::Time at = absl::FromUnixSeconds(1596240000);
    for (int64_t i = 0; i < seeded_.each_state(); ++i) {
      const audit::Leaf leaf{"SEEDED", {type, id_of(i), 1}, {}};
      const std::string body = audit::CanonicalBody(leaf, service, "", at);
      const std::string hash = audit::LeafHash(body);
      absl::FPrintF(out, "%s\tSEEDED\t%s\t%s\t1\t2020-08-01 00:00:00+00\t\\\\x%s\t\\\\x%s\t\\\\x%s\n",
                    service, type, leaf.aggregate.id, crypto::Hex(body), crypto::Hex(hash),
                    crypto::Hex(key->Sign(hash)));
    }
    if (pclose(out) != 0) throw std::runtime_error("could not write the leaves of " + service);
  }

  const Stack& stack_;
  World& world_;
  const Seeded& seeded_;
  std::string meeting_id_;
};

}  // namespace

std::string Seeded::Person(int64_t number) const { return Id(kPerson, number, rows / 5); }
std::string Seeded::DraftDossier(int64_t number) const { return Id(kDossier, number * 10, rows); }
std::string Seeded::AppraisalCase(int64_t number) const { return Id(kCase, number * 10 + 3, rows); }
std::string Seeded::Poll(int64_t number) const { return Id(kPoll, number, polls); }
std::string Seeded::PollCase(int64_t number) const { return Id(kCase, number * 10 + 5, rows); }

Seeded Seed(const Stack& stack, World& world, int64_t rows, int clients, int64_t most_polls) {
  Seeded seeded;
  seeded.rows = rows;
  seeded.polls = std::min(rows / 10, most_polls);
  seeded.campaign_id = world.campaign.id();
  const int schools = static_cast<int>(std::clamp<int64_t>(rows / 5000, clients, kMaxSchools));
  for (int i = 0; i < schools; ++i) {
    seeded.schools.push_back(world.NewUnit(directory::v1::SCHOOL_UNIT, world.division).id());
  }
  for (int i = 0; i < clients; ++i) seeded.people.push_back(NewClient(world, seeded.schools[i]));
  Mass(stack, world, seeded, OpenMeeting(world, seeded.people)).Fill();
  return seeded;
}

}  // namespace thidua::bench
