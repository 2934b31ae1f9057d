#ifndef THIDUA_SERVICES_BLOCK_STORE_BLOCK_MEETING_STORE_H_
#define THIDUA_SERVICES_BLOCK_STORE_BLOCK_MEETING_STORE_H_

#include <string>
#include <vector>

#include "services/common/db/session.h"
#include "thidua/block/v1/block_meeting_service.pb.h"

namespace thidua::block::store {

struct StoredBlockMeeting {
  v1::BlockMeeting meeting;
  int64_t revision = 0;
};
absl::Status InsertBlockMeeting(db::Session& session, const v1::BlockMeeting& meeting);
absl::StatusOr<StoredBlockMeeting> FindBlockMeeting(db::Session& session, const std::string& id);
absl::StatusOr<StoredBlockMeeting> LockBlockMeeting(db::Session& session, const std::string& id);
// As it stays until the transaction is over.
absl::StatusOr<v1::BlockMeeting> ShareLockBlockMeeting(db::Session& session, const std::string& id);
// All but who came and what was agreed.
absl::Status UpdateBlockMeeting(db::Session& session, const StoredBlockMeeting& stored);
// In place of the roll there was.
absl::Status ReplaceAttendance(db::Session& session, const v1::BlockMeeting& meeting);
absl::Status InsertResolutions(db::Session& session, const v1::BlockMeeting& meeting);
// The newest first, from behind the meeting held then on ("" from the beginning); without agenda, minutes,
// roll and resolutions.
absl::StatusOr<std::vector<v1::BlockMeeting>> ListBlockMeetings(db::Session& session,
                                                                const std::string& block_id,
                                                                const std::string& held_before,
                                                                const std::string& after_id, int limit);

}  // namespace thidua::block::store

#endif  // THIDUA_SERVICES_BLOCK_STORE_BLOCK_MEETING_STORE_H_
