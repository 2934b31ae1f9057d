#include "services/block/store/criteria_store.h"

#include "services/common/error/error.h"
#include "services/common/rpc/call.h"
#include "services/common/rpc/convert.h"

namespace thidua::block::store {
namespace {

using v1::Criteria;
using v1::Criterion;
using v1::ScoringRule;

// Of a block without a board the newest version counts: it has the one that its old criteria became.
constexpr db::Statement kBoard{
    "scoreboard_find",
    "SELECT coalesce(s.number, (SELECT max(v.number) FROM criteria_versions v WHERE v.block_id = b.id), 0) "
    "AS number,"
    " s.fixed_on, s.fixing_minutes, s.fixing_reason, s.reopening_reason, coalesce(s.revision, 0) AS revision,"
    " EXISTS (SELECT FROM scorecards c WHERE c.block_id = b.id) AS scored"
    " FROM blocks b LEFT JOIN scoreboards s ON s.id = b.id WHERE b.id = $1::uuid"};
constexpr db::Statement kSaveBoard{"scoreboard_save",
                                   "INSERT INTO scoreboards (id, number, fixed_on, fixing_minutes, "
                                   "fixing_reason, revision, reopening_reason)"
                                   " VALUES ($1::uuid, $2, $3::date, $4, $5, $6, $7) ON CONFLICT (id) DO "
                                   "UPDATE SET number = EXCLUDED.number,"
                                   " fixed_on = EXCLUDED.fixed_on, fixing_minutes = EXCLUDED.fixing_minutes,"
                                   " fixing_reason = EXCLUDED.fixing_reason, revision = EXCLUDED.revision,"
                                   " reopening_reason = EXCLUDED.reopening_reason"};
constexpr db::Statement kVersion{"criteria_version_find",
                                 "SELECT * FROM criteria_versions WHERE block_id = $1::uuid AND number = $2"};
constexpr db::Statement kVersions{
    "criteria_versions_list",
    "SELECT * FROM criteria_versions WHERE block_id = $1::uuid AND ($2::bigint = 0 OR number < $2)"
    " ORDER BY number DESC LIMIT $3"};
constexpr db::Statement kLines{
    "criteria_lines_of",
    "SELECT * FROM criteria_lines WHERE block_id = $1::uuid AND number = $2 ORDER BY position"};
constexpr db::Statement kInsertVersion{"criteria_version_insert",
                                       "INSERT INTO criteria_versions (block_id, number, checking, "
                                       "not_applicable, most_bonus, most_penalty, sheet_id,"
                                       " peer_unit_ids, peer_checker_ids, document_number, document_date, "
                                       "document_issuer, reason, set_by, set_at)"
                                       " VALUES ($1::uuid, $2, $3, $4, $5, $6, $7::uuid, $8::uuid[], "
                                       "$9::uuid[], $10, $11::date, $12, $13, $14::uuid,"
                                       " $15::timestamptz)"};
constexpr db::Statement kInsertLines{
    "criteria_lines_insert",
    "INSERT INTO criteria_lines (block_id, number, position, code, name, kind, points, scorer, "
    "unit_of_measure,"
    " evidence_wanted, way, indicator_code, plan_code, plan, surplus_percent, band_a, band_b, band_c, "
    "points_b, points_c,"
    " points_d) SELECT $1::uuid, $2::int, n.position, n.code, n.name, n.kind, n.points, n.scorer, n.measure, "
    "n.evidence, n.way,"
    " n.indicator, n.plan_code, n.plan, n.surplus, n.band_a, n.band_b, n.band_c, n.points_b, n.points_c, "
    "n.points_d"
    " FROM unnest($3::text[], $4::text[], $5::text[], $6::bigint[], $7::text[], $8::text[], $9::text[], "
    "$10::text[],"
    " $11::text[], $12::text[], $13::bigint[], $14::int[], $15::bigint[], $16::bigint[], $17::bigint[], "
    "$18::bigint[],"
    " $19::bigint[], $20::bigint[]) WITH ORDINALITY AS n(code, name, kind, points, scorer, measure, "
    "evidence, way,"
    " indicator, plan_code, plan, surplus, band_a, band_b, band_c, points_b, points_c, points_d, position)"};
constexpr db::Statement kDigest{"criteria_digest_of", "SELECT criteria_digest($1::uuid, $2) AS digest"};

template <class Enum, class Parse>
Enum Parsed(const std::string& name, Parse parse) {
  Enum value{};
  parse(name, &value);
  return value;
}

Criteria ToVersion(const db::Row& row) {
  Criteria out;
  out.set_block_id(row.Text("block_id"));
  out.set_number(static_cast<int>(row.Int("number")));
  out.set_checking(Parsed<Criteria::Checking>(row.Text("checking"), Criteria::Checking_Parse));
  out.set_not_applicable(
      Parsed<Criteria::NotApplicable>(row.Text("not_applicable"), Criteria::NotApplicable_Parse));
  out.set_most_bonus(row.Int("most_bonus"));
  out.set_most_penalty(row.Int("most_penalty"));
  out.set_sheet_id(row.Text("sheet_id"));
  const auto units = row.TextArray("peer_unit_ids"), checkers = row.TextArray("peer_checker_ids");
  for (size_t i = 0; i < units.size() && i < checkers.size(); ++i) {
    auto* peer = out.add_peers();
    peer->set_unit_id(units[i]);
    peer->set_checker_unit_id(checkers[i]);
  }
  out.set_document_number(row.Text("document_number"));
  *out.mutable_document_date() = rpc::FromDay(*row.Day("document_date"));
  out.set_document_issuer(row.Text("document_issuer"));
  out.set_reason(row.Text("reason"));
  out.set_set_by_person_id(row.Text("set_by"));
  *out.mutable_set_at() = rpc::FromTime(row.Time("set_at"));
  return out;
}

Criterion ToCriterion(const db::Row& row) {
  Criterion out;
  out.set_code(row.Text("code"));
  out.set_name(row.Text("name"));
  out.set_kind(Parsed<Criterion::Kind>(row.Text("kind"), Criterion::Kind_Parse));
  out.set_points(row.Int("points"));
  out.set_scorer(Parsed<Criterion::Scorer>(row.Text("scorer"), Criterion::Scorer_Parse));
  out.set_unit_of_measure(row.Text("unit_of_measure"));
  out.set_evidence_wanted(row.Text("evidence_wanted"));
  const auto way = Parsed<ScoringRule::Way>(row.Text("way"), ScoringRule::Way_Parse);
  if (way == ScoringRule::WAY_UNSPECIFIED) return out;
  ScoringRule& rule = *out.mutable_rule();
  rule.set_way(way);
  rule.set_indicator_code(row.Text("indicator_code"));
  rule.set_plan_code(row.Text("plan_code"));
  rule.set_plan(row.Int("plan"));
  rule.set_surplus_percent(static_cast<int>(row.Int("surplus_percent")));
  rule.set_band_a(row.Int("band_a"));
  rule.set_band_b(row.Int("band_b"));
  rule.set_band_c(row.Int("band_c"));
  rule.set_points_b(row.Int("points_b"));
  rule.set_points_c(row.Int("points_c"));
  rule.set_points_d(row.Int("points_d"));
  return out;
}

void SetBoard(const db::Row& board, StoredCriteria& out) {
  Criteria& criteria = out.criteria;
  criteria.set_scored(board.Bool("scored"));
  criteria.set_fixed(!board.IsNull("fixed_on"));
  if (criteria.fixed()) *criteria.mutable_fixed_on() = rpc::FromDay(*board.Day("fixed_on"));
  criteria.set_fixing_minutes(board.Text("fixing_minutes"));
  criteria.set_fixing_reason(board.Text("fixing_reason"));
  criteria.set_reopening_reason(board.Text("reopening_reason"));
  out.revision = board.Int("revision");
  criteria.set_etag(rpc::Etag(out.revision));
}

absl::Status InsertLines(db::Session& session, const Criteria& criteria) {
  std::vector<std::string> codes, names, kinds, scorers, measures, evidence, ways, indicators, plan_codes;
  std::vector<int64_t> points, plans, surplus, band_a, band_b, band_c, points_b, points_c, points_d;
  for (const Criterion& one : criteria.criteria()) {
    const ScoringRule& rule = one.rule();
    codes.push_back(one.code());
    names.push_back(one.name());
    kinds.push_back(Criterion::Kind_Name(one.kind()));
    points.push_back(one.points());
    scorers.push_back(Criterion::Scorer_Name(one.scorer()));
    measures.push_back(one.unit_of_measure());
    evidence.push_back(one.evidence_wanted());
    ways.push_back(ScoringRule::Way_Name(rule.way()));
    indicators.push_back(rule.indicator_code());
    plan_codes.push_back(rule.plan_code());
    plans.push_back(rule.plan());
    surplus.push_back(rule.surplus_percent());
    band_a.push_back(rule.band_a());
    band_b.push_back(rule.band_b());
    band_c.push_back(rule.band_c());
    points_b.push_back(rule.points_b());
    points_c.push_back(rule.points_c());
    points_d.push_back(rule.points_d());
  }
  return session
      .Run(kInsertLines, criteria.block_id(), criteria.number(), codes, names, kinds, points, scorers,
           measures, evidence, ways, indicators, plan_codes, plans, surplus, band_a, band_b, band_c, points_b,
           points_c, points_d)
      .status();
}

}  // namespace

absl::StatusOr<StoredCriteria> FindCriteria(db::Session& session, const std::string& block_id, int number) {
  ASSIGN_OR_RETURN(const db::Rows board, session.RunOne(kBoard, block_id));
  StoredCriteria out;
  const int wanted = number == 0 ? static_cast<int>(board[0].Int("number")) : number;
  if (wanted != 0) {
    ASSIGN_OR_RETURN(const db::Rows version, session.RunOne(kVersion, block_id, wanted));
    out.criteria = ToVersion(version[0]);
    ASSIGN_OR_RETURN(const db::Rows lines, session.Run(kLines, block_id, wanted));
    for (const db::Row line : lines) *out.criteria.add_criteria() = ToCriterion(line);
  }
  out.criteria.set_block_id(block_id);
  SetBoard(board[0], out);
  return out;
}

absl::Status InsertCriteria(db::Session& session, const Criteria& criteria) {
  std::vector<std::string> units, checkers;
  for (const auto& peer : criteria.peers()) {
    units.push_back(peer.unit_id());
    checkers.push_back(peer.checker_unit_id());
  }
  RETURN_IF_ERROR(session
                      .Run(kInsertVersion, criteria.block_id(), criteria.number(),
                           Criteria::Checking_Name(criteria.checking()),
                           Criteria::NotApplicable_Name(criteria.not_applicable()), criteria.most_bonus(),
                           criteria.most_penalty(), db::Param::OrNull(criteria.sheet_id()), units, checkers,
                           criteria.document_number(), rpc::ToDay(criteria.document_date()),
                           criteria.document_issuer(), criteria.reason(),
                           db::Param::OrNull(criteria.set_by_person_id()), rpc::ToTime(criteria.set_at()))
                      .status());
  return InsertLines(session, criteria);
}

absl::Status SaveBoard(db::Session& session, const StoredCriteria& stored) {
  const Criteria& criteria = stored.criteria;
  return session
      .Run(kSaveBoard, criteria.block_id(), criteria.number(),
           criteria.fixed() ? db::Param(rpc::ToDay(criteria.fixed_on())) : db::Param(std::nullopt),
           criteria.fixing_minutes(), criteria.fixing_reason(), stored.revision, criteria.reopening_reason())
      .status();
}

absl::StatusOr<std::string> DigestOfCriteria(db::Session& session, const std::string& block_id, int number) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.RunOne(kDigest, block_id, number));
  return rows[0].Text("digest");
}

absl::StatusOr<std::vector<Criteria>> ListVersions(db::Session& session, const std::string& block_id,
                                                   int64_t before_number, int limit) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.Run(kVersions, block_id, before_number, limit));
  std::vector<Criteria> out;
  out.reserve(rows.size());
  for (const db::Row row : rows) out.push_back(ToVersion(row));
  return out;
}

}  // namespace thidua::block::store
