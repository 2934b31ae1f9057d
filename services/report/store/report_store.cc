#include "services/report/store/report_store.h"

#include "services/common/error/error.h"

namespace thidua::report::store {
namespace {

// A case that has followed its unit stays there, also where a move of before is told later.
constexpr db::Statement kReach{
    "level_reach",
    "WITH known AS (INSERT INTO cases (case_id, campaign_id, unit_id) VALUES ($1::uuid, $3::uuid, $5::uuid)"
    "  ON CONFLICT DO NOTHING)"
    " INSERT INTO case_levels (case_id, level, campaign_id, school_year, unit_id, subject_id, title_code)"
    " VALUES ($1, $2, $3, $4, coalesce((SELECT unit_id FROM cases WHERE case_id = $1), $5), $6::uuid, $7)"
    " ON CONFLICT DO NOTHING"};
constexpr db::Statement kFollow{
    "levels_follow",
    "WITH gone AS (SELECT case_id FROM cases c WHERE unit_id = $1::uuid AND NOT ended"
    "   AND (cardinality($3::uuid[]) = 0 OR EXISTS (SELECT 1 FROM case_levels l"
    "     WHERE l.case_id = c.case_id AND l.subject_id = ANY($3::uuid[])))),"
    " levels AS (UPDATE case_levels SET unit_id = $2::uuid WHERE case_id IN (SELECT case_id FROM gone))"
    " UPDATE cases SET unit_id = $2::uuid WHERE case_id IN (SELECT case_id FROM gone)"};
constexpr db::Statement kLeave{
    "level_leave",
    "WITH left_level AS (UPDATE case_levels SET returned = returned OR $3::boolean,"
    "   passed = passed OR $4::boolean, refused = refused OR $5::boolean, decided = decided OR $6::boolean"
    "   WHERE case_id = $1::uuid AND level = $2)"
    " UPDATE cases SET refused = refused OR $5, decided = decided OR $6, ended = ended OR $7::boolean"
    " WHERE case_id = $1 AND ($5 OR $6 OR $7)"};
constexpr db::Statement kRule{
    "level_rule",
    "WITH levels AS (UPDATE case_levels SET revoked = $2::boolean WHERE case_id = ANY($1::uuid[]))"
    " UPDATE cases SET revoked = $2 WHERE case_id = ANY($1)"};
constexpr db::Statement kRating{
    "rating_apply",
    "INSERT INTO ratings (school_year, subject_id, unit_id, rating) VALUES ($1, $2::uuid, $3::uuid, $4)"
    " ON CONFLICT ON CONSTRAINT ratings_once DO UPDATE SET rating = excluded.rating, unit_id = "
    "excluded.unit_id"};
constexpr db::Statement kRatingTakenBack{
    "rating_taken_back", "DELETE FROM ratings WHERE school_year = $1 AND subject_id = $2::uuid"};
constexpr db::Statement kRegistration{
    "registration_apply",
    "INSERT INTO registrations (registration_id, campaign_id, unit_id, active, subject_kind, subject_id, "
    "titles)"
    " VALUES ($1::uuid, $2::uuid, $3::uuid, $4, $5, $6::uuid, $7)"
    " ON CONFLICT (registration_id) DO UPDATE SET active = excluded.active, unit_id = excluded.unit_id,"
    "  subject_kind = excluded.subject_kind, subject_id = excluded.subject_id, titles = excluded.titles"};
constexpr db::Statement kSummary{
    "summary",
    "SELECT level, title_code, count(*) AS received, count(*) FILTER (WHERE returned) AS returned,"
    " count(*) FILTER (WHERE passed) AS passed, count(*) FILTER (WHERE refused) AS refused,"
    " count(*) FILTER (WHERE decided AND NOT revoked) AS decided,"
    " count(*) FILTER (WHERE decided AND revoked) AS revoked FROM case_levels"
    " WHERE campaign_id = $1::uuid AND unit_id = ANY($2::uuid[]) GROUP BY level, title_code"};
// A campaign is of one school year.
constexpr db::Statement kCounts{
    "counts",
    "WITH rated AS (SELECT rating FROM ratings WHERE unit_id = ANY($2::uuid[]) AND school_year ="
    "   (SELECT school_year FROM case_levels WHERE campaign_id = $1::uuid LIMIT 1)),"
    " mine AS (SELECT count(*) AS cases, count(*) FILTER (WHERE NOT ended) AS open FROM cases"
    "   WHERE campaign_id = $1 AND unit_id = ANY($2))"
    " SELECT (SELECT count(*) FROM rated) AS rated,"
    "  (SELECT count(*) FROM rated WHERE rating IN ('COMPLETED_WELL', 'COMPLETED_EXCELLENT')) AS well,"
    "  (SELECT count(*) FROM registrations WHERE campaign_id = $1 AND unit_id = ANY($2) AND active)"
    "   AS registrations, cases, open FROM mine"};
#define OF_CAMPAIGN(table) "SELECT 1 FROM " table " WHERE campaign_id = $1::uuid AND unit_id = u.unit_id"
// The units of the page are found first, with a look into an index for each; only their cases are counted.
constexpr db::Statement kProgress{
    "progress",
    "SELECT page.unit_id, r.registered, c.open, c.refused, c.decided, c.revoked, c.cases FROM"
    " (SELECT u.unit_id, u.place FROM unnest($2::uuid[]) WITH ORDINALITY AS u (unit_id, place)"
    "   WHERE CASE $5::text"
    "    WHEN 'UNDER_WAY' THEN EXISTS (" OF_CAMPAIGN("cases") " AND NOT ended)"
    "    WHEN 'NOT_REGISTERED' THEN u.unit_id = ANY($4::uuid[]) AND NOT EXISTS (" OF_CAMPAIGN("cases") ")"
    "     AND NOT EXISTS (" OF_CAMPAIGN("registrations") " AND active)"
    "    ELSE u.unit_id = ANY($4) OR EXISTS (" OF_CAMPAIGN("registrations") " AND active)"
    "     OR EXISTS (" OF_CAMPAIGN("cases") ") END"
    "   ORDER BY u.place LIMIT $3) AS page"
    " CROSS JOIN LATERAL (SELECT count(*) AS registered FROM registrations g"
    "   WHERE g.campaign_id = $1 AND g.unit_id = page.unit_id AND g.active) AS r"
    " CROSS JOIN LATERAL (SELECT count(*) AS cases, count(*) FILTER (WHERE NOT ended) AS open,"
    "   count(*) FILTER (WHERE refused) AS refused,"
    "   count(*) FILTER (WHERE decided AND NOT revoked) AS decided,"
    "   count(*) FILTER (WHERE decided AND revoked) AS revoked"
    "   FROM cases o WHERE o.campaign_id = $1 AND o.unit_id = page.unit_id) AS c"
    " ORDER BY page.place"};

absl::Status Reach(db::Session& session, const approval::v1::CaseMoved& fact, common::v1::Level level) {
  if (level == common::v1::LEVEL_UNSPECIFIED) return absl::OkStatus();  // an end has no level
  return session
      .Run(kReach, fact.case_id(), common::v1::Level_Name(level), fact.campaign_id(), fact.school_year(),
           fact.unit_id(), fact.subject().id(), fact.title_code())
      .status();
}

}  // namespace

absl::Status ApplyMove(db::Session& session, const approval::v1::CaseMoved& fact) {
  using namespace approval::v1;
  RETURN_IF_ERROR(Reach(session, fact, fact.from_level()));
  RETURN_IF_ERROR(Reach(session, fact, fact.to_level()));
  if (fact.from_level() == common::v1::LEVEL_UNSPECIFIED) return absl::OkStatus();
  // A letter that ends a case has handed it on, above the levels that are counted here.
  const bool upward =
      fact.to_level() > fact.from_level() || (fact.verb() == SEND_LETTER && fact.to_kind() == END_STAGE);
  const bool refused = fact.verb() == REFUSE || fact.verb() == COUNCIL_FAILED;
  return session
      .Run(kLeave, fact.case_id(), common::v1::Level_Name(fact.from_level()), fact.verb() == RETURN, upward,
           refused, fact.verb() == ISSUE_DECISION, fact.to_kind() == END_STAGE)
      .status();
}

absl::Status ApplyRuling(db::Session& session, const approval::v1::AwardsRuled& fact) {
  std::vector<std::string> ids;
  for (const auto& award : fact.awards()) ids.push_back(award.case_id());
  return session.Run(kRule, ids, fact.standing() == common::v1::AWARD_REVOKED).status();
}

absl::Status ApplySuccession(db::Session& session, const directory::v1::UnitSucceeded& fact) {
  return session
      .Run(kFollow, fact.unit_id(), fact.successor_id(),
           std::vector<std::string>(fact.person_ids().begin(), fact.person_ids().end()))
      .status();
}

absl::Status ApplyRating(db::Session& session, const directory::v1::RatingRecorded& fact) {
  if (fact.subject().kind() != common::v1::PERSON) return absl::OkStatus();
  if (fact.rating() == common::v1::RATING_UNSPECIFIED) {
    return session.Run(kRatingTakenBack, fact.school_year(), fact.subject().id()).status();
  }
  return session
      .Run(kRating, fact.school_year(), fact.subject().id(), fact.unit_id(),
           common::v1::Rating_Name(fact.rating()))
      .status();
}

absl::Status ApplyRegistration(db::Session& session, const registration::v1::RegistrationChanged& fact) {
  return session
      .Run(kRegistration, fact.registration_id(), fact.campaign_id(), fact.unit_id(),
           !fact.title_codes().empty(), common::v1::SubjectKind_Name(fact.subject().kind()),
           db::Param::OrNull(fact.subject().id()), fact.title_codes_size())
      .status();
}

absl::StatusOr<std::vector<v1::SummaryRow>> Summary(db::Session& session, const std::string& campaign_id,
                                                    const std::vector<std::string>& units) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.Run(kSummary, campaign_id, units));
  std::vector<v1::SummaryRow> out;
  for (const db::Row row : rows) {
    v1::SummaryRow line;
    common::v1::Level level = common::v1::LEVEL_UNSPECIFIED;
    common::v1::Level_Parse(row.Text("level"), &level);
    line.set_level(level);
    line.set_title_code(row.Text("title_code"));
    line.set_received(row.Int("received"));
    line.set_returned(row.Int("returned"));
    line.set_passed(row.Int("passed"));
    line.set_refused(row.Int("refused"));
    line.set_decided(row.Int("decided"));
    line.set_revoked(row.Int("revoked"));
    out.push_back(std::move(line));
  }
  return out;
}

