#include "services/registration/app/checks.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "absl/strings/match.h"
#include "services/common/rpc/convert.h"
#include "services/common/rpc/paged.h"
#include "services/common/text/compare.h"
#include "services/policy/record_facts.h"
#include "services/policy/rule_book.h"
#include "services/policy/unit_check.h"
#include "services/registration/app/pinned_law.h"
#include "services/registration/app/subject_unit.h"
#include "services/registration/store/campaign_store.h"
#include "services/registration/store/registration_store.h"
#include "thidua/directory/v1/directory_service.pb.h"

namespace thidua::registration {
namespace {

using directory::v1::BatchGetMeritRecordsRequest;
using directory::v1::BatchGetMeritRecordsResponse;

constexpr int kPage = 500;

v1::Verdict::Outcome OutcomeOf(policy::Outcome outcome) {
  switch (outcome) {
    case policy::Outcome::kMet:
      return v1::Verdict::MET;
    case policy::Outcome::kUnknown:
      return v1::Verdict::UNKNOWN;
    case policy::Outcome::kSuspended:
      return v1::Verdict::SUSPENDED;
    case policy::Outcome::kNotMet:
      return v1::Verdict::NOT_MET;
  }
  return v1::Verdict::OUTCOME_UNSPECIFIED;
}

v1::Verdict Tell(const policy::Verdict& verdict) {
  v1::Verdict out;
  out.set_rule_id(verdict.rule_id);
  out.set_outcome(OutcomeOf(verdict.outcome));
  out.set_blocks(verdict.blocks);
  out.set_sentence(verdict.sentence);
  out.set_source(policy::Cite(verdict.source));
  out.set_confidence(policy::v1::Confidence_Name(verdict.source.confidence()));
  *out.mutable_merit_entry_ids() = {verdict.entry_ids.begin(), verdict.entry_ids.end()};
  return out;
}

v1::TitleVerdicts Tell(const std::string& title_code, const std::vector<policy::Verdict>& verdicts,
                       bool blocked) {
  v1::TitleVerdicts out;
  out.set_title_code(title_code);
  for (const auto& verdict : verdicts) *out.add_verdicts() = Tell(verdict);
  out.set_blocked(blocked);
  return out;
}

absl::StatusOr<BatchGetMeritRecordsResponse> RecordsOf(rpc::Call& call,
                                                       const BatchGetMeritRecordsRequest& request) {
  return call.Invoke<BatchGetMeritRecordsResponse>("directory", "DirectoryService/BatchGetMeritRecords",
                                                   request);
}

bool Wanted(const v1::CheckEligibilityRequest& request, const policy::v1::Title& title) {
  if (title.process_id().empty() || title.subject_kind() != request.subject().kind()) return false;
  const auto& codes = request.title_codes();
  return codes.empty() || std::find(codes.begin(), codes.end(), title.code()) != codes.end();
}

// A unit as a year is planned for it: its people and collectives with the titles they are registered for.
class Plan {
 public:
  Plan(rpc::Call& call, const v1::Campaign& campaign, const v1::CheckUnitRequest& request)
      : call_(call), campaign_(campaign), request_(request) {}

  absl::StatusOr<std::vector<policy::Candidate>> Candidates() {
    ASSIGN_OR_RETURN(today_, call_.Today());
    RETURN_IF_ERROR(TakeRegistrations());
    RETURN_IF_ERROR(TakePlans());
    RETURN_IF_ERROR(TakePeople());
    RETURN_IF_ERROR(TakeCollectives());
    return std::move(candidates_);
  }

  const std::string& NameOf(const std::string& subject_id) const { return names_.at(subject_id); }
  int64_t people() const { return people_; }
  int registered() const { return registered_; }
  // What was taken out of what stands registered, by subject; only of candidates.
  const std::map<std::string, std::set<std::string>>& taken_out() const { return taken_out_; }

