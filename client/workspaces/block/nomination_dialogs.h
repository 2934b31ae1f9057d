// What is asked for the nomination of a block's units: for what, a unit's vote, and what parts those with as
// many votes.
#ifndef THIDUA_CLIENT_WORKSPACES_BLOCK_NOMINATION_DIALOGS_H_
#define THIDUA_CLIENT_WORKSPACES_BLOCK_NOMINATION_DIALOGS_H_

#include <functional>

#include "client/workspaces/block/block_meeting_dialogs.h"

namespace thidua::client {

using NominationDone = std::function<void(const block::v1::Nomination&)>;

void OpenNomination(Context* context, QWidget* page, const block::v1::BlockMeeting& meeting,
                    const BlockMembers& members, NominationDone done);
// Of the unit, for others that are not barred.
void CastNomination(Context* context, QWidget* page, const block::v1::Nomination& nomination,
                    const std::string& unit_id, const BlockMembers& members, NominationDone done);
void CloseNomination(Context* context, QWidget* page, const block::v1::Nomination& nomination,
                     const BlockMembers& members, NominationDone done);

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_BLOCK_NOMINATION_DIALOGS_H_
