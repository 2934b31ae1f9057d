#include "services/audit/api/audit_api.h"

#include "services/audit/app/business_clock.h"
#include "services/audit/app/cosigning.h"
#include "services/audit/app/get_proof.h"
#include "services/audit/app/list_leaves.h"
#include "services/audit/app/list_sights.h"
#include "services/audit/app/storage.h"

namespace thidua::audit {

grpc::Status AuditApi::ListLeaves(grpc::ServerContext* context, const v1::ListLeavesRequest* request,
                                  v1::ListLeavesResponse* response) {
  return endpoint_.Handle("ListLeaves", context, request, response, audit::ListLeaves);
}

grpc::Status AuditApi::ListSights(grpc::ServerContext* context, const v1::ListSightsRequest* request,
                                  v1::ListSightsResponse* response) {
  return endpoint_.Handle("ListSights", context, request, response, audit::ListSights);
}

grpc::Status AuditApi::GetProof(grpc::ServerContext* context, const v1::GetProofRequest* request,
                                v1::GetProofResponse* response) {
  return endpoint_.Handle("GetProof", context, request, response, audit::GetProof);
}

grpc::Status AuditApi::GetCheckpoint(grpc::ServerContext* context, const v1::GetCheckpointRequest* request,
                                     v1::GetCheckpointResponse* response) {
  return endpoint_.Handle("GetCheckpoint", context, request, response, audit::GetCheckpoint);
}

grpc::Status AuditApi::AddCosignature(grpc::ServerContext* context, const v1::AddCosignatureRequest* request,
                                      v1::AddCosignatureResponse* response) {
  return endpoint_.Handle("AddCosignature", context, request, response, audit::AddCosignature);
}

grpc::Status AuditApi::GetStorage(grpc::ServerContext* context, const v1::GetStorageRequest* request,
                                  v1::Storage* response) {
  return endpoint_.Handle("GetStorage", context, request, response, audit::GetStorage);
}

grpc::Status AuditApi::GetBusinessClock(grpc::ServerContext* context,
                                        const v1::GetBusinessClockRequest* request,
                                        v1::BusinessClock* response) {
  return endpoint_.Handle("GetBusinessClock", context, request, response, audit::GetBusinessClock);
}

grpc::Status AuditApi::AdvanceBusinessClock(grpc::ServerContext* context,
                                            const v1::AdvanceBusinessClockRequest* request,
                                            v1::BusinessClock* response) {
  return endpoint_.Handle("AdvanceBusinessClock", context, request, response, audit::AdvanceBusinessClock);
}

}  // namespace thidua::audit
