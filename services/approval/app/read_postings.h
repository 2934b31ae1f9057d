#ifndef THIDUA_SERVICES_APPROVAL_APP_READ_POSTINGS_H_
#define THIDUA_SERVICES_APPROVAL_APP_READ_POSTINGS_H_

#include "services/common/rpc/call.h"
#include "thidua/approval/v1/posting_service.pb.h"

namespace thidua::approval {

absl::StatusOr<v1::ListCasesToPostResponse> ListCasesToPost(rpc::Call& call,
                                                            const v1::ListCasesToPostRequest& request);
absl::StatusOr<v1::ListPostingsResponse> ListPostings(rpc::Call& call,
                                                      const v1::ListPostingsRequest& request);
absl::StatusOr<v1::Posting> GetPosting(rpc::Call& call, const v1::GetPostingRequest& request);
absl::StatusOr<v1::ListPostedCasesResponse> ListPostedCases(rpc::Call& call,
                                                            const v1::ListPostedCasesRequest& request);

}  // namespace thidua::approval

#endif  // THIDUA_SERVICES_APPROVAL_APP_READ_POSTINGS_H_
