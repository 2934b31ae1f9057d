// Last days that come near: told 7, 3 and 1 working days before, and each morning.
#ifndef THIDUA_SERVICES_REPORT_APP_REMINDERS_H_
#define THIDUA_SERVICES_REPORT_APP_REMINDERS_H_

#include "services/common/rpc/call.h"
#include "thidua/report/v1/notice_service.pb.h"

namespace thidua::report {

absl::StatusOr<v1::DaySummary> GetDaySummary(rpc::Call& call, const v1::GetDaySummaryRequest& request);

// Makes the notices of the day, each once however often it is called. Cases of one desk and day are one
// notice.
absl::Status Remind(db::Session& session, absl::Time now);

// How many working days are left: those after `today` up to and with `due`.
int WorkingDaysUntil(absl::CivilDay today, absl::CivilDay due);

}  // namespace thidua::report

#endif  // THIDUA_SERVICES_REPORT_APP_REMINDERS_H_
