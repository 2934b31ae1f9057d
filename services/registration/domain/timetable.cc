#include "services/registration/domain/timetable.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"

namespace thidua::registration {
namespace {

absl::CivilDay DayOf(const common::v1::Date& date) {
  return absl::CivilDay(date.year(), date.month(), date.day());
}

}  // namespace

std::optional<MoveFault> FaultOfMove(const v1::Campaign& before, const v1::Campaign& after,
                                     absl::CivilDay today) {
  struct Mark {
    const char* field;
    const char* name;
    absl::CivilDay was, is;
  };
  bool moved = false;
  for (const Mark& mark :
       {Mark{"registration_closes_on", "Hạn đăng ký", DayOf(before.registration_closes_on()),
             DayOf(after.registration_closes_on())},
        Mark{"dossiers_close_on", "Hạn nộp hồ sơ", DayOf(before.dossiers_close_on()),
             DayOf(after.dossiers_close_on())},
        Mark{"ends_on", "Ngày kết thúc", DayOf(before.ends_on()), DayOf(after.ends_on())}}) {
    if (mark.is == mark.was) continue;
    moved = true;
    if (mark.is < mark.was) {
      return MoveFault{mark.field,
                       absl::StrFormat("%s đã phát động là %02d/%02d/%d, chỉ dời về sau ngày ấy.", mark.name,
                                       mark.was.day(), mark.was.month(), mark.was.year())};
    }
    if (mark.is < today)
      return MoveFault{mark.field, absl::StrCat(mark.name, " mới phải từ hôm nay trở đi.")};
  }
  if (!moved)
    return MoveFault{"registration_closes_on", "Chưa có mốc nào được dời. Xin đổi ít nhất một mốc."};
  return std::nullopt;
}

}  // namespace thidua::registration
