// Who runs a council, who sits on it, and who of them may still vote.
#ifndef THIDUA_SERVICES_COUNCIL_APP_COUNCIL_ACCESS_H_
#define THIDUA_SERVICES_COUNCIL_APP_COUNCIL_ACCESS_H_

#include <map>
#include <string>
#include <vector>

#include "services/common/rpc/call.h"
#include "services/council/domain/tally.h"
#include "services/council/store/council_store.h"
#include "services/policy/council_rules.h"
#include "thidua/directory/v1/directory_service.pb.h"

namespace thidua::council {

bool IsMember(const v1::Council& council, const std::string& person_id);
// Whose vote the poll asks for: the members it opened with.
bool IsAsked(const v1::Poll& poll, const std::string& person_id);
Roll RollOf(const v1::Poll& poll, const v1::Meeting& meeting);
bool IsPresent(const v1::Meeting& meeting, const std::string& person_id);
// Of those who sit on the council now.
int MembersPresent(const v1::Council& council, const v1::Meeting& meeting);
// Members, and council.councils.read in the unit; NOT_FOUND for others.
absl::Status RequireSight(rpc::Call& call, const v1::Council& council);
absl::Status RequireRunning(rpc::Call& call, const v1::Council& council);
// Guard council_in_office: a council that another one has replaced neither meets nor changes.
absl::Status RequireInOffice(const v1::Council& council);
// Guard unit_standing: of a unit that has ended nothing begins, for whoever took it over has, or founds, a
// council of its own; what is open is brought to its end. Asked before anything is locked.
absl::Status RequireUnitStanding(rpc::Call& call, const v1::Council& council);
// Says of each whether its unit has ended.
absl::Status ShowEndedUnits(rpc::Call& call, const std::vector<v1::Council*>& councils);

// People by id, as directory knows them. Asked for before anything is locked: no call goes out under a lock.
using People = std::map<std::string, directory::v1::Person>;
absl::StatusOr<People> PeopleOf(rpc::Call& call, const std::vector<std::string>& ids);
// Why the person cannot sit on the council of the unit: nobody, of a unit that has ended, or (a school's
// council) of another school, where the unit's successors count as the unit. Empty: nothing is in the way.
absl::StatusOr<std::string> WhyNoSeat(rpc::Call& call, const std::string& unit_id, const People& people,
                                      const std::string& person_id);
// Whether the caller holds a role today that lets him read councils (council.councils.read) in the council's
// unit, above it, or below it: the council of an office takes in people of units below. Without such a role
// nobody votes.
absl::StatusOr<bool> HoldsRole(rpc::Call& call, const v1::Council& council);
// What keeps people, by id, from being counted on paper though they may have a seat: of_unit, or role_held
// for those who have lost such a role or whose account is disabled. The seat comes by decision: who never had
// the role has nothing to lose. Who is not named may be counted. Asked for before anything is locked.
using Bars = std::map<std::string, error::UnmetGuard>;
absl::StatusOr<Bars> BarredOnPaper(rpc::Call& call, const v1::Council& council,
                                   const std::vector<std::string>& ids);

// Findings that block are unmet guards; the others become warnings.
void AddBlocking(const std::vector<policy::CouncilFinding>& findings, std::vector<error::UnmetGuard>& unmet);
absl::Status Blocking(const std::vector<policy::CouncilFinding>& findings);
template <class Shown>
void Warn(const std::vector<policy::CouncilFinding>& findings, Shown& shown) {
  for (const auto& finding : findings) {
    v1::RuleWarning* warning = shown.add_rule_warnings();
    warning->set_rule(finding.rule);
    warning->set_message(finding.message);
    warning->set_source(finding.source.document() + ", " + finding.source.article());
    warning->set_confidence(policy::v1::Confidence_Name(finding.source.confidence()));
  }
}
// What is not met with so many members; so many of them in the room; so many taking part in a vote. Rules of
// councils by the day the council was set up, rules of meetings and votes by the day the meeting was called
// for.
std::vector<policy::CouncilFinding> SizeFindings(const v1::Council& council, int members);
std::vector<policy::CouncilFinding> QuorumFindings(const v1::Council& council, const v1::Meeting& meeting,
                                                   int members, int present);
std::vector<policy::CouncilFinding> TurnoutFindings(const v1::Council& council, const v1::Meeting& meeting,
                                                    int members, int taking_part);
int LeastSecretVoters(const v1::Council& council, const v1::Meeting& meeting);

}  // namespace thidua::council

#endif  // THIDUA_SERVICES_COUNCIL_APP_COUNCIL_ACCESS_H_
