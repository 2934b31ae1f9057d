#include "services/policy/rule_check.h"

#include <map>
#include <set>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/time/civil_time.h"
#include "services/policy/process_check.h"
#include "services/policy/report_form.h"
#include "services/policy/rule_book.h"
#include "services/policy/rule_kinds.h"
#include "services/policy/rules/kinds.h"
#include "services/policy/vote_rule.h"

#define RETURN_IF_WRONG(expression) \
  if (const absl::Status status = (expression); !status.ok()) return status

namespace thidua::policy {
namespace {

absl::CivilDay Day(const common::v1::Date& date) {
  return absl::CivilDay(date.year(), date.month(), date.day());
}

bool IsRealDay(const common::v1::Date& date) {
  const absl::CivilDay day = Day(date);  // 31/2 would become 3/3
  return day.year() == date.year() && day.month() == date.month() && day.day() == date.day();
}

class Checker {
 public:
  Checker(const v1::RuleSet& rule_set, const Origins& origins) : rule_set_(rule_set), origins_(origins) {}

  absl::Status Run() {
    if (rule_set_.id().empty() || rule_set_.version() < 1 || rule_set_.name().empty()) {
      return origins_.Fail(rule_set_, "thiếu id, version hoặc name");
    }
    if (!rule_set_.has_valid_from()) return origins_.Fail(rule_set_, "thiếu valid_from");
    RETURN_IF_WRONG(CheckDays(rule_set_, true, rule_set_.valid_from(), rule_set_.has_valid_to(),
                              rule_set_.valid_to(), origins_));
    // Processes first: a title is checked against the process it names.
    std::set<std::string> processes, codes;
    for (const auto& process : rule_set_.processes()) {
      if (!processes.insert(process.id()).second) {
        return origins_.Fail(process, absl::StrCat("processes[", process.id(), "]: mã lặp lại"));
      }
      RETURN_IF_WRONG(CheckProcess(process, origins_));
    }
    for (const auto& title : rule_set_.titles()) {
      if (!codes.insert(title.code()).second) {
        return origins_.Fail(title, absl::StrCat("titles[", title.code(), "]: mã lặp lại"), "code");
      }
      RETURN_IF_WRONG(CheckTitle(title));
    }
    RETURN_IF_WRONG(CheckNoCircle());
    RETURN_IF_WRONG(CheckForms(rule_set_, origins_));
    RETURN_IF_WRONG(CheckSharedClauses());
    return absl::OkStatus();
  }

 private:
  absl::Status CheckSharedClauses() {
    if (rule_set_.has_block_scale()) RETURN_IF_WRONG(CheckBlockScale(rule_set_.block_scale(), origins_));
    if (rule_set_.has_transition()) {
      RETURN_IF_WRONG(
          CheckSource(rule_set_.transition().source(), rule_set_.transition(), "transition", origins_));
    }
    if (rule_set_.has_tie_break()) {
      RETURN_IF_WRONG(
          CheckSource(rule_set_.tie_break().source(), rule_set_.tie_break(), "tie_break", origins_));
    }
    return absl::OkStatus();
  }

  absl::Status CheckTitle(const v1::Title& title) {
    const std::string where = absl::StrCat("titles[", title.code(), "]");
    const auto fail = [&](absl::string_view what, absl::string_view field = "") {
      return origins_.Fail(title, absl::StrCat(where, ": ", what), field);
    };
    if (title.code().empty() || title.name().empty() || title.short_name().empty() ||
        title.criteria().empty())
      return fail("thiếu mã, tên, tên ngắn hoặc tiêu chuẩn");
    if (title.subject_kind() == common::v1::SUBJECT_KIND_UNSPECIFIED) return fail("thiếu subject_kind");
    if (title.nature() == v1::TITLE_NATURE_UNSPECIFIED || title.type() == v1::COMMENDATION_TYPE_UNSPECIFIED)
      return fail("thiếu nature hoặc type");
    if (title.deciding_level() == common::v1::LEVEL_UNSPECIFIED || title.decided_by().empty())
      return fail("thiếu deciding_level hoặc decided_by");
    RETURN_IF_WRONG(CheckSource(title.source(), title, where, origins_));
    RETURN_IF_WRONG(CheckSource(title.decided_by_source(), title, where + ".decided_by", origins_));
    if (title.has_bonus()) {
      if (title.bonus().coefficient_permille() < 1)
        return fail("bonus.coefficient_permille phải từ 1", "bonus");
      RETURN_IF_WRONG(CheckSource(title.bonus().source(), title.bonus(), where + ".bonus", origins_));
      if (title.bonus().payer() != v1::Bonus::PAYER_UNSPECIFIED) {
        RETURN_IF_WRONG(
            CheckSource(title.bonus().payer_source(), title.bonus(), where + ".bonus.payer", origins_));
      }
    }
    for (const auto& paper : title.papers()) {
      if (paper.code().empty() || paper.name().empty() || paper.author() == v1::Paper::AUTHOR_UNSPECIFIED)
        return origins_.Fail(paper, where + ".papers: thiếu mã, tên hoặc người lập");
      RETURN_IF_WRONG(CheckSource(paper.source(), paper, where + ".papers", origins_));
    }
    for (const auto& rule : title.rules()) RETURN_IF_WRONG(CheckRule(title, rule));
    if (title.process_id().empty()) return absl::OkStatus();
    RETURN_IF_WRONG(CheckVote(title.vote(), title, where + ".vote", origins_));
    const v1::Process* process = FindProcess(rule_set_, title.process_id());
    if (process == nullptr)
      return fail(absl::StrCat("process_id ", title.process_id(), " không có"), "process_id");
    return CheckApplied(title, *process, where);
  }

