// Folders of awards as the window hands them on, and as somebody else might have written them.
#ifndef THIDUA_TESTS_UI_AWARD_FOLDERS_H_
#define THIDUA_TESTS_UI_AWARD_FOLDERS_H_

#include <gtest/gtest.h>

#include <QCryptographicHash>
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

namespace thidua::test {

inline QByteArray Content(const QString& path) {
  QFile file(path);
  return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

inline void Put(const QString& path, const QByteArray& bytes) {
  QDir().mkpath(QFileInfo(path).path());
  QFile file(path);
  ASSERT_TRUE(file.open(QIODevice::WriteOnly)) << path.toStdString();
  ASSERT_EQ(file.write(bytes), bytes.size());
}

inline QByteArray Sha256(const QByteArray& bytes) {
  return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex();
}

// SHA256SUMS of what lies there now.
inline void Sum(const QDir& folder) {
  QFile::remove(folder.filePath("SHA256SUMS"));
  QByteArray sums;
  for (QDirIterator it(folder.path(), QDir::Files, QDirIterator::Subdirectories); it.hasNext();) {
    const QString path = it.next();
    sums += Sha256(Content(path)) + "  " + folder.relativeFilePath(path).toUtf8() + "\n";
  }
  Put(folder.filePath("SHA256SUMS"), sums);
}

inline QJsonObject AwardOf(const QDir& folder) {
  return QJsonDocument::fromJson(Content(folder.filePath("award.json"))).object();
}

// Written anew, with its sums.
inline void PutAward(const QDir& folder, const QJsonObject& award) {
  Put(folder.filePath("award.json"), QJsonDocument(award).toJson());
  Sum(folder);
}

}  // namespace thidua::test

#endif  // THIDUA_TESTS_UI_AWARD_FOLDERS_H_
