#include "services/directory/store/golden_book_store.h"

#include <utility>

#include "services/common/error/error.h"
#include "services/common/rpc/call.h"
#include "services/common/text/compare.h"
#include "services/directory/store/award_store.h"
#include "services/directory/store/merit_row.h"

namespace thidua::directory::store {
namespace {

// So many that a piece of an index for each costs little.
constexpr size_t kFewUnits = 16;

// Entries `m` of the golden book behind the page before.
#define GOLDEN_ENTRIES                                                                         \
  " m.award_code IS NOT NULL AND NOT m.withdrawn AND ($2::text IS NULL OR m.school_year = $2)" \
  " AND ($3::text IS NULL OR m.award_code = $3)"                                               \
  " AND ($4::text IS NULL OR m.school_year < $4 OR (m.school_year = $4 AND m.id > $5::uuid))"
#define GOLDEN_PAGE " ORDER BY m.school_year DESC, m.id LIMIT $6"
#define GOLDEN_LINES(entries)                                                                    \
  "SELECT " MERIT_COLUMNS                                                                        \
  ", coalesce(p.full_name, s.name) AS subject_name, u.name AS"                                   \
  " unit_name, p.position AS subject_position FROM " entries                                     \
  " AS m LEFT JOIN award_links l ON l.entry_id = m.id LEFT JOIN people p ON p.id = m.subject_id" \
  " LEFT JOIN units s ON s.id = m.subject_id JOIN units u ON u.id = m.unit_id"
// A page of each unit, a piece of the unit's index, and the best of them.
constexpr db::Statement kGoldenBookOfFew{
    "golden_book_list_of_few",
    GOLDEN_LINES(
        "(SELECT page.* FROM unnest($1::uuid[]) AS wanted(unit) CROSS JOIN LATERAL"
        " (SELECT * FROM merit_entries m WHERE m.unit_id = wanted.unit AND" GOLDEN_ENTRIES GOLDEN_PAGE
        ") AS page)") GOLDEN_PAGE};
// Of many units: the book as a whole is gone along.
constexpr db::Statement kGoldenBook{
    "golden_book_list", GOLDEN_LINES("(SELECT * FROM merit_entries m WHERE m.unit_id = ANY($1::uuid[])"
                                     " AND" GOLDEN_ENTRIES GOLDEN_PAGE ")") GOLDEN_PAGE};
// A name is looked for in all of it first, and not along its order: what few have would be met late, one
// entry at a time.
constexpr db::Statement kGoldenBookNamed{
    "golden_book_list_named",
    "SELECT * FROM (" GOLDEN_LINES("merit_entries") " WHERE m.unit_id = ANY($1::uuid[]) AND" GOLDEN_ENTRIES
                                                    " AND m.subject_id IN (SELECT id FROM people WHERE "
                                                    "name_key LIKE $7::text UNION ALL SELECT id FROM units "
                                                    "WHERE public.fold(name) LIKE $7) OFFSET 0)"
                                                    " AS m" GOLDEN_PAGE};

// In the order in which decisions hold and enter awards, so that nobody waits in a circle.
constexpr db::Statement kShareLock{"golden_book_hold",
                                   "SELECT id FROM merit_entries WHERE id = ANY($1::uuid[])"
                                   " ORDER BY subject_id, id FOR SHARE"};
constexpr db::Statement kGoldenBookOf{
    "golden_book_of", GOLDEN_LINES("merit_entries") " WHERE m.id = ANY($1::uuid[])"
                                                    " AND m.award_code IS NOT NULL AND NOT m.withdrawn"};
// Of the entries that decisions of this system made or bear out: those of the day are few. An authority that
// was typed may be longer or shorter than it is said now.
constexpr db::Statement kDecidedHere{
    "award_decided_here",
    "SELECT EXISTS (SELECT FROM merit_entries WHERE case_id IS NOT NULL AND document_date = $1::date"
    "  AND public.fold(document_number) = $2::text"
    "  AND strpos(public.fold(issuing_body), nullif($3::text, '')) > 0)"
    " OR EXISTS (SELECT FROM award_links l JOIN merit_entries m ON m.id = l.entry_id"
    "  WHERE l.decided_on = $1 AND public.fold(l.decision_number) = $2"
    "  AND (strpos(public.fold(m.issuing_body), nullif($3, '')) > 0"
    "   OR strpos($3, nullif(public.fold(m.issuing_body), '')) > 0)) AS is_one"};
constexpr db::Statement kInsertExtract{
    "golden_book_extract_insert",
    "INSERT INTO golden_book_extracts (id, unit_id, entry_ids, subject_ids, paper_id)"
    " VALUES ($1::uuid, $2::uuid, $3::uuid[], $4::uuid[], $5::uuid)"};
constexpr db::Statement kFindExtract{
    "golden_book_extract_find",
    "SELECT id, unit_id, subject_ids FROM golden_book_extracts WHERE paper_id = $1::uuid"};

constexpr db::Statement kUnitsOfExtracts{
    "golden_book_extract_units",
    "SELECT paper_id, unit_id FROM golden_book_extracts WHERE paper_id = ANY($1::uuid[])"};

using Lines = std::vector<v1::ListGoldenBookResponse::Line>;

absl::StatusOr<Lines> ToLines(db::Session& session, const db::Rows& rows) {
  Lines out;
  for (const db::Row row : rows) {
    v1::ListGoldenBookResponse::Line line;
    *line.mutable_entry() = ToEntry(row);
    line.set_subject_name(row.Text("subject_name"));
    line.set_unit_name(row.Text("unit_name"));
    line.set_subject_position(row.Text("subject_position"));
    out.push_back(std::move(line));
  }
  std::vector<v1::MeritEntry*> entries;
  entries.reserve(out.size());
  for (auto& line : out) entries.push_back(line.mutable_entry());
  RETURN_IF_ERROR(AddRulings(session, entries));
  return out;
}

}  // namespace

absl::StatusOr<std::vector<v1::ListGoldenBookResponse::Line>> ListGoldenBook(db::Session& session,
                                                                             const GoldenBookPage& page) {
  const db::Statement& list = !page.query.empty()                 ? kGoldenBookNamed
                              : page.unit_ids.size() <= kFewUnits ? kGoldenBookOfFew
                                                                  : kGoldenBook;
  std::vector<db::Param> params = {page.unit_ids,
                                   db::Param::OrNull(page.school_year),
                                   db::Param::OrNull(page.award_code),
                                   db::Param::OrNull(page.before_year),
                                   db::Param::OrNull(page.after_id),
                                   page.limit};
  if (!page.query.empty()) params.emplace_back(text::KeyPattern(page.query));
  ASSIGN_OR_RETURN(const db::Rows rows, session.RunWith(list, params));
  return ToLines(session, rows);
}

absl::Status ShareLockAwards(db::Session& session, const std::vector<std::string>& entry_ids) {
  return session.Run(kShareLock, entry_ids).status();
}

absl::StatusOr<Lines> GoldenBookOf(db::Session& session, const std::vector<std::string>& entry_ids) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.Run(kGoldenBookOf, entry_ids));
  return ToLines(session, rows);
}

