#include "services/submission/app/create_dossier.h"

#include <algorithm>

#include "services/common/rpc/consent.h"
#include "services/common/rpc/convert.h"
#include "services/submission/app/dossier_access.h"
#include "services/submission/app/law_side.h"
#include "thidua/directory/v1/directory_service.pb.h"
#include "thidua/registration/v1/registration_service.pb.h"

namespace thidua::submission {
namespace {

absl::StatusOr<std::string> NameOf(rpc::Call& call, const common::v1::Subject& subject) {
  if (subject.kind() == common::v1::UNIT) {
    ASSIGN_OR_RETURN(const auto tree, call.Units({subject.id()}));
    return tree->NameOf(subject.id());
  }
  directory::v1::GetPersonRequest request;
  request.set_id(subject.id());
  ASSIGN_OR_RETURN(const auto person,
                   call.Invoke<directory::v1::Person>("directory", "DirectoryService/GetPerson", request));
  return person.full_name();
}

absl::Status CheckRegistration(const registration::v1::Registration& registration,
                               const std::string& title_code) {
  std::vector<error::UnmetGuard> unmet;
  if (registration.state() != registration::v1::Registration::ACTIVE) {
    unmet.push_back(
        {"registration_active", "Đăng ký thi đua đã rút. Xin đăng ký lại trước khi làm hồ sơ.", ""});
  }
  const auto& codes = registration.title_codes();
  if (std::find(codes.begin(), codes.end(), title_code) == codes.end()) {
    unmet.push_back({"title_registered", "Danh hiệu này chưa được đăng ký đầu năm học.", ""});
  }
  return unmet.empty() ? absl::OkStatus() : error::Guards(unmet);
}

}  // namespace

absl::StatusOr<v1::Dossier> CreateDossier(rpc::Call& call, const v1::CreateDossierRequest& request) {
  registration::v1::GetRegistrationRequest find;
  find.set_id(request.registration_id());
  ASSIGN_OR_RETURN(const auto registration, call.Invoke<registration::v1::Registration>(
                                                "registration", "RegistrationService/GetRegistration", find));
  RETURN_IF_ERROR(RequireManage(call, registration.subject(), registration.unit_id()));
  RETURN_IF_ERROR(CheckRegistration(registration, request.title_code()));
  registration::v1::GetCampaignRequest find_campaign;
  find_campaign.set_id(registration.campaign_id());
  ASSIGN_OR_RETURN(const auto campaign,
                   call.Invoke<registration::v1::Campaign>("registration", "RegistrationService/GetCampaign",
                                                           find_campaign));
  store::StoredDossier stored;
  ASSIGN_OR_RETURN(stored.subject_name, NameOf(call, registration.subject()));
  stored.school_year = campaign.school_year();
  stored.rule_set = campaign.pin().rule_set();
  stored.rule_set_version = campaign.pin().version();
  stored.dossiers_close_on = rpc::ToDay(campaign.dossiers_close_on());
  v1::Dossier& dossier = stored.dossier;
  dossier.set_id(crypto::NewUuid());
  dossier.set_campaign_id(campaign.id());
  dossier.set_registration_id(registration.id());
  *dossier.mutable_subject() = registration.subject();
  dossier.set_unit_id(registration.unit_id());
  dossier.set_title_code(request.title_code());
  ASSIGN_OR_RETURN(const auto consent, rpc::ConsentOf(call, dossier.subject(), request.consent()));
  if (consent) *dossier.mutable_consent() = *consent;
  ASSIGN_OR_RETURN(const std::string no_way, NoWay(call, stored));
  if (!no_way.empty()) return error::Guards({{"way_open", no_way, ""}});
  dossier.set_state(v1::Dossier::DRAFT);
  dossier.set_etag(rpc::Etag(1));
  ASSIGN_OR_RETURN(const absl::Time now, call.Now());
  *dossier.mutable_updated_at() = rpc::FromTime(now);
  RETURN_IF_ERROR(store::InsertDossier(call.uow(), stored));
  call.uow().SealedLeaf({"dossier", dossier.id(), 1},
                        {{"state", "DRAFT"},
                         {"title", dossier.title_code()},
                         {"registration", dossier.registration_id()},
                         {"subject", dossier.subject().id()}},
                        store::PersonalOf(dossier));
  return WithLaw(call, stored);
}

}  // namespace thidua::submission
