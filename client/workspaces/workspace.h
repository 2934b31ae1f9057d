// Who sees what: one workspace for each kind of work, its places in the order of the rail.
#ifndef THIDUA_CLIENT_WORKSPACES_WORKSPACE_H_
#define THIDUA_CLIENT_WORKSPACES_WORKSPACE_H_

#include <QList>
#include <functional>

#include "client/workspaces/page.h"

namespace thidua::client {

struct Place {
  QString id;
  QString name;
  QString icon;
  std::function<Page*(Context*)> make;
  QList<identity::v1::Role> roles = {};  // who of the workspace sees it; empty: everybody
};

struct Workspace {
  QString name;
  QList<identity::v1::Role> roles;
  QList<Place> places;
};

// The workspaces the person's roles open, the most used first.
QList<Workspace> WorkspacesOf(const Session& session);

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_WORKSPACE_H_
