#include "services/policy/overrides.h"

#include <algorithm>
#include <set>

#include "absl/strings/str_cat.h"
#include "services/policy/facts.h"
#include "services/policy/rule_book.h"
#include "services/policy/rule_check.h"

namespace thidua::policy {
namespace {

bool LeftTo(const google::protobuf::RepeatedField<int>& open, v1::Authority authority) {
  return std::find(open.begin(), open.end(), authority) != open.end();
}

const v1::Rule* FindRule(const v1::Title& title, const std::string& id) {
  const auto it = std::find_if(title.rules().begin(), title.rules().end(),
                               [&](const auto& rule) { return rule.id() == id; });
  return it == title.rules().end() ? nullptr : &*it;
}

absl::Status CheckChange(const v1::Override& change, const v1::Override::Change& line,
                         const v1::RuleSet& rule_set, const Origins& origins) {
  const auto closed = [&](const google::protobuf::Message& at, absl::string_view what) {
    return origins.Fail(at, absl::StrCat(rule_set.id(), ": ", what, " không để ",
                                         v1::Authority_Name(change.authority()), " quy định"));
  };
  const v1::Title* title = FindTitle(rule_set, line.title_code());
  if (title == nullptr) {
    return origins.Fail(line, absl::StrCat(rule_set.id(), ": danh hiệu ", line.title_code(), " không có"));
  }
  for (const auto& rule : line.rules()) {
    const v1::Rule* old = FindRule(*title, rule.id());
    if (old == nullptr) {
      return origins.Fail(rule, absl::StrCat(rule_set.id(), ": quy định ", rule.id(), " không có"));
    }
    if (old->kind_case() != rule.kind_case()) {
      return origins.Fail(rule, absl::StrCat(rule.id(), ": không cùng loại với quy định gốc"));
    }
    if (!LeftTo(old->overridable_by(), change.authority())) return closed(rule, rule.id());
    if (Loosens(*old, rule)) return closed(rule, absl::StrCat(rule.id(), ": mức cao hơn mức của luật"));
  }
  if (line.has_vote() && !LeftTo(title->vote().overridable_by(), change.authority())) {
    return closed(line.vote(), absl::StrCat("biểu quyết ", title->code()));
  }
  if (!line.papers().empty() && !LeftTo(title->papers_overridable_by(), change.authority())) {
    return closed(line.papers(0), absl::StrCat("thành phần hồ sơ ", title->code()));
  }
  return absl::OkStatus();
}

// Everything the file changes, by name.
std::set<std::string> Targets(const v1::Override& change) {
  std::set<std::string> targets;
  for (const auto& line : change.changes()) {
    for (const auto& rule : line.rules()) targets.insert(rule.id());
    if (line.has_vote()) targets.insert(line.title_code() + " vote");
    if (!line.papers().empty()) targets.insert(line.title_code() + " papers");
  }
  if (change.has_block_scale()) targets.insert("block_scale");
  return targets;
}

bool HasSet(const v1::Override& change, const std::string& id) {
  return std::find(change.rule_sets().begin(), change.rule_sets().end(), id) != change.rule_sets().end();
}

void ApplyChange(const v1::Override::Change& line, const std::string& key, v1::Title& title) {
  for (const auto& rule : line.rules()) {
    for (auto& old : *title.mutable_rules()) {
      if (old.id() != rule.id()) continue;
      const auto open = old.overridable_by();
      old = rule;
      *old.mutable_overridable_by() = open;
      old.set_overridden_by(key);
    }
  }
  if (line.has_vote()) {
    const auto open = title.vote().overridable_by();
    *title.mutable_vote() = line.vote();
    *title.mutable_vote()->mutable_overridable_by() = open;
    title.mutable_vote()->set_overridden_by(key);
  }
  if (!line.papers().empty()) {
    *title.mutable_papers() = line.papers();
    title.set_papers_overridden_by(key);
  }
}

}  // namespace

std::string OverrideKey(const v1::Override& change) {
  return absl::StrCat(change.id(), "@", change.version());
}

absl::Status CheckOverride(const v1::Override& change, const v1::RuleSet& rule_set, const Origins& origins) {
  if (change.id().empty() || change.version() < 1 || change.name().empty() || change.unit_code().empty() ||
      change.authority() == v1::AUTHORITY_UNSPECIFIED) {
    return origins.Fail(change, "thiếu id, version, name, unit_code hoặc authority");
  }
  if (!change.has_valid_from()) return origins.Fail(change, "thiếu valid_from");
  if (const auto status =
          CheckDays(change, true, change.valid_from(), change.has_valid_to(), change.valid_to(), origins);
      !status.ok()) {
    return status;
  }
  if (const auto status = CheckSource(change.source(), change, change.id(), origins); !status.ok())
    return status;
  for (const auto& line : change.changes()) {
    if (const auto status = CheckChange(change, line, rule_set, origins); !status.ok()) return status;
  }
  if (change.has_block_scale() && !LeftTo(rule_set.block_scale().overridable_by(), change.authority())) {
    return origins.Fail(change.block_scale(),
                        absl::StrCat(rule_set.id(), ": thang điểm khối không để ",
                                     v1::Authority_Name(change.authority()), " quy định"));
  }
  if (Targets(change).empty()) return origins.Fail(change, "không đổi gì");
  return absl::OkStatus();
}

bool Loosens(const v1::Rule& from, const v1::Rule& to) {
  const int law = from.share_cap().permille();
  return law > 0 && (to.share_cap().permille() == 0 || to.share_cap().permille() > law);
}

bool Collide(const v1::Override& a, const v1::Override& b) {
  if (a.unit_code() != b.unit_code()) return false;
  const bool same_set = std::any_of(a.rule_sets().begin(), a.rule_sets().end(),
                                    [&](const std::string& id) { return HasSet(b, id); });
  const bool a_first = a.has_valid_to() && DayOf(a.valid_to()) < DayOf(b.valid_from());
  const bool b_first = b.has_valid_to() && DayOf(b.valid_to()) < DayOf(a.valid_from());
  if (!same_set || a_first || b_first) return false;
  const auto targets = Targets(a);
  const auto others = Targets(b);
  return std::any_of(targets.begin(), targets.end(),
                     [&](const auto& target) { return others.count(target) > 0; });
}

bool Applies(const v1::Override& change, const v1::RuleSet& rule_set,
             const std::vector<std::string>& unit_codes, absl::CivilDay day) {
  return HasSet(change, rule_set.id()) && DayOf(change.valid_from()) <= day &&
         (!change.has_valid_to() || day <= DayOf(change.valid_to())) &&
         std::find(unit_codes.begin(), unit_codes.end(), change.unit_code()) != unit_codes.end();
}

v1::RuleSet Applied(const v1::RuleSet& rule_set, const v1::Override& change) {
  v1::RuleSet out = rule_set;
  const std::string key = OverrideKey(change);
  out.set_id(absl::StrCat(rule_set.id(), "+", key));
  for (const auto& line : change.changes()) {
    for (auto& title : *out.mutable_titles()) {
      if (title.code() == line.title_code()) ApplyChange(line, key, title);
    }
  }
  if (change.has_block_scale()) {
    const auto open = out.block_scale().overridable_by();
    *out.mutable_block_scale() = change.block_scale();
    *out.mutable_block_scale()->mutable_overridable_by() = open;
    out.mutable_block_scale()->set_overridden_by(key);
  }
  return out;
}

}  // namespace thidua::policy
