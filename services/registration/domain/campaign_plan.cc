#include "services/registration/domain/campaign_plan.h"

#include "absl/strings/str_cat.h"
#include "absl/time/civil_time.h"

namespace thidua::registration {
namespace {

using v1::PlanStage;

absl::CivilDay DayOf(const common::v1::Date& date) {
  return absl::CivilDay(date.year(), date.month(), date.day());
}

std::string NameOf(PlanStage::Kind kind) {
  switch (kind) {
    case PlanStage::DISCOVER:
      return "phát hiện";
    case PlanStage::NURTURE:
      return "bồi dưỡng";
    case PlanStage::SUM_UP:
      return "tổng kết";
    default:
      return "nhân rộng";
  }
}

}  // namespace

std::string FaultOfStages(const google::protobuf::RepeatedPtrField<PlanStage>& stages) {
  constexpr PlanStage::Kind kOrder[] = {PlanStage::DISCOVER, PlanStage::NURTURE, PlanStage::SUM_UP,
                                        PlanStage::REPLICATE};
  bool whole = stages.size() == 4;
  for (int i = 0; whole && i < 4; ++i) whole = stages[i].kind() == kOrder[i];
  if (!whole)
    return "Kế hoạch cần đủ bốn khâu, mỗi khâu một lần, theo thứ tự: phát hiện, bồi dưỡng, tổng kết, nhân "
           "rộng.";
  for (int i = 0; i < 4; ++i) {
    if (DayOf(stages[i].ends_on()) < DayOf(stages[i].starts_on()))
      return absl::StrCat("Khâu ", NameOf(kOrder[i]), ": ngày kết thúc phải từ ngày bắt đầu trở đi.");
    if (i > 0 && DayOf(stages[i].starts_on()) < DayOf(stages[i - 1].starts_on())) {
      return absl::StrCat("Khâu ", NameOf(kOrder[i]), " không bắt đầu trước khâu ", NameOf(kOrder[i - 1]),
                          ".");
    }
  }
  return "";
}

}  // namespace thidua::registration
