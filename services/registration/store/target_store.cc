#include "services/registration/store/target_store.h"

#include "services/common/error/error.h"
#include "services/common/rpc/call.h"

namespace thidua::registration::store {
namespace {

constexpr db::Statement kInsert{"target_insert",
                                "INSERT INTO targets (id, campaign_id, unit_id, indicator, "
                                "baseline_permille, target_permille, baseline_source)"
                                " VALUES ($1::uuid, $2::uuid, $3::uuid, $4, $5, $6, $7)"};
constexpr db::Statement kFind{"target_find", "SELECT * FROM targets WHERE id = $1::uuid"};
constexpr db::Statement kLock{"target_lock", "SELECT * FROM targets WHERE id = $1::uuid FOR UPDATE"};
constexpr db::Statement kKeep{
    "target_correction_insert",
    "INSERT INTO target_corrections (target_id, revision, indicator, baseline_permille, target_permille,"
    "  baseline_source, reason, corrected_by, corrected_at)"
    " SELECT id, $2::bigint, indicator, baseline_permille, target_permille, baseline_source, $3::text, "
    "$4::uuid,"
    "  $5::timestamptz FROM targets WHERE id = $1::uuid"};
constexpr db::Statement kUpdate{
    "target_update",
    "UPDATE targets SET indicator = $2, baseline_permille = $3, target_permille = $4, baseline_source = $5,"
    " last_reason = $6, withdrawn = $7, revision = $8 WHERE id = $1::uuid"};
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
    "UPDATE targets SET unit_id = $2::uuid, revision = revision + 1 WHERE id = ANY($1::uuid[])"};
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
  target.set_baseline_permille(static_cast<int>(row.Int("baseline_permille")));
  target.set_target_permille(static_cast<int>(row.Int("target_permille")));
  target.set_baseline_source(row.Text("baseline_source"));
  target.set_last_reason(row.Text("last_reason"));
  target.set_withdrawn(row.Bool("withdrawn"));
  out.revision = row.Int("revision");
  target.set_etag(rpc::Etag(out.revision));
  return out;
}

}  // namespace

absl::Status InsertTarget(db::Session& session, const v1::Target& t) {
  return session
      .Run(kInsert, t.id(), t.campaign_id(), t.unit_id(), t.indicator(), t.baseline_permille(),
           t.target_permille(), t.baseline_source())
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
  return session
      .Run(kUpdate, t.id(), t.indicator(), t.baseline_permille(), t.target_permille(), t.baseline_source(),
           t.last_reason(), t.withdrawn(), stored.revision)
      .status();
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
