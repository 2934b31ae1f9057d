// Papers as they were stored.
#ifndef THIDUA_SERVICES_APPROVAL_APP_READ_PAPERS_H_
#define THIDUA_SERVICES_APPROVAL_APP_READ_PAPERS_H_

#include "services/common/rpc/call.h"
#include "thidua/approval/v1/approval_service.pb.h"

namespace thidua::approval {

absl::StatusOr<common::v1::PaperFile> GetPaper(rpc::Call& call, const v1::GetPaperRequest& request);
absl::StatusOr<v1::ListCasePapersResponse> ListCasePapers(rpc::Call& call,
                                                          const v1::ListCasePapersRequest& request);

}  // namespace thidua::approval

#endif  // THIDUA_SERVICES_APPROVAL_APP_READ_PAPERS_H_
