#include "services/policy/rules/kinds.h"

namespace thidua::policy {
namespace {

using v1::Rule;
using Titles = std::vector<std::string>;

bool IsLevel(common::v1::Rating rating) {
  return rating != common::v1::RATING_UNSPECIFIED && rating != common::v1::NOT_RATED;
}

const char* Unless(bool right, const char* wrong) { return right ? nullptr : wrong; }

const char* MonthsFromOne(int months) { return Unless(months > 0, "months phải từ 1"); }

const char* WrongRatingChain(const Rule& rule) {
  const auto& chain = rule.rating_chain();
  return Unless(chain.years() > 0 && IsLevel(chain.rating()) && chain.initiatives() >= 0,
                "years phải từ 1, rating phải là một mức xếp loại, initiatives phải từ 0");
}

const char* WrongYearsSinceAward(const Rule& rule) {
  const auto& asked = rule.years_since_award();
  return Unless(asked.years() > 0 && asked.rating() != common::v1::NOT_RATED &&
                    asked.with_title_count() >= 0 && asked.initiatives() >= 0 &&
                    asked.excellent_years() >= 0 && asked.excellent_years() <= asked.years(),
                "years, with_title_count, initiatives, excellent_years hoặc rating không hợp lệ");
}

const char* WrongMemberShare(const Rule& rule) {
  const auto& share = rule.member_share();
  return Unless(share.permille() >= 1 && share.permille() <= 1000 &&
                    share.title_code().empty() == IsLevel(share.rating()),
                "permille phải từ 1 đến 1000, và phải có một trong title_code và rating");
}

Titles OfRatingChain(const Rule& rule) {
  const auto& chain = rule.rating_chain();
  return chain.or_title_code().empty() ? Titles() : Titles{chain.or_title_code()};
}

Titles OfYearsSinceAward(const Rule& rule) {
  const auto& asked = rule.years_since_award();
  Titles titles = {asked.title_code()};
  if (asked.with_title_count() > 0) titles.push_back(asked.with_title_code());
  if (!asked.or_title_code().empty()) titles.push_back(asked.or_title_code());
  return titles;
}

Titles OfMemberShare(const Rule& rule) {
  const auto& share = rule.member_share();
  return share.title_code().empty() ? Titles() : Titles{share.title_code()};
}

Verdict JudgeNothing(const Question& question) {
  return Answer(question, Outcome::kUnknown, "Quy định này chưa có nội dung.");
}

}  // namespace

RuleKind KindOf(Rule::KindCase kind) {
  switch (kind) {
    case Rule::kMinimumRating:
      return {"rating_sufficient", JudgeMinimumRating, RuleKind::kOfBoth, nullptr, [](const Rule& rule) {
                return Unless(IsLevel(rule.minimum_rating().rating()),
                              "rating không phải là một mức xếp loại");
              }};
    case Rule::kDisciplineClear:
      return {"discipline_clear", JudgeDisciplineClear, RuleKind::kOfBoth, nullptr, [](const Rule& rule) {
                return Unless(rule.discipline_clear().from_level() != directory::v1::DISCIPLINE_UNSPECIFIED,
                              "thiếu from_level");
              }};
    case Rule::kDisciplineEnded:
      return {"discipline_clear", JudgeDisciplineEnded};
    case Rule::kMinimumTenure:
      return {"tenure_sufficient", JudgeMinimumTenure, RuleKind::kOfPersons, nullptr,
              [](const Rule& rule) { return MonthsFromOne(rule.minimum_tenure().months()); }};
    case Rule::kTrainingCounts:
      return {"tenure_sufficient", JudgeTrainingCounts, RuleKind::kOfPersons, nullptr,
              [](const Rule& rule) { return MonthsFromOne(rule.training_counts().months()); }};
    case Rule::kInitiativeRecognised:
      return {"initiative_recognised", JudgeInitiativeRecognised, RuleKind::kOfPersons, nullptr,
              [](const Rule& rule) {
                return Unless(
                    rule.initiative_recognised().scope() != directory::v1::INFLUENCE_SCOPE_UNSPECIFIED,
                    "thiếu scope");
              }};
    case Rule::kInitiativeUnused:
      return {"initiative_recognised", JudgeInitiativeUnused, RuleKind::kOfPersons};
    case Rule::kStandardOf:
      return {"prerequisites_met", JudgeStandardOf, RuleKind::kOfBoth,
              [](const Rule& rule) { return Titles{rule.standard_of().title_code()}; }};
    case Rule::kAwardInYear:
      return {"prerequisites_met", JudgeAwardInYear, RuleKind::kOfBoth,
              [](const Rule& rule) { return Titles{rule.award_in_year().title_code()}; }};
    case Rule::kAwardChain:
      return {"prerequisites_met", JudgeAwardChain, RuleKind::kOfBoth,
              [](const Rule& rule) { return Titles{rule.award_chain().title_code()}; },
              [](const Rule& rule) { return Unless(rule.award_chain().years() > 0, "years phải từ 1"); }};
    case Rule::kRatingChain:
      return {"prerequisites_met", JudgeRatingChain, RuleKind::kOfBoth, OfRatingChain, WrongRatingChain};
    case Rule::kYearsSinceAward:
      return {"prerequisites_met", JudgeYearsSinceAward, RuleKind::kOfBoth, OfYearsSinceAward,
              WrongYearsSinceAward};
    case Rule::kYearsInService:
      return {"prerequisites_met", JudgeYearsInService, RuleKind::kOfPersons, nullptr, [](const Rule& rule) {
                const auto& asked = rule.years_in_service();
                return Unless(asked.years() > asked.difficult_years_less(), "years quá ít");
              }};
    case Rule::kAnyOf:
      return {"alternative_met", JudgeAnyOf, RuleKind::kOfBoth, nullptr, [](const Rule& rule) {
                return Unless(rule.any_of().rules_size() >= 2, "any_of cần ít nhất hai điều kiện");
              }};
    case Rule::kShareCap:
      return {"share_cap_kept", JudgeShareCap, RuleKind::kOfBoth,
              [](const Rule& rule) { return Titles{rule.share_cap().of_title_code()}; },
              [](const Rule& rule) {
                return Unless(rule.share_cap().permille() >= 0 && rule.share_cap().permille() <= 1000,
                              "permille phải từ 0 đến 1000");
              }};
    case Rule::kMemberShare:
      return {"collective_standards_met", JudgeMemberShare, RuleKind::kOfCollectives, OfMemberShare,
              WrongMemberShare};
    case Rule::kMemberHolds:
      return {"collective_standards_met", JudgeMemberHolds, RuleKind::kOfCollectives,
              [](const Rule& rule) { return Titles{rule.member_holds().title_code()}; },
              [](const Rule& rule) { return Unless(rule.member_holds().count() > 0, "count phải từ 1"); }};
    case Rule::kMembersClear:
      return {"collective_standards_met", JudgeMembersClear, RuleKind::kOfCollectives, nullptr,
              [](const Rule& rule) {
                return Unless(rule.members_clear().from_level() != directory::v1::DISCIPLINE_UNSPECIFIED,
                              "thiếu from_level");
              }};
    case Rule::kNotUnderVerification:
      return {"not_suspended", JudgeNotUnderVerification};
    case Rule::kOneForm:
      return {"award_permitted", JudgeOneForm};
    case Rule::kMeritOnly:
      return {"award_permitted", JudgeMeritOnly};
    case Rule::kOneStateAward:
      return {"award_permitted", JudgeOneStateAward};
    case Rule::kUnitAlive:
      return {"unit_may_receive", JudgeUnitAlive, RuleKind::kOfCollectives};
    case Rule::kLeftToPeople:
      return {"alternative_met", JudgeLeftToPeople};
    case Rule::KIND_NOT_SET:
      break;
  }
  return {"", JudgeNothing};
}

}  // namespace thidua::policy
