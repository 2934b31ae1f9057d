#include "services/registration/store/campaign_work_store.h"

#include "absl/strings/escaping.h"
#include "services/common/rpc/call.h"
#include "services/registration/store/filing_columns.h"

namespace thidua::registration::store {
namespace {

using v1::CampaignDocument;
using v1::PlanStage;

constexpr db::Statement kPlan{"plan_find", "SELECT * FROM campaign_plans WHERE campaign_id = $1::uuid"};
constexpr db::Statement kLockPlan{"plan_lock",
                                  "SELECT * FROM campaign_plans WHERE campaign_id = $1::uuid FOR UPDATE"};
constexpr db::Statement kStages{"plan_stages",
                                "SELECT * FROM campaign_stages WHERE plan_id = $1::uuid ORDER BY position"};
constexpr db::Statement kInsertPlan{
    "plan_insert",
    "INSERT INTO campaign_plans (id, campaign_id, aim, content, criteria, tasks, changed_at)"
    " VALUES ($1::uuid, $2::uuid, $3, $4, $5, $6::text[], $7::timestamptz) ON CONFLICT DO NOTHING RETURNING "
    "id"};
constexpr db::Statement kUpdatePlan{
    "plan_update",
    "UPDATE campaign_plans SET aim = $2, content = $3, criteria = $4, tasks = $5::text[],"
    " changed_at = $6::timestamptz, revision = $7 WHERE id = $1::uuid"};
constexpr db::Statement kClearStages{"plan_stages_clear",
                                     "DELETE FROM campaign_stages WHERE plan_id = $1::uuid"};
constexpr db::Statement kInsertStage{
    "plan_stage_insert",
    "INSERT INTO campaign_stages (plan_id, position, kind, starts_on, ends_on, work, in_charge)"
    " VALUES ($1::uuid, $2, $3, $4::date, $5::date, $6, $7)"};
constexpr db::Statement kGoals{"plan_goals",
                               "SELECT * FROM campaign_goals WHERE plan_id = $1::uuid ORDER BY position"};
constexpr db::Statement kClearGoals{"plan_goals_clear",
                                    "DELETE FROM campaign_goals WHERE plan_id = $1::uuid"};
constexpr db::Statement kInsertGoal{
    "plan_goal_insert",
    "INSERT INTO campaign_goals (plan_id, position, indicator, baseline, goal, filing_authorities, "
    "filing_numbers,"
    " filing_days) VALUES ($1::uuid, $2, $3, $4, $5, $6::text[], $7::text[], $8::text[]::date[])"};
constexpr db::Statement kPlanDigest{"plan_digest", "SELECT campaign_plan_digest($1::uuid) AS digest"};

constexpr db::Statement kDocument{"campaign_document_find",
                                  "SELECT * FROM campaign_documents WHERE id = $1::uuid"};
constexpr db::Statement kLockDocument{"campaign_document_lock",
                                      "SELECT * FROM campaign_documents WHERE id = $1::uuid FOR UPDATE"};
constexpr db::Statement kShareDocument{"campaign_document_share",
                                       "SELECT * FROM campaign_documents WHERE id = $1::uuid FOR SHARE"};
constexpr db::Statement kInsertDocument{
    "campaign_document_insert",
    "INSERT INTO campaign_documents (id, campaign_id, number, issuer, issued_on, summary, file_name, sha256, "
    "added_at)"
    " VALUES ($1::uuid, $2::uuid, $3, $4, $5::date, $6, $7, $8::bytea, $9::timestamptz)"};
constexpr db::Statement kInsertFile{"campaign_document_file_insert",
                                    "INSERT INTO campaign_document_files (document_id, media_type, content) "
                                    "VALUES ($1::uuid, $2, $3::bytea)"};
constexpr db::Statement kFile{
    "campaign_document_file_find",
    "SELECT media_type, content FROM campaign_document_files WHERE document_id = $1::uuid"};
constexpr db::Statement kWithdraw{"campaign_document_withdraw",
                                  "UPDATE campaign_documents SET withdrawn = true, withdraw_reason = $2, "
                                  "revision = $3 WHERE id = $1::uuid"};
constexpr db::Statement kList{
    "campaign_document_list",
    "SELECT * FROM campaign_documents WHERE campaign_id = $1::uuid"
    " AND ($2::date IS NULL OR issued_on < $2 OR (issued_on = $2 AND id > $3::uuid))"
    " ORDER BY issued_on DESC, id LIMIT $4"};
constexpr db::Statement kCount{
    "campaign_acknowledgement_count",
    "SELECT document_id, count(*) AS n FROM campaign_acknowledgements WHERE document_id = ANY($1::uuid[])"
    " AND unit_id = ANY($2::uuid[]) GROUP BY document_id"};
constexpr db::Statement kOfUnit{
    "campaign_acknowledgement_of_unit",
    "SELECT * FROM campaign_acknowledgements WHERE document_id = ANY($1::uuid[]) AND unit_id = $2::uuid"};
constexpr db::Statement kAcknowledge{
    "campaign_acknowledgement_insert",
    "INSERT INTO campaign_acknowledgements (id, document_id, unit_id, person_id, acknowledged_at)"
    " VALUES ($1::uuid, $2::uuid, $3::uuid, $4::uuid, $5::timestamptz) ON CONFLICT DO NOTHING RETURNING id"};
constexpr db::Statement kRemind{
    "campaign_reminder_insert",
    "INSERT INTO campaign_reminders (id, campaign_id, unit_ids, words, person_id, reminded_at)"
    " VALUES ($1::uuid, $2::uuid, $3::uuid[], $4, $5::uuid, $6::timestamptz)"};

absl::StatusOr<std::optional<StoredPlan>> ToPlan(db::Session& session, const db::Rows& rows) {
  if (rows.empty()) return std::nullopt;
  const db::Row row = rows[0];
  StoredPlan out;
  v1::CampaignPlan& plan = out.plan;
  plan.set_id(row.Text("id"));
  plan.set_campaign_id(row.Text("campaign_id"));
  plan.set_aim(row.Text("aim"));
  plan.set_content(row.Text("content"));
  plan.set_criteria(row.Text("criteria"));
  for (std::string& task : row.TextArray("tasks")) plan.add_tasks(std::move(task));
  *plan.mutable_changed_at() = rpc::FromTime(row.Time("changed_at"));
  out.revision = row.Int("revision");
  plan.set_etag(rpc::Etag(out.revision));
  ASSIGN_OR_RETURN(const db::Rows stages, session.Run(kStages, plan.id()));
  for (const db::Row of : stages) {
    PlanStage& stage = *plan.add_stages();
    PlanStage::Kind kind = PlanStage::KIND_UNSPECIFIED;
    PlanStage::Kind_Parse(of.Text("kind"), &kind);
    stage.set_kind(kind);
    *stage.mutable_starts_on() = rpc::FromDay(*of.Day("starts_on"));
    *stage.mutable_ends_on() = rpc::FromDay(*of.Day("ends_on"));
    stage.set_work(of.Text("work"));
    stage.set_in_charge(of.Text("in_charge"));
  }
  ASSIGN_OR_RETURN(const db::Rows goals, session.Run(kGoals, plan.id()));
  for (const db::Row of : goals) {
    v1::PlanGoal& goal = *plan.add_goals();
    goal.set_indicator(of.Text("indicator"));
    goal.set_baseline_hundredths(static_cast<int>(of.Int("baseline")));
    goal.set_target_hundredths(static_cast<int>(of.Int("goal")));
    ReadFilings(of, goal.mutable_filings());
  }
  return out;
}

absl::Status InsertParts(db::Session& session, const v1::CampaignPlan& plan) {
  for (int i = 0; i < plan.stages_size(); ++i) {
    const PlanStage& stage = plan.stages(i);
    RETURN_IF_ERROR(session
                        .Run(kInsertStage, plan.id(), i + 1, PlanStage::Kind_Name(stage.kind()),
                             rpc::ToDay(stage.starts_on()), rpc::ToDay(stage.ends_on()), stage.work(),
                             stage.in_charge())
                        .status());
  }
  for (int i = 0; i < plan.goals_size(); ++i) {
    const v1::PlanGoal& goal = plan.goals(i);
    const FilingColumns filings = ColumnsOf(goal.filings());
    RETURN_IF_ERROR(session
                        .Run(kInsertGoal, plan.id(), i + 1, goal.indicator(), goal.baseline_hundredths(),
                             goal.target_hundredths(), filings.authorities, filings.numbers, filings.days)
                        .status());
  }
  return absl::OkStatus();
}

std::vector<std::string> TasksOf(const v1::CampaignPlan& plan) {
  return {plan.tasks().begin(), plan.tasks().end()};
}

StoredDocument ToDocument(const db::Row& row) {
  StoredDocument out;
  CampaignDocument& document = out.document;
  document.set_id(row.Text("id"));
  document.set_campaign_id(row.Text("campaign_id"));
  document.set_number(row.Text("number"));
  document.set_issuer(row.Text("issuer"));
  *document.mutable_issued_on() = rpc::FromDay(*row.Day("issued_on"));
  document.set_summary(row.Text("summary"));
  document.set_file_name(row.Text("file_name"));
  document.set_sha256(absl::BytesToHexString(row.Bytes("sha256")));
  *document.mutable_added_at() = rpc::FromTime(row.Time("added_at"));
  document.set_withdrawn(row.Bool("withdrawn"));
  document.set_withdraw_reason(row.Text("withdraw_reason"));
  out.revision = row.Int("revision");
  document.set_etag(rpc::Etag(out.revision));
  return out;
}

absl::StatusOr<StoredDocument> OneDocument(db::Session& session, const db::Statement& statement,
                                           const std::string& id) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.RunOne(statement, id));
  return ToDocument(rows[0]);
}

}  // namespace

