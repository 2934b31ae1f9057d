#include "services/registration/app/unit_judgement.h"

#include <algorithm>
#include <future>
#include <map>
#include <set>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "services/common/text/compare.h"
#include "services/common/text/deterministic.h"
#include "services/policy/record_facts.h"
#include "services/registration/app/pinned_law.h"
#include "services/registration/store/registration_store.h"
#include "thidua/directory/v1/directory_service.pb.h"

namespace thidua::registration {
namespace {

using directory::v1::BatchGetMeritRecordsRequest;
using directory::v1::BatchGetMeritRecordsResponse;
using directory::v1::ListUnitMeritRequest;
using directory::v1::ListUnitMeritResponse;

constexpr int kPage = 500;

// The people of a unit with all that is recorded of them, page by page; while one is taken in, the next is on
// its way.
class People {
 public:
  People(rpc::Call& call, ListUnitMeritRequest first) : call_(call), request_(std::move(first)) { Ask(); }
  bool more() const { return coming_.valid(); }
  absl::StatusOr<ListUnitMeritResponse> Next() {
    ASSIGN_OR_RETURN(auto page, coming_.get());
    request_.set_page_token(page.next_page_token());
    if (!page.next_page_token().empty()) Ask();
    return page;
  }

 private:
  void Ask() {
    coming_ = std::async(std::launch::async, [&call = call_, request = request_] {
      return call.Invoke<ListUnitMeritResponse>("directory", "DirectoryService/ListUnitMerit", request);
    });
  }

  rpc::Call& call_;
  ListUnitMeritRequest request_;
  std::future<absl::StatusOr<ListUnitMeritResponse>> coming_;
};

// The people and collectives of a unit with the titles they are registered for, changed as is planned.
class Plan {
 public:
  Plan(rpc::Call& call, const v1::Campaign& campaign, const v1::CheckUnitRequest& request,
       const rpc::UnitTree& tree, absl::CivilDay today)
      : call_(call), campaign_(campaign), request_(request), tree_(tree), today_(today) {}

  absl::Status TakeRegistrations() {
    store::RegistrationPage page{campaign_.id(), "", tree_.Subtree(request_.unit_id()), "", "", kPage};
    for (;;) {
      ASSIGN_OR_RETURN(const auto found, store::ListRegistrations(call_.uow(), page));
      for (const auto& registration : found) {
        if (registration.state() != v1::Registration::ACTIVE) continue;
        const std::string& id = registration.subject().id();
        titles_[id] = {registration.title_codes().begin(), registration.title_codes().end()};
        standing_.insert(id);
        if (registration.subject().kind() == common::v1::UNIT) collectives_.insert(id);
      }
      if (static_cast<int>(found.size()) < kPage) break;
      page.after_id = found.back().id();
    }
    TakePlans();
    return absl::OkStatus();
  }

  void Take(ListUnitMeritResponse page) {
    for (auto& line : *page.mutable_lines()) {
      common::v1::Subject person;
      person.set_kind(common::v1::PERSON);
      person.set_id(line.person().id());
      registered_ += standing_.count(person.id()) > 0 ? 1 : 0;
      people_ += 1;
      std::string name = line.person().full_name();
      Add(person, std::move(name), policy::FactsFrom(std::move(line), campaign_.school_year(), today_));
    }
  }

  absl::Status TakeCollectives() {
    auto next = collectives_.begin();
    while (next != collectives_.end()) {
      BatchGetMeritRecordsRequest request;
      for (; next != collectives_.end() && request.subjects_size() < kPage; ++next) {
        auto* subject = request.add_subjects();
        subject->set_kind(common::v1::UNIT);
        subject->set_id(*next);
      }
      ASSIGN_OR_RETURN(const auto records,
                       call_.Invoke<BatchGetMeritRecordsResponse>(
                           "directory", "DirectoryService/BatchGetMeritRecords", request));
      const std::vector<common::v1::Subject> subjects(request.subjects().begin(), request.subjects().end());
      auto facts = policy::FactsFrom(records, subjects, campaign_.school_year(), today_);
      for (size_t i = 0; i < subjects.size(); ++i) {
        std::string name = facts[i].unit.has_value() ? facts[i].unit->name() : "";
        Add(subjects[i], std::move(name), std::move(facts[i]));
      }
    }
    return absl::OkStatus();
  }

