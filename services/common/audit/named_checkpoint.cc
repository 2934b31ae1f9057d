#include "services/common/audit/named_checkpoint.h"

#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "services/common/crypto/crypto.h"

namespace thidua::audit {
namespace {

constexpr char kForm[] = "thidua-checkpoint/v1";
constexpr size_t kRootBytes = 32;
constexpr char kOfAnOrigin[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-./_";

}  // namespace

std::string CheckpointName(const NamedCheckpoint& checkpoint) {
  return absl::StrCat(kForm, " ", checkpoint.origin, " ", checkpoint.size, " ",
                      crypto::Base64(checkpoint.root));
}

std::optional<NamedCheckpoint> ParseCheckpointName(absl::string_view name) {
  if (name.size() > kLongestCheckpointName) return std::nullopt;
  const std::vector<std::string> words = absl::StrSplit(name, ' ');
  if (words.size() != 4) return std::nullopt;
  NamedCheckpoint checkpoint;
  checkpoint.origin = words[1];
  const auto root = crypto::FromBase64(words[3]);
  if (checkpoint.origin.empty() || checkpoint.origin.find_first_not_of(kOfAnOrigin) != std::string::npos ||
      !absl::SimpleAtoi(words[2], &checkpoint.size) || checkpoint.size == 0 ||
      // As large as the database counts.
      checkpoint.size > static_cast<uint64_t>(INT64_MAX) || !root.ok() || root->size() != kRootBytes)
    return std::nullopt;
  checkpoint.root = *root;
  if (CheckpointName(checkpoint) != name) return std::nullopt;
  return checkpoint;
}

}  // namespace thidua::audit
