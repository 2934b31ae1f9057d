#include "services/block/api/indicator_evidence_api.h"

#include "services/block/app/indicator_evidence.h"

namespace thidua::block {

grpc::Status IndicatorEvidenceApi::AttachIndicatorEvidence(grpc::ServerContext* context,
                                                           const v1::AttachIndicatorEvidenceRequest* request,
                                                           v1::IndicatorEvidence* response) {
  return endpoint_.Handle("AttachIndicatorEvidence", context, request, response,
                          block::AttachIndicatorEvidence);
}

grpc::Status IndicatorEvidenceApi::RedactIndicatorEvidence(grpc::ServerContext* context,
                                                           const v1::RedactIndicatorEvidenceRequest* request,
                                                           v1::IndicatorEvidence* response) {
  return endpoint_.Handle("RedactIndicatorEvidence", context, request, response,
                          block::RedactIndicatorEvidence);
}

grpc::Status IndicatorEvidenceApi::AttachCollectedEvidence(grpc::ServerContext* context,
                                                           const v1::AttachCollectedEvidenceRequest* request,
                                                           v1::IndicatorEvidence* response) {
  return endpoint_.Handle("AttachCollectedEvidence", context, request, response,
                          block::AttachCollectedEvidence);
}

grpc::Status IndicatorEvidenceApi::RedactCollectedEvidence(grpc::ServerContext* context,
                                                           const v1::RedactCollectedEvidenceRequest* request,
                                                           v1::IndicatorEvidence* response) {
  return endpoint_.Handle("RedactCollectedEvidence", context, request, response,
                          block::RedactCollectedEvidence);
}

grpc::Status IndicatorEvidenceApi::GetIndicatorEvidence(grpc::ServerContext* context,
                                                        const v1::GetIndicatorEvidenceRequest* request,
                                                        v1::GetIndicatorEvidenceResponse* response) {
  return endpoint_.Handle("GetIndicatorEvidence", context, request, response, block::GetIndicatorEvidence);
}

}  // namespace thidua::block
