#include "services/registration/app/targets.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "services/common/file/evidence.h"
#include "services/common/rpc/paged.h"
#include "services/registration/app/schools.h"
#include "services/registration/domain/target_history.h"
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
  RequireLaunched(campaign.campaign, unmet);
  return absl::OkStatus();
}

// What the view `audited` makes of it.
audit::Facts FactsOf(const v1::Target& target) {
  audit::Facts facts = {{"unit", target.unit_id()},
                        {"baseline_hundredths", std::to_string(target.baseline_hundredths())},
                        {"target_hundredths", std::to_string(target.target_hundredths())}};
  std::vector<std::string> past, filings;
  for (const auto& year : target.past())
    past.push_back(absl::StrCat(year.school_year(), "=", year.hundredths()));
  std::sort(past.begin(), past.end());
  for (const auto& filing : target.filings()) filings.push_back(filing.number());
  if (!past.empty()) facts.emplace_back("past", absl::StrJoin(past, ","));
  if (!filings.empty()) facts.emplace_back("filings", absl::StrJoin(filings, ","));
  if (!target.survey_sha256().empty()) facts.emplace_back("survey", target.survey_sha256());
  if (target.withdrawn()) facts.emplace_back("withdrawn", "true");
  return facts;
}

void LeaveTarget(rpc::Call& call, const store::StoredTarget& stored, const std::string& kind = "") {
  const v1::Target& target = stored.target;
  const audit::Aggregate aggregate{"target", target.id(), stored.revision};
  if (target.last_reason().empty()) {
    call.uow().Leaf(aggregate, FactsOf(target), kind);
  } else {
    call.uow().SealedLeaf(aggregate, FactsOf(target), target.last_reason(), kind);
  }
}

void RequireWithinHistory(const v1::Target& target, std::vector<error::UnmetGuard>& unmet) {
  const std::string outside = OutsideOfHistory(target);
  if (!outside.empty()) unmet.push_back({"within_history", outside, ""});
}

// The target, locked after its campaign; named is why it may not be changed any more.
template <class Request>
absl::StatusOr<store::StoredTarget> LockStanding(rpc::Call& call, const Request& request,
                                                 std::vector<error::UnmetGuard>& unmet) {
  ASSIGN_OR_RETURN(const auto seen, store::FindTarget(call.uow(), request.id()));
  RETURN_IF_ERROR(call.Require(kManage, seen.target.unit_id()));
  RETURN_IF_ERROR(HoldLaunched(call, seen.target.campaign_id(), unmet));
  ASSIGN_OR_RETURN(auto stored, store::LockTarget(call.uow(), request.id()));
  RETURN_IF_ERROR(rpc::CheckEtag(request.etag(), stored.revision));
  if (stored.target.withdrawn()) {
    unmet.push_back({"target_standing", "Chỉ tiêu này đã rút. Muốn phấn đấu lại, xin đăng ký mới.", ""});
  }
  return stored;
}

absl::StatusOr<v1::Target> Correct(rpc::Call& call, store::StoredTarget stored, const std::string& reason) {
  stored.revision += 1;
  stored.target.set_etag(rpc::Etag(stored.revision));
  stored.target.set_last_reason(reason);
  ASSIGN_OR_RETURN(const absl::Time now, call.Now());
  RETURN_IF_ERROR(store::CorrectTarget(call.uow(), stored, call.caller().person_id(), now));
  LeaveTarget(call, stored);
  return stored.target;
}

template <class Request>
void SetFigures(const Request& request, v1::Target& target) {
  target.set_indicator(request.indicator());
  target.set_baseline_hundredths(request.baseline_hundredths());
  target.set_target_hundredths(request.target_hundredths());
  target.set_baseline_source(request.baseline_source());
  *target.mutable_past() = request.past();
  std::sort(target.mutable_past()->begin(), target.mutable_past()->end(),
            [](const auto& a, const auto& b) { return a.school_year() > b.school_year(); });
  target.set_feasibility_note(request.feasibility_note());
  target.set_indicator_code(request.indicator_code());
  *target.mutable_filings() = request.filings();
}

}  // namespace

