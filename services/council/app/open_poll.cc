#include "services/council/app/open_poll.h"

#include <algorithm>
#include <map>

#include "absl/strings/str_cat.h"
#include "services/common/rpc/convert.h"
#include "services/council/app/council_access.h"
#include "services/council/app/poll_cases.h"
#include "services/council/app/read_polls.h"
#include "services/council/store/poll_store.h"
#include "services/policy/rule_book.h"
#include "services/policy/vote_rule.h"

namespace thidua::council {
namespace {

absl::StatusOr<v1::VoteRule> RuleFor(const approval::v1::Case& first) {
  const auto* rule_set = policy::RuleBook::Official().Find(first.rule_set(), first.rule_set_version());
  const auto* title = rule_set == nullptr ? nullptr : policy::FindTitle(*rule_set, first.title_code());
  if (title == nullptr) return error::Internal("the case's rule-set or title is not in this program");
  v1::VoteRule rule;
  *rule.mutable_threshold() = policy::ThresholdOf(title->vote());
  rule.set_base(title->vote().base());
  rule.set_secret(title->vote().secret());
  rule.set_written_opinions(title->vote().written_opinions());
  rule.set_tie(title->vote().tie());
  rule.set_recusal(title->vote().recusal());
  rule.set_source(policy::Cite(title->vote().source()));
  rule.set_confidence(policy::v1::Confidence_Name(title->vote().source().confidence()));
  return rule;
}

absl::Status CheckEachOnce(const v1::OpenPollRequest& request) {
  std::map<std::string, int> first;
  std::vector<error::FieldViolation> wrong;
  for (int i = 0; i < request.case_ids_size(); ++i) {
    const auto [it, fresh] = first.emplace(request.case_ids(i), i);
    if (!fresh) {
      wrong.push_back({absl::StrCat("case_ids[", i, "]"),
                       absl::StrCat("Hồ sơ này đã được chọn ở dòng ", it->second + 1, ".")});
    }
  }
  return wrong.empty() ? absl::OkStatus() : error::Fields(wrong);
}

// The cases in the order of the request; all wait for this council, under one title and campaign.
absl::StatusOr<std::vector<approval::v1::Case>> CasesOf(rpc::Call& call, const v1::OpenPollRequest& request,
                                                        const v1::Council& council) {
  ASSIGN_OR_RETURN(const auto found, CasesById(call, request.case_ids()));
  std::vector<approval::v1::Case> cases;
  std::vector<error::UnmetGuard> unmet;
  for (const auto& id : request.case_ids()) {
    const auto it = found.find(id);
    if (it == found.end() || !WaitsFor(it->second, {council.unit_id()}) ||
        it->second.title_code() != request.title_code()) {
      unmet.push_back({"waits_for_council", "Hồ sơ không chờ hội đồng này xét danh hiệu đã chọn.", id});
      continue;
    }
    cases.push_back(it->second);
    if (it->second.campaign_id() != cases.front().campaign_id()) {
      unmet.push_back({"one_campaign", "Mỗi lượt biểu quyết chỉ gồm hồ sơ của một đợt thi đua.", id});
    }
  }
  if (!unmet.empty()) return error::Guards(unmet);
  return cases;
}

void AddCandidate(const approval::v1::Case& found, v1::Poll& poll) {
  auto* candidate = poll.add_candidates();
  candidate->set_case_id(found.id());
  candidate->set_label(LabelOf(found));
  if (found.subject().kind() == common::v1::PERSON) candidate->set_person_id(found.subject().id());
}

// The case, if it lies on the council's desk.
absl::StatusOr<approval::v1::Case> WaitingCase(rpc::Call& call, const std::string& id,
                                               const v1::Council& council) {
  google::protobuf::RepeatedPtrField<std::string> ids;
  *ids.Add() = id;
  ASSIGN_OR_RETURN(const auto found, CasesById(call, ids));
  const auto it = found.find(id);
  if (it == found.end() || !WaitsFor(it->second, {council.unit_id()})) {
    return error::Guards({{"waits_for_council", "Hồ sơ không chờ hội đồng này xét.", id}});
  }
  return it->second;
}

}  // namespace

absl::StatusOr<v1::PreviewPollResponse> PreviewPoll(rpc::Call& call, const v1::PreviewPollRequest& request) {
  ASSIGN_OR_RETURN(const auto stored, store::FindMeeting(call.uow(), request.meeting_id()));
  const v1::Meeting& meeting = stored.meeting;
  ASSIGN_OR_RETURN(const v1::Council council, store::FindCouncil(call.uow(), meeting.council_id()));
  RETURN_IF_ERROR(RequireRunning(call, council));
  RETURN_IF_ERROR(RequireUnitStanding(call, council));
  ASSIGN_OR_RETURN(const approval::v1::Case found, WaitingCase(call, request.case_id(), council));
  v1::PreviewPollResponse response;
  ASSIGN_OR_RETURN(*response.mutable_rule(), RuleFor(found));
  const v1::VoteRule& rule = response.rule();
  response.set_member_count(council.members_size());
  response.set_present_count(MembersPresent(council, meeting));
  const int base = rule.base() == v1::VoteRule::PRESENT ? response.present_count() : response.member_count();
  response.set_needed(policy::Needed(rule.threshold(), base));
  if (rule.secret()) response.set_least_secret_voters(LeastSecretVoters(council, meeting));
  Warn(QuorumFindings(council, meeting, response.member_count(), response.present_count()), response);
  return response;
}

// What other services know is asked for first; then the meeting is locked and looked at again. A case that
// moves on meanwhile is met by its state: a result that does not fit it changes nothing (approval), and no
// state of a case is judged twice (candidates_judged_once).
absl::StatusOr<v1::Poll> OpenPoll(rpc::Call& call, const v1::OpenPollRequest& request) {
  RETURN_IF_ERROR(CheckEachOnce(request));
  ASSIGN_OR_RETURN(const auto seen, store::FindMeeting(call.uow(), request.meeting_id()));
  ASSIGN_OR_RETURN(v1::Council council, store::FindCouncil(call.uow(), seen.meeting.council_id()));
  RETURN_IF_ERROR(RequireRunning(call, council));
  RETURN_IF_ERROR(rpc::CheckEtag(request.etag(), seen.revision));
  if (seen.meeting.state() != v1::Meeting::OPEN) return error::Of(reason::kMeetingState);
  RETURN_IF_ERROR(RequireUnitStanding(call, council));
  ASSIGN_OR_RETURN(const auto cases, CasesOf(call, request, council));

  ASSIGN_OR_RETURN(const auto locked, store::LockMeeting(call.uow(), request.meeting_id()));
  const v1::Meeting& meeting = locked.meeting;
  RETURN_IF_ERROR(rpc::CheckEtag(request.etag(), locked.revision));
  ASSIGN_OR_RETURN(council, store::FindCouncil(call.uow(), council.id()));
  RETURN_IF_ERROR(
      Blocking(QuorumFindings(council, meeting, council.members_size(), MembersPresent(council, meeting))));
  v1::Poll poll;
  ASSIGN_OR_RETURN(*poll.mutable_rule(), RuleFor(cases.front()));
  const int least = LeastSecretVoters(council, meeting);
  if (poll.rule().secret() && council.members_size() < least) {
    return error::Of(reason::kTooFewVoters, {{"min", std::to_string(least)}});
  }
  for (const auto& member : council.members()) {
    if (member.seat() == v1::CHAIR) poll.add_member_person_ids(member.person_id());
  }
  for (const auto& member : council.members()) {
    if (member.seat() != v1::CHAIR) poll.add_member_person_ids(member.person_id());
  }
  std::vector<std::string> etags;
  for (const auto& found : cases) {
    AddCandidate(found, poll);
    etags.push_back(found.stage_etag());
  }
  poll.set_id(crypto::NewUuid());
  poll.set_meeting_id(meeting.id());
  poll.set_council_id(council.id());
  poll.set_title_code(request.title_code());
  poll.set_campaign_id(cases.front().campaign_id());
  poll.set_state(v1::Poll::OPEN);
  poll.set_member_count(council.members_size());
  poll.set_etag(rpc::Etag(1));
  const auto& share = poll.rule().threshold();
  RETURN_IF_ERROR(store::InsertPoll(call.uow(), poll, cases.front().title_name(), etags));
  call.uow().Leaf(
      {"poll", poll.id(), 1},
      {{"title", poll.title_code()},
       {"meeting", meeting.id()},
       {"candidates", std::to_string(poll.candidates_size())},
       {"members", std::to_string(poll.member_count())},
       {"threshold", absl::StrCat(share.more_than() ? ">" : "", share.numerator(), "/", share.denominator())},
       {"secret", poll.rule().secret() ? "true" : "false"}});
  v1::PollOpened opened;
  opened.set_poll_id(poll.id());
  opened.set_meeting_id(meeting.id());
  opened.set_council_id(council.id());
  opened.set_campaign_id(poll.campaign_id());
  opened.set_title_name(cases.front().title_name());
  opened.set_candidates(poll.candidates_size());
  opened.set_secret(poll.rule().secret());
  *opened.mutable_member_person_ids() = poll.member_person_ids();
  call.uow().Emit("poll", poll.id(), opened);
  store::StoredPoll stored;
  stored.poll = poll;
  stored.revision = 1;
  return Shown(call, stored, council, meeting);
}

}  // namespace thidua::council
