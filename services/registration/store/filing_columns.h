// Where something was registered, as it stands in three arrays of a row: filing_authorities, filing_numbers,
// filing_days.
#ifndef THIDUA_SERVICES_REGISTRATION_STORE_FILING_COLUMNS_H_
#define THIDUA_SERVICES_REGISTRATION_STORE_FILING_COLUMNS_H_

#include <string>
#include <vector>

#include "services/common/db/session.h"
#include "services/common/rpc/convert.h"
#include "thidua/registration/v1/registration_service.pb.h"

namespace thidua::registration::store {

using Filings = google::protobuf::RepeatedPtrField<v1::TargetFiling>;

struct FilingColumns {
  std::vector<std::string> authorities, numbers, days;
};

inline FilingColumns ColumnsOf(const Filings& filings) {
  FilingColumns out;
  for (const v1::TargetFiling& filing : filings) {
    out.authorities.push_back(filing.authority());
    out.numbers.push_back(filing.number());
    out.days.push_back(absl::FormatCivilTime(rpc::ToDay(filing.filed_on())));
  }
  return out;
}

inline void ReadFilings(const db::Row& row, Filings* filings) {
  const std::vector<std::string> authorities = row.TextArray("filing_authorities");
  const std::vector<std::string> numbers = row.TextArray("filing_numbers");
  const std::vector<std::string> days = row.TextArray("filing_days");
  for (size_t i = 0; i < authorities.size(); ++i) {
    v1::TargetFiling& filing = *filings->Add();
    filing.set_authority(authorities[i]);
    filing.set_number(numbers[i]);
    absl::CivilDay day;
    if (absl::ParseCivilTime(days[i], &day)) *filing.mutable_filed_on() = rpc::FromDay(day);
  }
}

}  // namespace thidua::registration::store

#endif  // THIDUA_SERVICES_REGISTRATION_STORE_FILING_COLUMNS_H_
