// Open cases follow their units: to who takes over an ended one, and onto the desk that a stage lacked.
#ifndef THIDUA_SERVICES_APPROVAL_APP_FOLLOW_UNITS_H_
#define THIDUA_SERVICES_APPROVAL_APP_FOLLOW_UNITS_H_

#include "services/common/rpc/call.h"
#include "thidua/block/v1/block_service.pb.h"
#include "thidua/directory/v1/directory_service.pb.h"

namespace thidua::approval {

absl::Status FollowSuccessor(rpc::Call& call, const directory::v1::UnitSucceeded& fact);
// Cases of the members at the block's stage go to who leads it now; some came there before there was a block.
absl::Status FollowBlock(rpc::Call& call, const block::v1::BlockFormed& fact);

}  // namespace thidua::approval

#endif  // THIDUA_SERVICES_APPROVAL_APP_FOLLOW_UNITS_H_
