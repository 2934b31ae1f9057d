#include "services/registration/app/registrations.h"

#include <algorithm>
#include <utility>

#include "services/common/rpc/consent.h"
#include "services/common/rpc/convert.h"
#include "services/common/rpc/paged.h"
#include "services/policy/rule_book.h"
#include "services/policy/way.h"
#include "services/registration/app/pinned_law.h"
#include "services/registration/app/registration_record.h"
#include "services/registration/app/school_heads.h"
#include "services/registration/app/subject_unit.h"
#include "services/registration/domain/registration_guards.h"
#include "services/registration/store/campaign_store.h"
#include "services/registration/store/registration_store.h"

namespace thidua::registration {
namespace {

constexpr char kManage[] = "registration.registrations.manage";
constexpr char kReview[] = "registration.registrations.review";
constexpr char kReviewHeads[] = "registration.heads.review";

absl::Status RequireRight(rpc::Call& call, const common::v1::Subject& subject, const std::string& unit_id) {
  if (subject.kind() == common::v1::PERSON && call.IsSelf(subject.id())) return absl::OkStatus();
  return call.Require(kManage, unit_id);
}

// A registration keeps its subject and campaign, and its revision moves on with its unit. What hangs on them,
// above all the right to change it, is asked before it is locked: no call goes out under a lock.
absl::StatusOr<v1::Registration> FindForChange(rpc::Call& call, const std::string& id) {
  ASSIGN_OR_RETURN(const auto seen, store::FindRegistration(call.uow(), id));
  RETURN_IF_ERROR(RequireRight(call, seen.registration.subject(), seen.registration.unit_id()));
  return seen.registration;
}

absl::Status CheckTitles(rpc::Call& call, const rpc::UnitTree& units, const v1::Campaign& campaign,
                         const v1::Registration& registration) {
  const std::vector<std::string> codes(registration.title_codes().begin(), registration.title_codes().end());
  ASSIGN_OR_RETURN(const auto* rule_set, PinnedLaw(campaign.pin()));
  ASSIGN_OR_RETURN(const absl::CivilDay today, call.Today());
  std::vector<error::UnmetGuard> unmet;
  for (const auto& [guard, sentence] :
       UnmetGuards(campaign, *rule_set, registration.subject().kind(), codes,
                   units.Within(registration.unit_id(), campaign.unit_id()), today)) {
    unmet.push_back({guard, sentence, ""});
  }
  for (const auto& code : codes) {
    const auto* title = policy::FindTitle(*rule_set, code);
    if (title == nullptr || title->process_id().empty()) continue;  // named above
    const std::string no_way = policy::WhyNoWay(*rule_set, *title, [&](directory::v1::UnitKind kind) {
      return units.Nearest(registration.unit_id(), kind) != nullptr;
    });
    if (!no_way.empty()) unmet.push_back({"way_open", no_way, ""});
  }
  return unmet.empty() ? absl::OkStatus() : error::Guards(unmet);
}

// Without repetitions, in one order, so that the same choice is the same text.
template <class Request>
void SetTitles(const Request& request, v1::Registration& registration) {
  std::vector<std::string> codes(request.title_codes().begin(), request.title_codes().end());
  std::sort(codes.begin(), codes.end());
  codes.erase(std::unique(codes.begin(), codes.end()), codes.end());
  *registration.mutable_title_codes() = {codes.begin(), codes.end()};
}

// What one registers for oneself says nothing of a consent, nor what is registered for a collective.
absl::Status SetConsent(rpc::Call& call, const std::string& statement, v1::Registration& registration) {
  const common::v1::Consent before = registration.consent();
  registration.clear_consent();
  ASSIGN_OR_RETURN(const auto consent, rpc::ConsentOf(call, registration.subject(), statement));
  if (!consent) return absl::OkStatus();
  *registration.mutable_consent() = *consent;
  // A scan proves the statement it was attached to.
  if (before.statement() != statement) return absl::OkStatus();
  registration.mutable_consent()->set_scan_name(before.scan_name());
  registration.mutable_consent()->set_scan_sha256(before.scan_sha256());
  return absl::OkStatus();
}

template <class Request>
absl::Status CheckReason(const Request& request) {
  if (request.review() != v1::Registration::SENT_BACK || !request.reason().empty()) return absl::OkStatus();
  return error::Field("reason", "Xin ghi lý do trả lại, để người đăng ký biết cần sửa gì.");
}

// By whoever may; `unmet`: what stands against it already.
template <class Request>
absl::StatusOr<v1::Registration> Review(rpc::Call& call, const Request& request,
                                        const std::string& campaign_id,
                                        std::vector<error::UnmetGuard> unmet) {
  ASSIGN_OR_RETURN(const auto campaign, store::ShareLockCampaign(call.uow(), campaign_id));
  ASSIGN_OR_RETURN(auto stored, store::LockRegistration(call.uow(), request.id()));
  RETURN_IF_ERROR(rpc::CheckEtag(request.etag(), stored.revision));
  v1::Registration& registration = stored.registration;
  if (registration.state() != v1::Registration::ACTIVE) {
    unmet.push_back({"registration_active", "Đăng ký này đã rút rồi.", ""});
  }
  if (campaign.campaign.state() != v1::Campaign::LAUNCHED) {
    unmet.push_back({"campaign_launched", "Đợt thi đua chưa phát động hoặc đã kết thúc.", ""});
  }
  if (registration.subject().kind() == common::v1::PERSON && call.IsSelf(registration.subject().id())) {
    unmet.push_back({"not_own", "Không ai tự duyệt đăng ký của chính mình.", ""});
  }
  if (!unmet.empty()) return error::Guards(unmet);
  ASSIGN_OR_RETURN(const absl::Time now, call.Now());
  registration.set_review(request.review());
  registration.set_review_reason(request.review() == v1::Registration::SENT_BACK ? request.reason() : "");
  *registration.mutable_reviewed_at() = rpc::FromTime(now);
  stored.revision += 1;
  registration.set_etag(rpc::Etag(stored.revision));
  RETURN_IF_ERROR(store::ReviewRegistration(call.uow(), stored));
  Record(call, stored);
  return stored.registration;
}

absl::Status Save(rpc::Call& call, store::StoredRegistration& stored) {
  stored.revision += 1;
  stored.registration.set_etag(rpc::Etag(stored.revision));
  ASSIGN_OR_RETURN(const absl::Time now, call.Now());
  *stored.registration.mutable_updated_at() = rpc::FromTime(now);
  stored.registration.clear_review();
  stored.registration.clear_review_reason();
  stored.registration.clear_reviewed_at();
  RETURN_IF_ERROR(store::UpdateRegistration(call.uow(), stored));
  Record(call, stored);
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<v1::Registration> RegisterTitles(rpc::Call& call, const v1::RegisterTitlesRequest& request) {
  ASSIGN_OR_RETURN(const std::string unit_id, UnitOf(call, request.subject()));
  RETURN_IF_ERROR(RequireRight(call, request.subject(), unit_id));
  ASSIGN_OR_RETURN(const auto campaign, store::FindCampaign(call.uow(), request.campaign_id()));
  v1::Registration registration;
  registration.set_id(crypto::NewUuid());
  registration.set_campaign_id(request.campaign_id());
  *registration.mutable_subject() = request.subject();
  registration.set_unit_id(unit_id);
  SetTitles(request, registration);
  registration.set_commitment(request.commitment());
  registration.set_state(v1::Registration::ACTIVE);
  registration.set_etag(rpc::Etag(1));
  RETURN_IF_ERROR(SetConsent(call, request.consent(), registration));
  ASSIGN_OR_RETURN(const auto units, call.Units({unit_id, campaign.campaign.unit_id()}));
  RETURN_IF_ERROR(CheckTitles(call, *units, campaign.campaign, registration));
  ASSIGN_OR_RETURN(const absl::Time now, call.Now());
  *registration.mutable_updated_at() = rpc::FromTime(now);
  RETURN_IF_ERROR(store::InsertRegistration(call.uow(), registration));
  Record(call, {registration, 1});
  return registration;
}

absl::StatusOr<v1::Registration> ChangeRegistration(rpc::Call& call,
                                                    const v1::ChangeRegistrationRequest& request) {
  ASSIGN_OR_RETURN(const auto seen, FindForChange(call, request.id()));
  ASSIGN_OR_RETURN(const auto campaign, store::FindCampaign(call.uow(), seen.campaign_id()));
  ASSIGN_OR_RETURN(const auto units, call.Units({seen.unit_id(), campaign.campaign.unit_id()}));
  ASSIGN_OR_RETURN(auto stored, store::LockRegistration(call.uow(), request.id()));
  RETURN_IF_ERROR(rpc::CheckEtag(request.etag(), stored.revision));
  SetTitles(request, stored.registration);
  stored.registration.set_commitment(request.commitment());
  RETURN_IF_ERROR(SetConsent(call, request.consent(), stored.registration));
  stored.registration.set_state(v1::Registration::ACTIVE);
  RETURN_IF_ERROR(CheckTitles(call, *units, campaign.campaign, stored.registration));
  RETURN_IF_ERROR(Save(call, stored));
  return stored.registration;
}

absl::StatusOr<v1::Registration> WithdrawRegistration(rpc::Call& call,
                                                      const v1::WithdrawRegistrationRequest& request) {
  RETURN_IF_ERROR(FindForChange(call, request.id()).status());
  ASSIGN_OR_RETURN(auto stored, store::LockRegistration(call.uow(), request.id()));
  RETURN_IF_ERROR(rpc::CheckEtag(request.etag(), stored.revision));
  if (stored.registration.state() == v1::Registration::WITHDRAWN) {
    return error::Guards({{"registration_active", "Đăng ký này đã rút rồi.", ""}});
  }
  stored.registration.set_state(v1::Registration::WITHDRAWN);
  RETURN_IF_ERROR(Save(call, stored));
  return stored.registration;
}

absl::StatusOr<v1::Registration> ReviewRegistration(rpc::Call& call,
                                                    const v1::ReviewRegistrationRequest& request) {
  RETURN_IF_ERROR(CheckReason(request));
  ASSIGN_OR_RETURN(const auto seen, store::FindRegistration(call.uow(), request.id()));
  RETURN_IF_ERROR(call.Require(kReview, seen.registration.unit_id()));
  return Review(call, request, seen.registration.campaign_id(), {});
}

absl::StatusOr<v1::Registration> ReviewHeadRegistration(rpc::Call& call,
                                                        const v1::ReviewHeadRegistrationRequest& request) {
  RETURN_IF_ERROR(CheckReason(request));
  ASSIGN_OR_RETURN(const auto seen, store::FindRegistration(call.uow(), request.id()));
  RETURN_IF_ERROR(call.Require(kReviewHeads, seen.registration.unit_id()));
  // Asked before anything is locked.
  ASSIGN_OR_RETURN(const bool of_head, IsOfHead(call, seen.registration));
  std::vector<error::UnmetGuard> unmet;
  if (!of_head) {
    unmet.push_back({"of_head",
                     "Đăng ký này không phải của người đứng đầu trường. Người đứng đầu trường duyệt đăng ký "
                     "của những người khác.",
                     ""});
  }
  return Review(call, request, seen.registration.campaign_id(), std::move(unmet));
}

absl::StatusOr<v1::Registration> GetRegistration(rpc::Call& call, const v1::GetRegistrationRequest& request) {
  ASSIGN_OR_RETURN(const auto stored, store::FindRegistration(call.uow(), request.id()));
  if (!call.IsSelf(stored.registration.subject().id())) {
    RETURN_IF_ERROR(call.RequireVisible("registration.registrations.read", stored.registration.unit_id()));
  }
  return stored.registration;
}

absl::StatusOr<v1::ListRegistrationsResponse> ListRegistrations(rpc::Call& call,
                                                                const v1::ListRegistrationsRequest& request) {
  store::RegistrationPage wanted;
  wanted.campaign_id = request.campaign_id();
  wanted.title_code = request.title_code();
  if (request.unit_id().empty()) {
    wanted.subject_id = call.caller().person_id();
  } else {
    RETURN_IF_ERROR(call.RequireVisible("registration.registrations.read", request.unit_id()));
    ASSIGN_OR_RETURN(const auto tree, call.Units({request.unit_id()}));
    wanted.unit_ids = tree->Subtree(request.unit_id());
    wanted.subject_ids = {request.subject_ids().begin(), request.subject_ids().end()};
  }
  ASSIGN_OR_RETURN(const auto page, rpc::Paged<std::string>::Open(call, request));
  wanted.after_id = page.after<0>();
  wanted.limit = page.limit();
  ASSIGN_OR_RETURN(auto registrations, store::ListRegistrations(call.uow(), wanted));
  v1::ListRegistrationsResponse response;
  response.set_next_page_token(
      page.Cut(registrations, [](const auto& last) { return std::tuple(last.id()); }));
  for (auto& registration : registrations) *response.add_registrations() = std::move(registration);
  return response;
}

}  // namespace thidua::registration
