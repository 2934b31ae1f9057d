#ifndef THIDUA_SERVICES_BLOCK_STORE_BLOCK_STORE_H_
#define THIDUA_SERVICES_BLOCK_STORE_BLOCK_STORE_H_

#include <string>
#include <vector>

#include "services/common/db/session.h"
#include "thidua/block/v1/block_service.pb.h"

namespace thidua::block::store {

struct StoredBlock {
  v1::Block block;
  int64_t revision = 0;
};
absl::Status InsertBlock(db::Session& session, const v1::Block& block);
absl::StatusOr<StoredBlock> FindBlock(db::Session& session, const std::string& id);
absl::StatusOr<StoredBlock> LockBlock(db::Session& session, const std::string& id);
// As it stays until the transaction is over, with its cards: who changes these holds the lock of the block.
absl::StatusOr<StoredBlock> ShareLockBlock(db::Session& session, const std::string& id);
// Leader, deputy and revision.
absl::Status UpdateBlock(db::Session& session, const StoredBlock& stored);
absl::Status InsertSignature(db::Session& session, const std::string& block_id,
                             const v1::PactSignature& signature);
absl::StatusOr<std::vector<v1::Block>> ListBlocks(db::Session& session, const std::string& school_year,
                                                  const std::string& member_unit_id,
                                                  const std::string& after_id, int limit);

}  // namespace thidua::block::store

#endif  // THIDUA_SERVICES_BLOCK_STORE_BLOCK_STORE_H_
