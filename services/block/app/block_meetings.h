// The meetings of a block: called, opened by who came, closed with their minutes.
#ifndef THIDUA_SERVICES_BLOCK_APP_BLOCK_MEETINGS_H_
#define THIDUA_SERVICES_BLOCK_APP_BLOCK_MEETINGS_H_

#include "services/block/store/block_meeting_store.h"
#include "services/block/store/block_store.h"
#include "services/common/rpc/call.h"

namespace thidua::block {

// Of whoever leads the block, of who stands above it, and of who organises it: where a leader does not hold a
// meeting, the organiser does (law-2026-11.md 9).
inline constexpr char kRunMeetings[] = "block.meetings.run";

absl::Status RequireRunning(rpc::Call& call, const v1::Block& block);

struct MeetingOfBlock {
  store::StoredBlockMeeting stored;
  v1::Block block;
};
// As they are now, of whoever runs the block's meetings.
absl::StatusOr<MeetingOfBlock> SeenToRun(rpc::Call& call, const std::string& meeting_id);
// The same, of whom the block concerns; NOT_FOUND for others.
absl::StatusOr<MeetingOfBlock> SeenToRead(rpc::Call& call, const std::string& meeting_id);
// The block as it stays until the call is done, of whoever was seen to run its meetings: TRY_AGAIN where
// another unit leads it by now. Locks go from the block to the meeting.
absl::StatusOr<v1::Block> HoldBlock(rpc::Call& call, const v1::Block& seen);

absl::StatusOr<v1::BlockMeeting> ScheduleBlockMeeting(rpc::Call& call,
                                                      const v1::ScheduleBlockMeetingRequest& request);
absl::StatusOr<v1::BlockMeeting> CancelBlockMeeting(rpc::Call& call,
                                                    const v1::CancelBlockMeetingRequest& request);
absl::StatusOr<v1::BlockMeeting> RecordBlockAttendance(rpc::Call& call,
                                                       const v1::RecordBlockAttendanceRequest& request);
absl::StatusOr<v1::BlockMeeting> CloseBlockMeeting(rpc::Call& call,
                                                   const v1::CloseBlockMeetingRequest& request);
absl::StatusOr<common::v1::PaperFile> PreviewBlockMinutes(rpc::Call& call,
                                                          const v1::PreviewBlockMinutesRequest& request);
absl::StatusOr<v1::BlockMeeting> GetBlockMeeting(rpc::Call& call, const v1::GetBlockMeetingRequest& request);
absl::StatusOr<v1::ListBlockMeetingsResponse> ListBlockMeetings(rpc::Call& call,
                                                                const v1::ListBlockMeetingsRequest& request);
absl::StatusOr<common::v1::PaperFile> GetBlockPaper(rpc::Call& call, const v1::GetBlockPaperRequest& request);

}  // namespace thidua::block

#endif  // THIDUA_SERVICES_BLOCK_APP_BLOCK_MEETINGS_H_
