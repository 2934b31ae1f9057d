#ifndef THIDUA_SERVICES_DIRECTORY_APP_MERIT_H_
#define THIDUA_SERVICES_DIRECTORY_APP_MERIT_H_

#include "services/common/rpc/call.h"
#include "thidua/directory/v1/directory_service.pb.h"

namespace thidua::directory {

// ALREADY_EXISTS/MERIT_ALREADY_RECORDED for a second rating of a year or the same award of a year.
absl::StatusOr<v1::MeritEntry> RecordMerit(rpc::Call& call, const v1::RecordMeritRequest& request);
// Puts right what was typed wrong; what stood there is kept beside the leaf that sealed it.
absl::StatusOr<v1::MeritEntry> CorrectMerit(rpc::Call& call, const v1::CorrectMeritRequest& request);
// Takes back what should never have been recorded; it stays provable, and counts for nothing.
absl::StatusOr<v1::MeritEntry> WithdrawMerit(rpc::Call& call, const v1::WithdrawMeritRequest& request);
absl::StatusOr<v1::GetMeritRecordResponse> GetMeritRecord(rpc::Call& call,
                                                          const v1::GetMeritRecordRequest& request);
absl::StatusOr<v1::ListUnitMeritResponse> ListUnitMerit(rpc::Call& call,
                                                        const v1::ListUnitMeritRequest& request);
absl::StatusOr<v1::CountRecordsResponse> CountRecords(rpc::Call& call,
                                                      const v1::CountRecordsRequest& request);
absl::StatusOr<v1::BatchGetMeritRecordsResponse> BatchGetMeritRecords(
    rpc::Call& call, const v1::BatchGetMeritRecordsRequest& request);
absl::StatusOr<v1::ListGoldenBookResponse> ListGoldenBook(rpc::Call& call,
                                                          const v1::ListGoldenBookRequest& request);

}  // namespace thidua::directory

#endif  // THIDUA_SERVICES_DIRECTORY_APP_MERIT_H_
