// Numbers that the records of this system have themselves.
#ifndef THIDUA_SERVICES_BLOCK_APP_KNOWN_NUMBERS_H_
#define THIDUA_SERVICES_BLOCK_APP_KNOWN_NUMBERS_H_

#include <string>

#include "services/block/domain/indicators.h"
#include "services/common/rpc/call.h"

namespace thidua::block {

// What `directory` has of the unit on the sheet's day, and the sheet of its members, of the indicators that
// ask for it: asked before anything is locked.
absl::StatusOr<KnownNumbers> KnownOf(rpc::Call& call, const v1::IndicatorSheet& sheet,
                                     const std::string& unit_id);

absl::StatusOr<v1::GetKnownNumbersResponse> GetKnownNumbers(rpc::Call& call,
                                                            const v1::GetKnownNumbersRequest& request);

}  // namespace thidua::block

#endif  // THIDUA_SERVICES_BLOCK_APP_KNOWN_NUMBERS_H_
