// Counting votes, in integers (domain.md 3.2).
#ifndef THIDUA_SERVICES_COUNCIL_DOMAIN_TALLY_H_
#define THIDUA_SERVICES_COUNCIL_DOMAIN_TALLY_H_

#include <map>
#include <string>
#include <vector>

#include "thidua/council/v1/council_service.pb.h"

namespace thidua::council {

using Ballot = std::map<std::string, v1::Choice>;  // case → choice

// The base is all members, or those present; a member without an opinion counts as not agreeing.
int BaseOf(const v1::VoteRule& rule, int members, int present);

v1::CandidateTally TallyOf(const v1::VoteRule& rule, const std::string& case_id, int base,
                           const std::vector<Ballot>& ballots);
v1::CandidateTally TallyOfCount(const v1::VoteRule& rule, const v1::PaperCount::Line& line, int base);

// The ballot names each candidate exactly once.
bool Complete(const std::vector<std::string>& candidates,
              const google::protobuf::RepeatedPtrField<v1::CandidateChoice>& choices);

}  // namespace thidua::council

#endif  // THIDUA_SERVICES_COUNCIL_DOMAIN_TALLY_H_
