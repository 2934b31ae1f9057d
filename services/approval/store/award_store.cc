#include "services/approval/store/award_store.h"

#include "services/common/error/error.h"

namespace thidua::approval::store {
namespace {

// From unit to unit of each decision, with a look into the index for each: a year may have as many awards as
// it has dossiers.
constexpr db::Statement kUnits{
    "award_units",
    "WITH RECURSIVE reached AS"
    " (SELECT d.id, (SELECT c.unit_id FROM cases c WHERE c.decision_id = d.id AND c.school_year = $2"
    "   ORDER BY c.unit_id LIMIT 1) AS unit_id FROM decisions d WHERE d.unit_id = $1::uuid"
    "  UNION ALL SELECT r.id, (SELECT c.unit_id FROM cases c WHERE c.decision_id = r.id AND c.school_year = "
    "$2"
    "   AND c.unit_id > r.unit_id ORDER BY c.unit_id LIMIT 1) FROM reached r WHERE r.unit_id IS NOT NULL)"
    " SELECT DISTINCT unit_id FROM reached WHERE unit_id IS NOT NULL"};

#define PASSES " ($3::text IS NULL OR strpos(c.name_key, $3) > 0 OR c.unit_id = ANY($4::uuid[]))"
// As people are listed: by the given name, which comes last.
#define NAME_PLACE(name, id)                                                         \
  "coalesce(substring(" name " FROM '[^ ]+$'), '') COLLATE public.vietnamese, " name \
  " COLLATE public.vietnamese, " id

constexpr db::Statement kList{
    "award_list",
    "SELECT u.unit, s.name, s.subject_id FROM unnest($5::uuid[]) WITH ORDINALITY AS u(unit, place)"
    " CROSS JOIN LATERAL (SELECT c.subject_id, min(c.subject_name) AS name FROM cases c"
    "  JOIN decisions d ON d.id = c.decision_id WHERE c.unit_id = u.unit AND c.school_year = $2"
    "  AND d.unit_id = $1::uuid AND" PASSES
    "  GROUP BY c.subject_id) AS s"
    " WHERE u.unit IS DISTINCT FROM $6::uuid OR (" NAME_PLACE("s.name", "s.subject_id") ") > (" NAME_PLACE(
        "$7::text", "$8::uuid") ") ORDER BY u.place, " NAME_PLACE("s.name", "s.subject_id") " LIMIT $9"};

constexpr db::Statement kOf{
    "award_of",
    "SELECT c.*, d.number AS decision_number, d.dated AS decided_on, d.unit_id AS decided_by,"
    " r.number AS ruling_number, r.dated AS ruled_on, b.paid_on, b.amount AS paid_amount, b.payer_id"
    " FROM cases c JOIN decisions d ON d.id = c.decision_id LEFT JOIN decisions r ON r.id = c.ruling_id"
    " LEFT JOIN bonuses_paid b ON b.case_id = c.id"
    " WHERE c.subject_id = ANY($1::uuid[]) AND c.school_year = $2 ORDER BY c.subject_id, d.dated, c.id"};

constexpr db::Statement kCount{
    "award_count",
    "SELECT (array_agg(subject_id))[1] AS subject_id, count(*) AS subjects FROM"
    " (SELECT subject_id, array_agg(format('%s %s %s %s %s %s %s %s %s', title_code, rule_set,"
    "   rule_set_version, dated, award_standing, money_back, object_back, paid, listed) ORDER BY dated, id)"
    "  AS awards FROM"
    "  (SELECT c.id, c.subject_id, c.title_code, c.rule_set, c.rule_set_version, c.award_standing, d.dated,"
    "    c.money_back_on IS NOT NULL AS money_back, c.object_back_on IS NOT NULL AS object_back,"
    "    b.amount AS paid,"
    "    d.unit_id = $1::uuid AND" PASSES
    " AS listed FROM cases c JOIN decisions d ON d.id = c.decision_id"
    "    LEFT JOIN bonuses_paid b ON b.case_id = c.id"
    "    WHERE c.school_year = $2 AND c.decision_id IS NOT NULL) AS award"
    "  GROUP BY subject_id HAVING bool_or(listed)) AS subject GROUP BY awards"};

}  // namespace

absl::StatusOr<std::vector<std::string>> UnitsAwarded(db::Session& session, const AwardFilter& filter) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.Run(kUnits, filter.decided_by, filter.school_year));
  std::vector<std::string> out;
  out.reserve(rows.size());
  for (const db::Row row : rows) out.push_back(row.Text("unit_id"));
  return out;
}

absl::StatusOr<std::vector<AwardedSubject>> ListAwarded(db::Session& session, const AwardFilter& filter,
                                                        const std::vector<std::string>& units,
                                                        const AwardedSubject& after, int limit) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.Run(kList, filter.decided_by, filter.school_year,
                                                    db::Param::OrNull(filter.name_key), filter.named_units,
                                                    units, db::Param::OrNull(after.unit_id), after.name,
                                                    db::Param::OrNull(after.subject_id), limit));
  std::vector<AwardedSubject> out;
  out.reserve(rows.size());
  for (const db::Row row : rows) out.push_back({row.Text("unit"), row.Text("name"), row.Text("subject_id")});
  return out;
}

absl::StatusOr<std::map<std::string, std::vector<Awarded>>> AwardsOf(
    db::Session& session, const std::vector<std::string>& subject_ids, const std::string& school_year) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.Run(kOf, subject_ids, school_year));
  std::map<std::string, std::vector<Awarded>> out;
  for (const db::Row row : rows) {
    out[row.Text("subject_id")].push_back({ToCase(row), row.Text("decision_number"), *row.Day("decided_on"),
                                           row.Text("decided_by"), row.Text("ruling_number"),
                                           row.Day("ruled_on").value_or(absl::CivilDay()), row.Day("paid_on"),
                                           row.Int("paid_amount"), row.Text("payer_id")});
  }
  return out;
}

absl::StatusOr<std::vector<SameAwards>> CountAwards(db::Session& session, const AwardFilter& filter) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.Run(kCount, filter.decided_by, filter.school_year,
                                                    db::Param::OrNull(filter.name_key), filter.named_units));
  std::vector<SameAwards> out;
  out.reserve(rows.size());
  for (const db::Row row : rows) out.push_back({row.Text("subject_id"), row.Int("subjects")});
  return out;
}

}  // namespace thidua::approval::store
