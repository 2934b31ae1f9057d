#ifndef THIDUA_SERVICES_REPORT_APP_NOTICES_H_
#define THIDUA_SERVICES_REPORT_APP_NOTICES_H_

#include "services/common/rpc/call.h"
#include "thidua/report/v1/notice_service.pb.h"

namespace thidua::report {

absl::StatusOr<v1::ListNoticesResponse> ListNotices(rpc::Call& call, const v1::ListNoticesRequest& request);
absl::StatusOr<v1::MarkNoticesReadResponse> MarkNoticesRead(rpc::Call& call,
                                                            const v1::MarkNoticesReadRequest& request);
absl::StatusOr<v1::NoticeSettings> GetNoticeSettings(rpc::Call& call,
                                                     const v1::GetNoticeSettingsRequest& request);
absl::StatusOr<v1::NoticeSettings> SetNoticeSettings(rpc::Call& call,
                                                     const v1::SetNoticeSettingsRequest& request);

}  // namespace thidua::report

#endif  // THIDUA_SERVICES_REPORT_APP_NOTICES_H_
