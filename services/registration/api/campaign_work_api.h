#ifndef THIDUA_SERVICES_REGISTRATION_API_CAMPAIGN_WORK_API_H_
#define THIDUA_SERVICES_REGISTRATION_API_CAMPAIGN_WORK_API_H_

#include "services/common/rpc/pipeline.h"
#include "thidua/registration/v1/campaign_work_service.grpc.pb.h"

namespace thidua::registration {

class CampaignWorkApi final : public v1::CampaignWorkService::Service {
 public:
  explicit CampaignWorkApi(rpc::Runtime& runtime)
      : endpoint_(runtime, "thidua.registration.v1.CampaignWorkService") {}

  grpc::Status SetCampaignPlan(grpc::ServerContext* context, const v1::SetCampaignPlanRequest* request,
                               v1::CampaignPlan* response) override;
  grpc::Status GetCampaignPlan(grpc::ServerContext* context, const v1::GetCampaignPlanRequest* request,
                               v1::CampaignPlan* response) override;
  grpc::Status AddCampaignDocument(grpc::ServerContext* context,
                                   const v1::AddCampaignDocumentRequest* request,
                                   v1::CampaignDocument* response) override;
  grpc::Status WithdrawCampaignDocument(grpc::ServerContext* context,
                                        const v1::WithdrawCampaignDocumentRequest* request,
                                        v1::CampaignDocument* response) override;
  grpc::Status ListCampaignDocuments(grpc::ServerContext* context,
                                     const v1::ListCampaignDocumentsRequest* request,
                                     v1::ListCampaignDocumentsResponse* response) override;
  grpc::Status GetCampaignDocument(grpc::ServerContext* context,
                                   const v1::GetCampaignDocumentRequest* request,
                                   v1::GetCampaignDocumentResponse* response) override;
  grpc::Status AcknowledgeCampaignDocument(grpc::ServerContext* context,
                                           const v1::AcknowledgeCampaignDocumentRequest* request,
                                           v1::CampaignAcknowledgement* response) override;
  grpc::Status RemindCampaignUnits(grpc::ServerContext* context,
                                   const v1::RemindCampaignUnitsRequest* request,
                                   v1::CampaignReminder* response) override;
  grpc::Status SendCampaignReport(grpc::ServerContext* context, const v1::SendCampaignReportRequest* request,
                                  v1::CampaignReport* response) override;
  grpc::Status ListCampaignReports(grpc::ServerContext* context,
                                   const v1::ListCampaignReportsRequest* request,
                                   v1::ListCampaignReportsResponse* response) override;
  grpc::Status RecordCampaignVisit(grpc::ServerContext* context,
                                   const v1::RecordCampaignVisitRequest* request,
                                   v1::CampaignVisit* response) override;
  grpc::Status AnswerVisitFinding(grpc::ServerContext* context, const v1::AnswerVisitFindingRequest* request,
                                  v1::CampaignVisit* response) override;
  grpc::Status CloseVisitFinding(grpc::ServerContext* context, const v1::CloseVisitFindingRequest* request,
                                 v1::CampaignVisit* response) override;
  grpc::Status ListCampaignVisits(grpc::ServerContext* context, const v1::ListCampaignVisitsRequest* request,
                                  v1::ListCampaignVisitsResponse* response) override;
  grpc::Status ListCampaignCompliance(grpc::ServerContext* context,
                                      const v1::ListCampaignComplianceRequest* request,
                                      v1::ListCampaignComplianceResponse* response) override;

 private:
  rpc::Endpoint endpoint_;
};

}  // namespace thidua::registration

#endif  // THIDUA_SERVICES_REGISTRATION_API_CAMPAIGN_WORK_API_H_
