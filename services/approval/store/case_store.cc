#include "services/approval/store/case_store.h"

#include "absl/strings/str_cat.h"
#include "services/common/error/error.h"
#include "services/common/rpc/call.h"
#include "services/common/rpc/convert.h"
#include "services/common/text/compare.h"

namespace thidua::approval::store {
namespace {

constexpr db::Statement kInsert{"case_insert",
                                "INSERT INTO cases (id, dossier_id, campaign_id, school_year, subject_kind, "
                                "subject_id, subject_name, unit_id,"
                                " title_code, rule_set, rule_set_version, process_id, process_version, "
                                "stage, stage_role, holder_unit_id, due_on,"
                                " dossier_version) VALUES ($1::uuid, $2::uuid, $3::uuid, $4, $5, $6::uuid, "
                                "$7, $8::uuid, $9, $10, $11, $12, $13,"
                                " $14, $15, $16::uuid, $17::date, $18)"};
constexpr db::Statement kFind{"case_find", "SELECT * FROM cases WHERE id = $1::uuid"};
constexpr db::Statement kLock{"case_lock",
                              "SELECT * FROM cases WHERE id = ANY($1::uuid[]) ORDER BY id FOR UPDATE"};
constexpr db::Statement kFindAll{"case_find_all",
                                 "SELECT * FROM cases WHERE id = ANY($1::uuid[]) ORDER BY id"};
constexpr db::Statement kFindVisible{
    "case_find_visible",
    "SELECT * FROM cases c WHERE id = ANY($1::uuid[]) AND (subject_id = $2::uuid OR unit_id = ANY($3::uuid[])"
    " OR EXISTS (SELECT 1 FROM steps WHERE case_id = c.id AND holder_unit_id = ANY($3::uuid[])))"};
constexpr db::Statement kLockShare{"case_lock_share",
                                   "SELECT pg_advisory_xact_lock(hashtextextended($1, 0))"};
constexpr db::Statement kIdByDossier{"case_id_by_dossier",
                                     "SELECT id FROM cases WHERE dossier_id = $1::uuid"};
constexpr db::Statement kAwardedAs{
    "case_awarded_as",
    "UPDATE cases c SET awarded_post = a.post, awarded_unit = a.unit"
    " FROM unnest($1::uuid[], $2::text[], $3::text[]) AS a(id, post, unit) WHERE c.id = a.id"};
constexpr db::Statement kUpdate{
    "case_update",
    "UPDATE cases c SET stage = n.stage, stage_role = nullif(n.stage_role, ''),"
    " holder_unit_id = nullif(n.holder, '')::uuid, due_on = nullif(n.due_on, '')::date,"
    " outcome = nullif(n.outcome, ''), decision_id = nullif(n.decision, '')::uuid,"
    " dossier_version = n.dossier_version, revision = n.revision, assignee_person_id = NULL"
    " FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], "
    "$8::bigint[],"
    " $9::bigint[]) AS n(id, stage, stage_role, holder, due_on, outcome, decision, dossier_version, revision)"
    " WHERE c.id = n.id"};

constexpr db::Statement kReseat{"case_reseat",
                                "UPDATE cases c SET unit_id = n.unit::uuid, holder_unit_id = "
                                "nullif(n.holder, '')::uuid, revision = n.revision,"
                                " assignee_person_id = nullif(n.assignee, '')::uuid"
                                " FROM unnest($1::uuid[], $2::text[], $3::text[], $4::bigint[], $5::text[])"
                                " AS n(id, unit, holder, revision, assignee) WHERE c.id = n.id"};
constexpr db::Statement kAssign{
    "case_assign",
    "UPDATE cases c SET assignee_person_id = nullif(n.assignee, '')::uuid, revision = n.revision"
    " FROM unnest($1::uuid[], $2::text[], $3::bigint[]) AS n(id, assignee, revision) WHERE c.id = n.id"};
constexpr db::Statement kCountAssigned{"case_count_assigned",
                                       "SELECT assignee_person_id, count(*) AS n FROM cases WHERE outcome IS "
                                       "NULL AND holder_unit_id = $1::uuid"
                                       " AND assignee_person_id IS NOT NULL GROUP BY 1"};
constexpr db::Statement kReseatSteps{
    "steps_reseat",
    "UPDATE steps s SET holder_unit_id = nullif(n.holder, '')::uuid"
    " FROM unnest($1::uuid[], $2::text[]) AS n(id, holder) WHERE s.case_id = n.id AND s.left_at IS NULL"};
constexpr db::Statement kOpenOf{"case_open_of",
                                "SELECT id FROM cases WHERE outcome IS NULL AND unit_id = $1::uuid"
                                " AND (cardinality($2::uuid[]) = 0 OR subject_id = ANY($2::uuid[]))"
                                " UNION SELECT id FROM cases WHERE outcome IS NULL AND holder_unit_id = "
                                "$1::uuid AND cardinality($2::uuid[]) = 0"};
constexpr db::Statement kNotOnDeskOf{"case_not_on_desk_of",
                                     "SELECT id FROM cases WHERE outcome IS NULL AND holder_unit_id IS "
                                     "DISTINCT FROM $1::uuid AND school_year = $2"
                                     " AND stage_role = $3 AND unit_id = ANY($4::uuid[])"};

constexpr db::Statement kInsertSteps{
    "steps_insert",
    "INSERT INTO steps (case_id, number, stage, level, holder_unit_id, entered_at)"
    " SELECT n.id, n.number, n.stage, n.level, nullif(n.holder, '')::uuid, $6::timestamptz"
    " FROM unnest($1::uuid[], $2::bigint[], $3::text[], $4::text[], $5::text[]) AS n(id, number, stage, "
    "level, holder)"};
constexpr db::Statement kCloseSteps{
    "steps_close",
    "UPDATE steps s SET verb = n.verb, actor_person_id = nullif(n.actor, '')::uuid, note = n.note,"
    " left_at = $5::timestamptz"
    " FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[]) AS n(id, verb, actor, note)"
    " WHERE s.case_id = n.id AND s.left_at IS NULL"};
constexpr db::Statement kStepsOf{
    "steps_of", "SELECT * FROM steps WHERE case_id = ANY($1::uuid[]) ORDER BY case_id, number"};

#define CASE_MATCHES                                                                          \
  " AND ($1::uuid IS NULL OR campaign_id = $1) AND ($2::uuid IS NULL OR holder_unit_id = $2)" \
  " AND ($3::text IS NULL OR stage = $3) AND ($4::text IS NULL OR title_code = $4)"           \
  " AND ($5::text IS NULL OR strpos(name_key, (SELECT nullif(public.fold($5), ''))) > 0)"     \
  " AND ($6::uuid[] IS NULL OR unit_id = ANY($6))"                                            \
  " AND ($10::date IS NULL OR (outcome IS NULL AND due_key < $10))"                           \
  " AND ($11::uuid IS NULL OR assignee_person_id = $11)"                                      \
  " AND ($12::text[] IS NULL OR assignee_person_id IS NULL"                                   \
  "   OR NOT format('%s %s %s', assignee_person_id, holder_unit_id, stage_role) = ANY($12))"  \
  " AND (due_key, id) > ($7::date, $8::uuid)"
#define CASE_FILTERS CASE_MATCHES " ORDER BY due_key, id LIMIT $9"

constexpr db::Statement kListInbox{
    "case_list_inbox",
    // The best of one page of each desk: a page is a piece of the index, however deep it lies. A desk can be
    // one's own and delegated besides.
    "SELECT page.* FROM (SELECT DISTINCT * FROM unnest($13::uuid[], $14::text[])) AS desk(holder, role)"
    " CROSS JOIN LATERAL (SELECT * FROM cases WHERE outcome IS NULL AND holder_unit_id = desk.holder"
    "  AND stage_role = desk.role" CASE_FILTERS ") AS page ORDER BY due_key, id LIMIT $9"};
constexpr db::Statement kListOfSubject{"case_list_of_subject",
                                       "SELECT * FROM cases WHERE subject_id = $13::uuid" CASE_FILTERS};
// The best of one page of each unit, by an index of its own: what a unit's subjects have, and what lies with
// it.
constexpr db::Statement kListSeenByFew{
    "case_list_seen_by_few",
    "SELECT DISTINCT ON (due_key, id) page.* FROM unnest($13::uuid[]) AS seen(unit) CROSS JOIN LATERAL"
    " ((SELECT * FROM cases WHERE unit_id = seen.unit" CASE_FILTERS
    ") UNION ALL"
    "  (SELECT * FROM cases WHERE holder_unit_id = seen.unit" CASE_FILTERS
    ")) AS page ORDER BY due_key, id LIMIT $9"};
constexpr db::Statement kListOfFew{
    "case_list_of_few",
    "SELECT page.* FROM unnest($6::uuid[]) AS chosen(unit) CROSS JOIN LATERAL"
    " (SELECT * FROM cases WHERE unit_id = chosen.unit"
    "  AND (unit_id = ANY($13::uuid[]) OR holder_unit_id = ANY($13::uuid[]))" CASE_FILTERS
    ") AS page ORDER BY due_key, id LIMIT $9"};
constexpr db::Statement kListHeld{
    "case_list_held",
    "SELECT * FROM cases WHERE holder_unit_id = $2::uuid"
    " AND (unit_id = ANY($13::uuid[]) OR holder_unit_id = ANY($13::uuid[]))" CASE_FILTERS};
// What waits for a council: a page of each stage at which it may wait, and the best of them.
constexpr db::Statement kListBeforeCouncil{
    "case_list_before_council",
    "SELECT page.* FROM unnest($14::text[]) AS council(stage) CROSS JOIN LATERAL"
    " (SELECT * FROM cases WHERE outcome IS NULL AND holder_unit_id = $2::uuid AND stage = council.stage"
    "  AND (unit_id = ANY($13::uuid[]) OR holder_unit_id = ANY($13::uuid[]))" CASE_FILTERS
    ") AS page ORDER BY due_key, id LIMIT $9"};
// Of many units nearly every case is among them: the whole is gone through in its order.
constexpr db::Statement kListVisible{"case_list_visible",
                                     "SELECT * FROM cases WHERE (unit_id = ANY($13::uuid[]) OR "
                                     "holder_unit_id = ANY($13::uuid[]))" CASE_FILTERS};
constexpr db::Statement kEverHeld{"case_ever_held",
                                  "SELECT EXISTS (SELECT 1 FROM steps WHERE case_id = $1::uuid AND "
                                  "holder_unit_id = ANY($2::uuid[])) AS held"};
constexpr db::Statement kCountDecided{
    "case_count_decided",
    "SELECT count(*) AS n FROM cases c JOIN decisions d ON d.id = c.decision_id"
    " WHERE c.campaign_id = $1::uuid AND c.title_code = $2 AND d.unit_id = $3::uuid"
    " AND c.award_standing IS DISTINCT FROM 'AWARD_REVOKED'"};
constexpr db::Statement kDecidedIn{"case_decided_in",
                                   "SELECT subject_id, title_code FROM cases WHERE campaign_id = $1::uuid"
                                   " AND unit_id = $2::uuid AND decision_id IS NOT NULL"
                                   " AND award_standing IS DISTINCT FROM 'AWARD_REVOKED'"};
absl::StatusOr<std::vector<StoredCase>> ToCases(absl::StatusOr<db::Rows> rows) {
  RETURN_IF_ERROR(rows.status());
  std::vector<StoredCase> out;
  for (const db::Row row : *rows) out.push_back(ToCase(row));
  return out;
}

absl::StatusOr<std::vector<std::string>> ToIds(absl::StatusOr<db::Rows> rows) {
  RETURN_IF_ERROR(rows.status());
  std::vector<std::string> out;
  for (const db::Row row : *rows) out.push_back(row.Text("id"));
  return out;
}

std::string DueText(const v1::Case& data) {
  return data.has_due_on() ? absl::FormatCivilTime(rpc::ToDay(data.due_on())) : "";
}

std::vector<db::Param> FilterParams(const ListFilter& filter) {
  const v1::ListCasesRequest& request = filter.request;
  return {db::Param::OrNull(request.campaign_id()),
          db::Param::OrNull(request.holder_unit_id()),
          db::Param::OrNull(request.stage()),
          db::Param::OrNull(request.title_code()),
          db::Param::OrNull(request.query()),
          filter.units_below.empty() ? db::Param(std::nullopt) : db::Param(filter.units_below),
          filter.after_due.empty() ? "-infinity" : filter.after_due,
          filter.after_id.empty() ? db::kLeastId : filter.after_id,
          db::Param(filter.limit),
          db::Param::OrNull(filter.overdue_on),
          db::Param::OrNull(request.assignee_person_id()),
          filter.holders ? db::Param(*filter.holders) : db::Param(std::nullopt)};
}

// So many that a piece of an index for each costs little.
bool IsFew(const std::vector<std::string>& units) { return !units.empty() && units.size() <= 16; }

absl::StatusOr<std::vector<StoredCase>> List(db::Session& session, const db::Statement& statement,
                                             const ListFilter& filter, const std::vector<db::Param>& scope) {
  std::vector<db::Param> params = FilterParams(filter);
  params.insert(params.end(), scope.begin(), scope.end());
  return ToCases(session.RunWith(statement, params));
}

}  // namespace

const db::Statement kListNamed{
    "case_list_named",
    "SELECT * FROM (SELECT * FROM cases WHERE name_key LIKE $14::text"
    " AND (unit_id = ANY($13::uuid[]) OR holder_unit_id = ANY($13::uuid[]))" CASE_MATCHES
    " OFFSET 0) AS found ORDER BY due_key, id LIMIT $9"};

StoredCase ToCase(const db::Row& row) {
  StoredCase out;
  v1::Case& data = out.data;
  data.set_id(row.Text("id"));
  data.set_dossier_id(row.Text("dossier_id"));
  data.set_campaign_id(row.Text("campaign_id"));
  data.set_school_year(row.Text("school_year"));
  common::v1::SubjectKind kind = common::v1::SUBJECT_KIND_UNSPECIFIED;
  common::v1::SubjectKind_Parse(row.Text("subject_kind"), &kind);
  data.mutable_subject()->set_kind(kind);
  data.mutable_subject()->set_id(row.Text("subject_id"));
  data.set_subject_name(row.Text("subject_name"));
  data.set_unit_id(row.Text("unit_id"));
  data.set_unit_name(row.Text("awarded_unit"));
  out.awarded_post = row.Text("awarded_post");
  data.set_title_code(row.Text("title_code"));
  data.set_rule_set(row.Text("rule_set"));
  data.set_rule_set_version(static_cast<int>(row.Int("rule_set_version")));
  data.set_process_id(row.Text("process_id"));
  data.set_process_version(static_cast<int>(row.Int("process_version")));
  data.set_stage(row.Text("stage"));
  data.set_holder_unit_id(row.Text("holder_unit_id"));
  if (const auto due = row.Day("due_on")) *data.mutable_due_on() = rpc::FromDay(*due);
  data.set_outcome(row.Text("outcome"));
  data.set_decision_id(row.Text("decision_id"));
  data.set_dossier_version(static_cast<int>(row.Int("dossier_version")));
  out.revision = row.Int("revision");
  data.set_etag(rpc::Etag(out.revision));
  out.stage_role = row.Text("stage_role");
  data.set_stage_role(out.stage_role);
  data.set_assignee_person_id(row.Text("assignee_person_id"));
  common::v1::AwardStanding standing = common::v1::AWARD_STANDING_UNSPECIFIED;
  common::v1::AwardStanding_Parse(row.Text("award_standing"), &standing);
  data.set_standing(standing);
  data.set_ruling_id(row.Text("ruling_id"));
  if (const auto day = row.Day("money_back_on")) *data.mutable_money_back_on() = rpc::FromDay(*day);
  if (const auto day = row.Day("object_back_on")) *data.mutable_object_back_on() = rpc::FromDay(*day);
  return out;
}

absl::Status Insert(db::Session& session, const StoredCase& stored) {
  const v1::Case& c = stored.data;
  return session
      .Run(kInsert, c.id(), c.dossier_id(), c.campaign_id(), c.school_year(),
           common::v1::SubjectKind_Name(c.subject().kind()), c.subject().id(), c.subject_name(), c.unit_id(),
           c.title_code(), c.rule_set(), c.rule_set_version(), c.process_id(), c.process_version(), c.stage(),
           db::Param::OrNull(stored.stage_role), db::Param::OrNull(c.holder_unit_id()),
           db::Param::OrNull(DueText(c)), c.dossier_version())
      .status();
}

absl::StatusOr<StoredCase> Find(db::Session& session, const std::string& id) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.RunOne(kFind, id));
  return ToCase(rows[0]);
}

