// Reads all files of the law into a RuleBook, or none.
#ifndef THIDUA_SERVICES_POLICY_LOADER_H_
#define THIDUA_SERVICES_POLICY_LOADER_H_

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "services/policy/rule_book.h"

namespace thidua::policy {

std::string Sha256Hex(const std::string& bytes);

class Loader {
 public:
  absl::StatusOr<RuleBook> Run(const std::vector<RuleFile>& files);

 private:
  absl::Status ReadPart(const RuleFile& file);
  absl::Status ReadRuleSet(const RuleFile& file);
  absl::Status ReadOverride(const RuleFile& file);
  // Puts the titles and processes of the parts before the set's own, and their forms into it.
  absl::Status Merge(v1::RuleSet& rule_set);
  absl::Status CheckOverlaps(const v1::RuleSet& rule_set) const;
  absl::Status CheckOverrides();
  absl::Status CheckPublished(const RuleFile& file);

  Origins origins_;
  std::map<std::string, std::unique_ptr<v1::RuleSetPart>> parts_;
  std::map<std::string, std::string> part_texts_;
  RuleBook book_;
};

}  // namespace thidua::policy

#endif  // THIDUA_SERVICES_POLICY_LOADER_H_
