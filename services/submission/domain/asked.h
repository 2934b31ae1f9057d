// What the law asks of a dossier: the form of its report, an initiative, the papers of its file. By the
// rule-set that its campaign is pinned to.
#ifndef THIDUA_SERVICES_SUBMISSION_DOMAIN_ASKED_H_
#define THIDUA_SERVICES_SUBMISSION_DOMAIN_ASKED_H_

#include <set>
#include <string>

#include "thidua/policy/v1/rule_set.pb.h"
#include "thidua/submission/v1/submission_service.pb.h"

namespace thidua::submission {

struct Asked {
  v1::ReportForm form;                // nothing of it required where the title's file has no report
  std::set<std::string> reminded_of;  // required sections whose place in the law was not read
  bool initiative = false;
  google::protobuf::RepeatedPtrField<v1::AskedPaper> papers;  // `present` is not said yet: PapersOf
};

Asked AskedBy(const policy::v1::RuleSet& rule_set, const policy::v1::Title& title);
// The free report, of which nothing is asked.
Asked NothingAsked();

}  // namespace thidua::submission

#endif  // THIDUA_SERVICES_SUBMISSION_DOMAIN_ASKED_H_
