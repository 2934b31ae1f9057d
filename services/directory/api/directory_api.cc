#include "services/directory/api/directory_api.h"

#include "services/directory/app/change_units.h"
#include "services/directory/app/merit.h"
#include "services/directory/app/merit_evidence.h"
#include "services/directory/app/people.h"
#include "services/directory/app/read_units.h"

namespace thidua::directory {

grpc::Status DirectoryApi::CreateUnit(grpc::ServerContext* context, const v1::CreateUnitRequest* request,
                                      v1::Unit* response) {
  return endpoint_.Handle("CreateUnit", context, request, response, directory::CreateUnit);
}

grpc::Status DirectoryApi::RenameUnit(grpc::ServerContext* context, const v1::RenameUnitRequest* request,
                                      v1::Unit* response) {
  return endpoint_.Handle("RenameUnit", context, request, response, directory::RenameUnit);
}

grpc::Status DirectoryApi::MergeUnits(grpc::ServerContext* context, const v1::MergeUnitsRequest* request,
                                      v1::Unit* response) {
  return endpoint_.Handle("MergeUnits", context, request, response, directory::MergeUnits);
}

grpc::Status DirectoryApi::SplitUnit(grpc::ServerContext* context, const v1::SplitUnitRequest* request,
                                     v1::Unit* response) {
  return endpoint_.Handle("SplitUnit", context, request, response, directory::SplitUnit);
}

grpc::Status DirectoryApi::DissolveUnit(grpc::ServerContext* context, const v1::DissolveUnitRequest* request,
                                        v1::Unit* response) {
  return endpoint_.Handle("DissolveUnit", context, request, response, directory::DissolveUnit);
}

grpc::Status DirectoryApi::GetUnit(grpc::ServerContext* context, const v1::GetUnitRequest* request,
                                   v1::GetUnitResponse* response) {
  return endpoint_.Handle("GetUnit", context, request, response, directory::GetUnit);
}

grpc::Status DirectoryApi::ListUnits(grpc::ServerContext* context, const v1::ListUnitsRequest* request,
                                     v1::ListUnitsResponse* response) {
  return endpoint_.Handle("ListUnits", context, request, response, directory::ListUnits);
}

grpc::Status DirectoryApi::GetUnitTree(grpc::ServerContext* context, const v1::GetUnitTreeRequest* request,
                                       v1::GetUnitTreeResponse* response) {
  return endpoint_.Handle("GetUnitTree", context, request, response, directory::GetUnitTree);
}

grpc::Status DirectoryApi::CreatePerson(grpc::ServerContext* context, const v1::CreatePersonRequest* request,
                                        v1::Person* response) {
  return endpoint_.Handle("CreatePerson", context, request, response, directory::CreatePerson);
}

grpc::Status DirectoryApi::UpdatePerson(grpc::ServerContext* context, const v1::UpdatePersonRequest* request,
                                        v1::Person* response) {
  return endpoint_.Handle("UpdatePerson", context, request, response, directory::UpdatePerson);
}

grpc::Status DirectoryApi::GetPerson(grpc::ServerContext* context, const v1::GetPersonRequest* request,
                                     v1::Person* response) {
  return endpoint_.Handle("GetPerson", context, request, response, directory::GetPerson);
}

grpc::Status DirectoryApi::BatchGetPeople(grpc::ServerContext* context,
                                          const v1::BatchGetPeopleRequest* request,
                                          v1::BatchGetPeopleResponse* response) {
  return endpoint_.Handle("BatchGetPeople", context, request, response, directory::BatchGetPeople);
}

grpc::Status DirectoryApi::ListPeople(grpc::ServerContext* context, const v1::ListPeopleRequest* request,
                                      v1::ListPeopleResponse* response) {
  return endpoint_.Handle("ListPeople", context, request, response, directory::ListPeople);
}

grpc::Status DirectoryApi::RecordMerit(grpc::ServerContext* context, const v1::RecordMeritRequest* request,
                                       v1::MeritEntry* response) {
  return endpoint_.Handle("RecordMerit", context, request, response, directory::RecordMerit);
}

grpc::Status DirectoryApi::CorrectMerit(grpc::ServerContext* context, const v1::CorrectMeritRequest* request,
                                        v1::MeritEntry* response) {
  return endpoint_.Handle("CorrectMerit", context, request, response, directory::CorrectMerit);
}

grpc::Status DirectoryApi::WithdrawMerit(grpc::ServerContext* context,
                                         const v1::WithdrawMeritRequest* request, v1::MeritEntry* response) {
  return endpoint_.Handle("WithdrawMerit", context, request, response, directory::WithdrawMerit);
}

grpc::Status DirectoryApi::AttachMeritEvidence(grpc::ServerContext* context,
                                               const v1::AttachMeritEvidenceRequest* request,
                                               v1::MeritEvidence* response) {
  return endpoint_.Handle("AttachMeritEvidence", context, request, response, directory::AttachMeritEvidence);
}

grpc::Status DirectoryApi::RedactMeritEvidence(grpc::ServerContext* context,
                                               const v1::RedactMeritEvidenceRequest* request,
                                               v1::MeritEvidence* response) {
  return endpoint_.Handle("RedactMeritEvidence", context, request, response, directory::RedactMeritEvidence);
}

grpc::Status DirectoryApi::GetMeritEvidence(grpc::ServerContext* context,
                                            const v1::GetMeritEvidenceRequest* request,
                                            v1::GetMeritEvidenceResponse* response) {
  return endpoint_.Handle("GetMeritEvidence", context, request, response, directory::GetMeritEvidence);
}

grpc::Status DirectoryApi::GetMeritRecord(grpc::ServerContext* context,
                                          const v1::GetMeritRecordRequest* request,
                                          v1::GetMeritRecordResponse* response) {
  return endpoint_.Handle("GetMeritRecord", context, request, response, directory::GetMeritRecord);
}

grpc::Status DirectoryApi::ListUnitMerit(grpc::ServerContext* context,
                                         const v1::ListUnitMeritRequest* request,
                                         v1::ListUnitMeritResponse* response) {
  return endpoint_.Handle("ListUnitMerit", context, request, response, directory::ListUnitMerit);
}

grpc::Status DirectoryApi::CountRecords(grpc::ServerContext* context, const v1::CountRecordsRequest* request,
                                        v1::CountRecordsResponse* response) {
  return endpoint_.Handle("CountRecords", context, request, response, directory::CountRecords);
}

grpc::Status DirectoryApi::BatchGetMeritRecords(grpc::ServerContext* context,
                                                const v1::BatchGetMeritRecordsRequest* request,
                                                v1::BatchGetMeritRecordsResponse* response) {
  return endpoint_.Handle("BatchGetMeritRecords", context, request, response,
                          directory::BatchGetMeritRecords);
}

grpc::Status DirectoryApi::ListGoldenBook(grpc::ServerContext* context,
                                          const v1::ListGoldenBookRequest* request,
                                          v1::ListGoldenBookResponse* response) {
  return endpoint_.Handle("ListGoldenBook", context, request, response, directory::ListGoldenBook);
}

grpc::Status DirectoryEventSink::Deliver(grpc::ServerContext* context,
                                         const common::v1::DeliverRequest* request,
                                         common::v1::DeliverResponse* response) {
  return endpoint_.Handle("Deliver", context, request, response,
                          [this](rpc::Call& call, const common::v1::DeliverRequest& delivery) {
                            return events_.Apply(call, delivery);
                          });
}

}  // namespace thidua::directory
