#include "services/submission/api/submission_api.h"

#include "services/submission/app/create_dossier.h"
#include "services/submission/app/edit_dossier.h"
#include "services/submission/app/read_dossiers.h"
#include "services/submission/app/report_papers.h"
#include "services/submission/app/school_dossiers.h"
#include "services/submission/app/submit_dossier.h"

namespace thidua::submission {

grpc::Status SubmissionApi::CreateDossier(grpc::ServerContext* context,
                                          const v1::CreateDossierRequest* request, v1::Dossier* response) {
  return endpoint_.Handle("CreateDossier", context, request, response, submission::CreateDossier,
                          submission::Reread);
}

grpc::Status SubmissionApi::UpdateDossier(grpc::ServerContext* context,
                                          const v1::UpdateDossierRequest* request, v1::Dossier* response) {
  return endpoint_.Handle("UpdateDossier", context, request, response, submission::UpdateDossier,
                          submission::Reread);
}

grpc::Status SubmissionApi::SaveDraft(grpc::ServerContext* context, const v1::SaveDraftRequest* request,
                                      v1::SaveDraftResponse* response) {
  return endpoint_.Handle("SaveDraft", context, request, response, submission::SaveDraft);
}

grpc::Status SubmissionApi::AttachEvidence(grpc::ServerContext* context,
                                           const v1::AttachEvidenceRequest* request, v1::Dossier* response) {
  return endpoint_.Handle("AttachEvidence", context, request, response, submission::AttachEvidence,
                          submission::Reread);
}

grpc::Status SubmissionApi::RemoveEvidence(grpc::ServerContext* context,
                                           const v1::RemoveEvidenceRequest* request, v1::Dossier* response) {
  return endpoint_.Handle("RemoveEvidence", context, request, response, submission::RemoveEvidence,
                          submission::Reread);
}

grpc::Status SubmissionApi::RedactEvidence(grpc::ServerContext* context,
                                           const v1::RedactEvidenceRequest* request, v1::Dossier* response) {
  return endpoint_.Handle("RedactEvidence", context, request, response, submission::RedactEvidence,
                          submission::Reread);
}

grpc::Status SubmissionApi::GetEvidence(grpc::ServerContext* context, const v1::GetEvidenceRequest* request,
                                        v1::GetEvidenceResponse* response) {
  return endpoint_.Handle("GetEvidence", context, request, response, submission::GetEvidence);
}

grpc::Status SubmissionApi::SubmitDossier(grpc::ServerContext* context,
                                          const v1::SubmitDossierRequest* request, v1::Dossier* response) {
  return endpoint_.Handle("SubmitDossier", context, request, response, submission::SubmitDossier,
                          submission::Reread);
}

grpc::Status SubmissionApi::GetReportPaper(grpc::ServerContext* context,
                                           const v1::GetReportPaperRequest* request,
                                           common::v1::PaperFile* response) {
  return endpoint_.Handle("GetReportPaper", context, request, response, submission::GetReportPaper);
}

grpc::Status SubmissionApi::PreviewReport(grpc::ServerContext* context,
                                          const v1::PreviewReportRequest* request,
                                          common::v1::PaperFile* response) {
  return endpoint_.Handle("PreviewReport", context, request, response, submission::PreviewReport);
}

grpc::Status SubmissionApi::WithdrawDossier(grpc::ServerContext* context,
                                            const v1::WithdrawDossierRequest* request,
                                            v1::Dossier* response) {
  return endpoint_.Handle("WithdrawDossier", context, request, response, submission::WithdrawDossier,
                          submission::Reread);
}

grpc::Status SubmissionApi::GetDossier(grpc::ServerContext* context, const v1::GetDossierRequest* request,
                                       v1::Dossier* response) {
  return endpoint_.Handle("GetDossier", context, request, response, submission::GetDossier);
}

grpc::Status SubmissionApi::ListDossiers(grpc::ServerContext* context, const v1::ListDossiersRequest* request,
                                         v1::ListDossiersResponse* response) {
  return endpoint_.Handle("ListDossiers", context, request, response, submission::ListDossiers);
}

grpc::Status SubmissionApi::ListSchoolDossiers(grpc::ServerContext* context,
                                               const v1::ListSchoolDossiersRequest* request,
                                               v1::ListSchoolDossiersResponse* response) {
  return endpoint_.Handle("ListSchoolDossiers", context, request, response, submission::ListSchoolDossiers);
}

grpc::Status SubmissionApi::CountSchoolDossiers(grpc::ServerContext* context,
                                                const v1::CountSchoolDossiersRequest* request,
                                                v1::CountSchoolDossiersResponse* response) {
  return endpoint_.Handle("CountSchoolDossiers", context, request, response, submission::CountSchoolDossiers);
}

grpc::Status SubmissionEventSink::Deliver(grpc::ServerContext* context,
                                          const common::v1::DeliverRequest* request,
                                          common::v1::DeliverResponse* response) {
  return endpoint_.Handle("Deliver", context, request, response,
                          [this](rpc::Call& call, const common::v1::DeliverRequest& delivery) {
                            return events_.Apply(call, delivery);
                          });
}

}  // namespace thidua::submission
