#include "services/registration/store/target_store.h"

#include "absl/strings/escaping.h"
#include "services/common/error/error.h"
#include "services/common/rpc/call.h"
#include "services/registration/store/filing_columns.h"

namespace thidua::registration::store {
namespace {

constexpr db::Statement kInsert{
    "target_insert",
    "INSERT INTO targets (id, campaign_id, unit_id, indicator, baseline, goal, baseline_source, past_years,"
    " past_values, feasibility_note, indicator_code, filing_authorities, filing_numbers, filing_days)"
    " VALUES ($1::uuid, $2::uuid, $3::uuid, $4, $5, $6, $7, $8::text[], $9::int[], $10, $11, $12::text[],"
    " $13::text[], $14::text[]::date[])"};
constexpr db::Statement kFind{"target_find", "SELECT * FROM targets WHERE id = $1::uuid"};
constexpr db::Statement kLock{"target_lock", "SELECT * FROM targets WHERE id = $1::uuid FOR UPDATE"};
constexpr db::Statement kKeep{
    "target_correction_insert",
    "INSERT INTO target_corrections (target_id, revision, indicator, baseline, goal,"
    "  baseline_source, reason, corrected_by, corrected_at)"
    " SELECT id, $2::bigint, indicator, baseline, goal, baseline_source, $3::text, $4::uuid, $5::timestamptz"
    "  FROM targets WHERE id = $1::uuid"};
constexpr db::Statement kUpdate{
    "target_update",
    "UPDATE targets SET indicator = $2, baseline = $3, goal = $4, baseline_source = $5, last_reason = $6,"
    " withdrawn = $7, revision = $8, past_years = $9::text[], past_values = $10::int[], feasibility_note = "
    "$11,"
    " indicator_code = $12, filing_authorities = $13::text[], filing_numbers = $14::text[],"
    " filing_days = $15::text[]::date[], baseline_permille = NULL, target_permille = NULL WHERE id = "
    "$1::uuid"};
constexpr db::Statement kInsertSurvey{
    "target_survey_insert",
    "INSERT INTO target_surveys (target_id, media_type, content) VALUES ($1::uuid, $2, $3::bytea)"};
constexpr db::Statement kNameSurvey{
    "target_survey_name",
    "UPDATE targets SET survey_name = $2, survey_sha256 = $3::bytea, revision = $4, baseline_permille = NULL,"
    " target_permille = NULL WHERE id = $1::uuid"};
constexpr db::Statement kSurvey{
    "target_survey_find",
    "SELECT t.survey_name, s.media_type, s.content FROM target_surveys s JOIN targets t ON t.id = s.target_id"
    " WHERE s.target_id = $1::uuid"};
// Of a campaign that is not over. Where the successor has set itself one by the same measure, that one
// stands.
constexpr db::Statement kLockOf{
    "target_lock_of",
    "SELECT t.* FROM targets t JOIN campaigns c ON c.id = t.campaign_id"
    " WHERE t.unit_id = $1::uuid AND NOT t.withdrawn AND c.state <> 'CLOSED' AND NOT EXISTS"
    "  (SELECT 1 FROM targets o WHERE o.campaign_id = t.campaign_id AND o.unit_id = $2::uuid"
    "    AND o.indicator = t.indicator AND NOT o.withdrawn) ORDER BY t.id FOR UPDATE OF t"};
constexpr db::Statement kReseat{
    "target_reseat",
    "UPDATE targets SET unit_id = $2::uuid, revision = revision + 1, baseline_permille = NULL,"
    " target_permille = NULL WHERE id = ANY($1::uuid[])"};
constexpr db::Statement kList{
    "target_list",
    "SELECT * FROM targets WHERE campaign_id = $1::uuid AND unit_id = ANY($2::uuid[]) AND NOT withdrawn"
    " AND ($4::uuid IS NULL OR (indicator, unit_id) > ($3, $4)) ORDER BY indicator, unit_id LIMIT $5"};

StoredTarget ToTarget(const db::Row& row) {
  StoredTarget out;
  v1::Target& target = out.target;
  target.set_id(row.Text("id"));
  target.set_campaign_id(row.Text("campaign_id"));
  target.set_unit_id(row.Text("unit_id"));
  target.set_indicator(row.Text("indicator"));
  target.set_baseline_hundredths(static_cast<int>(row.Int("baseline")));
  target.set_target_hundredths(static_cast<int>(row.Int("goal")));
  target.set_baseline_source(row.Text("baseline_source"));
  target.set_last_reason(row.Text("last_reason"));
  target.set_withdrawn(row.Bool("withdrawn"));
  const std::vector<std::string> years = row.TextArray("past_years");
  const std::vector<int64_t> reached = row.IntArray("past_values");
  for (size_t i = 0; i < years.size(); ++i) {
    auto* past = target.add_past();
    past->set_school_year(years[i]);
    past->set_hundredths(static_cast<int>(reached[i]));
  }
  target.set_feasibility_note(row.Text("feasibility_note"));
  target.set_indicator_code(row.Text("indicator_code"));
  ReadFilings(row, target.mutable_filings());
  target.set_survey_name(row.Text("survey_name"));
  if (!row.IsNull("survey_sha256"))
    target.set_survey_sha256(absl::BytesToHexString(row.Bytes("survey_sha256")));
  out.revision = row.Int("revision");
  target.set_etag(rpc::Etag(out.revision));
  return out;
}

// The years before, as two arrays of the row.
struct PastColumns {
  std::vector<std::string> years;
  std::vector<int64_t> reached;
};
PastColumns PastOf(const v1::Target& target) {
  PastColumns out;
  for (const v1::PastResult& past : target.past()) {
    out.years.push_back(past.school_year());
    out.reached.push_back(past.hundredths());
  }
  return out;
}

}  // namespace

absl::Status InsertTarget(db::Session& session, const v1::Target& t) {
  const PastColumns past = PastOf(t);
  const FilingColumns filings = ColumnsOf(t.filings());
  return session
      .Run(kInsert, t.id(), t.campaign_id(), t.unit_id(), t.indicator(), t.baseline_hundredths(),
           t.target_hundredths(), t.baseline_source(), past.years, past.reached, t.feasibility_note(),
           t.indicator_code(), filings.authorities, filings.numbers, filings.days)
      .status();
}

absl::StatusOr<StoredTarget> FindTarget(db::Session& session, const std::string& id) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.RunOne(kFind, id));
  return ToTarget(rows[0]);
}

