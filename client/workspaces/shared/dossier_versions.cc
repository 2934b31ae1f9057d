#include "client/workspaces/shared/dossier_versions.h"

#include "client/workspaces/shared/dossier_report.h"

namespace thidua::client {

using submission::v1::Dossier;

DossierVersions::DossierVersions(const Dossier& theirs, const Dossier& mine)
    : theirs_(theirs), mine_(mine), parts_(DifferingParts(mine, theirs)) {}

QList<PageFrame::Versions> DossierVersions::Choices(const Dossier& base) const {
  const QStringList mine_changed = DifferingParts(mine_, base);
  QList<PageFrame::Versions> choices;
  for (const QString& part : parts_) {
    const bool only_theirs = base.etag() != theirs_.etag() && !mine_changed.contains(part);
    choices.append({PartName(theirs_, part), PartText(theirs_, part), PartText(mine_, part), !only_theirs});
  }
  return choices;
}

Dossier DossierVersions::Merged(const QList<bool>& take_mine) const {
  Dossier content = theirs_;
  for (int i = 0; i < parts_.size(); ++i) {
    if (take_mine[i]) CopyPart(mine_, parts_[i], &content);
  }
  return content;
}

}  // namespace thidua::client