absl::StatusOr<v1::Target> RegisterTarget(rpc::Call& call, const v1::RegisterTargetRequest& request) {
  RETURN_IF_ERROR(call.Require(kManage, request.unit_id()));
  store::StoredTarget stored;
  stored.revision = 1;
  v1::Target& target = stored.target;
  target.set_id(crypto::NewUuid());
  target.set_campaign_id(request.campaign_id());
  target.set_unit_id(request.unit_id());
  SetFigures(request, target);
  target.set_etag(rpc::Etag(stored.revision));
  if (const std::string fault = FaultOfPast(target); !fault.empty()) return error::Field("past", fault);
  std::vector<error::UnmetGuard> unmet;
  RETURN_IF_ERROR(HoldLaunched(call, request.campaign_id(), unmet));
  RequireWithinHistory(target, unmet);
  if (!unmet.empty()) return error::Guards(unmet);
  RETURN_IF_ERROR(store::InsertTarget(call.uow(), target));
  LeaveTarget(call, stored);
  return target;
}

absl::StatusOr<v1::Target> ChangeTarget(rpc::Call& call, const v1::ChangeTargetRequest& request) {
  std::vector<error::UnmetGuard> unmet;
  ASSIGN_OR_RETURN(auto stored, LockStanding(call, request, unmet));
  SetFigures(request, stored.target);
  if (const std::string fault = FaultOfPast(stored.target); !fault.empty())
    return error::Field("past", fault);
  RequireWithinHistory(stored.target, unmet);
  if (!unmet.empty()) return error::Guards(unmet);
  return Correct(call, std::move(stored), request.reason());
}

absl::StatusOr<v1::Target> WithdrawTarget(rpc::Call& call, const v1::WithdrawTargetRequest& request) {
  std::vector<error::UnmetGuard> unmet;
  ASSIGN_OR_RETURN(auto stored, LockStanding(call, request, unmet));
  if (!unmet.empty()) return error::Guards(unmet);
  stored.target.set_withdrawn(true);
  return Correct(call, std::move(stored), request.reason());
}

absl::StatusOr<v1::Target> AttachTargetSurvey(rpc::Call& call, const v1::AttachTargetSurveyRequest& request) {
  ASSIGN_OR_RETURN(const file::Evidence taken, file::EvidenceOf(request.file_name(), request.content()));
  std::vector<error::UnmetGuard> unmet;
  ASSIGN_OR_RETURN(auto stored, LockStanding(call, request, unmet));
  if (!unmet.empty()) return error::Guards(unmet);
  if (!stored.target.survey_sha256().empty()) {
    return error::Of(reason::kEvidenceAttachedAlready, {{"file", stored.target.survey_name()}});
  }
  stored.target.set_survey_name(taken.name);
  stored.target.set_survey_sha256(taken.sha256);
  stored.revision += 1;
  stored.target.set_etag(rpc::Etag(stored.revision));
  RETURN_IF_ERROR(store::InsertSurvey(call.uow(), stored, taken.media_type, request.content()));
  LeaveTarget(call, stored);
  return stored.target;
}

absl::StatusOr<v1::GetTargetSurveyResponse> GetTargetSurvey(rpc::Call& call,
                                                            const v1::GetTargetSurveyRequest& request) {
  ASSIGN_OR_RETURN(const auto seen, store::FindTarget(call.uow(), request.target_id()));
  RETURN_IF_ERROR(call.RequireVisible("registration.registrations.read", seen.target.unit_id()));
  return store::FindSurvey(call.uow(), request.target_id());
}

absl::Status FollowSuccessor(rpc::Call& call, const std::string& unit_id, const std::string& successor_id) {
  ASSIGN_OR_RETURN(auto following, store::LockTargetsFor(call.uow(), unit_id, successor_id));
  std::vector<std::string> ids;
  ids.reserve(following.size());
  for (store::StoredTarget& stored : following) {
    stored.target.set_unit_id(successor_id);
    stored.revision += 1;
    LeaveTarget(call, stored, "TARGET_FOLLOWED");
    ids.push_back(stored.target.id());
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
