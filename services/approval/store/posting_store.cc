#include "services/approval/store/posting_store.h"

#include "services/approval/store/paper_store.h"
#include "services/common/error/error.h"
#include "services/common/rpc/call.h"
#include "services/common/rpc/convert.h"
#include "services/common/text/compare.h"
#include "services/policy/rule_book.h"

namespace thidua::approval::store {
namespace {

using v1::Posting;

#define POSTING_COLUMNS                                                                                    \
  "p.*, (SELECT count(*) FROM posting_items i WHERE i.posting_id = p.id AND i.taken_out_on IS NULL)"       \
  " AS items, (SELECT count(*) FROM objections o WHERE o.posting_id = p.id AND o.answered_on IS NULL) AS " \
  "open "
#define ITEM_COLUMNS                                                                                       \
  "i.case_id, i.place, i.taken_out_on, i.taken_out_reason, c.subject_kind, c.subject_id, c.subject_name, " \
  "c.unit_id AS subject_unit_id, c.title_code, c.rule_set, c.rule_set_version, c.outcome "

constexpr db::Statement kInsert{
    "posting_insert",
    "INSERT INTO postings (id, number, number_key, year, unit_id, school_year, posted_on, working_days, "
    "last_day,"
    " basis, place, signer_person_id, signing_form, signed_for_person_id, paper_id, changed_on)"
    " VALUES ($1::uuid, $2, $3, $4, $5::uuid, $6, $7::date, $8, $9::date, $10, $11, $12::uuid, $13, "
    "$14::uuid,"
    " $15::uuid, $7::date)"};
constexpr db::Statement kInsertItems{
    "posting_items_insert",
    "INSERT INTO posting_items (posting_id, case_id, place) SELECT $1::uuid, n.id, n.place"
    " FROM unnest($2::uuid[]) WITH ORDINALITY AS n(id, place)"};
constexpr db::Statement kFind{"posting_find",
                              "SELECT " POSTING_COLUMNS "FROM postings p WHERE p.id = $1::uuid"};
constexpr db::Statement kLock{"posting_lock", "SELECT id FROM postings WHERE id = $1::uuid FOR UPDATE"};
constexpr db::Statement kItems{
    "posting_items_of",
    "SELECT " ITEM_COLUMNS
    ", (SELECT count(*) FROM objections o WHERE o.posting_id = i.posting_id AND o.case_id = i.case_id) AS "
    "said,"
    " (SELECT count(*) FROM objections o WHERE o.posting_id = i.posting_id AND o.case_id = i.case_id"
    "   AND o.answered_on IS NULL) AS open"
    " FROM posting_items i JOIN cases c ON c.id = i.case_id WHERE i.posting_id = $1::uuid ORDER BY i.place"};
constexpr db::Statement kTakeOut{
    "posting_item_take_out",
    "UPDATE posting_items SET taken_out_on = $3::date, taken_out_reason = $4"
    " WHERE posting_id = $1::uuid AND case_id = $2::uuid AND taken_out_on IS NULL RETURNING case_id"};
constexpr db::Statement kTouch{
    "posting_touch", "UPDATE postings SET changed_on = $2::date, revision = $3 WHERE id = $1::uuid"};
// The newest of each unit, and of these the newest: an index of its own leads to each.
constexpr db::Statement kList{
    "posting_list",
    "SELECT " POSTING_COLUMNS
    "FROM unnest($1::uuid[]) AS seen (unit) CROSS JOIN LATERAL (SELECT * FROM postings"
    "  WHERE unit_id = seen.unit AND ($2::bigint = 0 OR taken < $2) ORDER BY taken DESC LIMIT $3) AS p"
    " ORDER BY p.taken DESC LIMIT $3"};
constexpr db::Statement kCountOpen{
    "posting_count_open",
    "SELECT count(*) AS n FROM objections o JOIN postings p ON p.id = o.posting_id"
    " WHERE o.answered_on IS NULL AND p.unit_id = ANY($1::uuid[])"};
constexpr db::Statement kToPost{
    "posting_cases_to",
    "SELECT c.* FROM cases c WHERE c.holder_unit_id = $1::uuid AND c.outcome IS NULL"
    " AND (c.stage, c.title_code) IN (SELECT * FROM unnest($2::text[], $3::text[]))"
    " AND NOT EXISTS (SELECT FROM posting_items i WHERE i.case_id = c.id AND i.taken_out_on IS NULL)"
    " AND ($4::date IS NULL OR (c.due_key, c.id) > ($4, $5::uuid)) ORDER BY c.due_key, c.id LIMIT $6"};
constexpr db::Statement kStand{"posting_stands",
                               "SELECT n.id, p.last_day, (SELECT count(*) FROM objections o WHERE o.case_id "
                               "= n.id AND o.answered_on IS NULL)"
                               " AS open FROM unnest($1::uuid[]) AS n(id)"
                               " LEFT JOIN posting_items i ON i.case_id = n.id AND i.taken_out_on IS NULL"
                               " LEFT JOIN postings p ON p.id = i.posting_id"};
constexpr db::Statement kPosted{
    "posting_posted",
    "SELECT " ITEM_COLUMNS
    ", p.id AS posting_id, p.number, p.unit_id, p.last_day"
    " FROM postings p JOIN posting_items i ON i.posting_id = p.id JOIN cases c ON c.id = i.case_id"
    " WHERE p.last_day >= greatest($1::date, $2::date) AND i.taken_out_on IS NULL AND c.outcome IS NULL"
    " AND ($2::date IS NULL OR (p.last_day, p.id, i.place) > ($2, $3::uuid, $4::int))"
    " ORDER BY p.last_day, p.id, i.place LIMIT $5"};
constexpr db::Statement kRules{"posting_rules_of", "SELECT * FROM posting_rules WHERE id = ANY($1::uuid[])"};
constexpr db::Statement kLockRule{"posting_rule_lock",
                                  "SELECT * FROM posting_rules WHERE id = $1::uuid FOR UPDATE"};
constexpr db::Statement kInsertRule{
    "posting_rule_insert",
    "INSERT INTO posting_rules (id, working_days, document, set_on) VALUES ($1::uuid, $2, $3, $4::date)"};
constexpr db::Statement kUpdateRule{
    "posting_rule_update",
    "UPDATE posting_rules SET working_days = $2, document = $3, set_on = $4::date, revision = $5"
    " WHERE id = $1::uuid"};

StoredPosting ToPosting(const db::Row& row) {
  StoredPosting out;
  Posting& data = out.data;
  data.set_id(row.Text("id"));
  data.set_number(row.Text("number"));
  data.set_unit_id(row.Text("unit_id"));
  data.set_school_year(row.Text("school_year"));
  *data.mutable_posted_on() = rpc::FromDay(*row.Day("posted_on"));
  data.set_working_days(static_cast<int>(row.Int("working_days")));
  *data.mutable_last_day() = rpc::FromDay(*row.Day("last_day"));
  data.set_basis(row.Text("basis"));
  data.set_place(row.Text("place"));
  data.set_item_count(static_cast<int>(row.Int("items")));
  data.set_open_objections(static_cast<int>(row.Int("open")));
  data.set_signer_person_id(row.Text("signer_person_id"));
  common::v1::SigningForm form = common::v1::SIGNING_FORM_UNSPECIFIED;
  common::v1::SigningForm_Parse(row.Text("signing_form"), &form);
  data.set_signing_form(form);
  data.set_signed_for_person_id(row.Text("signed_for_person_id"));
  data.set_paper_id(row.Text("paper_id"));
  out.revision = row.Int("revision");
  data.set_etag(rpc::Etag(out.revision));
  out.taken = row.Int("taken");
  out.changed_on = *row.Day("changed_on");
  return out;
}

std::vector<StoredPosting> ToPostings(const db::Rows& rows) {
  std::vector<StoredPosting> out;
  for (const db::Row row : rows) out.push_back(ToPosting(row));
  return out;
}

Posting::Item ToItem(const db::Row& row) {
  Posting::Item item;
  item.set_case_id(row.Text("case_id"));
  common::v1::SubjectKind kind = common::v1::SUBJECT_KIND_UNSPECIFIED;
  common::v1::SubjectKind_Parse(row.Text("subject_kind"), &kind);
  item.mutable_subject()->set_kind(kind);
  item.mutable_subject()->set_id(row.Text("subject_id"));
  item.set_subject_name(row.Text("subject_name"));
  item.set_unit_id(row.Text("subject_unit_id"));
  item.set_title_code(row.Text("title_code"));
  item.set_title_name(TitleNameOf(row));
  if (const auto day = row.Day("taken_out_on")) *item.mutable_taken_out_on() = rpc::FromDay(*day);
  item.set_taken_out_reason(row.Text("taken_out_reason"));
  item.set_outcome(row.Text("outcome"));
  return item;
}

v1::PostingRule ToRule(const db::Row& row) {
  v1::PostingRule rule;
  rule.set_unit_id(row.Text("id"));
  rule.set_working_days(static_cast<int>(row.Int("working_days")));
  rule.set_document(row.Text("document"));
  *rule.mutable_set_on() = rpc::FromDay(*row.Day("set_on"));
  rule.set_etag(rpc::Etag(row.Int("revision")));
  return rule;
}

}  // namespace

std::string TitleNameOf(const db::Row& row) {
  const auto* rule_set =
      policy::RuleBook::Official().Find(row.Text("rule_set"), static_cast<int>(row.Int("rule_set_version")));
  const auto* title = rule_set == nullptr ? nullptr : policy::FindTitle(*rule_set, row.Text("title_code"));
  return title == nullptr ? row.Text("title_code") : title->name();
}

absl::Status InsertPosting(db::Session& session, const StoredPosting& stored) {
  const Posting& data = stored.data;
  RETURN_IF_ERROR(session
                      .Run(kInsert, data.id(), data.number(), text::ComparisonKey(data.number()),
                           data.posted_on().year(), data.unit_id(), data.school_year(),
                           rpc::ToDay(data.posted_on()), data.working_days(), rpc::ToDay(data.last_day()),
                           data.basis(), data.place(), db::Param::OrNull(data.signer_person_id()),
                           db::Param::OrNull(SigningFormOf(data)),
                           db::Param::OrNull(data.signed_for_person_id()), data.paper_id())
                      .status());
  std::vector<std::string> ids;
  for (const auto& item : data.items()) ids.push_back(item.case_id());
  return session.Run(kInsertItems, data.id(), ids).status();
}

absl::StatusOr<StoredPosting> FindPosting(db::Session& session, const std::string& id) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.RunOne(kFind, id));
  return ToPosting(rows[0]);
}

