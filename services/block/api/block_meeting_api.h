#ifndef THIDUA_SERVICES_BLOCK_API_BLOCK_MEETING_API_H_
#define THIDUA_SERVICES_BLOCK_API_BLOCK_MEETING_API_H_

#include "services/common/rpc/pipeline.h"
#include "thidua/block/v1/block_meeting_service.grpc.pb.h"

namespace thidua::block {

class BlockMeetingApi final : public v1::BlockMeetingService::Service {
 public:
  explicit BlockMeetingApi(rpc::Runtime& runtime)
      : endpoint_(runtime, "thidua.block.v1.BlockMeetingService") {}

  grpc::Status ScheduleBlockMeeting(grpc::ServerContext* context,
                                    const v1::ScheduleBlockMeetingRequest* request,
                                    v1::BlockMeeting* response) override;
  grpc::Status CancelBlockMeeting(grpc::ServerContext* context, const v1::CancelBlockMeetingRequest* request,
                                  v1::BlockMeeting* response) override;
  grpc::Status RecordBlockAttendance(grpc::ServerContext* context,
                                     const v1::RecordBlockAttendanceRequest* request,
                                     v1::BlockMeeting* response) override;
  grpc::Status CloseBlockMeeting(grpc::ServerContext* context, const v1::CloseBlockMeetingRequest* request,
                                 v1::BlockMeeting* response) override;
  grpc::Status PreviewBlockMinutes(grpc::ServerContext* context,
                                   const v1::PreviewBlockMinutesRequest* request,
                                   common::v1::PaperFile* response) override;
  grpc::Status GetBlockMeeting(grpc::ServerContext* context, const v1::GetBlockMeetingRequest* request,
                               v1::BlockMeeting* response) override;
  grpc::Status ListBlockMeetings(grpc::ServerContext* context, const v1::ListBlockMeetingsRequest* request,
                                 v1::ListBlockMeetingsResponse* response) override;
  grpc::Status GetBlockPaper(grpc::ServerContext* context, const v1::GetBlockPaperRequest* request,
                             common::v1::PaperFile* response) override;
  grpc::Status OpenNomination(grpc::ServerContext* context, const v1::OpenNominationRequest* request,
                              v1::Nomination* response) override;
  grpc::Status CastNomination(grpc::ServerContext* context, const v1::CastNominationRequest* request,
                              v1::Nomination* response) override;
  grpc::Status CloseNomination(grpc::ServerContext* context, const v1::CloseNominationRequest* request,
                               v1::Nomination* response) override;
  grpc::Status ListNominations(grpc::ServerContext* context, const v1::ListNominationsRequest* request,
                               v1::ListNominationsResponse* response) override;
  grpc::Status AdoptBlockText(grpc::ServerContext* context, const v1::AdoptBlockTextRequest* request,
                              v1::BlockText* response) override;
  grpc::Status GetBlockText(grpc::ServerContext* context, const v1::GetBlockTextRequest* request,
                            v1::BlockText* response) override;
  grpc::Status ListBlockTexts(grpc::ServerContext* context, const v1::ListBlockTextsRequest* request,
                              v1::ListBlockTextsResponse* response) override;

 private:
  rpc::Endpoint endpoint_;
};

}  // namespace thidua::block

#endif  // THIDUA_SERVICES_BLOCK_API_BLOCK_MEETING_API_H_
