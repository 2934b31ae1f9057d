#include "services/block/api/indicator_summary_api.h"

#include "services/block/app/indicator_summaries.h"

namespace thidua::block {

grpc::Status IndicatorSummaryApi::MakeIndicatorSummary(grpc::ServerContext* context,
                                                       const v1::MakeIndicatorSummaryRequest* request,
                                                       v1::IndicatorSummary* response) {
  return endpoint_.Handle("MakeIndicatorSummary", context, request, response, block::MakeIndicatorSummary);
}

grpc::Status IndicatorSummaryApi::PreviewIndicatorSummary(grpc::ServerContext* context,
                                                          const v1::PreviewIndicatorSummaryRequest* request,
                                                          common::v1::PaperFile* response) {
  return endpoint_.Handle("PreviewIndicatorSummary", context, request, response,
                          block::PreviewIndicatorSummary);
}

grpc::Status IndicatorSummaryApi::GetIndicatorSummary(grpc::ServerContext* context,
                                                      const v1::GetIndicatorSummaryRequest* request,
                                                      common::v1::PaperFile* response) {
  return endpoint_.Handle("GetIndicatorSummary", context, request, response, block::GetIndicatorSummary);
}

grpc::Status IndicatorSummaryApi::ListIndicatorSummaries(grpc::ServerContext* context,
                                                         const v1::ListIndicatorSummariesRequest* request,
                                                         v1::ListIndicatorSummariesResponse* response) {
  return endpoint_.Handle("ListIndicatorSummaries", context, request, response,
                          block::ListIndicatorSummaries);
}

}  // namespace thidua::block
