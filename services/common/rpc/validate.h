// The field rules of the protos, applied to every request before a use case sees it.
#ifndef THIDUA_SERVICES_COMMON_RPC_VALIDATE_H_
#define THIDUA_SERVICES_COMMON_RPC_VALIDATE_H_

#include <google/protobuf/message.h>

#include <functional>

#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"

namespace thidua::rpc {

// The business day in Vietnam. Asked for only when a field must not lie in the future.
using Today = std::function<absl::StatusOr<absl::CivilDay>()>;

// Puts every text into its stored form (services/common/text; what is `sensitive` is left as typed), then
// checks (common.v1.rule) of each field, into nested messages and lists. Days and times lie between 1900 and
// 2200 everywhere. INVALID_ARGUMENT/FIELD_INVALID names every violation with its path ("entries[2].title")
// and a Vietnamese sentence.
absl::Status NormaliseAndValidate(google::protobuf::Message* request, const Today& today);

}  // namespace thidua::rpc

#endif  // THIDUA_SERVICES_COMMON_RPC_VALIDATE_H_
