#ifndef THIDUA_SERVICES_BLOCK_API_INDICATOR_SUMMARY_API_H_
#define THIDUA_SERVICES_BLOCK_API_INDICATOR_SUMMARY_API_H_

#include "services/common/rpc/pipeline.h"
#include "thidua/block/v1/indicator_summary_service.grpc.pb.h"

namespace thidua::block {

class IndicatorSummaryApi final : public v1::IndicatorSummaryService::Service {
 public:
  explicit IndicatorSummaryApi(rpc::Runtime& runtime)
      : endpoint_(runtime, "thidua.block.v1.IndicatorSummaryService") {}

  grpc::Status MakeIndicatorSummary(grpc::ServerContext* context,
                                    const v1::MakeIndicatorSummaryRequest* request,
                                    v1::IndicatorSummary* response) override;
  grpc::Status PreviewIndicatorSummary(grpc::ServerContext* context,
                                       const v1::PreviewIndicatorSummaryRequest* request,
                                       common::v1::PaperFile* response) override;
  grpc::Status GetIndicatorSummary(grpc::ServerContext* context,
                                   const v1::GetIndicatorSummaryRequest* request,
                                   common::v1::PaperFile* response) override;
  grpc::Status ListIndicatorSummaries(grpc::ServerContext* context,
                                      const v1::ListIndicatorSummariesRequest* request,
                                      v1::ListIndicatorSummariesResponse* response) override;

 private:
  rpc::Endpoint endpoint_;
};

}  // namespace thidua::block

#endif  // THIDUA_SERVICES_BLOCK_API_INDICATOR_SUMMARY_API_H_
