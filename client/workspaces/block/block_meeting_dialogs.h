// What is asked for the meetings of a block: when and where, who came, how it ended.
#ifndef THIDUA_CLIENT_WORKSPACES_BLOCK_BLOCK_MEETING_DIALOGS_H_
#define THIDUA_CLIENT_WORKSPACES_BLOCK_BLOCK_MEETING_DIALOGS_H_

#include <functional>

#include "client/models/context.h"
#include "thidua/block/v1/block_meeting_service.pb.h"

namespace thidua::client {

// Ids and names of the members of the block.
using BlockMembers = QList<QPair<QString, QString>>;
using BlockMeetingDone = std::function<void(const block::v1::BlockMeeting&)>;

void ScheduleBlockMeeting(Context* context, QWidget* page, const std::string& block_id,
                          const BlockMembers& members, BlockMeetingDone done);
void CancelBlockMeeting(Context* context, QWidget* page, const block::v1::BlockMeeting& meeting,
                        BlockMeetingDone done);
// The whole roll: the first opens the meeting.
void RecordBlockAttendance(Context* context, QWidget* page, const block::v1::BlockMeeting& meeting,
                           const BlockMembers& members, BlockMeetingDone done);
// Of a review meeting with who leads the block next year.
void CloseBlockMeeting(Context* context, QWidget* page, const block::v1::BlockMeeting& meeting,
                       const BlockMembers& members, BlockMeetingDone done);

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_BLOCK_BLOCK_MEETING_DIALOGS_H_
