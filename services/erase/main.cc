// thidua-erase-person: takes a person's data out of every service and leaves what the law keeps (ADR 0023).
#include <sodium.h>

#include <CLI/CLI.hpp>
#include <functional>
#include <iostream>
#include <map>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "services/common/db/unit_of_work.h"
#include "services/common/error/error.h"

namespace thidua {
namespace {

using db::Statement;
using db::UnitOfWork;

constexpr char kErased[] = "PERSON_ERASED";

// After `identity`. `directory` last, because a second run needs the name.
constexpr const char* kInOrder[] = {"submission", "approval", "council", "registration",
                                    "block",      "report",   "audit",   "directory"};
constexpr absl::Duration kSessionsBelieved = absl::Seconds(5);  // architecture.md 1

#define OPEN_DOSSIERS                                                                                  \
  "SELECT id, state IN ('DRAFT', 'RETURNED', 'WITHDRAWING') AS open FROM dossiers WHERE subject_id = " \
  "$1::uuid"
#define OPEN_EVENTS                                                \
  "SELECT count(*) AS open FROM outbox WHERE delivered_at IS NULL" \
  " AND EXISTS (SELECT FROM unnest($1::bytea[]) AS word WHERE position(word IN event) > 0)"
#define OPEN_CASES "SELECT id, outcome IS NULL AS open FROM cases WHERE subject_id = $1::uuid"
// What was said against a proposal of the person: whoever answers it needs the words.
#define OPEN_OBJECTIONS                                                     \
  "SELECT id, answered_on IS NULL AS open FROM objections WHERE case_id IN" \
  " (SELECT id FROM cases WHERE subject_id = $1::uuid)"
// Complaints by the person, and petitions about an award of theirs: who handles one needs what it says.
#define OPEN_PETITIONS                                                                                \
  "SELECT id, state IN ('FILED', 'ACCEPTED') AS open FROM petitions WHERE filer_person_id = $1::uuid" \
  " OR case_id IN (SELECT id FROM cases WHERE subject_id = $1)"

absl::Status UnderWay() {
  return absl::FailedPreconditionError(
      "còn hồ sơ đang soạn, hồ sơ đang xét, đơn thư đang giải quyết, ý kiến về danh sách niêm yết chưa trả "
      "lời hoặc sự kiện chưa chuyển về người này; xin rút hoặc kết thúc trước rồi chạy lại");
}

// What a name becomes where a column must have one.
constexpr char kGone[] = "(đã xoá)";
#define GONE "'(đã xoá)'"

struct Options {
  std::string data_dir;
  std::string conninfo;
  std::string person;
  std::string basis;
  bool confirm = false;
};

// Whom it is about, as the services know the person before anything is erased.
struct Person {
  std::string id;
  std::string account;             // empty without one
  std::vector<std::string> names;  // today's and former ones; what is erased already is none
  std::vector<std::string> cases, dossiers;

  std::vector<std::string> Ids() const {
    std::vector<std::string> ids = {id};
    ids.insert(ids.end(), cases.begin(), cases.end());
    ids.insert(ids.end(), dossiers.begin(), dossiers.end());
    return ids;
  }
  // What tells of a text that it is about the person.
  std::vector<std::string> Words() const {
    std::vector<std::string> words = Ids();
    words.insert(words.end(), names.begin(), names.end());
    return words;
  }
};

// Runs `act` in one transaction as the service of a context.
class Schemas {
 public:
  explicit Schemas(const Options& options) : options_(options) {}

