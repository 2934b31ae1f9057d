#include "services/policy/way.h"

#include <algorithm>
#include <set>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/policy/rule_book.h"

namespace thidua::policy {
namespace {

// False only when the condition can never hold for this title at this stage. Whether a unit is in a block may
// change.
bool MayHold(const std::string& condition, const v1::Title& title, const v1::Stage& stage) {
  if (condition == "title_decided_here") return title.deciding_level() == stage.level();
  if (condition == "title_decided_above") return title.deciding_level() > stage.level();
  return true;
}

// The stages a case of the title may come to, in the order in which it comes to them.
std::vector<const v1::Stage*> StagesOnTheWay(const v1::Process& process, const v1::Title& title) {
  std::vector<const v1::Stage*> way;
  std::set<std::string> seen = {process.start()};
  if (const auto* start = FindStage(process, process.start()); start != nullptr) way.push_back(start);
  for (size_t at = 0; at < way.size(); ++at) {
    const v1::Stage& stage = *way[at];
    for (const auto& transition : process.transitions()) {
      if (transition.from() != stage.id()) continue;
      const bool possible =
          std::all_of(transition.when().begin(), transition.when().end(),
                      [&](const std::string& condition) { return MayHold(condition, title, stage); });
      if (!possible || !seen.insert(transition.to()).second) continue;
      if (const auto* next = FindStage(process, transition.to()); next != nullptr) way.push_back(next);
    }
  }
  return way;
}

}  // namespace

std::string WhyNoWay(const v1::RuleSet& rule_set, const v1::Title& title,
                     const std::function<bool(directory::v1::UnitKind)>& has_above) {
  const auto* process = FindProcess(rule_set, title.process_id());
  if (process == nullptr)
    return absl::StrCat("Quy định áp dụng không có quy trình xét “", title.name(), "”.");
  for (const v1::Stage* stage : StagesOnTheWay(*process, title)) {
    directory::v1::UnitKind kind = directory::v1::UNIT_KIND_UNSPECIFIED;
    if (stage->kind() == approval::v1::END_STAGE || stage->kind() == approval::v1::RANK_STAGE ||
        !directory::v1::UnitKind_Parse(stage->holder_kind(), &kind) || has_above(kind)) {
      continue;
    }
    return absl::StrCat("Từ đơn vị này không có nơi làm bước “", stage->name(), "”, nên hồ sơ “",
                        title.name(),
                        "” sẽ không được xét. Xin hỏi cơ quan quản lý về quy trình dành cho đơn vị này.");
  }
  return "";
}

}  // namespace thidua::policy
