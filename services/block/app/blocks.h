#ifndef THIDUA_SERVICES_BLOCK_APP_BLOCKS_H_
#define THIDUA_SERVICES_BLOCK_APP_BLOCKS_H_

#include "services/common/rpc/call.h"
#include "thidua/block/v1/block_service.pb.h"

namespace thidua::block {

absl::StatusOr<v1::Block> CreateBlock(rpc::Call& call, const v1::CreateBlockRequest& request);
absl::StatusOr<v1::Block> GetBlock(rpc::Call& call, const v1::GetBlockRequest& request);
absl::StatusOr<v1::ListBlocksResponse> ListBlocks(rpc::Call& call, const v1::ListBlocksRequest& request);
absl::StatusOr<v1::Block> ChangeLeader(rpc::Call& call, const v1::ChangeLeaderRequest& request);
absl::StatusOr<v1::Block> SucceedMember(rpc::Call& call, const v1::SucceedMemberRequest& request);
absl::StatusOr<v1::Block> SignPact(rpc::Call& call, const v1::SignPactRequest& request);

}  // namespace thidua::block

#endif  // THIDUA_SERVICES_BLOCK_APP_BLOCKS_H_
