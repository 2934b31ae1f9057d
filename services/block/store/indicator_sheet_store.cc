#include "services/block/store/indicator_store.h"
#include "services/common/error/error.h"
#include "services/common/rpc/call.h"
#include "services/common/rpc/convert.h"

namespace thidua::block::store {
namespace {

using v1::Indicator;

constexpr db::Statement kInsert{"indicator_sheet_insert",
                                "INSERT INTO indicator_sheets (id, name, school_year, block_id, campaign_id, "
                                "collecting_unit_id, unit_ids, as_of,"
                                " due_on, previous_sheet_id) VALUES ($1::uuid, $2, $3, $4::uuid, $5::uuid, "
                                "$6::uuid, $7::uuid[], $8::date,"
                                " $9::date, $10::uuid)"};
#define SHEET                                                                                                \
  "SELECT s.*, coalesce(b.leader_unit_id, s.collecting_unit_id) AS collector,"                               \
  " EXISTS (SELECT FROM indicator_reports r WHERE r.sheet_id = s.id) AS reported_on FROM indicator_sheets s" \
  " LEFT JOIN blocks b ON b.id = s.block_id"
constexpr db::Statement kFind{"indicator_sheet_find", SHEET " WHERE s.id = $1::uuid"};
constexpr db::Statement kLock{"indicator_sheet_lock",
                              "SELECT id FROM indicator_sheets WHERE id = $1::uuid FOR UPDATE"};
// Who leads a block is one of its members, and found among them.
constexpr db::Statement kList{
    "indicator_sheet_list", SHEET
    " WHERE ($1::text IS NULL OR s.school_year = $1) AND ($2::uuid IS NULL OR s.campaign_id = $2)"
    " AND (s.unit_ids && $3::uuid[] OR (s.campaign_id IS NOT NULL AND s.collecting_unit_id = ANY($3)))"
    " AND ($4::uuid IS NULL OR s.id > $4) ORDER BY s.id LIMIT $5"};
constexpr db::Statement kUpdate{
    "indicator_sheet_update",
    "UPDATE indicator_sheets SET name = $2, unit_ids = $3::uuid[], as_of = $4::date, due_on = $5::date,"
    " previous_sheet_id = $6::uuid, revision = $7 WHERE id = $1::uuid"};
constexpr db::Statement kClose{"indicator_sheet_close",
                               "UPDATE indicator_sheets SET closed_at = $2::timestamptz, closing_reason = $3,"
                               " revision = $4 WHERE id = $1::uuid"};
constexpr db::Statement kIndicators{
    "indicators_of", "SELECT * FROM indicators WHERE sheet_id = ANY($1::uuid[]) ORDER BY sheet_id, position"};
constexpr db::Statement kDeleteIndicators{"indicators_delete",
                                          "DELETE FROM indicators WHERE sheet_id = $1::uuid"};
// A threshold, or a target, of -1 is none.
constexpr db::Statement kInsertIndicators{
    "indicators_insert",
    "INSERT INTO indicators (sheet_id, position, code, name, unit_of_measure, kind, decimals, direction, "
    "reporter,"
    " aggregation, numerator_code, denominator_code, part_of_code, threshold, beyond_threshold,"
    " target, known, known_title)"
    " SELECT $1::uuid, n.position, n.code, n.name, n.unit_of_measure, n.kind, n.decimals, n.direction, "
    "n.reporter,"
    " n.aggregation, n.numerator_code, n.denominator_code, n.part_of_code, nullif(n.threshold, -1), n.beyond "
    "= 1, nullif(n.target, -1), n.known, n.known_title"
    " FROM unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::int[], $7::text[], $8::text[], "
    "$9::text[],"
    " $10::text[], $11::text[], $12::text[], $13::bigint[], $14::int[], $15::bigint[], $16::text[], "
    "$17::text[]) WITH ORDINALITY AS "
    "n(code, name,"
    " unit_of_measure, kind, decimals, direction, reporter, aggregation, numerator_code, denominator_code,"
    " part_of_code, threshold, beyond, target, known, known_title, position)"};

template <class Enum, class Parse>
Enum Parsed(const std::string& name, Parse parse) {
  Enum value{};
  parse(name, &value);
  return value;
}

Indicator ToIndicator(const db::Row& row) {
  Indicator out;
  out.set_code(row.Text("code"));
  out.set_name(row.Text("name"));
  out.set_unit_of_measure(row.Text("unit_of_measure"));
  out.set_kind(Parsed<Indicator::Kind>(row.Text("kind"), Indicator::Kind_Parse));
  out.set_decimals(static_cast<int>(row.Int("decimals")));
  out.set_direction(Parsed<Indicator::Direction>(row.Text("direction"), Indicator::Direction_Parse));
  out.set_reporter(Parsed<Indicator::Reporter>(row.Text("reporter"), Indicator::Reporter_Parse));
  out.set_aggregation(Parsed<Indicator::Aggregation>(row.Text("aggregation"), Indicator::Aggregation_Parse));
  out.set_numerator_code(row.Text("numerator_code"));
  out.set_denominator_code(row.Text("denominator_code"));
  out.set_part_of_code(row.Text("part_of_code"));
  out.set_has_threshold(!row.IsNull("threshold"));
  out.set_threshold(row.Int("threshold"));
  out.set_beyond_threshold(row.Bool("beyond_threshold"));
  out.set_has_target(!row.IsNull("target"));
  out.set_target(row.Int("target"));
  out.set_known(Parsed<Indicator::Known>(row.Text("known"), Indicator::Known_Parse));
  out.set_known_title(row.Text("known_title"));
  return out;
}

v1::IndicatorSheet ToSheet(const db::Row& row) {
  v1::IndicatorSheet out;
  out.set_id(row.Text("id"));
  out.set_name(row.Text("name"));
  out.set_school_year(row.Text("school_year"));
  out.set_block_id(row.Text("block_id"));
  out.set_campaign_id(row.Text("campaign_id"));
  out.set_collecting_unit_id(row.Text("collector"));
  for (const auto& id : row.TextArray("unit_ids")) out.add_unit_ids(id);
  *out.mutable_as_of() = rpc::FromDay(*row.Day("as_of"));
  *out.mutable_due_on() = rpc::FromDay(*row.Day("due_on"));
  out.set_previous_sheet_id(row.Text("previous_sheet_id"));
  out.set_closed(!row.IsNull("closed_at"));
  out.set_closing_reason(row.Text("closing_reason"));
  out.set_reported_on(row.Bool("reported_on"));
  out.set_etag(rpc::Etag(row.Int("revision")));
  return out;
}

// With what is asked of the units, of all sheets in one statement.
absl::StatusOr<std::vector<v1::IndicatorSheet>> Complete(db::Session& session, const db::Rows& rows) {
  std::vector<v1::IndicatorSheet> sheets;
  std::vector<std::string> ids;
  std::map<std::string, size_t> at;
  sheets.reserve(rows.size());
  ids.reserve(rows.size());
  for (const db::Row row : rows) {
    at[row.Text("id")] = sheets.size();
    ids.push_back(row.Text("id"));
    sheets.push_back(ToSheet(row));
  }
  ASSIGN_OR_RETURN(const db::Rows indicators, session.Run(kIndicators, ids));
  for (const db::Row row : indicators) {
    *sheets[at.at(row.Text("sheet_id"))].add_indicators() = ToIndicator(row);
  }
  return sheets;
}

absl::StatusOr<StoredSheet> One(db::Session& session, absl::StatusOr<db::Rows> rows) {
  RETURN_IF_ERROR(rows.status());
  ASSIGN_OR_RETURN(auto sheets, Complete(session, *rows));
  return StoredSheet{std::move(sheets.front()), (*rows)[0].Int("revision")};
}

std::vector<std::string> Units(const v1::IndicatorSheet& sheet) {
  return {sheet.unit_ids().begin(), sheet.unit_ids().end()};
}

absl::Status InsertIndicators(db::Session& session, const v1::IndicatorSheet& sheet) {
  std::vector<std::string> codes, names, units, kinds, directions, reporters, aggregations, numerators,
      denominators, wholes, known, known_titles;
  std::vector<int64_t> decimals, thresholds, beyond, targets;
  for (const Indicator& one : sheet.indicators()) {
    codes.push_back(one.code());
    names.push_back(one.name());
    units.push_back(one.unit_of_measure());
    kinds.push_back(Indicator::Kind_Name(one.kind()));
    decimals.push_back(one.decimals());
    directions.push_back(Indicator::Direction_Name(one.direction()));
    reporters.push_back(Indicator::Reporter_Name(one.reporter()));
    aggregations.push_back(Indicator::Aggregation_Name(one.aggregation()));
    numerators.push_back(one.numerator_code());
    denominators.push_back(one.denominator_code());
    wholes.push_back(one.part_of_code());
    thresholds.push_back(one.has_threshold() ? one.threshold() : -1);
    beyond.push_back(one.beyond_threshold() ? 1 : 0);
    targets.push_back(one.has_target() ? one.target() : -1);
    known.push_back(Indicator::Known_Name(one.known()));
    known_titles.push_back(one.known_title());
  }
  return session
      .Run(kInsertIndicators, sheet.id(), codes, names, units, kinds, decimals, directions, reporters,
           aggregations, numerators, denominators, wholes, thresholds, beyond, targets, known, known_titles)
      .status();
}

}  // namespace

absl::Status InsertSheet(db::Session& session, const v1::IndicatorSheet& sheet) {
  RETURN_IF_ERROR(session
                      .Run(kInsert, sheet.id(), sheet.name(), sheet.school_year(),
                           db::Param::OrNull(sheet.block_id()), db::Param::OrNull(sheet.campaign_id()),
                           sheet.collecting_unit_id(), Units(sheet), rpc::ToDay(sheet.as_of()),
                           rpc::ToDay(sheet.due_on()), db::Param::OrNull(sheet.previous_sheet_id()))
                      .status());
  return InsertIndicators(session, sheet);
}

absl::StatusOr<StoredSheet> FindSheet(db::Session& session, const std::string& id) {
  return One(session, session.RunOne(kFind, id));
}

absl::StatusOr<StoredSheet> LockSheet(db::Session& session, const std::string& id) {
  RETURN_IF_ERROR(session.RunOne(kLock, id).status());
  // A statement sees what was committed before it began, and a first report may have been while this one
  // waited: the sheet is read by the next.
  return FindSheet(session, id);
}

absl::Status UpdateSheet(db::Session& session, const StoredSheet& stored) {
  return session
      .Run(kUpdate, stored.sheet.id(), stored.sheet.name(), Units(stored.sheet),
           rpc::ToDay(stored.sheet.as_of()), rpc::ToDay(stored.sheet.due_on()),
           db::Param::OrNull(stored.sheet.previous_sheet_id()), stored.revision)
      .status();
}

absl::Status ReplaceIndicators(db::Session& session, const v1::IndicatorSheet& sheet) {
  RETURN_IF_ERROR(session.Run(kDeleteIndicators, sheet.id()).status());
  return InsertIndicators(session, sheet);
}

absl::Status CloseSheet(db::Session& session, const StoredSheet& stored, absl::Time at) {
  return session.Run(kClose, stored.sheet.id(), at, stored.sheet.closing_reason(), stored.revision).status();
}

absl::StatusOr<std::vector<v1::IndicatorSheet>> ListSheets(db::Session& session, const SheetFilter& filter) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.Run(kList, db::Param::OrNull(filter.school_year),
                                                    db::Param::OrNull(filter.campaign_id), filter.units,
                                                    db::Param::OrNull(filter.after_id), filter.limit));
  return Complete(session, rows);
}

}  // namespace thidua::block::store
