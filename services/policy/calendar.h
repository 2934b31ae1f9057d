// Working days: Monday to Friday without public holidays.
#ifndef THIDUA_SERVICES_POLICY_CALENDAR_H_
#define THIDUA_SERVICES_POLICY_CALENDAR_H_

#include <set>
#include <string>
#include <utility>

#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "services/policy/origins.h"

namespace thidua::policy {

class Calendar {
 public:
  static absl::StatusOr<Calendar> Load(const RuleFile& file);
  // data/tables/holidays.textproto. Ends the program if it does not load: a test proves that it does.
  static const Calendar& Official();

  bool IsWorkingDay(absl::CivilDay day) const;
  struct DueDay {
    absl::CivilDay day;
    bool covered;  // Covers() every year on the way; else the day may be too early
  };
  // The day `days` working days after `from`; the day itself does not count.
  DueDay AddWorkingDays(absl::CivilDay from, int days) const;
  // Whether the days off that the Government sets for a year are known. Where not, only the recurring ones
  // are left out.
  bool Covers(int year) const { return years_.count(year) > 0; }

 private:
  std::set<std::pair<int, int>> fixed_;  // month, day
  std::set<absl::CivilDay> days_;
  std::set<int> years_;
};

}  // namespace thidua::policy

#endif  // THIDUA_SERVICES_POLICY_CALENDAR_H_