  absl::Status In(const std::string& context, bool commit,
                  const std::function<absl::Status(UnitOfWork&)>& act) {
    constexpr Statement kClock{"clock_simulated", "SELECT audit.clock_simulated() AS simulated"};
    const absl::Time deadline = absl::Now() + absl::Minutes(2);
    ASSIGN_OR_RETURN(
        const auto pool,
        db::Pool::Create(options_.conninfo, context + "_service",
                         absl::StrCat(options_.data_dir, "/secrets/", context, "_service.pw"), 1));
    ASSIGN_OR_RETURN(const auto key,
                     crypto::SigningKey::Load(absl::StrCat(options_.data_dir, "/keys/", context, ".key")));
    db::Ledger ledger{context, &key, false};
    {
      db::Session session(*pool, deadline);
      ASSIGN_OR_RETURN(const db::Rows clock, session.RunOne(kClock));
      ledger.simulated_clock = clock[0].Bool("simulated");
    }
    UnitOfWork uow(*pool, ledger, "", kErased, deadline);
    RETURN_IF_ERROR(act(uow));
    return commit ? uow.Commit(nullptr, "") : absl::OkStatus();
  }

 private:
  const Options& options_;
};

class Erasure {
 public:
  Erasure(const Options& options, Person person) : options_(options), person_(std::move(person)) {}

  // Says and does it in one service's schema.
  absl::Status In(Schemas& schemas, const std::string& context) {
    using Act = absl::Status (Erasure::*)(UnitOfWork&);
    static const std::map<std::string, Act> acts = {
        {"identity", &Erasure::Identity},         {"submission", &Erasure::Submission},
        {"approval", &Erasure::Approval},         {"council", &Erasure::Council},
        {"registration", &Erasure::Registration}, {"report", &Erasure::Report},
        {"directory", &Erasure::Directory}};
    const auto it = acts.find(context);
    const Act act = it == acts.end() ? &Erasure::Platform : it->second;
    std::cout << context << "\n";
    return schemas.In(context, options_.confirm, [&](UnitOfWork& uow) { return (this->*act)(uow); });
  }

 private:
  // One leaf for each row that a statement changed and returned with its id and new revision.
  absl::Status Change(UnitOfWork& uow, const std::string& type, const Statement& statement,
                      const std::vector<db::Param>& params, const audit::Facts& more = {}) {
    ASSIGN_OR_RETURN(const db::Rows rows, uow.RunWith(statement, params));
    for (const db::Row row : rows) {
      audit::Facts facts = more;
      facts.emplace_back("basis", options_.basis);
      uow.Leaf({type, row.Text("id"), row.Int("revision")}, facts);
    }
    Say(type, rows.size());
    return absl::OkStatus();
  }
  absl::Status Change(UnitOfWork& uow, const Statement& statement, const std::vector<db::Param>& params) {
    ASSIGN_OR_RETURN(const db::Rows rows, uow.RunWith(statement, params));
    Say(statement.name, rows.affected());
    return absl::OkStatus();
  }
  static void Say(const std::string& what, int64_t rows) {
    if (rows > 0) std::cout << "  " << what << ": " << rows << "\n";
  }

  // What was begun since Find asked; from here on it is held.
  static absl::Status RefuseOpen(UnitOfWork& uow, const Statement& statement, const std::string& person) {
    ASSIGN_OR_RETURN(const db::Rows rows, uow.Run(statement, person));
    for (const db::Row row : rows) {
      if (row.Bool("open")) return UnderWay();
    }
    return absl::OkStatus();
  }

  static absl::Status RefuseEvents(UnitOfWork& uow, const std::vector<std::string>& ids) {
    constexpr Statement kWaiting{"events_waiting", OPEN_EVENTS};
    ASSIGN_OR_RETURN(const db::Rows rows, uow.RunOne(kWaiting, db::Param::BytesArray(ids)));
    return rows[0].Int("open") > 0 ? UnderWay() : absl::OkStatus();
  }

  absl::Status Platform(UnitOfWork& uow) { return AnswersAndEvents(uow, {}); }
  // Answers kept for repeats and events delivered that are about the person, or about what `more` names.
  absl::Status AnswersAndEvents(UnitOfWork& uow, const std::vector<std::string>& more) {
    constexpr Statement kAnswers{"answers",
                                 "DELETE FROM request_log WHERE caller_id = $2::uuid OR EXISTS"
                                 " (SELECT FROM unnest($1::bytea[]) AS word WHERE position(word IN response) "
                                 "> 0)"};
    constexpr Statement kEvents{
        "events",
        "DELETE FROM outbox WHERE delivered_at IS NOT NULL AND EXISTS"
        " (SELECT FROM unnest($1::bytea[]) AS word WHERE position(word IN event) > 0)"};
    std::vector<std::string> about = person_.Words();
    about.insert(about.end(), more.begin(), more.end());
    const db::Param words = db::Param::BytesArray(about);
    RETURN_IF_ERROR(Change(uow, kAnswers, {words, db::Param::OrNull(person_.account)}));
    return Change(uow, kEvents, {words});
  }

