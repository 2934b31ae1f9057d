// A council is set up by its founding document.
#ifndef THIDUA_CLIENT_WORKSPACES_COUNCIL_NEW_COUNCIL_DIALOG_H_
#define THIDUA_CLIENT_WORKSPACES_COUNCIL_NEW_COUNCIL_DIALOG_H_

#include <functional>

#include "client/models/context.h"
#include "thidua/council/v1/council_service.pb.h"
#include "thidua/directory/v1/directory_service.pb.h"

namespace thidua::client {

// Over `page`, for the unit; `in_office` are its councils that no other has replaced: one of the same year is
// replaced by the new one. `done` runs with the council once the server has it.
void CreateCouncil(Context* context, QWidget* page, const directory::v1::Unit& unit,
                   const QList<council::v1::Council>& in_office,
                   std::function<void(const council::v1::Council&)> done);

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_COUNCIL_NEW_COUNCIL_DIALOG_H_
