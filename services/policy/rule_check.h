// The law as data must be whole before any of it is used: every error names file and line.
#ifndef THIDUA_SERVICES_POLICY_RULE_CHECK_H_
#define THIDUA_SERVICES_POLICY_RULE_CHECK_H_

#include <string>

#include "absl/status/status.h"
#include "services/policy/origins.h"
#include "thidua/policy/v1/rule_set.pb.h"

namespace thidua::policy {

// Dates, sources, ids, titles named by rules, no circle of prerequisites, every rule asked for by its
// process, forms of reports.
absl::Status CheckRuleSet(const v1::RuleSet& rule_set, const Origins& origins);

// What only the resolver of overrides may set is not set in a file.
absl::Status CheckNothingResolved(const v1::RuleSet& rule_set, const Origins& origins);

// Days that do not exist, such as 31/2, or an end before the beginning.
absl::Status CheckDays(const google::protobuf::Message& message, bool has_from, const common::v1::Date& from,
                       bool has_to, const common::v1::Date& to, const Origins& origins);
// A rule that can be applied must say where it stands: document, article, confidence.
absl::Status CheckSource(const v1::Source& source, const google::protobuf::Message& of,
                         const std::string& where, const Origins& origins);
absl::Status CheckBlockScale(const v1::BlockScale& scale, const Origins& origins);
absl::Status CheckVote(const v1::VoteRule& vote, const google::protobuf::Message& of,
                       const std::string& where, const Origins& origins);

}  // namespace thidua::policy

#endif  // THIDUA_SERVICES_POLICY_RULE_CHECK_H_
