#include "services/directory/store/merit_store.h"

#include "absl/strings/str_join.h"
#include "services/common/error/error.h"
#include "services/common/rpc/call.h"
#include "services/common/rpc/convert.h"
#include "services/directory/store/award_store.h"
#include "services/directory/store/merit_row.h"

namespace thidua::directory::store {
namespace {

constexpr db::Statement kInsert{"merit_insert",
                                "INSERT INTO merit_entries (id, subject_kind, subject_id, unit_id, "
                                "school_year, document_number, document_date,"
                                " rating, discipline, discipline_ends_on, initiative_title, "
                                "initiative_scope, award_code, issuing_body, case_id, initiative_used_for,"
                                " research_title, research_scope, period_kind, period_from, period_to,"
                                " period_good_result, verification_cleared)"
                                " VALUES ($1::uuid, $2, $3::uuid, $4::uuid, $5, $6, $7::date, $8, $9, "
                                "$10::date, $11, $12, $13, $14, $15::uuid, $16, $17, $18, $19, $20::date,"
                                " $21::date, $22, $23)"};
constexpr db::Statement kInsertAll{
    "merits_insert",
    "INSERT INTO merit_entries (id, subject_kind, subject_id, unit_id, school_year, document_number, "
    "document_date,"
    " rating, initiative_title, initiative_scope, award_code, issuing_body)"
    " SELECT id, kind, subject, unit, year, number, nullif(day, '')::date, nullif(rating, ''), nullif(title, "
    "''),"
    "  nullif(scope, ''), nullif(award, ''), nullif(body, '')"
    " FROM unnest($1::uuid[], $2::text[], $3::uuid[], $4::uuid[], $5::text[], $6::text[], $7::text[], "
    "$8::text[],"
    "  $9::text[], $10::text[], $11::text[], $12::text[])"
    "  AS n(id, kind, subject, unit, year, number, day, rating, title, scope, award, body) ORDER BY subject"};
constexpr db::Statement kRecorded{
    "merits_recorded",
    "SELECT " MERIT_COLUMNS
    " FROM (SELECT DISTINCT * FROM unnest($1::uuid[], $2::text[])) AS "
    "n(subject, year)"
    " JOIN merit_entries m ON m.subject_id = n.subject AND m.school_year = n.year AND NOT m.withdrawn"
    " LEFT JOIN award_links l ON l.entry_id = m.id"};
// In the order in which awards are held, entered and extracted.
constexpr db::Statement kLockAll{"merits_lock",
                                 "SELECT id FROM merit_entries WHERE id = ANY($1::uuid[])"
                                 " ORDER BY subject_id, id FOR UPDATE"};
constexpr db::Statement kFindAll{"merits_find",
                                 "SELECT " MERIT_COLUMNS
                                 " FROM merit_entries m LEFT JOIN award_links l ON l.entry_id = m.id"
                                 " WHERE m.id = ANY($1::uuid[]) ORDER BY m.id"};
constexpr db::Statement kWithdrawAll{
    "merits_withdraw",
    "UPDATE merit_entries SET withdrawn = true, revision = revision + 1 WHERE id = ANY($1::uuid[])"};
constexpr db::Statement kLock{"merit_lock", "SELECT id FROM merit_entries WHERE id = $1::uuid FOR UPDATE"};
constexpr db::Statement kFind{"merit_find",
                              "SELECT " MERIT_COLUMNS
                              " FROM merit_entries m"
                              " LEFT JOIN award_links l ON l.entry_id = m.id WHERE m.id = $1::uuid"};
constexpr db::Statement kUpdate{
    "merit_update",
    "UPDATE merit_entries SET school_year = $2, document_number = $3, document_date = $4::date, rating = $5,"
    " discipline = $6, discipline_ends_on = $7::date, initiative_title = $8, initiative_scope = $9,"
    " award_code = $10, issuing_body = $11, initiative_used_for = $12, research_title = $13,"
    " research_scope = $14, period_kind = $15, period_from = $16::date, period_to = $17::date,"
    " period_good_result = $18, verification_cleared = $19, revision = $20 WHERE id = $1::uuid"};
constexpr db::Statement kWithdraw{
    "merit_withdraw", "UPDATE merit_entries SET withdrawn = true, revision = $2 WHERE id = $1::uuid"};
constexpr db::Statement kInsertCorrection{
    "merit_correction_insert",
    "INSERT INTO merit_corrections (entry_id, revision, fact, reason, corrected_by, corrected_at)"
    " VALUES ($1::uuid, $2, $3, $4, $5::uuid, $6::timestamptz)"};
constexpr db::Statement kInsertCorrections{
    "merit_corrections_insert",
    "INSERT INTO merit_corrections (entry_id, revision, fact, reason, corrected_by, corrected_at)"
    " SELECT entry, revision, fact, $4, $5::uuid, $6::timestamptz"
    " FROM unnest($1::uuid[], $2::bigint[], $3::text[]) AS n(entry, revision, fact)"};
// Entries of the award that are there already: nobody corrects them into another award before they are
// linked. Concurrent calls hold and enter awards in one order, so that they do not wait for each other in a
// circle.
constexpr db::Statement kHoldAwards{
    "awards_hold",
    "SELECT id FROM merit_entries WHERE subject_id = ANY($1::uuid[]) AND school_year = $2 AND award_code = $3"
    " AND NOT withdrawn AND award_standing IS DISTINCT FROM 'AWARD_REVOKED' ORDER BY subject_id FOR UPDATE"};
constexpr db::Statement kInsertAwards{"awards_insert",
                                      "INSERT INTO merit_entries (id, subject_kind, subject_id, unit_id, "
                                      "school_year, document_number, document_date,"
                                      " award_code, issuing_body, case_id)"
                                      " SELECT id, kind, subject, unit, $6, $7, $8::date, $9, $10, case_id"
                                      " FROM unnest($1::uuid[], $2::text[], $3::uuid[], $4::uuid[], "
                                      "$5::uuid[]) AS n(id, kind, subject, unit, case_id)"
                                      " ORDER BY subject ON CONFLICT DO NOTHING RETURNING id"};
// Of entries made by hand: those of another decision have theirs.
constexpr db::Statement kLinkAwards{
    "awards_link",
    "INSERT INTO award_links (entry_id, case_id, decision_id, decision_number, decided_on)"
    " SELECT m.id, n.case_id, $3::uuid, $4, $5::date FROM unnest($1::uuid[], $2::uuid[]) AS n(subject, "
    "case_id)"
    " JOIN merit_entries m ON m.subject_id = n.subject AND m.school_year = $6 AND m.award_code = $7"
    "  AND m.case_id IS NULL AND NOT m.withdrawn AND m.award_standing IS DISTINCT FROM 'AWARD_REVOKED'"
    " ON CONFLICT (entry_id) DO NOTHING RETURNING entry_id, case_id"};
constexpr db::Statement kOfYear{
    "merit_of_year",
    "SELECT " MERIT_COLUMNS
    " FROM merit_entries m"
    " LEFT JOIN award_links l ON l.entry_id = m.id"
    " WHERE subject_id = ANY($1::uuid[]) AND school_year = $2 AND NOT withdrawn ORDER BY recorded_at, id"};
constexpr db::Statement kOf{
    "merit_of",
    "SELECT " MERIT_COLUMNS
    " FROM merit_entries m"
    " LEFT JOIN award_links l ON l.entry_id = m.id"
    " WHERE subject_id = ANY($1::uuid[]) AND NOT withdrawn ORDER BY school_year DESC, recorded_at, id"};
// Ids and revisions of all of it. OFFSET: what is recorded is looked up of each, and not all gone along.
constexpr db::Statement kVersion{
    "merit_version",
    "WITH who AS (SELECT id, revision FROM people WHERE unit_id = ANY($1::uuid[]) AND left_on IS NULL"
    "  AND NOT withdrawn),"
    " subjects AS (SELECT id, revision FROM who UNION ALL SELECT id, revision FROM units WHERE id = ANY($1)),"
    " said AS (SELECT id, revision FROM subjects UNION ALL SELECT m.id, m.revision FROM subjects s"
    "  CROSS JOIN LATERAL (SELECT id, revision FROM merit_entries WHERE subject_id = s.id AND NOT withdrawn"
    "   OFFSET 0) AS m)"
    " SELECT count(*) || ' ' || coalesce(bit_xor(hashtextextended(id::text || ' ' || revision, 0)), 0) AS "
    "version"
    " FROM said"};

absl::StatusOr<std::vector<v1::MeritEntry>> WithRulings(db::Session& session, absl::StatusOr<db::Rows> rows) {
  RETURN_IF_ERROR(rows.status());
  std::vector<v1::MeritEntry> out;
  for (const db::Row row : *rows) out.push_back(ToEntry(row));
  std::vector<v1::MeritEntry*> entries;
  entries.reserve(out.size());
  for (v1::MeritEntry& entry : out) entries.push_back(&entry);
  RETURN_IF_ERROR(AddRulings(session, entries));
  return out;
}

}  // namespace

absl::Status InsertMerit(db::Session& session, const v1::MeritEntry& e) {
  const db::Param none(std::nullopt);
  return session
      .Run(kInsert, e.id(), common::v1::SubjectKind_Name(e.subject().kind()), e.subject().id(), e.unit_id(),
           e.school_year(), e.document_number(), rpc::DayOrNull(e.has_document_date(), e.document_date()),
           e.has_rating() ? db::Param(common::v1::Rating_Name(e.rating().rating())) : none,
           e.has_discipline() ? db::Param(v1::Discipline_Name(e.discipline().discipline())) : none,
           rpc::DayOrNull(e.has_discipline(), e.discipline().ends_on()),
           e.has_initiative() ? db::Param(e.initiative().title()) : none,
           e.has_initiative() ? db::Param(v1::InfluenceScope_Name(e.initiative().scope())) : none,
           e.has_award() ? db::Param(e.award().award_code()) : none,
           e.has_award() ? db::Param(e.award().issuing_body()) : none, db::Param::OrNull(e.award().case_id()),
           e.initiative().used_for(), e.has_research() ? db::Param(e.research().title()) : none,
           e.has_research() ? db::Param(v1::InfluenceScope_Name(e.research().scope())) : none,
           e.has_period() ? db::Param(v1::PeriodKind_Name(e.period().kind())) : none,
           rpc::DayOrNull(e.has_period(), e.period().from()), rpc::DayOrNull(e.has_period(), e.period().to()),
           e.period().good_result(), e.has_verification() ? db::Param(e.verification().cleared()) : none)
      .status();
}

absl::Status InsertMerits(db::Session& session, const std::vector<v1::MeritEntry>& entries) {
  std::vector<std::string> ids, kinds, subjects, units, years, numbers, days, ratings, titles, scopes, awards,
      bodies;
  for (const v1::MeritEntry& e : entries) {
    ids.push_back(e.id());
    kinds.push_back(common::v1::SubjectKind_Name(e.subject().kind()));
    subjects.push_back(e.subject().id());
    units.push_back(e.unit_id());
    years.push_back(e.school_year());
    numbers.push_back(e.document_number());
    days.push_back(e.has_document_date() ? absl::FormatCivilTime(rpc::ToDay(e.document_date())) : "");
    ratings.push_back(e.has_rating() ? common::v1::Rating_Name(e.rating().rating()) : "");
    titles.push_back(e.initiative().title());
    scopes.push_back(e.has_initiative() ? v1::InfluenceScope_Name(e.initiative().scope()) : "");
    awards.push_back(e.award().award_code());
    bodies.push_back(e.award().issuing_body());
  }
  return session
      .Run(kInsertAll, ids, kinds, subjects, units, years, numbers, days, ratings, titles, scopes, awards,
           bodies)
      .status();
}

absl::StatusOr<std::vector<v1::MeritEntry>> RecordedOf(db::Session& session,
                                                       const std::vector<std::string>& subject_ids,
                                                       const std::vector<std::string>& school_years) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.Run(kRecorded, subject_ids, school_years));
  std::vector<v1::MeritEntry> out;
  for (const db::Row row : rows) out.push_back(ToEntry(row));
  return out;
}

