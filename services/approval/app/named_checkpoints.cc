#include "services/approval/app/named_checkpoints.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "services/approval/store/checkpoint_store.h"
#include "services/common/error/error.h"

namespace thidua::approval {
namespace {

// No session lasts longer (identity), and with it a list of what waits.
constexpr int kHoursOfASitting = 12;
// A checkpoint gets its time a moment before others see it.
constexpr absl::Duration kUnseen = absl::Minutes(1);

}  // namespace

absl::StatusOr<std::string> CheckpointToName(rpc::Call& call) {
  ASSIGN_OR_RETURN(const auto newest, store::NewestCheckpoint(call.uow()));
  std::string name = NameOf(newest);
  // It would be refused when it comes back.
  if (newest && !audit::ParseCheckpointName(name))
    return error::Internal("the log has a name that no signature can bear");
  return name;
}

absl::Status CheckNamed(rpc::Call& call, const std::optional<audit::NamedCheckpoint>& named,
                        const NamingTimes& times) {
  ASSIGN_OR_RETURN(const auto found,
                   store::FindCheckpoint(call.uow(), named.value_or(audit::NamedCheckpoint())));
  if (named && !found.known)
    return error::Of(reason::kSignatureCheckpointUnknown, {{"size", absl::StrCat(named->size)}});
  const absl::Time earliest = std::max(times.since, times.now - absl::Hours(kHoursOfASitting)) - kUnseen;
  if (!found.superseded_at || *found.superseded_at >= earliest) return absl::OkStatus();
  if (!named) return error::Of(reason::kSignatureCheckpointMissing);
  return error::Of(reason::kSignatureCheckpointOld, {{"hours", absl::StrCat(kHoursOfASitting)}});
}

std::string NameOf(const std::optional<audit::NamedCheckpoint>& named) {
  return named ? audit::CheckpointName(*named) : "";
}

}  // namespace thidua::approval
