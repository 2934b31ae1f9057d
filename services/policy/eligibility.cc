#include "services/policy/eligibility.h"

#include <algorithm>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "services/policy/rule_book.h"

namespace thidua::policy {
namespace {

using common::v1::Rating;
using directory::v1::MeritEntry;

const char* RatingName(Rating rating) {
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

// NOT_RATED is the largest number of the enum, but no rating at all.
bool AtLeast(Rating rating, Rating needed) { return rating != common::v1::NOT_RATED && rating >= needed; }

// Entries of one school year for which `is` holds.
template <typename Is>
std::vector<const MeritEntry*> InYear(const Facts& facts, const std::string& school_year, Is is) {
  std::vector<const MeritEntry*> found;
  for (const MeritEntry& entry : facts.entries) {
    if (entry.school_year() == school_year && is(entry)) found.push_back(&entry);
  }
  return found;
}

std::vector<const MeritEntry*> RatingsOf(const Facts& facts, const std::string& school_year) {
  return InYear(facts, school_year, [](const MeritEntry& entry) { return entry.has_rating(); });
}

std::vector<const MeritEntry*> InitiativesOf(const Facts& facts, const std::string& school_year) {
  return InYear(facts, school_year, [](const MeritEntry& entry) { return entry.has_initiative(); });
}

Verdict Make(std::string rule, Outcome outcome, std::string sentence, const v1::Source& source,
             const std::vector<const MeritEntry*>& used) {
  // What the record does not show is not accepted either: the law asks that the rule be met.
  const bool blocks = outcome != Outcome::kMet && source.confidence() == v1::VERIFIED;
  Verdict verdict{std::move(rule), outcome, blocks, std::move(sentence), source};
  for (const MeritEntry* entry : used) verdict.entry_ids.push_back(entry->id());
  return verdict;
}

Verdict JudgeRating(const v1::Title& title, const Facts& facts) {
  const std::string needed = RatingName(title.minimum_rating());
  const auto ratings = RatingsOf(facts, facts.school_year);
  if (ratings.empty()) {
    return Make("rating_sufficient", Outcome::kUnknown,
                absl::StrCat("Chưa có xếp loại năm học ", facts.school_year, "; cần từ “", needed,
                             "” trở lên. Xin bổ sung xếp loại vào hồ sơ thành tích."),
                title.rating_source(), {});
  }
  const Rating rating = ratings.front()->rating().rating();
  return Make("rating_sufficient", AtLeast(rating, title.minimum_rating()) ? Outcome::kMet : Outcome::kNotMet,
              absl::StrCat("Xếp loại năm học ", facts.school_year, ": ", RatingName(rating), "; cần từ “",
                           needed, "” trở lên."),
              title.rating_source(), {ratings.front()});
}

Verdict JudgeDiscipline(const v1::Title& title, const Facts& facts) {
  const auto disciplines =
      InYear(facts, facts.school_year, [](const MeritEntry& entry) { return entry.has_discipline(); });
  return Make(
      "discipline_clear", disciplines.empty() ? Outcome::kMet : Outcome::kNotMet,
      absl::StrCat(disciplines.empty() ? "Không bị kỷ luật trong năm học " : "Bị kỷ luật trong năm học ",
                   facts.school_year, "."),
      title.discipline_source(), disciplines);
}

Verdict JudgeInitiative(const v1::Title& title, const Facts& facts) {
  const auto initiatives = InitiativesOf(facts, facts.school_year);
  return Make("initiative_recognised", initiatives.empty() ? Outcome::kNotMet : Outcome::kMet,
              initiatives.empty()
                  ? absl::StrCat("Chưa có sáng kiến được công nhận trong năm học ", facts.school_year,
                                 ". Xin bổ sung quyết định công nhận vào hồ sơ thành tích.")
                  : absl::StrCat("Có ", initiatives.size(), " sáng kiến được công nhận trong năm học ",
                                 facts.school_year, "."),
              title.initiative_source(), initiatives);
}

Verdict JudgeAwardChain(const v1::RuleSet& rule_set, const v1::Prerequisite& prerequisite,
                        const Facts& facts) {
  std::vector<std::string> missing;
  std::vector<const MeritEntry*> used;
  for (int back = prerequisite.consecutive_years(); back >= 1; --back) {
    const std::string year = YearsBefore(facts.school_year, back);
    const auto awards = InYear(facts, year, [&](const MeritEntry& entry) {
      return entry.has_award() && entry.award().award_code() == prerequisite.award_code();
    });
    if (awards.empty()) missing.push_back(year);
    used.insert(used.end(), awards.begin(), awards.end());
  }
  const std::string chain = absl::StrCat(prerequisite.consecutive_years(), " năm học liên tục đạt ",
                                         FindTitle(rule_set, prerequisite.award_code())->name(),
                                         ", liền trước năm học ", facts.school_year);
  return Make("prerequisites_met", missing.empty() ? Outcome::kMet : Outcome::kNotMet,
              missing.empty()
                  ? absl::StrCat("Đủ ", chain, ".")
                  : absl::StrCat("Cần ", chain, "; còn thiếu: ", absl::StrJoin(missing, ", "), "."),
              prerequisite.source(), used);
}

Verdict JudgeRatingChain(const v1::Prerequisite& prerequisite, const Facts& facts) {
  std::vector<std::string> unrated, too_low;
  std::vector<const MeritEntry*> used;
  int initiatives = 0;
  for (int back = prerequisite.consecutive_years() - 1; back >= 0; --back) {
    const std::string year = YearsBefore(facts.school_year, back);
    const auto ratings = RatingsOf(facts, year);
    if (ratings.empty()) {
      unrated.push_back(year);
    } else {
      used.push_back(ratings.front());
      if (!AtLeast(ratings.front()->rating().rating(), prerequisite.rating())) too_low.push_back(year);
    }
    const auto found = InitiativesOf(facts, year);
    initiatives += static_cast<int>(found.size());
    used.insert(used.end(), found.begin(), found.end());
  }
  const Outcome outcome = !too_low.empty() || initiatives < prerequisite.initiatives() ? Outcome::kNotMet
                          : !unrated.empty()                                           ? Outcome::kUnknown
                                                                                       : Outcome::kMet;
  std::string sentence =
      absl::StrCat("Cần ", prerequisite.consecutive_years(), " năm học liên tục đạt từ “",
                   RatingName(prerequisite.rating()), "” trở lên, tính đến năm học ", facts.school_year);
  if (prerequisite.initiatives() > 0) {
    absl::StrAppend(&sentence, ", và ", prerequisite.initiatives(),
                    " sáng kiến được công nhận trong thời gian đó; có ", initiatives, " sáng kiến");
  }
  if (!too_low.empty()) absl::StrAppend(&sentence, "; xếp loại chưa đạt: ", absl::StrJoin(too_low, ", "));
  if (!unrated.empty()) absl::StrAppend(&sentence, "; chưa có xếp loại: ", absl::StrJoin(unrated, ", "));
  return Make("prerequisites_met", outcome, sentence + ".", prerequisite.source(), used);
}

}  // namespace

std::string YearsBefore(const std::string& school_year, int years) {
  int from = 0;
  if (!absl::SimpleAtoi(school_year.substr(0, 4), &from)) return "";
  return absl::StrCat(from - years, "-", from - years + 1);
}

std::vector<Verdict> Judge(const v1::RuleSet& rule_set, const v1::Title& title, const Facts& facts) {
  std::vector<Verdict> verdicts;
  if (title.minimum_rating() != common::v1::RATING_UNSPECIFIED) verdicts.push_back(JudgeRating(title, facts));
  if (title.discipline_bars()) verdicts.push_back(JudgeDiscipline(title, facts));
  if (title.initiative_needed()) verdicts.push_back(JudgeInitiative(title, facts));
  for (const auto& prerequisite : title.prerequisites()) {
    verdicts.push_back(prerequisite.award_code().empty() ? JudgeRatingChain(prerequisite, facts)
                                                         : JudgeAwardChain(rule_set, prerequisite, facts));
  }
  return verdicts;
}

}  // namespace thidua::policy
