#ifndef THIDUA_SERVICES_SUBMISSION_API_SUBMISSION_API_H_
#define THIDUA_SERVICES_SUBMISSION_API_SUBMISSION_API_H_

#include "services/common/outbox/dispatcher.h"
#include "services/common/rpc/pipeline.h"
#include "thidua/submission/v1/submission_service.grpc.pb.h"

namespace thidua::submission {

class SubmissionApi final : public v1::SubmissionService::Service {
 public:
  explicit SubmissionApi(rpc::Runtime& runtime)
      : endpoint_(runtime, "thidua.submission.v1.SubmissionService") {}

  grpc::Status CreateDossier(grpc::ServerContext* context, const v1::CreateDossierRequest* request,
                             v1::Dossier* response) override;
  grpc::Status UpdateDossier(grpc::ServerContext* context, const v1::UpdateDossierRequest* request,
                             v1::Dossier* response) override;
  grpc::Status SaveDraft(grpc::ServerContext* context, const v1::SaveDraftRequest* request,
                         v1::SaveDraftResponse* response) override;
  grpc::Status AttachEvidence(grpc::ServerContext* context, const v1::AttachEvidenceRequest* request,
                              v1::Dossier* response) override;
  grpc::Status RemoveEvidence(grpc::ServerContext* context, const v1::RemoveEvidenceRequest* request,
                              v1::Dossier* response) override;
  grpc::Status RedactEvidence(grpc::ServerContext* context, const v1::RedactEvidenceRequest* request,
                              v1::Dossier* response) override;
  grpc::Status GetEvidence(grpc::ServerContext* context, const v1::GetEvidenceRequest* request,
                           v1::GetEvidenceResponse* response) override;
  grpc::Status SubmitDossier(grpc::ServerContext* context, const v1::SubmitDossierRequest* request,
                             v1::Dossier* response) override;
  grpc::Status GetReportPaper(grpc::ServerContext* context, const v1::GetReportPaperRequest* request,
                              common::v1::PaperFile* response) override;
  grpc::Status PreviewReport(grpc::ServerContext* context, const v1::PreviewReportRequest* request,
                             common::v1::PaperFile* response) override;
  grpc::Status WithdrawDossier(grpc::ServerContext* context, const v1::WithdrawDossierRequest* request,
                               v1::Dossier* response) override;
  grpc::Status GetDossier(grpc::ServerContext* context, const v1::GetDossierRequest* request,
                          v1::Dossier* response) override;
  grpc::Status ListDossiers(grpc::ServerContext* context, const v1::ListDossiersRequest* request,
                            v1::ListDossiersResponse* response) override;
  grpc::Status ListSchoolDossiers(grpc::ServerContext* context, const v1::ListSchoolDossiersRequest* request,
                                  v1::ListSchoolDossiersResponse* response) override;
  grpc::Status CountSchoolDossiers(grpc::ServerContext* context,
                                   const v1::CountSchoolDossiersRequest* request,
                                   v1::CountSchoolDossiersResponse* response) override;

 private:
  rpc::Endpoint endpoint_;
};

class SubmissionEventSink final : public v1::SubmissionEventSink::Service {
 public:
  SubmissionEventSink(rpc::Runtime& runtime, outbox::Dispatcher events)
      : endpoint_(runtime, "thidua.submission.v1.SubmissionEventSink"), events_(std::move(events)) {}

  grpc::Status Deliver(grpc::ServerContext* context, const common::v1::DeliverRequest* request,
                       common::v1::DeliverResponse* response) override;

 private:
  rpc::Endpoint endpoint_;
  outbox::Dispatcher events_;
};

}  // namespace thidua::submission

#endif  // THIDUA_SERVICES_SUBMISSION_API_SUBMISSION_API_H_