absl::StatusOr<std::optional<StoredPlan>> FindPlan(db::Session& session, const std::string& campaign_id) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.Run(kPlan, campaign_id));
  return ToPlan(session, rows);
}

absl::StatusOr<std::optional<StoredPlan>> LockPlan(db::Session& session, const std::string& campaign_id) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.Run(kLockPlan, campaign_id));
  return ToPlan(session, rows);
}

absl::StatusOr<bool> InsertPlan(db::Session& session, const StoredPlan& stored) {
  const v1::CampaignPlan& plan = stored.plan;
  ASSIGN_OR_RETURN(const db::Rows rows,
                   session.Run(kInsertPlan, plan.id(), plan.campaign_id(), plan.aim(), plan.content(),
                               plan.criteria(), TasksOf(plan), rpc::ToTime(plan.changed_at())));
  if (rows.empty()) return false;
  RETURN_IF_ERROR(InsertParts(session, plan));
  return true;
}

absl::Status UpdatePlan(db::Session& session, const StoredPlan& stored) {
  const v1::CampaignPlan& plan = stored.plan;
  RETURN_IF_ERROR(session
                      .Run(kUpdatePlan, plan.id(), plan.aim(), plan.content(), plan.criteria(), TasksOf(plan),
                           rpc::ToTime(plan.changed_at()), stored.revision)
                      .status());
  RETURN_IF_ERROR(session.Run(kClearStages, plan.id()).status());
  RETURN_IF_ERROR(session.Run(kClearGoals, plan.id()).status());
  return InsertParts(session, plan);
}

