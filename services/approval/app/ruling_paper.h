// What the paper of a ruling says (NĐ 30/2020 Đ.18): a decision of its own, or, where only form or wording
// was wrong, an official letter (công văn).
#ifndef THIDUA_SERVICES_APPROVAL_APP_RULING_PAPER_H_
#define THIDUA_SERVICES_APPROVAL_APP_RULING_PAPER_H_

#include <string>
#include <vector>

#include "services/approval/app/paper_parts.h"
#include "services/document/issue.h"

namespace thidua::approval {

// What a ruling does to a decision, where a sentence begins with it and within one.
struct RulingWords {
  const char *first, *within;
};
RulingWords WordsOf(common::v1::RulingKind kind);

// Behind its number: of a decision that of the decision it is about, of a letter the issuer and who drafted
// it (NĐ 30/2020, Phụ lục I). `before`: "QĐ-UBND".
std::string RulingSymbol(common::v1::RulingKind kind, const std::string& before, const v1::PaperWords& words);

// `ruling` on `awards` of `decision`. The units know where the awards are.
absl::StatusOr<document::Manuscript> RulingText(const rpc::Call& call, const rpc::UnitTree& units,
                                                const v1::Decision& ruling, const v1::Decision& decision,
                                                const std::vector<store::StoredCase>& awards,
                                                const People& people, const v1::PaperWords& words);

}  // namespace thidua::approval

#endif  // THIDUA_SERVICES_APPROVAL_APP_RULING_PAPER_H_
