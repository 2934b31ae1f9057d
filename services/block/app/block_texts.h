// A block's regulation and its pact, as texts with versions.
#ifndef THIDUA_SERVICES_BLOCK_APP_BLOCK_TEXTS_H_
#define THIDUA_SERVICES_BLOCK_APP_BLOCK_TEXTS_H_

#include "services/common/rpc/call.h"
#include "thidua/block/v1/block_meeting_service.pb.h"

namespace thidua::block {

absl::StatusOr<v1::BlockText> AdoptBlockText(rpc::Call& call, const v1::AdoptBlockTextRequest& request);
absl::StatusOr<v1::BlockText> GetBlockText(rpc::Call& call, const v1::GetBlockTextRequest& request);
absl::StatusOr<v1::ListBlockTextsResponse> ListBlockTexts(rpc::Call& call,
                                                          const v1::ListBlockTextsRequest& request);

}  // namespace thidua::block

#endif  // THIDUA_SERVICES_BLOCK_APP_BLOCK_TEXTS_H_
