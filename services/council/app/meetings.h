#ifndef THIDUA_SERVICES_COUNCIL_APP_MEETINGS_H_
#define THIDUA_SERVICES_COUNCIL_APP_MEETINGS_H_

#include "services/common/rpc/call.h"
#include "thidua/council/v1/council_service.pb.h"

namespace thidua::council {

absl::StatusOr<v1::Meeting> ScheduleMeeting(rpc::Call& call, const v1::ScheduleMeetingRequest& request);
absl::StatusOr<v1::Meeting> OpenMeeting(rpc::Call& call, const v1::OpenMeetingRequest& request);
absl::StatusOr<v1::Meeting> AddAttendance(rpc::Call& call, const v1::AddAttendanceRequest& request);
// FAILED_PRECONDITION/POLL_STILL_OPEN.
absl::StatusOr<v1::Meeting> CloseMeeting(rpc::Call& call, const v1::CloseMeetingRequest& request);
// FAILED_PRECONDITION/MEETING_STATE unless it is scheduled.
absl::StatusOr<v1::Meeting> CancelMeeting(rpc::Call& call, const v1::CancelMeetingRequest& request);
absl::StatusOr<v1::Meeting> GetMeeting(rpc::Call& call, const v1::GetMeetingRequest& request);
absl::StatusOr<v1::ListMeetingsResponse> ListMeetings(rpc::Call& call,
                                                      const v1::ListMeetingsRequest& request);

}  // namespace thidua::council

#endif  // THIDUA_SERVICES_COUNCIL_APP_MEETINGS_H_
