#include "services/approval/store/number_key.h"

#include "absl/strings/str_replace.h"
#include "services/common/text/compare.h"

namespace thidua::approval {

std::string NumberKey(const std::string& number) {
  return absl::StrReplaceAll(text::ComparisonKey(number), {{" ", ""}});
}

}  // namespace thidua::approval
