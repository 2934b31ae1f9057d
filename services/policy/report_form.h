// In which form a title's report is written, and which papers its file is made of.
#ifndef THIDUA_SERVICES_POLICY_REPORT_FORM_H_
#define THIDUA_SERVICES_POLICY_REPORT_FORM_H_

#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "services/policy/origins.h"
#include "thidua/policy/v1/rule_set.pb.h"

namespace thidua::policy {

// Of every form: how much is written there is what a report is measured by.
inline constexpr char kMainSection[] = "ACHIEVEMENTS";

// Of a title that no form of the set is for: the free report.
const v1::ReportForm& FormOf(const v1::RuleSet& rule_set, const std::string& title_code);
// data/tables/free_report.textproto. Ends the program if it does not load: a test proves that it does.
const v1::ReportForm& FreeReport();
// The error names the file and the line.
absl::StatusOr<v1::ReportForm> LoadFreeReport(const RuleFile& file);

// Null where the form is not for the title.
const v1::ReportForm::Use* UseOf(const v1::ReportForm& form, const std::string& title_code);

// Whether a dossier without it cannot be handed in; otherwise it is only reminded of.
bool MayBlock(const v1::ReportForm::Section& section);
bool MayBlock(const v1::RuleSet& rule_set, const v1::Title& title, const v1::Paper& paper);

// The report, written by who is proposed. One that the proposer writes is not.
bool IsReport(const v1::Paper& paper);
bool AsksReport(const v1::Title& title);
// A file of the subject's own, beside the report.
bool IsAttached(const v1::Paper& paper);

// Every form whole: sections with heading, guidance and source, titles of its kind of subject, and no title
// in two forms.
absl::Status CheckForms(const v1::RuleSet& rule_set, const Origins& origins);

}  // namespace thidua::policy

#endif  // THIDUA_SERVICES_POLICY_REPORT_FORM_H_
