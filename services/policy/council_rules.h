// What a council must be to decide: number of members, quorum, participation (domain.md 3.1). Data with dates
// and sources; nothing here knows a law.
#ifndef THIDUA_SERVICES_POLICY_COUNCIL_RULES_H_
#define THIDUA_SERVICES_POLICY_COUNCIL_RULES_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "services/policy/origins.h"
#include "thidua/policy/v1/tables.pb.h"

namespace thidua::policy {

// A rule that is not met.
struct CouncilFinding {
  std::string rule;     // "COUNCIL.QUORUM"
  std::string guard;    // "quorum"
  std::string message;  // Vietnamese, with the numbers
  v1::Source source;
  bool blocks = false;  // only a VERIFIED rule does
};

class CouncilRuleTable {
 public:
  // The error names the file and the line.
  static absl::StatusOr<CouncilRuleTable> Load(const RuleFile& file);
  // data/tables/councils.textproto. Ends the program if it does not load: a test proves that it does.
  static const CouncilRuleTable& Official();

  // Of a council with so many members, set up on `day`. Guard: odd_number.
  std::vector<CouncilFinding> OfMembers(council::v1::CouncilKind kind, absl::CivilDay day, int members) const;
  // Of a meeting with so many members in the room. Guard: quorum.
  std::vector<CouncilFinding> OfMeeting(council::v1::CouncilKind kind, absl::CivilDay day, int members,
                                        int present) const;
  // Of a vote in which so many members take part, in the room or in writing. Guard: participation.
  std::vector<CouncilFinding> OfVote(council::v1::CouncilKind kind, absl::CivilDay day, int members,
                                     int taking_part) const;
  // With fewer members a secret vote is no secret. 0 where nothing is set.
  int LeastSecretVoters(council::v1::CouncilKind kind, absl::CivilDay day) const;

 private:
  std::vector<const v1::CouncilRules::Rule*> InForce(council::v1::CouncilKind kind, absl::CivilDay day) const;
  v1::CouncilRules table_;
};

}  // namespace thidua::policy

#endif  // THIDUA_SERVICES_POLICY_COUNCIL_RULES_H_
