#ifndef THIDUA_SERVICES_DIRECTORY_API_DIRECTORY_API_H_
#define THIDUA_SERVICES_DIRECTORY_API_DIRECTORY_API_H_

#include "services/common/outbox/dispatcher.h"
#include "services/common/rpc/pipeline.h"
#include "thidua/directory/v1/directory_service.grpc.pb.h"

namespace thidua::directory {

class DirectoryApi final : public v1::DirectoryService::Service {
 public:
  explicit DirectoryApi(rpc::Runtime& runtime) : endpoint_(runtime, "thidua.directory.v1.DirectoryService") {}

  grpc::Status CreateUnit(grpc::ServerContext* context, const v1::CreateUnitRequest* request,
                          v1::Unit* response) override;
  grpc::Status RenameUnit(grpc::ServerContext* context, const v1::RenameUnitRequest* request,
                          v1::Unit* response) override;
  grpc::Status MergeUnits(grpc::ServerContext* context, const v1::MergeUnitsRequest* request,
                          v1::Unit* response) override;
  grpc::Status SplitUnit(grpc::ServerContext* context, const v1::SplitUnitRequest* request,
                         v1::Unit* response) override;
  grpc::Status DissolveUnit(grpc::ServerContext* context, const v1::DissolveUnitRequest* request,
                            v1::Unit* response) override;
  grpc::Status GetUnit(grpc::ServerContext* context, const v1::GetUnitRequest* request,
                       v1::GetUnitResponse* response) override;
  grpc::Status ListUnits(grpc::ServerContext* context, const v1::ListUnitsRequest* request,
                         v1::ListUnitsResponse* response) override;
  grpc::Status GetUnitTree(grpc::ServerContext* context, const v1::GetUnitTreeRequest* request,
                           v1::GetUnitTreeResponse* response) override;
  grpc::Status CreatePerson(grpc::ServerContext* context, const v1::CreatePersonRequest* request,
                            v1::Person* response) override;
  grpc::Status UpdatePerson(grpc::ServerContext* context, const v1::UpdatePersonRequest* request,
                            v1::Person* response) override;
  grpc::Status GetPerson(grpc::ServerContext* context, const v1::GetPersonRequest* request,
                         v1::Person* response) override;
  grpc::Status BatchGetPeople(grpc::ServerContext* context, const v1::BatchGetPeopleRequest* request,
                              v1::BatchGetPeopleResponse* response) override;
  grpc::Status ListPeople(grpc::ServerContext* context, const v1::ListPeopleRequest* request,
                          v1::ListPeopleResponse* response) override;
  grpc::Status RecordMerit(grpc::ServerContext* context, const v1::RecordMeritRequest* request,
                           v1::MeritEntry* response) override;
  grpc::Status CorrectMerit(grpc::ServerContext* context, const v1::CorrectMeritRequest* request,
                            v1::MeritEntry* response) override;
  grpc::Status WithdrawMerit(grpc::ServerContext* context, const v1::WithdrawMeritRequest* request,
                             v1::MeritEntry* response) override;
  grpc::Status AttachMeritEvidence(grpc::ServerContext* context,
                                   const v1::AttachMeritEvidenceRequest* request,
                                   v1::MeritEvidence* response) override;
  grpc::Status RedactMeritEvidence(grpc::ServerContext* context,
                                   const v1::RedactMeritEvidenceRequest* request,
                                   v1::MeritEvidence* response) override;
  grpc::Status GetMeritEvidence(grpc::ServerContext* context, const v1::GetMeritEvidenceRequest* request,
                                v1::GetMeritEvidenceResponse* response) override;
  grpc::Status GetMeritRecord(grpc::ServerContext* context, const v1::GetMeritRecordRequest* request,
                              v1::GetMeritRecordResponse* response) override;
  grpc::Status ListUnitMerit(grpc::ServerContext* context, const v1::ListUnitMeritRequest* request,
                             v1::ListUnitMeritResponse* response) override;
  grpc::Status CountRecords(grpc::ServerContext* context, const v1::CountRecordsRequest* request,
                            v1::CountRecordsResponse* response) override;
  grpc::Status BatchGetMeritRecords(grpc::ServerContext* context,
                                    const v1::BatchGetMeritRecordsRequest* request,
                                    v1::BatchGetMeritRecordsResponse* response) override;
  grpc::Status ListGoldenBook(grpc::ServerContext* context, const v1::ListGoldenBookRequest* request,
                              v1::ListGoldenBookResponse* response) override;

 private:
  rpc::Endpoint endpoint_;
};

class DirectoryEventSink final : public v1::DirectoryEventSink::Service {
 public:
  DirectoryEventSink(rpc::Runtime& runtime, outbox::Dispatcher events)
      : endpoint_(runtime, "thidua.directory.v1.DirectoryEventSink"), events_(std::move(events)) {}

  grpc::Status Deliver(grpc::ServerContext* context, const common::v1::DeliverRequest* request,
                       common::v1::DeliverResponse* response) override;

 private:
  rpc::Endpoint endpoint_;
  outbox::Dispatcher events_;
};

}  // namespace thidua::directory

#endif  // THIDUA_SERVICES_DIRECTORY_API_DIRECTORY_API_H_
