#include "services/policy/facts.h"

#include <algorithm>
#include <tuple>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"

namespace thidua::policy {

using directory::v1::MeritEntry;

std::string YearsBefore(const std::string& school_year, int years) {
  int from = 0;
  if (!absl::SimpleAtoi(school_year.substr(0, 4), &from)) return "";
  return absl::StrCat(from - years, "-", from - years + 1);
}

int MonthsBetween(absl::CivilDay from, absl::CivilDay to) {
  if (to <= from) return 0;
  const int months = static_cast<int>(absl::CivilMonth(to) - absl::CivilMonth(from));
  return to.day() < from.day() ? months - 1 : months;
}

absl::CivilDay DayOf(const common::v1::Date& date) {
  return absl::CivilDay(date.year(), date.month(), date.day());
}

std::string DayText(absl::CivilDay day) {
  return absl::StrFormat("%02d/%02d/%d", day.day(), day.month(), static_cast<int>(day.year()));
}

const char* RatingName(common::v1::Rating rating) {
  switch (rating) {
    case common::v1::NOT_COMPLETED:
      return "Không hoàn thành nhiệm vụ";
    case common::v1::COMPLETED:
      return "Hoàn thành nhiệm vụ";
    case common::v1::COMPLETED_WELL:
      return "Hoàn thành tốt nhiệm vụ";
    case common::v1::COMPLETED_EXCELLENT:
      return "Hoàn thành xuất sắc nhiệm vụ";
    case common::v1::NOT_RATED:
      return "Không xếp loại";
    default:
      return "chưa có";
  }
}

const char* DisciplineName(directory::v1::Discipline discipline) {
  switch (discipline) {
    case directory::v1::REPRIMAND:
      return "khiển trách";
    case directory::v1::WARNING:
      return "cảnh cáo";
    case directory::v1::DEMOTION:
      return "giáng chức, cách chức";
    case directory::v1::DISMISSAL:
      return "buộc thôi việc";
    default:
      return "kỷ luật";
  }
}

bool AtLeast(common::v1::Rating rating, common::v1::Rating needed) {
  return rating != common::v1::NOT_RATED && rating >= needed;
}

const MeritEntry* RatingIn(const std::vector<MeritEntry>& entries, const std::string& year) {
  const auto it = std::find_if(entries.begin(), entries.end(), [&](const MeritEntry& entry) {
    return entry.has_rating() && entry.school_year() == year;
  });
  return it == entries.end() ? nullptr : &*it;
}

Entries AwardsIn(const std::vector<MeritEntry>& entries, const std::string& year,
                 const std::string& title_code) {
  return Where(entries, [&](const MeritEntry& entry) {
    return entry.has_award() && entry.school_year() == year && entry.award().award_code() == title_code;
  });
}

Entries InitiativesIn(const std::vector<MeritEntry>& entries, const std::string& year) {
  return Where(entries, [&](const MeritEntry& entry) {
    return entry.has_initiative() && entry.school_year() == year;
  });
}

Entries DisciplinesIn(const std::vector<MeritEntry>& entries, const std::string& year,
                      directory::v1::Discipline from_level) {
  return Where(entries, [&](const MeritEntry& entry) {
    return entry.has_discipline() && entry.school_year() == year &&
           entry.discipline().discipline() >= from_level;
  });
}

Entries PeriodsOf(const std::vector<MeritEntry>& entries, directory::v1::PeriodKind kind) {
  return Where(entries,
               [&](const MeritEntry& entry) { return entry.has_period() && entry.period().kind() == kind; });
}

const MeritEntry* OpenVerification(const std::vector<MeritEntry>& entries) {
  const auto order = [](const MeritEntry* entry) {
    return std::tuple(DayOf(entry->document_date()), entry->verification().cleared());
  };
  const Entries all = Where(entries, [](const MeritEntry& entry) { return entry.has_verification(); });
  const auto latest = std::max_element(all.begin(), all.end(),
                                       [&](const auto* a, const auto* b) { return order(a) < order(b); });
  return latest == all.end() || (*latest)->verification().cleared() ? nullptr : *latest;
}

}  // namespace thidua::policy
