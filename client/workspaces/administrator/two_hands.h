// What one administrator asks for and another confirms: changes of roles and recoveries of accounts read
// alike.
#ifndef THIDUA_CLIENT_WORKSPACES_ADMINISTRATOR_TWO_HANDS_H_
#define THIDUA_CLIENT_WORKSPACES_ADMINISTRATOR_TWO_HANDS_H_

#include <QStringList>
#include <algorithm>
#include <string>

#include "client/models/dates.h"
#include "client/models/words.h"
#include "client/widgets/basics.h"

namespace thidua::client {

// "Nguyễn Thị Hoa (hoa.nguyen)"
template <class Asked>
QString AccountText(const Asked& asked) {
  return QString("%1 (%2)").arg(Text(asked.account_name()), Text(asked.username()));
}

template <class Asked>
StateLook AskedLook(const Asked& asked) {
  switch (asked.state()) {
    case Asked::CONFIRMED:
      return {"Đã xác nhận", "check", Tone::kSuccess};
    case Asked::REJECTED:
      return {"Đã từ chối", "cross", Tone::kNeutral};
    case Asked::EXPIRED:
      return {"Hết hạn", "clock", Tone::kNeutral};
    default:
      return {"Chờ xác nhận", "clock", Tone::kWarning};
  }
}

// "hết hạn ngày 12/10/2020"; of what waits or has waited in vain.
template <class Asked>
QString LastDayText(const Asked& asked) {
  return "hết hạn ngày " + DayText(asked.expires_on());
}

// "Đã xác nhận: Trần Văn Bình, lúc 05/10/2020 08:00", "Chờ xác nhận: hết hạn ngày 12/10/2020"
template <class Asked>
QString StateText(const Asked& asked) {
  if (asked.state() == Asked::WAITING) return "Chờ xác nhận: " + LastDayText(asked);
  if (asked.state() == Asked::EXPIRED)
    return "Không ai xác nhận: đã " + LastDayText(asked) + ". Nếu vẫn cần, xin đề nghị lại";
  return QString("%1: %2, lúc %3")
      .arg(AskedLook(asked).word, Text(asked.decided_by_name()),
           DayTimeText(ToQDateTime(asked.decided_at())));
}

// Another than `me` asked for it, and for somebody else than `me`.
template <class Asked>
bool WaitsFor(const Asked& asked, const std::string& me) {
  return asked.state() == Asked::WAITING && asked.asked_by() != me && asked.account_id() != me;
}
template <class All>
int CountWaitingFor(const All& all, const std::string& me) {
  return static_cast<int>(
      std::count_if(all.begin(), all.end(), [&](const auto& asked) { return WaitsFor(asked, me); }));
}

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_ADMINISTRATOR_TWO_HANDS_H_
