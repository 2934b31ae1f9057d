#include "client/signing/checkpoint_name.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"

namespace thidua::client::signing {

bool IsCheckpointName(absl::string_view text) {
  constexpr absl::string_view kForm = "thidua-checkpoint/v1 ", kSigns = " -./_+=";
  constexpr size_t kLongest = 200;
  const auto is_good = [kSigns](char c) {
    return absl::ascii_isalnum(static_cast<unsigned char>(c)) || kSigns.find(c) != absl::string_view::npos;
  };
  return text.size() <= kLongest && absl::StartsWith(text, kForm) &&
         std::count(text.begin(), text.end(), ' ') == 3 && std::all_of(text.begin(), text.end(), is_good);
}

std::vector<std::string> CheckpointsIn(absl::string_view file) {
  constexpr absl::string_view kKey = " /Reason (";
  std::vector<std::string> names;
  for (size_t at = file.find(kKey); at != absl::string_view::npos; at = file.find(kKey, at)) {
    at += kKey.size();
    const absl::string_view text = file.substr(at, file.find(')', at) - at);
    if (IsCheckpointName(text)) names.emplace_back(text);
  }
  return names;
}

}  // namespace thidua::client::signing
