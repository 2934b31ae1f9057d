// The registry of legal texts: which there are, when each is in force, and what is to be said of what people
// cite. data/tables/legal_texts. Pure.
#ifndef THIDUA_SERVICES_POLICY_LEGAL_TEXTS_H_
#define THIDUA_SERVICES_POLICY_LEGAL_TEXTS_H_

#include <set>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"
#include "services/policy/citations.h"
#include "services/policy/origins.h"
#include "thidua/policy/v1/tables.pb.h"

namespace thidua::policy {

using LegalText = v1::LegalTexts::Text;

enum class InForce {
  kYes,
  kNotYet,
  kNoLonger,  // ended, or replaced by another text
  kUnknown,   // not in the registry
};

class LegalTexts {
 public:
  LegalTexts(LegalTexts&&) = default;  // keys_ points into texts_, which moves with it
  // The error names the file and the line: a number twice, a day that does not exist, a text that replaces
  // and is not there, a day without its source.
  static absl::StatusOr<LegalTexts> Load(const RuleFile& file);
  // Ends the program if it does not load: a test proves that it does.
  static const LegalTexts& Official();

  const std::vector<LegalText>& all() const { return texts_; }
  // By its number, however it is spelled. Null where there is none.
  const LegalText* Find(absl::string_view number) const;
  // Null where no text is meant, or where several may be.
  const LegalText* Find(const Citation& citation) const;
  // Those of the same number under another name or of another kind: what may have been meant by a citation
  // that finds none.
  std::vector<const LegalText*> Near(const Citation& citation) const;
  // Those a decision on an award of such a level rests on, in force on the day, in the order they are cited.
  std::vector<const LegalText*> BasesFor(const std::set<common::v1::Level>& deciding,
                                         absl::CivilDay day) const;

 private:
  struct Key {
    const LegalText* text;
    Citation citation;  // of its own number
  };
  explicit LegalTexts(std::vector<LegalText> texts);

  std::vector<LegalText> texts_;
  std::vector<Key> keys_;
};

// Never kUnknown. A text without a first day counts as in force before its end; one that was replaced on a
// day that was not seen does not.
InForce StateOn(const LegalText& text, absl::CivilDay day);

// "Nghị định 152/2025/NĐ-CP"
std::string ShortName(const LegalText& text);
// As a decision cites it after “Căn cứ”: "Nghị định số 91/2017/NĐ-CP ngày 31 tháng 7 năm 2017 của Chính phủ";
// a law by name and day (NĐ 30/2020, Phụ lục I; domain.md 9.1), by its number where name or day were not
// seen.
std::string BaseText(const LegalText& text);

// What is to be said of a legal basis as it was typed, on the day of the decision.
struct Judged {
  InForce state = InForce::kUnknown;  // the worst of what it cites
  std::string warning;                // Vietnamese, a sentence each; empty where everything is in force
};
Judged JudgeBase(const LegalTexts& texts, absl::string_view base, absl::CivilDay day);

// Of each citation in a text that is not in force on the day or not in the registry: the sentence about it.
std::vector<std::string> WarningsOn(const LegalTexts& texts, absl::string_view typed, absl::CivilDay day);

}  // namespace thidua::policy

#endif  // THIDUA_SERVICES_POLICY_LEGAL_TEXTS_H_
