#include "services/policy/after_award.h"

#include <cstdlib>
#include <iostream>
#include <set>

#include "absl/strings/str_cat.h"
#include "services/policy/calendar.h"
#include "services/policy/data_files.h"
#include "services/policy/facts.h"
#include "services/policy/rule_book.h"
#include "services/policy/rule_check.h"

namespace thidua::policy {
namespace {

using v1::AfterAward;

absl::Status CheckGrounds(const AfterAward& law, const Origins& origins) {
  std::set<std::string> codes;
  for (const auto& ground : law.revocation_grounds()) {
    if (ground.code().empty() || ground.statement().empty())
      return origins.Fail(ground, "thiếu code hoặc statement");
    if (!codes.insert(ground.code()).second)
      return origins.Fail(ground, absl::StrCat("căn cứ ", ground.code(), " lặp lại"), "code");
    if (const auto status = CheckDays(ground, true, ground.valid_from(), false, {}, origins); !status.ok())
      return status;
    if (const auto status = CheckSource(ground.source(), ground, "revocation_grounds", origins); !status.ok())
      return status;
  }
  return codes.empty() ? origins.Fail(law, "không có căn cứ thu hồi nào") : absl::OkStatus();
}

absl::Status CheckClock(const AfterAward::Clock& clock, const Origins& origins) {
  if (clock.days() < 1 || clock.statement().empty()) return origins.Fail(clock, "thiếu days hoặc statement");
  if (clock.remote_days() != 0 && clock.remote_days() < clock.days())
    return origins.Fail(clock, "remote_days ngắn hơn days", "remote_days");
  return CheckSource(clock.source(), clock, "clock", origins);
}

absl::Status CheckClocks(const AfterAward::Clocks& clocks, const Origins& origins) {
  if (!clocks.has_resolved() || !clocks.has_extended())
    return origins.Fail(clocks, "thiếu resolved hoặc extended");
  for (const auto& [has, clock] : {std::pair(clocks.has_filed(), &clocks.filed()),
                                   {clocks.has_accepted(), &clocks.accepted()},
                                   {true, &clocks.resolved()},
                                   {true, &clocks.extended()},
                                   {clocks.has_next_step(), &clocks.next_step()}}) {
    if (!has) continue;
    if (const auto status = CheckClock(*clock, origins); !status.ok()) return status;
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<AfterAward> LoadAfterAward(const RuleFile& file) {
  AfterAward law;
  Origins origins;
  if (const auto status = origins.Parse(file, law); !status.ok()) return status;
  if (const auto status = CheckGrounds(law, origins); !status.ok()) return status;
  if (law.payer().statement().empty()) return origins.Fail(law, "thiếu payer");
  if (const auto status = CheckSource(law.payer().source(), law.payer(), "payer", origins); !status.ok())
    return status;
  for (const auto& rule : law.fund_uses()) {
    if (rule.statement().empty()) return origins.Fail(rule, "thiếu statement");
    if (const auto status = CheckSource(rule.source(), rule, "fund_uses", origins); !status.ok())
      return status;
  }
  for (const auto* clocks : {&law.complaint(), &law.denunciation()}) {
    if (const auto status = CheckClocks(*clocks, origins); !status.ok()) return status;
  }
  return law;
}

const AfterAward& OfficialAfterAward() {
  static const AfterAward* law = [] {
    for (const DataFile& file : DataFiles()) {
      if (file.name != std::string("tables/after_award.textproto")) continue;
      auto loaded = LoadAfterAward({file.name, file.text});
      if (loaded.ok()) return new AfterAward(*std::move(loaded));
      std::cerr << loaded.status() << std::endl;
    }
    std::abort();
  }();
  return *law;
}

const AfterAward::Ground* FindGround(const AfterAward& law, const std::string& code) {
  for (const auto& ground : law.revocation_grounds()) {
    if (ground.code() == code) return &ground;
  }
  return nullptr;
}

const AfterAward::FundUse* FundUseOn(const AfterAward& law, absl::CivilDay day) {
  const AfterAward::FundUse* last = nullptr;
  for (const auto& rule : law.fund_uses()) {
    if (DayOf(rule.valid_from()) <= day) last = &rule;
  }
  return last;
}

std::string CitedOn(const v1::Source& source, const common::v1::Date& valid_from, absl::CivilDay day) {
  return day < DayOf(valid_from) ? "" : Cite(source);
}

absl::CivilDay LastDay(const AfterAward::Clock& clock, absl::CivilDay from, bool remote) {
  const int days = remote && clock.remote_days() > 0 ? clock.remote_days() : clock.days();
  return clock.working_days() ? Calendar::Official().AddWorkingDays(from, days).day : from + days;
}

}  // namespace thidua::policy
