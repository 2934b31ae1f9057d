// What is said against an item of a posting: by people signed in, who stand nowhere (ADR 0041), or by letter;
// and the answers.
#ifndef THIDUA_SERVICES_APPROVAL_APP_OBJECTIONS_H_
#define THIDUA_SERVICES_APPROVAL_APP_OBJECTIONS_H_

#include "services/common/rpc/call.h"
#include "thidua/approval/v1/posting_service.pb.h"

namespace thidua::approval {

absl::StatusOr<v1::Objection> FileObjection(rpc::Call& call, const v1::FileObjectionRequest& request);
absl::StatusOr<v1::Objection> EnterObjection(rpc::Call& call, const v1::EnterObjectionRequest& request);
absl::StatusOr<v1::Objection> AnswerObjection(rpc::Call& call, const v1::AnswerObjectionRequest& request);

absl::StatusOr<v1::ListMyObjectionsResponse> ListMyObjections(rpc::Call& call,
                                                              const v1::ListMyObjectionsRequest& request);
absl::StatusOr<v1::ListObjectionsResponse> ListObjections(rpc::Call& call,
                                                          const v1::ListObjectionsRequest& request);
absl::StatusOr<v1::Objection> GetObjection(rpc::Call& call, const v1::GetObjectionRequest& request);

}  // namespace thidua::approval

#endif  // THIDUA_SERVICES_APPROVAL_APP_OBJECTIONS_H_
