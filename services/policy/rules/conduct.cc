#include <algorithm>

#include "absl/strings/str_cat.h"
#include "services/policy/rules/rules.h"

namespace thidua::policy {
namespace {

using directory::v1::InfluenceScope;
using directory::v1::MeritEntry;

const char* ScopeName(InfluenceScope scope) {
  switch (scope) {
    case directory::v1::PROVINCIAL:
      return "cấp tỉnh";
    case directory::v1::NATIONAL:
      return "toàn quốc";
    default:
      return "cơ sở";
  }
}

// The leave touches the school year, taken from 1 September to 31 August (domain.md 11).
bool InSchoolYear(const MeritEntry& entry, const std::string& school_year) {
  if (entry.school_year() == school_year) return true;
  const int from = std::atoi(school_year.substr(0, 4).c_str());
  return DayOf(entry.period().from()) < absl::CivilDay(from + 1, 9, 1) &&
         DayOf(entry.period().to()) >= absl::CivilDay(from, 9, 1);
}

}  // namespace

Verdict JudgeMinimumRating(const Question& q) {
  const std::string& year = q.facts.school_year;
  const auto needed = q.rule.minimum_rating().rating();
  const std::string need = absl::StrCat("cần từ “", RatingName(needed), "” trở lên.");
  const MeritEntry* entry = RatingIn(q.facts.entries, year);
  if (entry == nullptr) {
    return Answer(q, Outcome::kUnknown,
                  absl::StrCat("Chưa có xếp loại năm học ", year, "; ", need,
                               " Xin bổ sung xếp loại vào hồ sơ thành tích."));
  }
  const auto rating = entry->rating().rating();
  const auto leaves = PeriodsOf(q.facts.entries, directory::v1::MATERNITY_LEAVE);
  const auto leave = std::find_if(leaves.begin(), leaves.end(),
                                  [&](const MeritEntry* found) { return InSchoolYear(*found, year); });
  if (rating == common::v1::NOT_RATED && leave != leaves.end()) {
    return Answer(q, Outcome::kUnknown,
                  absl::StrCat("Năm học ", year, " có thời gian nghỉ thai sản, được tính để xét; ", need,
                               " Xin bổ sung xếp loại theo thời gian làm việc thực tế."),
                  {entry, *leave});
  }
  return Answer(q, AtLeast(rating, needed) ? Outcome::kMet : Outcome::kNotMet,
                absl::StrCat("Xếp loại năm học ", year, ": ", RatingName(rating), "; ", need), {entry});
}

Verdict JudgeDisciplineClear(const Question& q) {
  const auto level = q.rule.discipline_clear().from_level();
  const Entries found = DisciplinesIn(q.facts.entries, q.facts.school_year, level);
  if (found.empty()) {
    return Answer(q, Outcome::kMet,
                  absl::StrCat("Không bị kỷ luật từ ", DisciplineName(level), " trở lên trong năm học ",
                               q.facts.school_year, "."));
  }
  return Answer(
      q, Outcome::kNotMet,
      absl::StrCat("Bị kỷ luật ", DisciplineName(found.front()->discipline().discipline()), " trong năm học ",
                   q.facts.school_year, "; không được bị từ ", DisciplineName(level), " trở lên."),
      found);
}

Verdict JudgeDisciplineEnded(const Question& q) {
  const Entries found =
      Where(q.facts.entries, [](const MeritEntry& entry) { return entry.has_discipline(); });
  const auto last = std::max_element(found.begin(), found.end(), [](const auto* a, const auto* b) {
    return DayOf(a->discipline().ends_on()) < DayOf(b->discipline().ends_on());
  });
  if (last == found.end()) {
    return Answer(q, Outcome::kMet, "Không có thời gian thi hành kỷ luật nào trong hồ sơ.");
  }
  const absl::CivilDay end = DayOf((*last)->discipline().ends_on());
  if (end < q.facts.as_of) {
    return Answer(
        q, Outcome::kMet,
        absl::StrCat("Thời gian kỷ luật đã hết ngày ", DayText(end), "; thành tích chỉ tính từ sau ngày đó."),
        {*last});
  }
  return Answer(q, Outcome::kNotMet,
                absl::StrCat("Đang trong thời gian thi hành kỷ luật, đến hết ngày ", DayText(end),
                             "; thành tích chỉ tính từ khi hết thời gian này."),
                {*last});
}

Verdict JudgeMinimumTenure(const Question& q) {
  const int needed = q.rule.minimum_tenure().months();
  if (!q.facts.person.has_value() || !q.facts.person->has_joined_on()) {
    return Answer(q, Outcome::kUnknown,
                  absl::StrCat("Chưa có ngày vào ngành; cần làm việc từ ", needed,
                               " tháng. Xin bổ sung vào hồ sơ nhân sự."));
  }
  const absl::CivilDay joined = DayOf(q.facts.person->joined_on());
  const int months = MonthsBetween(joined, q.facts.as_of);
  return Answer(q, months >= needed ? Outcome::kMet : Outcome::kNotMet,
                absl::StrCat("Vào ngành ngày ", DayText(joined), ", tính đến ", DayText(q.facts.as_of),
                             " được ", months, " tháng; cần từ ", needed, " tháng."));
}

Verdict JudgeTrainingCounts(const Question& q) {
  const int limit = q.rule.training_counts().months();
  Entries used;
  for (const MeritEntry* entry : PeriodsOf(q.facts.entries, directory::v1::TRAINING)) {
    if (!InSchoolYear(*entry, q.facts.school_year)) continue;
    used.push_back(entry);
    const int months = MonthsBetween(DayOf(entry->period().from()), DayOf(entry->period().to()) + 1);
    if (months >= limit && !entry->period().good_result()) {
      return Answer(q, Outcome::kNotMet,
                    absl::StrCat("Đào tạo ", months, " tháng, chưa có kết quả từ khá trở lên; đào tạo từ ",
                                 limit, " tháng chỉ được tính khi kết quả từ khá trở lên."),
                    used);
    }
  }
  return Answer(q, Outcome::kMet,
                used.empty() ? "Không có thời gian đào tạo cần xét trong năm học."
                             : "Thời gian đào tạo được tính để xét.",
                used);
}

Verdict JudgeInitiativeRecognised(const Question& q) {
  const auto& asked = q.rule.initiative_recognised();
  const std::string& year = q.facts.school_year;
  const auto enough = [&](const MeritEntry& entry) {
    if (entry.school_year() != year) return false;
    if (entry.has_initiative()) return entry.initiative().scope() >= asked.scope();
    return asked.research_counts() && entry.has_research() && entry.research().scope() >= asked.scope();
  };
  const std::string what =
      absl::StrCat(asked.research_counts() ? "sáng kiến được công nhận hoặc đề tài được nghiệm thu"
                                           : "sáng kiến được công nhận",
                   " phạm vi từ ", ScopeName(asked.scope()), " trở lên");
  const Entries found = Where(q.facts.entries, enough);
  if (!found.empty()) {
    return Answer(q, Outcome::kMet,
                  absl::StrCat("Có ", found.size(), " ", what, " trong năm học ", year, "."), found);
  }
  const Entries lower = InitiativesIn(q.facts.entries, year);
  return Answer(q, Outcome::kNotMet,
                absl::StrCat("Chưa có ", what, " trong năm học ", year,
                             lower.empty() ? "" : "; sáng kiến đã có chưa đủ phạm vi",
                             ". Xin bổ sung quyết định công nhận vào hồ sơ thành tích."),
                lower);
}

Verdict JudgeInitiativeUnused(const Question& q) {
  Entries used;
  bool another = false;
  for (const MeritEntry* entry : InitiativesIn(q.facts.entries, q.facts.school_year)) {
    const std::string& earlier = entry->initiative().used_for();
    if (earlier.empty() || earlier == q.title.code()) {
      another = true;
    } else {
      used.push_back(entry);
    }
  }
  if (used.empty() || another) {
    return Answer(q, Outcome::kMet, "Sáng kiến của năm học chưa dùng cho danh hiệu hoặc hình thức khác.",
                  used);
  }
  return Answer(q, Outcome::kNotMet,
                absl::StrCat("Sáng kiến “", used.front()->initiative().title(), "” đã dùng để xét ",
                             NameOf(q.rule_set, used.front()->initiative().used_for()),
                             "; mỗi sáng kiến chỉ dùng một lần."),
                used);
}

Verdict JudgeNotUnderVerification(const Question& q) {
  const MeritEntry* open = OpenVerification(q.facts.entries);
  if (open == nullptr) {
    return Answer(q, Outcome::kMet, "Không có vụ việc nào đang được xem xét, xác minh.");
  }
  return Answer(q, Outcome::kSuspended,
                absl::StrCat("Đang được xem xét, xác minh từ ngày ", DayText(DayOf(open->document_date())),
                             "; tạm dừng xét, sẽ xét tiếp khi có kết luận không vi phạm."),
                {open});
}

Verdict JudgeLeftToPeople(const Question& q) {
  Verdict verdict = Answer(q, Outcome::kUnknown,
                           absl::StrCat(q.rule.statement(),
                                        " Hồ sơ thành tích không ghi nhận điều này; người "
                                        "thẩm định và hội đồng xem xét."));
  verdict.blocks = false;
  return verdict;
}

}  // namespace thidua::policy
