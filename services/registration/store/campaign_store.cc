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
constexpr db::Statement kSetState{"campaign_set_state",
                                  "UPDATE campaigns SET state = $2, revision = $3 WHERE id = $1::uuid"};
constexpr db::Statement kList{
    "campaign_list",
    "SELECT * FROM campaigns WHERE unit_id = ANY($1::uuid[]) AND ($2::text IS NULL OR school_year = $2)"
    " AND ($3::text IS NULL OR state = $3)"
    " AND ($4::date IS NULL OR starts_on < $4 OR (starts_on = $4 AND id > $5::uuid))"
    " ORDER BY starts_on DESC, id LIMIT $6"};
constexpr db::Statement kInsertTarget{"target_insert",
                                      "INSERT INTO targets (id, campaign_id, unit_id, indicator, "
                                      "baseline_permille, target_permille, baseline_source)"
                                      " VALUES ($1::uuid, $2::uuid, $3::uuid, $4, $5, $6, $7)"};
constexpr db::Statement kListTargets{
    "target_list",
    "SELECT * FROM targets WHERE campaign_id = $1::uuid AND unit_id = ANY($2::uuid[])"
    " AND ($4::uuid IS NULL OR (indicator, unit_id) > ($3, $4)) ORDER BY indicator, unit_id LIMIT $5"};

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

absl::Status SetCampaignState(db::Session& session, const StoredCampaign& stored) {
  return session
      .Run(kSetState, stored.campaign.id(), v1::Campaign::State_Name(stored.campaign.state()),
           stored.revision)
      .status();
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

absl::Status InsertTarget(db::Session& session, const v1::Target& t) {
  return session
      .Run(kInsertTarget, t.id(), t.campaign_id(), t.unit_id(), t.indicator(), t.baseline_permille(),
           t.target_permille(), t.baseline_source())
      .status();
}

absl::StatusOr<std::vector<v1::Target>> ListTargets(db::Session& session, const std::string& campaign_id,
                                                    const std::vector<std::string>& unit_ids,
                                                    const std::string& after_indicator,
                                                    const std::string& after_unit_id, int limit) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.Run(kListTargets, campaign_id, unit_ids, after_indicator,
                                                    db::Param::OrNull(after_unit_id), limit));
  std::vector<v1::Target> out;
  for (const db::Row row : rows) {
    v1::Target target;
    target.set_id(row.Text("id"));
    target.set_campaign_id(row.Text("campaign_id"));
    target.set_unit_id(row.Text("unit_id"));
    target.set_indicator(row.Text("indicator"));
    target.set_baseline_permille(static_cast<int>(row.Int("baseline_permille")));
    target.set_target_permille(static_cast<int>(row.Int("target_permille")));
    target.set_baseline_source(row.Text("baseline_source"));
    target.set_etag(rpc::Etag(row.Int("revision")));
    out.push_back(std::move(target));
  }
  return out;
}

}  // namespace thidua::registration::store
