#include "services/block/domain/criteria.h"

#include <algorithm>
#include <set>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"

namespace thidua::block {
namespace {

using v1::Criterion;
using v1::ScoringRule;

constexpr int kMostLevels = 4;

int LevelOf(const std::string& code) {
  return static_cast<int>(std::count(code.begin(), code.end(), '.')) + 1;
}

// Its points are part of what the criteria come to; of bonus and penalty they are the most.
bool InWhole(const Criterion& criterion) {
  return criterion.kind() != Criterion::BONUS && criterion.kind() != Criterion::PENALTY;
}

std::string PointsText(int64_t hundredths) {
  return hundredths % 100 == 0 ? AmountText(hundredths / 100, 0) : AmountText(hundredths, 2);
}

const v1::Indicator* FindIndicator(const Indicators& indicators, const std::string& code) {
  const auto it = std::find_if(indicators.begin(), indicators.end(),
                               [&](const v1::Indicator& one) { return one.code() == code; });
  return it == indicators.end() ? nullptr : &*it;
}

std::string WrongShare(const ScoringRule& rule, const v1::Indicator& actual, const Indicators& indicators) {
  if (rule.plan_code().empty()) {
    return rule.plan() == 0 && actual.direction() == v1::Indicator::MORE_IS_BETTER
               ? "Xin ghi kế hoạch lớn hơn 0, hoặc chỉ số mà đơn vị báo cáo kế hoạch."
               : "";
  }
  const v1::Indicator* plan = FindIndicator(indicators, rule.plan_code());
  if (plan == nullptr) return absl::StrCat("Biểu số liệu không có chỉ số kế hoạch ", rule.plan_code(), ".");
  if (plan->kind() != actual.kind() || plan->decimals() != actual.decimals()) {
    return "Chỉ số kế hoạch phải cùng kiểu và cùng số lẻ với chỉ số thực hiện.";
  }
  return rule.plan() == 0 ? "" : "Kế hoạch là một con số chung hoặc một chỉ số, không cả hai.";
}

std::string WrongBands(const Criterion& criterion, const v1::Indicator& actual) {
  const ScoringRule& rule = criterion.rule();
  const bool less = actual.direction() == v1::Indicator::LESS_IS_BETTER;
  const bool ordered = less ? rule.band_a() < rule.band_b() && rule.band_b() < rule.band_c()
                            : rule.band_a() > rule.band_b() && rule.band_b() > rule.band_c();
  if (!ordered) {
    return less ? "Các mức A, B, C phải tăng dần, vì chỉ số càng thấp càng tốt."
                : "Các mức A, B, C phải giảm dần.";
  }
  return criterion.points() >= rule.points_b() && rule.points_b() >= rule.points_c() &&
                 rule.points_c() >= rule.points_d()
             ? ""
             : "Điểm của các mức A, B, C, D phải giảm dần; mức A được trọn điểm.";
}

std::string WrongRule(const Criterion& criterion, const Indicators* indicators) {
  const ScoringRule& rule = criterion.rule();
  if (criterion.kind() != Criterion::COMPUTED) {
    return criterion.has_rule() ? "Chỉ tiêu chí tính từ số liệu mới có quy tắc." : "";
  }
  if (rule.way() == ScoringRule::WAY_UNSPECIFIED) return "Xin chọn cách tính điểm từ số liệu.";
  if (indicators == nullptr) return "Xin chọn biểu số liệu mà tiêu chí này lấy số.";
  const v1::Indicator* actual = FindIndicator(*indicators, rule.indicator_code());
  if (actual == nullptr) return absl::StrCat("Biểu số liệu không có chỉ số ", rule.indicator_code(), ".");
  return rule.way() == ScoringRule::SHARE_OF_PLAN ? WrongShare(rule, *actual, *indicators)
                                                  : WrongBands(criterion, *actual);
}

// By itself and under what stands before it.
std::string WrongPlace(const CriterionList& criteria, int index) {
  const Criterion& criterion = criteria[index];
  const std::string parent_code = ParentOf(criterion.code());
  if (LevelOf(criterion.code()) > kMostLevels) return "Bảng tiêu chí có nhiều nhất bốn cấp.";
  const Criterion* parent = nullptr;
  for (int i = 0; i < index; ++i) {
    if (criteria[i].code() == criterion.code()) return absl::StrCat("Mã ", criterion.code(), " có hai lần.");
    if (criteria[i].code() == parent_code) parent = &criteria[i];
  }
  if (parent_code.empty()) {
    return criterion.scorer() == Criterion::SCORER_UNSPECIFIED ? "Xin chọn ai chấm nội dung này." : "";
  }
  if (parent == nullptr || parent->kind() != Criterion::GROUP) {
    return absl::StrCat("Trước ", criterion.code(), " phải có nhóm ", parent_code, ".");
  }
  return criterion.scorer() == Criterion::SCORER_UNSPECIFIED
             ? ""
             : "Ai chấm thì ghi ở nội dung lớn, mọi tiêu chí trong đó theo vậy.";
}

std::string WrongPoints(const CriterionList& criteria, const Criterion& criterion) {
  if (criterion.kind() != Criterion::GROUP) return criterion.points() > 0 ? "" : "Xin ghi điểm tối đa.";
  int64_t sum = 0;
  bool has_any = false;
  for (const Criterion& one : criteria) {
    if (ParentOf(one.code()) != criterion.code()) continue;
    has_any = true;
    if (InWhole(one)) sum += one.points();
  }
  if (!has_any) return absl::StrCat("Nhóm ", criterion.code(), " chưa có tiêu chí nào.");
  return sum == criterion.points()
             ? ""
             : absl::StrCat("Nhóm ", criterion.code(), " ghi ", PointsText(criterion.points()),
                            " điểm, nhưng các tiêu chí trong nhóm cộng lại là ", PointsText(sum), ".");
}

std::optional<WrongCriterion> WrongCaps(const v1::Criteria& criteria) {
  const auto has = [&](const auto& is) {
    return std::any_of(criteria.criteria().begin(), criteria.criteria().end(), is);
  };
  if (criteria.most_bonus() == 0 && has([](const Criterion& one) {
        return one.kind() == Criterion::BONUS || one.rule().surplus_percent() > 0;
      })) {
    return WrongCriterion{"most_bonus", "Có điểm thưởng thì phải có mức thưởng tối đa."};
  }
  if (criteria.most_penalty() == 0 &&
      has([](const Criterion& one) { return one.kind() == Criterion::PENALTY; })) {
    return WrongCriterion{"most_penalty", "Có điểm trừ thì phải có mức trừ tối đa."};
  }
  return {};
}

std::string WrongEntry(const CriterionList& criteria, const v1::ScoreEntry& entry, Criterion::Scorer scorer) {
  const Criterion* criterion = FindCriterion(criteria, entry.code());
  if (criterion == nullptr) return "Bảng tiêu chí của khối không có mã này. Xin tải lại.";
  if (criterion->kind() == Criterion::COMPUTED) return "Điểm này do máy tính từ số liệu, không nhập.";
  if (!IsGiven(*criterion)) return "Đây là nhóm tiêu chí; xin chấm từng tiêu chí trong nhóm.";
  if (ScorerOf(criteria, entry.code()) != scorer) {
    return scorer == Criterion::COUNCIL ? "Nội dung này do khối chấm." : "Nội dung này chỉ hội đồng chấm.";
  }
  if (entry.points() > criterion->points()) {
    return absl::StrCat("Tiêu chí ", entry.code(), " tối đa ", PointsText(criterion->points()), " điểm.");
  }
  if (entry.not_applicable_reason().empty()) return "";
  if (criterion->kind() != Criterion::TYPED) return "Điểm thưởng, điểm trừ không có thì ghi 0.";
  return entry.points() == 0 ? "" : "Tiêu chí không áp dụng thì không có điểm. Xin bỏ điểm hoặc bỏ lý do.";
}

}  // namespace

std::string ParentOf(const std::string& code) {
  const size_t dot = code.rfind('.');
  return dot == std::string::npos ? "" : code.substr(0, dot);
}

const Criterion* FindCriterion(const CriterionList& criteria, const std::string& code) {
  const auto it = std::find_if(criteria.begin(), criteria.end(),
                               [&](const Criterion& one) { return one.code() == code; });
  return it == criteria.end() ? nullptr : &*it;
}

Criterion::Scorer ScorerOf(const CriterionList& criteria, const std::string& code) {
  const Criterion* content = FindCriterion(criteria, code.substr(0, code.find('.')));
  return content != nullptr && content->scorer() == Criterion::COUNCIL ? Criterion::COUNCIL
                                                                       : Criterion::BLOCK;
}

bool IsGiven(const Criterion& criterion) {
  return criterion.kind() == Criterion::TYPED || criterion.kind() == Criterion::BONUS ||
         criterion.kind() == Criterion::PENALTY;
}

std::optional<WrongCriterion> WrongIn(const v1::Criteria& criteria, const Indicators* indicators) {
  const CriterionList& list = criteria.criteria();
  for (int i = 0; i < list.size(); ++i) {
    const auto at = [&](const char* field) { return absl::StrCat("criteria[", i, "].", field); };
    std::string wrong = WrongPlace(list, i);
    if (!wrong.empty()) return WrongCriterion{at("code"), wrong};
    wrong = WrongPoints(list, list[i]);
    if (!wrong.empty()) return WrongCriterion{at("points"), wrong};
    wrong = WrongRule(list[i], indicators);
    if (!wrong.empty()) return WrongCriterion{at("rule"), wrong};
  }
  return WrongCaps(criteria);
}

std::map<int, std::string> WrongEntries(const CriterionList& criteria, const ScoreEntries& entries,
                                        Criterion::Scorer scorer) {
  std::map<int, std::string> out;
  std::set<std::string> codes;
  for (int i = 0; i < entries.size(); ++i) {
    std::string wrong = WrongEntry(criteria, entries[i], scorer);
    if (!codes.insert(entries[i].code()).second) wrong = "Tiêu chí này được chấm hai lần.";
    if (!wrong.empty()) out[i] = wrong;
  }
  return out;
}

std::vector<std::string> NotSelfScored(const CriterionList& criteria, const ScoreEntries& entries) {
  std::set<std::string> given;
  for (const auto& entry : entries) given.insert(entry.code());
  std::vector<std::string> out;
  for (const Criterion& criterion : criteria) {
    if (criterion.kind() == Criterion::TYPED && ScorerOf(criteria, criterion.code()) == Criterion::BLOCK &&
        given.count(criterion.code()) == 0) {
      out.push_back(criterion.code());
    }
  }
  return out;
}

}  // namespace thidua::block
