#include "services/approval/api/approval_api.h"

#include "services/approval/app/act_on_case.h"
#include "services/approval/app/assign_cases.h"
#include "services/approval/app/batch_acts.h"
#include "services/approval/app/issue_decision.h"
#include "services/approval/app/legal_bases.h"
#include "services/approval/app/list_payments.h"
#include "services/approval/app/number_register.h"
#include "services/approval/app/read_cases.h"
#include "services/approval/app/read_papers.h"
#include "services/approval/app/record_return.h"
#include "services/approval/app/refusal_notice.h"
#include "services/approval/app/rule_on_awards.h"
#include "services/approval/app/send_submission_letter.h"

namespace thidua::approval {

grpc::Status ApprovalApi::GetCase(grpc::ServerContext* context, const v1::GetCaseRequest* request,
                                  v1::GetCaseResponse* response) {
  return endpoint_.Handle("GetCase", context, request, response, approval::GetCase);
}

grpc::Status ApprovalApi::ListCases(grpc::ServerContext* context, const v1::ListCasesRequest* request,
                                    v1::ListCasesResponse* response) {
  return endpoint_.Handle("ListCases", context, request, response, approval::ListCases);
}

grpc::Status ApprovalApi::BatchGetCases(grpc::ServerContext* context, const v1::BatchGetCasesRequest* request,
                                        v1::BatchGetCasesResponse* response) {
  return endpoint_.Handle("BatchGetCases", context, request, response, approval::BatchGetCases);
}

grpc::Status ApprovalApi::ListAvailableActions(grpc::ServerContext* context,
                                               const v1::ListAvailableActionsRequest* request,
                                               v1::ListAvailableActionsResponse* response) {
  return endpoint_.Handle("ListAvailableActions", context, request, response, approval::ListAvailableActions);
}

grpc::Status ApprovalApi::ApproveCase(grpc::ServerContext* context, const v1::ApproveCaseRequest* request,
                                      v1::Case* response) {
  return endpoint_.Handle("ApproveCase", context, request, response, approval::ApproveCase);
}

grpc::Status ApprovalApi::ReturnCase(grpc::ServerContext* context, const v1::ReturnCaseRequest* request,
                                     v1::Case* response) {
  return endpoint_.Handle("ReturnCase", context, request, response, approval::ReturnCase);
}

grpc::Status ApprovalApi::RefuseCase(grpc::ServerContext* context, const v1::RefuseCaseRequest* request,
                                     v1::Case* response) {
  return endpoint_.Handle("RefuseCase", context, request, response, approval::RefuseCase);
}

grpc::Status ApprovalApi::SendBackCase(grpc::ServerContext* context, const v1::SendBackCaseRequest* request,
                                       v1::Case* response) {
  return endpoint_.Handle("SendBackCase", context, request, response, approval::SendBackCase);
}

grpc::Status ApprovalApi::BatchActOnCases(grpc::ServerContext* context,
                                          const v1::BatchActOnCasesRequest* request,
                                          v1::BatchActOnCasesResponse* response) {
  return endpoint_.Handle("BatchActOnCases", context, request, response, approval::BatchActOnCases);
}

grpc::Status ApprovalApi::BatchCheckCases(grpc::ServerContext* context,
                                          const v1::BatchCheckCasesRequest* request,
                                          v1::BatchCheckCasesResponse* response) {
  return endpoint_.Handle("BatchCheckCases", context, request, response, approval::BatchCheckCases);
}

grpc::Status ApprovalApi::AssignCases(grpc::ServerContext* context, const v1::AssignCasesRequest* request,
                                      v1::AssignCasesResponse* response) {
  return endpoint_.Handle("AssignCases", context, request, response, approval::AssignCases);
}

grpc::Status ApprovalApi::ListAssignees(grpc::ServerContext* context, const v1::ListAssigneesRequest* request,
                                        v1::ListAssigneesResponse* response) {
  return endpoint_.Handle("ListAssignees", context, request, response, approval::ListAssignees);
}

grpc::Status ApprovalApi::SendSubmissionLetter(grpc::ServerContext* context,
                                               const v1::SendSubmissionLetterRequest* request,
                                               v1::SubmissionLetter* response) {
  return endpoint_.Handle("SendSubmissionLetter", context, request, response, approval::SendSubmissionLetter);
}

grpc::Status ApprovalApi::PreviewLetter(grpc::ServerContext* context, const v1::PreviewLetterRequest* request,
                                        common::v1::PaperFile* response) {
  return endpoint_.Handle("PreviewLetter", context, request, response, approval::PreviewLetter);
}

grpc::Status ApprovalApi::GetLetter(grpc::ServerContext* context, const v1::GetLetterRequest* request,
                                    v1::SubmissionLetter* response) {
  return endpoint_.Handle("GetLetter", context, request, response, approval::GetLetter);
}

grpc::Status ApprovalApi::ListLetters(grpc::ServerContext* context, const v1::ListLettersRequest* request,
                                      v1::ListLettersResponse* response) {
  return endpoint_.Handle("ListLetters", context, request, response, approval::ListLetters);
}

grpc::Status ApprovalApi::IssueDecision(grpc::ServerContext* context, const v1::IssueDecisionRequest* request,
                                        v1::Decision* response) {
  return endpoint_.Handle("IssueDecision", context, request, response, approval::IssueDecision);
}

grpc::Status ApprovalApi::PreviewDecision(grpc::ServerContext* context,
                                          const v1::PreviewDecisionRequest* request,
                                          common::v1::PaperFile* response) {
  return endpoint_.Handle("PreviewDecision", context, request, response, approval::PreviewDecision);
}

grpc::Status ApprovalApi::SendRefusalNotice(grpc::ServerContext* context,
                                            const v1::SendRefusalNoticeRequest* request,
                                            v1::RefusalNotice* response) {
  return endpoint_.Handle("SendRefusalNotice", context, request, response, approval::SendRefusalNotice);
}

grpc::Status ApprovalApi::PreviewRefusalNotice(grpc::ServerContext* context,
                                               const v1::PreviewRefusalNoticeRequest* request,
                                               common::v1::PaperFile* response) {
  return endpoint_.Handle("PreviewRefusalNotice", context, request, response, approval::PreviewRefusalNotice);
}

grpc::Status ApprovalApi::GetPaper(grpc::ServerContext* context, const v1::GetPaperRequest* request,
                                   common::v1::PaperFile* response) {
  return endpoint_.Handle("GetPaper", context, request, response, approval::GetPaper);
}

grpc::Status ApprovalApi::ListCasePapers(grpc::ServerContext* context,
                                         const v1::ListCasePapersRequest* request,
                                         v1::ListCasePapersResponse* response) {
  return endpoint_.Handle("ListCasePapers", context, request, response, approval::ListCasePapers);
}

grpc::Status ApprovalApi::CorrectDecision(grpc::ServerContext* context,
                                          const v1::CorrectDecisionRequest* request, v1::Decision* response) {
  return endpoint_.Handle("CorrectDecision", context, request, response, approval::CorrectDecision);
}

grpc::Status ApprovalApi::SuspendAwards(grpc::ServerContext* context, const v1::SuspendAwardsRequest* request,
                                        v1::Decision* response) {
  return endpoint_.Handle("SuspendAwards", context, request, response, approval::SuspendAwards);
}

grpc::Status ApprovalApi::ReinstateAwards(grpc::ServerContext* context,
                                          const v1::ReinstateAwardsRequest* request, v1::Decision* response) {
  return endpoint_.Handle("ReinstateAwards", context, request, response, approval::ReinstateAwards);
}

grpc::Status ApprovalApi::RevokeAwards(grpc::ServerContext* context, const v1::RevokeAwardsRequest* request,
                                       v1::Decision* response) {
  return endpoint_.Handle("RevokeAwards", context, request, response, approval::RevokeAwards);
}

grpc::Status ApprovalApi::PreviewRuling(grpc::ServerContext* context, const v1::PreviewRulingRequest* request,
                                        common::v1::PaperFile* response) {
  return endpoint_.Handle("PreviewRuling", context, request, response, approval::PreviewRuling);
}

grpc::Status ApprovalApi::RecordReturn(grpc::ServerContext* context, const v1::RecordReturnRequest* request,
                                       v1::Case* response) {
  return endpoint_.Handle("RecordReturn", context, request, response, approval::RecordReturn);
}

grpc::Status ApprovalApi::ListRevocationGrounds(grpc::ServerContext* context,
                                                const v1::ListRevocationGroundsRequest* request,
                                                v1::ListRevocationGroundsResponse* response) {
  return endpoint_.Handle("ListRevocationGrounds", context, request, response,
                          approval::ListRevocationGrounds);
}

grpc::Status ApprovalApi::ListLegalBases(grpc::ServerContext* context,
                                         const v1::ListLegalBasesRequest* request,
                                         v1::ListLegalBasesResponse* response) {
  return endpoint_.Handle("ListLegalBases", context, request, response, approval::ListLegalBases);
}

grpc::Status ApprovalApi::ListRegister(grpc::ServerContext* context, const v1::ListRegisterRequest* request,
                                       v1::ListRegisterResponse* response) {
  return endpoint_.Handle("ListRegister", context, request, response, approval::ListRegister);
}

grpc::Status ApprovalApi::EnterOutsideNumbers(grpc::ServerContext* context,
                                              const v1::EnterOutsideNumbersRequest* request,
                                              v1::RegisterEntry* response) {
  return endpoint_.Handle("EnterOutsideNumbers", context, request, response, approval::EnterOutsideNumbers);
}

grpc::Status ApprovalApi::GetDecision(grpc::ServerContext* context, const v1::GetDecisionRequest* request,
                                      v1::Decision* response) {
  return endpoint_.Handle("GetDecision", context, request, response, approval::GetDecision);
}

grpc::Status ApprovalApi::ListDecisions(grpc::ServerContext* context, const v1::ListDecisionsRequest* request,
                                        v1::ListDecisionsResponse* response) {
  return endpoint_.Handle("ListDecisions", context, request, response, approval::ListDecisions);
}

grpc::Status ApprovalApi::ListPayments(grpc::ServerContext* context, const v1::ListPaymentsRequest* request,
                                       v1::ListPaymentsResponse* response) {
  return endpoint_.Handle("ListPayments", context, request, response, approval::ListPayments);
}

grpc::Status ApprovalApi::SumPayments(grpc::ServerContext* context, const v1::SumPaymentsRequest* request,
                                      v1::SumPaymentsResponse* response) {
  return endpoint_.Handle("SumPayments", context, request, response, approval::SumPayments);
}

grpc::Status ApprovalEventSink::Deliver(grpc::ServerContext* context,
                                        const common::v1::DeliverRequest* request,
                                        common::v1::DeliverResponse* response) {
  return endpoint_.Handle("Deliver", context, request, response,
                          [this](rpc::Call& call, const common::v1::DeliverRequest& delivery) {
                            return events_.Apply(call, delivery);
                          });
}

}  // namespace thidua::approval
