#include "services/registration/api/registration_api.h"

#include "services/registration/app/campaigns.h"
#include "services/registration/app/change_campaign.h"
#include "services/registration/app/check_unit.h"
#include "services/registration/app/checks.h"
#include "services/registration/app/consent_scan.h"
#include "services/registration/app/registrations.h"
#include "services/registration/app/sums.h"
#include "services/registration/app/targets.h"

namespace thidua::registration {

grpc::Status RegistrationApi::CreateCampaign(grpc::ServerContext* context,
                                             const v1::CreateCampaignRequest* request,
                                             v1::Campaign* response) {
  return endpoint_.Handle("CreateCampaign", context, request, response, registration::CreateCampaign);
}

grpc::Status RegistrationApi::UpdateCampaign(grpc::ServerContext* context,
                                             const v1::UpdateCampaignRequest* request,
                                             v1::Campaign* response) {
  return endpoint_.Handle("UpdateCampaign", context, request, response, registration::UpdateCampaign);
}

grpc::Status RegistrationApi::DiscardCampaign(grpc::ServerContext* context,
                                              const v1::DiscardCampaignRequest* request,
                                              v1::Campaign* response) {
  return endpoint_.Handle("DiscardCampaign", context, request, response, registration::DiscardCampaign);
}

grpc::Status RegistrationApi::RescheduleCampaign(grpc::ServerContext* context,
                                                 const v1::RescheduleCampaignRequest* request,
                                                 v1::Campaign* response) {
  return endpoint_.Handle("RescheduleCampaign", context, request, response, registration::RescheduleCampaign);
}

grpc::Status RegistrationApi::ListCampaignChanges(grpc::ServerContext* context,
                                                  const v1::ListCampaignChangesRequest* request,
                                                  v1::ListCampaignChangesResponse* response) {
  return endpoint_.Handle("ListCampaignChanges", context, request, response,
                          registration::ListCampaignChanges);
}

grpc::Status RegistrationApi::LaunchCampaign(grpc::ServerContext* context,
                                             const v1::LaunchCampaignRequest* request,
                                             v1::Campaign* response) {
  return endpoint_.Handle("LaunchCampaign", context, request, response, registration::LaunchCampaign);
}

grpc::Status RegistrationApi::CloseCampaign(grpc::ServerContext* context,
                                            const v1::CloseCampaignRequest* request, v1::Campaign* response) {
  return endpoint_.Handle("CloseCampaign", context, request, response, registration::CloseCampaign);
}

grpc::Status RegistrationApi::GetCampaign(grpc::ServerContext* context, const v1::GetCampaignRequest* request,
                                          v1::Campaign* response) {
  return endpoint_.Handle("GetCampaign", context, request, response, registration::GetCampaign);
}

grpc::Status RegistrationApi::ListCampaigns(grpc::ServerContext* context,
                                            const v1::ListCampaignsRequest* request,
                                            v1::ListCampaignsResponse* response) {
  return endpoint_.Handle("ListCampaigns", context, request, response, registration::ListCampaigns);
}

grpc::Status RegistrationApi::ListTitles(grpc::ServerContext* context, const v1::ListTitlesRequest* request,
                                         v1::ListTitlesResponse* response) {
  return endpoint_.Handle("ListTitles", context, request, response, registration::ListTitles);
}

grpc::Status RegistrationApi::RegisterTitles(grpc::ServerContext* context,
                                             const v1::RegisterTitlesRequest* request,
                                             v1::Registration* response) {
  return endpoint_.Handle("RegisterTitles", context, request, response, registration::RegisterTitles);
}

grpc::Status RegistrationApi::ChangeRegistration(grpc::ServerContext* context,
                                                 const v1::ChangeRegistrationRequest* request,
                                                 v1::Registration* response) {
  return endpoint_.Handle("ChangeRegistration", context, request, response, registration::ChangeRegistration);
}

grpc::Status RegistrationApi::WithdrawRegistration(grpc::ServerContext* context,
                                                   const v1::WithdrawRegistrationRequest* request,
                                                   v1::Registration* response) {
  return endpoint_.Handle("WithdrawRegistration", context, request, response,
                          registration::WithdrawRegistration);
}

grpc::Status RegistrationApi::AttachConsentScan(grpc::ServerContext* context,
                                                const v1::AttachConsentScanRequest* request,
                                                v1::Registration* response) {
  return endpoint_.Handle("AttachConsentScan", context, request, response, registration::AttachConsentScan);
}

grpc::Status RegistrationApi::GetConsentScan(grpc::ServerContext* context,
                                             const v1::GetConsentScanRequest* request,
                                             v1::GetConsentScanResponse* response) {
  return endpoint_.Handle("GetConsentScan", context, request, response, registration::GetConsentScan);
}

grpc::Status RegistrationApi::ReviewHeadRegistration(grpc::ServerContext* context,
                                                     const v1::ReviewHeadRegistrationRequest* request,
                                                     v1::Registration* response) {
  return endpoint_.Handle("ReviewHeadRegistration", context, request, response,
                          registration::ReviewHeadRegistration);
}
grpc::Status RegistrationApi::ReviewRegistration(grpc::ServerContext* context,
                                                 const v1::ReviewRegistrationRequest* request,
                                                 v1::Registration* response) {
  return endpoint_.Handle("ReviewRegistration", context, request, response, registration::ReviewRegistration);
}

grpc::Status RegistrationApi::SendRegistrationSum(grpc::ServerContext* context,
                                                  const v1::SendRegistrationSumRequest* request,
                                                  v1::RegistrationSum* response) {
  return endpoint_.Handle("SendRegistrationSum", context, request, response,
                          registration::SendRegistrationSum);
}

grpc::Status RegistrationApi::AskRegistrationSumAgain(grpc::ServerContext* context,
                                                      const v1::AskRegistrationSumAgainRequest* request,
                                                      v1::RegistrationSum* response) {
  return endpoint_.Handle("AskRegistrationSumAgain", context, request, response,
                          registration::AskRegistrationSumAgain);
}

grpc::Status RegistrationApi::ListRegistrationSums(grpc::ServerContext* context,
                                                   const v1::ListRegistrationSumsRequest* request,
                                                   v1::ListRegistrationSumsResponse* response) {
  return endpoint_.Handle("ListRegistrationSums", context, request, response,
                          registration::ListRegistrationSums);
}

grpc::Status RegistrationApi::ListRegistrationSumLines(grpc::ServerContext* context,
                                                       const v1::ListRegistrationSumLinesRequest* request,
                                                       v1::ListRegistrationSumLinesResponse* response) {
  return endpoint_.Handle("ListRegistrationSumLines", context, request, response,
                          registration::ListRegistrationSumLines);
}

grpc::Status RegistrationApi::GetRegistration(grpc::ServerContext* context,
                                              const v1::GetRegistrationRequest* request,
                                              v1::Registration* response) {
  return endpoint_.Handle("GetRegistration", context, request, response, registration::GetRegistration);
}

grpc::Status RegistrationApi::ListRegistrations(grpc::ServerContext* context,
                                                const v1::ListRegistrationsRequest* request,
                                                v1::ListRegistrationsResponse* response) {
  return endpoint_.Handle("ListRegistrations", context, request, response, registration::ListRegistrations);
}

grpc::Status RegistrationApi::RegisterTarget(grpc::ServerContext* context,
                                             const v1::RegisterTargetRequest* request, v1::Target* response) {
  return endpoint_.Handle("RegisterTarget", context, request, response, registration::RegisterTarget);
}

grpc::Status RegistrationApi::ChangeTarget(grpc::ServerContext* context,
                                           const v1::ChangeTargetRequest* request, v1::Target* response) {
  return endpoint_.Handle("ChangeTarget", context, request, response, registration::ChangeTarget);
}

grpc::Status RegistrationApi::WithdrawTarget(grpc::ServerContext* context,
                                             const v1::WithdrawTargetRequest* request, v1::Target* response) {
  return endpoint_.Handle("WithdrawTarget", context, request, response, registration::WithdrawTarget);
}

grpc::Status RegistrationApi::AttachTargetSurvey(grpc::ServerContext* context,
                                                 const v1::AttachTargetSurveyRequest* request,
                                                 v1::Target* response) {
  return endpoint_.Handle("AttachTargetSurvey", context, request, response, registration::AttachTargetSurvey);
}

grpc::Status RegistrationApi::GetTargetSurvey(grpc::ServerContext* context,
                                              const v1::GetTargetSurveyRequest* request,
                                              v1::GetTargetSurveyResponse* response) {
  return endpoint_.Handle("GetTargetSurvey", context, request, response, registration::GetTargetSurvey);
}

grpc::Status RegistrationApi::ListTargets(grpc::ServerContext* context, const v1::ListTargetsRequest* request,
                                          v1::ListTargetsResponse* response) {
  return endpoint_.Handle("ListTargets", context, request, response, registration::ListTargets);
}

grpc::Status RegistrationApi::CheckEligibility(grpc::ServerContext* context,
                                               const v1::CheckEligibilityRequest* request,
                                               v1::CheckEligibilityResponse* response) {
  return endpoint_.Handle("CheckEligibility", context, request, response, registration::CheckEligibility);
}

grpc::Status RegistrationApi::CheckUnit(grpc::ServerContext* context, const v1::CheckUnitRequest* request,
                                        v1::CheckUnitResponse* response) {
  return endpoint_.Handle("CheckUnit", context, request, response,
                          [this](rpc::Call& call, const v1::CheckUnitRequest& asked) {
                            return registration::CheckUnit(call, asked, judgements_);
                          });
}

grpc::Status RegistrationApi::ListRules(grpc::ServerContext* context, const v1::ListRulesRequest* request,
                                        v1::ListRulesResponse* response) {
  return endpoint_.Handle("ListRules", context, request, response, registration::ListRules);
}

grpc::Status RegistrationEventSink::Deliver(grpc::ServerContext* context,
                                            const common::v1::DeliverRequest* request,
                                            common::v1::DeliverResponse* response) {
  return endpoint_.Handle("Deliver", context, request, response,
                          [this](rpc::Call& call, const common::v1::DeliverRequest& delivery) {
                            return events_.Apply(call, delivery);
                          });
}

}  // namespace thidua::registration
