#include "services/approval/app/case_facts.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "services/approval/app/case_moves.h"
#include "services/approval/store/petition_store.h"
#include "services/approval/store/ruling_store.h"
#include "services/common/rpc/convert.h"
#include "services/policy/applicable_law.h"
#include "services/policy/record_facts.h"

namespace thidua::approval {
namespace {

using directory::v1::MeritEntry;

// Titles decided here and not yet in the golden book: the event that carries them there may still be on its
// way. `deciding`: cases about to be decided together, whose titles count for each other.
absl::Status AddDecided(rpc::Call& call, const v1::Case& data, const std::vector<store::StoredCase>& deciding,
                        std::vector<policy::Member>& members) {
  ASSIGN_OR_RETURN(auto decided, store::DecidedIn(call.uow(), data.campaign_id(), data.unit_id()));
  for (const auto& stored : deciding) {
    const v1::Case& other = stored.data;
    if (other.campaign_id() == data.campaign_id() && other.unit_id() == data.unit_id())
      decided[other.subject().id()].push_back(other.title_code());
  }
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

// Awards that have been ruled on here: the event that carries it to the merit record may still be on its way.
absl::Status AddRulings(rpc::Call& call, Records& records) {
  std::map<std::string, std::vector<MeritEntry*>> awards;  // by case
  for (auto* entries : {records.mutable_entries(), records.mutable_member_entries()}) {
    for (MeritEntry& entry : *entries) {
      if (!entry.award().case_id().empty()) awards[entry.award().case_id()].push_back(&entry);
    }
  }
  std::vector<std::string> ids;
  ids.reserve(awards.size());
  for (const auto& [id, entries] : awards) ids.push_back(id);
  ASSIGN_OR_RETURN(const auto ruled, store::RuledOf(call.uow(), ids));
  for (const auto& [id, ruling] : ruled) {
    for (MeritEntry* entry : awards.at(id)) {
      entry->mutable_award()->set_standing(ruling.standing);
      *entry->mutable_award()->mutable_standing_since() = rpc::FromDay(ruling.since);
    }
  }
  return absl::OkStatus();
}

// While a denunciation about somebody is being verified, nothing is awarded and nothing proposed (NĐ 152/2025
// Đ.4 k.4). The record of directory does not know of it, so that nobody learns of it there.
absl::Status AddVerifications(rpc::Call& call, const std::vector<store::StoredCase>& cases,
                              Records& records) {
  std::map<std::string, common::v1::Subject> subjects;
  for (const auto& stored : cases) subjects[stored.data.subject().id()] = stored.data.subject();
  std::vector<std::string> ids;
  ids.reserve(subjects.size());
  for (const auto& [id, subject] : subjects) ids.push_back(id);
  ASSIGN_OR_RETURN(const auto verified, store::UnderVerification(call.uow(), ids));
  for (const auto& [id, since] : verified) {
    MeritEntry* entry = records.add_entries();
    *entry->mutable_subject() = subjects.at(id);
    *entry->mutable_document_date() = rpc::FromDay(since);
    entry->mutable_verification()->set_cleared(false);
  }
  return absl::OkStatus();
}

absl::StatusOr<policy::Facts> FactsOf(rpc::Call& call, const v1::Case& data, const Records& records,
                                      const std::vector<store::StoredCase>& deciding) {
  ASSIGN_OR_RETURN(const absl::CivilDay today, call.Today());
  policy::Facts facts = policy::FactsFrom(records, data.subject(), data.school_year(), today);
  if (data.subject().kind() != common::v1::UNIT) return facts;
  if (!facts.members.has_value()) facts.members.emplace();
  RETURN_IF_ERROR(AddDecided(call, data, deciding, *facts.members));
  return facts;
}

// The rule that caps the title by a share of the holders of another; null where none does.
const policy::v1::ShareCap* CapOf(const policy::v1::Title& title) {
  const auto cap = std::find_if(title.rules().begin(), title.rules().end(),
                                [](const auto& rule) { return rule.has_share_cap(); });
  return cap == title.rules().end() || cap->share_cap().permille() == 0 ? nullptr : &cap->share_cap();
}

// A title in a campaign, as decided by a unit.
struct Counted {
  std::string campaign_id, unit_id, title_code;
  bool operator<(const Counted& other) const {
    return std::tie(campaign_id, unit_id, title_code) <
           std::tie(other.campaign_id, other.unit_id, other.title_code);
  }
};

Counted CountedOf(const v1::Case& data) {
  return {data.campaign_id(), data.holder_unit_id(), data.title_code()};
}

// How many hold each capped title, and the one it is counted from, under the deciding unit in the campaign,
// once the batch is decided.
absl::StatusOr<std::map<Counted, policy::Share>> SharesWith(rpc::Call& call,
                                                            const std::vector<store::StoredCase>& cases) {
  std::map<Counted, int64_t> in_batch;
  for (const auto& stored : cases) ++in_batch[CountedOf(stored.data)];
  const auto holders = [&](const Counted& counted) -> absl::StatusOr<int64_t> {
    ASSIGN_OR_RETURN(const int64_t decided, store::CountDecided(call.uow(), counted.campaign_id,
                                                                counted.title_code, counted.unit_id));
    const auto with = in_batch.find(counted);
    return decided + (with == in_batch.end() ? 0 : with->second);
  };
  std::map<Counted, policy::Share> shares;
  for (const auto& stored : cases) {
    const Counted counted = CountedOf(stored.data);
    ASSIGN_OR_RETURN(const Law law, LawOf(stored.data));
    const policy::v1::ShareCap* cap = CapOf(*law.title);
    if (cap == nullptr || shares.count(counted) > 0) continue;
    policy::Share share;
    ASSIGN_OR_RETURN(share.holders, holders(counted));
    ASSIGN_OR_RETURN(share.base, holders({counted.campaign_id, counted.unit_id, cap->of_title_code()}));
    shares[counted] = share;
  }
  return shares;
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
  std::set<std::string> titles;
  for (const auto& stored : cases) {
    ASSIGN_OR_RETURN(const Law law, LawOf(stored.data));
    titles.insert(stored.data.title_code());
    if (const auto* cap = CapOf(*law.title); cap != nullptr) titles.insert(cap->of_title_code());
  }
  return store::LockShare(call.uow(), first.campaign_id(), first.holder_unit_id(), titles);
}

absl::Status AddVerdicts(rpc::Call& call, const std::vector<store::StoredCase>& cases, Records records,
                         bool share, std::vector<Facts>& facts) {
  RETURN_IF_ERROR(AddRulings(call, records));
  RETURN_IF_ERROR(AddVerifications(call, cases, records));
  std::map<Counted, policy::Share> shares;
  if (share) {
    ASSIGN_OR_RETURN(shares, SharesWith(call, cases));
  }
  const std::vector<store::StoredCase> none;
  for (size_t i = 0; i < cases.size(); ++i) {
    const v1::Case& data = cases[i].data;
    ASSIGN_OR_RETURN(const Law law, LawOf(data));
    ASSIGN_OR_RETURN(auto subject, FactsOf(call, data, records, share ? cases : none));
    if (const auto counted = shares.find(CountedOf(data)); counted != shares.end())
      subject.share = counted->second;
    const policy::ApplicableLaw applicable{
        law.rule_set, policy::MoreFavourable(policy::RuleBook::Official(), *law.rule_set, subject.as_of)};
    facts[i].verdicts = policy::JudgeMoreFavourable(applicable, law.title->code(), subject).verdicts;
  }
  return absl::OkStatus();
}

}  // namespace thidua::approval