 private:
  absl::Status TakeRegistrations() {
    ASSIGN_OR_RETURN(const auto tree, call_.Units({request_.unit_id()}));
    store::RegistrationPage page{campaign_.id(), "", tree->Subtree(request_.unit_id()), "", "", kPage};
    for (;;) {
      ASSIGN_OR_RETURN(const auto found, store::ListRegistrations(call_.uow(), page));
      for (const auto& registration : found) {
        if (registration.state() != v1::Registration::ACTIVE) continue;
        const std::string& id = registration.subject().id();
        titles_[id] = {registration.title_codes().begin(), registration.title_codes().end()};
        standing_.insert(id);
        if (registration.subject().kind() == common::v1::UNIT) collectives_.insert(id);
      }
      if (static_cast<int>(found.size()) < kPage) return absl::OkStatus();
      page.after_id = found.back().id();
    }
  }

  // A person who is not of the unit is not among its people; a collective is looked for here.
  absl::Status TakePlans() {
    ASSIGN_OR_RETURN(const auto tree, call_.Units({request_.unit_id()}));
    for (const auto& plan : request_.plans()) {
      const std::string& id = plan.subject().id();
      if (plan.take_out()) {
        TakeOut(plan);
        continue;
      }
      titles_[id] = {plan.title_codes().begin(), plan.title_codes().end()};
      if (plan.subject().kind() == common::v1::UNIT && tree->Within(id, request_.unit_id())) {
        collectives_.insert(id);
      }
    }
    return absl::OkStatus();
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

  absl::Status TakePeople() {
    directory::v1::ListPeopleRequest list;
    list.set_unit_id(request_.unit_id());
    list.set_page_size(kPage);
    do {
      ASSIGN_OR_RETURN(const auto page, call_.Invoke<directory::v1::ListPeopleResponse>(
                                            "directory", "DirectoryService/ListPeople", list));
      BatchGetMeritRecordsRequest records;
      for (const auto& person : page.people()) {
        records.add_subjects()->set_id(person.id());
        records.mutable_subjects()->rbegin()->set_kind(common::v1::PERSON);
        names_[person.id()] = person.full_name();
        registered_ += standing_.count(person.id()) > 0 ? 1 : 0;
      }
      people_ += page.people_size();
      RETURN_IF_ERROR(Add(records));
      list.set_page_token(page.next_page_token());
    } while (!list.page_token().empty());
    return absl::OkStatus();
  }

  absl::Status TakeCollectives() {
    BatchGetMeritRecordsRequest records;
    for (const auto& id : collectives_) {
      records.add_subjects()->set_id(id);
      records.mutable_subjects()->rbegin()->set_kind(common::v1::UNIT);
    }
    return Add(records);
  }

  absl::Status Add(const BatchGetMeritRecordsRequest& request) {
    if (request.subjects().empty()) return absl::OkStatus();
    ASSIGN_OR_RETURN(const auto records, RecordsOf(call_, request));
    for (const auto& unit : records.units()) names_[unit.id()] = unit.name();
    const std::vector<common::v1::Subject> subjects(request.subjects().begin(), request.subjects().end());
    auto facts = policy::FactsFrom(records, subjects, campaign_.school_year(), today_);
    for (size_t i = 0; i < subjects.size(); ++i) {
      candidates_.push_back({subjects[i], std::move(facts[i]), titles_[subjects[i].id()]});
    }
    return absl::OkStatus();
  }

  rpc::Call& call_;
  const v1::Campaign& campaign_;
  const v1::CheckUnitRequest& request_;
  absl::CivilDay today_;
  std::map<std::string, std::vector<std::string>> titles_;
  std::set<std::string> standing_;  // subjects, as they are registered
  std::map<std::string, std::set<std::string>> taken_out_;
  std::set<std::string> collectives_;
  std::map<std::string, std::string> names_;
  std::vector<policy::Candidate> candidates_;
  int64_t people_ = 0;
  int registered_ = 0;
};

// A line where it stands in the list: what it is of, and what was judged, or null where it was taken out.
struct PlacedLine {
  std::tuple<std::string, std::string, std::string> place;  // key of the name, subject, title
  const policy::CheckedTitle* checked;
};

// All of them by name, those that pass the filters.
std::vector<PlacedLine> LinesByName(const v1::CheckUnitRequest& request, const Plan& plan,
                                    const std::vector<policy::Candidate>& candidates,
                                    const policy::UnitReport& report) {
  const std::string wanted = text::ComparisonKey(request.query());
  std::vector<PlacedLine> lines;
  const auto add = [&](const std::string& subject, const std::string& title,
                       const policy::CheckedTitle* checked) {
    const std::string key = text::ComparisonKey(plan.NameOf(subject));
    if (!absl::StrContains(key, wanted)) return;
    if (request.blocked_only() && (checked == nullptr || !checked->blocked)) return;
    lines.push_back({{key, subject, title}, checked});
  };
  for (const auto& checked : report.titles) add(checked.subject_id, checked.title_code, &checked);
  for (const auto& candidate : candidates) {
    const auto out = plan.taken_out().find(candidate.subject.id());
    if (out == plan.taken_out().end()) continue;
    for (const auto& title : out->second) add(out->first, title, nullptr);
  }
  std::sort(lines.begin(), lines.end(),
            [](const PlacedLine& a, const PlacedLine& b) { return a.place < b.place; });
  return lines;
}

v1::CheckUnitResponse::Counts CountsOf(const Plan& plan, const std::vector<policy::Candidate>& candidates,
                                       const policy::UnitReport& report) {
  v1::CheckUnitResponse::Counts counts;
  counts.set_registered(plan.registered());
  size_t titles = report.titles.size();
  for (const auto& candidate : candidates) {
    const auto out = plan.taken_out().find(candidate.subject.id());
    if (out != plan.taken_out().end()) titles += out->second.size();
  }
  counts.set_titles(static_cast<int>(titles));
  counts.set_blocked(static_cast<int>(std::count_if(report.titles.begin(), report.titles.end(),
                                                    [](const auto& checked) { return checked.blocked; })));
  return counts;
}

v1::CheckUnitResponse::Cap Tell(const policy::CheckedCap& checked) {
  v1::CheckUnitResponse::Cap cap;
  cap.set_title_code(checked.title_code);
  cap.set_of_title_code(checked.of_title_code);
  cap.set_base(checked.base);
  cap.set_wanted(checked.wanted);
  cap.set_allowed(checked.allowed);
  *cap.mutable_verdict() = Tell(checked.verdict);
  *cap.mutable_ranked_subject_ids() = {checked.ranked.begin(), checked.ranked.end()};
  return cap;
}

}  // namespace

absl::StatusOr<v1::CheckEligibilityResponse> CheckEligibility(rpc::Call& call,
                                                              const v1::CheckEligibilityRequest& request) {
  ASSIGN_OR_RETURN(const std::string unit_id, UnitOf(call, request.subject()));
  if (!call.IsSelf(request.subject().id())) {
    RETURN_IF_ERROR(call.RequireVisible("registration.registrations.read", unit_id));
  }
  ASSIGN_OR_RETURN(const auto stored, store::FindCampaign(call.uow(), request.campaign_id()));
  ASSIGN_OR_RETURN(const auto* rule_set, PinnedLaw(stored.campaign.pin()));
  BatchGetMeritRecordsRequest ask;
  *ask.add_subjects() = request.subject();
  ask.set_members_of_year(stored.campaign.school_year());
  ASSIGN_OR_RETURN(const auto records, RecordsOf(call, ask));
  ASSIGN_OR_RETURN(const absl::CivilDay today, call.Today());
  const policy::Facts facts =
      policy::FactsFrom(records, request.subject(), stored.campaign.school_year(), today);
  v1::CheckEligibilityResponse response;
  for (const auto& title : rule_set->titles()) {
    if (!Wanted(request, title)) continue;
    const auto verdicts = policy::Judge(*rule_set, title, facts);
    *response.add_titles() = Tell(title.code(), verdicts, policy::Blocked(verdicts));
  }
  return response;
}

absl::StatusOr<v1::CheckUnitResponse> CheckUnit(rpc::Call& call, const v1::CheckUnitRequest& request) {
  RETURN_IF_ERROR(call.Require("registration.registrations.manage", request.unit_id()));
  ASSIGN_OR_RETURN(const auto stored, store::FindCampaign(call.uow(), request.campaign_id()));
  ASSIGN_OR_RETURN(const auto* rule_set, PinnedLaw(stored.campaign.pin()));
  ASSIGN_OR_RETURN(const auto page, (rpc::Paged<std::string, std::string, std::string>::Open(call, request)));
  Plan plan(call, stored.campaign, request);
  ASSIGN_OR_RETURN(const auto candidates, plan.Candidates());
  const policy::UnitReport report = policy::CheckUnit(*rule_set, candidates, policy::Unknowns::kPass);
  std::map<std::string, common::v1::SubjectKind> kinds;
  for (const auto& candidate : candidates) kinds[candidate.subject.id()] = candidate.subject.kind();
  std::vector<PlacedLine> lines = LinesByName(request, plan, candidates, report);
  const std::tuple after{page.after<0>(), page.after<1>(), page.after<2>()};
  lines.erase(lines.begin(), std::find_if(lines.begin(), lines.end(),
                                          [&](const PlacedLine& line) { return line.place > after; }));
  v1::CheckUnitResponse response;
  response.set_next_page_token(page.Cut(lines, [](const PlacedLine& last) { return last.place; }));
  response.set_people(plan.people());
  *response.mutable_counts() = CountsOf(plan, candidates, report);
  for (const PlacedLine& placed : lines) {
    const auto& [key, subject, title] = placed.place;
    auto* line = response.add_lines();
    line->mutable_subject()->set_id(subject);
    line->mutable_subject()->set_kind(kinds.at(subject));
    line->set_name(plan.NameOf(subject));
    if (placed.checked == nullptr) {
      line->mutable_title()->set_title_code(title);
      line->set_taken_out(true);
    } else {
      *line->mutable_title() = Tell(title, placed.checked->verdicts, placed.checked->blocked);
    }
  }
  if (request.page_token().empty()) {
    for (const auto& checked : report.caps) *response.add_caps() = Tell(checked);
  }
  return response;
}

absl::StatusOr<v1::ListRulesResponse> ListRules(rpc::Call& call, const v1::ListRulesRequest& request) {
  ASSIGN_OR_RETURN(const auto stored, store::FindCampaign(call.uow(), request.campaign_id()));
  ASSIGN_OR_RETURN(const auto* rule_set, PinnedLaw(stored.campaign.pin()));
  v1::ListRulesResponse response;
  response.set_rule_set(rule_set->id());
  response.set_rule_set_name(rule_set->name());
  for (const auto& title : rule_set->titles()) {
    if (!request.title_code().empty() && title.code() != request.title_code()) continue;
    for (const auto& rule : title.rules()) {
      auto* out = response.add_rules();
      out->set_id(rule.id());
      out->set_title_code(title.code());
      out->set_statement(rule.statement());
      out->set_source(policy::Cite(rule.source()));
      out->set_confidence(policy::v1::Confidence_Name(rule.source().confidence()));
      for (const auto authority : rule.overridable_by()) {
        out->add_overridable_by(policy::v1::Authority_Name(static_cast<policy::v1::Authority>(authority)));
      }
      out->set_overridden_by(rule.overridden_by());
      out->set_may_block(policy::MayBlock(rule));
    }
  }
  return response;
}

}  // namespace thidua::registration