  // The version of the unit's records tells of every collective that is judged.
  bool AllWithin() const {
    return std::all_of(collectives_.begin(), collectives_.end(),
                       [this](const std::string& id) { return tree_.Within(id, request_.unit_id()); });
  }

  UnitJudgement Judge(const policy::v1::RuleSet& rule_set) {
    UnitJudgement judgement;
    judgement.report = policy::CheckUnit(rule_set, candidates_, policy::Unknowns::kPass);
    judgement.people = people_;
    absl::flat_hash_map<std::string, size_t> place;
    for (const UnitJudgement::Subject& subject : subjects_) place.emplace(subject.subject.id(), place.size());
    judgement.subjects = std::move(subjects_);
    auto& titles = judgement.report.titles;
    for (size_t i = 0; i < titles.size(); ++i) {
      judgement.lines.push_back({place.at(titles[i].subject_id), titles[i].title_code, i});
    }
    for (const auto& [subject, out] : taken_out_) {
      const auto candidate = place.find(subject);
      if (candidate == place.end()) continue;
      for (const auto& title : out) judgement.lines.push_back({candidate->second, title, std::nullopt});
    }
    SortByName(judgement);
    judgement.counts.set_registered(registered_);
    judgement.counts.set_titles(static_cast<int>(judgement.lines.size()));
    judgement.counts.set_blocked(static_cast<int>(
        std::count_if(titles.begin(), titles.end(), [](const auto& checked) { return checked.blocked; })));
    return judgement;
  }

 private:
  // A person who is not of the unit is not among its people; a collective is looked for here.
  void TakePlans() {
    for (const auto& plan : request_.plans()) {
      const std::string& id = plan.subject().id();
      if (plan.take_out()) {
        TakeOut(plan);
        continue;
      }
      titles_[id] = {plan.title_codes().begin(), plan.title_codes().end()};
      if (plan.subject().kind() == common::v1::UNIT && tree_.Within(id, request_.unit_id())) {
        collectives_.insert(id);
      }
    }
  }

  void TakeOut(const v1::CheckUnitRequest::Plan& plan) {
    const auto standing = titles_.find(plan.subject().id());
    if (standing == titles_.end()) return;
    for (const auto& code : plan.title_codes()) {
      const auto at = std::find(standing->second.begin(), standing->second.end(), code);
      if (at == standing->second.end()) continue;
      standing->second.erase(at);
      taken_out_[plan.subject().id()].insert(code);
    }
  }

  void Add(const common::v1::Subject& subject, std::string name, policy::Facts facts) {
    std::string key = text::ComparisonKey(name);
    subjects_.push_back({subject, std::move(name), std::move(key)});
    candidates_.push_back({subject, std::move(facts), titles_[subject.id()]});
  }

