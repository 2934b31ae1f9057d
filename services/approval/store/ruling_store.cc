#include "services/approval/store/ruling_store.h"

#include "services/approval/store/paper_store.h"
#include "services/common/error/error.h"
#include "services/common/rpc/convert.h"

namespace thidua::approval::store {
namespace {

constexpr db::Statement kSetStandings{
    "case_set_standings",
    "UPDATE cases c SET award_standing = nullif(n.standing, ''), ruling_id = n.ruling, revision = n.revision,"
    " money_back_on = CASE WHEN n.standing = 'AWARD_REVOKED' THEN money_back_on END,"
    " object_back_on = CASE WHEN n.standing = 'AWARD_REVOKED' THEN object_back_on END"
    " FROM unnest($1::uuid[], $2::text[], $3::uuid[], $4::bigint[]) AS n(id, standing, ruling, revision)"
    " WHERE c.id = n.id"};
constexpr db::Statement kSetReturn{"case_set_return",
                                   "UPDATE cases SET money_back_on = $2::date, object_back_on = $3::date, "
                                   "revision = $4 WHERE id = $1::uuid"};
constexpr db::Statement kSetRuling{
    "decision_set_ruling",
    "UPDATE decisions SET ruling = $2, of_decision_id = $3::uuid, reason = $4, legal_basis = $5, ground = $6,"
    " corrected_text = $7, touched_case_ids = $8::uuid[] WHERE id = $1::uuid"};
constexpr db::Statement kRuledOf{
    "case_ruled_of",
    "SELECT c.id, c.award_standing, r.dated FROM cases c JOIN decisions r ON r.id = c.ruling_id"
    " WHERE c.id = ANY($1::uuid[])"};
constexpr db::Statement kLatestPapers{
    "case_latest_papers",
    "SELECT c.id, coalesce(r.dated, d.dated) AS dated FROM cases c JOIN decisions d ON d.id = c.decision_id"
    " LEFT JOIN decisions r ON r.id = c.ruling_id WHERE c.id = ANY($1::uuid[])"};
constexpr db::Statement kCasesRestingOn{
    "case_resting_on",
    "SELECT * FROM cases WHERE (subject_id = ANY($1::uuid[])"
    "  OR (subject_id = ANY($2::uuid[]) AND subject_kind = 'UNIT' AND school_year = $3))"
    " AND id <> ALL($4::uuid[]) AND coalesce(outcome, '') NOT IN ('REFUSED', 'WITHDRAWN')"
    " AND award_standing IS DISTINCT FROM 'AWARD_REVOKED' ORDER BY id LIMIT 500"};

common::v1::AwardStanding StandingOf(const db::Row& row) {
  common::v1::AwardStanding standing = common::v1::AWARD_STANDING_UNSPECIFIED;
  common::v1::AwardStanding_Parse(row.Text("award_standing"), &standing);
  return standing;
}

}  // namespace

absl::Status SetStandings(db::Session& session, const std::vector<StoredCase>& cases) {
  std::vector<std::string> ids, standings, rulings;
  std::vector<int64_t> revisions;
  for (const StoredCase& stored : cases) {
    ids.push_back(stored.data.id());
    standings.push_back(StandingName(stored.data));
    rulings.push_back(stored.data.ruling_id());
    revisions.push_back(stored.revision);
  }
  return session.Run(kSetStandings, ids, standings, rulings, revisions).status();
}

absl::Status SetReturn(db::Session& session, const StoredCase& stored) {
  const v1::Case& data = stored.data;
  return session
      .Run(kSetReturn, data.id(), rpc::DayOrNull(data.has_money_back_on(), data.money_back_on()),
           rpc::DayOrNull(data.has_object_back_on(), data.object_back_on()), stored.revision)
      .status();
}

absl::Status SetRuling(db::Session& session, const v1::Decision& paper) {
  const std::vector<std::string> touched(paper.touched_case_ids().begin(), paper.touched_case_ids().end());
  return session
      .Run(kSetRuling, paper.id(), RulingName(paper), paper.of_decision_id(), paper.reason(),
           paper.legal_basis(), paper.ground(), paper.corrected_text(), touched)
      .status();
}

absl::StatusOr<std::map<std::string, Ruled>> RuledOf(db::Session& session,
                                                     const std::vector<std::string>& case_ids) {
  std::map<std::string, Ruled> out;
  if (case_ids.empty()) return out;
  ASSIGN_OR_RETURN(const db::Rows rows, session.Run(kRuledOf, case_ids));
  for (const db::Row row : rows) out[row.Text("id")] = {StandingOf(row), *row.Day("dated")};
  return out;
}

absl::StatusOr<std::map<std::string, absl::CivilDay>> LatestPapers(db::Session& session,
                                                                   const std::vector<std::string>& case_ids) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.Run(kLatestPapers, case_ids));
  std::map<std::string, absl::CivilDay> out;
  for (const db::Row row : rows) out[row.Text("id")] = *row.Day("dated");
  return out;
}

absl::StatusOr<std::vector<StoredCase>> CasesRestingOn(db::Session& session, const RestingOn& awards) {
  return SelectCases(session, kCasesRestingOn,
                     {awards.subject_ids, awards.unit_ids, awards.school_year, awards.except});
}

}  // namespace thidua::approval::store
