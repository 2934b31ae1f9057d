#ifndef THIDUA_SERVICES_COUNCIL_API_COUNCIL_API_H_
#define THIDUA_SERVICES_COUNCIL_API_COUNCIL_API_H_

#include "services/common/rpc/pipeline.h"
#include "thidua/council/v1/council_service.grpc.pb.h"

namespace thidua::council {

class CouncilApi final : public v1::CouncilService::Service {
 public:
  explicit CouncilApi(rpc::Runtime& runtime) : endpoint_(runtime, "thidua.council.v1.CouncilService") {}

  grpc::Status CreateCouncil(grpc::ServerContext* context, const v1::CreateCouncilRequest* request,
                             v1::Council* response) override;
  grpc::Status ReplaceMember(grpc::ServerContext* context, const v1::ReplaceMemberRequest* request,
                             v1::Council* response) override;
  grpc::Status GetCouncil(grpc::ServerContext* context, const v1::GetCouncilRequest* request,
                          v1::Council* response) override;
  grpc::Status ListCouncils(grpc::ServerContext* context, const v1::ListCouncilsRequest* request,
                            v1::ListCouncilsResponse* response) override;
  grpc::Status ScheduleMeeting(grpc::ServerContext* context, const v1::ScheduleMeetingRequest* request,
                               v1::Meeting* response) override;
  grpc::Status OpenMeeting(grpc::ServerContext* context, const v1::OpenMeetingRequest* request,
                           v1::Meeting* response) override;
  grpc::Status AddAttendance(grpc::ServerContext* context, const v1::AddAttendanceRequest* request,
                             v1::Meeting* response) override;
  grpc::Status DeclareTies(grpc::ServerContext* context, const v1::DeclareTiesRequest* request,
                           v1::Declaration* response) override;
  grpc::Status ListDeclarations(grpc::ServerContext* context, const v1::ListDeclarationsRequest* request,
                                v1::ListDeclarationsResponse* response) override;
  grpc::Status CancelMeeting(grpc::ServerContext* context, const v1::CancelMeetingRequest* request,
                             v1::Meeting* response) override;
  grpc::Status CloseMeeting(grpc::ServerContext* context, const v1::CloseMeetingRequest* request,
                            v1::Meeting* response) override;
  grpc::Status PreviewMinutes(grpc::ServerContext* context, const v1::PreviewMinutesRequest* request,
                              common::v1::PaperFile* response) override;
  grpc::Status GetPaper(grpc::ServerContext* context, const v1::GetPaperRequest* request,
                        common::v1::PaperFile* response) override;
  grpc::Status ListMeetingPapers(grpc::ServerContext* context, const v1::ListMeetingPapersRequest* request,
                                 v1::ListMeetingPapersResponse* response) override;
  grpc::Status GetMeeting(grpc::ServerContext* context, const v1::GetMeetingRequest* request,
                          v1::Meeting* response) override;
  grpc::Status ListMeetings(grpc::ServerContext* context, const v1::ListMeetingsRequest* request,
                            v1::ListMeetingsResponse* response) override;
  grpc::Status OpenPoll(grpc::ServerContext* context, const v1::OpenPollRequest* request,
                        v1::Poll* response) override;
  grpc::Status PreviewPoll(grpc::ServerContext* context, const v1::PreviewPollRequest* request,
                           v1::PreviewPollResponse* response) override;
  grpc::Status CastVote(grpc::ServerContext* context, const v1::CastVoteRequest* request,
                        v1::CastVoteResponse* response) override;
  grpc::Status RecordWrittenOpinion(grpc::ServerContext* context,
                                    const v1::RecordWrittenOpinionRequest* request,
                                    v1::Poll* response) override;
  grpc::Status GetWrittenOpinion(grpc::ServerContext* context, const v1::GetWrittenOpinionRequest* request,
                                 v1::GetWrittenOpinionResponse* response) override;
  grpc::Status ReviewWrittenOpinion(grpc::ServerContext* context,
                                    const v1::ReviewWrittenOpinionRequest* request,
                                    v1::Poll* response) override;
  grpc::Status RecordPaperCount(grpc::ServerContext* context, const v1::RecordPaperCountRequest* request,
                                v1::Poll* response) override;
  grpc::Status GetPaperCount(grpc::ServerContext* context, const v1::GetPaperCountRequest* request,
                             v1::GetPaperCountResponse* response) override;
  grpc::Status ClosePoll(grpc::ServerContext* context, const v1::ClosePollRequest* request,
                         v1::Poll* response) override;
  grpc::Status GetPoll(grpc::ServerContext* context, const v1::GetPollRequest* request,
                       v1::Poll* response) override;
  grpc::Status ListPolls(grpc::ServerContext* context, const v1::ListPollsRequest* request,
                         v1::ListPollsResponse* response) override;

 private:
  rpc::Endpoint endpoint_;
};

}  // namespace thidua::council

#endif  // THIDUA_SERVICES_COUNCIL_API_COUNCIL_API_H_
