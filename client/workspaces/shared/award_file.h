// The whole file of an award, handed on to an archive or a record of cadres: a folder of its papers, what the
// log proves of it and its data, which whoever gets it checks without this system (ADR 0046).
#ifndef THIDUA_CLIENT_WORKSPACES_SHARED_AWARD_FILE_H_
#define THIDUA_CLIENT_WORKSPACES_SHARED_AWARD_FILE_H_

#include "client/models/context.h"
#include "client/widgets/action_bar.h"
#include "thidua/approval/v1/approval_service.pb.h"

namespace thidua::client {

// Adds to the bar the handing on of the awards that are chosen of a decision: a folder for each, with
// progress; nothing where none is, or where the paper gives none.
void AddHandingOn(Context* context, QWidget* page, ActionBar* bar, const approval::v1::Decision& decision,
                  const QList<approval::v1::Case>& chosen);

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_SHARED_AWARD_FILE_H_
