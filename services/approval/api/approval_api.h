#ifndef THIDUA_SERVICES_APPROVAL_API_APPROVAL_API_H_
#define THIDUA_SERVICES_APPROVAL_API_APPROVAL_API_H_

#include "services/common/outbox/dispatcher.h"
#include "services/common/rpc/pipeline.h"
#include "thidua/approval/v1/approval_service.grpc.pb.h"

namespace thidua::approval {

class ApprovalApi final : public v1::ApprovalService::Service {
 public:
  explicit ApprovalApi(rpc::Runtime& runtime) : endpoint_(runtime, "thidua.approval.v1.ApprovalService") {}

  grpc::Status GetCase(grpc::ServerContext* context, const v1::GetCaseRequest* request,
                       v1::GetCaseResponse* response) override;
  grpc::Status ListCases(grpc::ServerContext* context, const v1::ListCasesRequest* request,
                         v1::ListCasesResponse* response) override;
  grpc::Status BatchGetCases(grpc::ServerContext* context, const v1::BatchGetCasesRequest* request,
                             v1::BatchGetCasesResponse* response) override;
  grpc::Status ListAvailableActions(grpc::ServerContext* context,
                                    const v1::ListAvailableActionsRequest* request,
                                    v1::ListAvailableActionsResponse* response) override;
  grpc::Status ApproveCase(grpc::ServerContext* context, const v1::ApproveCaseRequest* request,
                           v1::Case* response) override;
  grpc::Status ReturnCase(grpc::ServerContext* context, const v1::ReturnCaseRequest* request,
                          v1::Case* response) override;
  grpc::Status RefuseCase(grpc::ServerContext* context, const v1::RefuseCaseRequest* request,
                          v1::Case* response) override;
  grpc::Status SendBackCase(grpc::ServerContext* context, const v1::SendBackCaseRequest* request,
                            v1::Case* response) override;
  grpc::Status BatchActOnCases(grpc::ServerContext* context, const v1::BatchActOnCasesRequest* request,
                               v1::BatchActOnCasesResponse* response) override;
  grpc::Status BatchCheckCases(grpc::ServerContext* context, const v1::BatchCheckCasesRequest* request,
                               v1::BatchCheckCasesResponse* response) override;
  grpc::Status AssignCases(grpc::ServerContext* context, const v1::AssignCasesRequest* request,
                           v1::AssignCasesResponse* response) override;
  grpc::Status ListAssignees(grpc::ServerContext* context, const v1::ListAssigneesRequest* request,
                             v1::ListAssigneesResponse* response) override;
  grpc::Status SendSubmissionLetter(grpc::ServerContext* context,
                                    const v1::SendSubmissionLetterRequest* request,
                                    v1::SubmissionLetter* response) override;
  grpc::Status PreviewLetter(grpc::ServerContext* context, const v1::PreviewLetterRequest* request,
                             common::v1::PaperFile* response) override;
  grpc::Status GetLetter(grpc::ServerContext* context, const v1::GetLetterRequest* request,
                         v1::SubmissionLetter* response) override;
  grpc::Status ListLetters(grpc::ServerContext* context, const v1::ListLettersRequest* request,
                           v1::ListLettersResponse* response) override;
  grpc::Status IssueDecision(grpc::ServerContext* context, const v1::IssueDecisionRequest* request,
                             v1::Decision* response) override;
  grpc::Status PreviewDecision(grpc::ServerContext* context, const v1::PreviewDecisionRequest* request,
                               common::v1::PaperFile* response) override;
  grpc::Status SendRefusalNotice(grpc::ServerContext* context, const v1::SendRefusalNoticeRequest* request,
                                 v1::RefusalNotice* response) override;
  grpc::Status PreviewRefusalNotice(grpc::ServerContext* context,
                                    const v1::PreviewRefusalNoticeRequest* request,
                                    common::v1::PaperFile* response) override;
  grpc::Status GetPaper(grpc::ServerContext* context, const v1::GetPaperRequest* request,
                        common::v1::PaperFile* response) override;
  grpc::Status ListCasePapers(grpc::ServerContext* context, const v1::ListCasePapersRequest* request,
                              v1::ListCasePapersResponse* response) override;
  grpc::Status CorrectDecision(grpc::ServerContext* context, const v1::CorrectDecisionRequest* request,
                               v1::Decision* response) override;
  grpc::Status SuspendAwards(grpc::ServerContext* context, const v1::SuspendAwardsRequest* request,
                             v1::Decision* response) override;
  grpc::Status ReinstateAwards(grpc::ServerContext* context, const v1::ReinstateAwardsRequest* request,
                               v1::Decision* response) override;
  grpc::Status RevokeAwards(grpc::ServerContext* context, const v1::RevokeAwardsRequest* request,
                            v1::Decision* response) override;
  grpc::Status PreviewRuling(grpc::ServerContext* context, const v1::PreviewRulingRequest* request,
                             common::v1::PaperFile* response) override;
  grpc::Status RecordReturn(grpc::ServerContext* context, const v1::RecordReturnRequest* request,
                            v1::Case* response) override;
  grpc::Status ListRevocationGrounds(grpc::ServerContext* context,
                                     const v1::ListRevocationGroundsRequest* request,
                                     v1::ListRevocationGroundsResponse* response) override;
  grpc::Status ListLegalBases(grpc::ServerContext* context, const v1::ListLegalBasesRequest* request,
                              v1::ListLegalBasesResponse* response) override;
  grpc::Status ListRegister(grpc::ServerContext* context, const v1::ListRegisterRequest* request,
                            v1::ListRegisterResponse* response) override;
  grpc::Status EnterOutsideNumbers(grpc::ServerContext* context,
                                   const v1::EnterOutsideNumbersRequest* request,
                                   v1::RegisterEntry* response) override;
  grpc::Status GetDecision(grpc::ServerContext* context, const v1::GetDecisionRequest* request,
                           v1::Decision* response) override;
  grpc::Status ListDecisions(grpc::ServerContext* context, const v1::ListDecisionsRequest* request,
                             v1::ListDecisionsResponse* response) override;
  grpc::Status ListPayments(grpc::ServerContext* context, const v1::ListPaymentsRequest* request,
                            v1::ListPaymentsResponse* response) override;
  grpc::Status SumPayments(grpc::ServerContext* context, const v1::SumPaymentsRequest* request,
                           v1::SumPaymentsResponse* response) override;

 private:
  rpc::Endpoint endpoint_;
};

class ApprovalEventSink final : public v1::ApprovalEventSink::Service {
 public:
  ApprovalEventSink(rpc::Runtime& runtime, outbox::Dispatcher events)
      : endpoint_(runtime, "thidua.approval.v1.ApprovalEventSink"), events_(std::move(events)) {}

  grpc::Status Deliver(grpc::ServerContext* context, const common::v1::DeliverRequest* request,
                       common::v1::DeliverResponse* response) override;

 private:
  rpc::Endpoint endpoint_;
  outbox::Dispatcher events_;
};

}  // namespace thidua::approval

#endif  // THIDUA_SERVICES_APPROVAL_API_APPROVAL_API_H_