  // The subjects are put in order first, so that the many lines compare numbers.
  static void SortByName(UnitJudgement& judgement) {
    std::vector<size_t> order(judgement.subjects.size()), rank(order.size());
    for (size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::sort(order.begin(), order.end(), [&](size_t a, size_t b) {
      const auto &one = judgement.subjects[a], &other = judgement.subjects[b];
      return std::tie(one.name_key, one.subject.id()) < std::tie(other.name_key, other.subject.id());
    });
    for (size_t i = 0; i < order.size(); ++i) rank[order[i]] = i;
    std::sort(judgement.lines.begin(), judgement.lines.end(), [&](const auto& a, const auto& b) {
      return std::tie(rank[a.subject], a.title_code) < std::tie(rank[b.subject], b.title_code);
    });
  }

  rpc::Call& call_;
  const v1::Campaign& campaign_;
  const v1::CheckUnitRequest& request_;
  const rpc::UnitTree& tree_;
  const absl::CivilDay today_;
  absl::flat_hash_map<std::string, std::vector<std::string>> titles_;
  std::set<std::string> standing_;  // subjects, as they are registered
  std::map<std::string, std::set<std::string>> taken_out_;
  std::set<std::string> collectives_;
  std::vector<UnitJudgement::Subject> subjects_;  // of each candidate
  std::vector<policy::Candidate> candidates_;
  int64_t people_ = 0;
  int registered_ = 0;
};

// All but the records: the law, the day, the tree of units, what stands registered, and what is tried on it.
absl::StatusOr<std::string> MadeFrom(rpc::Call& call, const v1::Campaign& campaign,
                                     const v1::CheckUnitRequest& request, const rpc::UnitTree& tree,
                                     absl::CivilDay today) {
  ASSIGN_OR_RETURN(const std::string standing,
                   store::StandingVersion(call.uow(), campaign.id(), tree.Subtree(request.unit_id())));
  v1::CheckUnitRequest tried;
  *tried.mutable_plans() = request.plans();
  return absl::StrCat(campaign.id(), "/", campaign.school_year(), "/", request.unit_id(), "/",
                      absl::FormatCivilTime(today), "/", tree.version(), "/", standing, "/",
                      text::Deterministic(campaign.pin()), "/", text::Deterministic(tried));
}

}  // namespace

std::optional<KeptJudgements::Kept> KeptJudgements::Find(const std::string& made_from) {
  const std::lock_guard lock(mutex_);
  DropOld(absl::Now());
  for (const Entry& entry : entries_) {
    if (entry.made_from == made_from) return entry.kept;
  }
  return std::nullopt;
}

void KeptJudgements::Keep(const std::string& made_from, Kept kept) {
  const std::lock_guard lock(mutex_);
  const absl::Time now = absl::Now();
  DropOld(now);
  entries_.erase(std::remove_if(entries_.begin(), entries_.end(),
                                [&](const Entry& entry) { return entry.made_from == made_from; }),
                 entries_.end());
  entries_.push_back({made_from, std::move(kept), now + kLife});
  size_t lines = 0;
  for (const Entry& entry : entries_) lines += entry.kept.judgement->lines.size();
  while (!entries_.empty() && lines > kMostLines) {
    lines -= entries_.front().kept.judgement->lines.size();
    entries_.pop_front();
  }
}

void KeptJudgements::DropOld(absl::Time now) {
  while (!entries_.empty() && entries_.front().until < now) entries_.pop_front();
}

absl::StatusOr<std::shared_ptr<const UnitJudgement>> JudgeUnit(rpc::Call& call, const v1::Campaign& campaign,
                                                               const v1::CheckUnitRequest& request,
                                                               KeptJudgements& kept) {
  ASSIGN_OR_RETURN(const auto* rule_set, PinnedLaw(campaign.pin()));
  ASSIGN_OR_RETURN(const absl::CivilDay today, call.Today());
  ASSIGN_OR_RETURN(const auto tree, call.Units({request.unit_id()}));
  ASSIGN_OR_RETURN(const std::string made_from, MadeFrom(call, campaign, request, *tree, today));
  const auto before = kept.Find(made_from);
  ListUnitMeritRequest records;
  records.set_unit_id(request.unit_id());
  records.set_school_year(campaign.school_year());
  records.set_every_year(true);
  records.set_page_size(kPage);
  if (before) records.set_known_version(before->records);
  People people(call, std::move(records));
  Plan plan(call, campaign, request, *tree, today);
  // Meanwhile; where there is a judgement it will most likely do.
  if (!before) RETURN_IF_ERROR(plan.TakeRegistrations());
  if (!before) call.uow().Release();
  ASSIGN_OR_RETURN(auto page, people.Next());
  const std::string version = page.version();
  if (before && version == before->records) return before->judgement;
  if (before) RETURN_IF_ERROR(plan.TakeRegistrations());
  plan.Take(std::move(page));
  while (people.more()) {
    ASSIGN_OR_RETURN(auto following, people.Next());
    plan.Take(std::move(following));
  }
  RETURN_IF_ERROR(plan.TakeCollectives());
  auto judgement = std::make_shared<const UnitJudgement>(plan.Judge(*rule_set));
  if (plan.AllWithin()) kept.Keep(made_from, {version, judgement});
  return judgement;
}

}  // namespace thidua::registration
