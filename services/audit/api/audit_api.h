#ifndef THIDUA_SERVICES_AUDIT_API_AUDIT_API_H_
#define THIDUA_SERVICES_AUDIT_API_AUDIT_API_H_

#include "services/common/rpc/pipeline.h"
#include "thidua/audit/v1/audit_service.grpc.pb.h"

namespace thidua::audit {

class AuditApi final : public v1::AuditService::Service {
 public:
  explicit AuditApi(rpc::Runtime& runtime) : endpoint_(runtime, "thidua.audit.v1.AuditService") {}

  grpc::Status ListLeaves(grpc::ServerContext* context, const v1::ListLeavesRequest* request,
                          v1::ListLeavesResponse* response) override;
  grpc::Status ListSights(grpc::ServerContext* context, const v1::ListSightsRequest* request,
                          v1::ListSightsResponse* response) override;
  grpc::Status GetProof(grpc::ServerContext* context, const v1::GetProofRequest* request,
                        v1::GetProofResponse* response) override;
  grpc::Status GetCheckpoint(grpc::ServerContext* context, const v1::GetCheckpointRequest* request,
                             v1::GetCheckpointResponse* response) override;
  grpc::Status AddCosignature(grpc::ServerContext* context, const v1::AddCosignatureRequest* request,
                              v1::AddCosignatureResponse* response) override;
  grpc::Status GetStorage(grpc::ServerContext* context, const v1::GetStorageRequest* request,
                          v1::Storage* response) override;
  grpc::Status GetBusinessClock(grpc::ServerContext* context, const v1::GetBusinessClockRequest* request,
                                v1::BusinessClock* response) override;
  grpc::Status AdvanceBusinessClock(grpc::ServerContext* context,
                                    const v1::AdvanceBusinessClockRequest* request,
                                    v1::BusinessClock* response) override;

 private:
  rpc::Endpoint endpoint_;
};

}  // namespace thidua::audit

#endif  // THIDUA_SERVICES_AUDIT_API_AUDIT_API_H_
