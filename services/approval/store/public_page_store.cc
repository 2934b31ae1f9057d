#include "services/approval/store/public_page_store.h"

#include "services/approval/store/paper_store.h"
#include "services/approval/store/posting_store.h"
#include "services/common/error/error.h"
#include "services/common/rpc/convert.h"

namespace thidua::approval::store {
namespace {

constexpr db::Statement kLead{"pages_lead",
                              "SELECT pg_try_advisory_lock(hashtextextended('approval.pages', 0)) AS lead"};
constexpr db::Statement kLeave{"pages_leave",
                               "SELECT pg_advisory_unlock(hashtextextended('approval.pages', 0))"};
constexpr db::Statement kAskForAll{"pages_ask_for_all",
                                   "INSERT INTO pages_due (decision_id, asked_at) SELECT id, "
                                   "'-infinity'::timestamptz FROM decisions WHERE ruling IS NULL"
                                   " ON CONFLICT (decision_id) DO NOTHING"};
constexpr db::Statement kNext{
    "pages_next", "SELECT decision_id, turn FROM pages_due ORDER BY asked_at DESC, decision_id LIMIT $1"};
constexpr db::Statement kWritten{"pages_written",
                                 "DELETE FROM pages_due d USING unnest($1::uuid[], $2::uuid[]) AS w(id, turn)"
                                 " WHERE d.decision_id = w.id AND d.turn = w.turn"};
constexpr db::Statement kDecisions{"pages_decisions",
                                   "SELECT id, number, dated, unit_id, title_codes, case_ids FROM decisions"
                                   " WHERE id = ANY($1::uuid[]) AND ruling IS NULL ORDER BY id"};
constexpr db::Statement kWithheld{"pages_withheld",
                                  "SELECT person_id FROM pages_without WHERE person_id = ANY($1::uuid[])"};
constexpr db::Statement kDecisionsIn{
    "pages_decisions_in",
    "SELECT id, number, dated, unit_id, '{}'::text[] AS title_codes, case_ids FROM decisions"
    " WHERE unit_id = $1::uuid AND year = $2 AND ruling IS NULL ORDER BY dated DESC, taken DESC"};
constexpr db::Statement kAwardsIn{
    "pages_awards_in",
    "SELECT c.*, d.number AS decision_number, d.dated AS decided_on"
    " FROM cases c JOIN decisions d ON d.id = c.decision_id"
    " WHERE c.unit_id = $1::uuid AND c.school_year = $2 AND c.decision_id IS NOT NULL"
    " AND c.award_standing IS DISTINCT FROM 'AWARD_REVOKED'"
    " ORDER BY c.title_code, coalesce(substring(c.subject_name FROM '[^ ]+$'), '') COLLATE public.vietnamese,"
    " c.subject_name COLLATE public.vietnamese, c.id"};
constexpr db::Statement kYearsOfDecisions{
    "pages_decision_years",
    "SELECT DISTINCT unit_id, year::text AS year FROM decisions WHERE ruling IS NULL ORDER BY 1, 2 DESC"};
// From pair to pair with one look into the index each: there are as many awards as there were dossiers.
constexpr db::Statement kYearsOfAwards{
    "pages_award_years",
    "WITH RECURSIVE reached AS"
    " ((SELECT unit_id, school_year FROM cases WHERE decision_id IS NOT NULL ORDER BY 1, 2 LIMIT 1)"
    "  UNION ALL SELECT n.* FROM reached r CROSS JOIN LATERAL"
    "  (SELECT unit_id, school_year FROM cases WHERE decision_id IS NOT NULL"
    "    AND (unit_id, school_year) > (r.unit_id, r.school_year) ORDER BY 1, 2 LIMIT 1) AS n)"
    " SELECT unit_id, school_year AS year FROM reached ORDER BY 1, 2 DESC"};

constexpr db::Statement kAskForPostings{
    "pages_ask_for_postings",
    "INSERT INTO posting_pages_due (posting_id) SELECT id FROM postings WHERE last_day >= $1::date"
    " ON CONFLICT (posting_id) DO NOTHING"};
constexpr db::Statement kNextPostings{
    "pages_next_postings", "SELECT posting_id, turn FROM posting_pages_due ORDER BY posting_id LIMIT $1"};
constexpr db::Statement kPostingsWritten{
    "pages_postings_written",
    "DELETE FROM posting_pages_due d USING unnest($1::uuid[], $2::uuid[]) AS w(id, turn)"
    " WHERE d.posting_id = w.id AND d.turn = w.turn"};
constexpr db::Statement kDay{"pages_day",
                             "SELECT (audit.business_now() AT TIME ZONE 'Asia/Ho_Chi_Minh')::date AS day"};
constexpr db::Statement kPostings{
    "pages_postings",
    "SELECT p.id, p.number, p.unit_id, p.school_year, p.posted_on, p.last_day, p.changed_on FROM postings p"
    " WHERE p.id = ANY($1::uuid[]) ORDER BY p.last_day, p.id"};
constexpr db::Statement kOpenPostings{
    "pages_postings_open",
    "SELECT p.id, p.number, p.unit_id, p.school_year, p.posted_on, p.last_day, p.changed_on FROM postings p"
    " WHERE p.last_day >= $1::date ORDER BY p.last_day, p.id"};
constexpr db::Statement kPostingLines{
    "pages_posting_lines",
    "SELECT i.posting_id, c.subject_kind, c.subject_id, c.subject_name, c.unit_id, c.title_code, c.rule_set,"
    " c.rule_set_version FROM posting_items i JOIN cases c ON c.id = i.case_id"
    " WHERE i.posting_id = ANY($1::uuid[]) AND i.taken_out_on IS NULL AND c.outcome IS NULL"
    " ORDER BY i.posting_id, i.place"};

v1::Decision ToPublished(const db::Row& row) {
  v1::Decision out;
  out.set_id(row.Text("id"));
  out.set_number(row.Text("number"));
  *out.mutable_date() = rpc::FromDay(*row.Day("dated"));
  out.set_unit_id(row.Text("unit_id"));
  PutTitles(row.TextArray("title_codes"), out);
  for (const auto& id : row.TextArray("case_ids")) out.add_case_ids(id);
  return out;
}

absl::StatusOr<std::vector<UnitYear>> ToYears(absl::StatusOr<db::Rows> rows) {
  RETURN_IF_ERROR(rows.status());
  std::vector<UnitYear> out;
  for (const db::Row row : *rows) out.emplace_back(row.Text("unit_id"), row.Text("year"));
  return out;
}

absl::StatusOr<std::vector<PostingToPublish>> ToPostings(absl::StatusOr<db::Rows> rows,
                                                         absl::CivilDay today) {
  RETURN_IF_ERROR(rows.status());
  std::vector<PostingToPublish> out;
  for (const db::Row row : *rows) {
    PostingToPublish posting;
    posting.unit_id = row.Text("unit_id");
    PublicPosting& page = posting.page;
    page.id = row.Text("id");
    page.number = row.Text("number");
    page.school_year = row.Text("school_year");
    page.posted_on = *row.Day("posted_on");
    page.last_day = *row.Day("last_day");
    page.changed_on = *row.Day("changed_on");
    page.ended = today > page.last_day;
    out.push_back(std::move(posting));
  }
  return out;
}

}  // namespace

absl::StatusOr<bool> LeadPublishing(db::Session& session) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.RunOne(kLead));
  return rows[0].Bool("lead");
}