absl::StatusOr<StoredPosting> LockPosting(db::Session& session, const std::string& id) {
  RETURN_IF_ERROR(session.RunOne(kLock, id).status());
  // Counted by a statement of its own: one that waits for the lock counts what was there before it waited.
  return FindPosting(session, id);
}

absl::StatusOr<std::vector<Posting::Item>> ItemsOf(db::Session& session, const std::string& posting_id) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.Run(kItems, posting_id));
  std::vector<Posting::Item> out;
  for (const db::Row row : rows) {
    Posting::Item item = ToItem(row);
    item.set_objections(static_cast<int>(row.Int("said")));
    item.set_open_objections(static_cast<int>(row.Int("open")));
    out.push_back(std::move(item));
  }
  return out;
}

absl::StatusOr<bool> TakeItemOut(db::Session& session, const StoredPosting& stored,
                                 const std::string& case_id, absl::CivilDay day, const std::string& reason) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.Run(kTakeOut, stored.data.id(), case_id, day, reason));
  if (rows.empty()) return false;
  RETURN_IF_ERROR(session.Run(kTouch, stored.data.id(), day, stored.revision).status());
  return true;
}

absl::StatusOr<std::vector<StoredPosting>> ListPostings(db::Session& session,
                                                        const std::vector<std::string>& units, int64_t before,
                                                        int limit) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.Run(kList, units, before, limit));
  return ToPostings(rows);
}