  absl::Status Submission(UnitOfWork& uow) {
    constexpr Statement kDrafts{"dossier_drafts",
                                "DELETE FROM dossier_drafts WHERE dossier_id IN (SELECT id FROM dossiers "
                                "WHERE subject_id = $1::uuid)"};
    constexpr Statement kFiles{
        "evidence",
        "DELETE FROM evidence WHERE dossier_id IN (SELECT id FROM dossiers WHERE subject_id = $1::uuid)"};
    // Of a report that was handed in its digest stays, as a file's does in the leaf.
    constexpr Statement kReports{
        "papers",
        "UPDATE papers SET pdf = NULL, odt = NULL WHERE pdf IS NOT NULL"
        " AND subject_ids && ARRAY(SELECT id FROM dossiers WHERE subject_id = $1::uuid)"};
    constexpr Statement kSalts{"leaf_salt",
                               "DELETE FROM leaf_salt WHERE agg_type = 'dossier' AND agg_id IN"
                               " (SELECT id FROM dossiers WHERE subject_id = $1::uuid)"};
    constexpr Statement kDossiers{
        "dossiers",
        "UPDATE dossiers SET content = '', handed_in = NULL, return_reason = '', consent = '',"
        " consent_by = NULL, consent_at = NULL, subject_name = " GONE
        ", revision = revision + 1"
        " WHERE subject_id = $1::uuid AND (content <> '' OR consent <> '' OR handed_in IS NOT NULL OR "
        "return_reason <> ''"
        " OR subject_name <> " GONE
        ")"
        " RETURNING id, revision"};
    constexpr Statement kOpen{"dossiers_held", OPEN_DOSSIERS " FOR UPDATE"};
    RETURN_IF_ERROR(RefuseOpen(uow, kOpen, person_.id));
    RETURN_IF_ERROR(RefuseEvents(uow, person_.Ids()));  // a dossier that is on its way to `approval`
    RETURN_IF_ERROR(Change(uow, kDrafts, {person_.id}));
    RETURN_IF_ERROR(Change(uow, kFiles, {person_.id}));
    RETURN_IF_ERROR(Change(uow, kReports, {person_.id}));
    RETURN_IF_ERROR(Change(uow, "dossier", kDossiers, {person_.id}, {{"files", "0"}}));
    RETURN_IF_ERROR(Change(uow, kSalts, {person_.id}));
    return Platform(uow);
  }

