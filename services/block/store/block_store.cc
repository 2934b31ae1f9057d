#include "services/block/store/block_store.h"

#include <algorithm>

#include "services/common/error/error.h"
#include "services/common/rpc/call.h"
#include "services/common/rpc/convert.h"

namespace thidua::block::store {
namespace {

constexpr db::Statement kInsert{
    "block_insert",
    "INSERT INTO blocks (id, name, school_year, organising_unit_id, leader_unit_id, deputy_unit_id, "
    "member_unit_ids,"
    " regulation_number, regulation_date)"
    " VALUES ($1::uuid, $2, $3, $4::uuid, $5::uuid, $6::uuid, $7::uuid[], $8, $9::date)"};
constexpr db::Statement kInsertCriteria{
    "criteria_insert",
    "INSERT INTO criteria (block_id, position, code, name, max_points)"
    " SELECT $1::uuid, n.position, n.code, n.name, n.max_points"
    " FROM unnest($2::text[], $3::text[], $4::int[]) WITH ORDINALITY AS n(code, name, max_points, position)"};
constexpr db::Statement kFind{"block_find", "SELECT * FROM blocks WHERE id = $1::uuid"};
constexpr db::Statement kLock{"block_lock", "SELECT * FROM blocks WHERE id = $1::uuid FOR UPDATE"};
constexpr db::Statement kCriteria{"criteria_of",
                                  "SELECT * FROM criteria WHERE block_id = $1::uuid ORDER BY position"};
constexpr db::Statement kPact{
    "pact_of", "SELECT * FROM pact_signatures WHERE block_id = $1::uuid ORDER BY signed_at, unit_id"};
constexpr db::Statement kUpdate{"block_update",
                                "UPDATE blocks SET leader_unit_id = $2::uuid, deputy_unit_id = $3::uuid, "
                                "revision = $4, member_unit_ids = $5::uuid[] WHERE id = $1::uuid"};
constexpr db::Statement kSign{"pact_sign",
                              "INSERT INTO pact_signatures (block_id, unit_id, signer_person_id, signed_at)"
                              " VALUES ($1::uuid, $2::uuid, $3::uuid, $4::timestamptz)"};
constexpr db::Statement kList{
    "block_list",
    "SELECT id FROM blocks WHERE ($1::text IS NULL OR school_year = $1)"
    " AND ($2::uuid IS NULL OR member_unit_ids @> ARRAY[$2::uuid]) AND ($3::uuid IS NULL OR id > $3)"
    " ORDER BY id LIMIT $4"};

constexpr db::Statement kInsertCard{"scorecard_insert",
                                    "INSERT INTO scorecards (id, block_id, unit_id, codes, self_points)"
                                    " VALUES ($1::uuid, $2::uuid, $3::uuid, $4::text[], $5::int[])"};
constexpr db::Statement kFindCard{"scorecard_find", "SELECT * FROM scorecards WHERE id = $1::uuid"};
constexpr db::Statement kLockCard{"scorecard_lock",
                                  "SELECT * FROM scorecards WHERE id = $1::uuid FOR UPDATE"};
constexpr db::Statement kLockCardOf{
    "scorecard_lock_of",
    "SELECT * FROM scorecards WHERE block_id = $1::uuid AND unit_id = $2::uuid FOR UPDATE"};
constexpr db::Statement kUpdateCard{
    "scorecard_update",
    "UPDATE scorecards SET codes = $2::text[], self_points = $3::int[], reviewed_points = $4::int[],"
    " review_note = $5, revision = $6 WHERE id = $1::uuid"};
constexpr db::Statement kCardsOf{"scorecards_of", "SELECT * FROM scorecards WHERE block_id = $1::uuid"};

absl::StatusOr<StoredBlock> Complete(db::Session& session, absl::StatusOr<db::Rows> rows) {
  RETURN_IF_ERROR(rows.status());
  const db::Row row = (*rows)[0];
  StoredBlock out;
  v1::Block& block = out.block;
  block.set_id(row.Text("id"));
  block.set_name(row.Text("name"));
  block.set_school_year(row.Text("school_year"));
  block.set_organising_unit_id(row.Text("organising_unit_id"));
  block.set_leader_unit_id(row.Text("leader_unit_id"));
  block.set_deputy_unit_id(row.Text("deputy_unit_id"));
  for (const auto& id : row.TextArray("member_unit_ids")) block.add_member_unit_ids(id);
  block.set_regulation_number(row.Text("regulation_number"));
  *block.mutable_regulation_date() = rpc::FromDay(*row.Day("regulation_date"));
  out.revision = row.Int("revision");
  block.set_etag(rpc::Etag(out.revision));
  ASSIGN_OR_RETURN(const db::Rows criteria, session.Run(kCriteria, block.id()));
  for (const db::Row line : criteria) {
    auto* criterion = block.add_criteria();
    criterion->set_code(line.Text("code"));
    criterion->set_name(line.Text("name"));
    criterion->set_max_points(static_cast<int>(line.Int("max_points")));
  }
  ASSIGN_OR_RETURN(const db::Rows pact, session.Run(kPact, block.id()));
  for (const db::Row line : pact) {
    auto* signature = block.add_pact();
    signature->set_unit_id(line.Text("unit_id"));
    signature->set_signer_person_id(line.Text("signer_person_id"));
    *signature->mutable_signed_at() = rpc::FromTime(line.Time("signed_at"));
  }
  return out;
}

StoredScorecard ToScorecard(const db::Row& row) {
  StoredScorecard out;
  v1::Scorecard& card = out.scorecard;
  card.set_id(row.Text("id"));
  card.set_block_id(row.Text("block_id"));
  card.set_unit_id(row.Text("unit_id"));
  const auto codes = row.TextArray("codes");
  const auto self = row.IntArray("self_points");
  const auto reviewed = row.IntArray("reviewed_points");
  for (size_t i = 0; i < codes.size(); ++i) {
    auto* score = card.add_self_scores();
    score->set_criterion_code(codes[i]);
    score->set_points(static_cast<int>(self[i]));
    if (reviewed.empty()) continue;
    score = card.add_reviewed_scores();
    score->set_criterion_code(codes[i]);
    score->set_points(static_cast<int>(reviewed[i]));
  }
  card.set_review_note(row.Text("review_note"));
  out.revision = row.Int("revision");
  card.set_etag(rpc::Etag(out.revision));
  return out;
}

// Scores as two arrays in the order of their codes, so that self and reviewed scores stand side by side.
struct Arrays {
  std::vector<std::string> codes;
  std::vector<int64_t> points;
};
Arrays ToArrays(const google::protobuf::RepeatedPtrField<v1::Points>& scores) {
  std::vector<v1::Points> sorted(scores.begin(), scores.end());
  std::sort(sorted.begin(), sorted.end(),
            [](const auto& a, const auto& b) { return a.criterion_code() < b.criterion_code(); });
  Arrays out;
  for (const auto& score : sorted) {
    out.codes.push_back(score.criterion_code());
    out.points.push_back(score.points());
  }
  return out;
}

}  // namespace

absl::Status InsertBlock(db::Session& session, const v1::Block& block) {
  RETURN_IF_ERROR(
      session
          .Run(kInsert, block.id(), block.name(), block.school_year(), block.organising_unit_id(),
               block.leader_unit_id(), db::Param::OrNull(block.deputy_unit_id()),
               std::vector<std::string>(block.member_unit_ids().begin(), block.member_unit_ids().end()),
               block.regulation_number(), rpc::ToDay(block.regulation_date()))
          .status());
  std::vector<std::string> codes, names;
  std::vector<int64_t> points;
  for (const auto& criterion : block.criteria()) {
    codes.push_back(criterion.code());
    names.push_back(criterion.name());
    points.push_back(criterion.max_points());
  }
  return session.Run(kInsertCriteria, block.id(), codes, names, points).status();
}

absl::StatusOr<StoredBlock> FindBlock(db::Session& session, const std::string& id) {
  return Complete(session, session.RunOne(kFind, id));
}

absl::StatusOr<StoredBlock> LockBlock(db::Session& session, const std::string& id) {
  return Complete(session, session.RunOne(kLock, id));
}

absl::Status UpdateBlock(db::Session& session, const StoredBlock& stored) {
  return session
      .Run(kUpdate, stored.block.id(), stored.block.leader_unit_id(),
           db::Param::OrNull(stored.block.deputy_unit_id()), stored.revision,
           std::vector<std::string>(stored.block.member_unit_ids().begin(),
                                    stored.block.member_unit_ids().end()))
      .status();
}

absl::Status InsertSignature(db::Session& session, const std::string& block_id,
                             const v1::PactSignature& signature) {
  return session
      .Run(kSign, block_id, signature.unit_id(), db::Param::OrNull(signature.signer_person_id()),
           rpc::ToTime(signature.signed_at()))
      .status();
}

absl::StatusOr<std::vector<v1::Block>> ListBlocks(db::Session& session, const std::string& school_year,
                                                  const std::string& member_unit_id,
                                                  const std::string& after_id, int limit) {
  ASSIGN_OR_RETURN(const db::Rows rows,
                   session.Run(kList, db::Param::OrNull(school_year), db::Param::OrNull(member_unit_id),
                               db::Param::OrNull(after_id), limit));
  std::vector<v1::Block> out;
  for (const db::Row row : rows) {
    ASSIGN_OR_RETURN(auto stored, FindBlock(session, row.Text("id")));
    out.push_back(std::move(stored.block));
  }
  return out;
}

absl::Status InsertScorecard(db::Session& session, const v1::Scorecard& card) {
  const Arrays self = ToArrays(card.self_scores());
  return session.Run(kInsertCard, card.id(), card.block_id(), card.unit_id(), self.codes, self.points)
      .status();
}

absl::StatusOr<StoredScorecard> FindScorecard(db::Session& session, const std::string& id) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.RunOne(kFindCard, id));
  return ToScorecard(rows[0]);
}

absl::StatusOr<StoredScorecard> LockScorecard(db::Session& session, const std::string& id) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.RunOne(kLockCard, id));
  return ToScorecard(rows[0]);
}

absl::StatusOr<StoredScorecard> LockScorecardOf(db::Session& session, const std::string& block_id,
                                                const std::string& unit_id) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.RunOne(kLockCardOf, block_id, unit_id));
  return ToScorecard(rows[0]);
}

absl::Status UpdateScorecard(db::Session& session, const StoredScorecard& stored) {
  const v1::Scorecard& card = stored.scorecard;
  const Arrays self = ToArrays(card.self_scores());
  const Arrays reviewed = ToArrays(card.reviewed_scores());
  return session
      .Run(kUpdateCard, card.id(), self.codes, self.points,
           reviewed.codes.empty() ? db::Param(std::nullopt) : db::Param(reviewed.points), card.review_note(),
           stored.revision)
      .status();
}

absl::StatusOr<std::vector<v1::Scorecard>> ScorecardsOf(db::Session& session, const std::string& block_id) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.Run(kCardsOf, block_id));
  std::vector<v1::Scorecard> out;
  for (const db::Row row : rows) out.push_back(ToScorecard(row).scorecard);
  return out;
}

}  // namespace thidua::block::store
