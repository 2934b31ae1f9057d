#include "services/block/store/nomination_store.h"

#include "services/common/error/error.h"
#include "services/common/rpc/call.h"

namespace thidua::block::store {
namespace {

using v1::Nomination;

constexpr db::Statement kInsert{
    "nomination_insert",
    "INSERT INTO nominations (id, meeting_id, title_code, seats, tie_rule, barred_units, barred_reasons)"
    " VALUES ($1::uuid, $2::uuid, $3, $4, $5, $6::uuid[], $7::text[])"};
#define NOMINATION "SELECT n.*, m.block_id FROM nominations n JOIN block_meetings m ON m.id = n.meeting_id"
constexpr db::Statement kFind{"nomination_find", NOMINATION " WHERE n.id = $1::uuid"};
constexpr db::Statement kLock{"nomination_lock", "SELECT id FROM nominations WHERE id = $1::uuid FOR UPDATE"};
constexpr db::Statement kOfMeeting{"nominations_of",
                                   NOMINATION " WHERE n.meeting_id = $1::uuid ORDER BY n.title_code"};
constexpr db::Statement kUpdate{
    "nomination_update",
    "UPDATE nominations SET state = $2, tie_reason = $3, revision = $4 WHERE id = $1::uuid"};
constexpr db::Statement kPutVote{
    "nomination_vote_put",
    "INSERT INTO nomination_votes (nomination_id, unit_id, for_units, cast_by)"
    " VALUES ($1::uuid, $2::uuid, $3::uuid[], $4::uuid)"
    " ON CONFLICT (nomination_id, unit_id) DO UPDATE SET for_units = excluded.for_units, cast_by = "
    "excluded.cast_by"};
constexpr db::Statement kVoted{"nomination_voted",
                               "SELECT nomination_id, unit_id FROM nomination_votes WHERE nomination_id = "
                               "ANY($1::uuid[]) ORDER BY 1, 2"};
constexpr db::Statement kCount{"nomination_count",
                               "SELECT chosen, count(*) AS votes FROM nomination_votes, unnest(for_units) AS "
                               "chosen WHERE nomination_id = $1::uuid GROUP BY chosen"};
constexpr db::Statement kInsertResults{
    "nomination_results_insert",
    "INSERT INTO nomination_results (nomination_id, unit_id, position, votes, score_rank, place, nominated,"
    " no_place_reason) SELECT $1::uuid, n.unit_id, n.position, n.votes, n.score_rank, n.place, n.nominated = "
    "1,"
    " n.no_place_reason FROM unnest($2::uuid[], $3::int[], $4::int[], $5::int[], $6::int[], $7::text[])"
    " WITH ORDINALITY AS n(unit_id, votes, score_rank, place, nominated, no_place_reason, position)"};
constexpr db::Statement kResults{"nomination_results_of",
                                 "SELECT * FROM nomination_results WHERE nomination_id = ANY($1::uuid[])"
                                 " ORDER BY nomination_id, position"};
constexpr db::Statement kHasOpen{
    "nomination_open_in_block",
    "SELECT EXISTS (SELECT FROM nominations n JOIN block_meetings m ON m.id = n.meeting_id"
    " WHERE m.block_id = $1::uuid AND n.state = 'OPEN') AS has_open"};
constexpr db::Statement kCountedByRank{
    "nominations_counted_by_rank",
    "SELECT DISTINCT n.title_code FROM nominations n JOIN block_meetings m ON m.id = n.meeting_id"
    " WHERE m.block_id = $1::uuid AND n.state = 'CLOSED' AND n.tie_rule = 'HIGHER_SCORE'"
    " AND EXISTS (SELECT FROM nomination_results r WHERE r.nomination_id = n.id AND r.place > 0 AND "
    "r.score_rank > 0)"
    " ORDER BY n.title_code"};

Nomination ToNomination(const db::Row& row) {
  Nomination out;
  out.set_id(row.Text("id"));
  out.set_meeting_id(row.Text("meeting_id"));
  out.set_block_id(row.Text("block_id"));
  out.set_title_code(row.Text("title_code"));
  out.set_seats(static_cast<int>(row.Int("seats")));
  Nomination::TieRule rule = Nomination::TIE_RULE_UNSPECIFIED;
  Nomination::TieRule_Parse(row.Text("tie_rule"), &rule);
  out.set_tie_rule(rule);
  const auto units = row.TextArray("barred_units");
  const auto reasons = row.TextArray("barred_reasons");
  for (size_t i = 0; i < units.size(); ++i) {
    auto* barred = out.add_barred();
    barred->set_unit_id(units[i]);
    barred->set_reason(reasons[i]);
  }
  Nomination::State state = Nomination::STATE_UNSPECIFIED;
  Nomination::State_Parse(row.Text("state"), &state);
  out.set_state(state);
  out.set_tie_reason(row.Text("tie_reason"));
  out.set_etag(rpc::Etag(row.Int("revision")));
  return out;
}

// With who has voted and what came of it, of all in two statements.
absl::StatusOr<std::vector<Nomination>> Complete(db::Session& session, const db::Rows& rows) {
  std::vector<Nomination> nominations;
  std::vector<std::string> ids;
  std::map<std::string, size_t> at;
  for (const db::Row row : rows) {
    at[row.Text("id")] = nominations.size();
    ids.push_back(row.Text("id"));
    nominations.push_back(ToNomination(row));
  }
  ASSIGN_OR_RETURN(const db::Rows voted, session.Run(kVoted, ids));
  for (const db::Row row : voted) {
    nominations[at.at(row.Text("nomination_id"))].add_voted_unit_ids(row.Text("unit_id"));
  }
  ASSIGN_OR_RETURN(const db::Rows results, session.Run(kResults, ids));
  for (const db::Row row : results) {
    auto* result = nominations[at.at(row.Text("nomination_id"))].add_results();
    result->set_unit_id(row.Text("unit_id"));
    result->set_votes(static_cast<int>(row.Int("votes")));
    result->set_score_rank(static_cast<int>(row.Int("score_rank")));
    result->set_place(static_cast<int>(row.Int("place")));
    result->set_nominated(row.Bool("nominated"));
    result->set_no_place_reason(row.Text("no_place_reason"));
  }
  return nominations;
}

}  // namespace

absl::Status InsertNomination(db::Session& session, const Nomination& nomination) {
  std::vector<std::string> units, reasons;
  for (const auto& barred : nomination.barred()) {
    units.push_back(barred.unit_id());
    reasons.push_back(barred.reason());
  }
  return session
      .Run(kInsert, nomination.id(), nomination.meeting_id(), nomination.title_code(), nomination.seats(),
           Nomination::TieRule_Name(nomination.tie_rule()), units, reasons)
      .status();
}

absl::StatusOr<StoredNomination> FindNomination(db::Session& session, const std::string& id) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.RunOne(kFind, id));
  ASSIGN_OR_RETURN(auto nominations, Complete(session, rows));
  return StoredNomination{std::move(nominations.front()), rows[0].Int("revision")};
}

