// The rows of a sheet on their way to the server, part by part, to be checked there.
#ifndef THIDUA_CLIENT_WORKSPACES_ADMINISTRATOR_IMPORT_SENDING_H_
#define THIDUA_CLIENT_WORKSPACES_ADMINISTRATOR_IMPORT_SENDING_H_

#include <QWidget>
#include <functional>
#include <string>
#include <vector>

#include "client/core/api.h"
#include "thidua/directory/v1/import_service.pb.h"

namespace thidua::client {

// In a dialog of its own. `parts` are ImportRows, as they travel. `done` gets the import as it is then, and
// why it is not checked; empty: it is.
void SendForCheck(Api* api, QWidget* page, const directory::v1::Import& import,
                  std::vector<std::string> parts,
                  std::function<void(const directory::v1::Import& import, const QString& why_not)> done);

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_ADMINISTRATOR_IMPORT_SENDING_H_
