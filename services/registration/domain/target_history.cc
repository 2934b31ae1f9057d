#include "services/registration/domain/target_history.h"

#include <algorithm>
#include <set>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"

namespace thidua::registration {
namespace {

// "90,77 %"
std::string Percent(int hundredths) {
  return absl::StrFormat("%d,%02d %%", hundredths / 100, hundredths % 100);
}

}  // namespace

std::string OutsideOfHistory(const v1::Target& target) {
  if (target.past().empty() || !target.feasibility_note().empty()) return "";
  int least = target.baseline_hundredths(), most = least;
  for (const v1::PastResult& year : target.past()) {
    least = std::min(least, year.hundredths());
    most = std::max(most, year.hundredths());
  }
  if (least <= target.target_hundredths() && target.target_hundredths() <= most) return "";
  return absl::StrCat("Mức phấn đấu ", Percent(target.target_hundredths()), " nằm ngoài khoảng từ ",
                      Percent(least), " đến ", Percent(most),
                      " mà đơn vị đã đạt. Xin ghi căn cứ để đạt được mức ấy.");
}

std::string FaultOfPast(const v1::Target& target) {
  std::set<std::string> years;
  for (const v1::PastResult& year : target.past()) {
    if (!years.insert(year.school_year()).second)
      return absl::StrCat("Năm học ", year.school_year(), " được ghi hai lần.");
  }
  return "";
}

}  // namespace thidua::registration
