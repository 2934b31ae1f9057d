#ifndef THIDUA_SERVICES_REPORT_API_REPORT_API_H_
#define THIDUA_SERVICES_REPORT_API_REPORT_API_H_

#include "services/common/outbox/dispatcher.h"
#include "services/common/rpc/pipeline.h"
#include "thidua/report/v1/report_service.grpc.pb.h"

namespace thidua::report {

class ReportApi final : public v1::ReportService::Service {
 public:
  explicit ReportApi(rpc::Runtime& runtime) : endpoint_(runtime, "thidua.report.v1.ReportService") {}

  grpc::Status GetCampaignSummary(grpc::ServerContext* context, const v1::GetCampaignSummaryRequest* request,
                                  v1::GetCampaignSummaryResponse* response) override;
  grpc::Status ListUnitProgress(grpc::ServerContext* context, const v1::ListUnitProgressRequest* request,
                                v1::ListUnitProgressResponse* response) override;

 private:
  rpc::Endpoint endpoint_;
};

class ReportEventSink final : public v1::ReportEventSink::Service {
 public:
  ReportEventSink(rpc::Runtime& runtime, outbox::Dispatcher events)
      : endpoint_(runtime, "thidua.report.v1.ReportEventSink"), events_(std::move(events)) {}

  grpc::Status Deliver(grpc::ServerContext* context, const common::v1::DeliverRequest* request,
                       common::v1::DeliverResponse* response) override;

 private:
  rpc::Endpoint endpoint_;
  outbox::Dispatcher events_;
};

}  // namespace thidua::report

#endif  // THIDUA_SERVICES_REPORT_API_REPORT_API_H_
