#include "services/approval/app/paper_checks.h"

#include "absl/strings/str_cat.h"
#include "services/common/rpc/convert.h"

namespace thidua::approval {

absl::Status CheckDate(rpc::Call& call, const std::vector<store::StoredCase>& cases, absl::CivilDay dated,
                       const std::string& what) {
  ASSIGN_OR_RETURN(const absl::CivilDay today, call.Today());
  if (dated > today) return error::Field("date", absl::StrCat(what, " không được sau hôm nay."));
  std::vector<std::string> ids;
  for (const auto& stored : cases) ids.push_back(stored.data.id());
  ASSIGN_OR_RETURN(const auto steps, store::StepsOf(call.uow(), ids));
  for (const auto& step : steps) {
    if (step.step.has_left_at()) continue;
    const auto entered = absl::ToCivilDay(rpc::ToTime(step.step.entered_at()), absl::FixedTimeZone(7 * 3600));
    if (dated < entered) {
      return error::Field("date", absl::StrCat(what, " không được trước ngày hồ sơ tới đơn vị, ",
                                               rpc::DayText(entered), "."));
    }
  }
  return absl::OkStatus();
}

}  // namespace thidua::approval
