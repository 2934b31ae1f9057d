#include "client/workspaces/teacher/dossier_saver.h"

#include <utility>

#include "client/models/dates.h"
#include "client/models/words.h"

namespace thidua::client {
namespace {

using submission::v1::Dossier;

constexpr int kPauseMs = 1200;  // after the last keystroke
constexpr int kAgainMs = 5000;  // while the server is away

bool Same(const Dossier& a, const Dossier& b) {
  const auto bytes = [](const Dossier& dossier) {
    Dossier content;
    *content.mutable_sections() = dossier.sections();
    *content.mutable_initiatives() = dossier.initiatives();
    return content.SerializeAsString();
  };
  return bytes(a) == bytes(b);
}

bool Before(const google::protobuf::Timestamp& a, const google::protobuf::Timestamp& b) {
  return std::pair(a.seconds(), a.nanos()) < std::pair(b.seconds(), b.nanos());
}

QString SavedKey(const std::string& id) { return "saved/" + Text(id); }

}  // namespace

DossierSaver::DossierSaver(Session* session, const std::string& dossier_id, QObject* parent)
    : KeptForm(Text(session->account().id()), parent), session_(session), id_(dossier_id) {
  Begin(KeyOf(id_));
  timer_.setSingleShot(true);
  connect(&timer_, &QTimer::timeout, this, &DossierSaver::Send);
  connect(session_, &Session::SignedIn, this, &DossierSaver::Send);
}

QString DossierSaver::KeyOf(const std::string& dossier_id) { return "dossier/" + Text(dossier_id); }

DossierSaver::Opened DossierSaver::Open(const Dossier& dossier) {
  // What is typed here is newer than whatever the server answered while it was on its way.
  if (mine_ && !conflicted_) return {*mine_, {}};
  Keep();
  // An answer may have been overtaken by that of a save.
  if (server_.id() != dossier.id() || !Before(dossier.updated_at(), server_.updated_at())) server_ = dossier;
  conflicted_ = false;
  refused_.clear();
  const auto kept = Kept();
  Dossier mine;
  if (!kept || !mine.ParseFromString(kept->content.toStdString())) return {server_, {}};
  const bool moved_on = mine.etag() != server_.etag();
  // There after all: the answer was lost.
  if (Same(mine, server_) || (moved_on && DifferingParts(mine, server_).isEmpty())) {
    Discard();
    mine_.reset();
    return {server_, {}};
  }
  mine_ = mine;
  if (moved_on) {
    conflicted_ = true;
    // Under the version it was written on, until the person has chosen.
    Typed(noted_ = kept->content);
    return {mine, kept->kept_at, true};
  }
  Note(mine);
  timer_.start(kPauseMs);
  return {mine, kept->kept_at};
}

void DossierSaver::Edit(const Dossier& content) {
  for (const QString& part : refused_.keys()) {
    if (PartText(content, part) != PartText(tried_, part)) refused_.remove(part);
  }
  mine_ = content;
  Note(content);
  if (!conflicted_) timer_.start(kPauseMs);
}

void DossierSaver::Flush(std::function<void(bool)> then) {
  waiting_.append(std::move(then));
  Keep();
  if (sent_ || comparing_) return;
  if (!mine_ || conflicted_) return Answer(!mine_);
  Send();
}

void DossierSaver::Follow(const Dossier& dossier) {
  server_ = dossier;
  if (mine_) Note(*mine_);
}

void DossierSaver::Resolve(const Dossier& theirs, const Dossier& content) {
  server_ = theirs;
  conflicted_ = false;
  Edit(content);
  Send();
}

void DossierSaver::GiveUp(const Dossier& dossier) {
  server_ = dossier;
  conflicted_ = false;
  refused_.clear();
  mine_.reset();
  timer_.stop();
  Discard();
}

// A refused part goes as the server has it, so that it does not hold up the others.
Dossier DossierSaver::Sendable() const {
  Dossier out = *mine_;
  for (const QString& part : refused_.keys()) CopyPart(server_, part, &out);
  return out;
}

void DossierSaver::Send() {
  // One save at a time: each needs the etag the one before it brings back. And never under another account.
  const bool busy = sent_ || comparing_ || conflicted_;
  if (busy || !mine_ || Text(session_->account().id()) != store().account_id()) return;
  timer_.stop();
  const Dossier content = Sendable();
  // Nothing but what was refused is left.
  if (!refused_.isEmpty() && DifferingParts(content, server_).isEmpty()) {
    Q_EMIT Saved(ToQDateTime(server_.updated_at()));
    return Answer(false);
  }
  sent_ = content;
  tried_ = *mine_;
  submission::v1::SaveDraftRequest request;
  request.set_id(id_);
  request.set_etag(server_.etag());
  *request.mutable_sections() = content.sections();
  *request.mutable_initiatives() = content.initiatives();
  session_->api().Call(
      request, this, [this](const submission::v1::SaveDraftResponse& saved) { Taken(saved); },
      [this](const CallError& error) { Failed(error); });
}

void DossierSaver::Taken(const submission::v1::SaveDraftResponse& saved) {
  *server_.mutable_sections() = sent_->sections();
  *server_.mutable_initiatives() = sent_->initiatives();
  server_.set_etag(saved.etag());
  *server_.mutable_updated_at() = saved.saved_at();
  store().Keep(SavedKey(id_), QByteArray::fromStdString(saved.etag()));
  unsure_.reset();
  sent_.reset();
  if (mine_ && Same(*mine_, tried_) && refused_.isEmpty()) {
    Acknowledge(noted_);
    mine_.reset();
  } else if (mine_) {
    Note(*mine_);  // written on the new version from here
  }
  Q_EMIT Saved(ToQDateTime(saved.saved_at()));
  if (mine_ && !Same(*mine_, tried_)) return Send();
  Answer(!mine_);
}

void DossierSaver::Failed(const CallError& error) {
  const Dossier content = *std::exchange(sent_, std::nullopt);
  const bool kept = Keep();
  if (!mine_) return Answer(true);  // given up meanwhile
  if (error.Conflict()) return Compare();
  if (error.Unanswered() || error.SessionLost() || error.SetupNeeded()) {
    unsure_ = content;
    if (error.Unanswered()) timer_.start(kAgainMs);
    Q_EMIT Waits(kept);
    return Answer(false);
  }
  bool found = false;
  for (const auto& field : error.fields) {
    const QString part = PartOfPath(content, field.field);
    if (part.isEmpty() || refused_.contains(part)) continue;
    found = true;
    // What was changed while the answer was on its way is not what was refused.
    if (PartText(*mine_, part) == PartText(tried_, part)) refused_.insert(part, field.message);
  }
  if (found) return Send();
  Q_EMIT Refused(error);
  Answer(false);
}

// Another version is there: ours, whose answer was lost, or somebody's.
void DossierSaver::Compare() {
  comparing_ = true;
  submission::v1::GetDossierRequest request;
  request.set_id(id_);
  session_->api().Call(
      request, this,
      [this](const Dossier& theirs) {
        comparing_ = false;
        if (!mine_) return Answer(true);
        const bool is_ours = unsure_ && DifferingParts(*unsure_, theirs).isEmpty();
        if (is_ours || DifferingParts(*mine_, theirs).isEmpty()) {
          unsure_.reset();
          server_ = theirs;
          return Send();
        }
        conflicted_ = true;
        Q_EMIT Conflicted(theirs, *mine_);
        Answer(false);
      },
      [this](const CallError& error) {
        comparing_ = false;
        timer_.start(kAgainMs);
        if (error.Unanswered()) {
          Q_EMIT Waits(Keep());
        } else {
          Q_EMIT Refused(error);
        }
        Answer(false);
      });
}

void DossierSaver::Note(const Dossier& content) {
  Dossier draft;
  draft.set_id(id_);
  draft.set_etag(server_.etag());
  *draft.mutable_sections() = content.sections();
  *draft.mutable_initiatives() = content.initiatives();
  Typed(noted_ = QByteArray::fromStdString(draft.SerializeAsString()));
}

bool DossierSaver::SavedHere(const Dossier& version) const {
  const auto last = store().Find(SavedKey(id_));
  return last && last->content == QByteArray::fromStdString(version.etag());
}

void DossierSaver::Answer(bool saved) {
  for (const auto& then : std::exchange(waiting_, {})) then(saved);
}

}  // namespace thidua::client
