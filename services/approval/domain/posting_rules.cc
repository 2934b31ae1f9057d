#include "services/approval/domain/posting_rules.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "services/policy/process_check.h"
#include "services/policy/public_notice.h"
#include "services/policy/rule_book.h"

namespace thidua::approval {
namespace {

std::string DayWords(absl::CivilDay day) {
  return absl::StrFormat("%02d/%02d/%d", day.day(), day.month(), day.year());
}

bool Ending(const policy::v1::Process& process, const policy::v1::Transition& transition) {
  if (transition.verb() == v1::ISSUE_DECISION) return true;
  const auto* to = policy::FindStage(process, transition.to());
  return to != nullptr && to->outcome() == policy::kHandedOn;
}

// Where the cases of a title end: the stage of its level, or the last one here of what is decided above.
const policy::v1::Stage* LastStage(const policy::v1::Process& process, const policy::v1::Title& title) {
  const policy::v1::Stage* last = nullptr;
  for (const auto& transition : process.transitions()) {
    if (!Ending(process, transition)) continue;
    const auto* from = policy::FindStage(process, transition.from());
    const bool hands_on = transition.verb() != v1::ISSUE_DECISION;
    if (hands_on ? title.deciding_level() > from->level() : title.deciding_level() == from->level())
      last = from;
  }
  return last;
}

}  // namespace

PostingAsked AskedOf(const policy::v1::PublicNotice& law, const std::string& rule_set,
                     const std::string& title_code, const OwnPostingRule& own) {
  PostingAsked asked{own.working_days, own.working_days > 0 ? own.document : "", false};
  const auto* duty = policy::NoticeDutyFor(law, rule_set, title_code);
  if (duty == nullptr) return asked;
  const bool stops = duty->source().confidence() == policy::v1::VERIFIED;
  if (stops ? duty->working_days() >= asked.working_days : asked.working_days == 0)
    asked = {duty->working_days(), policy::Cite(duty->source()), !stops};
  return asked;
}

std::vector<Unmet> WhyNotDecided(const PostingAsked& asked, const PostingStands& stands,
                                 absl::CivilDay today) {
  std::vector<Unmet> unmet;
  const bool is_asked = asked.working_days > 0 && !asked.only_told;
  if (stands.open_objections > 0) {
    unmet.push_back(
        {"objections_answered",
         absl::StrCat("Còn ", stands.open_objections,
                      " ý kiến về trường hợp này chưa được trả lời. Xin trả lời ở trang “Niêm yết, lấy ý "
                      "kiến” trước."),
         ""});
  }
  if (stands.last_day.has_value() && today <= *stands.last_day) {
    unmet.push_back({"posting_ended",
                     absl::StrCat("Trường hợp này đang niêm yết lấy ý kiến đến hết ngày ",
                                  DayWords(*stands.last_day), ". Xin đợi hết thời hạn."),
                     ""});
  }
  if (is_asked && !stands.last_day.has_value()) {
    unmet.push_back({"posted_first",
                     absl::StrCat("Phải niêm yết lấy ý kiến ", asked.working_days,
                                  " ngày làm việc trước. Xin lập danh sách ở trang “Niêm yết, lấy ý kiến”."),
                     asked.basis});
  }
  return unmet;
}

bool EndsHere(const policy::v1::Process& process, const policy::v1::Title& title,
              const policy::v1::Stage& stage) {
  const auto* last = LastStage(process, title);
  return last != nullptr && stage.level() == last->level() && stage.holder_kind() == last->holder_kind() &&
         stage.kind() != v1::END_STAGE && stage.kind() != v1::SUPPLEMENT_STAGE;
}

bool Ends(const policy::v1::Process& process, const std::string& stage, v1::Verb verb) {
  return std::any_of(process.transitions().begin(), process.transitions().end(), [&](const auto& transition) {
    return transition.from() == stage && transition.verb() == verb && Ending(process, transition);
  });
}

std::set<std::pair<std::string, std::string>> PostedStages(const policy::RuleBook& book) {
  std::set<std::pair<std::string, std::string>> out;
  for (const auto* rule_set : book.All()) {
    for (const auto& title : rule_set->titles()) {
      const auto* process = policy::FindProcess(*rule_set, title.process_id());
      if (process == nullptr) continue;
      for (const auto& stage : process->stages()) {
        if (EndsHere(*process, title, stage)) out.emplace(stage.id(), title.code());
      }
    }
  }
  return out;
}

}  // namespace thidua::approval
