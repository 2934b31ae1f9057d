// The law as dated, sourced data: rule-sets by date, each with its titles and processes (architecture.md 4).
#ifndef THIDUA_SERVICES_POLICY_RULE_BOOK_H_
#define THIDUA_SERVICES_POLICY_RULE_BOOK_H_

#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "thidua/policy/v1/rule_set.pb.h"

namespace thidua::policy {

// A file of services/policy/data: its name is used in messages about errors.
struct RuleFile {
  std::string name;
  std::string text;
};

// All rule-sets; immutable, so it may be shared by threads.
class RuleBook {
 public:
  // Parses and checks every file; nothing is half-loaded. The error names the file and the line or the field.
  static absl::StatusOr<RuleBook> Load(const std::vector<RuleFile>& files);
  // The files the program was built with. Ends the program if they do not load: a test proves that they do.
  static const RuleBook& Official();

  // Null where there is none.
  const v1::RuleSet* Find(const std::string& id, int version) const;
  const v1::RuleSet* InForceOn(absl::CivilDay day) const;
  // SHA-256 of the rule-set's text form, hex: what a campaign pins.
  std::string Digest(const v1::RuleSet& rule_set) const;
  std::vector<const v1::RuleSet*> All() const;

 private:
  std::map<std::pair<std::string, int>, std::shared_ptr<const v1::RuleSet>> rule_sets_;
};

const v1::Title* FindTitle(const v1::RuleSet& rule_set, const std::string& code);
const v1::Process* FindProcess(const v1::RuleSet& rule_set, const std::string& id);
const v1::Stage* FindStage(const v1::Process& process, const std::string& id);

// "Nghị định 91/2017/NĐ-CP, Điều 9 khoản 3"
std::string Cite(const v1::Source& source);

}  // namespace thidua::policy

#endif  // THIDUA_SERVICES_POLICY_RULE_BOOK_H_
