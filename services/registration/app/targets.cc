#include "services/registration/app/targets.h"

#include "services/common/rpc/paged.h"
#include "services/registration/store/campaign_store.h"
#include "services/registration/store/target_store.h"

namespace thidua::registration {
namespace {

constexpr char kManage[] = "registration.registrations.manage";

// The campaign takes targets, and goes on doing so to the end of the transaction: whoever would close it
// waits.
absl::Status HoldLaunched(rpc::Call& call, const std::string& campaign_id,
                          std::vector<error::UnmetGuard>& unmet) {
  ASSIGN_OR_RETURN(const auto campaign, store::ShareLockCampaign(call.uow(), campaign_id));
  if (campaign.campaign.state() != v1::Campaign::LAUNCHED) {
    unmet.push_back({"campaign_launched", "Đợt thi đua chưa phát động hoặc đã kết thúc.", ""});
  }
  return absl::OkStatus();
}

audit::Facts FactsOf(const v1::Target& target) {
  return {{"unit", target.unit_id()},
          {"baseline", std::to_string(target.baseline_permille())},
          {"target", std::to_string(target.target_permille())}};
}

// The target, locked after its campaign, if it may still be changed.
template <class Request>
absl::StatusOr<store::StoredTarget> LockStanding(rpc::Call& call, const Request& request) {
  ASSIGN_OR_RETURN(const auto seen, store::FindTarget(call.uow(), request.id()));
  RETURN_IF_ERROR(call.Require(kManage, seen.target.unit_id()));
  std::vector<error::UnmetGuard> unmet;
  RETURN_IF_ERROR(HoldLaunched(call, seen.target.campaign_id(), unmet));
  ASSIGN_OR_RETURN(auto stored, store::LockTarget(call.uow(), request.id()));
  RETURN_IF_ERROR(rpc::CheckEtag(request.etag(), stored.revision));
  if (stored.target.withdrawn()) {
    unmet.push_back({"target_standing", "Chỉ tiêu này đã rút. Muốn phấn đấu lại, xin đăng ký mới.", ""});
  }
  if (!unmet.empty()) return error::Guards(unmet);
  return stored;
}

absl::StatusOr<v1::Target> Correct(rpc::Call& call, store::StoredTarget stored, const std::string& reason) {
  stored.revision += 1;
  stored.target.set_etag(rpc::Etag(stored.revision));
  stored.target.set_last_reason(reason);
  ASSIGN_OR_RETURN(const absl::Time now, call.Now());
  RETURN_IF_ERROR(store::CorrectTarget(call.uow(), stored, call.caller().person_id(), now));
  audit::Facts facts = FactsOf(stored.target);
  if (stored.target.withdrawn()) facts.emplace_back("withdrawn", "true");
  call.uow().SealedLeaf({"target", stored.target.id(), stored.revision}, std::move(facts), reason);
  return stored.target;
}

template <class Request>
void SetFigures(const Request& request, v1::Target& target) {
  target.set_indicator(request.indicator());
  target.set_baseline_permille(request.baseline_permille());
  target.set_target_permille(request.target_permille());
  target.set_baseline_source(request.baseline_source());
}

}  // namespace

absl::StatusOr<v1::Target> RegisterTarget(rpc::Call& call, const v1::RegisterTargetRequest& request) {
  RETURN_IF_ERROR(call.Require(kManage, request.unit_id()));
  std::vector<error::UnmetGuard> unmet;
  RETURN_IF_ERROR(HoldLaunched(call, request.campaign_id(), unmet));
  if (!unmet.empty()) return error::Guards(unmet);
  v1::Target target;
  target.set_id(crypto::NewUuid());
  target.set_campaign_id(request.campaign_id());
  target.set_unit_id(request.unit_id());
  SetFigures(request, target);
  target.set_etag(rpc::Etag(1));
  RETURN_IF_ERROR(store::InsertTarget(call.uow(), target));
  call.uow().Leaf({"target", target.id(), 1}, FactsOf(target));
  return target;
}

absl::StatusOr<v1::Target> ChangeTarget(rpc::Call& call, const v1::ChangeTargetRequest& request) {
  ASSIGN_OR_RETURN(auto stored, LockStanding(call, request));
  SetFigures(request, stored.target);
  return Correct(call, std::move(stored), request.reason());
}

absl::StatusOr<v1::Target> WithdrawTarget(rpc::Call& call, const v1::WithdrawTargetRequest& request) {
  ASSIGN_OR_RETURN(auto stored, LockStanding(call, request));
  stored.target.set_withdrawn(true);
  return Correct(call, std::move(stored), request.reason());
}

absl::Status FollowSuccessor(rpc::Call& call, const std::string& unit_id, const std::string& successor_id) {
  ASSIGN_OR_RETURN(auto following, store::LockTargetsFor(call.uow(), unit_id, successor_id));
  std::vector<std::string> ids;
  ids.reserve(following.size());
  for (store::StoredTarget& stored : following) {
    v1::Target& target = stored.target;
    target.set_unit_id(successor_id);
    const audit::Aggregate aggregate{"target", target.id(), stored.revision + 1};
    if (target.last_reason().empty()) {
      call.uow().Leaf(aggregate, FactsOf(target), "TARGET_FOLLOWED");
    } else {
      call.uow().SealedLeaf(aggregate, FactsOf(target), target.last_reason(), "TARGET_FOLLOWED");
    }
    ids.push_back(target.id());
  }
  return store::ReseatTargets(call.uow(), ids, successor_id);
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