absl::StatusOr<std::string> DigestOfPlan(db::Session& session, const std::string& plan_id) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.RunOne(kPlanDigest, plan_id));
  return rows[0].Text("digest");
}

absl::StatusOr<StoredDocument> FindDocument(db::Session& session, const std::string& id) {
  return OneDocument(session, kDocument, id);
}

absl::StatusOr<StoredDocument> LockDocument(db::Session& session, const std::string& id) {
  return OneDocument(session, kLockDocument, id);
}

absl::StatusOr<StoredDocument> ShareLockDocument(db::Session& session, const std::string& id) {
  return OneDocument(session, kShareDocument, id);
}

absl::Status InsertDocument(db::Session& session, const CampaignDocument& d, const std::string& media_type,
                            const std::string& content) {
  RETURN_IF_ERROR(session
                      .Run(kInsertDocument, d.id(), d.campaign_id(), d.number(), d.issuer(),
                           rpc::ToDay(d.issued_on()), d.summary(), d.file_name(),
                           db::Param::Bytes(absl::HexStringToBytes(d.sha256())), rpc::ToTime(d.added_at()))
                      .status());
  return session.Run(kInsertFile, d.id(), media_type, db::Param::Bytes(content)).status();
}

absl::Status WithdrawDocument(db::Session& session, const StoredDocument& stored) {
  return session.Run(kWithdraw, stored.document.id(), stored.document.withdraw_reason(), stored.revision)
      .status();
}