  absl::Status CheckRule(const v1::Title& title, const v1::Rule& rule) {
    const std::string where = absl::StrCat("rules[", rule.id(), "]");
    const auto fail = [&](absl::string_view what) {
      return origins_.Fail(rule, absl::StrCat(where, ": ", what));
    };
    if (!absl::StartsWith(rule.id(), title.code() + ".")) {
      return fail(absl::StrCat("mã phải bắt đầu bằng ", title.code(), "."));
    }
    if (!rule_ids_.insert(rule.id()).second) return fail("mã lặp lại");
    if (rule.statement().empty()) return fail("thiếu statement");
    if (rule.kind_case() == v1::Rule::KIND_NOT_SET) return fail("thiếu loại quy định");
    RETURN_IF_WRONG(CheckSource(rule.source(), rule, where, origins_));
    RETURN_IF_WRONG(CheckDays(rule, rule.has_valid_from(), rule.valid_from(), rule.has_valid_to(),
                              rule.valid_to(), origins_));
    for (const auto& used : TitlesUsedBy(rule)) {
      const v1::Title* other = FindTitle(rule_set_, used);
      if (other == nullptr) return fail(absl::StrCat("danh hiệu ", used, " không có"));
      // NĐ 152/2025 Đ.4(3): themed and sudden awards are no basis for others.
      if (IsBasis(rule) && (other->type() == v1::THEMED || other->type() == v1::SUDDEN)) {
        return fail(absl::StrCat(used, " là khen thưởng chuyên đề, đột xuất nên không làm căn cứ"));
      }
    }
    const RuleKind kind = KindOf(rule.kind_case());
    if (const char* wrong = kind.wrong == nullptr ? nullptr : kind.wrong(rule)) return fail(wrong);
    if (rule.has_one_form() && title.nature() != v1::COMMENDATION_FORM)
      return fail("one_form chỉ cho hình thức khen thưởng");
    const bool of_collective = title.subject_kind() == common::v1::UNIT;
    if (kind.asked != RuleKind::kOfBoth && (kind.asked == RuleKind::kOfCollectives) != of_collective) {
      return fail("loại quy định không hợp với đối tượng của danh hiệu");
    }
    for (const auto& inner : rule.any_of().rules()) RETURN_IF_WRONG(CheckRule(title, inner));
    return absl::OkStatus();
  }

  // A rule of the title that no guard of its process asks for would be written down and never applied.
  absl::Status CheckApplied(const v1::Title& title, const v1::Process& process, const std::string& where) {
    std::set<std::string> asked, asked_at_decision;
    bool decided = false;
    for (const auto& transition : process.transitions()) {
      asked.insert(transition.guard().begin(), transition.guard().end());
      const v1::Stage& stage = *FindStage(process, transition.from());
      const bool decides =
          stage.kind() == approval::v1::DECIDE_STAGE && stage.level() == title.deciding_level();
      const bool hands_on = FindStage(process, transition.to())->outcome() == kHandedOn &&
                            stage.level() < title.deciding_level();
      if (!decides && !hands_on) continue;
      decided = true;
      asked_at_decision.insert(transition.guard().begin(), transition.guard().end());
    }
    if (!decided) {
      return origins_.Fail(
          title,
          where + ".deciding_level: quy trình không có bước quyết định ở cấp này hay bước trình lên cấp đó",
          "deciding_level");
    }
    for (const auto& rule : title.rules()) {
      const std::string guard = GuardOf(rule);
      const auto& guards = MustHoldAtDecision(guard) ? asked_at_decision : asked;
      if (guards.count(guard) > 0) continue;
      return origins_.Fail(
          rule, absl::StrCat("rules[", rule.id(), "]: quy trình ", process.id(), " không có guard ", guard));
    }
    return absl::OkStatus();
  }

