#include "client/workspaces/council/cancel_meeting_dialog.h"

#include <utility>

#include "client/models/dates.h"
#include "client/models/words.h"
#include "client/widgets/reason_dialog.h"

namespace thidua::client {

using council::v1::CancelMeetingRequest;
using council::v1::Meeting;

void CancelMeeting(Context* context, QWidget* page, const Meeting& meeting, std::function<void()> done) {
  AskReason(page,
            {"Huỷ phiên họp " + DayTimeText(ToQDateTime(meeting.held_at())),
             Text(meeting.subject()) +
                 ". Giấy mời được thu lại, các thành viên được báo kèm lý do. Phiên họp vẫn còn trong danh "
                 "sách; đã huỷ thì không mở lại được.",
             "Huỷ phiên họp"},
            MaxChars(CancelMeetingRequest::descriptor(), "reason"), context->session().account().id(),
            "cancel_meeting/" + Text(meeting.id()),
            [context, meeting, done = std::move(done)](AskDialog* dialog, const std::string& reason) {
              CancelMeetingRequest request;
              request.set_id(meeting.id());
              request.set_etag(meeting.etag());
              request.set_reason(reason);
              SendFrom(dialog, context->api(), request, [done](const Meeting&) { done(); });
            });
}

QString CancelledText(const Meeting& meeting) {
  return QString("huỷ lúc %1, lý do: %2")
      .arg(DayTimeText(ToQDateTime(meeting.cancelled_at())), Text(meeting.cancel_reason()));
}

}  // namespace thidua::client
