#include "services/policy/eligibility.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "services/policy/rule_book.h"
#include "services/policy/rule_kinds.h"
#include "services/policy/rules/rules.h"

namespace thidua::policy {
namespace {

Verdict JudgeRule(const Question& question);

bool InForce(const v1::Rule& rule, absl::CivilDay day) {
  return (!rule.has_valid_from() || DayOf(rule.valid_from()) <= day) &&
         (!rule.has_valid_to() || day <= DayOf(rule.valid_to()));
}

Outcome WorstOf(const std::vector<Verdict>& verdicts) {
  Outcome worst = Outcome::kMet;
  for (const auto& verdict : verdicts) worst = std::max(worst, verdict.outcome);
  return worst;
}

// Who has the title has fulfilled its standard; else its own rules are asked. Only a rule of it that blocks
// makes this one block: what merely warns there does not become stricter by being asked for here.
Verdict JudgeStandardOf(const Question& q) {
  const std::string& code = q.rule.standard_of().title_code();
  const std::string name = NameOf(q.rule_set, code);
  const Entries awards = AwardsIn(q.facts.entries, q.facts.school_year, code);
  if (!awards.empty()) {
    return Answer(q, Outcome::kMet, absl::StrCat("Đã đạt ", name, " năm học ", q.facts.school_year, "."),
                  awards);
  }
  const auto verdicts = Judge(q.rule_set, *FindTitle(q.rule_set, code), q.facts);
  std::vector<std::string> missing;
  for (const auto& verdict : verdicts) {
    if (verdict.outcome != Outcome::kMet) missing.push_back(verdict.sentence);
  }
  Verdict answer =
      Answer(q, WorstOf(verdicts),
             missing.empty() ? absl::StrCat("Đủ tiêu chuẩn ", name, ".")
                             : absl::StrCat("Chưa đủ tiêu chuẩn ", name, ": ", absl::StrJoin(missing, " ")));
  answer.blocks = answer.blocks && Blocked(verdicts);
  for (const auto& verdict : verdicts) {
    answer.entry_ids.insert(answer.entry_ids.end(), verdict.entry_ids.begin(), verdict.entry_ids.end());
  }
  return answer;
}

// The first alternative that is met speaks for the rule; where none is, all of them say what they lack.
Verdict JudgeAnyOf(const Question& q) {
  Outcome best = Outcome::kNotMet;
  std::vector<std::string> sentences, entries;
  for (const auto& rule : q.rule.any_of().rules()) {
    if (!InForce(rule, q.facts.as_of)) continue;
    const Verdict inner = JudgeRule({q.rule_set, q.title, rule, q.facts});
    entries.insert(entries.end(), inner.entry_ids.begin(), inner.entry_ids.end());
    if (inner.outcome == Outcome::kMet) {
      Verdict answer = Answer(q, Outcome::kMet, inner.sentence);
      answer.entry_ids = inner.entry_ids;
      return answer;
    }
    best = std::min(best, inner.outcome);
    sentences.push_back(inner.sentence);
  }
  Verdict answer =
      Answer(q, best, absl::StrCat("Cần một trong các điều kiện sau. ", absl::StrJoin(sentences, " Hoặc: ")));
  answer.entry_ids = entries;
  return answer;
}

Verdict JudgeRule(const Question& q) {
  switch (q.rule.kind_case()) {
    case v1::Rule::kMinimumRating:
      return JudgeMinimumRating(q);
    case v1::Rule::kDisciplineClear:
      return JudgeDisciplineClear(q);
    case v1::Rule::kDisciplineEnded:
      return JudgeDisciplineEnded(q);
    case v1::Rule::kMinimumTenure:
      return JudgeMinimumTenure(q);
    case v1::Rule::kTrainingCounts:
      return JudgeTrainingCounts(q);
    case v1::Rule::kInitiativeRecognised:
      return JudgeInitiativeRecognised(q);
    case v1::Rule::kInitiativeUnused:
      return JudgeInitiativeUnused(q);
    case v1::Rule::kStandardOf:
      return JudgeStandardOf(q);
    case v1::Rule::kAwardInYear:
      return JudgeAwardInYear(q);
    case v1::Rule::kAwardChain:
      return JudgeAwardChain(q);
    case v1::Rule::kRatingChain:
      return JudgeRatingChain(q);
    case v1::Rule::kYearsSinceAward:
      return JudgeYearsSinceAward(q);
    case v1::Rule::kYearsInService:
      return JudgeYearsInService(q);
    case v1::Rule::kAnyOf:
      return JudgeAnyOf(q);
    case v1::Rule::kShareCap:
      return JudgeShareCap(q);
    case v1::Rule::kMemberShare:
      return JudgeMemberShare(q);
    case v1::Rule::kMemberHolds:
      return JudgeMemberHolds(q);
    case v1::Rule::kMembersClear:
      return JudgeMembersClear(q);
    case v1::Rule::kNotUnderVerification:
      return JudgeNotUnderVerification(q);
    case v1::Rule::kOneForm:
      return JudgeOneForm(q);
    case v1::Rule::kMeritOnly:
      return JudgeMeritOnly(q);
    case v1::Rule::kOneStateAward:
      return JudgeOneStateAward(q);
    case v1::Rule::kUnitAlive:
      return JudgeUnitAlive(q);
    case v1::Rule::KIND_NOT_SET:
      break;
  }
  return Answer(q, Outcome::kUnknown, "Quy định này chưa có cách xét.");
}

// A cap that is left open, or whose counts are not known here, says nothing.
bool Silent(const v1::Rule& rule, const Facts& facts) {
  return rule.has_share_cap() && (rule.share_cap().permille() == 0 || !facts.share.has_value());
}

}  // namespace

Verdict Answer(const Question& q, Outcome outcome, std::string sentence, const Entries& used) {
  // What the record does not show is not accepted either: the law asks that the rule be met.
  const bool blocks = outcome != Outcome::kMet && MayBlock(q.rule);
  Verdict verdict{q.rule.id(), GuardOf(q.rule), outcome, blocks, std::move(sentence), q.rule.source()};
  for (const auto* entry : used) verdict.entry_ids.push_back(entry->id());
  return verdict;
}

std::string NameOf(const v1::RuleSet& rule_set, const std::string& title_code) {
  const v1::Title* title = FindTitle(rule_set, title_code);
  return title == nullptr ? title_code : title->name();
}

std::vector<Verdict> Judge(const v1::RuleSet& rule_set, const v1::Title& title, const Facts& facts) {
  std::vector<Verdict> verdicts;
  for (const auto& rule : title.rules()) {
    if (!InForce(rule, facts.as_of) || Silent(rule, facts)) continue;
    verdicts.push_back(JudgeRule({rule_set, title, rule, facts}));
  }
  return verdicts;
}

bool Blocked(const std::vector<Verdict>& verdicts) {
  return std::any_of(verdicts.begin(), verdicts.end(), [](const Verdict& verdict) { return verdict.blocks; });
}

bool MayBlock(const v1::Rule& rule) {
  return rule.source().confidence() == v1::VERIFIED || !rule.overridden_by().empty();
}

}  // namespace thidua::policy
