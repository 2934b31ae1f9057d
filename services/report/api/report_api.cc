#include "services/report/api/report_api.h"

#include "services/report/app/notices.h"
#include "services/report/app/reminders.h"
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

grpc::Status NoticeApi::ListNotices(grpc::ServerContext* context, const v1::ListNoticesRequest* request,
                                    v1::ListNoticesResponse* response) {
  return endpoint_.Handle("ListNotices", context, request, response, report::ListNotices);
}

grpc::Status NoticeApi::MarkNoticesRead(grpc::ServerContext* context,
                                        const v1::MarkNoticesReadRequest* request,
                                        v1::MarkNoticesReadResponse* response) {
  std::string account_id;
  const grpc::Status status = endpoint_.Handle("MarkNoticesRead", context, request, response,
                                               [&](rpc::Call& call, const v1::MarkNoticesReadRequest& marks) {
                                                 account_id = call.caller().account_id();
                                                 return report::MarkNoticesRead(call, marks);
                                               });
  if (status.ok()) watch_.HasRead(account_id);
  return status;
}

grpc::Status NoticeApi::GetNoticeSettings(grpc::ServerContext* context,
                                          const v1::GetNoticeSettingsRequest* request,
                                          v1::NoticeSettings* response) {
  return endpoint_.Handle("GetNoticeSettings", context, request, response, report::GetNoticeSettings);
}

grpc::Status NoticeApi::SetNoticeSettings(grpc::ServerContext* context,
                                          const v1::SetNoticeSettingsRequest* request,
                                          v1::NoticeSettings* response) {
  return endpoint_.Handle("SetNoticeSettings", context, request, response, report::SetNoticeSettings);
}

grpc::Status NoticeApi::GetDaySummary(grpc::ServerContext* context, const v1::GetDaySummaryRequest* request,
                                      v1::DaySummary* response) {
  return endpoint_.Handle("GetDaySummary", context, request, response, report::GetDaySummary);
}

grpc::ServerWriteReactor<v1::NoticeNews>* NoticeApi::Watch(grpc::CallbackServerContext* context,
                                                           const v1::WatchNoticesRequest*) {
  return watch_.Open(*context);
}

grpc::Status ReportEventSink::Deliver(grpc::ServerContext* context, const common::v1::DeliverRequest* request,
                                      common::v1::DeliverResponse* response) {
  return endpoint_.Handle("Deliver", context, request, response,
                          [this](rpc::Call& call, const common::v1::DeliverRequest& delivery) {
                            return events_.Apply(call, delivery);
                          });
}

}  // namespace thidua::report
