#include "services/audit/app/list_leaves.h"

#include "services/audit/store/audit_store.h"
#include "services/common/rpc/paged.h"

namespace thidua::audit {

absl::StatusOr<v1::ListLeavesResponse> ListLeaves(rpc::Call& call, const v1::ListLeavesRequest& request) {
  // A leaf does not say which unit it concerns: the log is read whole or not at all.
  RETURN_IF_ERROR(call.Require("audit.leaves.read", rpc::kWholeDeployment));
  ASSIGN_OR_RETURN(const auto page, rpc::Paged<int64_t>::Open(call, request));
  ASSIGN_OR_RETURN(auto leaves, store::ListLeaves(call.uow(), request, page.after<0>(), page.limit()));
  v1::ListLeavesResponse response;
  response.set_next_page_token(page.Cut(leaves, [](const auto& last) { return std::tuple(last.first); }));
  for (auto& [position, leaf] : leaves) *response.add_leaves() = std::move(leaf);
  return response;
}

}  // namespace thidua::audit