  // A title whose rules lead back to it could never be reached.
  absl::Status CheckNoCircle() {
    for (const auto& title : rule_set_.titles()) {
      std::set<std::string> seen;
      std::vector<std::string> ahead = {title.code()};
      while (!ahead.empty()) {
        const v1::Title* at = FindTitle(rule_set_, ahead.back());
        ahead.pop_back();
        ForEachRule(*at, [&](const v1::Rule& rule) {
          for (const auto& used : TitlesUsedBy(rule)) {
            if (seen.insert(used).second) ahead.push_back(used);
          }
        });
      }
      if (seen.count(title.code())) {
        return origins_.Fail(title, absl::StrCat("titles[", title.code(), "]: điều kiện vòng tròn"));
      }
    }
    return absl::OkStatus();
  }

  const v1::RuleSet& rule_set_;
  const Origins& origins_;
  std::set<std::string> rule_ids_;
};

}  // namespace

absl::Status CheckRuleSet(const v1::RuleSet& rule_set, const Origins& origins) {
  return Checker(rule_set, origins).Run();
}

absl::Status CheckNothingResolved(const v1::RuleSet& rule_set, const Origins& origins) {
  for (const auto& title : rule_set.titles()) {
    bool resolved = !title.papers_overridden_by().empty() || !title.vote().overridden_by().empty();
    ForEachRule(title, [&](const v1::Rule& rule) { resolved |= !rule.overridden_by().empty(); });
    if (resolved) return origins.Fail(title, "overridden_by không được ghi trong tệp");
  }
  return absl::OkStatus();
}

absl::Status CheckDays(const google::protobuf::Message& message, bool has_from, const common::v1::Date& from,
                       bool has_to, const common::v1::Date& to, const Origins& origins) {
  if (has_from && !IsRealDay(from))
    return origins.Fail(message, "valid_from không phải là một ngày", "valid_from");
  if (has_to && !IsRealDay(to)) return origins.Fail(message, "valid_to không phải là một ngày", "valid_to");
  if (has_from && has_to && Day(to) < Day(from)) {
    return origins.Fail(message, "valid_to trước valid_from", "valid_to");
  }
  return absl::OkStatus();
}

absl::Status CheckSource(const v1::Source& source, const google::protobuf::Message& of,
                         const std::string& where, const Origins& origins) {
  if (source.document().empty() || source.article().empty() ||
      source.confidence() == v1::CONFIDENCE_UNSPECIFIED) {
    return origins.Fail(of, absl::StrCat(where, ".source: thiếu văn bản, điều khoản hoặc mức tin cậy"),
                        "source");
  }
  return absl::OkStatus();
}

absl::Status CheckBlockScale(const v1::BlockScale& scale, const Origins& origins) {
  if (scale.parts().empty()) return origins.Fail(scale, "block_scale: thiếu nội dung chấm điểm");
  for (const auto& part : scale.parts()) {
    if (part.code().empty() || part.name().empty() || part.max_points() < 1) {
      return origins.Fail(part, "block_scale.parts: thiếu mã, tên hoặc điểm tối đa");
    }
  }
  return CheckSource(scale.source(), scale, "block_scale", origins);
}

absl::Status CheckVote(const v1::VoteRule& vote, const google::protobuf::Message& of,
                       const std::string& where, const Origins& origins) {
  const Threshold threshold = ThresholdOf(vote);
  const bool reachable = threshold.numerator() < threshold.denominator() ||
                         (threshold.numerator() == threshold.denominator() && !threshold.more_than());
  if (threshold.numerator() < 1 || threshold.denominator() < 1 || !reachable) {
    return origins.Fail(
        of, where + ".threshold phải là một phần của toàn thể: numerator từ 1 đến denominator", "vote");
  }
  if (vote.base() == council::v1::VoteRule::BASE_UNSPECIFIED ||
      vote.tie() == council::v1::VoteRule::TIE_UNSPECIFIED ||
      vote.recusal() == council::v1::VoteRule::RECUSAL_UNSPECIFIED) {
    return origins.Fail(of, where + ": thiếu base, tie hoặc recusal", "vote");
  }
  return CheckSource(vote.source(), vote, where, origins);
}

}  // namespace thidua::policy
