#include "services/block/store/scorecard_store.h"

#include "services/common/error/error.h"
#include "services/common/rpc/convert.h"

namespace thidua::block::store {
namespace {

using v1::ScoreChange;
using v1::ScoreLine;

// Where there are no points, for an array of bigint that has no NULL.
constexpr int64_t kNone = -1;

constexpr db::Statement kFind{"scorecard_find", "SELECT * FROM scorecards WHERE id = $1::uuid"};
constexpr db::Statement kOf{
    "scorecards_of", "SELECT * FROM scorecards WHERE block_id = $1::uuid AND unit_id = ANY($2::uuid[])"};
constexpr db::Statement kLines{"scores_of", "SELECT * FROM scores WHERE card_id = ANY($1::uuid[])"};
constexpr db::Statement kInsert{
    "scorecard_insert",
    "INSERT INTO scorecards (id, block_id, unit_id) VALUES ($1::uuid, $2::uuid, $3::uuid)"};
constexpr db::Statement kUpdate{"scorecard_update",
                                "UPDATE scorecards SET revision = $2 WHERE id = $1::uuid"};
constexpr db::Statement kSave{
    "scores_save",
    "INSERT INTO scores (card_id, code, self_state, self_points, self_not_applicable_reason, evidence, "
    "state, points,"
    " surplus, not_applicable_reason, reason, basis)"
    " SELECT $1::uuid, n.code, n.self_state, nullif(n.self_points, -1), n.self_none, n.evidence, n.state,"
    " nullif(n.points, -1), n.surplus, n.why_none, n.reason, n.basis"
    " FROM unnest($2::text[], $3::text[], $4::bigint[], $5::text[], $6::text[], $7::text[], $8::bigint[], "
    "$9::bigint[],"
    " $10::text[], $11::text[], $12::text[]) AS n(code, self_state, self_points, self_none, evidence, state, "
    "points,"
    " surplus, why_none, reason, basis)"
    " ON CONFLICT ON CONSTRAINT scores_once DO UPDATE SET self_state = EXCLUDED.self_state,"
    " self_points = EXCLUDED.self_points, self_not_applicable_reason = EXCLUDED.self_not_applicable_reason,"
    " evidence = EXCLUDED.evidence, state = EXCLUDED.state, points = EXCLUDED.points, surplus = "
    "EXCLUDED.surplus,"
    " not_applicable_reason = EXCLUDED.not_applicable_reason, reason = EXCLUDED.reason, basis = "
    "EXCLUDED.basis"};
constexpr db::Statement kDelete{"scores_delete",
                                "DELETE FROM scores WHERE card_id = $1::uuid AND code = ANY($2::text[])"};
constexpr db::Statement kFacts{"scorecard_facts_of", "SELECT * FROM scorecard_facts($1::uuid)"};
constexpr db::Statement kInsertChanges{
    "score_changes_insert",
    "INSERT INTO score_changes (card_id, revision, code, changed_as, before_state, before, after_state, "
    "after, reason,"
    " changed_by, changed_at)"
    " SELECT $1::uuid, $2::bigint, n.code, n.changed_as, n.before_state, nullif(n.before, -1), n.after_state,"
    " nullif(n.after, -1), n.reason, $10::uuid, $11::timestamptz"
    " FROM unnest($3::text[], $4::text[], $5::text[], $6::bigint[], $7::text[], $8::bigint[], $9::text[])"
    " AS n(code, changed_as, before_state, before, after_state, after, reason)"};
constexpr db::Statement kChanges{
    "score_changes_list",
    "SELECT h.* FROM score_changes h JOIN scorecards c ON c.id = h.card_id"
    " WHERE c.block_id = $1::uuid AND c.unit_id = $2::uuid AND ($3::bigint = 0 OR h.revision < $3"
    " OR (h.revision = $3 AND h.code > $4)) ORDER BY h.revision DESC, h.code LIMIT $5"};

ScoreLine::State ToState(const std::string& name) {
  ScoreLine::State state{};
  ScoreLine::State_Parse(name, &state);
  return state;
}

int64_t OrNone(ScoreLine::State state, int64_t points) { return state == ScoreLine::SCORED ? points : kNone; }

ScoreLine ToLine(const db::Row& row) {
  ScoreLine out;
  out.set_code(row.Text("code"));
  out.set_self_state(ToState(row.Text("self_state")));
  out.set_self_points(row.Int("self_points"));
  out.set_self_not_applicable_reason(row.Text("self_not_applicable_reason"));
  out.set_evidence(row.Text("evidence"));
  out.set_state(ToState(row.Text("state")));
  out.set_points(row.Int("points"));
  out.set_surplus(row.Int("surplus"));
  out.set_not_applicable_reason(row.Text("not_applicable_reason"));
  out.set_reason(row.Text("reason"));
  out.set_basis(row.Text("basis"));
  return out;
}

// With their lines, of all cards in one statement.
absl::StatusOr<std::vector<StoredCard>> Complete(db::Session& session, const db::Rows& rows) {
  std::vector<StoredCard> cards;
  std::vector<std::string> ids;
  std::map<std::string, size_t> at;
  cards.reserve(rows.size());
  ids.reserve(rows.size());
  for (const db::Row row : rows) {
    StoredCard& card = cards.emplace_back();
    card.id = row.Text("id");
    card.block_id = row.Text("block_id");
    card.unit_id = row.Text("unit_id");
    card.revision = row.Int("revision");
    at[card.id] = cards.size() - 1;
    ids.push_back(card.id);
  }
  ASSIGN_OR_RETURN(const db::Rows lines, session.Run(kLines, ids));
  for (const db::Row line : lines) {
    cards[at.at(line.Text("card_id"))].lines[line.Text("code")] = ToLine(line);
  }
  return cards;
}

}  // namespace

absl::StatusOr<StoredCard> FindCard(db::Session& session, const std::string& id) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.RunOne(kFind, id));
  ASSIGN_OR_RETURN(auto cards, Complete(session, rows));
  return std::move(cards.front());
}

