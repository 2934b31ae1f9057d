#include "services/report/api/report_api.h"

#include "services/report/app/summaries.h"

namespace thidua::report {

grpc::Status ReportApi::GetCampaignSummary(grpc::ServerContext* context,
                                           const v1::GetCampaignSummaryRequest* request,
                                           v1::GetCampaignSummaryResponse* response) {
  return endpoint_.Handle("GetCampaignSummary", context, request, response, report::GetCampaignSummary);
}

grpc::Status ReportApi::ListUnitProgress(grpc::ServerContext* context,
                                         const v1::ListUnitProgressRequest* request,
                                         v1::ListUnitProgressResponse* response) {
  return endpoint_.Handle("ListUnitProgress", context, request, response, report::ListUnitProgress);
}

grpc::Status ReportEventSink::Deliver(grpc::ServerContext* context, const common::v1::DeliverRequest* request,
                                      common::v1::DeliverResponse* response) {
  return endpoint_.Handle("Deliver", context, request, response,
                          [this](rpc::Call& call, const common::v1::DeliverRequest& delivery) {
                            return events_.Apply(call, delivery);
                          });
}

}  // namespace thidua::report
