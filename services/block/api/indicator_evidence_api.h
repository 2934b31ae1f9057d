#ifndef THIDUA_SERVICES_BLOCK_API_INDICATOR_EVIDENCE_API_H_
#define THIDUA_SERVICES_BLOCK_API_INDICATOR_EVIDENCE_API_H_

#include "services/common/rpc/pipeline.h"
#include "thidua/block/v1/indicator_evidence_service.grpc.pb.h"

namespace thidua::block {

class IndicatorEvidenceApi final : public v1::IndicatorEvidenceService::Service {
 public:
  explicit IndicatorEvidenceApi(rpc::Runtime& runtime)
      : endpoint_(runtime, "thidua.block.v1.IndicatorEvidenceService") {}

  grpc::Status AttachIndicatorEvidence(grpc::ServerContext* context,
                                       const v1::AttachIndicatorEvidenceRequest* request,
                                       v1::IndicatorEvidence* response) override;
  grpc::Status RedactIndicatorEvidence(grpc::ServerContext* context,
                                       const v1::RedactIndicatorEvidenceRequest* request,
                                       v1::IndicatorEvidence* response) override;
  grpc::Status AttachCollectedEvidence(grpc::ServerContext* context,
                                       const v1::AttachCollectedEvidenceRequest* request,
                                       v1::IndicatorEvidence* response) override;
  grpc::Status RedactCollectedEvidence(grpc::ServerContext* context,
                                       const v1::RedactCollectedEvidenceRequest* request,
                                       v1::IndicatorEvidence* response) override;
  grpc::Status GetIndicatorEvidence(grpc::ServerContext* context,
                                    const v1::GetIndicatorEvidenceRequest* request,
                                    v1::GetIndicatorEvidenceResponse* response) override;

 private:
  rpc::Endpoint endpoint_;
};

}  // namespace thidua::block

#endif  // THIDUA_SERVICES_BLOCK_API_INDICATOR_EVIDENCE_API_H_
