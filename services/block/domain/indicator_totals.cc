#include <algorithm>

#include "absl/strings/str_cat.h"
#include "services/block/domain/indicator_figures.h"

namespace thidua::block {
namespace {

using v1::Indicator;
using v1::IndicatorFault;
using v1::IndicatorTotal;
using v1::IndicatorValue;

// Those of the units to which the indicator applies and that have reported it.
std::vector<const IndicatorValue*> ReportedOf(const std::vector<Figures>& all, int index) {
  std::vector<const IndicatorValue*> out;
  for (const Figures& unit : all) {
    if (unit.values[index].state() == IndicatorValue::REPORTED) out.push_back(&unit.values[index]);
  }
  return out;
}

int64_t Together(const Indicator& indicator, const std::vector<const IndicatorValue*>& values) {
  const auto less = [](const IndicatorValue* a, const IndicatorValue* b) {
    return a->amount() < b->amount();
  };
  Wide sum = 0;
  for (const IndicatorValue* value : values) sum += value->amount();
  const auto count = static_cast<Wide>(values.size());
  switch (indicator.aggregation()) {
    case Indicator::LARGEST:
      return (*std::max_element(values.begin(), values.end(), less))->amount();
    case Indicator::SMALLEST:
      return (*std::min_element(values.begin(), values.end(), less))->amount();
    case Indicator::MEAN:  // rounded half up to the indicator's own step
      return static_cast<int64_t>((sum * 2 + count) / (count * 2));
    default:
      return static_cast<int64_t>(sum);
  }
}

bool Reached(const Indicator& indicator, const IndicatorValue& value) {
  return indicator.kind() == Indicator::YES_NO ? value.amount() == 1
                                               : value.threshold() == IndicatorValue::REACHED;
}

// A comparison with other units than this year's would say something else than it seems to.
bool AllHaveLastYear(const std::vector<const IndicatorValue*>& values) {
  return std::all_of(values.begin(), values.end(), [](const auto* value) { return value->has_last_year(); });
}

IndicatorTotal TotalOf(const Indicator& indicator, int index, const std::vector<Figures>& all) {
  const auto values = ReportedOf(all, index);
  IndicatorTotal total;
  total.set_units(static_cast<int>(all.size()));
  total.set_reported(static_cast<int>(values.size()));
  for (const Figures& unit : all) {
    if (unit.values[index].state() == IndicatorValue::NOT_APPLICABLE) {
      total.set_not_applicable(total.not_applicable() + 1);
    }
  }
  for (const IndicatorValue* value : values) {
    if (Reached(indicator, *value)) total.set_reached(total.reached() + 1);
  }
  IndicatorValue& sum = *total.mutable_value();
  sum.set_code(indicator.code());
  sum.set_state(!values.empty()                           ? IndicatorValue::REPORTED
                : total.not_applicable() == total.units() ? IndicatorValue::NOT_APPLICABLE
                                                          : IndicatorValue::MISSING);
  if (values.empty()) return total;
  if (indicator.aggregation() == Indicator::UNITS_REACHED) {
    sum.set_amount(total.reached());
    sum.set_numerator(total.reached());
    sum.set_denominator(total.units() - total.not_applicable());
    return total;
  }
  sum.set_amount(Together(indicator, values));
  if (indicator.aggregation() != Indicator::SUM || IsShare(indicator) || !AllHaveLastYear(values))
    return total;
  int64_t last_year = 0;
  for (const IndicatorValue* value : values) last_year += value->last_year();
  SetLastYear(last_year, false, sum);
  sum.set_change(sum.amount() - last_year);
  return total;
}

// The share of all units: the sums of its parts over the units that have both.
void ShareTogether(const Indicator& share, int index, int numerator, int denominator,
                   const std::vector<Figures>& all, IndicatorTotal& total) {
  Wide sums[2] = {0, 0}, before[2] = {0, 0};
  bool all_before = true;
  for (const Figures& unit : all) {
    if (unit.values[index].state() != IndicatorValue::REPORTED) continue;
    int which = 0;
    for (const int part : {numerator, denominator}) {
      sums[which] += unit.values[part].amount();
      before[which] += unit.values[part].last_year();
      all_before = all_before && unit.values[part].has_last_year();
      ++which;
    }
  }
  IndicatorValue& sum = *total.mutable_value();
  const auto narrow = [](Wide wide) { return static_cast<int64_t>(wide); };
  const auto amount = Hundredths(narrow(sums[0]), narrow(sums[1]));
  if (!amount) return;
  sum.set_numerator(narrow(sums[0]));
  sum.set_denominator(narrow(sums[1]));
  sum.set_amount(*amount);
  if (all_before) SetLastYear(Hundredths(narrow(before[0]), narrow(before[1])), false, sum);
  Compare(share, sum);
}

// More units that reached a threshold are better whatever the threshold; of what is counted by yes and of all
// else its own direction says what is. A share is held against its exact fraction, not against what is shown.
void HoldAgainstTarget(const Indicator& indicator, IndicatorTotal& total) {
  const IndicatorValue& sum = total.value();
  if (!indicator.has_target() || sum.state() != IndicatorValue::REPORTED) return;
  const bool of_share = IsShare(indicator) && indicator.aggregation() == Indicator::SUM;
  const Wide found = of_share ? Wide(sum.numerator()) * kHundredthsInOne : Wide(sum.amount());
  const Wide asked = Wide(indicator.target()) * (of_share ? sum.denominator() : 1);
  const bool counts_reached =
      indicator.aggregation() == Indicator::UNITS_REACHED && indicator.kind() != Indicator::YES_NO;
  const bool less = indicator.direction() == Indicator::LESS_IS_BETTER && !counts_reached;
  total.set_target((less ? found <= asked : found >= asked) ? IndicatorValue::REACHED
                                                            : IndicatorValue::NOT_REACHED);
}

}  // namespace

Totals TotalsOf(const Indicators& indicators, const std::vector<Figures>& all) {
  std::map<std::string, int> at;
  for (int i = 0; i < indicators.size(); ++i) at[indicators[i].code()] = i;
  Totals out;
  Values summed;  // of which parts and wholes are sums over the same units
  for (int i = 0; i < indicators.size(); ++i) {
    const Indicator& indicator = indicators[i];
    IndicatorTotal total = TotalOf(indicator, i, all);
    if (IsShare(indicator) && indicator.aggregation() == Indicator::SUM && total.reported() > 0) {
      ShareTogether(indicator, i, at.at(indicator.numerator_code()), at.at(indicator.denominator_code()), all,
                    total);
    }
    HoldAgainstTarget(indicator, total);
    const int known = total.reported() + total.not_applicable();
    if (!IsShare(indicator) && known < total.units()) {
      auto fault = Fault(IndicatorFault::UNITS_MISSING, indicator.code(), known, total.units());
      fault.set_message(absl::StrCat("“", indicator.name(), "”: ", known, "/", total.units(),
                                     " đơn vị đã báo cáo, còn thiếu ", total.units() - known, "."));
      out.faults.push_back(fault);
    }
    summed[indicator.code()] = total.value();
    const bool adds_up = indicator.kind() == Indicator::NUMBER && indicator.aggregation() == Indicator::SUM &&
                         known == total.units();
    if (!adds_up) summed[indicator.code()].set_state(IndicatorValue::MISSING);
    out.totals.push_back(std::move(total));
  }
  for (auto& fault : FaultsIn(indicators, summed)) out.faults.push_back(std::move(fault));
  return out;
}

}  // namespace thidua::block
