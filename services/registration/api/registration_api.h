#ifndef THIDUA_SERVICES_REGISTRATION_API_REGISTRATION_API_H_
#define THIDUA_SERVICES_REGISTRATION_API_REGISTRATION_API_H_

#include "services/common/outbox/dispatcher.h"
#include "services/common/rpc/pipeline.h"
#include "services/registration/app/unit_judgement.h"
#include "thidua/registration/v1/registration_service.grpc.pb.h"

namespace thidua::registration {

class RegistrationApi final : public v1::RegistrationService::Service {
 public:
  explicit RegistrationApi(rpc::Runtime& runtime)
      : endpoint_(runtime, "thidua.registration.v1.RegistrationService") {}

  grpc::Status CreateCampaign(grpc::ServerContext* context, const v1::CreateCampaignRequest* request,
                              v1::Campaign* response) override;
  grpc::Status UpdateCampaign(grpc::ServerContext* context, const v1::UpdateCampaignRequest* request,
                              v1::Campaign* response) override;
  grpc::Status DiscardCampaign(grpc::ServerContext* context, const v1::DiscardCampaignRequest* request,
                               v1::Campaign* response) override;
  grpc::Status RescheduleCampaign(grpc::ServerContext* context, const v1::RescheduleCampaignRequest* request,
                                  v1::Campaign* response) override;
  grpc::Status ListCampaignChanges(grpc::ServerContext* context,
                                   const v1::ListCampaignChangesRequest* request,
                                   v1::ListCampaignChangesResponse* response) override;
  grpc::Status LaunchCampaign(grpc::ServerContext* context, const v1::LaunchCampaignRequest* request,
                              v1::Campaign* response) override;
  grpc::Status CloseCampaign(grpc::ServerContext* context, const v1::CloseCampaignRequest* request,
                             v1::Campaign* response) override;
  grpc::Status GetCampaign(grpc::ServerContext* context, const v1::GetCampaignRequest* request,
                           v1::Campaign* response) override;
  grpc::Status ListCampaigns(grpc::ServerContext* context, const v1::ListCampaignsRequest* request,
                             v1::ListCampaignsResponse* response) override;
  grpc::Status ListTitles(grpc::ServerContext* context, const v1::ListTitlesRequest* request,
                          v1::ListTitlesResponse* response) override;
  grpc::Status RegisterTitles(grpc::ServerContext* context, const v1::RegisterTitlesRequest* request,
                              v1::Registration* response) override;
  grpc::Status ChangeRegistration(grpc::ServerContext* context, const v1::ChangeRegistrationRequest* request,
                                  v1::Registration* response) override;
  grpc::Status WithdrawRegistration(grpc::ServerContext* context,
                                    const v1::WithdrawRegistrationRequest* request,
                                    v1::Registration* response) override;
  grpc::Status AttachConsentScan(grpc::ServerContext* context, const v1::AttachConsentScanRequest* request,
                                 v1::Registration* response) override;
  grpc::Status GetConsentScan(grpc::ServerContext* context, const v1::GetConsentScanRequest* request,
                              v1::GetConsentScanResponse* response) override;
  grpc::Status ReviewHeadRegistration(grpc::ServerContext* context,
                                      const v1::ReviewHeadRegistrationRequest* request,
                                      v1::Registration* response) override;
  grpc::Status ReviewRegistration(grpc::ServerContext* context, const v1::ReviewRegistrationRequest* request,
                                  v1::Registration* response) override;
  grpc::Status SendRegistrationSum(grpc::ServerContext* context,
                                   const v1::SendRegistrationSumRequest* request,
                                   v1::RegistrationSum* response) override;
  grpc::Status AskRegistrationSumAgain(grpc::ServerContext* context,
                                       const v1::AskRegistrationSumAgainRequest* request,
                                       v1::RegistrationSum* response) override;
  grpc::Status ListRegistrationSums(grpc::ServerContext* context,
                                    const v1::ListRegistrationSumsRequest* request,
                                    v1::ListRegistrationSumsResponse* response) override;
  grpc::Status ListRegistrationSumLines(grpc::ServerContext* context,
                                        const v1::ListRegistrationSumLinesRequest* request,
                                        v1::ListRegistrationSumLinesResponse* response) override;
  grpc::Status GetRegistration(grpc::ServerContext* context, const v1::GetRegistrationRequest* request,
                               v1::Registration* response) override;
  grpc::Status ListRegistrations(grpc::ServerContext* context, const v1::ListRegistrationsRequest* request,
                                 v1::ListRegistrationsResponse* response) override;
  grpc::Status RegisterTarget(grpc::ServerContext* context, const v1::RegisterTargetRequest* request,
                              v1::Target* response) override;
  grpc::Status ChangeTarget(grpc::ServerContext* context, const v1::ChangeTargetRequest* request,
                            v1::Target* response) override;
  grpc::Status WithdrawTarget(grpc::ServerContext* context, const v1::WithdrawTargetRequest* request,
                              v1::Target* response) override;
  grpc::Status AttachTargetSurvey(grpc::ServerContext* context, const v1::AttachTargetSurveyRequest* request,
                                  v1::Target* response) override;
  grpc::Status GetTargetSurvey(grpc::ServerContext* context, const v1::GetTargetSurveyRequest* request,
                               v1::GetTargetSurveyResponse* response) override;
  grpc::Status ListTargets(grpc::ServerContext* context, const v1::ListTargetsRequest* request,
                           v1::ListTargetsResponse* response) override;
  grpc::Status CheckEligibility(grpc::ServerContext* context, const v1::CheckEligibilityRequest* request,
                                v1::CheckEligibilityResponse* response) override;
  grpc::Status CheckUnit(grpc::ServerContext* context, const v1::CheckUnitRequest* request,
                         v1::CheckUnitResponse* response) override;
  grpc::Status ListRules(grpc::ServerContext* context, const v1::ListRulesRequest* request,
                         v1::ListRulesResponse* response) override;

 private:
  rpc::Endpoint endpoint_;
  KeptJudgements judgements_;
};

class RegistrationEventSink final : public v1::RegistrationEventSink::Service {
 public:
  RegistrationEventSink(rpc::Runtime& runtime, outbox::Dispatcher events)
      : endpoint_(runtime, "thidua.registration.v1.RegistrationEventSink"), events_(std::move(events)) {}

  grpc::Status Deliver(grpc::ServerContext* context, const common::v1::DeliverRequest* request,
                       common::v1::DeliverResponse* response) override;

 private:
  rpc::Endpoint endpoint_;
  outbox::Dispatcher events_;
};

}  // namespace thidua::registration

#endif  // THIDUA_SERVICES_REGISTRATION_API_REGISTRATION_API_H_
