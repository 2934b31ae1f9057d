#include "services/approval/store/register_store.h"

#include "absl/strings/str_cat.h"
#include "services/common/error/error.h"
#include "services/common/rpc/convert.h"
#include "services/common/text/compare.h"

namespace thidua::approval::store {
namespace {

// Not a row of a table: the first number of a year finds none to lock.
constexpr db::Statement kLockRegister{"register_lock",
                                      "SELECT pg_advisory_xact_lock(hashtextextended($1, 0))"};
constexpr db::Statement kLast{"register_last",
                              "SELECT last_serial, dated FROM register_entries WHERE unit_id = $1::uuid"
                              " AND year = $2 ORDER BY last_serial DESC LIMIT 1"};
// A letter that corrects a decision has the symbol of a letter.
constexpr db::Statement kLastSymbol{
    "register_last_symbol",
    "SELECT substring(e.number FROM '/\\s*(.*)$') AS symbol FROM register_entries e"
    " JOIN decisions d ON d.id = e.decision_id WHERE e.unit_id = $1::uuid"
    " AND d.ruling IS DISTINCT FROM 'FORM_CORRECTION' ORDER BY e.year DESC, e.last_serial DESC LIMIT 1"};
constexpr db::Statement kInsertEntry{
    "register_insert",
    "INSERT INTO register_entries (id, unit_id, year, first_serial, last_serial, number, dated, subject,"
    " decision_id, holder_person_id) VALUES ($1::uuid, $2::uuid, $3, $4, $5, $6, $7::date, $8, $9::uuid, "
    "$10::uuid)"};
constexpr db::Statement kListEntries{
    "register_list",
    "SELECT * FROM register_entries WHERE unit_id = $1::uuid AND year = $2"
    " AND ($3::text IS NULL OR strpos(search_key, $3) > 0) AND ($4::int = 0 OR first_serial < $4)"
    " ORDER BY first_serial DESC LIMIT $5"};

v1::RegisterEntry ToEntry(const db::Row& row) {
  v1::RegisterEntry out;
  out.set_first_serial(static_cast<int>(row.Int("first_serial")));
  out.set_last_serial(static_cast<int>(row.Int("last_serial")));
  out.set_number(row.Text("number"));
  *out.mutable_date() = rpc::FromDay(*row.Day("dated"));
  out.set_subject(row.Text("subject"));
  out.set_decision_id(row.Text("decision_id"));
  out.set_holder_person_id(row.Text("holder_person_id"));
  return out;
}

}  // namespace

absl::Status LockRegister(db::Session& session, const Register& of) {
  return session.Run(kLockRegister, absl::StrCat("register ", of.unit_id, " ", of.year)).status();
}

absl::StatusOr<LastNumber> LastOf(db::Session& session, const Register& of) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.Run(kLast, of.unit_id, of.year));
  if (rows.empty()) return LastNumber();
  return LastNumber{static_cast<int>(rows[0].Int("last_serial")), rows[0].Day("dated")};
}

absl::StatusOr<std::string> LastSymbolOf(db::Session& session, const std::string& unit_id) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.Run(kLastSymbol, unit_id));
  return rows.empty() ? std::string() : rows[0].Text("symbol");
}

absl::Status InsertEntry(db::Session& session, const Register& of, const std::string& id,
                         const v1::RegisterEntry& entry) {
  return session
      .Run(kInsertEntry, id, of.unit_id, of.year, entry.first_serial(), entry.last_serial(), entry.number(),
           rpc::ToDay(entry.date()), entry.subject(), db::Param::OrNull(entry.decision_id()),
           db::Param::OrNull(entry.holder_person_id()))
      .status();
}

absl::StatusOr<std::vector<v1::RegisterEntry>> ListEntries(db::Session& session, const RegisterPage& page) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.Run(kListEntries, page.of.unit_id, page.of.year,
                                                    db::Param::OrNull(text::ComparisonKey(page.query)),
                                                    page.before_serial, page.limit));
  std::vector<v1::RegisterEntry> out;
  out.reserve(rows.size());
  for (const db::Row row : rows) out.push_back(ToEntry(row));
  return out;
}

}  // namespace thidua::approval::store
