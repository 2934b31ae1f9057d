// Brings a report to the server while it is written; keeps it on this computer while the server is away.
#ifndef THIDUA_CLIENT_WORKSPACES_TEACHER_DOSSIER_SAVER_H_
#define THIDUA_CLIENT_WORKSPACES_TEACHER_DOSSIER_SAVER_H_

#include <QDateTime>
#include <QObject>
#include <QTimer>
#include <optional>

#include "client/core/draft_store.h"
#include "client/core/session.h"

namespace thidua::client {

class DossierSaver : public QObject {
  Q_OBJECT

 public:
  explicit DossierSaver(Session* session, QObject* parent = nullptr);

  // From now on edits belong to this dossier. Returns what this computer still holds of it, unsent.
  std::optional<submission::v1::UpdateDossierRequest> Open(const submission::v1::Dossier& dossier);
  // Saved a moment after the last keystroke.
  void Edit(const submission::v1::UpdateDossierRequest& content);
  // Saves what is unsaved now; `then` runs when nothing is left, and not at all if saving fails.
  void Flush(std::function<void()> then);
  // The server's version moved on by an act other than saving.
  void Follow(const submission::v1::Dossier& dossier) { etag_ = dossier.etag(); }
  // Stops trying to send and lets go of what was kept here.
  void Discard();

  bool dirty() const { return pending_.has_value() || sending_; }
  const std::string& etag() const { return etag_; }

 Q_SIGNALS:
  void Saved(const QDateTime& at);
  void KeptHere(const QDateTime& at);
  void Conflicted();
  void Refused(const CallError& error);

 private:
  void Send();
  void Failed(const CallError& error);

  Session* session_;
  std::string id_;
  std::string etag_;
  std::optional<submission::v1::UpdateDossierRequest> pending_;
  std::optional<submission::v1::UpdateDossierRequest> last_;
  bool sending_ = false;
  std::function<void()> then_;
  QTimer timer_;
};

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_TEACHER_DOSSIER_SAVER_H_
