#include "services/block/domain/indicators.h"

#include <algorithm>
#include <cstdlib>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "services/block/domain/indicator_figures.h"

namespace thidua::block {
namespace {

using v1::Indicator;
using v1::IndicatorEntry;
using v1::IndicatorFault;
using v1::IndicatorValue;

// `amount` of `of` (1 for a number) against the threshold, exactly: 70,004 % is above 70 %, though both are
// shown as 70,00.
bool Reaches(const Indicator& indicator, Wide amount, Wide of) {
  const Wide threshold = Wide(indicator.threshold()) * of;
  if (indicator.beyond_threshold()) {
    return indicator.direction() == Indicator::LESS_IS_BETTER ? amount < threshold : amount > threshold;
  }
  return indicator.direction() == Indicator::LESS_IS_BETTER ? amount <= threshold : amount >= threshold;
}

IndicatorValue Entered(const Indicator& indicator, const Reported& reported) {
  IndicatorValue value;
  value.set_code(indicator.code());
  value.set_state(IndicatorValue::MISSING);
  const auto recorded = reported.last_year.find(indicator.code());
  if (recorded != reported.last_year.end()) SetLastYear(recorded->second, true, value);
  const auto found = reported.entries.find(indicator.code());
  if (found == reported.entries.end()) return value;
  const IndicatorEntry& entry = found->second;
  // What is on record comes before what is typed.
  if (entry.has_last_year() && !value.has_last_year()) SetLastYear(entry.last_year(), false, value);
  value.set_evidence(entry.evidence());
  value.set_insist_reason(entry.insist_reason());
  value.set_not_applicable_reason(entry.not_applicable_reason());
  value.set_state(entry.not_applicable_reason().empty() ? IndicatorValue::REPORTED
                                                        : IndicatorValue::NOT_APPLICABLE);
  if (value.state() == IndicatorValue::REPORTED) value.set_amount(entry.amount());
  const auto known = reported.known.find(indicator.code());
  if (known != reported.known.end()) {
    value.set_has_known(true);
    value.set_known(known->second.amount());
    value.set_known_source(known->second.source());
  }
  Compare(indicator, value);
  return value;
}

IndicatorValue Computed(const Indicator& indicator, const Values& entered) {
  IndicatorValue value;
  value.set_code(indicator.code());
  const IndicatorValue& numerator = entered.at(indicator.numerator_code());
  const IndicatorValue& denominator = entered.at(indicator.denominator_code());
  if (numerator.has_last_year() && denominator.has_last_year()) {
    SetLastYear(Hundredths(numerator.last_year(), denominator.last_year()),
                numerator.last_year_on_record() && denominator.last_year_on_record(), value);
  }
  const auto is = [&](IndicatorValue::State state) {
    return numerator.state() == state || denominator.state() == state;
  };
  if (is(IndicatorValue::NOT_APPLICABLE)) {
    value.set_state(IndicatorValue::NOT_APPLICABLE);
    value.set_not_applicable_reason(denominator.not_applicable_reason().empty()
                                        ? numerator.not_applicable_reason()
                                        : denominator.not_applicable_reason());
    return value;
  }
  if (is(IndicatorValue::MISSING)) {
    value.set_state(IndicatorValue::MISSING);
    return value;
  }
  // Of nobody there is no share, and 0 % would be one.
  const auto share = Hundredths(numerator.amount(), denominator.amount());
  if (!share) {
    value.set_state(IndicatorValue::NOT_APPLICABLE);
    value.set_not_applicable_reason("Mẫu số bằng 0.");
    return value;
  }
  value.set_state(IndicatorValue::REPORTED);
  value.set_numerator(numerator.amount());
  value.set_denominator(denominator.amount());
  value.set_amount(*share);
  Compare(indicator, value);
  return value;
}

std::string Named(const Indicator& indicator, int64_t amount) {
  return absl::StrCat("“", indicator.name(), "” ", AmountText(amount, indicator.decimals()));
}

// The parts of a whole against it, once all of them are there. A part that does not apply adds nothing.
std::optional<IndicatorFault> OfParts(const Indicators& indicators, const Indicator& whole,
                                      const Values& values) {
  const IndicatorValue& stated = values.at(whole.code());
  if (stated.state() != IndicatorValue::REPORTED) return {};
  int64_t sum = 0;
  std::vector<std::string> named;
  for (const Indicator& part : indicators) {
    if (part.part_of_code() != whole.code()) continue;
    const IndicatorValue& value = values.at(part.code());
    if (value.state() == IndicatorValue::MISSING) return {};
    if (value.state() == IndicatorValue::NOT_APPLICABLE) continue;
    sum += value.amount();
    named.push_back(Named(part, value.amount()));
  }
  if (named.empty() || sum == stated.amount()) return {};
  auto fault = Fault(IndicatorFault::PARTS_OF_WHOLE, whole.code(), sum, stated.amount());
  const int64_t off = std::abs(stated.amount() - sum);
  fault.set_message(absl::StrCat(Named(whole, stated.amount()), " nhưng ", absl::StrJoin(named, " + "),
                                 " cộng lại là ", AmountText(sum, whole.decimals()),
                                 sum < stated.amount() ? ": thiếu " : ": thừa ",
                                 AmountText(off, whole.decimals()), "."));
  return fault;
}

std::optional<IndicatorFault> OfShare(const Indicator& share, const Indicators& indicators,
                                      const Values& values) {
  const IndicatorValue& numerator = values.at(share.numerator_code());
  const IndicatorValue& denominator = values.at(share.denominator_code());
  if (numerator.state() != IndicatorValue::REPORTED || denominator.state() != IndicatorValue::REPORTED ||
      numerator.amount() <= denominator.amount()) {
    return {};
  }
  const auto find = [&](const std::string& code) {
    return *std::find_if(indicators.begin(), indicators.end(),
                         [&](const Indicator& one) { return one.code() == code; });
  };
  auto fault = Fault(IndicatorFault::PART_ABOVE_WHOLE, share.numerator_code(), numerator.amount(),
                     denominator.amount());
  fault.set_message(absl::StrCat(Named(find(share.numerator_code()), numerator.amount()), " lớn hơn ",
                                 Named(find(share.denominator_code()), denominator.amount()), ": “",
                                 share.name(), "” vượt 100 %."));
  return fault;
}

std::optional<IndicatorFault> OfLastYear(const Indicator& indicator, const Reported& reported) {
  const auto entry = reported.entries.find(indicator.code());
  const auto recorded = reported.last_year.find(indicator.code());
  if (entry == reported.entries.end() || recorded == reported.last_year.end() ||
      !entry->second.has_last_year() || entry->second.last_year() == recorded->second) {
    return {};
  }
  auto fault =
      Fault(IndicatorFault::LAST_YEAR, indicator.code(), entry->second.last_year(), recorded->second);
  fault.set_message(absl::StrCat("“", indicator.name(), "”: năm trước ghi là ",
                                 AmountText(entry->second.last_year(), indicator.decimals()),
                                 ", nhưng số đã báo cáo trong biểu năm trước là ",
                                 AmountText(recorded->second, indicator.decimals()), "."));
  return fault;
}

// What was typed against what the records of this system had.
std::optional<IndicatorFault> OfRecord(const Indicator& indicator, const IndicatorValue& value) {
  if (!value.has_known() || value.state() != IndicatorValue::REPORTED || value.amount() == value.known()) {
    return {};
  }
  auto fault = Fault(IndicatorFault::ON_RECORD, indicator.code(), value.amount(), value.known());
  fault.set_message(absl::StrCat("“", indicator.name(), "”: số báo cáo là ", AmountText(value.amount(), 0),
                                 ", nhưng hệ thống có ", AmountText(value.known(), 0), " (",
                                 value.known_source(), ")."));
  return fault;
}

}  // namespace

void Compare(const Indicator& indicator, IndicatorValue& value) {
  if (value.state() != IndicatorValue::REPORTED) return;
  if (value.has_last_year()) value.set_change(value.amount() - value.last_year());
  if (!indicator.has_threshold()) return;
  const bool reaches =
      IsShare(indicator) ? Reaches(indicator, Wide(value.numerator()) * kHundredthsInOne, value.denominator())
                         : Reaches(indicator, value.amount(), 1);
  value.set_threshold(reaches ? IndicatorValue::REACHED : IndicatorValue::NOT_REACHED);
}

void SetLastYear(const std::optional<int64_t>& amount, bool on_record, IndicatorValue& value) {
  if (!amount) return;
  value.set_has_last_year(true);
  value.set_last_year(*amount);
  value.set_last_year_on_record(on_record);
}

IndicatorFault Fault(IndicatorFault::Kind kind, const std::string& code, int64_t found, int64_t expected) {
  IndicatorFault fault;
  fault.set_kind(kind);
  fault.set_code(code);
  fault.set_found(found);
  fault.set_expected(expected);
  return fault;
}

std::vector<IndicatorFault> FaultsIn(const Indicators& indicators, const Values& values) {
  std::vector<IndicatorFault> faults;
  for (const Indicator& indicator : indicators) {
    const auto fault =
        IsShare(indicator) ? OfShare(indicator, indicators, values) : OfParts(indicators, indicator, values);
    if (fault) faults.push_back(*fault);
  }
  return faults;
}

std::optional<int64_t> Hundredths(int64_t numerator, int64_t denominator) {
  if (denominator <= 0) return {};
  return static_cast<int64_t>((Wide(numerator) * kHundredthsInOne * 2 + denominator) /
                              (Wide(denominator) * 2));
}

std::string AmountText(int64_t amount, int decimals) {
  int64_t one = 1;
  for (int i = 0; i < decimals; ++i) one *= 10;
  std::string whole = std::to_string(amount / one);
  for (int at = static_cast<int>(whole.size()) - 3; at > 0; at -= 3) whole.insert(at, ".");
  return decimals == 0 ? whole : absl::StrFormat("%s,%0*d", whole, decimals, amount % one);
}

Figures FiguresOf(const Indicators& indicators, const Reported& reported) {
  Values values;
  for (const Indicator& indicator : indicators) {
    if (!IsShare(indicator)) values[indicator.code()] = Entered(indicator, reported);
  }
  for (const Indicator& indicator : indicators) {
    if (IsShare(indicator)) values[indicator.code()] = Computed(indicator, values);
  }
  Figures out;
  out.faults = FaultsIn(indicators, values);
  for (const Indicator& indicator : indicators) {
    if (const auto fault = OfLastYear(indicator, reported)) out.faults.push_back(*fault);
    if (const auto fault = OfRecord(indicator, values.at(indicator.code()))) out.faults.push_back(*fault);
    out.values.push_back(values.at(indicator.code()));
  }
  for (IndicatorFault& fault : out.faults) {
    fault.set_insist_reason(values.at(fault.code()).insist_reason());
  }
  return out;
}

std::vector<std::string> MissingOfUnit(const Indicators& indicators, const Figures& figures) {
  std::vector<std::string> missing;
  for (int i = 0; i < indicators.size(); ++i) {
    if (!IsShare(indicators[i]) && indicators[i].reporter() == Indicator::UNIT_ITSELF &&
        figures.values[i].state() == IndicatorValue::MISSING) {
      missing.push_back(indicators[i].name());
    }
  }
  return missing;
}

}  // namespace thidua::block
