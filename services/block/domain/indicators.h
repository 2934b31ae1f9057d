// Numbers of units: which catalogue makes sense, what was reported comes to, and where numbers do not agree.
// All of it in whole numbers: a share is kept as its two parts and rounded where it is shown.
#ifndef THIDUA_SERVICES_BLOCK_DOMAIN_INDICATORS_H_
#define THIDUA_SERVICES_BLOCK_DOMAIN_INDICATORS_H_

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "thidua/block/v1/indicator_service.pb.h"

namespace thidua::block {

using Indicators = google::protobuf::RepeatedPtrField<v1::Indicator>;

// The first thing wrong with a catalogue: at which indicator, in which of its fields, in Vietnamese.
struct WrongIndicator {
  int index = 0;
  std::string field;
  std::string message;
};
std::optional<WrongIndicator> WrongIn(const Indicators& indicators);

// Hundredths of a per cent, rounded half up from the exact fraction; nothing of a denominator of 0.
std::optional<int64_t> Hundredths(int64_t numerator, int64_t denominator);

using KnownNumbers = std::map<std::string, v1::KnownNumber>;  // by code

// What one unit reported, what it had reported the year before, and what the records said when it did, by
// code. A share is in none.
struct Reported {
  std::map<std::string, v1::IndicatorEntry> entries;
  std::map<std::string, int64_t> last_year;
  KnownNumbers known;
};

// One value for each indicator, in their order, and every fault.
struct Figures {
  std::vector<v1::IndicatorValue> values;
  std::vector<v1::IndicatorFault> faults;
};
Figures FiguresOf(const Indicators& indicators, const Reported& reported);

// What the units come to together. `all`: the figures of each unit that takes part, also of those without a
// report.
struct Totals {
  std::vector<v1::IndicatorTotal> totals;
  std::vector<v1::IndicatorFault> faults;
};
Totals TotalsOf(const Indicators& indicators, const std::vector<Figures>& all);

// Names of those that the unit itself is to report and that are missing.
std::vector<std::string> MissingOfUnit(const Indicators& indicators, const Figures& figures);

// "12,5": an amount of so many decimals as people write it.
std::string AmountText(int64_t amount, int decimals);

}  // namespace thidua::block

#endif  // THIDUA_SERVICES_BLOCK_DOMAIN_INDICATORS_H_
