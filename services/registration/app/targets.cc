#include "services/registration/app/targets.h"

#include "services/common/rpc/paged.h"
#include "services/registration/store/campaign_store.h"

namespace thidua::registration {

absl::StatusOr<v1::Target> RegisterTarget(rpc::Call& call, const v1::RegisterTargetRequest& request) {
  RETURN_IF_ERROR(call.Require("registration.registrations.manage", request.unit_id()));
  ASSIGN_OR_RETURN(const auto campaign, store::FindCampaign(call.uow(), request.campaign_id()));
  if (campaign.campaign.state() != v1::Campaign::LAUNCHED) {
    return error::Guards({{"campaign_launched", "Đợt thi đua chưa phát động hoặc đã kết thúc.", ""}});
  }
  v1::Target target;
  target.set_id(crypto::NewUuid());
  target.set_campaign_id(request.campaign_id());
  target.set_unit_id(request.unit_id());
  target.set_indicator(request.indicator());
  target.set_baseline_permille(request.baseline_permille());
  target.set_target_permille(request.target_permille());
  target.set_baseline_source(request.baseline_source());
  target.set_etag(rpc::Etag(1));
  RETURN_IF_ERROR(store::InsertTarget(call.uow(), target));
  call.uow().Leaf({"target", target.id(), 1}, {{"unit", target.unit_id()},
                                               {"baseline", std::to_string(target.baseline_permille())},
                                               {"target", std::to_string(target.target_permille())}});
  return target;
}

absl::StatusOr<v1::ListTargetsResponse> ListTargets(rpc::Call& call, const v1::ListTargetsRequest& request) {
  RETURN_IF_ERROR(call.RequireVisible("registration.registrations.read", request.unit_id()));
  ASSIGN_OR_RETURN(const auto tree, call.Units({request.unit_id()}));
  const std::vector<std::string> units =
      request.with_below() ? tree->Subtree(request.unit_id()) : std::vector{request.unit_id()};
  ASSIGN_OR_RETURN(const auto page, (rpc::Paged<std::string, std::string>::Open(call, request)));
  ASSIGN_OR_RETURN(auto targets, store::ListTargets(call.uow(), request.campaign_id(), units, page.after<0>(),
                                                    page.after<1>(), page.limit()));
  v1::ListTargetsResponse response;
  response.set_next_page_token(
      page.Cut(targets, [](const auto& last) { return std::tuple(last.indicator(), last.unit_id()); }));
  for (auto& target : targets) {
    target.set_unit_name(tree->NameOf(target.unit_id()));
    *response.add_targets() = std::move(target);
  }
  return response;
}

}  // namespace thidua::registration
