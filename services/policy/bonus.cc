#include "services/policy/bonus.h"

#include <cstdlib>
#include <iostream>
#include <map>

#include "absl/strings/str_cat.h"
#include "services/policy/data_files.h"
#include "services/policy/facts.h"
#include "services/policy/rule_check.h"

namespace thidua::policy {
namespace {

constexpr int64_t kStep = 10000;

}  // namespace

int64_t Round(int64_t amount, Rounding rounding) {
  switch (rounding) {
    case Rounding::kCeil10K:
      return (amount + kStep - 1) / kStep * kStep;
    case Rounding::kNearest10K:
      return (amount + kStep / 2) / kStep * kStep;
    case Rounding::kNone:
      return amount;
  }
  return amount;
}

absl::StatusOr<BaseSalaryTable> BaseSalaryTable::Load(const RuleFile& file) {
  BaseSalaryTable out;
  Origins origins;
  if (const auto status = origins.Parse(file, out.table_); !status.ok()) return status;
  const v1::BaseSalaries::Step* before = nullptr;
  for (const auto& step : out.table_.steps()) {
    if (step.amount() < 1 || step.amount() % 1000 != 0 || !step.has_from())
      return origins.Fail(step, "thiếu from, hoặc amount không tròn nghìn đồng");
    if (const auto status = CheckDays(step, true, step.from(), false, step.from(), origins); !status.ok())
      return status;
    if (before != nullptr && DayOf(step.from()) <= DayOf(before->from())) {
      return origins.Fail(step, "from phải sau mức trước", "from");
    }
    if (const auto status = CheckSource(step.source(), step, "steps", origins); !status.ok()) return status;
    before = &step;
  }
  return out;
}

const BaseSalaryTable& BaseSalaryTable::Official() {
  static const BaseSalaryTable* table = [] {
    for (const DataFile& file : DataFiles()) {
      if (file.name != std::string("tables/base_salary.textproto")) continue;
      auto loaded = Load({file.name, file.text});
      if (loaded.ok()) return new BaseSalaryTable(*std::move(loaded));
      std::cerr << loaded.status() << std::endl;
    }
    std::abort();
  }();
  return *table;
}

const v1::BaseSalaries::Step* BaseSalaryTable::On(absl::CivilDay day) const {
  const v1::BaseSalaries::Step* found = nullptr;
  for (const auto& step : table_.steps()) {
    if (DayOf(step.from()) <= day) found = &step;
  }
  return found;
}

absl::StatusOr<int64_t> BonusOf(const v1::Title& title, const BaseSalaryTable& salaries,
                                absl::CivilDay decided_on, Rounding rounding) {
  const auto* salary = salaries.On(decided_on);
  if (!title.has_bonus() || salary == nullptr) {
    return absl::NotFoundError(absl::StrCat(title.code(), ": không có hệ số hoặc mức lương cơ sở"));
  }
  // Base salaries are whole thousands, so that permille of them are whole đồng.
  return Round(salary->amount() * title.bonus().coefficient_permille() / 1000, rounding);
}

std::vector<size_t> PaidFor(const std::vector<Due>& due) {
  std::vector<size_t> paid(due.size());
  std::map<std::string, size_t> highest;  // by period
  for (size_t i = 0; i < due.size(); ++i) {
    if (due[i].nature != v1::EMULATION_TITLE) continue;
    const auto [it, first] = highest.emplace(due[i].period, i);
    if (!first && due[i].amount > due[it->second].amount) it->second = i;
  }
  for (size_t i = 0; i < due.size(); ++i) {
    paid[i] = due[i].nature == v1::EMULATION_TITLE ? highest.at(due[i].period) : i;
  }
  return paid;
}

}  // namespace thidua::policy