  absl::Status Approval(UnitOfWork& uow) {
    constexpr Statement kNotes{"steps",
                               "UPDATE steps SET note = '' WHERE note <> '' AND case_id IN"
                               " (SELECT id FROM cases WHERE subject_id = $1::uuid)"};
    // A decision names the people it is about: the name stays with it.
    constexpr Statement kCases{
        "cases", "UPDATE cases SET subject_name = " GONE
                 ", revision = revision + 1"
                 " WHERE subject_id = $1::uuid AND decision_id IS NULL AND subject_name <> " GONE
                 " RETURNING id, revision"};
    constexpr Statement kOpen{"cases_held", OPEN_CASES " FOR UPDATE"};
    constexpr Statement kOpenPetitions{"petitions_held", OPEN_PETITIONS " FOR UPDATE"};
    RETURN_IF_ERROR(RefuseOpen(uow, kOpen, person_.id));
    RETURN_IF_ERROR(RefuseOpen(uow, kOpenPetitions, person_.id));
    constexpr Statement kOpenObjections{"objections_held", OPEN_OBJECTIONS " FOR UPDATE"};
    RETURN_IF_ERROR(RefuseOpen(uow, kOpenObjections, person_.id));
    RETURN_IF_ERROR(Change(uow, kNotes, {person_.id}));
    RETURN_IF_ERROR(Change(uow, "case", kCases, {person_.id}));
    // What the person complained of, and what others told of the person; that there was something to answer
    // stays.
    constexpr Statement kPetitions{
        "petitions", "UPDATE petitions SET body = CASE WHEN kind = 'COMPLAINT' THEN " GONE
                     " END, sealed_body = CASE WHEN kind = 'DENUNCIATION' THEN ''::bytea END, answer = " GONE
                     ", revision = revision + 1 WHERE answer <> " GONE
                     " AND state NOT IN ('FILED', 'ACCEPTED') AND (filer_person_id = $1::uuid"
                     "  OR case_id IN (SELECT id FROM cases WHERE subject_id = $1)) RETURNING id, revision"};
    RETURN_IF_ERROR(Change(uow, "petition", kPetitions, {person_.id}));
    // What others said against a proposal of the person, and how it was answered; an item's reason may tell
    // of it too.
    constexpr Statement kObjections{
        "objections",
        "UPDATE objections SET sealed_body = '', sealed_letter = NULL, letter_name = '', answer = " GONE
        ", revision = revision + 1 WHERE answered_on IS NOT NULL AND answer <> " GONE
        " AND case_id IN (SELECT id FROM cases WHERE subject_id = $1::uuid) RETURNING id, revision"};
    RETURN_IF_ERROR(Change(uow, "objection", kObjections, {person_.id}));
    constexpr Statement kItems{"posting_items", "UPDATE posting_items SET taken_out_reason = " GONE
                                                " WHERE taken_out_reason NOT IN ('', " GONE
                                                ") AND case_id IN"
                                                " (SELECT id FROM cases WHERE subject_id = $1::uuid)"};
    RETURN_IF_ERROR(Change(uow, kItems, {person_.id}));
    // Who asked for a denouncer's name stays; why may tell of whom the denunciation is about.
    constexpr Statement kReveals{"denouncer_reveals",
                                 "UPDATE denouncer_reveals SET reason = " GONE " WHERE reason <> " GONE
                                 " AND petition_id IN (SELECT p.id FROM petitions p JOIN cases c ON c.id = "
                                 "p.case_id WHERE c.subject_id = $1::uuid)"};
    RETURN_IF_ERROR(Change(uow, kReveals, {person_.id}));
    // The law keeps the name on the decision, and not on the pages that everybody can read.
    constexpr Statement kPages{"pages_without",
                               "INSERT INTO pages_without (person_id) SELECT $1::uuid WHERE EXISTS"
                               " (SELECT FROM cases c WHERE subject_id = $1 AND (decision_id IS NOT NULL"
                               "   OR EXISTS (SELECT FROM posting_items i WHERE i.case_id = c.id)))"
                               " ON CONFLICT (person_id) DO NOTHING"};
    RETURN_IF_ERROR(Change(uow, kPages, {person_.id}));
    return Platform(uow);
  }

  absl::Status Council(UnitOfWork& uow) {
    constexpr Statement kLabels{"candidates", "UPDATE candidates SET label = " GONE " WHERE label <> " GONE
                                              " AND (case_id = ANY($1::uuid[]) OR person_id = $2::uuid)"};
    RETURN_IF_ERROR(Change(uow, kLabels, {person_.cases, person_.id}));
    // The scan of an opinion goes; its digest stays, and that it was given.
    constexpr Statement kOpinions{"ballots",
                                  "UPDATE ballots SET content = '', file_name = '', revision = revision + 1"
                                  " WHERE person_id = $1::uuid AND file_name <> '' RETURNING id, revision"};
    RETURN_IF_ERROR(Change(uow, "ballot", kOpinions, {person_.id}));
    // What the person said of ties to others, and others of ties to the person.
    constexpr Statement kDeclarations{"declarations",
                                      "UPDATE declarations SET words = array_fill(''::text, "
                                      "ARRAY[cardinality(words)]), revision = revision + 1"
                                      " WHERE array_to_string(words, '') <> ''"
                                      "  AND (person_id = $1::uuid OR case_ids && ARRAY(SELECT case_id FROM "
                                      "candidates WHERE person_id = $1))"
                                      " RETURNING id, revision"};
    constexpr Statement kSalts{
        "leaf_salt",
        "DELETE FROM leaf_salt WHERE agg_type = 'declaration' AND agg_id IN (SELECT id FROM declarations"
        " WHERE person_id = $1::uuid OR case_ids && ARRAY(SELECT case_id FROM candidates WHERE person_id = "
        "$1))"};
    RETURN_IF_ERROR(Change(uow, "declaration", kDeclarations, {person_.id}));
    RETURN_IF_ERROR(Change(uow, kSalts, {person_.id}));
    return Platform(uow);
  }