absl::StatusOr<StoredNomination> LockNomination(db::Session& session, const std::string& id) {
  RETURN_IF_ERROR(session.RunOne(kLock, id).status());
  // A statement sees what was committed before it began: votes may have come while this one waited.
  return FindNomination(session, id);
}

absl::Status UpdateNomination(db::Session& session, const StoredNomination& stored) {
  return session
      .Run(kUpdate, stored.nomination.id(), Nomination::State_Name(stored.nomination.state()),
           stored.nomination.tie_reason(), stored.revision)
      .status();
}

absl::Status PutVote(db::Session& session, const std::string& nomination_id, const std::string& unit_id,
                     const std::vector<std::string>& for_units, const std::string& cast_by) {
  return session.Run(kPutVote, nomination_id, unit_id, for_units, db::Param::OrNull(cast_by)).status();
}

absl::StatusOr<std::map<std::string, int>> CountVotes(db::Session& session,
                                                      const std::string& nomination_id) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.Run(kCount, nomination_id));
  std::map<std::string, int> votes;
  for (const db::Row row : rows) votes[row.Text("chosen")] = static_cast<int>(row.Int("votes"));
  return votes;
}

absl::Status InsertResults(db::Session& session, const Nomination& nomination) {
  std::vector<std::string> units, reasons;
  std::vector<int64_t> votes, ranks, places, nominated;
  for (const auto& result : nomination.results()) {
    units.push_back(result.unit_id());
    votes.push_back(result.votes());
    ranks.push_back(result.score_rank());
    places.push_back(result.place());
    nominated.push_back(result.nominated() ? 1 : 0);
    reasons.push_back(result.no_place_reason());
  }
  return session.Run(kInsertResults, nomination.id(), units, votes, ranks, places, nominated, reasons)
      .status();
}

absl::StatusOr<bool> HasOpenNomination(db::Session& session, const std::string& block_id) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.RunOne(kHasOpen, block_id));
  return rows[0].Bool("has_open");
}

absl::StatusOr<std::vector<std::string>> TitlesCountedByRank(db::Session& session,
                                                             const std::string& block_id) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.Run(kCountedByRank, block_id));
  std::vector<std::string> titles;
  titles.reserve(rows.size());
  for (const db::Row row : rows) titles.push_back(row.Text("title_code"));
  return titles;
}

absl::StatusOr<std::vector<Nomination>> NominationsOf(db::Session& session, const std::string& meeting_id) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.Run(kOfMeeting, meeting_id));
  return Complete(session, rows);
}

}  // namespace thidua::block::store