absl::StatusOr<std::vector<StoredCase>> Lock(db::Session& session, const std::vector<std::string>& ids) {
  return ToCases(session.Run(kLock, ids));
}

absl::StatusOr<std::vector<StoredCase>> FindAll(db::Session& session, const std::vector<std::string>& ids) {
  return ToCases(session.Run(kFindAll, ids));
}

absl::StatusOr<std::vector<StoredCase>> FindVisible(db::Session& session, const std::vector<std::string>& ids,
                                                    const std::string& person_id,
                                                    const std::vector<std::string>& units) {
  return ToCases(session.Run(kFindVisible, ids, db::Param::OrNull(person_id), units));
}

absl::Status LockShare(db::Session& session, const std::string& campaign_id, const std::string& unit_id,
                       const std::set<std::string>& title_codes) {
  for (const auto& title : title_codes) {
    RETURN_IF_ERROR(
        session.Run(kLockShare, absl::StrCat("share ", campaign_id, " ", unit_id, " ", title)).status());
  }
  return absl::OkStatus();
}

absl::StatusOr<std::vector<StoredCase>> SelectCases(db::Session& session, const db::Statement& statement,
                                                    const std::vector<db::Param>& params) {
  return ToCases(session.RunWith(statement, params));
}

absl::StatusOr<std::string> IdByDossier(db::Session& session, const std::string& dossier_id) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.RunOne(kIdByDossier, dossier_id));
  return rows[0].Text("id");
}