  absl::Status Registration(UnitOfWork& uow) {
    constexpr Statement kScans{"consent_scans",
                               "DELETE FROM consent_scans WHERE registration_id IN"
                               " (SELECT id FROM registrations WHERE subject_id = $1::uuid)"};
    constexpr Statement kRegistrations{
        "registrations",
        "UPDATE registrations SET commitment = '', review_reason = '', consent = '', consent_by = NULL,"
        " consent_at = NULL, consent_scan_name = '', consent_scan_sha256 = NULL, revision = revision + 1"
        " WHERE subject_id = $1::uuid AND commitment || review_reason || consent <> '' RETURNING id, "
        "revision"};
    constexpr Statement kSalts{"leaf_salt",
                               "DELETE FROM leaf_salt WHERE agg_type = 'registration' AND agg_id IN"
                               " (SELECT id FROM registrations WHERE subject_id = $1::uuid)"};
    RETURN_IF_ERROR(Change(uow, kScans, {person_.id}));
    RETURN_IF_ERROR(Change(uow, "registration", kRegistrations, {person_.id}));
    RETURN_IF_ERROR(Change(uow, kSalts, {person_.id}));
    return Platform(uow);
  }

  // Notices to the person and about them, whoever they are for.
  absl::Status Report(UnitOfWork& uow) {
    constexpr Statement kNotices{
        "notices", "DELETE FROM notices WHERE subject_id = $1::uuid OR addressee = 'person ' || $1::text"};
    constexpr Statement kDeadlines{"deadlines", "DELETE FROM deadlines WHERE subject_id = $1::uuid"};
    constexpr Statement kReads{"notice_reads", "DELETE FROM notice_reads WHERE account_id = $1::uuid"};
    constexpr Statement kMarks{"notice_marks", "DELETE FROM notice_marks WHERE account_id = $1::uuid"};
    constexpr Statement kSettings{"notice_settings",
                                  "DELETE FROM notice_settings WHERE account_id = $1::uuid"};
    RETURN_IF_ERROR(Change(uow, kNotices, {person_.id}));
    RETURN_IF_ERROR(Change(uow, kDeadlines, {person_.id}));
    if (!person_.account.empty()) {
      RETURN_IF_ERROR(Change(uow, kReads, {person_.account}));
      RETURN_IF_ERROR(Change(uow, kMarks, {person_.account}));
      RETURN_IF_ERROR(Change(uow, kSettings, {person_.account}));
    }
    return Platform(uow);
  }

