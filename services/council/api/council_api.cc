#include "services/council/api/council_api.h"

#include "services/council/app/close_poll.h"
#include "services/council/app/councils.h"
#include "services/council/app/declarations.h"
#include "services/council/app/meetings.h"
#include "services/council/app/open_poll.h"
#include "services/council/app/papers.h"
#include "services/council/app/read_polls.h"
#include "services/council/app/vote.h"
#include "services/council/app/written_opinions.h"

namespace thidua::council {

grpc::Status CouncilApi::CreateCouncil(grpc::ServerContext* context, const v1::CreateCouncilRequest* request,
                                       v1::Council* response) {
  return endpoint_.Handle("CreateCouncil", context, request, response, council::CreateCouncil);
}

grpc::Status CouncilApi::ReplaceMember(grpc::ServerContext* context, const v1::ReplaceMemberRequest* request,
                                       v1::Council* response) {
  return endpoint_.Handle("ReplaceMember", context, request, response, council::ReplaceMember);
}

grpc::Status CouncilApi::GetCouncil(grpc::ServerContext* context, const v1::GetCouncilRequest* request,
                                    v1::Council* response) {
  return endpoint_.Handle("GetCouncil", context, request, response, council::GetCouncil);
}

grpc::Status CouncilApi::ListCouncils(grpc::ServerContext* context, const v1::ListCouncilsRequest* request,
                                      v1::ListCouncilsResponse* response) {
  return endpoint_.Handle("ListCouncils", context, request, response, council::ListCouncils);
}

grpc::Status CouncilApi::ScheduleMeeting(grpc::ServerContext* context,
                                         const v1::ScheduleMeetingRequest* request, v1::Meeting* response) {
  return endpoint_.Handle("ScheduleMeeting", context, request, response, council::ScheduleMeeting);
}

grpc::Status CouncilApi::OpenMeeting(grpc::ServerContext* context, const v1::OpenMeetingRequest* request,
                                     v1::Meeting* response) {
  return endpoint_.Handle("OpenMeeting", context, request, response, council::OpenMeeting);
}

grpc::Status CouncilApi::AddAttendance(grpc::ServerContext* context, const v1::AddAttendanceRequest* request,
                                       v1::Meeting* response) {
  return endpoint_.Handle("AddAttendance", context, request, response, council::AddAttendance);
}

grpc::Status CouncilApi::DeclareTies(grpc::ServerContext* context, const v1::DeclareTiesRequest* request,
                                     v1::Declaration* response) {
  return endpoint_.Handle("DeclareTies", context, request, response, council::DeclareTies);
}

grpc::Status CouncilApi::ListDeclarations(grpc::ServerContext* context,
                                          const v1::ListDeclarationsRequest* request,
                                          v1::ListDeclarationsResponse* response) {
  return endpoint_.Handle("ListDeclarations", context, request, response, council::ListDeclarations);
}

grpc::Status CouncilApi::CancelMeeting(grpc::ServerContext* context, const v1::CancelMeetingRequest* request,
                                       v1::Meeting* response) {
  return endpoint_.Handle("CancelMeeting", context, request, response, council::CancelMeeting);
}

grpc::Status CouncilApi::CloseMeeting(grpc::ServerContext* context, const v1::CloseMeetingRequest* request,
                                      v1::Meeting* response) {
  return endpoint_.Handle("CloseMeeting", context, request, response, council::CloseMeeting);
}

grpc::Status CouncilApi::PreviewMinutes(grpc::ServerContext* context,
                                        const v1::PreviewMinutesRequest* request,
                                        common::v1::PaperFile* response) {
  return endpoint_.Handle("PreviewMinutes", context, request, response, council::PreviewMinutes);
}

grpc::Status CouncilApi::GetPaper(grpc::ServerContext* context, const v1::GetPaperRequest* request,
                                  common::v1::PaperFile* response) {
  return endpoint_.Handle("GetPaper", context, request, response, council::GetPaper);
}

grpc::Status CouncilApi::ListMeetingPapers(grpc::ServerContext* context,
                                           const v1::ListMeetingPapersRequest* request,
                                           v1::ListMeetingPapersResponse* response) {
  return endpoint_.Handle("ListMeetingPapers", context, request, response, council::ListMeetingPapers);
}

grpc::Status CouncilApi::GetMeeting(grpc::ServerContext* context, const v1::GetMeetingRequest* request,
                                    v1::Meeting* response) {
  return endpoint_.Handle("GetMeeting", context, request, response, council::GetMeeting);
}

grpc::Status CouncilApi::ListMeetings(grpc::ServerContext* context, const v1::ListMeetingsRequest* request,
                                      v1::ListMeetingsResponse* response) {
  return endpoint_.Handle("ListMeetings", context, request, response, council::ListMeetings);
}

grpc::Status CouncilApi::OpenPoll(grpc::ServerContext* context, const v1::OpenPollRequest* request,
                                  v1::Poll* response) {
  return endpoint_.Handle("OpenPoll", context, request, response, council::OpenPoll);
}

grpc::Status CouncilApi::PreviewPoll(grpc::ServerContext* context, const v1::PreviewPollRequest* request,
                                     v1::PreviewPollResponse* response) {
  return endpoint_.Handle("PreviewPoll", context, request, response, council::PreviewPoll);
}

grpc::Status CouncilApi::CastVote(grpc::ServerContext* context, const v1::CastVoteRequest* request,
                                  v1::CastVoteResponse* response) {
  return endpoint_.Handle("CastVote", context, request, response, council::CastVote);
}

grpc::Status CouncilApi::RecordWrittenOpinion(grpc::ServerContext* context,
                                              const v1::RecordWrittenOpinionRequest* request,
                                              v1::Poll* response) {
  return endpoint_.Handle("RecordWrittenOpinion", context, request, response, council::RecordWrittenOpinion);
}

grpc::Status CouncilApi::GetWrittenOpinion(grpc::ServerContext* context,
                                           const v1::GetWrittenOpinionRequest* request,
                                           v1::GetWrittenOpinionResponse* response) {
  return endpoint_.Handle("GetWrittenOpinion", context, request, response, council::GetWrittenOpinion);
}

grpc::Status CouncilApi::ReviewWrittenOpinion(grpc::ServerContext* context,
                                              const v1::ReviewWrittenOpinionRequest* request,
                                              v1::Poll* response) {
  return endpoint_.Handle("ReviewWrittenOpinion", context, request, response, council::ReviewWrittenOpinion);
}

grpc::Status CouncilApi::RecordPaperCount(grpc::ServerContext* context,
                                          const v1::RecordPaperCountRequest* request, v1::Poll* response) {
  return endpoint_.Handle("RecordPaperCount", context, request, response, council::RecordPaperCount);
}

grpc::Status CouncilApi::GetPaperCount(grpc::ServerContext* context, const v1::GetPaperCountRequest* request,
                                       v1::GetPaperCountResponse* response) {
  return endpoint_.Handle("GetPaperCount", context, request, response, council::GetPaperCount);
}

grpc::Status CouncilApi::ClosePoll(grpc::ServerContext* context, const v1::ClosePollRequest* request,
                                   v1::Poll* response) {
  return endpoint_.Handle("ClosePoll", context, request, response, council::ClosePoll);
}

grpc::Status CouncilApi::GetPoll(grpc::ServerContext* context, const v1::GetPollRequest* request,
                                 v1::Poll* response) {
  return endpoint_.Handle("GetPoll", context, request, response, council::GetPoll);
}

grpc::Status CouncilApi::ListPolls(grpc::ServerContext* context, const v1::ListPollsRequest* request,
                                   v1::ListPollsResponse* response) {
  return endpoint_.Handle("ListPolls", context, request, response, council::ListPolls);
}

}  // namespace thidua::council