absl::Status Update(db::Session& session, const std::vector<StoredCase>& cases) {
  std::vector<std::string> ids, stages, roles, holders, dues, outcomes, decisions;
  std::vector<int64_t> versions, revisions;
  for (const StoredCase& stored : cases) {
    ids.push_back(stored.data.id());
    stages.push_back(stored.data.stage());
    roles.push_back(stored.stage_role);
    holders.push_back(stored.data.holder_unit_id());
    dues.push_back(DueText(stored.data));
    outcomes.push_back(stored.data.outcome());
    decisions.push_back(stored.data.decision_id());
    versions.push_back(stored.data.dossier_version());
    revisions.push_back(stored.revision);
  }
  return session.Run(kUpdate, ids, stages, roles, holders, dues, outcomes, decisions, versions, revisions)
      .status();
}

absl::Status KeepAwardedAs(db::Session& session, const std::vector<AwardedAs>& awards) {
  std::vector<std::string> ids, posts, units;
  for (const AwardedAs& award : awards) {
    ids.push_back(award.case_id);
    posts.push_back(award.post);
    units.push_back(award.unit);
  }
  return session.Run(kAwardedAs, ids, posts, units).status();
}

absl::Status Reseat(db::Session& session, const std::vector<StoredCase>& cases) {
  std::vector<std::string> ids, units, holders, assignees;
  std::vector<int64_t> revisions;
  for (const StoredCase& stored : cases) {
    ids.push_back(stored.data.id());
    units.push_back(stored.data.unit_id());
    holders.push_back(stored.data.holder_unit_id());
    assignees.push_back(stored.data.assignee_person_id());
    revisions.push_back(stored.revision);
  }
  RETURN_IF_ERROR(session.Run(kReseat, ids, units, holders, revisions, assignees).status());
  return session.Run(kReseatSteps, ids, holders).status();
}

