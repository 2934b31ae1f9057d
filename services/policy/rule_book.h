// The law as dated, sourced data: rule-sets by date, each with its titles and processes, and what places have
// changed (architecture.md 4).
#ifndef THIDUA_SERVICES_POLICY_RULE_BOOK_H_
#define THIDUA_SERVICES_POLICY_RULE_BOOK_H_

#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/civil_time.h"
#include "services/policy/origins.h"
#include "thidua/policy/v1/rule_set.pb.h"

namespace thidua::policy {

// All rule-sets and overrides. What it says never changes, so it may be shared by threads.
class RuleBook {
 public:
  // Parses and checks every file; nothing is half-loaded. The error names the file and the line. A name tells
  // what a file is: titles/…, processes/… and forms/… are RuleSetPart, overrides/… are Override,
  // published.txt lists the digests of published versions ("R1 1 <sha-256>", and after it a pin that older
  // campaigns may hold), the rest are RuleSet.
  static absl::StatusOr<RuleBook> Load(const std::vector<RuleFile>& files);
  // The files the program was built with. Ends the program if they do not load: a test proves that they do.
  static const RuleBook& Official();
  static std::vector<RuleFile> OfficialFiles();

  // Null where there is none. An id may carry overrides: "R2+TINH-VI-DU@1".
  const v1::RuleSet* Find(const std::string& id, int version) const;
  const v1::RuleSet* InForceOn(absl::CivilDay day) const;
  // The rule-set as it is in force in a place on a day; itself where nothing was changed there. `unit_codes`:
  // the directory codes of the place and of everything above it. A narrower authority wins over a wider one.
  const v1::RuleSet* Effective(const v1::RuleSet& rule_set, const std::vector<std::string>& unit_codes,
                               absl::CivilDay day) const;
  // SHA-256 of the bytes of its file and of its parts' files in order, hex: what a campaign pins. With
  // overrides: of these digests. The set must be one of this book.
  std::string Digest(const v1::RuleSet& rule_set) const;
  // Whether a campaign with this pin was launched under this very text: by its digest, or by the pin that
  // published.txt notes for a version from the time when pins were of another form.
  bool IsPin(const v1::RuleSet& rule_set, const std::string& pin) const;
  // Whether no newer version of the set is in the book.
  bool IsNewest(const v1::RuleSet& rule_set) const;
  std::vector<const v1::RuleSet*> All() const;

 private:
  using Key = std::pair<std::string, int>;
  // Rule-sets with overrides applied, made when first asked for.
  struct Made {
    absl::Mutex mutex;
    std::map<Key, std::unique_ptr<const v1::RuleSet>> sets;
  };
  friend class Loader;
  const v1::RuleSet* WithOverrides(const v1::RuleSet& rule_set, const std::vector<std::string>& keys) const;

  std::map<Key, std::unique_ptr<const v1::RuleSet>> rule_sets_;
  std::map<Key, std::string> digests_;       // of the files of each set
  std::map<Key, std::string> earlier_pins_;  // published.txt
  // Widest authority first.
  std::vector<std::unique_ptr<const v1::Override>> overrides_;
  std::map<std::string, std::string> override_digests_;  // by OverrideKey
  std::unique_ptr<Made> made_ = std::make_unique<Made>();
};

const v1::Title* FindTitle(const v1::RuleSet& rule_set, const std::string& code);
// As the newest law of the book that has the title calls it; the code where none has.
std::string TitleNameIn(const RuleBook& book, const std::string& code);
const v1::Process* FindProcess(const v1::RuleSet& rule_set, const std::string& id);
const v1::Stage* FindStage(const v1::Process& process, const std::string& id);

// "Nghị định 91/2017/NĐ-CP, Điều 9 khoản 3"
std::string Cite(const v1::Source& source);

}  // namespace thidua::policy

#endif  // THIDUA_SERVICES_POLICY_RULE_BOOK_H_
