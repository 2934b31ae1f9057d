// A dossier that was written in two places: the version of the server and the one that is written here.
#ifndef THIDUA_CLIENT_WORKSPACES_SHARED_DOSSIER_VERSIONS_H_
#define THIDUA_CLIENT_WORKSPACES_SHARED_DOSSIER_VERSIONS_H_

#include <QStringList>

#include "client/widgets/page_frame.h"
#include "thidua/submission/v1/submission_service.pb.h"

namespace thidua::client {

class DossierVersions {
 public:
  DossierVersions(const submission::v1::Dossier& theirs, const submission::v1::Dossier& mine);
  // Each part that differs, both ways. Where only the other side has written since `base`, its text is the
  // likely choice; the base is not known after a restart.
  QList<PageFrame::Versions> Choices(const submission::v1::Dossier& base) const;
  // The server's version with those parts of mine that were chosen, in the order of Choices.
  submission::v1::Dossier Merged(const QList<bool>& take_mine) const;
  const submission::v1::Dossier& theirs() const { return theirs_; }

 private:
  submission::v1::Dossier theirs_, mine_;
  QStringList parts_;
};

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_SHARED_DOSSIER_VERSIONS_H_
