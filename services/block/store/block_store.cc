#include "services/block/store/block_store.h"

#include <map>

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
constexpr db::Statement kFind{"block_find", "SELECT * FROM blocks WHERE id = $1::uuid"};
constexpr db::Statement kLock{"block_lock", "SELECT * FROM blocks WHERE id = $1::uuid FOR UPDATE"};
constexpr db::Statement kShare{"block_share", "SELECT * FROM blocks WHERE id = $1::uuid FOR SHARE"};
constexpr db::Statement kPact{
    "pact_of", "SELECT * FROM pact_signatures WHERE block_id = ANY($1::uuid[]) ORDER BY signed_at, unit_id"};
constexpr db::Statement kUpdate{"block_update",
                                "UPDATE blocks SET leader_unit_id = $2::uuid, deputy_unit_id = $3::uuid, "
                                "revision = $4, member_unit_ids = $5::uuid[] WHERE id = $1::uuid"};
constexpr db::Statement kSign{"pact_sign",
                              "INSERT INTO pact_signatures (block_id, unit_id, signer_person_id, signed_at)"
                              " VALUES ($1::uuid, $2::uuid, $3::uuid, $4::timestamptz)"};
constexpr db::Statement kList{
    "block_list",
    "SELECT * FROM blocks WHERE ($1::text IS NULL OR school_year = $1)"
    " AND ($2::uuid IS NULL OR member_unit_ids @> ARRAY[$2::uuid]) AND ($3::uuid IS NULL OR id > $3)"
    " ORDER BY id LIMIT $4"};

StoredBlock ToBlock(const db::Row& row) {
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
  return out;
}

// With who has signed the pact, of all blocks in one statement.
absl::StatusOr<std::vector<StoredBlock>> Complete(db::Session& session, const db::Rows& rows) {
  std::vector<StoredBlock> blocks;
  std::vector<std::string> ids;
  std::map<std::string, size_t> at;
  blocks.reserve(rows.size());
  ids.reserve(rows.size());
  for (const db::Row row : rows) {
    at[row.Text("id")] = blocks.size();
    ids.push_back(row.Text("id"));
    blocks.push_back(ToBlock(row));
  }
  ASSIGN_OR_RETURN(const db::Rows pact, session.Run(kPact, ids));
  for (const db::Row line : pact) {
    auto* signature = blocks[at.at(line.Text("block_id"))].block.add_pact();
    signature->set_unit_id(line.Text("unit_id"));
    signature->set_signer_person_id(line.Text("signer_person_id"));
    *signature->mutable_signed_at() = rpc::FromTime(line.Time("signed_at"));
  }
  return blocks;
}

absl::StatusOr<StoredBlock> One(db::Session& session, absl::StatusOr<db::Rows> rows) {
  RETURN_IF_ERROR(rows.status());
  ASSIGN_OR_RETURN(auto blocks, Complete(session, *rows));
  return std::move(blocks.front());
}

}  // namespace

absl::Status InsertBlock(db::Session& session, const v1::Block& block) {
  return session
      .Run(kInsert, block.id(), block.name(), block.school_year(), block.organising_unit_id(),
           block.leader_unit_id(), db::Param::OrNull(block.deputy_unit_id()),
           std::vector<std::string>(block.member_unit_ids().begin(), block.member_unit_ids().end()),
           block.regulation_number(), rpc::ToDay(block.regulation_date()))
      .status();
}

absl::StatusOr<StoredBlock> FindBlock(db::Session& session, const std::string& id) {
  return One(session, session.RunOne(kFind, id));
}

absl::StatusOr<StoredBlock> LockBlock(db::Session& session, const std::string& id) {
  return One(session, session.RunOne(kLock, id));
}

absl::StatusOr<StoredBlock> ShareLockBlock(db::Session& session, const std::string& id) {
  return One(session, session.RunOne(kShare, id));
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
  ASSIGN_OR_RETURN(auto blocks, Complete(session, rows));
  std::vector<v1::Block> out;
  out.reserve(blocks.size());
  for (auto& stored : blocks) out.push_back(std::move(stored.block));
  return out;
}

}  // namespace thidua::block::store