absl::StatusOr<std::vector<StoredMerit>> LockMerits(db::Session& session,
                                                    const std::vector<std::string>& ids) {
  RETURN_IF_ERROR(session.Run(kLockAll, ids).status());
  ASSIGN_OR_RETURN(const db::Rows rows, session.Run(kFindAll, ids));  // as in LockMerit
  std::vector<StoredMerit> out;
  for (const db::Row row : rows) out.push_back({ToEntry(row), row.Int("revision"), row.Bool("withdrawn")});
  return out;
}

absl::Status MarkWithdrawn(db::Session& session, const std::vector<std::string>& ids) {
  return session.Run(kWithdrawAll, ids).status();
}

absl::StatusOr<EnteredAwards> EnterAwards(db::Session& session, const DecidedAwards& decided) {
  std::vector<std::string> ids, kinds, subjects, units, cases;
  for (const v1::MeritEntry& entry : decided.awards) {
    ids.push_back(entry.id());
    kinds.push_back(common::v1::SubjectKind_Name(entry.subject().kind()));
    subjects.push_back(entry.subject().id());
    units.push_back(entry.unit_id());
    cases.push_back(entry.award().case_id());
  }
  RETURN_IF_ERROR(session.Run(kHoldAwards, subjects, decided.school_year, decided.award_code).status());
  ASSIGN_OR_RETURN(const db::Rows entered,
                   session.Run(kInsertAwards, ids, kinds, subjects, units, cases, decided.school_year,
                               decided.number, decided.date, decided.award_code, decided.issuing_body));
  EnteredAwards out;
  for (const db::Row row : entered) out.entered.insert(row.Text("id"));
  std::vector<std::string> others, cases_of_others;
  for (const v1::MeritEntry& entry : decided.awards) {
    if (out.entered.count(entry.id()) > 0) continue;
    others.push_back(entry.subject().id());
    cases_of_others.push_back(entry.award().case_id());
  }
  if (others.empty()) return out;
  ASSIGN_OR_RETURN(const db::Rows linked,
                   session.Run(kLinkAwards, others, cases_of_others, decided.decision_id, decided.number,
                               decided.date, decided.school_year, decided.award_code));
  for (const db::Row row : linked) out.linked[row.Text("case_id")] = row.Text("entry_id");
  return out;
}

