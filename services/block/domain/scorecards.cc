#include "services/block/domain/scorecards.h"

#include <algorithm>
#include <optional>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "services/block/domain/indicator_figures.h"

namespace thidua::block {
namespace {

using v1::Criterion;
using v1::Indicator;
using v1::IndicatorValue;
using v1::ScoreLine;
using v1::ScoringRule;

struct Fraction {
  Wide over = 0;
  Wide under = 1;
};

int64_t HalfUp(Wide over, Wide under) { return static_cast<int64_t>((over * 2 + under) / (under * 2)); }

// The number as the sheet's own step has it, a share as the fraction it is.
Fraction Exactly(const Indicator& indicator, const IndicatorValue& value) {
  if (!IsShare(indicator)) return {value.amount(), 1};
  return {Wide(value.numerator()) * kHundredthsInOne, value.denominator()};
}

std::string Shown(const Indicator& indicator, int64_t amount) {
  if (IsShare(indicator)) return absl::StrCat(AmountText(amount, 2), " %");
  if (indicator.kind() == Indicator::YES_NO) return amount == 0 ? "không" : "có";
  return absl::StrCat(AmountText(amount, indicator.decimals()),
                      indicator.unit_of_measure().empty() ? "" : " ", indicator.unit_of_measure());
}

// An indicator of the sheet with what the unit reported of it; nothing where it is not there (any more).
struct Reading {
  const Indicator* indicator = nullptr;
  const IndicatorValue* value = nullptr;
};
Reading Read(const Measured& measured, const std::string& code) {
  if (measured.indicators == nullptr) return {};
  for (int i = 0; i < measured.indicators->size(); ++i) {
    if ((*measured.indicators)[i].code() != code) continue;
    const bool reported = static_cast<size_t>(i) < measured.values.size();
    return {&(*measured.indicators)[i], reported ? &measured.values[i] : nullptr};
  }
  return {};
}

ScoreLine NotApplicable(const std::string& reason) {
  ScoreLine line;
  line.set_state(ScoreLine::NOT_APPLICABLE);
  line.set_not_applicable_reason(reason);
  return line;
}

// Nothing: there is a number.
std::optional<ScoreLine> WithoutNumber(const Reading& reading, const std::string& code) {
  ScoreLine line;
  line.set_state(ScoreLine::MISSING);
  line.set_basis(absl::StrCat("Chưa có số liệu ", code, "."));
  if (reading.value == nullptr) return line;
  switch (reading.value->state()) {
    case IndicatorValue::REPORTED:
      return {};
    case IndicatorValue::NOT_APPLICABLE:
      return NotApplicable(reading.value->not_applicable_reason());
    default:
      return line;
  }
}

// `share` of the points, at most all of them; what goes beyond is surplus, within its cap.
void SetShare(const Criterion& criterion, const Fraction& share, ScoreLine& line) {
  const int64_t all = criterion.points();
  const int64_t cap = HalfUp(Wide(all) * criterion.rule().surplus_percent(), 100);
  line.set_state(ScoreLine::SCORED);
  if (share.over <= share.under) {
    line.set_points(share.under == 0 ? all : HalfUp(share.over * all, share.under));
    return;
  }
  line.set_points(all);
  // Beyond twice the plan every cap is reached.
  line.set_surplus(share.under == 0 || share.over >= share.under * 2
                       ? cap
                       : std::min(cap, HalfUp((share.over - share.under) * all, share.under)));
}

ScoreLine OfPlan(const Criterion& criterion, const Measured& measured, const Reading& actual) {
  const ScoringRule& rule = criterion.rule();
  Fraction plan{rule.plan(), 1};
  int64_t shown = rule.plan();
  if (!rule.plan_code().empty()) {
    const Reading planned = Read(measured, rule.plan_code());
    if (auto none = WithoutNumber(planned, rule.plan_code())) return *none;
    plan = Exactly(*planned.indicator, *planned.value);
    shown = planned.value->amount();
  }
  const bool less = actual.indicator->direction() == Indicator::LESS_IS_BETTER;
  if (!less && plan.over == 0) return NotApplicable("Kế hoạch là 0.");
  const Fraction reached = Exactly(*actual.indicator, *actual.value);
  const Fraction share = less ? Fraction{plan.over * reached.under, plan.under * reached.over}
                              : Fraction{reached.over * plan.under, reached.under * plan.over};
  ScoreLine line;
  SetShare(criterion, share, line);
  line.set_basis(absl::StrCat("Thực hiện ", Shown(*actual.indicator, actual.value->amount()), ", kế hoạch ",
                              Shown(*actual.indicator, shown), "."));
  return line;
}

ScoreLine OfBands(const Criterion& criterion, const Reading& actual) {
  const ScoringRule& rule = criterion.rule();
  const Fraction reached = Exactly(*actual.indicator, *actual.value);
  const bool less = actual.indicator->direction() == Indicator::LESS_IS_BETTER;
  const auto within = [&](int64_t border) {
    return less ? reached.over <= reached.under * border : reached.over >= reached.under * border;
  };
  ScoreLine line;
  line.set_state(ScoreLine::SCORED);
  const char* band = "D";
  if (within(rule.band_a())) {
    band = "A";
    line.set_points(criterion.points());
  } else if (within(rule.band_b())) {
    band = "B";
    line.set_points(rule.points_b());
  } else if (within(rule.band_c())) {
    band = "C";
    line.set_points(rule.points_c());
  } else {
    line.set_points(rule.points_d());
  }
  line.set_basis(
      absl::StrCat("Thực hiện ", Shown(*actual.indicator, actual.value->amount()), ": mức ", band, "."));
  return line;
}

bool InWhole(const Criterion& criterion) {
  return criterion.kind() == Criterion::TYPED || criterion.kind() == Criterion::COMPUTED;
}

// As it stands on the card.
ScoreLine LineOf(const Criterion& criterion, const ScoreLines& kept, const Measured& measured, bool fixed) {
  ScoreLine line;
  line.set_self_state(ScoreLine::MISSING);
  line.set_state(ScoreLine::MISSING);
  const auto it = kept.find(criterion.code());
  if (it != kept.end()) {
    line = it->second;
  } else if (criterion.kind() == Criterion::COMPUTED && !fixed) {
    line = Computed(criterion, measured);
  }
  line.set_code(criterion.code());
  return line;
}

// What the points of one side come to: the unit's, or those that count.
struct Sums {
  int64_t points = 0, bonus = 0, penalty = 0, not_applicable = 0;
  void Add(const Criterion& criterion, ScoreLine::State state, int64_t given, int64_t surplus) {
    if (InWhole(criterion) && state == ScoreLine::NOT_APPLICABLE) not_applicable += criterion.points();
    if (state != ScoreLine::SCORED) return;
    if (criterion.kind() == Criterion::PENALTY) {
      penalty += given;
    } else if (criterion.kind() == Criterion::BONUS) {
      bonus += given;
    } else {
      points += given;
      bonus += surplus;
    }
  }
};

// A group has what is in it; one of which something is missing has what is there.
void AddToGroups(const Criterion& criterion, const ScoreLine& line,
                 std::map<std::string, ScoreLine*>& groups) {
  const int64_t sign = criterion.kind() == Criterion::PENALTY ? -1 : 1;
  for (std::string code = ParentOf(criterion.code()); !code.empty(); code = ParentOf(code)) {
    const auto it = groups.find(code);
    if (it == groups.end()) continue;
    ScoreLine& group = *it->second;
    group.set_self_points(group.self_points() + sign * line.self_points());
    group.set_points(group.points() + sign * line.points());
    group.set_surplus(group.surplus() + line.surplus());
    if (line.self_state() == ScoreLine::SCORED) group.set_self_state(ScoreLine::SCORED);
    // Missing beats scored, scored beats what does not apply. Bonus and penalty that nobody gives are none.
    if (!InWhole(criterion) && line.state() == ScoreLine::MISSING) continue;
    if (line.state() == ScoreLine::MISSING || group.state() == ScoreLine::STATE_UNSPECIFIED ||
        (line.state() == ScoreLine::SCORED && group.state() == ScoreLine::NOT_APPLICABLE)) {
      group.set_state(line.state());
    }
  }
}

// The points that were reached, brought up to the whole where the block has said so.
int64_t OfWhole(const v1::Criteria& criteria, const Sums& sums, int64_t whole) {
  if (criteria.not_applicable() != v1::Criteria::OUT_OF_WHOLE || sums.not_applicable == 0) return sums.points;
  if (sums.not_applicable >= whole) return 0;
  return HalfUp(Wide(sums.points) * whole, whole - sums.not_applicable);
}

}  // namespace

ScoreLine Computed(const Criterion& criterion, const Measured& measured) {
  const std::string& code = criterion.rule().indicator_code();
  const Reading actual = Read(measured, code);
  ScoreLine line;
  if (auto none = WithoutNumber(actual, code)) {
    line = *none;
  } else {
    line = criterion.rule().way() == ScoringRule::SHARE_OF_PLAN ? OfPlan(criterion, measured, actual)
                                                                : OfBands(criterion, actual);
  }
  line.set_code(criterion.code());
  line.set_self_state(ScoreLine::MISSING);
  return line;
}

void Fill(const v1::Criteria& criteria, const ScoreLines& kept, const Measured& measured,
          v1::Scorecard& card) {
  Sums counting, self;
  int64_t whole = 0;
  std::map<std::string, ScoreLine*> groups;
  for (const Criterion& criterion : criteria.criteria()) {
    if (criterion.kind() == Criterion::GROUP) {
      ScoreLine* group = card.add_lines();
      group->set_code(criterion.code());
      groups[criterion.code()] = group;
      continue;
    }
    ScoreLine& line = *card.add_lines() = LineOf(criterion, kept, measured, criteria.fixed());
    if (InWhole(criterion)) whole += criterion.points();
    counting.Add(criterion, line.state(), line.points(), line.surplus());
    if (criterion.kind() == Criterion::COMPUTED) {  // nobody's: it is the same for the unit
      self.Add(criterion, line.state(), line.points(), line.surplus());
    } else {
      self.Add(criterion, line.self_state(), line.self_points(), 0);
    }
    if (InWhole(criterion) && line.state() == ScoreLine::MISSING) card.add_missing(criterion.code());
    AddToGroups(criterion, line, groups);
  }
  card.set_whole(whole);
  card.set_out_of_whole(counting.not_applicable);
  card.set_bonus(std::min(counting.bonus, criteria.most_bonus()));
  card.set_penalty(std::min(counting.penalty, criteria.most_penalty()));
  card.set_total(OfWhole(criteria, counting, whole) + card.bonus() - card.penalty());
  card.set_self_total(OfWhole(criteria, self, whole) + std::min(self.bonus, criteria.most_bonus()) -
                      std::min(self.penalty, criteria.most_penalty()));
}

std::vector<v1::GetRankingResponse::Line> Rank(const std::vector<v1::Scorecard>& cards, bool fixed) {
  std::vector<v1::GetRankingResponse::Line> lines;
  lines.reserve(cards.size());
  for (const v1::Scorecard& card : cards) {
    auto& line = lines.emplace_back();
    line.set_unit_id(card.unit_id());
    line.set_unit_name(card.unit_name());
    line.set_scorecard_id(card.id());
    line.set_hundredths(card.total());
    line.set_state(card.state());
  }
  if (!fixed) return lines;
  const auto ranked = [](const auto& line) { return line.state() == v1::Scorecard::FIXED; };
  std::stable_sort(lines.begin(), lines.end(), [&](const auto& a, const auto& b) {
    if (ranked(a) != ranked(b)) return ranked(a);
    return ranked(a) && a.hundredths() > b.hundredths();
  });
  for (size_t i = 0; i < lines.size() && ranked(lines[i]); ++i) {
    const bool shared = i > 0 && lines[i].hundredths() == lines[i - 1].hundredths();
    lines[i].set_rank(shared ? lines[i - 1].rank() : static_cast<int>(i) + 1);
  }
  return lines;
}

}  // namespace thidua::block
