#include "client/core/draft_store.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>
#include <QStandardPaths>
#include <QUrl>

namespace thidua::client {
namespace {
constexpr int kDaysKept = 400;
}

QString DraftStore::Folder() const {
  return QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) + "/drafts/" + account_id_;
}

QString DraftStore::PathOf(const QString& key) const {
  return Folder() + "/" + QString::fromLatin1(QUrl::toPercentEncoding(key)) + ".draft";
}

bool DraftStore::Keep(const QString& key, const Draft& draft) const {
  if (account_id_.isEmpty() || !QDir().mkpath(Folder())) return false;
  QFile::setPermissions(Folder(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
  QSaveFile file(PathOf(key));
  if (!file.open(QIODevice::WriteOnly)) return false;
  file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
  if (file.write(draft.content) != draft.content.size() || !file.flush()) return false;
  // Written again, it is as old as its words are. Where a file system cannot say so, it is as old as the
  // file.
  file.setFileTime(draft.typed_at, QFileDevice::FileModificationTime);
  return file.commit();
}

std::optional<Draft> DraftStore::Find(const QString& key) const {
  QFile file(PathOf(key));
  if (account_id_.isEmpty() || !file.open(QIODevice::ReadOnly)) return {};
  return Draft{file.readAll(), QFileInfo(file).lastModified()};
}

void DraftStore::Drop(const QString& key) const { QFile::remove(PathOf(key)); }

void DraftStore::Drop(const QString& key, const QByteArray& content) const {
  const auto kept = Find(key);
  if (kept && kept->content == content) Drop(key);
}

void DraftStore::DropOld() const {
  const QDateTime last = QDateTime::currentDateTime().addDays(-kDaysKept);
  for (const QFileInfo& file : QDir(Folder()).entryInfoList({"*.draft"}, QDir::Files)) {
    if (file.lastModified() < last) QFile::remove(file.filePath());
  }
}

}  // namespace thidua::client
