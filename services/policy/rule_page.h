// A rule-set as a page a lawyer can read: docs/rules/R1.md; and the registry of legal texts: TEXTS.md.
#ifndef THIDUA_SERVICES_POLICY_RULE_PAGE_H_
#define THIDUA_SERVICES_POLICY_RULE_PAGE_H_

#include <string>

#include "services/policy/legal_texts.h"
#include "services/policy/rule_book.h"
#include "thidua/policy/v1/rule_set.pb.h"

namespace thidua::policy {

// Markdown, in Vietnamese. The same rule-set always makes the same page.
std::string RulePage(const v1::RuleSet& rule_set, const std::string& digest);

// File name of the page: "R1.md" for the newest version of a set, "R1.v1.md" for an older one.
std::string PageName(const RuleBook& book, const v1::RuleSet& rule_set);

inline constexpr char kLegalTextsPageName[] = "TEXTS.md";
std::string LegalTextsPage(const LegalTexts& texts);

}  // namespace thidua::policy

#endif  // THIDUA_SERVICES_POLICY_RULE_PAGE_H_
