// Who is nominated by the votes of a block's units.
#ifndef THIDUA_SERVICES_BLOCK_DOMAIN_NOMINATION_H_
#define THIDUA_SERVICES_BLOCK_DOMAIN_NOMINATION_H_

#include <map>
#include <string>
#include <vector>

#include "thidua/block/v1/block_meeting_service.pb.h"

namespace thidua::block {

struct NominationCount {
  std::vector<v1::Nomination::Result> results;  // of every member, the first place first
  // Units that nothing parts, of which some would be nominated and some not; empty: there are none.
  std::vector<std::string> tied;
};

// `nomination`: seats, tie rule, who is barred. `votes`: how many units voted for each. `score_ranks`: of the
// scorecards; a unit that is not there has none. `preferred`: of those whom nothing else parts, the first
// first. Whoever has no vote is not nominated, also where there is room.
NominationCount CountNomination(const v1::Nomination& nomination, const std::vector<std::string>& members,
                                const std::map<std::string, int>& votes,
                                const std::map<std::string, int>& score_ranks,
                                const std::vector<std::string>& preferred);

// What is wrong with a vote of `unit`, as a Vietnamese sentence; empty: nothing.
std::string WrongVote(const v1::Nomination& nomination, const std::vector<std::string>& members,
                      const std::string& unit, const std::vector<std::string>& for_units);

}  // namespace thidua::block

#endif  // THIDUA_SERVICES_BLOCK_DOMAIN_NOMINATION_H_
