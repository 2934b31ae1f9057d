#include "services/approval/store/fund_store.h"

#include "absl/strings/str_cat.h"
#include "services/common/error/error.h"
#include "services/common/rpc/convert.h"
#include "services/common/text/compare.h"

namespace thidua::approval::store {
namespace {

using v1::FundEntry;

// Not a row of a table: the first entry of a book finds none to lock.
constexpr db::Statement kLockFund{"fund_lock", "SELECT pg_advisory_xact_lock(hashtextextended($1, 0))"};
constexpr db::Statement kEnd{"fund_end",
                             "SELECT serial, balance, dated FROM fund_entries WHERE unit_id = $1::uuid"
                             " ORDER BY serial DESC LIMIT 1"};
constexpr db::Statement kInsert{
    "fund_insert",
    "INSERT INTO fund_entries (id, unit_id, serial, kind, dated, amount, balance_before, document,"
    " description, recipients, case_id, of_entry_id, after_entry_id, entered_by) VALUES ($1::uuid, $2::uuid,"
    " $3, $4, $5::date, $6, $7, $8, $9, $10, $11::uuid, $12::uuid, $13::uuid, $14::uuid)"};

// An entry with what it undoes, what undid it, and the award that it is about.
#define ENTRIES                                                                                        \
  "SELECT e.*, o.serial AS of_serial, u.serial AS undone_serial, c.subject_kind, c.subject_id,"        \
  " c.subject_name, c.title_code, c.decision_id, d.number AS decision_number FROM fund_entries e"      \
  " LEFT JOIN fund_entries o ON o.id = e.of_entry_id LEFT JOIN fund_entries u ON u.of_entry_id = e.id" \
  " LEFT JOIN cases c ON c.id = e.case_id LEFT JOIN decisions d ON d.id = c.decision_id "

constexpr db::Statement kFind{"fund_find", ENTRIES "WHERE e.id = $1::uuid"};
// A year's entries lie together: no entry is of a day before that of the one above it.
constexpr db::Statement kList{
    "fund_list", ENTRIES
    "WHERE e.unit_id = $1::uuid AND e.dated BETWEEN $2::date AND $6::date"
    " AND ($3::text IS NULL OR strpos(e.search_key, $3) > 0 OR strpos(c.name_key, $3) > 0)"
    " AND ($4::int = 0 OR e.serial < $4) ORDER BY e.serial DESC LIMIT $5"};
constexpr db::Statement kSums{
    "fund_sums",
    "SELECT coalesce(o.kind, e.kind) AS kind, sum(e.amount)::bigint AS amount, count(*) AS entries"
    " FROM fund_entries e LEFT JOIN fund_entries o ON o.id = e.of_entry_id WHERE e.unit_id = $1::uuid"
    " AND e.dated BETWEEN $2::date AND $3::date GROUP BY 1"};
constexpr db::Statement kOpening{
    "fund_opening",
    "SELECT balance FROM fund_entries WHERE unit_id = $1::uuid AND dated < $2::date"
    " ORDER BY dated DESC, serial DESC LIMIT 1"};
constexpr db::Statement kLastOfAwards{
    "fund_last_of_awards", ENTRIES
    "WHERE e.case_id = ANY($1::uuid[]) AND NOT EXISTS (SELECT FROM fund_entries n WHERE n.case_id = e.case_id"
    " AND n.after_entry_id = e.id)"};

absl::CivilDay FirstOf(int year) { return absl::CivilDay(year == 0 ? 1900 : year, 1, 1); }
absl::CivilDay LastOf(int year) { return absl::CivilDay(year == 0 ? 2200 : year, 12, 31); }

FundEntry ToEntry(const db::Row& row) {
  FundEntry out;
  out.set_id(row.Text("id"));
  out.set_unit_id(row.Text("unit_id"));
  out.set_serial(static_cast<int>(row.Int("serial")));
  FundEntry::Kind kind = FundEntry::KIND_UNSPECIFIED;
  FundEntry::Kind_Parse(row.Text("kind"), &kind);
  out.set_kind(kind);
  *out.mutable_date() = rpc::FromDay(*row.Day("dated"));
  out.set_amount(row.Int("amount"));
  out.set_balance(row.Int("balance"));
  out.set_document(row.Text("document"));
  out.set_description(row.Text("description"));
  out.set_recipients(static_cast<int>(row.Int("recipients")));
  out.set_case_id(row.Text("case_id"));
  if (!row.IsNull("subject_id")) {
    common::v1::SubjectKind subject = common::v1::SUBJECT_KIND_UNSPECIFIED;
    common::v1::SubjectKind_Parse(row.Text("subject_kind"), &subject);
    out.mutable_subject()->set_kind(subject);
    out.mutable_subject()->set_id(row.Text("subject_id"));
    out.set_subject_name(row.Text("subject_name"));
    out.set_title_code(row.Text("title_code"));
    out.set_decision_id(row.Text("decision_id"));
    out.set_decision_number(row.Text("decision_number"));
  }
  out.set_of_entry_id(row.Text("of_entry_id"));
  out.set_of_serial(static_cast<int>(row.Int("of_serial")));
  out.set_countered_by_serial(static_cast<int>(row.Int("undone_serial")));
  out.set_entered_by_person_id(row.Text("entered_by"));
  return out;
}

}  // namespace

absl::Status LockFund(db::Session& session, const std::string& unit_id) {
  return session.Run(kLockFund, absl::StrCat("fund ", unit_id)).status();
}

absl::StatusOr<FundEnd> EndOfFund(db::Session& session, const std::string& unit_id) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.Run(kEnd, unit_id));
  if (rows.empty()) return FundEnd();
  return FundEnd{static_cast<int>(rows[0].Int("serial")), rows[0].Int("balance"), rows[0].Day("dated")};
}

