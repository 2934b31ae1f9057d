#include "services/policy/calendar.h"

#include <cstdlib>
#include <iostream>

#include "absl/strings/str_cat.h"
#include "services/policy/data_files.h"
#include "services/policy/facts.h"
#include "services/policy/rule_check.h"
#include "thidua/policy/v1/tables.pb.h"

namespace thidua::policy {

absl::StatusOr<Calendar> Calendar::Load(const RuleFile& file) {
  v1::Holidays holidays;
  Origins origins;
  if (const auto status = origins.Parse(file, holidays); !status.ok()) return status;
  Calendar calendar;
  for (const auto& fixed : holidays.fixed()) {
    if (fixed.month() < 1 || fixed.month() > 12 || fixed.day() < 1 || fixed.day() > 31) {
      return origins.Fail(fixed, "không phải là một ngày");
    }
    if (const auto status = CheckSource(fixed.source(), fixed, "fixed", origins); !status.ok()) return status;
    calendar.fixed_.emplace(fixed.month(), fixed.day());
  }
  for (const auto& year : holidays.years()) {
    if (!calendar.years_.insert(year.year()).second)
      return origins.Fail(year, absl::StrCat("năm ", year.year(), " lặp lại"));
    if (const auto status = CheckSource(year.source(), year, "years", origins); !status.ok()) return status;
    for (const auto& period : year.periods()) {
      if (const auto status = CheckDays(period, true, period.first(), true, period.last(), origins);
          !status.ok()) {
        return status;
      }
      if (period.first().year() != year.year() || period.last().year() != year.year()) {
        return origins.Fail(period, absl::StrCat("không thuộc năm ", year.year()));
      }
      for (auto day = DayOf(period.first()); day <= DayOf(period.last()); ++day) calendar.days_.insert(day);
    }
  }
  return calendar;
}

const Calendar& Calendar::Official() {
  static const Calendar* calendar = [] {
    for (const DataFile& file : DataFiles()) {
      if (file.name != std::string("tables/holidays.textproto")) continue;
      auto loaded = Load({file.name, file.text});
      if (loaded.ok()) return new Calendar(*std::move(loaded));
      std::cerr << loaded.status() << std::endl;
    }
    std::abort();
  }();
  return *calendar;
}

bool Calendar::IsWorkingDay(absl::CivilDay day) const {
  const absl::Weekday weekday = absl::GetWeekday(day);
  return weekday != absl::Weekday::saturday && weekday != absl::Weekday::sunday &&
         fixed_.count({day.month(), day.day()}) == 0 && days_.count(day) == 0;
}

Calendar::DueDay Calendar::AddWorkingDays(absl::CivilDay from, int days) const {
  DueDay due{from, true};
  while (days > 0) {
    ++due.day;
    due.covered = due.covered && Covers(static_cast<int>(due.day.year()));
    if (IsWorkingDay(due.day)) --days;
  }
  return due;
}

}  // namespace thidua::policy
