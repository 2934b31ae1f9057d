#include "services/policy/rule_book.h"

#include <sodium.h>

#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <limits>

#include "absl/strings/escaping.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "services/policy/data_files.h"
#include "services/policy/facts.h"
#include "services/policy/loader.h"
#include "services/policy/overrides.h"

namespace thidua::policy {

absl::StatusOr<RuleBook> RuleBook::Load(const std::vector<RuleFile>& files) { return Loader().Run(files); }

std::vector<RuleFile> RuleBook::OfficialFiles() {
  std::vector<RuleFile> files;
  for (const DataFile& file : DataFiles()) {
    if (!absl::StartsWith(file.name, "tables/")) files.push_back({file.name, file.text});
  }
  return files;
}

const RuleBook& RuleBook::Official() {
  static const RuleBook* book = [] {
    auto loaded = Load(OfficialFiles());
    if (!loaded.ok()) {
      std::cerr << loaded.status() << std::endl;
      std::abort();
    }
    return new RuleBook(*std::move(loaded));
  }();
  return *book;
}

const v1::RuleSet* RuleBook::Find(const std::string& id, int version) const {
  const std::vector<std::string> parts = absl::StrSplit(id, '+');
  const auto it = rule_sets_.find({parts[0], version});
  if (it == rule_sets_.end()) return nullptr;
  return WithOverrides(*it->second, {parts.begin() + 1, parts.end()});
}

const v1::RuleSet* RuleBook::InForceOn(absl::CivilDay day) const {
  const v1::RuleSet* newest = nullptr;
  for (const auto& [key, rule_set] : rule_sets_) {
    const bool begun = DayOf(rule_set->valid_from()) <= day;
    const bool ended = rule_set->has_valid_to() && DayOf(rule_set->valid_to()) < day;
    // The map is ordered by (id, version): the last match is the newest version of the set in force.
    if (begun && !ended) newest = rule_set.get();
  }
  return newest;
}

const v1::RuleSet* RuleBook::Effective(const v1::RuleSet& rule_set,
                                       const std::vector<std::string>& unit_codes, absl::CivilDay day) const {
  std::vector<std::string> keys;
  for (const auto& change : overrides_) {
    if (Applies(*change, rule_set, unit_codes, day)) keys.push_back(OverrideKey(*change));
  }
  return WithOverrides(rule_set, keys);
}

const v1::RuleSet* RuleBook::WithOverrides(const v1::RuleSet& rule_set,
                                           const std::vector<std::string>& keys) const {
  if (keys.empty()) return &rule_set;
  const Key key(absl::StrCat(rule_set.id(), "+", absl::StrJoin(keys, "+")), rule_set.version());
  absl::MutexLock lock(&made_->mutex);
  if (const auto it = made_->sets.find(key); it != made_->sets.end()) return it->second.get();
  auto made = std::make_unique<v1::RuleSet>(rule_set);
  for (const auto& wanted : keys) {
    const auto it = std::find_if(overrides_.begin(), overrides_.end(),
                                 [&](const auto& change) { return OverrideKey(*change) == wanted; });
    if (it == overrides_.end()) return nullptr;
    *made = Applied(*made, **it);
  }
  return made_->sets.emplace(key, std::move(made)).first->second.get();
}

std::string RuleBook::Digest(const v1::RuleSet& rule_set) const {
  const std::vector<std::string> parts = absl::StrSplit(rule_set.id(), '+');
  std::string digest = digests_.at({parts[0], rule_set.version()});
  if (parts.size() == 1) return digest;
  for (size_t i = 1; i < parts.size(); ++i) absl::StrAppend(&digest, override_digests_.at(parts[i]));
  return Sha256Hex(digest);
}

bool RuleBook::IsPin(const v1::RuleSet& rule_set, const std::string& pin) const {
  const auto earlier = earlier_pins_.find({rule_set.id(), rule_set.version()});
  return pin == Digest(rule_set) || (earlier != earlier_pins_.end() && pin == earlier->second);
}

bool RuleBook::IsNewest(const v1::RuleSet& rule_set) const {
  return rule_sets_.upper_bound({rule_set.id(), rule_set.version()}) ==
         rule_sets_.upper_bound({rule_set.id(), std::numeric_limits<int>::max()});
}

std::vector<const v1::RuleSet*> RuleBook::All() const {
  std::vector<const v1::RuleSet*> out;
  for (const auto& [key, rule_set] : rule_sets_) out.push_back(rule_set.get());
  return out;
}

const v1::Title* FindTitle(const v1::RuleSet& rule_set, const std::string& code) {
  for (const auto& title : rule_set.titles()) {
    if (title.code() == code) return &title;
  }
  return nullptr;
}

std::string TitleNameIn(const RuleBook& book, const std::string& code) {
  std::string name = code;
  for (const auto* rule_set : book.All()) {
    const auto* title = FindTitle(*rule_set, code);
    if (title != nullptr) name = title->name();
  }
  return name;
}

const v1::Process* FindProcess(const v1::RuleSet& rule_set, const std::string& id) {
  for (const auto& process : rule_set.processes()) {
    if (process.id() == id) return &process;
  }
  return nullptr;
}

const v1::Stage* FindStage(const v1::Process& process, const std::string& id) {
  for (const auto& stage : process.stages()) {
    if (stage.id() == id) return &stage;
  }
  return nullptr;
}

std::string Sha256Hex(const std::string& bytes) {
  unsigned char hash[crypto_hash_sha256_BYTES];
  crypto_hash_sha256(hash, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
  return absl::BytesToHexString(absl::string_view(reinterpret_cast<const char*>(hash), sizeof(hash)));
}

std::string Cite(const v1::Source& source) { return absl::StrCat(source.document(), ", ", source.article()); }

}  // namespace thidua::policy