absl::Status Assign(db::Session& session, const std::vector<StoredCase>& cases) {
  std::vector<std::string> ids, assignees;
  std::vector<int64_t> revisions;
  for (const StoredCase& stored : cases) {
    ids.push_back(stored.data.id());
    assignees.push_back(stored.data.assignee_person_id());
    revisions.push_back(stored.revision);
  }
  return session.Run(kAssign, ids, assignees, revisions).status();
}

absl::StatusOr<std::map<std::string, int64_t>> CountAssigned(db::Session& session,
                                                             const std::string& holder) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.Run(kCountAssigned, holder));
  std::map<std::string, int64_t> out;
  for (const db::Row row : rows) out[row.Text("assignee_person_id")] = row.Int("n");
  return out;
}

absl::StatusOr<std::vector<std::string>> OpenOf(db::Session& session, const std::string& unit_id,
                                                const std::vector<std::string>& people) {
  return ToIds(session.Run(kOpenOf, unit_id, people));
}

absl::StatusOr<std::vector<std::string>> NotOnDeskOf(db::Session& session, const std::string& holder,
                                                     const std::string& school_year, const std::string& role,
                                                     const std::vector<std::string>& units) {
  return ToIds(session.Run(kNotOnDeskOf, holder, school_year, role, units));
}

