// What was typed and is not on the server yet, kept on this computer until it is.
#ifndef THIDUA_CLIENT_CORE_DRAFT_STORE_H_
#define THIDUA_CLIENT_CORE_DRAFT_STORE_H_

#include <QByteArray>
#include <QDateTime>
#include <QString>
#include <optional>

namespace thidua::client {

struct Draft {
  QByteArray content;
  QDateTime typed_at;  // by this computer's clock
};

// One folder for each account, one file for each key ("dossier/<id>"); only the computer's user who wrote
// them can read them, and only the account they belong to is offered them.
class DraftStore {
 public:
  explicit DraftStore(const QString& account_id) : account_id_(account_id) {}
  const QString& account_id() const { return account_id_; }

  // Replaces what was kept under the key, whole or not at all. False: it could not be written.
  bool Keep(const QString& key, const Draft& draft) const;
  std::optional<Draft> Find(const QString& key) const;
  void Drop(const QString& key) const;
  // Drops it only while it is still this content: another window may have kept something newer.
  void Drop(const QString& key, const QByteArray& content) const;
  // Nobody comes back for what is older than a school year.
  void DropOld() const;

 private:
  QString Folder() const;
  QString PathOf(const QString& key) const;

  QString account_id_;
};

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_CORE_DRAFT_STORE_H_
