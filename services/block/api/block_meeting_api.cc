#include "services/block/api/block_meeting_api.h"

#include "services/block/app/block_meetings.h"
#include "services/block/app/block_texts.h"
#include "services/block/app/nominations.h"

namespace thidua::block {

grpc::Status BlockMeetingApi::ScheduleBlockMeeting(grpc::ServerContext* context,
                                                   const v1::ScheduleBlockMeetingRequest* request,
                                                   v1::BlockMeeting* response) {
  return endpoint_.Handle("ScheduleBlockMeeting", context, request, response, block::ScheduleBlockMeeting);
}

grpc::Status BlockMeetingApi::CancelBlockMeeting(grpc::ServerContext* context,
                                                 const v1::CancelBlockMeetingRequest* request,
                                                 v1::BlockMeeting* response) {
  return endpoint_.Handle("CancelBlockMeeting", context, request, response, block::CancelBlockMeeting);
}

grpc::Status BlockMeetingApi::RecordBlockAttendance(grpc::ServerContext* context,
                                                    const v1::RecordBlockAttendanceRequest* request,
                                                    v1::BlockMeeting* response) {
  return endpoint_.Handle("RecordBlockAttendance", context, request, response, block::RecordBlockAttendance);
}

grpc::Status BlockMeetingApi::CloseBlockMeeting(grpc::ServerContext* context,
                                                const v1::CloseBlockMeetingRequest* request,
                                                v1::BlockMeeting* response) {
  return endpoint_.Handle("CloseBlockMeeting", context, request, response, block::CloseBlockMeeting);
}

grpc::Status BlockMeetingApi::PreviewBlockMinutes(grpc::ServerContext* context,
                                                  const v1::PreviewBlockMinutesRequest* request,
                                                  common::v1::PaperFile* response) {
  return endpoint_.Handle("PreviewBlockMinutes", context, request, response, block::PreviewBlockMinutes);
}

grpc::Status BlockMeetingApi::GetBlockMeeting(grpc::ServerContext* context,
                                              const v1::GetBlockMeetingRequest* request,
                                              v1::BlockMeeting* response) {
  return endpoint_.Handle("GetBlockMeeting", context, request, response, block::GetBlockMeeting);
}

grpc::Status BlockMeetingApi::ListBlockMeetings(grpc::ServerContext* context,
                                                const v1::ListBlockMeetingsRequest* request,
                                                v1::ListBlockMeetingsResponse* response) {
  return endpoint_.Handle("ListBlockMeetings", context, request, response, block::ListBlockMeetings);
}

grpc::Status BlockMeetingApi::GetBlockPaper(grpc::ServerContext* context,
                                            const v1::GetBlockPaperRequest* request,
                                            common::v1::PaperFile* response) {
  return endpoint_.Handle("GetBlockPaper", context, request, response, block::GetBlockPaper);
}

grpc::Status BlockMeetingApi::OpenNomination(grpc::ServerContext* context,
                                             const v1::OpenNominationRequest* request,
                                             v1::Nomination* response) {
  return endpoint_.Handle("OpenNomination", context, request, response, block::OpenNomination);
}

grpc::Status BlockMeetingApi::CastNomination(grpc::ServerContext* context,
                                             const v1::CastNominationRequest* request,
                                             v1::Nomination* response) {
  return endpoint_.Handle("CastNomination", context, request, response, block::CastNomination);
}

grpc::Status BlockMeetingApi::CloseNomination(grpc::ServerContext* context,
                                              const v1::CloseNominationRequest* request,
                                              v1::Nomination* response) {
  return endpoint_.Handle("CloseNomination", context, request, response, block::CloseNomination);
}

grpc::Status BlockMeetingApi::ListNominations(grpc::ServerContext* context,
                                              const v1::ListNominationsRequest* request,
                                              v1::ListNominationsResponse* response) {
  return endpoint_.Handle("ListNominations", context, request, response, block::ListNominations);
}

grpc::Status BlockMeetingApi::AdoptBlockText(grpc::ServerContext* context,
                                             const v1::AdoptBlockTextRequest* request,
                                             v1::BlockText* response) {
  return endpoint_.Handle("AdoptBlockText", context, request, response, block::AdoptBlockText);
}

grpc::Status BlockMeetingApi::GetBlockText(grpc::ServerContext* context,
                                           const v1::GetBlockTextRequest* request, v1::BlockText* response) {
  return endpoint_.Handle("GetBlockText", context, request, response, block::GetBlockText);
}

grpc::Status BlockMeetingApi::ListBlockTexts(grpc::ServerContext* context,
                                             const v1::ListBlockTextsRequest* request,
                                             v1::ListBlockTextsResponse* response) {
  return endpoint_.Handle("ListBlockTexts", context, request, response, block::ListBlockTexts);
}

}  // namespace thidua::block