absl::StatusOr<bool> DecidedHere(db::Session& session, const std::string& number, absl::CivilDay day,
                                 const std::string& issuing_body) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.RunOne(kDecidedHere, day, text::ComparisonKey(number),
                                                       text::ComparisonKey(issuing_body)));
  return rows[0].Bool("is_one");
}

absl::Status InsertExtract(db::Session& session, const v1::GoldenBookExtract& extract,
                           const std::vector<std::string>& subject_ids) {
  return session
      .Run(kInsertExtract, extract.id(), extract.unit_id(),
           std::vector<std::string>(extract.entry_ids().begin(), extract.entry_ids().end()), subject_ids,
           extract.paper().id())
      .status();
}

absl::StatusOr<ExtractOf> FindExtract(db::Session& session, const std::string& paper_id) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.RunOne(kFindExtract, paper_id));
  return ExtractOf{rows[0].Text("unit_id"), rows[0].TextArray("subject_ids")};
}

absl::StatusOr<std::map<std::string, std::string>> UnitsOfExtracts(
    db::Session& session, const std::vector<std::string>& paper_ids) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.Run(kUnitsOfExtracts, paper_ids));
  std::map<std::string, std::string> units;
  for (const db::Row row : rows) units[row.Text("paper_id")] = row.Text("unit_id");
  return units;
}

}  // namespace thidua::directory::store