absl::StatusOr<StoredTarget> LockTarget(db::Session& session, const std::string& id) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.RunOne(kLock, id));
  return ToTarget(rows[0]);
}

absl::Status CorrectTarget(db::Session& session, const StoredTarget& stored, const std::string& person_id,
                           absl::Time now) {
  const v1::Target& t = stored.target;
  RETURN_IF_ERROR(
      session.Run(kKeep, t.id(), stored.revision, t.last_reason(), db::Param::OrNull(person_id), now)
          .status());
  const PastColumns past = PastOf(t);
  const FilingColumns filings = ColumnsOf(t.filings());
  return session
      .Run(kUpdate, t.id(), t.indicator(), t.baseline_hundredths(), t.target_hundredths(),
           t.baseline_source(), t.last_reason(), t.withdrawn(), stored.revision, past.years, past.reached,
           t.feasibility_note(), t.indicator_code(), filings.authorities, filings.numbers, filings.days)
      .status();
}

absl::Status InsertSurvey(db::Session& session, const StoredTarget& stored, const std::string& media_type,
                          const std::string& content) {
  const v1::Target& t = stored.target;
  RETURN_IF_ERROR(session.Run(kInsertSurvey, t.id(), media_type, db::Param::Bytes(content)).status());
  return session
      .Run(kNameSurvey, t.id(), t.survey_name(), db::Param::Bytes(absl::HexStringToBytes(t.survey_sha256())),
           stored.revision)
      .status();
}

absl::StatusOr<v1::GetTargetSurveyResponse> FindSurvey(db::Session& session, const std::string& target_id) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.RunOne(kSurvey, target_id));
  v1::GetTargetSurveyResponse survey;
  survey.set_file_name(rows[0].Text("survey_name"));
  survey.set_media_type(rows[0].Text("media_type"));
  survey.set_content(rows[0].Bytes("content"));
  return survey;
}

absl::StatusOr<std::vector<StoredTarget>> LockTargetsFor(db::Session& session, const std::string& unit_id,
                                                         const std::string& successor_id) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.Run(kLockOf, unit_id, successor_id));
  std::vector<StoredTarget> out;
  for (const db::Row row : rows) out.push_back(ToTarget(row));
  return out;
}

absl::Status ReseatTargets(db::Session& session, const std::vector<std::string>& ids,
                           const std::string& unit_id) {
  return session.Run(kReseat, ids, unit_id).status();
}

absl::StatusOr<std::vector<v1::Target>> ListTargets(db::Session& session, const std::string& campaign_id,
                                                    const std::vector<std::string>& unit_ids,
                                                    const std::string& after_indicator,
                                                    const std::string& after_unit_id, int limit) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.Run(kList, campaign_id, unit_ids, after_indicator,
                                                    db::Param::OrNull(after_unit_id), limit));
  std::vector<v1::Target> out;
  for (const db::Row row : rows) out.push_back(ToTarget(row).target);
  return out;
}

}  // namespace thidua::registration::store
