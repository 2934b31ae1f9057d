// The cases that lie with a unit's council and are not before it in an open poll.
#ifndef THIDUA_CLIENT_WORKSPACES_COUNCIL_WAITING_CASES_H_
#define THIDUA_CLIENT_WORKSPACES_COUNCIL_WAITING_CASES_H_

#include <functional>
#include <string>

#include "client/models/context.h"
#include "thidua/approval/v1/approval_service.pb.h"
#include "thidua/council/v1/council_service.pb.h"

namespace thidua::client {

struct WaitingCases {
  QList<approval::v1::Case> cases;
  bool more = false;  // there are others, due later: they come once these have been judged

  // "12", or "500+".
  QString Count() const { return QString::number(cases.size()) + (more ? "+" : ""); }
};

// `done` or `failed` runs once, unless `receiver` is gone by then.
void LoadWaitingCases(Context* context, QObject* receiver, const std::string& unit_id,
                      const QList<council::v1::Poll>& polls, std::function<void(const WaitingCases&)> done,
                      std::function<void(const CallError&)> failed);

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_COUNCIL_WAITING_CASES_H_
