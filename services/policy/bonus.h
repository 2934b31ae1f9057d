// Bonus money: coefficient × base salary on the day of the decision, in whole đồng (domain.md 8).
#ifndef THIDUA_SERVICES_POLICY_BONUS_H_
#define THIDUA_SERVICES_POLICY_BONUS_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "services/policy/origins.h"
#include "thidua/policy/v1/rule_set.pb.h"
#include "thidua/policy/v1/tables.pb.h"

namespace thidua::policy {

// The letter of the law rounds up to ten thousand (NĐ 152 Đ.49 k.2); published tables do otherwise, so an
// organisation may choose, and the payment list shows which it was.
enum class Rounding { kCeil10K, kNearest10K, kNone };
// Half of ten thousand is rounded up. Negative amounts do not occur.
int64_t Round(int64_t amount, Rounding rounding);

class BaseSalaryTable {
 public:
  static absl::StatusOr<BaseSalaryTable> Load(const RuleFile& file);
  // data/tables/base_salary.textproto. Ends the program if it does not load: a test proves that it does.
  static const BaseSalaryTable& Official();

  // Null before the first.
  const v1::BaseSalaries::Step* On(absl::CivilDay day) const;

 private:
  v1::BaseSalaries table_;
};

// Of one award. NOT_FOUND where the title has no coefficient or the day no base salary.
absl::StatusOr<int64_t> BonusOf(const v1::Title& title, const BaseSalaryTable& salaries,
                                absl::CivilDay decided_on, Rounding rounding = Rounding::kCeil10K);

// An award that brings money.
struct Due {
  std::string title_code;
  v1::TitleNature nature;
  std::string period;  // the time the achievement was for: "2020-2021"
  int64_t amount;
};
// For each award of one subject, the index of the one that is paid: of several titles for the same period
// only the highest, of two that bring the same the first; every form; a title and a form both (NĐ 152 Đ.49).
std::vector<size_t> PaidFor(const std::vector<Due>& due);

}  // namespace thidua::policy

#endif  // THIDUA_SERVICES_POLICY_BONUS_H_
