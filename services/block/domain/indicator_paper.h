// The sums of a sheet as a paper: by group of units, with last year, targets, and why numbers are missing or
// do not agree.
#ifndef THIDUA_SERVICES_BLOCK_DOMAIN_INDICATOR_PAPER_H_
#define THIDUA_SERVICES_BLOCK_DOMAIN_INDICATOR_PAPER_H_

#include <string>
#include <vector>

#include "services/block/domain/indicator_groups.h"
#include "thidua/block/v1/indicator_summary_service.pb.h"
#include "thidua/document/v1/content.pb.h"

namespace thidua::block {

// What stands over the report and below it.
struct SummaryHead {
  std::string parent, issuer, place, kept_by;
  common::v1::Date day;
  document::v1::Signer signer;
};

// Indicators that no unit has said anything of: a report of them would have a blank.
std::vector<std::string> WithoutNumbers(const Indicators& indicators, const Totals& totals);

// A number as it stands on paper: "65,08 %", "12,5", "Không áp dụng"; empty for what is missing.
std::string ValueWords(const v1::Indicator& indicator, const v1::IndicatorValue& value);
// "+16,36 điểm %", "-12"; empty where nothing is compared.
std::string ChangeWords(const v1::Indicator& indicator, const v1::IndicatorValue& value);

// For the template indicator_summary.
document::v1::Content SummaryContent(const v1::IndicatorSheet& sheet, const SummaryHead& head,
                                     const v1::SummaryWords& words, const std::vector<UnitFigures>& units);

}  // namespace thidua::block

#endif  // THIDUA_SERVICES_BLOCK_DOMAIN_INDICATOR_PAPER_H_
