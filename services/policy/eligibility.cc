#include "services/policy/eligibility.h"

#include <algorithm>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/time/civil_time.h"

namespace thidua::policy {
namespace {

using directory::v1::MeritEntry;

const char* RatingName(common::v1::Rating rating) {
  switch (rating) {
    case common::v1::NOT_COMPLETED:
      return "Không hoàn thành nhiệm vụ";
    case common::v1::COMPLETED:
      return "Hoàn thành nhiệm vụ";
    case common::v1::COMPLETED_WELL:
      return "Hoàn thành tốt nhiệm vụ";
    case common::v1::COMPLETED_EXCELLENT:
      return "Hoàn thành xuất sắc nhiệm vụ";
    case common::v1::NOT_RATED:
      return "Không xếp loại";
    default:
      return "chưa có";
  }
}

Verdict Make(std::string rule, Outcome outcome, std::string sentence, const v1::Source& source) {
  return {std::move(rule), outcome, outcome == Outcome::kNotMet && source.confidence() == v1::VERIFIED,
          std::move(sentence), source};
}

Verdict JudgeRating(const v1::Title& title, const Facts& facts) {
  const auto it = std::find_if(facts.entries.begin(), facts.entries.end(), [&](const MeritEntry& entry) {
    return entry.has_rating() && entry.school_year() == facts.school_year;
  });
  const std::string needed = RatingName(title.minimum_rating());
  if (it == facts.entries.end()) {
    return Make(
        "rating_sufficient", Outcome::kNotMet,
        absl::StrCat("Chưa có xếp loại năm học ", facts.school_year, "; cần từ “", needed, "” trở lên."),
        title.rating_source());
  }
  const auto rating = it->rating().rating();
  const bool met = rating != common::v1::NOT_RATED && rating >= title.minimum_rating();
  return Make("rating_sufficient", met ? Outcome::kMet : Outcome::kNotMet,
              absl::StrCat("Xếp loại năm học ", facts.school_year, ": ", RatingName(rating), "; cần từ “",
                           needed, "” trở lên."),
              title.rating_source());
}

Verdict JudgeDiscipline(const v1::Title& title, const Facts& facts) {
  const bool disciplined =
      std::any_of(facts.entries.begin(), facts.entries.end(), [&](const MeritEntry& entry) {
        return entry.has_discipline() && entry.school_year() == facts.school_year;
      });
  return Make("discipline_clear", disciplined ? Outcome::kNotMet : Outcome::kMet,
              disciplined ? absl::StrCat("Bị kỷ luật trong năm học ", facts.school_year, ".")
                          : absl::StrCat("Không bị kỷ luật trong năm học ", facts.school_year, "."),
              title.discipline_source());
}

Verdict JudgeInitiative(const v1::Title& title, const Facts& facts) {
  const auto count = std::count_if(facts.entries.begin(), facts.entries.end(), [&](const MeritEntry& entry) {
    return entry.has_initiative() && entry.school_year() == facts.school_year;
  });
  return Make(
      "initiative_recognised", count > 0 ? Outcome::kMet : Outcome::kNotMet,
      count > 0
          ? absl::StrCat("Có ", count, " sáng kiến được công nhận trong năm học ", facts.school_year, ".")
          : absl::StrCat("Chưa có sáng kiến được công nhận trong năm học ", facts.school_year, "."),
      title.initiative_source());
}

Verdict JudgePrerequisite(const v1::Prerequisite& prerequisite, const Facts& facts) {
  std::vector<std::string> missing;
  for (int back = 1; back <= prerequisite.consecutive_years(); ++back) {
    const std::string year = YearsBefore(facts.school_year, back);
    const bool held = std::any_of(facts.entries.begin(), facts.entries.end(), [&](const MeritEntry& entry) {
      return entry.has_award() && entry.award().award_code() == prerequisite.award_code() &&
             entry.school_year() == year;
    });
    if (!held) missing.push_back(year);
  }
  if (missing.empty()) {
    return Make(
        "prerequisites_met", Outcome::kMet,
        absl::StrCat("Đủ ", prerequisite.consecutive_years(), " năm học liên tục đạt danh hiệu điều kiện."),
        prerequisite.source());
  }
  std::reverse(missing.begin(), missing.end());
  return Make("prerequisites_met", Outcome::kNotMet,
              absl::StrCat("Cần ", prerequisite.consecutive_years(),
                           " năm học liên tục đạt danh hiệu điều kiện; còn thiếu: ",
                           absl::StrJoin(missing, ", "), "."),
              prerequisite.source());
}

}  // namespace

std::string YearsBefore(const std::string& school_year, int years) {
  int from = 0;
  if (!absl::SimpleAtoi(school_year.substr(0, 4), &from)) return "";
  return absl::StrCat(from - years, "-", from - years + 1);
}

std::vector<Verdict> Judge(const v1::Title& title, const Facts& facts) {
  std::vector<Verdict> verdicts;
  if (title.minimum_rating() != common::v1::RATING_UNSPECIFIED) verdicts.push_back(JudgeRating(title, facts));
  if (title.discipline_bars()) verdicts.push_back(JudgeDiscipline(title, facts));
  if (title.initiative_needed()) verdicts.push_back(JudgeInitiative(title, facts));
  for (const auto& prerequisite : title.prerequisites())
    verdicts.push_back(JudgePrerequisite(prerequisite, facts));
  return verdicts;
}

}  // namespace thidua::policy
