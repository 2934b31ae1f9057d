#include "client/core/draft_store.h"

#include <QDir>
#include <QFile>
#include <QSaveFile>
#include <QStandardPaths>

namespace thidua::client {

QString DraftStore::PathOf(const QString& dossier_id) const {
  const QString folder =
      QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) + "/drafts/" + account_id_;
  QDir().mkpath(folder);
  return folder + "/" + dossier_id;
}

bool DraftStore::Keep(const submission::v1::UpdateDossierRequest& draft) const {
  QSaveFile file(PathOf(QString::fromStdString(draft.id())));
  if (!file.open(QIODevice::WriteOnly)) return false;
  file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
  file.write(QByteArray::fromStdString(draft.SerializeAsString()));
  return file.commit();
}

std::optional<submission::v1::UpdateDossierRequest> DraftStore::Find(const QString& dossier_id) const {
  QFile file(PathOf(dossier_id));
  submission::v1::UpdateDossierRequest draft;
  if (!file.open(QIODevice::ReadOnly) || !draft.ParseFromString(file.readAll().toStdString())) return {};
  return draft;
}

void DraftStore::Drop(const QString& dossier_id) const { QFile::remove(PathOf(dossier_id)); }

}  // namespace thidua::client
