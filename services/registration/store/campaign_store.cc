#include "services/registration/store/campaign_store.h"

#include "services/common/error/error.h"
#include "services/common/rpc/call.h"
#include "services/common/rpc/convert.h"

namespace thidua::registration::store {
namespace {

constexpr db::Statement kFind{"campaign_find", "SELECT * FROM campaigns WHERE id = $1::uuid"};
constexpr db::Statement kLock{"campaign_lock", "SELECT * FROM campaigns WHERE id = $1::uuid FOR UPDATE"};
constexpr db::Statement kInsert{
    "campaign_insert",
    "INSERT INTO campaigns (id, name, school_year, form, scope, unit_id, starts_on, registration_closes_on,"
    " dossiers_close_on, ends_on, rule_set, rule_set_version, rule_set_digest, state)"
    " VALUES ($1::uuid, $2, $3, $4, $5, $6::uuid, $7::date, $8::date, $9::date, $10::date, $11, $12, $13, "
    "$14)"};
constexpr db::Statement kShare{"campaign_share", "SELECT * FROM campaigns WHERE id = $1::uuid FOR SHARE"};
constexpr db::Statement kUpdate{
    "campaign_update",
    "UPDATE campaigns SET name = $2, school_year = $3, form = $4, scope = $5, starts_on = $6::date,"
    " registration_closes_on = $7::date, dossiers_close_on = $8::date, ends_on = $9::date, rule_set = $10,"
    " rule_set_version = $11, rule_set_digest = $12, state = $13, revision = $14 WHERE id = $1::uuid"};
constexpr db::Statement kInsertChange{
    "campaign_change_insert",
    "INSERT INTO campaign_changes (campaign_id, revision, act, made_at, person_id, reason, name, starts_on,"
    " registration_closes_on, dossiers_close_on, ends_on)"
    " VALUES ($1::uuid, $2, $3, $4::timestamptz, $5::uuid, $6, $7, $8::date, $9::date, $10::date, "
    "$11::date)"};
constexpr db::Statement kListChanges{
    "campaign_change_list",
    "SELECT * FROM campaign_changes WHERE campaign_id = $1::uuid AND revision > $2::bigint"
    " ORDER BY revision LIMIT $3"};
constexpr db::Statement kList{
    "campaign_list",
    "SELECT * FROM campaigns WHERE unit_id = ANY($1::uuid[]) AND ($2::text IS NULL OR school_year = $2)"
    " AND CASE WHEN $3::text IS NULL THEN state <> 'DISCARDED' ELSE state = $3 END"
    " AND ($4::date IS NULL OR starts_on < $4 OR (starts_on = $4 AND id > $5::uuid))"
    " ORDER BY starts_on DESC, id LIMIT $6"};
StoredCampaign ToCampaign(const db::Row& row) {
  StoredCampaign out;
  v1::Campaign& c = out.campaign;
  c.set_id(row.Text("id"));
  c.set_name(row.Text("name"));
  c.set_school_year(row.Text("school_year"));
  v1::CampaignForm form = v1::CAMPAIGN_FORM_UNSPECIFIED;
  v1::CampaignForm_Parse(row.Text("form"), &form);
  c.set_form(form);
  v1::LaunchScope scope = v1::LAUNCH_SCOPE_UNSPECIFIED;
  v1::LaunchScope_Parse(row.Text("scope"), &scope);
  c.set_scope(scope);
  c.set_unit_id(row.Text("unit_id"));
  *c.mutable_starts_on() = rpc::FromDay(*row.Day("starts_on"));
  *c.mutable_registration_closes_on() = rpc::FromDay(*row.Day("registration_closes_on"));
  *c.mutable_dossiers_close_on() = rpc::FromDay(*row.Day("dossiers_close_on"));
  *c.mutable_ends_on() = rpc::FromDay(*row.Day("ends_on"));
  c.mutable_pin()->set_rule_set(row.Text("rule_set"));
  c.mutable_pin()->set_version(static_cast<int>(row.Int("rule_set_version")));
  c.mutable_pin()->set_digest(row.Text("rule_set_digest"));
  v1::Campaign::State state = v1::Campaign::STATE_UNSPECIFIED;
  v1::Campaign::State_Parse(row.Text("state"), &state);
  c.set_state(state);
  out.revision = row.Int("revision");
  c.set_etag(rpc::Etag(out.revision));
  return out;
}

}  // namespace

absl::StatusOr<StoredCampaign> FindCampaign(db::Session& session, const std::string& id) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.RunOne(kFind, id));
  return ToCampaign(rows[0]);
}