absl::StatusOr<int64_t> CountOpenObjections(db::Session& session, const std::vector<std::string>& units) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.RunOne(kCountOpen, units));
  return rows[0].Int("n");
}

absl::StatusOr<std::vector<StoredCase>> ListCasesToPost(
    db::Session& session, const std::string& unit_id,
    const std::set<std::pair<std::string, std::string>>& stages, const std::string& after_due,
    const std::string& after_id, int limit) {
  std::vector<std::string> at, titles;
  for (const auto& [stage, title] : stages) {
    at.push_back(stage);
    titles.push_back(title);
  }
  return SelectCases(session, kToPost,
                     {unit_id, at, titles, db::Param::OrNull(after_due), db::Param::OrNull(after_id), limit});
}

absl::StatusOr<std::map<std::string, PostingStands>> HowTheyStand(db::Session& session,
                                                                  const std::vector<std::string>& case_ids) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.Run(kStand, case_ids));
  std::map<std::string, PostingStands> out;
  for (const db::Row row : rows)
    out[row.Text("id")] = {row.Day("last_day"), static_cast<int>(row.Int("open"))};
  return out;
}

absl::StatusOr<std::vector<PostedCase>> ListPosted(db::Session& session, absl::CivilDay today,
                                                   const std::string& after_day,
                                                   const std::string& after_posting, int64_t after_place,
                                                   int limit) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.Run(kPosted, today, db::Param::OrNull(after_day),
                                                    db::Param::OrNull(after_posting), after_place, limit));
  std::vector<PostedCase> out;
  for (const db::Row row : rows) {
    PostedCase posted;
    posted.place = static_cast<int>(row.Int("place"));
    posted.row.set_posting_id(row.Text("posting_id"));
    posted.row.set_posting_number(row.Text("number"));
    posted.row.set_posting_unit_id(row.Text("unit_id"));
    *posted.row.mutable_last_day() = rpc::FromDay(*row.Day("last_day"));
    *posted.row.mutable_item() = ToItem(row);
    out.push_back(std::move(posted));
  }
  return out;
}

absl::StatusOr<std::map<std::string, v1::PostingRule>> RulesOf(db::Session& session,
                                                               const std::set<std::string>& units) {
  ASSIGN_OR_RETURN(const db::Rows rows,
                   session.Run(kRules, std::vector<std::string>(units.begin(), units.end())));
  std::map<std::string, v1::PostingRule> out;
  for (const db::Row row : rows) out[row.Text("id")] = ToRule(row);
  return out;
}

absl::StatusOr<std::optional<v1::PostingRule>> LockRule(db::Session& session, const std::string& unit_id) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.Run(kLockRule, unit_id));
  if (rows.empty()) return std::optional<v1::PostingRule>();
  return std::optional<v1::PostingRule>(ToRule(rows[0]));
}

absl::Status SaveRule(db::Session& session, const v1::PostingRule& rule, int64_t revision) {
  if (revision == 1)
    return session
        .Run(kInsertRule, rule.unit_id(), rule.working_days(), rule.document(), rpc::ToDay(rule.set_on()))
        .status();
  return session
      .Run(kUpdateRule, rule.unit_id(), rule.working_days(), rule.document(), rpc::ToDay(rule.set_on()),
           revision)
      .status();
}

}  // namespace thidua::approval::store