absl::StatusOr<Counts> CountsOf(db::Session& session, const std::string& campaign_id,
                                const std::vector<std::string>& units) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.RunOne(kCounts, campaign_id, units));
  const db::Row row = rows[0];
  return Counts{row.Int("rated"), row.Int("well"), row.Int("registrations"), row.Int("cases"),
                row.Int("open")};
}

absl::StatusOr<std::vector<v1::ListUnitProgressResponse::Line>> Progress(
    db::Session& session, const std::string& campaign_id, const std::vector<std::string>& units,
    const std::vector<std::string>& expected, v1::ListUnitProgressRequest::Standing standing, int limit) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.Run(kProgress, campaign_id, units, limit, expected,
                                                    v1::ListUnitProgressRequest::Standing_Name(standing)));
  std::vector<v1::ListUnitProgressResponse::Line> out;
  for (const db::Row row : rows) {
    v1::ListUnitProgressResponse::Line line;
    line.set_unit_id(row.Text("unit_id"));
    line.set_registered(row.Int("registered"));
    line.set_open(row.Int("open"));
    line.set_refused(row.Int("refused"));
    line.set_decided(row.Int("decided"));
    line.set_revoked(row.Int("revoked"));
    line.set_cases(row.Int("cases"));
    out.push_back(std::move(line));
  }
  return out;
}

}  // namespace thidua::report::store