absl::StatusOr<std::vector<StoredCard>> CardsOf(db::Session& session, const std::string& block_id,
                                                const std::vector<std::string>& units) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.Run(kOf, block_id, units));
  return Complete(session, rows);
}

absl::Status InsertCard(db::Session& session, const StoredCard& card) {
  return session.Run(kInsert, card.id, card.block_id, card.unit_id).status();
}

absl::Status UpdateCard(db::Session& session, const StoredCard& card) {
  return session.Run(kUpdate, card.id, card.revision).status();
}

absl::Status SaveLines(db::Session& session, const std::string& card_id,
                       const std::vector<ScoreLine>& lines) {
  if (lines.empty()) return absl::OkStatus();
  std::vector<std::string> codes, self_states, self_none, evidence, states, none, reasons, basis;
  std::vector<int64_t> self_points, points, surplus;
  for (const ScoreLine& line : lines) {
    codes.push_back(line.code());
    self_states.push_back(ScoreLine::State_Name(line.self_state()));
    self_points.push_back(OrNone(line.self_state(), line.self_points()));
    self_none.push_back(line.self_not_applicable_reason());
    evidence.push_back(line.evidence());
    states.push_back(ScoreLine::State_Name(line.state()));
    points.push_back(OrNone(line.state(), line.points()));
    surplus.push_back(line.surplus());
    none.push_back(line.not_applicable_reason());
    reasons.push_back(line.reason());
    basis.push_back(line.basis());
  }
  return session
      .Run(kSave, card_id, codes, self_states, self_points, self_none, evidence, states, points, surplus,
           none, reasons, basis)
      .status();
}

absl::Status DeleteLines(db::Session& session, const std::string& card_id,
                         const std::vector<std::string>& codes) {
  if (codes.empty()) return absl::OkStatus();
  return session.Run(kDelete, card_id, codes).status();
}

absl::StatusOr<CardFacts> FactsOf(db::Session& session, const std::string& card_id) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.RunOne(kFacts, card_id));
  return CardFacts{rows[0].Text("self"), rows[0].Text("reviewed"), rows[0].Text("numbers")};
}

absl::Status InsertChanges(db::Session& session, const std::string& card_id,
                           const std::vector<ScoreChange>& changes) {
  if (changes.empty()) return absl::OkStatus();
  std::vector<std::string> codes, as, before_states, after_states, reasons;
  std::vector<int64_t> before, after;
  for (const ScoreChange& change : changes) {
    codes.push_back(change.code());
    as.push_back(ScoreChange::By_Name(change.by()));
    before_states.push_back(ScoreLine::State_Name(change.before_state()));
    before.push_back(OrNone(change.before_state(), change.before()));
    after_states.push_back(ScoreLine::State_Name(change.after_state()));
    after.push_back(OrNone(change.after_state(), change.after()));
    reasons.push_back(change.reason());
  }
  const ScoreChange& act = changes.front();
  return session
      .Run(kInsertChanges, card_id, act.number(), codes, as, before_states, before, after_states, after,
           reasons, db::Param::OrNull(act.changed_by_person_id()), rpc::ToTime(act.changed_at()))
      .status();
}

absl::StatusOr<std::vector<ScoreChange>> ListScoreChanges(db::Session& session, const std::string& block_id,
                                                          const std::string& unit_id, int64_t before_revision,
                                                          const std::string& after_code, int limit) {
  ASSIGN_OR_RETURN(const db::Rows rows,
                   session.Run(kChanges, block_id, unit_id, before_revision, after_code, limit));
  std::vector<ScoreChange> out;
  out.reserve(rows.size());
  for (const db::Row row : rows) {
    ScoreChange& change = out.emplace_back();
    change.set_number(row.Int("revision"));
    change.set_code(row.Text("code"));
    ScoreChange::By by{};
    ScoreChange::By_Parse(row.Text("changed_as"), &by);
    change.set_by(by);
    change.set_before_state(ToState(row.Text("before_state")));
    change.set_before(row.Int("before"));
    change.set_after_state(ToState(row.Text("after_state")));
    change.set_after(row.Int("after"));
    change.set_reason(row.Text("reason"));
    change.set_changed_by_person_id(row.Text("changed_by"));
    *change.mutable_changed_at() = rpc::FromTime(row.Time("changed_at"));
  }
  return out;
}

}  // namespace thidua::block::store
