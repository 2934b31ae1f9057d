// Opinions of absent members: one person enters what the signed paper says, another compares it with the
// paper.
#ifndef THIDUA_SERVICES_COUNCIL_APP_WRITTEN_OPINIONS_H_
#define THIDUA_SERVICES_COUNCIL_APP_WRITTEN_OPINIONS_H_

#include "services/common/rpc/call.h"
#include "thidua/council/v1/council_service.pb.h"

namespace thidua::council {

absl::StatusOr<v1::Poll> RecordWrittenOpinion(rpc::Call& call,
                                              const v1::RecordWrittenOpinionRequest& request);
absl::StatusOr<v1::GetWrittenOpinionResponse> GetWrittenOpinion(rpc::Call& call,
                                                                const v1::GetWrittenOpinionRequest& request);
absl::StatusOr<v1::Poll> ReviewWrittenOpinion(rpc::Call& call,
                                              const v1::ReviewWrittenOpinionRequest& request);

}  // namespace thidua::council

#endif  // THIDUA_SERVICES_COUNCIL_APP_WRITTEN_OPINIONS_H_