absl::Status InsertSteps(db::Session& session, const std::vector<StoredStep>& steps) {
  if (steps.empty()) return absl::OkStatus();
  std::vector<std::string> ids, stages, levels, holders;
  std::vector<int64_t> numbers;
  for (const StoredStep& stored : steps) {
    ids.push_back(stored.case_id);
    numbers.push_back(stored.number);
    stages.push_back(stored.step.stage());
    levels.push_back(common::v1::Level_Name(stored.step.level()));
    holders.push_back(stored.holder_unit_id);
  }
  const absl::Time entered = rpc::ToTime(steps.front().step.entered_at());
  return session.Run(kInsertSteps, ids, numbers, stages, levels, holders, entered).status();
}

absl::Status CloseSteps(db::Session& session, const std::vector<StoredStep>& steps, absl::Time left_at) {
  std::vector<std::string> ids, verbs, actors, notes;
  for (const StoredStep& stored : steps) {
    ids.push_back(stored.case_id);
    verbs.push_back(v1::Verb_Name(stored.step.verb()));
    actors.push_back(stored.step.actor_person_id());
    notes.push_back(stored.step.note());
  }
  return session.Run(kCloseSteps, ids, verbs, actors, notes, left_at).status();
}

absl::StatusOr<std::vector<StoredStep>> StepsOf(db::Session& session,
                                                const std::vector<std::string>& case_ids) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.Run(kStepsOf, case_ids));
  std::vector<StoredStep> out;
  for (const db::Row row : rows) {
    StoredStep stored;
    stored.case_id = row.Text("case_id");
    stored.number = row.Int("number");
    stored.holder_unit_id = row.Text("holder_unit_id");
    stored.step.set_stage(row.Text("stage"));
    common::v1::Level level = common::v1::LEVEL_UNSPECIFIED;
    common::v1::Level_Parse(row.Text("level"), &level);
    stored.step.set_level(level);
    v1::Verb verb = v1::VERB_UNSPECIFIED;
    v1::Verb_Parse(row.Text("verb"), &verb);
    stored.step.set_verb(verb);
    *stored.step.mutable_entered_at() = rpc::FromTime(row.Time("entered_at"));
    if (!row.IsNull("left_at")) *stored.step.mutable_left_at() = rpc::FromTime(row.Time("left_at"));
    stored.step.set_actor_person_id(row.Text("actor_person_id"));
    stored.step.set_note(row.Text("note"));
    out.push_back(std::move(stored));
  }
  return out;
}

