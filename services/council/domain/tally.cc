#include "services/council/domain/tally.h"

#include <algorithm>
#include <set>

#include "services/policy/vote_rule.h"

namespace thidua::council {
namespace {

int Recused(const v1::VoteRule& rule, const v1::Candidate& candidate, const Roll& roll) {
  return policy::StandsAside(rule) &&
         std::count(roll.members.begin(), roll.members.end(), candidate.person_id());
}

v1::CandidateTally Judge(const v1::VoteRule& rule, const std::string& case_id, int agree, int disagree,
                         int base) {
  v1::CandidateTally tally;
  tally.set_case_id(case_id);
  tally.set_agree(agree);
  tally.set_disagree(disagree);
  tally.set_blank(base - agree - disagree);
  tally.set_base(base);
  const policy::Threshold threshold = policy::ThresholdOf(rule);
  tally.set_needed(policy::Needed(threshold, base));
  tally.set_passed(policy::Passes(threshold, agree, base));
  return tally;
}

// `chair_agrees` tells of each line whether the chair's open vote was for it.
void Rank(const v1::VoteRule& rule, const std::vector<bool>& chair_agrees,
          std::vector<v1::CandidateTally>& tally) {
  std::vector<policy::Votes> votes;
  std::map<std::string, size_t> lines;
  for (size_t i = 0; i < tally.size(); ++i) {
    votes.push_back({tally[i].case_id(), tally[i].agree(), chair_agrees[i]});
    lines[tally[i].case_id()] = i;
  }
  votes = policy::RankByVotes(rule, std::move(votes));
  const bool chair_parts = rule.tie() == v1::VoteRule::CHAIR_DECIDES;
  for (size_t i = 0; i < votes.size(); ++i) {
    const bool tied = i > 0 && votes[i].agree == votes[i - 1].agree &&
                      !(chair_parts && votes[i].chair_agrees != votes[i - 1].chair_agrees);
    tally[lines[votes[i].case_id]].set_rank(tied ? tally[lines[votes[i - 1].case_id]].rank()
                                                 : static_cast<int>(i) + 1);
  }
}

int WrittenByAbsent(const Roll& roll, const std::vector<Ballot>& ballots) {
  return static_cast<int>(std::count_if(ballots.begin(), ballots.end(), [&](const Ballot& ballot) {
    return ballot.written && roll.present.count(ballot.person_id) == 0;
  }));
}

}  // namespace

std::vector<std::string> CasesFor(const v1::Poll& poll, const std::string& person_id) {
  std::vector<std::string> cases;
  for (const auto& candidate : poll.candidates()) {
    if (policy::StandsAside(poll.rule()) && candidate.person_id() == person_id) continue;
    cases.push_back(candidate.case_id());
  }
  return cases;
}

bool Complete(const std::vector<std::string>& cases,
              const google::protobuf::RepeatedPtrField<v1::CandidateChoice>& choices) {
  std::set<std::string> named;
  for (const auto& choice : choices) named.insert(choice.case_id());
  return named == std::set<std::string>(cases.begin(), cases.end()) &&
         choices.size() == static_cast<int>(cases.size());
}

bool OutOfReach(const v1::VoteRule& rule, const v1::Candidate& candidate, const Roll& roll) {
  const int members = static_cast<int>(roll.members.size());
  const int present = static_cast<int>(roll.present.size());
  return !policy::Reachable(rule, {members, present, members - present, Recused(rule, candidate, roll)});
}

// A member who came after his opinion had been recorded is in the room: he is not counted twice.
int TakingPart(const Roll& roll, const std::vector<Ballot>& ballots) {
  return static_cast<int>(roll.present.size()) + WrittenByAbsent(roll, ballots);
}

std::vector<v1::CandidateTally> TallyOf(const v1::Poll& poll, const Roll& roll,
                                        const std::vector<Ballot>& ballots) {
  const int written = WrittenByAbsent(roll, ballots);
  std::vector<v1::CandidateTally> tally;
  std::vector<bool> chair_agrees;
  for (const auto& candidate : poll.candidates()) {
    if (candidate.withdrawn()) continue;
    int agree = 0;
    int disagree = 0;
    bool chair = false;
    for (const Ballot& ballot : ballots) {
      const auto it = ballot.choices.find(candidate.case_id());
      if (it == ballot.choices.end()) continue;
      agree += it->second == v1::AGREE;
      disagree += it->second == v1::DISAGREE;
      chair |= it->second == v1::AGREE && ballot.person_id == roll.members.front();
    }
    const int base = policy::VotingBase(
        poll.rule(), {static_cast<int>(roll.members.size()), static_cast<int>(roll.present.size()), written,
                      Recused(poll.rule(), candidate, roll)});
    tally.push_back(Judge(poll.rule(), candidate.case_id(), agree, disagree, base));
    chair_agrees.push_back(chair);
  }
  Rank(poll.rule(), chair_agrees, tally);
  return tally;
}

std::vector<v1::CandidateTally> TallyOfCount(const v1::Poll& poll, const Roll& roll,
                                             const v1::PaperCount& count) {
  std::map<std::string, const v1::PaperCount::Line*> lines;
  for (const auto& line : count.lines()) lines[line.case_id()] = &line;
  std::vector<v1::CandidateTally> tally;
  for (const auto& candidate : poll.candidates()) {
    if (candidate.withdrawn()) continue;
    const auto& line = *lines.at(candidate.case_id());
    const int base = policy::VotingBase(
        poll.rule(), {static_cast<int>(roll.members.size()), static_cast<int>(roll.present.size()), 0,
                      Recused(poll.rule(), candidate, roll)});
    tally.push_back(Judge(poll.rule(), line.case_id(), line.agree(), line.disagree(), base));
  }
  Rank(poll.rule(), std::vector<bool>(tally.size()), tally);
  return tally;
}

}  // namespace thidua::council
