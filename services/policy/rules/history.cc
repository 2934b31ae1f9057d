#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "services/policy/rule_book.h"
#include "services/policy/rules/rules.h"

namespace thidua::policy {
namespace {

using directory::v1::MeritEntry;

void Append(Entries& all, const Entries& more) { all.insert(all.end(), more.begin(), more.end()); }

// Years of a window of `years` that end `back` years before the year judged, oldest first.
std::vector<std::string> Window(const std::string& school_year, int years, int back) {
  std::vector<std::string> out;
  for (int before = back + years - 1; before >= back; --before)
    out.push_back(YearsBefore(school_year, before));
  return out;
}

// A run of years that must each have at least a rating.
struct RatedRun {
  std::vector<std::string> unrated, too_low;
  Entries used;
  int initiatives = 0;
  int titles = 0;
};

RatedRun Walk(const Facts& facts, const std::vector<std::string>& years, common::v1::Rating needed,
              const std::string& with_title) {
  RatedRun run;
  for (const auto& year : years) {
    const MeritEntry* rating = RatingIn(facts.entries, year);
    if (needed != common::v1::RATING_UNSPECIFIED) {
      if (rating == nullptr) {
        run.unrated.push_back(year);
      } else {
        run.used.push_back(rating);
        if (!AtLeast(rating->rating().rating(), needed)) run.too_low.push_back(year);
      }
    }
    const Entries initiatives = InitiativesIn(facts.entries, year);
    run.initiatives += static_cast<int>(initiatives.size());
    Append(run.used, initiatives);
    if (with_title.empty()) continue;
    const Entries titles = AwardsIn(facts.entries, year, with_title);
    run.titles += titles.empty() ? 0 : 1;
    Append(run.used, titles);
  }
  return run;
}

std::string Gaps(const RatedRun& run) {
  std::string text;
  if (!run.too_low.empty()) absl::StrAppend(&text, "; xếp loại chưa đạt: ", absl::StrJoin(run.too_low, ", "));
  if (!run.unrated.empty()) absl::StrAppend(&text, "; chưa có xếp loại: ", absl::StrJoin(run.unrated, ", "));
  return text;
}

// Latest school year with the award, or empty.
std::string LatestAward(const Facts& facts, const std::string& title_code, Entries& used) {
  const Entries awards = Where(facts.entries, [&](const MeritEntry& entry) {
    return entry.has_award() && entry.award().award_code() == title_code &&
           entry.school_year() < facts.school_year;
  });
  const auto latest = std::max_element(awards.begin(), awards.end(), [](const auto* a, const auto* b) {
    return a->school_year() < b->school_year();
  });
  if (latest == awards.end()) return "";
  used.push_back(*latest);
  return (*latest)->school_year();
}

Outcome Worst(bool failed, bool unknown) {
  return failed ? Outcome::kNotMet : unknown ? Outcome::kUnknown : Outcome::kMet;
}

}  // namespace

Verdict JudgeAwardInYear(const Question& q) {
  const std::string& code = q.rule.award_in_year().title_code();
  const Entries found = AwardsIn(q.facts.entries, q.facts.school_year, code);
  return Answer(q, found.empty() ? Outcome::kNotMet : Outcome::kMet,
                absl::StrCat(found.empty() ? "Chưa có " : "Đã có ", NameOf(q.rule_set, code), " năm học ",
                             q.facts.school_year, "."),
                found);
}

Verdict JudgeAwardChain(const Question& q) {
  const auto& chain = q.rule.award_chain();
  std::vector<std::string> missing;
  Entries used;
  // The last of the years is the one judged or the one before it: the title may be proposed in the year of
  // the last award or in the adjacent one.
  for (const int back : {1, 0}) {
    std::vector<std::string> gaps;
    Entries found;
    for (const auto& year : Window(q.facts.school_year, chain.years(), back)) {
      const Entries awards = AwardsIn(q.facts.entries, year, chain.title_code());
      if (awards.empty()) gaps.push_back(year);
      Append(found, awards);
    }
    if (back == 1 || gaps.size() < missing.size()) {
      missing = gaps;
      used = found;
    }
  }
  const std::string what =
      absl::StrCat(chain.years(), " năm học liên tục đạt ", NameOf(q.rule_set, chain.title_code()),
                   ", tính đến năm học ", q.facts.school_year, " hoặc năm liền trước");
  return Answer(q, missing.empty() ? Outcome::kMet : Outcome::kNotMet,
                missing.empty()
                    ? absl::StrCat("Đủ ", what, ".")
                    : absl::StrCat("Cần ", what, "; còn thiếu: ", absl::StrJoin(missing, ", "), "."),
                used);
}

Verdict JudgeRatingChain(const Question& q) {
  const auto& chain = q.rule.rating_chain();
  const RatedRun run = Walk(q.facts, Window(q.facts.school_year, chain.years(), 0), chain.rating(), "");
  std::string sentence =
      absl::StrCat("Cần ", chain.years(), " năm học liên tục đạt từ “", RatingName(chain.rating()),
                   "” trở lên, tính đến năm học ", q.facts.school_year);
  if (chain.initiatives() > 0) {
    absl::StrAppend(&sentence, ", và ", chain.initiatives(),
                    " sáng kiến được công nhận trong thời gian đó; có ", run.initiatives, " sáng kiến");
  }
  const bool failed = !run.too_low.empty() || run.initiatives < chain.initiatives();
  return Answer(q, Worst(failed, !run.unrated.empty()), absl::StrCat(sentence, Gaps(run), "."), run.used);
}

Verdict JudgeYearsSinceAward(const Question& q) {
  const auto& asked = q.rule.years_since_award();
  Entries used;
  const std::string since = LatestAward(q.facts, asked.title_code(), used);
  const std::string name = NameOf(q.rule_set, asked.title_code());
  if (since.empty()) {
    return Answer(q, Outcome::kNotMet, absl::StrCat("Cần đã được tặng ", name, "; hồ sơ chưa có."));
  }
  const int passed = std::atoi(q.facts.school_year.c_str()) - std::atoi(since.c_str());
  if (passed < asked.years()) {
    return Answer(q, Outcome::kNotMet,
                  absl::StrCat("Được tặng ", name, " năm học ", since, ", mới qua ", passed, " năm học; cần ",
                               asked.years(), " năm học tiếp theo."),
                  used);
  }
  const RatedRun run = Walk(q.facts, Window(q.facts.school_year, asked.years(), 0), asked.rating(),
                            asked.with_title_count() > 0 ? asked.with_title_code() : "");
  Append(used, run.used);
  std::string sentence = absl::StrCat("Được tặng ", name, " năm học ", since, "; cần ", asked.years(),
                                      " năm học tiếp theo liên tục");
  if (asked.rating() != common::v1::RATING_UNSPECIFIED) {
    absl::StrAppend(&sentence, " đạt từ “", RatingName(asked.rating()), "” trở lên");
  }
  if (asked.with_title_count() > 0) {
    absl::StrAppend(&sentence, ", có ", asked.with_title_count(), " lần đạt ",
                    NameOf(q.rule_set, asked.with_title_code()), " (đang có ", run.titles, ")");
  }
  if (asked.initiatives() > 0) {
    absl::StrAppend(&sentence, ", có ", asked.initiatives(), " sáng kiến (đang có ", run.initiatives, ")");
  }
  const bool failed =
      !run.too_low.empty() || run.titles < asked.with_title_count() || run.initiatives < asked.initiatives();
  return Answer(q, Worst(failed, !run.unrated.empty()), absl::StrCat(sentence, Gaps(run), "."), used);
}

Verdict JudgeYearsInService(const Question& q) {
  const auto& asked = q.rule.years_in_service();
  if (!q.facts.person.has_value() || !q.facts.person->has_joined_on()) {
    return Answer(q, Outcome::kUnknown, "Chưa có ngày vào ngành. Xin bổ sung vào hồ sơ nhân sự.");
  }
  int months = MonthsBetween(DayOf(q.facts.person->joined_on()), q.facts.as_of);
  Entries used;
  for (const MeritEntry* entry :
       Where(q.facts.entries, [](const MeritEntry& found) { return found.has_discipline(); })) {
    if (!entry->has_document_date()) continue;
    months -= MonthsBetween(DayOf(entry->document_date()), DayOf(entry->discipline().ends_on()) + 1);
    used.push_back(entry);
  }
  int difficult = 0;
  for (const MeritEntry* entry : PeriodsOf(q.facts.entries, directory::v1::DIFFICULT_AREA)) {
    difficult += MonthsBetween(DayOf(entry->period().from()), DayOf(entry->period().to()) + 1);
    used.push_back(entry);
  }
  const bool eased = asked.difficult_years_less() > 0 && difficult >= 12 * asked.difficult_years_needed();
  const int needed = asked.years() - (eased ? asked.difficult_years_less() : 0);
  return Answer(q, months >= 12 * needed ? Outcome::kMet : Outcome::kNotMet,
                absl::StrCat("Thời gian công tác trong ngành được tính ", months / 12, " năm ", months % 12,
                             " tháng; cần từ ", needed, " năm",
                             eased ? " (đã giảm do công tác vùng đặc biệt khó khăn)" : "", "."),
                used);
}

Verdict JudgeOneForm(const Question& q) {
  const Entries others = Where(q.facts.entries, [&](const MeritEntry& entry) {
    if (!entry.has_award() || entry.school_year() != q.facts.school_year) return false;
    const v1::Title* title = FindTitle(q.rule_set, entry.award().award_code());
    return title != nullptr && title->code() != q.title.code() && title->nature() == v1::COMMENDATION_FORM;
  });
  if (others.empty()) {
    return Answer(
        q, Outcome::kMet,
        absl::StrCat("Chưa có hình thức khen thưởng nào khác trong năm học ", q.facts.school_year, "."));
  }
  Verdict verdict = Answer(
      q, Outcome::kUnknown,
      absl::StrCat("Trong năm học đã được tặng ", NameOf(q.rule_set, others.front()->award().award_code()),
                   "; một thành tích chỉ được khen một lần. Xin đối chiếu thành tích đề nghị "
                   "có khác thành tích đã khen không."),
      others);
  verdict.blocks = false;  // the record cannot show that the achievement is the same: people compare
  return verdict;
}

Verdict JudgeMeritOnly(const Question& q) {
  const Entries ignored = Where(q.facts.entries, [&](const MeritEntry& entry) {
    const v1::Title* title = entry.has_award() ? FindTitle(q.rule_set, entry.award().award_code()) : nullptr;
    return title != nullptr && (title->type() == v1::THEMED || title->type() == v1::SUDDEN);
  });
  return Answer(q, Outcome::kMet,
                ignored.empty()
                    ? "Hồ sơ không có khen thưởng chuyên đề, đột xuất."
                    : absl::StrCat(ignored.size(),
                                   " lần khen thưởng chuyên đề, đột xuất trong hồ sơ không được tính làm "
                                   "căn cứ."),
                ignored);
}

Verdict JudgeOneStateAward(const Question& q) {
  const Entries others = Where(q.facts.entries, [&](const MeritEntry& entry) {
    if (!entry.has_award() || entry.school_year() != q.facts.school_year) return false;
    const v1::Title* title = FindTitle(q.rule_set, entry.award().award_code());
    return title != nullptr && title->deciding_level() == common::v1::STATE && title->type() != v1::SUDDEN &&
           title->type() != v1::LIFETIME && title->type() != v1::SENIORITY;
  });
  return Answer(q, others.empty() ? Outcome::kMet : Outcome::kNotMet,
                others.empty() ? "Chưa có khen thưởng cấp Nhà nước trong năm."
                               : absl::StrCat("Trong năm đã có khen thưởng cấp Nhà nước: ",
                                              NameOf(q.rule_set, others.front()->award().award_code()),
                                              "; không xét hai lần trong một năm."),
                others);
}

}  // namespace thidua::policy
