#include <google/protobuf/text_format.h>

#include <regex>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "tests/arch/rules.h"
#include "tests/support/api.h"
#include "thidua/common/v1/messages.pb.h"

namespace thidua::arch {
namespace {

bool IsErrorCode(const std::string& name) {
  for (int code = 1; code <= 16; ++code) {
    if (absl::StatusCodeToString(static_cast<absl::StatusCode>(code)) == name) return true;
  }
  return false;
}

}  // namespace

Breaches CatalogueBreaches(const std::string& header, const std::string& texts) {
  Breaches out;
  std::set<std::string> reasons, described;
  static const std::regex constant("= \"([A-Z_]+)\";");
  for (std::sregex_iterator it(header.begin(), header.end(), constant), end; it != end; ++it) {
    if (!reasons.insert((*it)[1]).second) out.push_back(absl::StrCat((*it)[1].str(), ": two constants"));
  }
  common::v1::ErrorCatalogue catalogue;
  if (!google::protobuf::TextFormat::ParseFromString(texts, &catalogue)) return {"the texts cannot be read"};
  for (const auto& error : catalogue.error()) {
    if (!described.insert(error.reason()).second) out.push_back(error.reason() + ": two texts");
    if (reasons.count(error.reason()) == 0) out.push_back(error.reason() + ": a text for no reason");
    if (!test::IsVietnamese(error.text())) out.push_back(error.reason() + ": no Vietnamese text");
    if (!IsErrorCode(error.code()))
      out.push_back(absl::StrCat(error.reason(), ": no such code: ", error.code()));
  }
  for (const auto& reason : reasons) {
    if (described.count(reason) == 0) out.push_back(reason + ": no text");
  }
  return out;
}

}  // namespace thidua::arch
