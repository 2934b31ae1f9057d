// The field rules of the protos, applied to every request before a use case sees it.
#ifndef THIDUA_SERVICES_COMMON_RPC_VALIDATE_H_
#define THIDUA_SERVICES_COMMON_RPC_VALIDATE_H_

#include <google/protobuf/message.h>

#include "absl/status/status.h"

namespace thidua::rpc {

// Puts every text into Unicode NFC without surrounding blanks (passwords are left as typed), then checks
// (common.v1.rule) of each field, into nested messages and lists. INVALID_ARGUMENT/FIELD_INVALID names every
// violation with its path ("entries[2].title") and a Vietnamese sentence.
absl::Status NormaliseAndValidate(google::protobuf::Message* request);

}  // namespace thidua::rpc

#endif  // THIDUA_SERVICES_COMMON_RPC_VALIDATE_H_
