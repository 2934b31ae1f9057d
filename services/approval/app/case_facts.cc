#include "services/approval/app/case_facts.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "services/approval/app/case_moves.h"
#include "services/policy/applicable_law.h"
#include "services/policy/record_facts.h"

namespace thidua::approval {
namespace {

using directory::v1::MeritEntry;

// Titles decided here and not yet in the golden book: the event that carries them there may still be on its
// way.
absl::Status AddDecided(rpc::Call& call, const v1::Case& data, std::vector<policy::Member>& members) {
  ASSIGN_OR_RETURN(const auto decided, store::DecidedIn(call.uow(), data.campaign_id(), data.unit_id()));
  for (policy::Member& member : members) {
    const auto it = decided.find(member.person_id);
    if (it == decided.end()) continue;
    for (const auto& code : it->second) {
      if (!policy::AwardsIn(member.entries, data.school_year(), code).empty()) continue;
      MeritEntry entry;
      entry.set_school_year(data.school_year());
      entry.mutable_award()->set_award_code(code);
      member.entries.push_back(std::move(entry));
    }
  }
  return absl::OkStatus();
}

absl::StatusOr<policy::Facts> FactsOf(rpc::Call& call, const v1::Case& data, const Records& records) {
  ASSIGN_OR_RETURN(const absl::CivilDay today, call.Today());
  policy::Facts facts = policy::FactsFrom(records, data.subject(), data.school_year(), today);
  if (data.subject().kind() != common::v1::UNIT) return facts;
  if (!facts.members.has_value()) facts.members.emplace();
  RETURN_IF_ERROR(AddDecided(call, data, *facts.members));
  return facts;
}

// The rule that caps the title by a share of the holders of another; null where none does.
const policy::v1::ShareCap* CapOf(const policy::v1::Title& title) {
  const auto cap = std::find_if(title.rules().begin(), title.rules().end(),
                                [](const auto& rule) { return rule.has_share_cap(); });
  return cap == title.rules().end() || cap->share_cap().permille() == 0 ? nullptr : &cap->share_cap();
}

// Of the capped title and of the one it is counted from, under the deciding unit in this campaign, with the
// batch.
absl::StatusOr<std::optional<policy::Share>> ShareOf(rpc::Call& call,
                                                     const std::vector<store::StoredCase>& cases) {
  const v1::Case& first = cases.front().data;
  ASSIGN_OR_RETURN(const Law law, LawOf(first));
  const policy::v1::ShareCap* cap = CapOf(*law.title);
  if (cap == nullptr) return std::optional<policy::Share>();
  ASSIGN_OR_RETURN(const int64_t decided, store::CountDecided(call.uow(), first.campaign_id(),
                                                              first.title_code(), first.holder_unit_id()));
  ASSIGN_OR_RETURN(const int64_t base, store::CountDecided(call.uow(), first.campaign_id(),
                                                           cap->of_title_code(), first.holder_unit_id()));
  return policy::Share{decided + static_cast<int64_t>(cases.size()), base};
}

}  // namespace

absl::StatusOr<Records> RecordsOf(rpc::Call& call, const std::vector<store::StoredCase>& cases) {
  directory::v1::BatchGetMeritRecordsRequest request;
  for (const auto& stored : cases) {
    const v1::Case& data = stored.data;
    *request.add_subjects() = data.subject();
    // A batch is of one school year: what a collective's members earned in it decides about the collective.
    if (data.subject().kind() == common::v1::UNIT) request.set_members_of_year(data.school_year());
  }
  return call.Invoke<directory::v1::BatchGetMeritRecordsResponse>(
      "directory", "DirectoryService/BatchGetMeritRecords", request);
}

absl::Status LockShares(rpc::Call& call, const std::vector<store::StoredCase>& cases) {
  const v1::Case& first = cases.front().data;
  ASSIGN_OR_RETURN(const Law law, LawOf(first));
  std::set<std::string> titles = {first.title_code()};
  if (const auto* cap = CapOf(*law.title); cap != nullptr) titles.insert(cap->of_title_code());
  return store::LockShare(call.uow(), first.campaign_id(), first.holder_unit_id(), titles);
}

absl::Status AddVerdicts(rpc::Call& call, const std::vector<store::StoredCase>& cases, const Records& records,
                         bool share, std::vector<Facts>& facts) {
  std::optional<policy::Share> counted;
  if (share) {
    ASSIGN_OR_RETURN(counted, ShareOf(call, cases));
  }
  for (size_t i = 0; i < cases.size(); ++i) {
    ASSIGN_OR_RETURN(const Law law, LawOf(cases[i].data));
    ASSIGN_OR_RETURN(auto subject, FactsOf(call, cases[i].data, records));
    subject.share = counted;
    const policy::ApplicableLaw applicable{
        law.rule_set, policy::MoreFavourable(policy::RuleBook::Official(), *law.rule_set, subject.as_of)};
    facts[i].verdicts = policy::JudgeMoreFavourable(applicable, law.title->code(), subject).verdicts;
  }
  return absl::OkStatus();
}

}  // namespace thidua::approval
