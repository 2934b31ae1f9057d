// Brings one report to the server while it is written, and keeps on this computer what the server does not
// have.
#ifndef THIDUA_CLIENT_WORKSPACES_TEACHER_DOSSIER_SAVER_H_
#define THIDUA_CLIENT_WORKSPACES_TEACHER_DOSSIER_SAVER_H_

#include <QDateTime>
#include <QMap>
#include <optional>

#include "client/core/form.h"
#include "client/core/session.h"
#include "client/workspaces/teacher/report.h"

namespace thidua::client {

// One for each dossier that was opened, and it lives on when another dossier is shown: a save on its way ends
// there, whatever is written elsewhere meanwhile. Contents are Dossier messages of which only the sections
// and initiatives count.
class DossierSaver : public KeptForm {
  Q_OBJECT

 public:
  DossierSaver(Session* session, const std::string& dossier_id, QObject* parent);
  // Under which its draft is kept: a Dossier message with the etag of the version it was written on.
  static QString KeyOf(const std::string& dossier_id);

  // What to show of a dossier that the server has as `dossier`.
  struct Opened {
    submission::v1::Dossier content;
    QDateTime restored;     // valid: the content is what was kept on this computer then, not the server's
    bool conflict = false;  // and the server's version has moved on since it was written
  };
  Opened Open(const submission::v1::Dossier& dossier);
  // Saved a moment after the last keystroke.
  void Edit(const submission::v1::Dossier& content);
  // True only when nothing is left, not even a part that the server refuses.
  void Flush(std::function<void(bool saved)> then) override;
  // The server's version moved on by an act of ours other than saving.
  void Follow(const submission::v1::Dossier& dossier);
  // After Conflicted: goes on from the server's version with this content.
  void Resolve(const submission::v1::Dossier& theirs, const submission::v1::Dossier& content);
  // The server's content is taken, or the dossier is no longer written: what was typed is let go.
  void GiveUp(const submission::v1::Dossier& dossier);

  const std::string& id() const { return id_; }
  // The version that what is typed was written on.
  const submission::v1::Dossier& base() const { return server_; }
  // The version was saved by the same person on this computer, in another window.
  bool SavedHere(const submission::v1::Dossier& version) const;
  // What the server has not taken, with its words, by part. What was edited since is not among them.
  const QMap<QString, QString>& refused() const { return refused_; }
  bool conflicted() const { return conflicted_; }

 Q_SIGNALS:
  // All but refused().
  void Saved(const QDateTime& at);
  // Nobody answered; tried again by itself. `kept`: it is on this computer.
  void Waits(bool kept);
  // The server has another version, which differs from what is written here.
  void Conflicted(const thidua::submission::v1::Dossier& theirs, const thidua::submission::v1::Dossier& mine);
  // Not taken as a whole, and not tried again until something is changed.
  void Refused(const thidua::client::CallError& error);

 private:
  submission::v1::Dossier Sendable() const;
  void Send();
  void Taken(const submission::v1::SaveDraftResponse& saved);
  void Failed(const CallError& error);
  void Compare();
  void Note(const submission::v1::Dossier& content);
  void Answer(bool saved);

  Session* session_;
  std::string id_;
  submission::v1::Dossier server_;                 // as far as is known here
  std::optional<submission::v1::Dossier> mine_;    // typed, and not all of it there
  std::optional<submission::v1::Dossier> sent_;    // on its way
  std::optional<submission::v1::Dossier> unsure_;  // sent, and nobody answered: perhaps there
  submission::v1::Dossier tried_;                  // what mine_ was when sent_ was made of it
  QMap<QString, QString> refused_;
  QByteArray noted_;  // mine_, as a draft
  bool comparing_ = false;
  bool conflicted_ = false;
  QList<std::function<void(bool)>> waiting_;  // for Flush
  QTimer timer_;
};

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_TEACHER_DOSSIER_SAVER_H_
