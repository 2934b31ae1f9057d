#include "services/council/app/open_poll.h"

#include <map>

#include "absl/strings/str_cat.h"
#include "services/council/app/council_access.h"
#include "services/council/store/poll_store.h"
#include "services/policy/rule_book.h"
#include "thidua/approval/v1/approval_service.pb.h"

namespace thidua::council {
namespace {

// Fewer voters and the counts tell each vote (security.md 2.4).
constexpr int kMinSecretVoters = 5;

// Cases of the title that lie on the council's desk, by id.
absl::StatusOr<std::map<std::string, approval::v1::Case>> WaitingCases(rpc::Call& call,
                                                                       const v1::Council& council,
                                                                       const std::string& title_code) {
  std::map<std::string, approval::v1::Case> waiting;
  approval::v1::ListCasesRequest request;
  request.set_holder_unit_id(council.unit_id());
  request.set_title_code(title_code);
  request.set_page_size(500);
  do {
    ASSIGN_OR_RETURN(const auto page, call.Invoke<approval::v1::ListCasesResponse>(
                                          "approval", "ApprovalService/ListCases", request));
    for (const auto& found : page.cases()) {
      if (found.stage_kind() == approval::v1::COUNCIL_STAGE) waiting[found.id()] = found;
    }
    request.set_page_token(page.next_page_token());
  } while (!request.page_token().empty());
  return waiting;
}

absl::StatusOr<v1::VoteRule> RuleFor(const approval::v1::Case& first) {
  const auto* rule_set = policy::RuleBook::Official().Find(first.rule_set(), first.rule_set_version());
  const auto* title = rule_set == nullptr ? nullptr : policy::FindTitle(*rule_set, first.title_code());
  if (title == nullptr) return error::Internal("the case's rule-set or title is not in this program");
  v1::VoteRule rule;
  rule.set_threshold_permille(title->vote().threshold_permille());
  rule.set_base(title->vote().base());
  rule.set_secret(title->vote().secret());
  rule.set_written_opinions(title->vote().written_opinions());
  rule.set_tie(title->vote().tie());
  rule.set_recusal(title->vote().recusal());
  rule.set_source(policy::Cite(title->vote().source()));
  rule.set_confidence(policy::v1::Confidence_Name(title->vote().source().confidence()));
  return rule;
}

}  // namespace

absl::StatusOr<v1::Poll> OpenPoll(rpc::Call& call, const v1::OpenPollRequest& request) {
  ASSIGN_OR_RETURN(const auto stored, store::LockMeeting(call.uow(), request.meeting_id()));
  const v1::Meeting& meeting = stored.meeting;
  ASSIGN_OR_RETURN(const v1::Council council, store::FindCouncil(call.uow(), meeting.council_id()));
  RETURN_IF_ERROR(RequireRunning(call, council));
  RETURN_IF_ERROR(rpc::CheckEtag(request.etag(), stored.revision));
  if (meeting.state() != v1::Meeting::OPEN) return error::Of(reason::kMeetingState);

  ASSIGN_OR_RETURN(const auto waiting, WaitingCases(call, council, request.title_code()));
  v1::Poll poll;
  std::vector<error::UnmetGuard> unmet;
  const approval::v1::Case* first = nullptr;
  for (const auto& id : request.case_ids()) {
    const auto it = waiting.find(id);
    if (it == waiting.end()) {
      unmet.push_back({"waits_for_council", "Hồ sơ không chờ hội đồng này xét danh hiệu đã chọn.", id});
      continue;
    }
    if (first == nullptr) first = &it->second;
    if (it->second.campaign_id() != first->campaign_id()) {
      unmet.push_back({"one_campaign", "Mỗi lượt biểu quyết chỉ gồm hồ sơ của một đợt thi đua.", id});
    }
    auto* candidate = poll.add_candidates();
    candidate->set_case_id(id);
    // A collective is its own unit.
    const auto& data = it->second;
    if (data.subject().kind() == common::v1::PERSON) candidate->set_person_id(data.subject().id());
    candidate->set_label(data.subject().kind() == common::v1::UNIT
                             ? data.subject_name()
                             : absl::StrCat(data.subject_name(), " – ", data.unit_name()));
  }
  if (!unmet.empty()) return error::Guards(unmet);
  ASSIGN_OR_RETURN(*poll.mutable_rule(), RuleFor(*first));
  if (poll.rule().secret() && council.members_size() < kMinSecretVoters) {
    return error::Of(reason::kTooFewVoters, {{"min", std::to_string(kMinSecretVoters)}});
  }
  const Roll roll = RollOf(council, meeting);
  for (auto& candidate : *poll.mutable_candidates()) {
    candidate.set_out_of_reach(OutOfReach(poll.rule(), candidate, roll));
  }
  poll.set_id(crypto::NewUuid());
  poll.set_meeting_id(meeting.id());
  poll.set_council_id(council.id());
  poll.set_title_code(request.title_code());
  poll.set_campaign_id(first->campaign_id());
  poll.set_state(v1::Poll::OPEN);
  poll.set_member_count(council.members_size());
  poll.set_etag(rpc::Etag(1));
  RETURN_IF_ERROR(store::InsertPoll(call.uow(), poll));
  call.uow().Leaf({"poll", poll.id(), 1},
                  {{"title", poll.title_code()},
                   {"meeting", meeting.id()},
                   {"candidates", std::to_string(poll.candidates_size())},
                   {"members", std::to_string(poll.member_count())},
                   {"threshold_permille", std::to_string(poll.rule().threshold_permille())},
                   {"secret", poll.rule().secret() ? "true" : "false"}});
  return poll;
}

}  // namespace thidua::council
