// A checkpoint of the audit log as a signature names it, in /Reason of its dictionary (ADR 0048).
#ifndef THIDUA_CLIENT_SIGNING_CHECKPOINT_NAME_H_
#define THIDUA_CLIENT_SIGNING_CHECKPOINT_NAME_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace thidua::client::signing {

// Four words, of signs that mean nothing else in a PDF: "thidua-checkpoint/v1 ORIGIN SIZE ROOT". Nothing else
// is signed on a server's word.
bool IsCheckpointName(absl::string_view text);

// What the signatures of a file name, in their order, as it stands in its bytes.
std::vector<std::string> CheckpointsIn(absl::string_view file);

}  // namespace thidua::client::signing

#endif  // THIDUA_CLIENT_SIGNING_CHECKPOINT_NAME_H_
