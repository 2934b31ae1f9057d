#include "services/policy/process_check.h"

#include <algorithm>
#include <set>

#include "absl/strings/str_cat.h"
#include "services/policy/rule_book.h"
#include "thidua/directory/v1/directory_service.pb.h"

namespace thidua::policy {
namespace {

absl::Status Fail(const v1::Process& process, absl::string_view stage, absl::string_view what) {
  return absl::InvalidArgumentError(
      absl::StrCat("processes[", process.id(), "].stages[", stage, "]: ", what));
}

bool Contains(const std::vector<std::string>& names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

absl::Status CheckStage(const v1::Process& process, const v1::Stage& stage) {
  if (stage.kind() == approval::v1::STAGE_KIND_UNSPECIFIED || stage.name().empty()) {
    return Fail(process, stage.id(), "thiếu kind hoặc name");
  }
  const bool end = stage.kind() == approval::v1::END_STAGE;
  if (end != !stage.outcome().empty()) return Fail(process, stage.id(), "outcome chỉ có ở bước kết thúc");
  const bool person_acts =
      stage.kind() == approval::v1::ENDORSE_STAGE || stage.kind() == approval::v1::RANK_STAGE ||
      stage.kind() == approval::v1::APPRAISE_STAGE || stage.kind() == approval::v1::DECIDE_STAGE;
  if (person_acts != (stage.role() != identity::v1::ROLE_UNSPECIFIED)) {
    return Fail(process, stage.id(), "role chỉ có, và phải có, ở bước do người xử lý");
  }
  const bool needs_holder = !end && stage.kind() != approval::v1::RANK_STAGE;
  directory::v1::UnitKind kind = directory::v1::UNIT_KIND_UNSPECIFIED;
  if (needs_holder && !directory::v1::UnitKind_Parse(stage.holder_kind(), &kind)) {
    return Fail(process, stage.id(), "holder_kind không có");
  }
  if (stage.days() != 0 && stage.days_source().article().empty()) {
    return Fail(process, stage.id(), "thời hạn thiếu điều khoản");
  }
  const bool leads_on = std::any_of(process.transitions().begin(), process.transitions().end(),
                                    [&](const auto& transition) { return transition.from() == stage.id(); });
  if (end == leads_on)
    return Fail(process, stage.id(), end ? "bước kết thúc mà còn đi tiếp" : "không có lối đi tiếp");
  return absl::OkStatus();
}

}  // namespace

const std::vector<std::string>& GuardNames() {
  static const auto* names = new std::vector<std::string>{
      "not_own_case",     "not_acted_below",       "supplement_not_asked", "rating_sufficient",
      "discipline_clear", "initiative_recognised", "prerequisites_met",    "share_cap_kept"};
  return *names;
}

const std::vector<std::string>& ConditionNames() {
  static const auto* names = new std::vector<std::string>{"title_decided_here", "title_decided_above"};
  return *names;
}

absl::Status CheckProcess(const v1::Process& process) {
  std::set<std::string> ids;
  for (const auto& stage : process.stages()) {
    if (!ids.insert(stage.id()).second) return Fail(process, stage.id(), "mã lặp lại");
    if (const auto status = CheckStage(process, stage); !status.ok()) return status;
  }
  for (const auto& transition : process.transitions()) {
    if (!ids.count(transition.from())) return Fail(process, transition.from(), "không có bước này");
    if (!ids.count(transition.to())) return Fail(process, transition.to(), "không có bước này");
    if (transition.verb() == approval::v1::VERB_UNSPECIFIED || transition.label().empty()) {
      return Fail(process, transition.from(), "chuyển bước thiếu verb hoặc label");
    }
    for (const auto& guard : transition.guard()) {
      if (!Contains(GuardNames(), guard))
        return Fail(process, transition.from(), absl::StrCat("guard lạ ", guard));
    }
    for (const auto& when : transition.when()) {
      if (!Contains(ConditionNames(), when))
        return Fail(process, transition.from(), absl::StrCat("when lạ ", when));
    }
  }
  std::set<std::string> reached = {process.start()};
  if (!ids.count(process.start())) return Fail(process, process.start(), "bước đầu không có");
  for (size_t before = 0; before != reached.size();) {
    before = reached.size();
    for (const auto& transition : process.transitions()) {
      if (reached.count(transition.from())) reached.insert(transition.to());
    }
  }
  for (const auto& id : ids) {
    if (!reached.count(id)) return Fail(process, id, "không bao giờ tới được");
  }
  return absl::OkStatus();
}

}  // namespace thidua::policy
