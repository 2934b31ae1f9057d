// The achievement report as a paper: what is written in a dossier, in the order of its form.
#ifndef THIDUA_SERVICES_SUBMISSION_DOMAIN_REPORT_PAPER_H_
#define THIDUA_SERVICES_SUBMISSION_DOMAIN_REPORT_PAPER_H_

#include <string>

#include "services/document/compose.h"
#include "thidua/document/v1/content.pb.h"
#include "thidua/policy/v1/rule_set.pb.h"
#include "thidua/submission/v1/submission_service.pb.h"

namespace thidua::submission {

// What stands over the report.
struct ReportHead {
  std::string parent, issuer, place;
  common::v1::Date day;
  std::string subject_name, school_year;
};

// Whether there is anything to put on paper; a title whose file has no report may be handed in without.
bool AnythingWritten(const v1::Dossier& dossier);

// For the template report_person (Mẫu 03) or report_collective (Mẫu 02). What the form requires and nobody
// has written yet is room in a draft; what a dossier may be handed in without is left out.
document::v1::Content ReportContent(const v1::Dossier& dossier, const policy::v1::RuleSet& rule_set,
                                    const policy::v1::Title& title, const ReportHead& head,
                                    document::Stage stage);

}  // namespace thidua::submission

#endif  // THIDUA_SERVICES_SUBMISSION_DOMAIN_REPORT_PAPER_H_
