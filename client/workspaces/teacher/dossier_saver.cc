#include "client/workspaces/teacher/dossier_saver.h"

#include "client/models/dates.h"

namespace thidua::client {
namespace {
constexpr int kPauseMs = 1200;  // after the last keystroke
constexpr int kAgainMs = 5000;  // while the server is away
}  // namespace

DossierSaver::DossierSaver(Session* session, QObject* parent) : QObject(parent), session_(session) {
  timer_.setSingleShot(true);
  connect(&timer_, &QTimer::timeout, this, &DossierSaver::Send);
}

std::optional<submission::v1::UpdateDossierRequest> DossierSaver::Open(
    const submission::v1::Dossier& dossier) {
  id_ = dossier.id();
  etag_ = dossier.etag();
  pending_.reset();
  then_ = nullptr;
  timer_.stop();
  return DraftStore(QString::fromStdString(session_->account().id())).Find(QString::fromStdString(id_));
}

void DossierSaver::Edit(const submission::v1::UpdateDossierRequest& content) {
  pending_ = content;
  pending_->set_id(id_);
  timer_.start(kPauseMs);
}

void DossierSaver::Flush(std::function<void()> then) {
  then_ = std::move(then);
  if (pending_) {
    Send();
  } else if (!sending_) {
    std::exchange(then_, nullptr)();
  }
}

void DossierSaver::Discard() {
  pending_.reset();
  then_ = nullptr;
  timer_.stop();
  DraftStore(QString::fromStdString(session_->account().id())).Drop(QString::fromStdString(id_));
}

void DossierSaver::Send() {
  // One save at a time: each needs the etag the one before it brings back.
  if (sending_ || !pending_) return;
  timer_.stop();
  sending_ = true;
  last_ = std::exchange(pending_, std::nullopt);
  last_->set_etag(etag_);
  session_->api().Call(
      *last_, this,
      [this](const submission::v1::Dossier& saved) {
        sending_ = false;
        if (saved.id() != id_) return;  // another dossier is open by now
        etag_ = saved.etag();
        DraftStore(QString::fromStdString(session_->account().id())).Drop(QString::fromStdString(id_));
        Q_EMIT Saved(ToQDateTime(saved.updated_at()));
        if (pending_) {
          Send();
        } else if (then_) {
          std::exchange(then_, nullptr)();
        }
      },
      [this](const CallError& error) { Failed(error); });
}

void DossierSaver::Failed(const CallError& error) {
  sending_ = false;
  if (last_->id() != id_) return;
  if (!pending_) pending_ = last_;
  then_ = nullptr;
  if (error.Conflict()) {
    Q_EMIT Conflicted();
  } else if (error.Unanswered() || error.SessionLost()) {
    if (DraftStore(QString::fromStdString(session_->account().id())).Keep(*pending_)) {
      Q_EMIT KeptHere(session_->Now());
    }
    timer_.start(kAgainMs);
  } else {
    Q_EMIT Refused(error);
  }
}

}  // namespace thidua::client
