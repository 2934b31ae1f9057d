// Why a title was refused, told on paper to whom it concerns.
#ifndef THIDUA_SERVICES_APPROVAL_APP_REFUSAL_NOTICE_H_
#define THIDUA_SERVICES_APPROVAL_APP_REFUSAL_NOTICE_H_

#include "services/common/rpc/call.h"
#include "thidua/approval/v1/approval_service.pb.h"

namespace thidua::approval {

// Once for a refused case, by the unit that refused it. ALREADY_EXISTS/NOTICE_SENT, NOTICE_NUMBER_TAKEN.
absl::StatusOr<v1::RefusalNotice> SendRefusalNotice(rpc::Call& call,
                                                    const v1::SendRefusalNoticeRequest& request);
absl::StatusOr<common::v1::PaperFile> PreviewRefusalNotice(rpc::Call& call,
                                                           const v1::PreviewRefusalNoticeRequest& request);

// The case was refused by a unit that the caller signs letters of, whether its notice was sent or not.
absl::StatusOr<bool> MayNotify(rpc::Call& call, const v1::Case& data);

}  // namespace thidua::approval

#endif  // THIDUA_SERVICES_APPROVAL_APP_REFUSAL_NOTICE_H_
