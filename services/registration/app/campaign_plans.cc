#include "services/registration/app/campaign_plans.h"

#include "services/common/rpc/convert.h"
#include "services/registration/app/campaign_record.h"
#include "services/registration/domain/campaign_plan.h"
#include "services/registration/store/campaign_work_store.h"

namespace thidua::registration {
namespace {

void Fill(const v1::SetCampaignPlanRequest& request, v1::CampaignPlan& plan) {
  plan.set_aim(request.aim());
  plan.set_content(request.content());
  plan.set_criteria(request.criteria());
  *plan.mutable_tasks() = request.tasks();
  *plan.mutable_stages() = request.stages();
  *plan.mutable_goals() = request.goals();
}

}  // namespace

absl::StatusOr<v1::CampaignPlan> SetCampaignPlan(rpc::Call& call, const v1::SetCampaignPlanRequest& request) {
  RETURN_IF_ERROR(FindManaged(call, request.campaign_id()).status());
  RETURN_IF_ERROR(HoldOpen(call, request.campaign_id()).status());
  ASSIGN_OR_RETURN(auto before, store::LockPlan(call.uow(), request.campaign_id()));
  RETURN_IF_ERROR(rpc::CheckEtag(request.etag(), before ? before->revision : 0));
  const std::string fault = FaultOfStages(request.stages());
  if (!fault.empty()) return error::Field("stages", fault);

  store::StoredPlan stored = before ? *std::move(before) : store::StoredPlan();
  v1::CampaignPlan& plan = stored.plan;
  Fill(request, plan);
  ASSIGN_OR_RETURN(const absl::Time now, call.Now());
  *plan.mutable_changed_at() = rpc::FromTime(now);
  stored.revision += 1;
  plan.set_etag(rpc::Etag(stored.revision));
  if (plan.id().empty()) {
    plan.set_id(crypto::NewUuid());
    plan.set_campaign_id(request.campaign_id());
    ASSIGN_OR_RETURN(const bool first, store::InsertPlan(call.uow(), stored));
    if (!first) return error::Of(reason::kTryAgain);
  } else {
    RETURN_IF_ERROR(store::UpdatePlan(call.uow(), stored));
  }
  ASSIGN_OR_RETURN(const std::string digest, store::DigestOfPlan(call.uow(), plan.id()));
  call.uow().Leaf({"campaign_plan", plan.id(), stored.revision},
                  {{"campaign", plan.campaign_id()}, {"digest", digest}});
  return plan;
}

absl::StatusOr<v1::CampaignPlan> GetCampaignPlan(rpc::Call& call, const v1::GetCampaignPlanRequest& request) {
  RETURN_IF_ERROR(store::FindCampaign(call.uow(), request.campaign_id()).status());
  ASSIGN_OR_RETURN(const auto stored, store::FindPlan(call.uow(), request.campaign_id()));
  if (stored) return stored->plan;
  v1::CampaignPlan none;
  none.set_campaign_id(request.campaign_id());
  none.set_etag(rpc::Etag(0));
  return none;
}

}  // namespace thidua::registration