void LeaveLead(db::Session& session) { (void)session.Run(kLeave); }

absl::Status AskForAllPages(db::Session& session) { return session.Run(kAskForAll).status(); }

absl::StatusOr<std::vector<DuePages>> NextDuePages(db::Session& session, int limit) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.Run(kNext, limit));
  std::vector<DuePages> out;
  for (const db::Row row : rows) out.push_back({row.Text("decision_id"), row.Text("turn")});
  return out;
}

absl::Status PagesWritten(db::Session& session, const std::vector<DuePages>& pages) {
  std::vector<std::string> ids, turns;
  for (const auto& due : pages) {
    ids.push_back(due.decision_id);
    turns.push_back(due.turn);
  }
  return session.Run(kWritten, ids, turns).status();
}

absl::Status AskForPostingPages(db::Session& session, absl::CivilDay from) {
  return session.Run(kAskForPostings, from).status();
}

absl::StatusOr<std::vector<DuePosting>> NextDuePostings(db::Session& session, int limit) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.Run(kNextPostings, limit));
  std::vector<DuePosting> out;
  for (const db::Row row : rows) out.push_back({row.Text("posting_id"), row.Text("turn")});
  return out;
}

absl::Status PostingPagesWritten(db::Session& session, const std::vector<DuePosting>& pages) {
  std::vector<std::string> ids, turns;
  for (const auto& due : pages) {
    ids.push_back(due.posting_id);
    turns.push_back(due.turn);
  }
  return session.Run(kPostingsWritten, ids, turns).status();
}