  absl::Status Identity(UnitOfWork& uow) {
    constexpr Statement kFactors{"second_factors", "DELETE FROM second_factors WHERE account_id = $1::uuid"};
    constexpr Statement kCodes{"recovery_codes", "DELETE FROM recovery_codes WHERE account_id = $1::uuid"};
    constexpr Statement kGrants{"grants", "DELETE FROM grants WHERE account_id = $1::uuid"};
    constexpr Statement kSessions{
        "sessions",
        "UPDATE sessions SET revoked_at = now() WHERE account_id = $1::uuid AND revoked_at IS NULL"};
    constexpr Statement kAccounts{
        "accounts",
        "UPDATE accounts SET username = 'erased-' || substr(id::text, 1, 13), display_name = " GONE
        ","
        " password_hash = '', initial_digest = NULL, disabled = true, revision = revision + 1"
        " WHERE id = $1::uuid AND display_name <> " GONE " RETURNING id, revision"};
    constexpr Statement kReasons{"account_reasons",
                                 "DELETE FROM account_reasons WHERE account_id = $1::uuid"};
    constexpr Statement kRecoveries{
        "account_recoveries",
        "UPDATE account_recoveries SET reason = " GONE
        ", refusal = '', initial_digest = NULL, revision = revision + 1,"
        " state = CASE WHEN state IN ('WAITING', 'EXPIRED') THEN 'REJECTED' ELSE state END,"
        " decided_by = coalesce(decided_by, asked_by), decided_at = coalesce(decided_at, now())"
        " WHERE account_id = $1::uuid AND reason <> " GONE " RETURNING id, revision"};
    constexpr Statement kSalts{"leaf_salt",
                               "DELETE FROM leaf_salt WHERE (agg_type = 'account' AND agg_id = $1::uuid) OR"
                               " (agg_type = 'account_recovery' AND agg_id IN"
                               "  (SELECT id FROM account_recoveries WHERE account_id = $1::uuid))"};
    if (!person_.account.empty()) {
      RETURN_IF_ERROR(Change(uow, kReasons, {person_.account}));
      RETURN_IF_ERROR(Change(uow, "account_recovery", kRecoveries, {person_.account}));
      RETURN_IF_ERROR(Change(uow, kSalts, {person_.account}));
      RETURN_IF_ERROR(Change(uow, kFactors, {person_.account}));
      RETURN_IF_ERROR(Change(uow, kCodes, {person_.account}));
      RETURN_IF_ERROR(Change(uow, kGrants, {person_.account}));
      RETURN_IF_ERROR(Change(uow, kSessions, {person_.account}));
      RETURN_IF_ERROR(
          Change(uow, "account", kAccounts, {person_.account}, {{"disabled", "true"}, {"roles", ""}}));
    }
    return Platform(uow);
  }

