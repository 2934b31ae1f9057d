#include "services/registration/api/campaign_work_api.h"

#include "services/registration/app/campaign_documents.h"
#include "services/registration/app/campaign_plans.h"
#include "services/registration/app/campaign_reports.h"
#include "services/registration/app/compliance.h"

namespace thidua::registration {

grpc::Status CampaignWorkApi::SetCampaignPlan(grpc::ServerContext* context,
                                              const v1::SetCampaignPlanRequest* request,
                                              v1::CampaignPlan* response) {
  return endpoint_.Handle("SetCampaignPlan", context, request, response, registration::SetCampaignPlan);
}

grpc::Status CampaignWorkApi::GetCampaignPlan(grpc::ServerContext* context,
                                              const v1::GetCampaignPlanRequest* request,
                                              v1::CampaignPlan* response) {
  return endpoint_.Handle("GetCampaignPlan", context, request, response, registration::GetCampaignPlan);
}

grpc::Status CampaignWorkApi::AddCampaignDocument(grpc::ServerContext* context,
                                                  const v1::AddCampaignDocumentRequest* request,
                                                  v1::CampaignDocument* response) {
  return endpoint_.Handle("AddCampaignDocument", context, request, response,
                          registration::AddCampaignDocument);
}

grpc::Status CampaignWorkApi::WithdrawCampaignDocument(grpc::ServerContext* context,
                                                       const v1::WithdrawCampaignDocumentRequest* request,
                                                       v1::CampaignDocument* response) {
  return endpoint_.Handle("WithdrawCampaignDocument", context, request, response,
                          registration::WithdrawCampaignDocument);
}

grpc::Status CampaignWorkApi::ListCampaignDocuments(grpc::ServerContext* context,
                                                    const v1::ListCampaignDocumentsRequest* request,
                                                    v1::ListCampaignDocumentsResponse* response) {
  return endpoint_.Handle("ListCampaignDocuments", context, request, response,
                          registration::ListCampaignDocuments);
}

grpc::Status CampaignWorkApi::GetCampaignDocument(grpc::ServerContext* context,
                                                  const v1::GetCampaignDocumentRequest* request,
                                                  v1::GetCampaignDocumentResponse* response) {
  return endpoint_.Handle("GetCampaignDocument", context, request, response,
                          registration::GetCampaignDocument);
}

grpc::Status CampaignWorkApi::AcknowledgeCampaignDocument(
    grpc::ServerContext* context, const v1::AcknowledgeCampaignDocumentRequest* request,
    v1::CampaignAcknowledgement* response) {
  return endpoint_.Handle("AcknowledgeCampaignDocument", context, request, response,
                          registration::AcknowledgeCampaignDocument);
}

grpc::Status CampaignWorkApi::RemindCampaignUnits(grpc::ServerContext* context,
                                                  const v1::RemindCampaignUnitsRequest* request,
                                                  v1::CampaignReminder* response) {
  return endpoint_.Handle("RemindCampaignUnits", context, request, response,
                          registration::RemindCampaignUnits);
}

grpc::Status CampaignWorkApi::SendCampaignReport(grpc::ServerContext* context,
                                                 const v1::SendCampaignReportRequest* request,
                                                 v1::CampaignReport* response) {
  return endpoint_.Handle("SendCampaignReport", context, request, response, registration::SendCampaignReport);
}

grpc::Status CampaignWorkApi::ListCampaignReports(grpc::ServerContext* context,
                                                  const v1::ListCampaignReportsRequest* request,
                                                  v1::ListCampaignReportsResponse* response) {
  return endpoint_.Handle("ListCampaignReports", context, request, response,
                          registration::ListCampaignReports);
}

grpc::Status CampaignWorkApi::RecordCampaignVisit(grpc::ServerContext* context,
                                                  const v1::RecordCampaignVisitRequest* request,
                                                  v1::CampaignVisit* response) {
  return endpoint_.Handle("RecordCampaignVisit", context, request, response,
                          registration::RecordCampaignVisit);
}

grpc::Status CampaignWorkApi::AnswerVisitFinding(grpc::ServerContext* context,
                                                 const v1::AnswerVisitFindingRequest* request,
                                                 v1::CampaignVisit* response) {
  return endpoint_.Handle("AnswerVisitFinding", context, request, response, registration::AnswerVisitFinding);
}

grpc::Status CampaignWorkApi::CloseVisitFinding(grpc::ServerContext* context,
                                                const v1::CloseVisitFindingRequest* request,
                                                v1::CampaignVisit* response) {
  return endpoint_.Handle("CloseVisitFinding", context, request, response, registration::CloseVisitFinding);
}

grpc::Status CampaignWorkApi::ListCampaignVisits(grpc::ServerContext* context,
                                                 const v1::ListCampaignVisitsRequest* request,
                                                 v1::ListCampaignVisitsResponse* response) {
  return endpoint_.Handle("ListCampaignVisits", context, request, response, registration::ListCampaignVisits);
}

grpc::Status CampaignWorkApi::ListCampaignCompliance(grpc::ServerContext* context,
                                                     const v1::ListCampaignComplianceRequest* request,
                                                     v1::ListCampaignComplianceResponse* response) {
  return endpoint_.Handle("ListCampaignCompliance", context, request, response,
                          registration::ListCampaignCompliance);
}

}  // namespace thidua::registration
