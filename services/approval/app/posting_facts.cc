#include "services/approval/app/posting_facts.h"

#include <set>
#include <string>

#include "services/approval/app/case_moves.h"
#include "services/approval/store/posting_store.h"
#include "services/policy/public_notice.h"

namespace thidua::approval {

absl::StatusOr<std::vector<PostingAsked>> AskedOfEach(rpc::Call& call,
                                                      const std::vector<store::StoredCase>& cases) {
  std::set<std::string> units;
  for (const auto& stored : cases) {
    if (!stored.data.holder_unit_id().empty()) units.insert(stored.data.holder_unit_id());
  }
  ASSIGN_OR_RETURN(const auto rules, store::RulesOf(call.uow(), units));
  std::vector<PostingAsked> asked;
  for (const auto& stored : cases) {
    OwnPostingRule own;
    if (const auto rule = rules.find(stored.data.holder_unit_id()); rule != rules.end())
      own = {rule->second.working_days(), rule->second.document()};
    asked.push_back(
        AskedOf(policy::OfficialPublicNotice(), stored.data.rule_set(), stored.data.title_code(), own));
  }
  return asked;
}

absl::Status AddPostings(rpc::Call& call, const std::vector<store::StoredCase>& cases, v1::Verb verb,
                         std::vector<Facts>& facts) {
  std::vector<std::string> ending;
  for (const auto& stored : cases) {
    ASSIGN_OR_RETURN(const Law law, LawOf(stored.data));
    if (Ends(*law.process, law.stage->id(), verb)) ending.push_back(stored.data.id());
  }
  if (ending.empty()) return absl::OkStatus();
  ASSIGN_OR_RETURN(const absl::CivilDay today, call.Today());
  ASSIGN_OR_RETURN(const auto asked, AskedOfEach(call, cases));
  ASSIGN_OR_RETURN(const auto stands, store::HowTheyStand(call.uow(), ending));
  for (size_t i = 0; i < cases.size(); ++i) {
    if (const auto of = stands.find(cases[i].data.id()); of != stands.end())
      facts[i].posting = WhyNotDecided(asked[i], of->second, today);
  }
  return absl::OkStatus();
}

}  // namespace thidua::approval
