#include "services/policy/loader.h"

#include <algorithm>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "services/policy/facts.h"
#include "services/policy/overrides.h"
#include "services/policy/rule_check.h"
#include "services/policy/unread.h"

namespace thidua::policy {
namespace {

enum class Kind { kPart, kRuleSet, kOverride, kPublished };

Kind KindOf(const std::string& name) {
  for (const char* folder : {"titles/", "processes/", "forms/"}) {
    if (absl::StartsWith(name, folder)) return Kind::kPart;
  }
  if (absl::StartsWith(name, "overrides/")) return Kind::kOverride;
  return name == "published.txt" ? Kind::kPublished : Kind::kRuleSet;
}

bool Overlap(const v1::RuleSet& a, const v1::RuleSet& b) {
  const bool a_ends_first = a.has_valid_to() && DayOf(a.valid_to()) < DayOf(b.valid_from());
  const bool b_ends_first = b.has_valid_to() && DayOf(b.valid_to()) < DayOf(a.valid_from());
  return a.id() != b.id() && !a_ends_first && !b_ends_first;
}

}  // namespace

absl::StatusOr<RuleBook> Loader::Run(const std::vector<RuleFile>& files) {
  const auto each = [&](Kind kind, absl::Status (Loader::*read)(const RuleFile&)) -> absl::Status {
    for (const RuleFile& file : files) {
      if (KindOf(file.name) != kind) continue;
      if (const auto status = (this->*read)(file); !status.ok()) return status;
    }
    return absl::OkStatus();
  };
  // Each kind is checked against those before it.
  if (const auto status = each(Kind::kPart, &Loader::ReadPart); !status.ok()) return status;
  if (const auto status = each(Kind::kRuleSet, &Loader::ReadRuleSet); !status.ok()) return status;
  if (const auto status = each(Kind::kOverride, &Loader::ReadOverride); !status.ok()) return status;
  if (const auto status = CheckOverrides(); !status.ok()) return status;
  if (const auto status = each(Kind::kPublished, &Loader::CheckPublished); !status.ok()) return status;
  return std::move(book_);
}

absl::Status Loader::ReadPart(const RuleFile& file) {
  auto part = std::make_unique<v1::RuleSetPart>();
  if (const auto status = origins_.Parse(file, *part); !status.ok()) return status;
  parts_[file.name] = std::move(part);
  part_texts_[file.name] = file.text;
  return absl::OkStatus();
}

absl::Status Loader::Merge(v1::RuleSet& rule_set) {
  // Taken out and put back, so that their addresses stay what Origins knows them by.
  std::vector<v1::Title*> titles(rule_set.titles_size());
  std::vector<v1::Process*> processes(rule_set.processes_size());
  rule_set.mutable_titles()->ExtractSubrange(0, rule_set.titles_size(), titles.data());
  rule_set.mutable_processes()->ExtractSubrange(0, rule_set.processes_size(), processes.data());
  std::string missing;
  for (const auto& name : rule_set.parts()) {
    const auto it = parts_.find(name);
    if (it == parts_.end()) {
      missing = name;
      break;
    }
    for (const auto& title : it->second->titles()) {
      *rule_set.add_titles() = title;
      origins_.Copied(title, rule_set.titles(rule_set.titles_size() - 1));
    }
    for (const auto& process : it->second->processes()) {
      *rule_set.add_processes() = process;
      origins_.Copied(process, rule_set.processes(rule_set.processes_size() - 1));
    }
    for (const auto& form : it->second->forms()) {
      *rule_set.add_forms() = form;
      origins_.Copied(form, rule_set.forms(rule_set.forms_size() - 1));
    }
  }
  for (auto* title : titles) rule_set.mutable_titles()->AddAllocated(title);
  for (auto* process : processes) rule_set.mutable_processes()->AddAllocated(process);
  if (!missing.empty()) return origins_.Fail(rule_set, absl::StrCat("không có tệp ", missing), "parts");
  return absl::OkStatus();
}

absl::Status Loader::CheckOverlaps(const v1::RuleSet& rule_set) const {
  for (const auto& [key, other] : book_.rule_sets_) {
    if (Overlap(rule_set, *other)) {
      return origins_.Fail(rule_set, absl::StrCat("thời gian hiệu lực trùng với ", other->id()),
                           "valid_from");
    }
  }
  return absl::OkStatus();
}

absl::Status Loader::ReadRuleSet(const RuleFile& file) {
  auto rule_set = std::make_unique<v1::RuleSet>();
  if (const auto status = origins_.Parse(file, *rule_set); !status.ok()) return status;
  if (const auto status = Merge(*rule_set); !status.ok()) return status;
  if (const auto status = LowerUnreadMarks(*rule_set, origins_); !status.ok()) return status;
  if (const auto status = CheckNothingResolved(*rule_set, origins_); !status.ok()) return status;
  if (const auto status = CheckRuleSet(*rule_set, origins_); !status.ok()) return status;
  if (const auto status = CheckOverlaps(*rule_set); !status.ok()) return status;
  const RuleBook::Key key(rule_set->id(), rule_set->version());
  if (book_.rule_sets_.count(key))
    return origins_.Fail(*rule_set, "bộ quy định và phiên bản này đã có", "id");
  std::string bytes = file.text;
  for (const auto& part : rule_set->parts()) bytes += part_texts_[part];
  book_.digests_[key] = Sha256Hex(bytes);
  book_.rule_sets_.emplace(key, std::move(rule_set));
  return absl::OkStatus();
}

absl::Status Loader::ReadOverride(const RuleFile& file) {
  auto change = std::make_unique<v1::Override>();
  if (const auto status = origins_.Parse(file, *change); !status.ok()) return status;
  if (change->rule_sets().empty()) return origins_.Fail(*change, "thiếu rule_sets");
  for (const auto& other : book_.overrides_) {
    if (OverrideKey(*other) == OverrideKey(*change))
      return origins_.Fail(*change, "quy định và phiên bản này đã có", "id");
    if (Collide(*other, *change)) {
      return origins_.Fail(*change, absl::StrCat("trùng nội dung và thời gian với ", OverrideKey(*other)));
    }
  }
  for (const auto& id : change->rule_sets()) {
    const bool known = std::any_of(book_.rule_sets_.begin(), book_.rule_sets_.end(),
                                   [&](const auto& entry) { return entry.first.first == id; });
    if (!known) return origins_.Fail(*change, absl::StrCat("bộ quy định ", id, " không có"), "rule_sets");
    for (const auto& [key, rule_set] : book_.rule_sets_) {
      if (key.first != id) continue;
      if (const auto status = CheckOverride(*change, *rule_set, origins_); !status.ok()) return status;
    }
  }
  book_.override_digests_[OverrideKey(*change)] = Sha256Hex(file.text);
  book_.overrides_.push_back(std::move(change));
  return absl::OkStatus();
}

// The law with the change made must be as whole as without it.
absl::Status Loader::CheckOverrides() {
  std::stable_sort(book_.overrides_.begin(), book_.overrides_.end(),
                   [](const auto& a, const auto& b) { return a->authority() < b->authority(); });
  for (const auto& change : book_.overrides_) {
    for (const auto& [key, rule_set] : book_.rule_sets_) {
      if (std::find(change->rule_sets().begin(), change->rule_sets().end(), key.first) ==
          change->rule_sets().end()) {
        continue;
      }
      // A place that Origins does not know is told as the whole file: the error still names it.
      const v1::RuleSet applied = Applied(*rule_set, *change);
      if (const auto status = CheckRuleSet(applied, origins_); !status.ok()) {
        return origins_.Fail(*change, status.message());
      }
    }
  }
  return absl::OkStatus();
}

absl::Status Loader::CheckPublished(const RuleFile& file) {
  int number = 0;
  for (const absl::string_view line : absl::StrSplit(file.text, '\n')) {
    ++number;
    if (line.empty() || line[0] == '#') continue;
    const auto fail = [&](absl::string_view what) {
      return absl::InvalidArgumentError(absl::StrCat(file.name, ": dòng ", number, ": ", what));
    };
    const std::vector<std::string> words = absl::StrSplit(line, ' ', absl::SkipEmpty());
    if (words.size() != 3 && words.size() != 4)
      return fail("mỗi dòng gồm mã, phiên bản, mã băm, và mã ghim cũ nếu có");
    const v1::RuleSet* rule_set = book_.Find(words[0], std::atoi(words[1].c_str()));
    if (rule_set == nullptr)
      return fail(absl::StrCat(words[0], " phiên bản ", words[1], " đã công bố nhưng không còn tệp"));
    if (book_.Digest(*rule_set) != words[2]) {
      return fail(absl::StrCat(words[0], " phiên bản ", words[1],
                               " đã công bố mà nội dung bị đổi. Xin tạo phiên bản mới trong tệp mới."));
    }
    if (words.size() == 4) book_.earlier_pins_[{words[0], rule_set->version()}] = words[3];
  }
  return absl::OkStatus();
}

}  // namespace thidua::policy