  absl::Status Directory(UnitOfWork& uow) {
    // What is being recorded of the person is waited for, and seen by all that follows.
    constexpr Statement kHold{"person_hold", "SELECT id FROM people WHERE id = $1::uuid FOR UPDATE"};
    constexpr Statement kSalts{"leaf_salt",
                               "DELETE FROM leaf_salt WHERE agg_type = 'person' AND agg_id = $1::uuid"};
    // What stood there before it was put right, and why it was.
    constexpr Statement kCorrections{"person_corrections",
                                     "DELETE FROM person_corrections WHERE person_id = $1::uuid"};
    constexpr Statement kMeritCorrections{"merit_corrections",
                                          "DELETE FROM merit_corrections WHERE entry_id IN"
                                          " (SELECT id FROM merit_entries WHERE subject_id = $1::uuid)"};
    // Without its salt nobody can try out what an entry said before. What it says now the law keeps, and with
    // it the newest salt.
    constexpr Statement kMeritSalts{
        "merit_salts",
        "DELETE FROM leaf_salt s WHERE agg_type = 'merit' AND agg_id IN"
        " (SELECT id FROM merit_entries WHERE subject_id = $1::uuid) AND EXISTS"
        " (SELECT FROM leaf_salt newer WHERE newer.agg_type = s.agg_type AND newer.agg_id = s.agg_id"
        "   AND newer.agg_version > s.agg_version)"};
    // A scan says more than the entry that it proves; its hash stays.
    constexpr Statement kMeritFiles{
        "merit_evidence",
        "UPDATE merit_evidence SET content = NULL, file_name = '', redaction_reason = '',"
        " redacted_at = coalesce(redacted_at, now()), revision = revision + 1 WHERE file_name <> ''"
        " AND entry_id IN (SELECT id FROM merit_entries WHERE subject_id = $1::uuid) RETURNING id, revision"};
    constexpr Statement kMeritFileSalts{
        "merit_file_salts",
        "DELETE FROM leaf_salt WHERE agg_type = 'merit_evidence' AND agg_id IN (SELECT e.id FROM "
        "merit_evidence e"
        " JOIN merit_entries m ON m.id = e.entry_id WHERE m.subject_id = $1::uuid)"};
    // The rows of sheets that the person and what they earned were entered from.
    constexpr Statement kImportRows{
        "import_rows",
        "DELETE FROM import_rows r USING import_made m"
        " WHERE m.import_id = r.import_id AND m.number = r.number AND (m.made_id = $1::uuid"
        "  OR m.made_id IN (SELECT id FROM merit_entries WHERE subject_id = $1))"};
    // The golden book shows whom an award was given to.
    constexpr Statement kPeople{
        "people",
        "UPDATE people SET staff_code = 'ERASED-' || id, birth_date = '1900-01-01', birth_year_alone = "
        "false, left_on = NULL,"
        " gender = 'GENDER_UNSPECIFIED',"
        " position = " GONE
        ", joined_on = '1900-01-02', revision = revision + 1,"
        " full_name = CASE WHEN EXISTS (SELECT 1 FROM merit_entries WHERE subject_id = $1::uuid"
        "   AND award_code IS NOT NULL AND NOT withdrawn) THEN full_name ELSE " GONE
        " END"
        " WHERE id = $1 AND position <> " GONE " RETURNING id, revision"};
    RETURN_IF_ERROR(uow.RunOne(kHold, person_.id).status());
    RETURN_IF_ERROR(Change(uow, kImportRows, {person_.id}));
    RETURN_IF_ERROR(Change(uow, kCorrections, {person_.id}));
    RETURN_IF_ERROR(Change(uow, kMeritCorrections, {person_.id}));
    RETURN_IF_ERROR(Change(uow, kMeritSalts, {person_.id}));
    RETURN_IF_ERROR(Change(uow, "merit_evidence", kMeritFiles, {person_.id}, {{"redacted", "true"}}));
    RETURN_IF_ERROR(Change(uow, kMeritFileSalts, {person_.id}));
    RETURN_IF_ERROR(Change(uow, "person", kPeople, {person_.id}));
    RETURN_IF_ERROR(Change(uow, kSalts, {person_.id}));
    // An answer about a file of an entry names the entry, and not whose it is.
    constexpr Statement kEntries{"merit_entries_of",
                                 "SELECT id FROM merit_entries WHERE subject_id = $1::uuid"};
    ASSIGN_OR_RETURN(const db::Rows rows, uow.Run(kEntries, person_.id));
    std::vector<std::string> entries;
    entries.reserve(rows.size());
    for (const db::Row row : rows) entries.push_back(row.Text("id"));
    return AnswersAndEvents(uow, entries);
  }

