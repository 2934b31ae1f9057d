#include "services/policy/council_rules.h"

#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <set>

#include "absl/strings/str_cat.h"
#include "services/policy/data_files.h"
#include "services/policy/facts.h"
#include "services/policy/rule_check.h"

namespace thidua::policy {
namespace {

using Rule = v1::CouncilRules::Rule;
using Fraction = v1::CouncilRules::Share;

int Needed(const Fraction& share, int members) {
  return (share.numerator() * members + share.denominator() - 1) / share.denominator();
}

CouncilFinding Finding(const Rule& rule, const std::string& guard, const std::string& facts) {
  return {rule.id(), guard, absl::StrCat(rule.statement(), " ", facts), rule.source(),
          rule.source().confidence() == v1::VERIFIED};
}

// A share of the members that is not reached.
void Judge(const Rule& rule, const Fraction& share, const std::string& guard, int members, int counted,
           std::vector<CouncilFinding>& out) {
  const int needed = Needed(share, members);
  if (counted >= needed) return;
  out.push_back(Finding(
      rule, guard,
      absl::StrCat("Hội đồng có ", members, " thành viên, cần ", needed, ", đang có ", counted, ".")));
}

absl::Status CheckShare(const Rule& rule, const Fraction& share, const Origins& origins) {
  if (share.numerator() >= 1 && share.denominator() >= share.numerator()) return absl::OkStatus();
  return origins.Fail(rule, "tỷ lệ phải lớn hơn 0 và không quá 1");
}

}  // namespace

absl::StatusOr<CouncilRuleTable> CouncilRuleTable::Load(const RuleFile& file) {
  CouncilRuleTable out;
  Origins origins;
  if (const auto status = origins.Parse(file, out.table_); !status.ok()) return status;
  std::set<std::string> ids;
  for (const Rule& rule : out.table_.rules()) {
    if (rule.id().empty() || rule.statement().empty() || rule.kind_case() == Rule::KIND_NOT_SET) {
      return origins.Fail(rule, "thiếu id, statement hoặc nội dung của quy định");
    }
    if (!ids.insert(rule.id()).second) return origins.Fail(rule, absl::StrCat(rule.id(), " lặp lại"), "id");
    if (const auto status = CheckSource(rule.source(), rule, rule.id(), origins); !status.ok()) return status;
    if (const auto status = CheckDays(rule, rule.has_valid_from(), rule.valid_from(), rule.has_valid_to(),
                                      rule.valid_to(), origins);
        !status.ok()) {
      return status;
    }
    for (const Fraction* share : {&rule.quorum(), &rule.participation()}) {
      const bool set = share == &rule.quorum() ? rule.has_quorum() : rule.has_participation();
      if (!set) continue;
      if (const auto status = CheckShare(rule, *share, origins); !status.ok()) return status;
    }
  }
  return out;
}

const CouncilRuleTable& CouncilRuleTable::Official() {
  static const CouncilRuleTable* table = [] {
    for (const DataFile& file : DataFiles()) {
      if (file.name != std::string("tables/councils.textproto")) continue;
      auto loaded = Load({file.name, file.text});
      if (loaded.ok()) return new CouncilRuleTable(*std::move(loaded));
      std::cerr << loaded.status() << std::endl;
    }
    std::abort();
  }();
  return *table;
}

std::vector<const Rule*> CouncilRuleTable::InForce(council::v1::CouncilKind kind, absl::CivilDay day) const {
  std::vector<const Rule*> out;
  for (const Rule& rule : table_.rules()) {
    const bool of_kind =
        rule.of().empty() || std::find(rule.of().begin(), rule.of().end(), kind) != rule.of().end();
    const bool begun = !rule.has_valid_from() || DayOf(rule.valid_from()) <= day;
    const bool ended = rule.has_valid_to() && DayOf(rule.valid_to()) < day;
    if (of_kind && begun && !ended) out.push_back(&rule);
  }
  return out;
}

std::vector<CouncilFinding> CouncilRuleTable::OfMembers(council::v1::CouncilKind kind, absl::CivilDay day,
                                                        int members) const {
  std::vector<CouncilFinding> out;
  for (const Rule* rule : InForce(kind, day)) {
    if (!rule->has_odd_number() || members % 2 == 1) continue;
    out.push_back(Finding(*rule, "odd_number", absl::StrCat("Đang có ", members, " thành viên.")));
  }
  return out;
}

std::vector<CouncilFinding> CouncilRuleTable::OfMeeting(council::v1::CouncilKind kind, absl::CivilDay day,
                                                        int members, int present) const {
  std::vector<CouncilFinding> out;
  for (const Rule* rule : InForce(kind, day)) {
    if (rule->has_quorum()) Judge(*rule, rule->quorum(), "quorum", members, present, out);
  }
  return out;
}

std::vector<CouncilFinding> CouncilRuleTable::OfVote(council::v1::CouncilKind kind, absl::CivilDay day,
                                                     int members, int taking_part) const {
  std::vector<CouncilFinding> out;
  for (const Rule* rule : InForce(kind, day)) {
    if (rule->has_participation())
      Judge(*rule, rule->participation(), "participation", members, taking_part, out);
  }
  return out;
}

int CouncilRuleTable::LeastSecretVoters(council::v1::CouncilKind kind, absl::CivilDay day) const {
  int least = 0;
  for (const Rule* rule : InForce(kind, day)) least = std::max(least, rule->least_secret_voters().voters());
  return least;
}

}  // namespace thidua::policy
