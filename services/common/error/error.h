// Errors as values: absl::Status inside, google.rpc.Status with details outside.
#ifndef THIDUA_SERVICES_COMMON_ERROR_ERROR_H_
#define THIDUA_SERVICES_COMMON_ERROR_ERROR_H_

#include <grpcpp/support/status.h>

#include <map>
#include <string>
#include <vector>
#include "absl/strings/string_view.h"

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "services/common/error/reasons.h"
#include "services/common/error/status_macros.h"

namespace thidua::error {

using Metadata = std::map<std::string, std::string>;

struct FieldViolation {
  std::string field;    // path: "entries[2].title"
  std::string message;  // Vietnamese
};

struct UnmetGuard {
  std::string guard;    // "not_own_case"
  std::string message;  // Vietnamese, says what to do
  std::string subject;  // id of the object it concerns, when a batch has several; else empty
};

// An error of the catalogue. The code and the text come from messages_vi.textproto; `metadata` fills the
// text's {placeholders} and reaches the client in ErrorInfo.
absl::Status Of(absl::string_view reason, const Metadata& metadata = {});
// INVALID_ARGUMENT/FIELD_INVALID with BadRequest.
absl::Status Fields(const std::vector<FieldViolation>& violations);
absl::Status Field(absl::string_view path, absl::string_view message);
// FAILED_PRECONDITION/GUARD_UNMET with PreconditionFailure, one violation a guard.
absl::Status Guards(const std::vector<UnmetGuard>& guards);
// INTERNAL; `what` is for the log only and never leaves the server.
absl::Status Internal(absl::string_view what);

// The same error with what the operator needs to know of it: "SQL 53300 in case_lock: sorry, too many clients
// already". For the log of this process only: no answer carries it. Never a row's contents.
absl::Status Because(absl::Status status, absl::string_view cause);
// Empty where none was given.
std::string CauseOf(const absl::Status& status);

// The ErrorInfo reason, or empty for a status that did not come from this catalogue.
std::string ReasonOf(const absl::Status& status);
// What such a status says to people, and the guards of GUARD_UNMET: for an answer that tells of many things
// one by one.
std::string WordsOf(const absl::Status& status);
std::vector<UnmetGuard> GuardsOf(const absl::Status& status);

// Nobody answered: the way to the server was cut, before or after the call was done. Whatever a server of
// ours answers has a reason; a status without one was made on the way, by gRPC itself when a stream ended
// without a status. A read can be sent again, a write under the same request_id.
bool Unanswered(const grpc::Status& status);

grpc::Status ToGrpc(const absl::Status& status, absl::string_view trace_id);
// A peer's answer; its details survive, so that a guard unmet there is readable at the client.
absl::Status FromGrpc(const grpc::Status& status);

}  // namespace thidua::error

#endif  // THIDUA_SERVICES_COMMON_ERROR_ERROR_H_
