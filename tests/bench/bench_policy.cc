// How long the law takes: one person, a whole unit, reading the data.
#include <benchmark/benchmark.h>

#include "absl/strings/str_format.h"
#include "services/policy/rule_book.h"
#include "services/policy/unit_check.h"

namespace thidua::policy {
namespace {

const v1::RuleSet& R1() { return *RuleBook::Official().Find("R1", 2); }

// A teacher with five years of record: rating and LĐTT each year, an initiative every other year.
Candidate Teacher(int number) {
  Candidate candidate;
  candidate.subject.set_kind(common::v1::PERSON);
  candidate.subject.set_id(absl::StrFormat("person-%04d", number));
  Facts& facts = candidate.facts;
  facts.school_year = "2020-2021";
  facts.as_of = absl::CivilDay(2021, 6, 1);
  facts.person.emplace();
  facts.person->set_gender(number % 3 == 0 ? directory::v1::MALE : directory::v1::FEMALE);
  facts.person->mutable_joined_on()->set_year(2005);
  facts.person->mutable_joined_on()->set_month(9);
  facts.person->mutable_joined_on()->set_day(1);
  for (int back = 0; back < 5; ++back) {
    const std::string year = YearsBefore(facts.school_year, back);
    facts.entries.emplace_back().mutable_rating()->set_rating(common::v1::COMPLETED_EXCELLENT);
    facts.entries.back().set_school_year(year);
    if (back > 0) {
      facts.entries.emplace_back().mutable_award()->set_award_code("EMULATION_FIGHTER_BASE");
      facts.entries.back().set_school_year(year);
    }
    if (back % 2 == 0) {
      facts.entries.emplace_back().mutable_initiative()->set_scope(directory::v1::PROVINCIAL);
      facts.entries.back().set_school_year(year);
    }
  }
  candidate.title_codes = {"ADVANCED_WORKER"};
  if (number % 5 == 0) candidate.title_codes.push_back("EMULATION_FIGHTER_BASE");
  if (number % 20 == 0) candidate.title_codes.push_back("EMULATION_FIGHTER_PROVINCE");
  return candidate;
}

void JudgeOnePerson(benchmark::State& state) {
  const Candidate teacher = Teacher(0);
  const v1::Title& title = *FindTitle(R1(), "EMULATION_FIGHTER_PROVINCE");
  for (auto _ : state) benchmark::DoNotOptimize(Judge(R1(), title, teacher.facts));
}
BENCHMARK(JudgeOnePerson);

// The goal is well under a second for 2,000.
void CheckAWholeUnit(benchmark::State& state) {
  std::vector<Candidate> candidates;
  for (int i = 0; i < state.range(0); ++i) candidates.push_back(Teacher(i));
  Candidate school;
  school.subject.set_kind(common::v1::UNIT);
  school.subject.set_id("school");
  school.facts.school_year = "2020-2021";
  school.facts.as_of = absl::CivilDay(2021, 6, 1);
  school.facts.unit.emplace();
  school.title_codes = {"ADVANCED_COLLECTIVE", "EXCELLENT_COLLECTIVE"};
  candidates.push_back(school);
  for (auto _ : state) benchmark::DoNotOptimize(CheckUnit(R1(), candidates));
}
BENCHMARK(CheckAWholeUnit)->Arg(30)->Arg(2000)->Unit(benchmark::kMillisecond);

void LoadTheLaw(benchmark::State& state) {
  const auto files = RuleBook::OfficialFiles();
  for (auto _ : state) benchmark::DoNotOptimize(RuleBook::Load(files));
}
BENCHMARK(LoadTheLaw)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace thidua::policy
