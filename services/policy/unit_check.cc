#include "services/policy/unit_check.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <tuple>
#include <utility>

#include "services/policy/rule_book.h"
#include "services/policy/rule_kinds.h"
#include "services/policy/rules/rules.h"

namespace thidua::policy {
namespace {

// Titles wanted, those that others look at first. Prerequisites form no circle (rule_check), so this ends.
std::vector<const v1::Title*> InOrder(const v1::RuleSet& rule_set, const std::vector<Candidate>& candidates) {
  std::vector<const v1::Title*> order;
  std::set<std::string> done, wanted;
  for (const auto& candidate : candidates)
    wanted.insert(candidate.title_codes.begin(), candidate.title_codes.end());
  const std::function<void(const v1::Title&)> add = [&](const v1::Title& title) {
    if (!done.insert(title.code()).second) return;
    ForEachRule(title, [&](const v1::Rule& rule) {
      for (const auto& code : TitlesUsedBy(rule)) add(*FindTitle(rule_set, code));
    });
    if (wanted.count(title.code())) order.push_back(&title);
  };
  for (const auto& code : wanted) {
    if (const v1::Title* title = FindTitle(rule_set, code)) add(*title);
  }
  return order;
}

// The candidates and the titles they would have as the check goes on.
class Check {
 public:
  Check(const v1::RuleSet& rule_set, const std::vector<Candidate>& candidates, Unknowns unknowns)
      : rule_set_(rule_set), candidates_(candidates), unknowns_(unknowns) {
    for (size_t i = 0; i < candidates.size(); ++i) {
      for (const auto& code : candidates[i].title_codes) wanting_[code].push_back(i);
      for (const auto& entry : candidates[i].facts.entries) {
        if (entry.has_award() && entry.school_year() == candidates[i].facts.school_year) {
          holders_[entry.award().award_code()].insert(i);
        }
      }
      if (candidates[i].subject.kind() == common::v1::PERSON) people_.push_back(i);
    }
  }

  UnitReport Run() {
    for (const v1::Title* title : InOrder(rule_set_, candidates_)) {
      const size_t first = report_.titles.size();
      std::optional<std::vector<Member>> members;
      for (const size_t i : wanting_[title->code()]) JudgeOne(*title, i, members);
      for (const auto& rule : title->rules()) {
        if (rule.has_share_cap() && rule.share_cap().permille() > 0) JudgeCap(*title, rule, first);
      }
      for (size_t line = first; line < report_.titles.size(); ++line) {
        if (!report_.titles[line].blocked) holders_[title->code()].insert(index_of_line_[line]);
      }
    }
    return std::move(report_);
  }

 private:
  void JudgeOne(const v1::Title& title, size_t i, std::optional<std::vector<Member>>& members) {
    CheckedTitle line;
    line.subject_id = candidates_[i].subject.id();
    line.title_code = title.code();
    const Facts& facts = candidates_[i].facts;
    const bool planned = title.subject_kind() == common::v1::UNIT && !facts.members.has_value();
    line.verdicts = planned ? JudgeCollective(title, i, members) : Judge(rule_set_, title, facts);
    line.blocked = std::any_of(line.verdicts.begin(), line.verdicts.end(), [this](const Verdict& verdict) {
      return verdict.blocks && (unknowns_ == Unknowns::kBlock || verdict.outcome != Outcome::kUnknown);
    });
    report_.titles.push_back(std::move(line));
    index_of_line_.push_back(i);
  }

  // A collective's members are the people of the check, with the titles they would have when its title is
  // judged.
  std::vector<Member> PlannedMembers() const {
    std::vector<Member> members;
    members.reserve(people_.size());
    for (const size_t person : people_) {
      const Facts& facts = candidates_[person].facts;
      Member member{candidates_[person].subject.id(), directory::v1::GENDER_UNSPECIFIED, facts.entries};
      if (facts.person.has_value()) member.gender = facts.person->gender();
      for (const auto& [code, holders] : holders_) {
        if (holders.count(person) == 0 || !AwardsIn(member.entries, facts.school_year, code).empty())
          continue;
        directory::v1::MeritEntry planned;
        planned.set_school_year(facts.school_year);
        planned.mutable_award()->set_award_code(code);
        member.entries.push_back(std::move(planned));
      }
      members.push_back(std::move(member));
    }
    return members;
  }