absl::StatusOr<std::vector<StoredCase>> ListInbox(db::Session& session, const ListFilter& filter,
                                                  const std::vector<std::string>& roles,
                                                  const std::vector<std::string>& holders) {
  return List(session, kListInbox, filter, {holders, roles});
}

absl::StatusOr<std::vector<StoredCase>> ListOfSubject(db::Session& session, const ListFilter& filter,
                                                      const std::string& person_id) {
  return List(session, kListOfSubject, filter, {db::Param::OrNull(person_id)});
}

absl::StatusOr<std::vector<StoredCase>> ListVisible(db::Session& session, const ListFilter& filter,
                                                    const std::vector<std::string>& units) {
  if (filter.request.before_council()) {
    return List(session, kListBeforeCouncil, filter, {units, filter.council_stages});
  }
  const bool few = IsFew(filter.units_below.empty() ? units : filter.units_below);
  if (!few && text::HasTrigram(filter.request.query())) {
    return List(session, kListNamed, filter, {units, text::KeyPattern(filter.request.query())});
  }
  const db::Statement& statement = !filter.request.holder_unit_id().empty() ? kListHeld
                                   : few && filter.units_below.empty()      ? kListSeenByFew
                                   : few                                    ? kListOfFew
                                                                            : kListVisible;
  return List(session, statement, filter, {units});
}

absl::StatusOr<bool> EverHeldBy(db::Session& session, const std::string& case_id,
                                const std::vector<std::string>& units) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.RunOne(kEverHeld, case_id, units));
  return rows[0].Bool("held");
}

absl::StatusOr<std::map<std::string, std::vector<std::string>>> DecidedIn(db::Session& session,
                                                                          const std::string& campaign_id,
                                                                          const std::string& unit_id) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.Run(kDecidedIn, campaign_id, unit_id));
  std::map<std::string, std::vector<std::string>> out;
  for (const db::Row row : rows) out[row.Text("subject_id")].push_back(row.Text("title_code"));
  return out;
}

absl::StatusOr<int64_t> CountDecided(db::Session& session, const std::string& campaign_id,
                                     const std::string& title_code, const std::string& unit_id) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.RunOne(kCountDecided, campaign_id, title_code, unit_id));
  return rows[0].Int("n");
}

}  // namespace thidua::approval::store
