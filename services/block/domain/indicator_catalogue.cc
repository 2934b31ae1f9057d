#include "absl/strings/str_cat.h"
#include "services/block/domain/indicators.h"

namespace thidua::block {
namespace {

using v1::Indicator;

// The indicators of a catalogue by code.
using ByCode = std::map<std::string, const Indicator*>;

using Wrong = std::optional<std::pair<std::string, std::string>>;  // field, message

bool IsNumber(const ByCode& known, const std::string& code) {
  const auto it = known.find(code);
  return it != known.end() && it->second->kind() == Indicator::NUMBER;
}

Wrong WrongShare(const Indicator& indicator, const ByCode& known) {
  for (const auto& [field, code] : {std::pair("numerator_code", indicator.numerator_code()),
                                    std::pair("denominator_code", indicator.denominator_code())}) {
    if (!IsNumber(known, code)) {
      return {{field, absl::StrCat("Tỷ lệ ", indicator.code(),
                                   " cần mã của hai chỉ số kiểu số trong biểu này: tử số và mẫu số.")}};
    }
  }
  if (indicator.numerator_code() == indicator.denominator_code()) {
    return {{"denominator_code", absl::StrCat("Tỷ lệ ", indicator.code(), " có tử số trùng mẫu số.")}};
  }
  if (known.at(indicator.numerator_code())->decimals() !=
      known.at(indicator.denominator_code())->decimals()) {
    return {{"denominator_code",
             absl::StrCat("Tử số và mẫu số của ", indicator.code(), " phải có cùng số chữ số thập phân.")}};
  }
  // The mean of shares of large and small units says nothing of all of them.
  if (indicator.aggregation() == Indicator::MEAN) {
    return {{"aggregation", absl::StrCat("Tỷ lệ ", indicator.code(),
                                         " tổng hợp từ tổng tử số và tổng mẫu số, không lấy trung bình.")}};
  }
  return {};
}

Wrong WrongNumber(const Indicator& indicator, const ByCode& known) {
  const std::string& whole = indicator.part_of_code();
  if (whole.empty()) return {};
  if (!IsNumber(known, whole) || whole == indicator.code()) {
    return {{"part_of_code", absl::StrCat("Chỉ số ", indicator.code(), " là phần của ", whole,
                                          ", nhưng biểu không có chỉ số kiểu số mang mã ấy.")}};
  }
  if (!known.at(whole)->part_of_code().empty()) {
    return {{"part_of_code", absl::StrCat("Chỉ số ", whole, " tự nó đã là phần của một chỉ số khác.")}};
  }
  if (known.at(whole)->decimals() != indicator.decimals()) {
    return {{"decimals", absl::StrCat("Phần ", indicator.code(), " và toàn bộ ", whole,
                                      " phải có cùng số chữ số thập phân.")}};
  }
  return {};
}

Wrong WrongOne(const Indicator& indicator, const ByCode& known) {
  const bool share = indicator.kind() == Indicator::SHARE;
  const bool number = indicator.kind() == Indicator::NUMBER;
  if (!share && !(indicator.numerator_code().empty() && indicator.denominator_code().empty())) {
    return {{"numerator_code", absl::StrCat("Chỉ tỷ lệ mới có tử số, mẫu số: ", indicator.code(), ".")}};
  }
  if (!number && !indicator.part_of_code().empty()) {
    return {{"part_of_code",
             absl::StrCat("Chỉ số kiểu số mới là phần của chỉ số khác: ", indicator.code(), ".")}};
  }
  if (!number && indicator.decimals() != 0) {
    return {{"decimals", absl::StrCat("Chỉ số kiểu số mới có chữ số thập phân: ", indicator.code(), ".")}};
  }
  if (indicator.known() != Indicator::KNOWN_UNSPECIFIED && (!number || indicator.decimals() != 0)) {
    return {
        {"known", absl::StrCat("Chỉ số nguyên mới lấy được từ hồ sơ của hệ thống: ", indicator.code(), ".")}};
  }
  if ((indicator.known() == Indicator::TITLE_HOLDERS) == indicator.known_title().empty()) {
    return {{"known_title", absl::StrCat("Số người đạt danh hiệu cần mã danh hiệu, chỉ số khác thì không: ",
                                         indicator.code(), ".")}};
  }
  if (indicator.kind() == Indicator::YES_NO &&
      (indicator.has_threshold() || indicator.aggregation() != Indicator::UNITS_REACHED)) {
    return {{"aggregation", absl::StrCat("Chỉ số có/không ", indicator.code(),
                                         " không đặt ngưỡng; tổng hợp là số đơn vị có.")}};
  }
  if ((number || share) && indicator.aggregation() == Indicator::UNITS_REACHED &&
      !indicator.has_threshold()) {
    return {
        {"threshold", absl::StrCat("Muốn đếm số đơn vị đạt, xin đặt ngưỡng cho ", indicator.code(), ".")}};
  }
  if (share) return WrongShare(indicator, known);
  return number ? WrongNumber(indicator, known) : Wrong();
}

}  // namespace

std::optional<WrongIndicator> WrongIn(const Indicators& indicators) {
  ByCode known;
  for (int i = 0; i < indicators.size(); ++i) {
    if (!known.emplace(indicators[i].code(), &indicators[i]).second) {
      return WrongIndicator{i, "code", absl::StrCat("Mã ", indicators[i].code(), " dùng cho hai chỉ số.")};
    }
  }
  for (int i = 0; i < indicators.size(); ++i) {
    if (const Wrong wrong = WrongOne(indicators[i], known)) {
      return WrongIndicator{i, wrong->first, wrong->second};
    }
  }
  return {};
}

}  // namespace thidua::block
