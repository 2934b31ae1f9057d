#include "services/audit/app/list_leaves.h"

#include "services/audit/store/audit_store.h"

namespace thidua::audit {

absl::StatusOr<v1::ListLeavesResponse> ListLeaves(rpc::Call& call, const v1::ListLeavesRequest& request) {
  // A leaf does not say which unit it concerns: the log is read whole or not at all.
  RETURN_IF_ERROR(call.Require("audit.leaves.read", rpc::kWholeDeployment));
  ASSIGN_OR_RETURN(const auto keys, call.PageKeys(request));
  const int64_t below = keys.empty() ? 0 : std::stoll(keys[0]);
  const int size = rpc::Call::PageSize(request.page_size());
  ASSIGN_OR_RETURN(auto leaves, store::ListLeaves(call.uow(), request, below, size + 1));
  v1::ListLeavesResponse response;
  for (int i = 0; i < static_cast<int>(leaves.size()) && i < size; ++i) {
    *response.add_leaves() = std::move(leaves[i].second);
  }
  if (static_cast<int>(leaves.size()) > size) {
    response.set_next_page_token(call.NextPageToken(request, {std::to_string(leaves[size - 1].first)}));
  }
  return response;
}

}  // namespace thidua::audit