absl::Status InsertFundEntry(db::Session& session, const FundEntry& entry, const FundEnd& before,
                             const std::string& after_entry_id) {
  return session
      .Run(kInsert, entry.id(), entry.unit_id(), entry.serial(), FundEntry::Kind_Name(entry.kind()),
           rpc::ToDay(entry.date()), int64_t{entry.amount()}, before.balance, entry.document(),
           entry.description(), entry.recipients(), db::Param::OrNull(entry.case_id()),
           db::Param::OrNull(entry.of_entry_id()), db::Param::OrNull(after_entry_id),
           db::Param::OrNull(entry.entered_by_person_id()))
      .status();
}

absl::StatusOr<FundEntry> FindFundEntry(db::Session& session, const std::string& id) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.RunOne(kFind, id));
  return ToEntry(rows[0]);
}

absl::StatusOr<std::vector<FundEntry>> ListFundEntries(db::Session& session, const FundPage& page) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.Run(kList, page.unit_id, FirstOf(page.year),
                                                    db::Param::OrNull(text::ComparisonKey(page.query)),
                                                    page.before_serial, page.limit, LastOf(page.year)));
  std::vector<FundEntry> out;
  out.reserve(rows.size());
  for (const db::Row row : rows) out.push_back(ToEntry(row));
  return out;
}

absl::StatusOr<FundSums> SumFund(db::Session& session, const std::string& unit_id, int year) {
  FundSums sums;
  ASSIGN_OR_RETURN(const db::Rows opening, session.Run(kOpening, unit_id, FirstOf(year)));
  if (!opening.empty()) sums.opening = opening[0].Int("balance");
  sums.closing = sums.opening;
  ASSIGN_OR_RETURN(const db::Rows rows, session.Run(kSums, unit_id, FirstOf(year), LastOf(year)));
  for (const db::Row row : rows) {
    FundEntry::Kind kind = FundEntry::KIND_UNSPECIFIED;
    FundEntry::Kind_Parse(row.Text("kind"), &kind);
    sums.by_kind[kind] = row.Int("amount");
    sums.closing += row.Int("amount");
    sums.entries += row.Int("entries");
  }
  return sums;
}

absl::StatusOr<std::map<std::string, FundEntry>> LastOfAwards(db::Session& session,
                                                              const std::vector<std::string>& case_ids) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.Run(kLastOfAwards, case_ids));
  std::map<std::string, FundEntry> out;
  for (const db::Row row : rows) out[row.Text("case_id")] = ToEntry(row);
  return out;
}

}  // namespace thidua::approval::store