  const Options& options_;
  const Person person_;
};

// What services know of the person; FAILED_PRECONDITION while something about the person is under way.
absl::StatusOr<Person> Find(Schemas& schemas, const std::string& id) {
  constexpr Statement kPerson{"person", "SELECT full_name FROM people WHERE id = $1::uuid"};
  // A kept answer of before a correction has the name of then; the second line is the name (PersonalOf).
  constexpr Statement kFormerNames{
      "former_names",
      "SELECT split_part(personal, E'\n', 2) AS name FROM person_corrections WHERE person_id = $1::uuid"};
  constexpr Statement kAccount{"account", "SELECT id, display_name FROM accounts WHERE person_id = $1::uuid"};
  constexpr Statement kDossiers{"dossiers", OPEN_DOSSIERS};
  constexpr Statement kCases{"cases", OPEN_CASES};
  constexpr Statement kPetitions{"petitions_open", OPEN_PETITIONS};
  constexpr Statement kObjections{"objections_open", OPEN_OBJECTIONS};
  constexpr Statement kEvents{"events_open", OPEN_EVENTS};
  Person person{id, "", {}, {}, {}};
  // A second run no longer knows the name, and looks for nobody else's.
  const auto add_name = [&](const std::string& name) {
    if (!name.empty() && name != kGone) person.names.push_back(name);
  };
  RETURN_IF_ERROR(schemas.In("directory", false, [&](UnitOfWork& uow) -> absl::Status {
    ASSIGN_OR_RETURN(const db::Rows rows, uow.RunOne(kPerson, id));
    add_name(rows[0].Text("full_name"));
    ASSIGN_OR_RETURN(const db::Rows former, uow.Run(kFormerNames, id));
    for (const db::Row row : former) add_name(row.Text("name"));
    return absl::OkStatus();
  }));
  RETURN_IF_ERROR(schemas.In("identity", false, [&](UnitOfWork& uow) -> absl::Status {
    ASSIGN_OR_RETURN(const db::Rows rows, uow.Run(kAccount, id));
    for (const db::Row row : rows) {
      person.account = row.Text("id");
      add_name(row.Text("display_name"));
    }
    return absl::OkStatus();
  }));
  bool open = false;
  const auto find = [&](const char* context, const Statement& statement, std::vector<std::string>& ids) {
    return schemas.In(context, false, [&](UnitOfWork& uow) -> absl::Status {
      ASSIGN_OR_RETURN(const db::Rows rows, uow.Run(statement, id));
      for (const db::Row row : rows) {
        ids.push_back(row.Text("id"));
        open = open || row.Bool("open");
      }
      return absl::OkStatus();
    });
  };
  RETURN_IF_ERROR(find("submission", kDossiers, person.dossiers));
  RETURN_IF_ERROR(find("approval", kCases, person.cases));
  std::vector<std::string> others;  // nothing is looked for by their ids
  RETURN_IF_ERROR(find("approval", kPetitions, others));
  RETURN_IF_ERROR(find("approval", kObjections, others));
  for (const char* context : {"submission", "approval", "council", "registration", "directory", "block"}) {
    RETURN_IF_ERROR(schemas.In(context, false, [&](UnitOfWork& uow) -> absl::Status {
      ASSIGN_OR_RETURN(const db::Rows rows, uow.RunOne(kEvents, db::Param::BytesArray(person.Ids())));
      open = open || rows[0].Int("open") > 0;
      return absl::OkStatus();
    }));
  }
  if (open) return UnderWay();
  return person;
}

absl::Status Run(const Options& options) {
  Schemas schemas(options);
  ASSIGN_OR_RETURN(Person person, Find(schemas, options.person));
  std::cout << (options.confirm ? "Xoá" : "Sẽ xoá (thêm --confirm để thực hiện)") << " dữ liệu của "
            << person.id << ":\n";
  // First, so that the person begins nothing new.
  RETURN_IF_ERROR(Erasure(options, person).In(schemas, "identity"));
  if (options.confirm) {
    // Services believe a session for some seconds after it was closed. What was begun until then is found
    // now.
    absl::SleepFor(kSessionsBelieved);
    ASSIGN_OR_RETURN(Person again, Find(schemas, options.person));
    again.account = person.account;
    again.names.insert(again.names.end(), person.names.begin(), person.names.end());
    person = std::move(again);
  }
  Erasure erasure(options, person);
  for (const char* context : kInOrder) RETURN_IF_ERROR(erasure.In(schemas, context));
  return absl::OkStatus();
}

}  // namespace
}  // namespace thidua

int main(int argc, char** argv) {
  thidua::Options options;
  CLI::App app("thidua-erase-person: takes a person's data out of every service");
  app.add_option("--data", options.data_dir, "data directory with keys/ and secrets/")->required();
  app.add_option("--db", options.conninfo, "libpq connection string without user and password")->required();
  app.add_option("--person", options.person, "id of the person")->required();
  app.add_option("--basis", options.basis, "the order: what document, which number and day")->required();
  app.add_flag("--confirm", options.confirm, "do it; without, only say what would be done");
  CLI11_PARSE(app, argc, argv);
  if (sodium_init() < 0) return 1;
  const absl::Status done = thidua::Run(options);
  if (done.ok()) return 0;
  std::cerr << "thidua-erase-person: " << done.message() << "\n";
  return 1;
}
