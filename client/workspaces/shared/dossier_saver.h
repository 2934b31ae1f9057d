// Brings one report to the server while it is written, and keeps on this computer what the server does not
// have.
#ifndef THIDUA_CLIENT_WORKSPACES_SHARED_DOSSIER_SAVER_H_
#define THIDUA_CLIENT_WORKSPACES_SHARED_DOSSIER_SAVER_H_

#include <QDateTime>
#include <QMap>
#include <optional>
#include <vector>

#include "client/core/form.h"
#include "client/core/session.h"
#include "client/workspaces/shared/dossier_report.h"

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
  // An act of ours other than saving: it changes the version too, so the two take turns. `act` runs when what
  // is written is saved, or as much of it as goes (`saved`: all), and when the acts asked for before it are
  // over. Until Release nothing is sent; what is typed meanwhile is kept and goes after.
  void Hold(std::function<void(bool saved)> act);
  // The act is over; `now`: the version it has brought, if it was done.
  void Release(const std::optional<submission::v1::Dossier>& now = {});
  // After Conflicted: goes on from the server's version with this content.
  void Resolve(const submission::v1::Dossier& theirs, const submission::v1::Dossier& content);
  // The server's content is taken, or the dossier is no longer written: what was typed is let go.
  void GiveUp(const submission::v1::Dossier& dossier);

  const std::string& id() const { return id_; }
  // The version that what is typed was written on.
  const submission::v1::Dossier& base() const { return server_; }
  // Where what is typed is. Whatever is said of a dossier is said from this.
  enum class State {
    kAll,         // on the server
    kTyped,       // here; goes in a moment
    kSending,     // on its way
    kWaits,       // nobody answered; tried again by itself
    kPartsLeft,   // on the server but for refused()
    kRefused,     // not taken as a whole, and not tried again until something is changed: error()
    kConflicted,  // the server has another version, which differs from what is written here
  };
  State state() const;
  const CallError& error() const { return *error_; }
  // The version was saved by the same person on this computer, in another window.
  bool SavedHere(const submission::v1::Dossier& version) const;
  // What the server has not taken, with its words, by part. What was edited since is not among them.
  const QMap<QString, QString>& refused() const { return refused_; }

 Q_SIGNALS:
  void StateChanged();
  void Conflicted(const thidua::submission::v1::Dossier& theirs, const thidua::submission::v1::Dossier& mine);

 private:
  submission::v1::Dossier Sendable() const;
  void Send();
  void Taken(const submission::v1::SaveDraftResponse& saved);
  void Failed(const CallError& error);
  void Compare();
  void Note(const submission::v1::Dossier& content, const QDateTime& typed_at);
  // What became of an earlier try.
  void Forget();
  // Nothing is on its way any more: says so, and goes on with whoever waited for it.
  void Rest();
  void Answer();
  void NextAct();

  Session* session_;
  std::string id_;
  submission::v1::Dossier server_;               // as far as is known here
  std::optional<submission::v1::Dossier> mine_;  // typed, and not all of it there
  QDateTime typed_at_;                           // when mine_ was
  std::optional<submission::v1::Dossier> sent_;  // on its way
  std::vector<submission::v1::Dossier> unsure_;  // sent, and nobody answered: any of them may be there
  submission::v1::Dossier tried_;                // what mine_ was when sent_ was made of it
  QMap<QString, QString> refused_;
  std::optional<CallError> error_;  // why nothing of mine_ was taken
  QByteArray noted_;                // mine_, as a draft
  bool waits_ = false;              // the last that was heard of the server is that nobody answered
  bool comparing_ = false;
  bool conflicted_ = false;
  bool held_ = false;       // an act runs
  bool act_waits_ = false;  // for what is written to be saved
  QList<std::function<void(bool)>> acts_;
  QList<std::function<void(bool)>> waiting_;  // for Flush
  QTimer timer_;
};

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_SHARED_DOSSIER_SAVER_H_
