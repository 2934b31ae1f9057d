#include "services/council/app/read_polls.h"

#include "services/council/app/council_access.h"
#include "services/council/store/poll_store.h"

namespace thidua::council {

absl::StatusOr<v1::Poll> GetPoll(rpc::Call& call, const v1::GetPollRequest& request) {
  ASSIGN_OR_RETURN(const auto stored, store::FindPoll(call.uow(), request.id()));
  ASSIGN_OR_RETURN(const v1::Council council, store::FindCouncil(call.uow(), stored.poll.council_id()));
  RETURN_IF_ERROR(RequireSight(call, council));
  return stored.poll;
}

absl::StatusOr<v1::ListPollsResponse> ListPolls(rpc::Call& call, const v1::ListPollsRequest& request) {
  ASSIGN_OR_RETURN(const auto meeting, store::FindMeeting(call.uow(), request.meeting_id()));
  ASSIGN_OR_RETURN(const v1::Council council, store::FindCouncil(call.uow(), meeting.meeting.council_id()));
  RETURN_IF_ERROR(RequireSight(call, council));
  ASSIGN_OR_RETURN(const auto keys, call.PageKeys(request));
  const int size = rpc::Call::PageSize(request.page_size());
  ASSIGN_OR_RETURN(auto polls,
                   store::ListPolls(call.uow(), request.meeting_id(), keys.empty() ? "" : keys[0], size + 1));
  const bool more = static_cast<int>(polls.size()) > size;
  if (more) polls.resize(size);
  v1::ListPollsResponse response;
  if (more) response.set_next_page_token(call.NextPageToken(request, {polls.back().id()}));
  for (auto& poll : polls) *response.add_polls() = std::move(poll);
  return response;
}

}  // namespace thidua::council
