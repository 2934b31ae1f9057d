#include "services/audit/domain/epoch.h"

#include <set>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "services/common/error/status_macros.h"

namespace thidua::audit {
namespace {

constexpr char kFormat[] = "thidua-epoch/v1";

}  // namespace

std::string EpochText(const Epoch& epoch) {
  return absl::StrCat(kFormat, "\n", epoch.origin, "\n", epoch.old_size, "\n", crypto::Base64(epoch.old_root),
                      "\n", epoch.kept_size, "\n", crypto::Base64(epoch.kept_root), "\n", epoch.reason, "\n");
}

absl::StatusOr<Epoch> ParseEpoch(const std::string& text) {
  const std::vector<std::string> lines = absl::StrSplit(text, '\n');
  Epoch epoch;
  if (lines.size() != 8 || !absl::SimpleAtoi(lines[2], &epoch.old_size) ||
      !absl::SimpleAtoi(lines[4], &epoch.kept_size)) {
    return absl::InvalidArgumentError("not the declaration of an epoch");
  }
  epoch.origin = lines[1];
  ASSIGN_OR_RETURN(epoch.old_root, crypto::FromBase64(lines[3]));
  ASSIGN_OR_RETURN(epoch.kept_root, crypto::FromBase64(lines[5]));
  epoch.reason = lines[6];
  if (EpochText(epoch) != text) return absl::InvalidArgumentError("not the declaration of an epoch");
  return epoch;
}

absl::StatusOr<Epoch> DeclaredEpoch(const std::string& note, const Policy& policy) {
  ASSIGN_OR_RETURN(const SignedNote declared, ParseNote(note));
  ASSIGN_OR_RETURN(const Epoch epoch, ParseEpoch(declared.text));
  std::set<std::string> officers;
  for (const auto& officer : policy.officers) {
    if (NoteSignedBy(declared, officer.key)) officers.insert(officer.key.public_key);
  }
  if (officers.size() < 2)
    return absl::PermissionDeniedError("an epoch needs the signatures of two officers");
  if (epoch.origin != policy.origin()) return absl::PermissionDeniedError("an epoch of another log");
  return epoch;
}

}  // namespace thidua::audit
