// An award of before this system, taken in from the folder that it was handed on as (ADR 0046).
#ifndef THIDUA_SERVICES_DIRECTORY_APP_TAKE_IN_AWARD_H_
#define THIDUA_SERVICES_DIRECTORY_APP_TAKE_IN_AWARD_H_

#include "services/common/rpc/call.h"
#include "thidua/directory/v1/golden_book_service.pb.h"

namespace thidua::directory {

// The entry with the paper that proves it; one that somebody had typed with the same number and day gets the
// paper.
absl::StatusOr<v1::MeritEntry> TakeInAward(rpc::Call& call, const v1::TakeInAwardRequest& request);

}  // namespace thidua::directory

#endif  // THIDUA_SERVICES_DIRECTORY_APP_TAKE_IN_AWARD_H_