absl::StatusOr<StoredCampaign> LockCampaign(db::Session& session, const std::string& id) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.RunOne(kLock, id));
  return ToCampaign(rows[0]);
}

absl::Status InsertCampaign(db::Session& session, const v1::Campaign& c) {
  return session
      .Run(kInsert, c.id(), c.name(), c.school_year(), v1::CampaignForm_Name(c.form()),
           v1::LaunchScope_Name(c.scope()), c.unit_id(), rpc::ToDay(c.starts_on()),
           rpc::ToDay(c.registration_closes_on()), rpc::ToDay(c.dossiers_close_on()), rpc::ToDay(c.ends_on()),
           c.pin().rule_set(), c.pin().version(), c.pin().digest(), v1::Campaign::State_Name(c.state()))
      .status();
}

absl::StatusOr<StoredCampaign> ShareLockCampaign(db::Session& session, const std::string& id) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.RunOne(kShare, id));
  return ToCampaign(rows[0]);
}

absl::Status UpdateCampaign(db::Session& session, const StoredCampaign& stored) {
  const v1::Campaign& c = stored.campaign;
  return session
      .Run(kUpdate, c.id(), c.name(), c.school_year(), v1::CampaignForm_Name(c.form()),
           v1::LaunchScope_Name(c.scope()), rpc::ToDay(c.starts_on()), rpc::ToDay(c.registration_closes_on()),
           rpc::ToDay(c.dossiers_close_on()), rpc::ToDay(c.ends_on()), c.pin().rule_set(), c.pin().version(),
           c.pin().digest(), v1::Campaign::State_Name(c.state()), stored.revision)
      .status();
}

absl::Status InsertCampaignChange(db::Session& session, const StoredCampaign& stored,
                                  v1::CampaignChange::Act act, const std::string& person_id,
                                  const std::string& reason, absl::Time now) {
  const v1::Campaign& c = stored.campaign;
  return session
      .Run(kInsertChange, c.id(), stored.revision, v1::CampaignChange::Act_Name(act), now,
           db::Param::OrNull(person_id), reason, c.name(), rpc::ToDay(c.starts_on()),
           rpc::ToDay(c.registration_closes_on()), rpc::ToDay(c.dossiers_close_on()), rpc::ToDay(c.ends_on()))
      .status();
}

absl::StatusOr<std::vector<StoredChange>> ListCampaignChanges(db::Session& session,
                                                              const std::string& campaign_id, int64_t after,
                                                              int limit) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.Run(kListChanges, campaign_id, after, limit));
  std::vector<StoredChange> out;
  for (const db::Row row : rows) {
    StoredChange& stored = out.emplace_back();
    stored.revision = row.Int("revision");
    v1::CampaignChange& change = stored.change;
    v1::CampaignChange::Act act = v1::CampaignChange::ACT_UNSPECIFIED;
    v1::CampaignChange::Act_Parse(row.Text("act"), &act);
    change.set_act(act);
    *change.mutable_made_at() = rpc::FromTime(row.Time("made_at"));
    change.set_person_id(row.Text("person_id"));
    change.set_reason(row.Text("reason"));
    change.set_name(row.Text("name"));
    *change.mutable_starts_on() = rpc::FromDay(*row.Day("starts_on"));
    *change.mutable_registration_closes_on() = rpc::FromDay(*row.Day("registration_closes_on"));
    *change.mutable_dossiers_close_on() = rpc::FromDay(*row.Day("dossiers_close_on"));
    *change.mutable_ends_on() = rpc::FromDay(*row.Day("ends_on"));
  }
  return out;
}

absl::StatusOr<std::vector<v1::Campaign>> ListCampaigns(db::Session& session, const CampaignPage& page) {
  ASSIGN_OR_RETURN(
      const db::Rows rows,
      session.Run(kList, page.unit_ids, db::Param::OrNull(page.school_year), db::Param::OrNull(page.state),
                  db::Param::OrNull(page.before_day), db::Param::OrNull(page.after_id), page.limit));
  std::vector<v1::Campaign> out;
  for (const db::Row row : rows) out.push_back(ToCampaign(row).campaign);
  return out;
}

}  // namespace thidua::registration::store
