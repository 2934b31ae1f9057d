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

// The members whose vote a poll asks for, and which of them are in the room.
struct Roll {
  std::vector<std::string> members;  // the chair first
  std::set<std::string> present;
};

// The cases on which this member votes: all of the poll's, without his own where the rule makes a member
// stand aside when he is the candidate.
std::vector<std::string> CasesFor(const v1::Poll& poll, const std::string& person_id);
// The ballot names each of the cases exactly once.
bool Complete(const std::vector<std::string>& cases,
              const google::protobuf::RepeatedPtrField<v1::CandidateChoice>& choices);

// If all in the room who may vote on it agreed, and all absent ones in writing where the rule takes opinions
// in writing, the threshold would still not be reached.
bool OutOfReach(const v1::VoteRule& rule, const v1::Candidate& candidate, const Roll& roll);

// How many take part in the vote: members in the room, and absent ones whose written opinion counts.
int TakingPart(const Roll& roll, const std::vector<Ballot>& ballots);

// The outcome for each candidate who was not withdrawn, with its rank. Where the base is all members, one who
// gave no opinion counts as not agreeing; where it is those present, one who is absent does not count.
std::vector<v1::CandidateTally> TallyOf(const v1::Poll& poll, const Roll& roll,
                                        const std::vector<Ballot>& ballots);
// The same from the tellers' count of a secret ballot, which does not tell how the chair voted.
std::vector<v1::CandidateTally> TallyOfCount(const v1::Poll& poll, const Roll& roll,
                                             const v1::PaperCount& count);

}  // namespace thidua::council

#endif  // THIDUA_SERVICES_COUNCIL_DOMAIN_TALLY_H_
