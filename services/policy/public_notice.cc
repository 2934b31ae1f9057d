#include "services/policy/public_notice.h"

#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <set>
#include <utility>

#include "absl/strings/str_cat.h"
#include "services/policy/data_files.h"
#include "services/policy/rule_check.h"

namespace thidua::policy {
namespace {

using v1::PublicNotice;

// Some version of the set has the title.
bool Known(const RuleBook& book, const std::string& rule_set, const std::string& title_code) {
  const auto sets = book.All();
  return std::any_of(sets.begin(), sets.end(), [&](const auto* set) {
    return set->id() == rule_set && FindTitle(*set, title_code) != nullptr;
  });
}

bool InRange(int days) { return days >= 1 && days <= kMostNoticeDays; }

}  // namespace

absl::StatusOr<PublicNotice> LoadPublicNotice(const RuleFile& file, const RuleBook& book) {
  PublicNotice law;
  Origins origins;
  if (const auto status = origins.Parse(file, law); !status.ok()) return status;
  std::set<std::pair<std::string, std::string>> asked;
  for (const auto& duty : law.duties()) {
    if (!InRange(duty.working_days()))
      return origins.Fail(duty, "working_days phải từ 1 đến 60", "working_days");
    if (duty.statement().empty() || duty.rule_sets().empty() || duty.title_codes().empty())
      return origins.Fail(duty, "thiếu statement, rule_sets hoặc title_codes");
    if (const auto status = CheckSource(duty.source(), duty, "duties", origins); !status.ok()) return status;
    for (const auto& rule_set : duty.rule_sets()) {
      for (const auto& title : duty.title_codes()) {
        if (!Known(book, rule_set, title))
          return origins.Fail(duty, absl::StrCat(rule_set, ": danh hiệu ", title, " không có"),
                              "title_codes");
        if (!asked.emplace(rule_set, title).second)
          return origins.Fail(duty, absl::StrCat(rule_set, ": danh hiệu ", title, " lặp lại"), "title_codes");
      }
    }
  }
  if (!InRange(law.offered_working_days()))
    return origins.Fail(law, "offered_working_days phải từ 1 đến 60", "offered_working_days");
  if (const auto status = CheckSource(law.offered_source(), law, "offered_source", origins); !status.ok())
    return status;
  return law;
}

const PublicNotice& OfficialPublicNotice() {
  static const PublicNotice* law = [] {
    for (const DataFile& file : DataFiles()) {
      if (file.name != std::string("tables/public_notice.textproto")) continue;
      auto loaded = LoadPublicNotice({file.name, file.text}, RuleBook::Official());
      if (loaded.ok()) return new PublicNotice(*std::move(loaded));
      std::cerr << loaded.status() << std::endl;
    }
    std::abort();
  }();
  return *law;
}

const PublicNotice::Duty* NoticeDutyFor(const PublicNotice& law, const std::string& rule_set,
                                        const std::string& title_code) {
  const std::string base = rule_set.substr(0, rule_set.find('+'));
  for (const auto& duty : law.duties()) {
    const auto has = [](const auto& names, const std::string& name) {
      return std::find(names.begin(), names.end(), name) != names.end();
    };
    if (has(duty.rule_sets(), base) && has(duty.title_codes(), title_code)) return &duty;
  }
  return nullptr;
}

}  // namespace thidua::policy
