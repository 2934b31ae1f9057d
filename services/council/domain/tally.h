// Counting votes, in integers (domain.md 3.2).
#ifndef THIDUA_SERVICES_COUNCIL_DOMAIN_TALLY_H_
#define THIDUA_SERVICES_COUNCIL_DOMAIN_TALLY_H_

#include <map>
#include <set>
#include <string>
#include <vector>

#include "thidua/council/v1/council_service.pb.h"

namespace thidua::council {

using Choices = std::map<std::string, v1::Choice>;  // by case

// Of an open vote.
struct Ballot {
  std::string person_id;
  bool written = false;
  Choices choices;
};

// Whose vote a poll asks for, and who of them is in the room.
struct Roll {
  std::vector<std::string> members;  // the chair first
  std::set<std::string> present;
};

// Cases of the poll that the member gives an opinion on: all but his own where the rule has him stand aside.
std::vector<std::string> CasesFor(const v1::Poll& poll, const std::string& person_id);
// The ballot names each of the cases exactly once.
bool Complete(const std::vector<std::string>& cases,
              const google::protobuf::RepeatedPtrField<v1::CandidateChoice>& choices);

// Even if everybody who may vote agrees it is not enough.
bool OutOfReach(const v1::VoteRule& rule, const v1::Candidate& candidate, const Roll& roll);

// Members in the room, and absent ones whose written opinion counts.
int TakingPart(const Roll& roll, const std::vector<Ballot>& ballots);

// The outcome for each candidate who was not withdrawn, ranked. A member without an opinion counts as not
// agreeing, as far as the base counts him at all.
std::vector<v1::CandidateTally> TallyOf(const v1::Poll& poll, const Roll& roll,
                                        const std::vector<Ballot>& ballots);
// The same from what the tellers counted; there the chair's vote is not known.
std::vector<v1::CandidateTally> TallyOfCount(const v1::Poll& poll, const Roll& roll,
                                             const v1::PaperCount& count);

}  // namespace thidua::council

#endif  // THIDUA_SERVICES_COUNCIL_DOMAIN_TALLY_H_
