#include "services/audit/app/published.h"

#include "services/common/error/error.h"

namespace thidua::audit {

absl::StatusOr<Published> ReadPublished(const rpc::Runtime& runtime) {
  Published out{ExportDir(runtime.data_dir() + "/audit-export"), "", {}};
  auto note = ReadFile(out.dir.CheckpointPath());
  if (!note.ok()) return absl::UnavailableError("nothing has been published yet");
  out.note = *std::move(note);
  ASSIGN_OR_RETURN(const SignedNote parsed, ParseNote(out.note));
  ASSIGN_OR_RETURN(out.checkpoint, ParseCheckpoint(parsed.text));
  return out;
}

absl::StatusOr<Policy> ReadPolicy(const rpc::Runtime& runtime) {
  ASSIGN_OR_RETURN(const std::string text, ReadFile(runtime.data_dir() + "/keys/audit.policy"));
  return ParsePolicy(text);
}

}  // namespace thidua::audit
