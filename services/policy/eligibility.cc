#include "services/policy/eligibility.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "services/policy/rule_book.h"
#include "services/policy/rule_kinds.h"
#include "services/policy/rules/kinds.h"

namespace thidua::policy {
namespace {

bool InForce(const v1::Rule& rule, absl::CivilDay day) {
  return (!rule.has_valid_from() || DayOf(rule.valid_from()) <= day) &&
         (!rule.has_valid_to() || day <= DayOf(rule.valid_to()));
}

Outcome WorstOf(const std::vector<Verdict>& verdicts) {
  Outcome worst = Outcome::kMet;
  for (const auto& verdict : verdicts) worst = std::max(worst, verdict.outcome);
  return worst;
}

// A cap that is left open, or whose counts are not known here, says nothing.
bool Silent(const v1::Rule& rule, const Facts& facts) {
  return rule.has_share_cap() && (rule.share_cap().permille() == 0 || !facts.share.has_value());
}

std::vector<Verdict> JudgeAsRecorded(const v1::RuleSet& rule_set, const v1::Title& title,
                                     const Facts& facts) {
  std::vector<Verdict> verdicts;
  for (const auto& rule : title.rules()) {
    if (!InForce(rule, facts.as_of) || Silent(rule, facts)) continue;
    verdicts.push_back(KindOf(rule.kind_case()).judge({rule_set, title, rule, facts}));
  }
  return verdicts;
}

bool Suspended(const directory::v1::MeritEntry& entry) {
  return entry.award().standing() == common::v1::AWARD_SUSPENDED;
}

bool AnySuspended(const Facts& facts) {
  const auto in = [](const auto& entries) { return std::any_of(entries.begin(), entries.end(), Suspended); };
  return in(facts.entries) ||
         (facts.members.has_value() && std::any_of(facts.members->begin(), facts.members->end(),
                                                   [&](const Member& member) { return in(member.entries); }));
}

Facts WithoutSuspended(Facts facts) {
  const auto drop = [](auto& entries) {
    entries.erase(std::remove_if(entries.begin(), entries.end(), Suspended), entries.end());
  };
  drop(facts.entries);
  if (facts.members.has_value()) {
    for (Member& member : *facts.members) drop(member.entries);
  }
  return facts;
}

}  // namespace

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
  bool left_to_people = false;
  std::vector<std::string> sentences, entries;
  for (const auto& rule : q.rule.any_of().rules()) {
    if (!InForce(rule, q.facts.as_of)) continue;
    const Verdict inner = KindOf(rule.kind_case()).judge({q.rule_set, q.title, rule, q.facts});
    left_to_people |= rule.has_left_to_people();
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
  answer.blocks = answer.blocks && !left_to_people;
  answer.entry_ids = entries;
  return answer;
}

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

// What hangs on an award that is suspended is neither met nor refused: it waits (NĐ 152/2025 Đ.4 k.4).
std::vector<Verdict> Judge(const v1::RuleSet& rule_set, const v1::Title& title, const Facts& facts) {
  std::vector<Verdict> verdicts = JudgeAsRecorded(rule_set, title, facts);
  if (!AnySuspended(facts)) return verdicts;
  const auto without = JudgeAsRecorded(rule_set, title, WithoutSuspended(facts));
  for (size_t i = 0; i < verdicts.size(); ++i) {
    if (verdicts[i].outcome == without[i].outcome) continue;
    verdicts[i].outcome = Outcome::kSuspended;
    verdicts[i].blocks = verdicts[i].blocks || without[i].blocks;
    absl::StrAppend(&verdicts[i].sentence,
                    " Khen thưởng làm căn cứ đang tạm dừng hiệu lực: chờ kết luận xác minh.");
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
