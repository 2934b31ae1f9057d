// What each method declares about itself in its proto options; nothing is decided from a second table.
#ifndef THIDUA_SERVICES_COMMON_RPC_METHOD_POLICY_H_
#define THIDUA_SERVICES_COMMON_RPC_METHOD_POLICY_H_

#include <google/protobuf/message.h>

#include <string>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "thidua/common/v1/options.pb.h"

namespace thidua::rpc {

// "thidua.submission.v1.SubmissionService/SubmitDossier" → its policy. INTERNAL for a method without one.
absl::StatusOr<common::v1::MethodPolicy> PolicyOf(const std::string& full_method);

// What is wrong with how a policy says who may touch what: access and scope set, and a permission exactly
// where one of them asks for it. Empty when nothing is.
std::string AuthorisationFault(const common::v1::MethodPolicy& policy);

// Every method of the service has a complete policy: no AuthorisationFault, effect and deadline set, an audit
// kind exactly on writes, request_id exactly on WRITE. The server refuses to start otherwise.
absl::Status CheckPolicies(const std::string& full_service);

// The largest request that the service must take, in bytes: 1 MiB, and where a method takes a file, its
// largest besides.
int LargestRequest(const std::string& full_service);

// What is kept of a WRITE's answer: its bytes, or those of its id and etag alone.
std::string ToKeep(const common::v1::MethodPolicy& policy, const google::protobuf::Message& response);

absl::Duration LimitOf(common::v1::DeadlineClass deadline_class);

}  // namespace thidua::rpc

#endif  // THIDUA_SERVICES_COMMON_RPC_METHOD_POLICY_H_
