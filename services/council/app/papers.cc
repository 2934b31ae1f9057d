#include "services/council/app/papers.h"

#include <algorithm>

#include "services/common/rpc/paged.h"
#include "services/common/rpc/unit_tree.h"
#include "services/council/app/council_access.h"
#include "services/council/app/read_polls.h"
#include "services/council/domain/minutes.h"
#include "services/council/store/declaration_store.h"
#include "services/document/issue.h"
#include "services/policy/rule_book.h"

namespace thidua::council {
namespace {

constexpr int kAllPolls = 10000;  // more than a meeting can hold

// Of a poll from before its title's name was kept: as the newest law that has the title calls it.
std::string TitleOf(const store::StoredPoll& stored) {
  if (!stored.title_name.empty()) return stored.title_name;
  return policy::TitleNameIn(policy::RuleBook::Official(), stored.poll.title_code());
}

absl::StatusOr<std::vector<JudgedPoll>> PollsOf(rpc::Call& call, const v1::Council& council,
                                                const v1::Meeting& meeting) {
  ASSIGN_OR_RETURN(const auto stored, store::ListPolls(call.uow(), meeting.id(), "", kAllPolls));
  std::vector<JudgedPoll> polls;
  polls.reserve(stored.size());
  for (const auto& poll : stored) polls.push_back({TitleOf(poll), Shown(call, poll, council, meeting)});
  return polls;
}

// The meeting whose paper it is: what a paper is about ends with it.
absl::StatusOr<v1::Council> CouncilOf(rpc::Call& call, const std::string& meeting_id) {
  ASSIGN_OR_RETURN(const auto meeting, store::FindMeeting(call.uow(), meeting_id));
  return store::FindCouncil(call.uow(), meeting.meeting.council_id());
}

}  // namespace

absl::StatusOr<Names> NamesIn(rpc::Call& call, const v1::Council& council, const v1::Meeting& meeting) {
  Names names;
  ASSIGN_OR_RETURN(const auto tree, call.Units({council.unit_id()}));
  names.unit = tree->NameOf(council.unit_id());
  ASSIGN_OR_RETURN(const auto polls, PollsOf(call, council, meeting));
  ASSIGN_OR_RETURN(const auto declarations, store::DeclarationsOf(call.uow(), meeting.id()));
  const std::vector<std::string> ids = PeopleIn({council, names.unit, meeting}, polls, declarations);
  ASSIGN_OR_RETURN(const People people, PeopleOf(call, ids));
  for (const auto& id : ids) {
    const auto it = people.find(id);
    // A member of before the directory was asked for each.
    names.people[id] = it == people.end() ? "(không có trong danh bạ)" : it->second.full_name();
  }
  return names;
}

absl::StatusOr<paper::Paper> ComposeMinutes(rpc::Call& call, const v1::Council& council,
                                            const v1::Meeting& meeting, const Names& names,
                                            const Written& written, document::Stage stage) {
  MeetingRecord record;
  record.sitting = {council, names.unit, meeting};
  Warn(QuorumFindings(council, meeting, council.members_size(), MembersPresent(council, meeting)),
       record.sitting.meeting);
  ASSIGN_OR_RETURN(record.polls, PollsOf(call, council, meeting));
  ASSIGN_OR_RETURN(record.declarations, store::DeclarationsOf(call.uow(), meeting.id()));
  for (const auto& id : PeopleIn(record.sitting, record.polls, record.declarations)) {
    if (names.people.count(id) == 0) return error::Of(reason::kTryAgain);
  }
  record.names = names.people;
  record.number = written.number;
  ASSIGN_OR_RETURN(record.ends, call.Now());
  ASSIGN_OR_RETURN(auto minutes, document::Issue(MeetingMinutes(record, written.proceedings), written.number,
                                                 document::Editable::kYes, stage));
  minutes.subject_ids = {meeting.id()};
  return minutes;
}

absl::StatusOr<paper::Paper> ComposeCount(rpc::Call& call, const v1::Council& council,
                                          const v1::Meeting& meeting, const std::string& unit_name,
                                          const store::StoredPoll& stored,
                                          const std::vector<v1::CandidateTally>& tally) {
  JudgedPoll judged = {TitleOf(stored), Shown(call, stored, council, meeting)};
  judged.poll.mutable_tally()->Assign(tally.begin(), tally.end());
  ASSIGN_OR_RETURN(const absl::Time now, call.Now());
  ASSIGN_OR_RETURN(auto minutes,
                   document::Issue(CountMinutes({council, unit_name, meeting}, judged, stored.paper_count,
                                                stored.turnout->present, now),
                                   stored.paper_count.minutes_reference(), document::Editable::kYes));
  minutes.subject_ids = {stored.poll.id(), meeting.id()};
  return minutes;
}

absl::Status Keep(rpc::Call& call, paper::Paper& paper) {
  ASSIGN_OR_RETURN(const absl::Time now, call.Now());
  return paper::Insert(call.uow(), paper, now, call.caller().person_id());
}

absl::StatusOr<common::v1::PaperFile> PreviewMinutes(rpc::Call& call,
                                                     const v1::PreviewMinutesRequest& request) {
  ASSIGN_OR_RETURN(const auto stored, store::FindMeeting(call.uow(), request.meeting_id()));
  ASSIGN_OR_RETURN(const v1::Council council, store::FindCouncil(call.uow(), stored.meeting.council_id()));
  RETURN_IF_ERROR(RequireRunning(call, council));
  if (stored.meeting.state() != v1::Meeting::OPEN) return error::Of(reason::kMeetingState);
  ASSIGN_OR_RETURN(const bool open, store::AnyOpenPoll(call.uow(), request.meeting_id()));
  if (open) return error::Of(reason::kPollStillOpen);
  ASSIGN_OR_RETURN(const Names names, NamesIn(call, council, stored.meeting));
  ASSIGN_OR_RETURN(auto minutes,
                   ComposeMinutes(call, council, stored.meeting, names, {request.number(), request.minutes()},
                                  document::Stage::kDraft));
  return document::PreviewOf(std::move(minutes), request.format());
}

absl::StatusOr<common::v1::PaperFile> GetPaper(rpc::Call& call, const v1::GetPaperRequest& request) {
  ASSIGN_OR_RETURN(const auto found, paper::Find(call.uow(), request.paper_id()));
  ASSIGN_OR_RETURN(const v1::Council council, CouncilOf(call, found.subject_ids.back()));
  RETURN_IF_ERROR(RequireSight(call, council));
  return paper::Read(call.uow(), request.paper_id(), request.format());
}

absl::StatusOr<v1::ListMeetingPapersResponse> ListMeetingPapers(rpc::Call& call,
                                                                const v1::ListMeetingPapersRequest& request) {
  ASSIGN_OR_RETURN(const v1::Council council, CouncilOf(call, request.meeting_id()));
  RETURN_IF_ERROR(RequireSight(call, council));
  ASSIGN_OR_RETURN(const auto page, rpc::Paged<std::string>::Open(call, request));
  ASSIGN_OR_RETURN(auto papers,
                   paper::ListAbout(call.uow(), request.meeting_id(), page.after<0>(), page.limit()));
  v1::ListMeetingPapersResponse response;
  response.set_next_page_token(page.Cut(papers, [](const auto& last) { return std::tuple(last.info.id()); }));
  for (auto& found : papers) *response.add_papers() = std::move(found.info);
  return response;
}

}  // namespace thidua::council
