// What figures of one unit and of all of them share.
#ifndef THIDUA_SERVICES_BLOCK_DOMAIN_INDICATOR_FIGURES_H_
#define THIDUA_SERVICES_BLOCK_DOMAIN_INDICATOR_FIGURES_H_

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "services/block/domain/indicators.h"

namespace thidua::block {

using Wide = __int128;                                     // sums of many large amounts times ten thousand
constexpr Wide kHundredthsInOne = 10000;                   // of a per cent
using Values = std::map<std::string, v1::IndicatorValue>;  // by code

inline bool IsShare(const v1::Indicator& indicator) { return indicator.kind() == v1::Indicator::SHARE; }

void SetLastYear(const std::optional<int64_t>& amount, bool on_record, v1::IndicatorValue& value);
// With last year's and with the threshold.
void Compare(const v1::Indicator& indicator, v1::IndicatorValue& value);

v1::IndicatorFault Fault(v1::IndicatorFault::Kind kind, const std::string& code, int64_t found,
                         int64_t expected);
// Faults between numbers, of one unit or of all of them.
std::vector<v1::IndicatorFault> FaultsIn(const Indicators& indicators, const Values& values);

}  // namespace thidua::block

#endif  // THIDUA_SERVICES_BLOCK_DOMAIN_INDICATOR_FIGURES_H_
