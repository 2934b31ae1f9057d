// Whether the folder of an award that somebody holds in hand (ADR 0046) is of a decision of this system.
#ifndef THIDUA_SERVICES_APPROVAL_APP_JUDGE_AWARD_FILE_H_
#define THIDUA_SERVICES_APPROVAL_APP_JUDGE_AWARD_FILE_H_

#include "services/common/rpc/call.h"
#include "thidua/approval/v1/signing_service.pb.h"

namespace thidua::approval {

absl::StatusOr<v1::JudgeAwardFileResponse> JudgeAwardFile(rpc::Call& call,
                                                          const v1::JudgeAwardFileRequest& request);

}  // namespace thidua::approval

#endif  // THIDUA_SERVICES_APPROVAL_APP_JUDGE_AWARD_FILE_H_
