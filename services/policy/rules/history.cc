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

// Consecutive years that must each have at least a rating.
struct RatedRun {
  std::vector<std::string> unrated, too_low;
  Entries used;
  int excellent = 0;
  int initiatives = 0;
  int titles = 0;
};

// What each year of a run must have: at least the rating, unless it is unspecified or the year has the award
// that stands for it; and what is counted over all of them.
struct RunAsked {
  common::v1::Rating rating = common::v1::RATING_UNSPECIFIED;
  std::string or_title;    // a year with this award counts as so rated
  std::string with_title;  // counted
};

bool GoodYear(const Facts& facts, const std::string& year, const RunAsked& asked) {
  if (asked.rating == common::v1::RATING_UNSPECIFIED) return true;
  if (!asked.or_title.empty() && !AwardsIn(facts.entries, year, asked.or_title).empty()) return true;
  const MeritEntry* rating = RatingIn(facts.entries, year);
  return rating != nullptr && AtLeast(rating->rating().rating(), asked.rating);
}

void WalkYear(const Facts& facts, const std::string& year, const RunAsked& asked, RatedRun& run) {
  const MeritEntry* rating = RatingIn(facts.entries, year);
  if (asked.rating != common::v1::RATING_UNSPECIFIED && !GoodYear(facts, year, asked)) {
    (rating == nullptr ? run.unrated : run.too_low).push_back(year);
  }
  if (rating != nullptr) {
    run.used.push_back(rating);
    run.excellent += AtLeast(rating->rating().rating(), common::v1::COMPLETED_EXCELLENT) ? 1 : 0;
  }
  if (!asked.or_title.empty()) Append(run.used, AwardsIn(facts.entries, year, asked.or_title));
  const Entries initiatives = InitiativesIn(facts.entries, year);
  run.initiatives += static_cast<int>(initiatives.size());
  Append(run.used, initiatives);
  if (asked.with_title.empty()) return;
  const Entries titles = AwardsIn(facts.entries, year, asked.with_title);
  run.titles += titles.empty() ? 0 : 1;
  Append(run.used, titles);
}

RatedRun Walk(const Facts& facts, const std::vector<std::string>& years, const RunAsked& asked) {
  RatedRun run;
  for (const auto& year : years) WalkYear(facts, year, asked, run);
  return run;
}

std::string Gaps(const RatedRun& run) {
  std::string text;
  if (!run.too_low.empty()) absl::StrAppend(&text, "; xếp loại chưa đạt: ", absl::StrJoin(run.too_low, ", "));
  if (!run.unrated.empty()) absl::StrAppend(&text, "; chưa có xếp loại: ", absl::StrJoin(run.unrated, ", "));
  return text;
}

// The first award of its kind before the year judged; null if there is none. The law asks that it was had and
// that enough years followed: another one since does not begin them anew.
const MeritEntry* FirstAward(const Facts& facts, const std::string& title_code) {
  const Entries awards = Where(facts.entries, [&](const MeritEntry& entry) {
    return entry.has_award() && entry.award().award_code() == title_code &&
           entry.school_year() < facts.school_year;
  });
  const auto first = std::min_element(awards.begin(), awards.end(), [](const auto* a, const auto* b) {
    return a->school_year() < b->school_year();
  });
  return first == awards.end() ? nullptr : *first;
}

// " hoặc Tập thể lao động xuất sắc"; nothing where no award stands for the rating.
std::string Or(const v1::RuleSet& rule_set, const std::string& title_code) {
  return title_code.empty() ? "" : absl::StrCat(" hoặc ", NameOf(rule_set, title_code));
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
  const RatedRun run = Walk(q.facts, Window(q.facts.school_year, chain.years(), 0),
                            {chain.rating(), chain.or_title_code(), ""});
  std::string sentence = absl::StrCat(
      "Cần ", chain.years(), " năm học liên tục đạt từ “", RatingName(chain.rating()), "” trở lên",
      Or(q.rule_set, chain.or_title_code()), ", tính đến năm học ", q.facts.school_year);
  if (chain.initiatives() > 0) {
    absl::StrAppend(&sentence, ", và ", chain.initiatives(),
                    " sáng kiến được công nhận trong thời gian đó; có ", run.initiatives, " sáng kiến");
  }
  const bool failed = !run.too_low.empty() || run.initiatives < chain.initiatives();
  return Answer(q, Worst(failed, !run.unrated.empty()), absl::StrCat(sentence, Gaps(run), "."), run.used);
}

Verdict JudgeYearsSinceAward(const Question& q) {
  const auto& asked = q.rule.years_since_award();
  const std::string name = NameOf(q.rule_set, asked.title_code());
  const MeritEntry* award = FirstAward(q.facts, asked.title_code());
  if (award == nullptr) {
    return Answer(q, Outcome::kNotMet, absl::StrCat("Cần đã được tặng ", name, "; hồ sơ chưa có."));
  }
  const std::string& since = award->school_year();
  const int passed = std::atoi(q.facts.school_year.c_str()) - std::atoi(since.c_str());
  if (passed < asked.years()) {
    return Answer(q, Outcome::kNotMet,
                  absl::StrCat("Được tặng ", name, " năm học ", since, ", mới qua ", passed, " năm học; cần ",
                               asked.years(), " năm học tiếp theo."),
                  {award});
  }
  const RunAsked each{asked.rating(), asked.or_title_code(),
                      asked.with_title_count() > 0 ? asked.with_title_code() : ""};
  RatedRun run = Walk(q.facts, Window(q.facts.school_year, asked.years(), 0), each);
  // The law asks for at least so many years: older ones that go on without a gap count too.
  for (int back = asked.years(); back < passed; ++back) {
    const std::string year = YearsBefore(q.facts.school_year, back);
    if (!GoodYear(q.facts, year, each)) break;
    WalkYear(q.facts, year, each, run);
  }
  Entries used = {award};
  Append(used, run.used);
  std::string sentence = absl::StrCat("Được tặng ", name, " năm học ", since, "; cần ", asked.years(),
                                      " năm học tiếp theo liên tục");
  if (asked.rating() != common::v1::RATING_UNSPECIFIED) {
    absl::StrAppend(&sentence, " đạt từ “", RatingName(asked.rating()), "” trở lên",
                    Or(q.rule_set, asked.or_title_code()));
  }
  if (asked.excellent_years() > 0) {
    absl::StrAppend(&sentence, ", có ", asked.excellent_years(), " năm “",
                    RatingName(common::v1::COMPLETED_EXCELLENT), "” (đang có ", run.excellent, ")");
  }
  if (asked.with_title_count() > 0) {
    absl::StrAppend(&sentence, ", có ", asked.with_title_count(), " lần đạt ",
                    NameOf(q.rule_set, asked.with_title_code()), " (đang có ", run.titles, ")");
  }
  if (asked.initiatives() > 0) {
    absl::StrAppend(&sentence, ", có ", asked.initiatives(), " sáng kiến (đang có ", run.initiatives, ")");
  }
  const int unrated = static_cast<int>(run.unrated.size());
  const bool failed = !run.too_low.empty() || run.titles < asked.with_title_count() ||
                      run.initiatives < asked.initiatives() ||
                      run.excellent + unrated < asked.excellent_years();
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
