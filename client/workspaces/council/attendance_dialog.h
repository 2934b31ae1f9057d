// The roll: who is there when the meeting is opened, and who comes later.
#ifndef THIDUA_CLIENT_WORKSPACES_COUNCIL_ATTENDANCE_DIALOG_H_
#define THIDUA_CLIENT_WORKSPACES_COUNCIL_ATTENDANCE_DIALOG_H_

#include <functional>

#include "client/models/context.h"
#include "thidua/council/v1/council_service.pb.h"

namespace thidua::client {

// The person keeps the list of those present: the meeting is open, somebody is still missing, and the person
// chairs the council or is its secretary.
bool KeepsAttendance(const council::v1::Council& council, const council::v1::Meeting& meeting,
                     const std::string& person_id);

// Both open their dialog over `page`; `done` runs once the server has the list.
void OpenMeeting(Context* context, QWidget* page, const council::v1::Council& council,
                 const council::v1::Meeting& meeting, std::function<void()> done);
void AddAttendance(Context* context, QWidget* page, const council::v1::Council& council,
                   const council::v1::Meeting& meeting, std::function<void()> done);

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_COUNCIL_ATTENDANCE_DIALOG_H_
