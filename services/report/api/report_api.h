#ifndef THIDUA_SERVICES_REPORT_API_REPORT_API_H_
#define THIDUA_SERVICES_REPORT_API_REPORT_API_H_

#include "services/common/outbox/dispatcher.h"
#include "services/common/rpc/pipeline.h"
#include "services/report/app/notice_watch.h"
#include "thidua/report/v1/notice_service.grpc.pb.h"
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

// Watch alone is no call that ends with its answer: it holds no thread (NoticeWatch).
class NoticeApi final : public v1::NoticeService::WithCallbackMethod_Watch<v1::NoticeService::Service> {
 public:
  NoticeApi(rpc::Runtime& runtime, NoticeWatch& watch)
      : endpoint_(runtime, "thidua.report.v1.NoticeService"), watch_(watch) {}

  grpc::Status ListNotices(grpc::ServerContext* context, const v1::ListNoticesRequest* request,
                           v1::ListNoticesResponse* response) override;
  grpc::Status MarkNoticesRead(grpc::ServerContext* context, const v1::MarkNoticesReadRequest* request,
                               v1::MarkNoticesReadResponse* response) override;
  grpc::Status GetNoticeSettings(grpc::ServerContext* context, const v1::GetNoticeSettingsRequest* request,
                                 v1::NoticeSettings* response) override;
  grpc::Status SetNoticeSettings(grpc::ServerContext* context, const v1::SetNoticeSettingsRequest* request,
                                 v1::NoticeSettings* response) override;
  grpc::Status GetDaySummary(grpc::ServerContext* context, const v1::GetDaySummaryRequest* request,
                             v1::DaySummary* response) override;
  grpc::ServerWriteReactor<v1::NoticeNews>* Watch(grpc::CallbackServerContext* context,
                                                  const v1::WatchNoticesRequest* request) override;

 private:
  rpc::Endpoint endpoint_;
  NoticeWatch& watch_;
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
