// The minutes of a meeting as the records have it: who was there, what was judged by which rule, what came of
// it.
#ifndef THIDUA_CLIENT_WORKSPACES_COUNCIL_MINUTES_TEXT_H_
#define THIDUA_CLIENT_WORKSPACES_COUNCIL_MINUTES_TEXT_H_

#include <QDateTime>
#include <QList>
#include <QString>
#include <functional>
#include <string>

#include "thidua/council/v1/council_service.pb.h"

namespace thidua::client {

struct MinutesRecord {
  council::v1::Council council;
  council::v1::Meeting meeting;
  QList<council::v1::Poll> polls;
  QList<council::v1::Declaration> declarations;
  QDateTime ends;
  std::function<QString(const std::string& person_id)> name;    // with the seat
  std::function<QString(const std::string& title_code)> title;  // in full
};

// Named one by one as long as that fits into `longest` characters; then those who passed are counted only.
QString MinutesText(const MinutesRecord& record, int longest);

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_COUNCIL_MINUTES_TEXT_H_
