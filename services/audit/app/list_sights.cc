#include "services/audit/app/list_sights.h"

#include "services/audit/store/audit_store.h"
#include "services/common/rpc/paged.h"

namespace thidua::audit {

absl::StatusOr<v1::ListSightsResponse> ListSights(rpc::Call& call, const v1::ListSightsRequest& request) {
  ASSIGN_OR_RETURN(const auto page, rpc::Paged<int64_t>::Open(call, request));
  v1::ListSightsResponse response;
  const std::string& person_id = call.caller().person_id();
  if (person_id.empty()) return response;
  ASSIGN_OR_RETURN(auto sights,
                   store::ListSights(call.uow(), person_id, request, page.after<0>(), page.limit()));
  response.set_next_page_token(page.Cut(sights, [](const auto& last) { return std::tuple(last.first); }));
  for (auto& [position, sight] : sights) *response.add_sights() = std::move(sight);
  return response;
}

}  // namespace thidua::audit