absl::StatusOr<StoredMerit> FindMerit(db::Session& session, const std::string& id) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.RunOne(kFind, id));
  return StoredMerit{ToEntry(rows[0]), rows[0].Int("revision"), rows[0].Bool("withdrawn")};
}

absl::StatusOr<StoredMerit> LockMerit(db::Session& session, const std::string& id) {
  RETURN_IF_ERROR(session.RunOne(kLock, id).status());
  // A statement sees what was committed before it began, and a link may have been while this one waited: the
  // entry is read by the next.
  return FindMerit(session, id);
}

absl::Status UpdateMerit(db::Session& session, const StoredMerit& stored) {
  const v1::MeritEntry& e = stored.entry;
  const db::Param none(std::nullopt);
  return session
      .Run(kUpdate, e.id(), e.school_year(), e.document_number(),
           rpc::DayOrNull(e.has_document_date(), e.document_date()),
           e.has_rating() ? db::Param(common::v1::Rating_Name(e.rating().rating())) : none,
           e.has_discipline() ? db::Param(v1::Discipline_Name(e.discipline().discipline())) : none,
           rpc::DayOrNull(e.has_discipline(), e.discipline().ends_on()),
           e.has_initiative() ? db::Param(e.initiative().title()) : none,
           e.has_initiative() ? db::Param(v1::InfluenceScope_Name(e.initiative().scope())) : none,
           e.has_award() ? db::Param(e.award().award_code()) : none,
           e.has_award() ? db::Param(e.award().issuing_body()) : none, e.initiative().used_for(),
           e.has_research() ? db::Param(e.research().title()) : none,
           e.has_research() ? db::Param(v1::InfluenceScope_Name(e.research().scope())) : none,
           e.has_period() ? db::Param(v1::PeriodKind_Name(e.period().kind())) : none,
           rpc::DayOrNull(e.has_period(), e.period().from()), rpc::DayOrNull(e.has_period(), e.period().to()),
           e.period().good_result(), e.has_verification() ? db::Param(e.verification().cleared()) : none,
           stored.revision)
      .status();
}