  // The members are the same for every collective that wants the title, and are lent to one after the other.
  std::vector<Verdict> JudgeCollective(const v1::Title& title, size_t i,
                                       std::optional<std::vector<Member>>& members) const {
    if (!members.has_value()) members = PlannedMembers();
    Facts facts = candidates_[i].facts;
    facts.members = std::move(members);
    std::vector<Verdict> verdicts = Judge(rule_set_, title, facts);
    members = std::move(facts.members);
    return verdicts;
  }

  void JudgeCap(const v1::Title& title, const v1::Rule& rule, size_t first) {
    CheckedCap cap;
    cap.title_code = title.code();
    cap.of_title_code = rule.share_cap().of_title_code();
    cap.base = static_cast<int64_t>(holders_[cap.of_title_code].size());
    cap.allowed = cap.base * rule.share_cap().permille() / 1000;
    std::vector<Standing> standing;
    std::map<std::string, size_t> line_of;
    for (size_t line = first; line < report_.titles.size(); ++line) {
      const CheckedTitle& checked = report_.titles[line];
      if (checked.blocked) continue;
      const auto unmet =
          std::count_if(checked.verdicts.begin(), checked.verdicts.end(),
                        [](const Verdict& verdict) { return verdict.outcome != Outcome::kMet; });
      standing.push_back({checked.subject_id, static_cast<int>(unmet),
                          Preferred(rule_set_, candidates_[index_of_line_[line]].facts)});
      line_of[checked.subject_id] = line;
    }
    std::sort(standing.begin(), standing.end(), Before);
    cap.wanted = static_cast<int64_t>(standing.size());
    Facts facts;
    facts.share = Share{cap.wanted, cap.base};
    cap.verdict = JudgeShareCap({rule_set_, title, rule, facts});
    for (size_t rank = 0; rank < standing.size(); ++rank) {
      cap.ranked.push_back(standing[rank].subject_id);
      if (static_cast<int64_t>(rank) < cap.allowed) continue;
      CheckedTitle& line = report_.titles[line_of[standing[rank].subject_id]];
      line.verdicts.push_back(cap.verdict);
      line.blocked = line.blocked || cap.verdict.blocks;
    }
    report_.caps.push_back(std::move(cap));
  }

  const v1::RuleSet& rule_set_;
  const std::vector<Candidate>& candidates_;
  const Unknowns unknowns_;
  std::map<std::string, std::vector<size_t>> wanting_;
  std::map<std::string, std::set<size_t>> holders_;
  std::vector<size_t> people_;
  std::vector<size_t> index_of_line_;
  UnitReport report_;
};

}  // namespace

UnitReport CheckUnit(const v1::RuleSet& rule_set, const std::vector<Candidate>& candidates,
                     Unknowns unknowns) {
  return Check(rule_set, candidates, unknowns).Run();
}

bool Preferred(const v1::RuleSet& rule_set, const Facts& facts) {
  if (!rule_set.has_tie_break()) return false;
  if (facts.person.has_value()) return facts.person->gender() == directory::v1::FEMALE;
  if (!facts.members.has_value() || facts.members->empty()) return false;
  const auto women = std::count_if(facts.members->begin(), facts.members->end(), [](const Member& member) {
    return member.gender == directory::v1::FEMALE;
  });
  return women * 1000 >=
         static_cast<int64_t>(facts.members->size()) * rule_set.tie_break().women_share_permille();
}

bool Before(const Standing& a, const Standing& b) {
  return std::tuple(a.unmet, !a.preferred, a.subject_id) < std::tuple(b.unmet, !b.preferred, b.subject_id);
}

}  // namespace thidua::policy