absl::StatusOr<absl::CivilDay> DayOfPages(db::Session& session) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.RunOne(kDay));
  return *rows[0].Day("day");
}

absl::StatusOr<std::vector<PostingToPublish>> PostingsToPublish(db::Session& session,
                                                                const std::vector<std::string>& ids,
                                                                absl::CivilDay today) {
  ASSIGN_OR_RETURN(auto out, ToPostings(session.Run(kPostings, ids), today));
  ASSIGN_OR_RETURN(const db::Rows rows, session.Run(kPostingLines, ids));
  for (const db::Row row : rows) {
    for (PostingToPublish& posting : out) {
      if (posting.page.id != row.Text("posting_id")) continue;
      posting.lines.push_back({row.Text("subject_id"), row.Text("unit_id"), row.Text("subject_name"),
                               TitleNameOf(row), row.Text("subject_kind") == "UNIT"});
    }
  }
  return out;
}

absl::StatusOr<std::vector<PostingToPublish>> OpenPostings(db::Session& session, absl::CivilDay today) {
  return ToPostings(session.Run(kOpenPostings, today), today);
}

absl::StatusOr<std::vector<v1::Decision>> DecisionsToPublish(db::Session& session,
                                                             const std::vector<std::string>& ids) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.Run(kDecisions, ids));
  std::vector<v1::Decision> out;
  for (const db::Row row : rows) out.push_back(ToPublished(row));
  for (v1::Decision& decision : out) {
    ASSIGN_OR_RETURN(auto rulings, RulingsOn(session, decision.id()));
    for (auto& ruling : rulings) *decision.add_rulings() = std::move(ruling);
  }
  return out;
}

absl::StatusOr<std::set<std::string>> Withheld(db::Session& session,
                                               const std::vector<std::string>& person_ids) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.Run(kWithheld, person_ids));
  std::set<std::string> out;
  for (const db::Row row : rows) out.insert(row.Text("person_id"));
  return out;
}

absl::StatusOr<std::vector<v1::Decision>> DecisionsIn(db::Session& session, const std::string& unit_id,
                                                      int year) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.Run(kDecisionsIn, unit_id, year));
  std::vector<v1::Decision> out;
  for (const db::Row row : rows) out.push_back(ToPublished(row));
  return out;
}

absl::StatusOr<std::vector<BookAward>> AwardsIn(db::Session& session, const std::string& unit_id,
                                                const std::string& school_year) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.Run(kAwardsIn, unit_id, school_year));
  std::vector<BookAward> out;
  for (const db::Row row : rows)
    out.push_back({ToCase(row), row.Text("decision_number"), *row.Day("decided_on")});
  return out;
}

absl::StatusOr<std::vector<UnitYear>> YearsOfDecisions(db::Session& session) {
  return ToYears(session.Run(kYearsOfDecisions));
}

absl::StatusOr<std::vector<UnitYear>> YearsOfAwards(db::Session& session) {
  return ToYears(session.Run(kYearsOfAwards));
}

}  // namespace thidua::approval::store
