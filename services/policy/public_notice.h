// What the law wants to be made public before it is decided, and for how long.
#ifndef THIDUA_SERVICES_POLICY_PUBLIC_NOTICE_H_
#define THIDUA_SERVICES_POLICY_PUBLIC_NOTICE_H_

#include <string>

#include "absl/status/statusor.h"
#include "services/policy/rule_book.h"
#include "thidua/policy/v1/tables.pb.h"

namespace thidua::policy {

// The error names the file and the line: days out of range, a rule-set or title that is not in `book`, two
// duties of one title.
absl::StatusOr<v1::PublicNotice> LoadPublicNotice(const RuleFile& file, const RuleBook& book);
// data/tables/public_notice.textproto. Ends the program if it does not load: a test proves that it does.
const v1::PublicNotice& OfficialPublicNotice();

// Null where the law asks for none. `rule_set` may carry overrides: "R2+TINH-VI-DU@1".
const v1::PublicNotice::Duty* NoticeDutyFor(const v1::PublicNotice& law, const std::string& rule_set,
                                            const std::string& title_code);

// Longer than any law or place asks for.
inline constexpr int kMostNoticeDays = 60;

}  // namespace thidua::policy

#endif  // THIDUA_SERVICES_POLICY_PUBLIC_NOTICE_H_
