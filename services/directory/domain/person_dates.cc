#include "services/directory/domain/person_dates.h"

#include "absl/strings/str_cat.h"

namespace thidua::directory {
namespace {

constexpr int kLeastAgeAtStart = 10;

}  // namespace

absl::CivilDay DayOf(const common::v1::Date& date) {
  const bool year_alone = date.month() == 0 && date.day() == 0;
  return year_alone ? absl::CivilDay(date.year()) : absl::CivilDay(date.year(), date.month(), date.day());
}

std::string WhyNotStart(const common::v1::Date& birth, const common::v1::Date& joined) {
  if (DayOf(joined) < DayOf(birth)) return "Ngày vào ngành phải sau ngày sinh.";
  const int age = joined.year() - birth.year();
  if (age >= kLeastAgeAtStart) return "";
  return absl::StrCat("Theo ngày sinh thì lúc vào ngành mới ", age,
                      " tuổi. Xin xem lại ngày sinh và ngày vào ngành.");
}

}  // namespace thidua::directory