absl::StatusOr<v1::GetCampaignDocumentResponse> FindFile(db::Session& session,
                                                         const std::string& document_id) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.RunOne(kFile, document_id));
  v1::GetCampaignDocumentResponse out;
  out.set_media_type(rows[0].Text("media_type"));
  out.set_content(rows[0].Bytes("content"));
  return out;
}

absl::StatusOr<std::vector<CampaignDocument>> ListDocuments(db::Session& session, const DocumentPage& page) {
  ASSIGN_OR_RETURN(const db::Rows rows,
                   session.Run(kList, page.campaign_id, db::Param::OrNull(page.before_day),
                               db::Param::OrNull(page.after_id), page.limit));
  std::vector<CampaignDocument> out;
  for (const db::Row row : rows) out.push_back(ToDocument(row).document);
  return out;
}

absl::StatusOr<std::map<std::string, int>> CountAcknowledged(db::Session& session,
                                                             const std::vector<std::string>& document_ids,
                                                             const std::vector<std::string>& schools) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.Run(kCount, document_ids, schools));
  std::map<std::string, int> out;
  for (const db::Row row : rows) out[row.Text("document_id")] = static_cast<int>(row.Int("n"));
  return out;
}

absl::StatusOr<std::map<std::string, v1::CampaignAcknowledgement>> AcknowledgedBy(
    db::Session& session, const std::vector<std::string>& document_ids, const std::string& unit_id) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.Run(kOfUnit, document_ids, unit_id));
  std::map<std::string, v1::CampaignAcknowledgement> out;
  for (const db::Row row : rows) {
    auto& made = out[row.Text("document_id")];
    made.set_person_id(row.Text("person_id"));
    *made.mutable_acknowledged_at() = rpc::FromTime(row.Time("acknowledged_at"));
  }
  return out;
}

absl::StatusOr<bool> InsertAcknowledgement(db::Session& session, const v1::CampaignAcknowledgement& made) {
  ASSIGN_OR_RETURN(const db::Rows rows,
                   session.Run(kAcknowledge, made.id(), made.document_id(), made.unit_id(),
                               db::Param::OrNull(made.person_id()), rpc::ToTime(made.acknowledged_at())));
  return !rows.empty();
}

absl::Status InsertReminder(db::Session& session, const v1::CampaignReminder& reminder,
                            const std::string& person_id) {
  return session
      .Run(kRemind, reminder.id(), reminder.campaign_id(),
           std::vector<std::string>(reminder.unit_ids().begin(), reminder.unit_ids().end()), reminder.words(),
           db::Param::OrNull(person_id), rpc::ToTime(reminder.reminded_at()))
      .status();
}

}  // namespace thidua::registration::store
