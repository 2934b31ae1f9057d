// Who runs councils, who sits on one, and how its people are called.
#ifndef THIDUA_CLIENT_WORKSPACES_COUNCIL_COUNCIL_PEOPLE_H_
#define THIDUA_CLIENT_WORKSPACES_COUNCIL_COUNCIL_PEOPLE_H_

#include <string>

#include "client/models/context.h"
#include "thidua/council/v1/council_service.pb.h"

namespace thidua::client {

// The roles that found councils and run their meetings in their unit, as the role catalogue has them.
const QList<identity::v1::Role>& CouncilRunners();

bool IsPresent(const council::v1::Meeting& meeting, const std::string& person_id);
// "Nguyễn Thị Hoa"; while the name is not known, and where the person may not see it, the seat: "Uỷ viên".
QString NameIn(Context* context, const council::v1::Council& council, const std::string& person_id);
// "Nguyễn Thị Hoa (Uỷ viên)"
QString NameWithSeat(Context* context, const council::v1::Council& council, const std::string& person_id);
// "Nguyễn Thị Hoa, Trần Văn Bình"
QString NamesIn(Context* context, const council::v1::Council& council, const QList<std::string>& people);

// The rule has a member stand aside from the vote on this candidate's case.
bool StandsAside(const council::v1::VoteRule& rule, const council::v1::Candidate& candidate,
                 const std::string& member);

// Nothing of them has changed: a page that looks every few seconds shows nothing anew.
bool Same(const QList<council::v1::Poll>& now, const QList<council::v1::Poll>& before);

// Rules about councils that are not met and may not block, each with its source.
template <class Shown>
QStringList WarningsOf(const Shown& shown) {
  QStringList lines;
  for (const auto& warning : shown.rule_warnings()) {
    lines << QString("Lưu ý: %1 (%2)")
                 .arg(QString::fromStdString(warning.message()), QString::fromStdString(warning.source()));
  }
  return lines;
}

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_COUNCIL_COUNCIL_PEOPLE_H_
