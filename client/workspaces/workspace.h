// Who sees what: one workspace for each kind of work, its places in the order of the rail.
#ifndef THIDUA_CLIENT_WORKSPACES_WORKSPACE_H_
#define THIDUA_CLIENT_WORKSPACES_WORKSPACE_H_

#include <QList>
#include <functional>

#include "client/workspaces/page.h"
#include "thidua/report/v1/notice_service.pb.h"

namespace thidua::client {

// Asks what waits at a place, for the rail, while its page has not been opened. Told to nobody once
// `receiver` is gone.
using WaitingCount =
    std::function<void(Context* context, QObject* receiver, std::function<void(int waiting)> tell)>;

struct Place {
  QString id;
  QString name;
  QString icon;
  std::function<Page*(Context*)> make;
  QList<identity::v1::Role> roles = {};  // who of the workspace sees it; empty: everybody
  WaitingCount count = {};               // most know it only once their page is loaded
};

struct Workspace {
  QString id;  // its guide is named by it
  QString name;
  QList<identity::v1::Role> roles;
  QList<Place> places;
};

// The place of what is told to the person, in every workspace.
inline constexpr char kNoticesPlace[] = "notices";

// A page of one of the workspaces given, and what is to be shown there.
struct Way {
  int workspace = -1;  // -1: none of them has such a page
  QString place;
  QString id;  // empty: the page itself
};
// Where a notice leads; where several pages would do, to one of the workspace that is open.
Way WayOf(const report::v1::Notice& notice, const QList<Workspace>& workspaces, int open);
// The notice is about what the place shows.
bool IsAbout(const report::v1::Notice& notice, const Place& place);

QList<Workspace> AllWorkspaces();
// The workspaces the person's roles open, the most used first.
QList<Workspace> WorkspacesOf(const Session& session);

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_WORKSPACE_H_