absl::Status MarkWithdrawn(db::Session& session, const StoredMerit& stored) {
  return session.Run(kWithdraw, stored.entry.id(), stored.revision).status();
}

absl::Status InsertMeritCorrection(db::Session& session, const StoredMerit& before, const std::string& reason,
                                   const std::string& by_person_id, absl::Time at) {
  return session
      .Run(kInsertCorrection, before.entry.id(), before.revision, FactOf(before.entry), reason,
           db::Param::OrNull(by_person_id), at)
      .status();
}

absl::Status InsertMeritCorrections(db::Session& session, const std::vector<StoredMerit>& before,
                                    const std::string& reason, const std::string& by_person_id,
                                    absl::Time at) {
  std::vector<std::string> ids, facts;
  std::vector<int64_t> revisions;
  for (const StoredMerit& stored : before) {
    ids.push_back(stored.entry.id());
    revisions.push_back(stored.revision);
    facts.push_back(FactOf(stored.entry));
  }
  return session.Run(kInsertCorrections, ids, revisions, facts, reason, db::Param::OrNull(by_person_id), at)
      .status();
}

std::string FactOf(const v1::MeritEntry& e) {
  const auto day = [](bool has, const common::v1::Date& date) {
    return has ? absl::FormatCivilTime(rpc::ToDay(date)) : "";
  };
  const auto name = [](bool has, const std::string& value) { return has ? value : ""; };
  const auto truth = [](bool value) { return value ? "true" : "false"; };
  return absl::StrJoin(
      std::vector<std::string>{
          e.school_year(), e.document_number(), day(e.has_document_date(), e.document_date()),
          name(e.has_rating(), common::v1::Rating_Name(e.rating().rating())),
          name(e.has_discipline(), v1::Discipline_Name(e.discipline().discipline())),
          day(e.has_discipline(), e.discipline().ends_on()), e.initiative().title(),
          name(e.has_initiative(), v1::InfluenceScope_Name(e.initiative().scope())),
          e.initiative().used_for(), e.award().award_code(), e.award().issuing_body(), e.research().title(),
          name(e.has_research(), v1::InfluenceScope_Name(e.research().scope())),
          name(e.has_period(), v1::PeriodKind_Name(e.period().kind())),
          day(e.has_period(), e.period().from()), day(e.has_period(), e.period().to()),
          truth(e.period().good_result()), e.has_verification() ? truth(e.verification().cleared()) : ""},
      "\n");
}

absl::StatusOr<std::vector<v1::MeritEntry>> MeritOf(db::Session& session,
                                                    const std::vector<std::string>& subject_ids) {
  return WithRulings(session, session.Run(kOf, subject_ids));
}

absl::StatusOr<std::vector<v1::MeritEntry>> MeritOfYear(db::Session& session,
                                                        const std::vector<std::string>& subject_ids,
                                                        const std::string& school_year) {
  return WithRulings(session, session.Run(kOfYear, subject_ids, school_year));
}

absl::StatusOr<std::string> MeritVersion(db::Session& session, const std::vector<std::string>& unit_ids) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.RunOne(kVersion, unit_ids));
  return rows[0].Text("version");
}

}  // namespace thidua::directory::store
