#include "client/workspaces/shared/dossier_saver.h"

#include <algorithm>
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
  Forget();
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
  typed_at_ = kept->typed_at;
  if (moved_on) {
    conflicted_ = true;
    // Under the version it was written on, until the person has chosen.
    Typed(noted_ = kept->content, typed_at_);
    return {mine, typed_at_, true};
  }
  Note(mine, typed_at_);
  timer_.start(kPauseMs);
  return {mine, typed_at_};
}

void DossierSaver::Edit(const Dossier& content) {
  for (const QString& part : refused_.keys()) {
    if (PartText(content, part) != PartText(tried_, part)) refused_.remove(part);
  }
  error_.reset();
  mine_ = content;
  Note(content, QDateTime::currentDateTime());
  if (!conflicted_) timer_.start(kPauseMs);
  Q_EMIT StateChanged();
}

void DossierSaver::Flush(std::function<void(bool)> then) {
  waiting_.append(std::move(then));
  Keep();
  if (sent_ || comparing_ || held_) return;
  if (!mine_ || conflicted_) return Answer();
  Send();
}

void DossierSaver::Hold(std::function<void(bool)> act) {
  acts_.append(std::move(act));
  NextAct();
}

void DossierSaver::NextAct() {
  if (held_ || act_waits_ || acts_.isEmpty()) return;
  act_waits_ = true;
  Flush([this](bool saved) {
    act_waits_ = false;
    held_ = true;
    acts_.takeFirst()(saved);
  });
}

void DossierSaver::Release(const std::optional<Dossier>& now) {
  held_ = false;
  if (now) server_ = *now;
  if (now && mine_) Note(*mine_, typed_at_);
  if (state() == State::kTyped) {
    Send();
  } else {
    // The timer may have run out while the act was on its way.
    if (state() == State::kWaits && !timer_.isActive()) timer_.start(kAgainMs);
    Rest();
  }
  NextAct();
}

void DossierSaver::Resolve(const Dossier& theirs, const Dossier& content) {
  server_ = theirs;
  conflicted_ = false;
  Edit(content);
  Send();
}

void DossierSaver::GiveUp(const Dossier& dossier) {
  server_ = dossier;
  mine_.reset();
  Forget();
  timer_.stop();
  Discard();
  Q_EMIT StateChanged();
}

DossierSaver::State DossierSaver::state() const {
  if (conflicted_) return State::kConflicted;
  if (!mine_) return State::kAll;
  if (error_) return State::kRefused;
  if (waits_) return State::kWaits;
  if (!Same(*mine_, tried_)) return State::kTyped;
  if (sent_ || comparing_) return State::kSending;
  return refused_.isEmpty() ? State::kTyped : State::kPartsLeft;
}

// A refused part goes as the server has it, so that it does not hold up the others.
Dossier DossierSaver::Sendable() const {
  Dossier out = *mine_;
  for (const QString& part : refused_.keys()) CopyPart(server_, part, &out);
  return out;
}

void DossierSaver::Send() {
  // One at a time: each needs the etag the one before it brings back. And never under another account.
  const bool busy = sent_ || comparing_ || conflicted_ || held_;
  if (busy || !mine_ || Text(session_->account().id()) != store().account_id()) return;
  timer_.stop();
  error_.reset();
  const Dossier content = Sendable();
  tried_ = *mine_;
  if (!refused_.isEmpty() &&
      DifferingParts(content, server_).isEmpty()) {  // nothing but what was refused is left
    waits_ = false;
    return Rest();
  }
  Keep();  // what will be acknowledged is what lies on the disk
  sent_ = content;
  submission::v1::SaveDraftRequest request;
  request.set_id(id_);
  request.set_etag(server_.etag());
  *request.mutable_sections() = content.sections();
  *request.mutable_initiatives() = content.initiatives();
  session_->api().Call(
      request, this, [this](const submission::v1::SaveDraftResponse& saved) { Taken(saved); },
      [this](const CallError& error) { Failed(error); });
  Q_EMIT StateChanged();
}

void DossierSaver::Taken(const submission::v1::SaveDraftResponse& saved) {
  *server_.mutable_sections() = sent_->sections();
  *server_.mutable_initiatives() = sent_->initiatives();
  server_.set_etag(saved.etag());
  *server_.mutable_updated_at() = saved.saved_at();
  *server_.mutable_lacks() = saved.lacks();
  *server_.mutable_papers() = saved.papers();
  store().Keep(SavedKey(id_), {QByteArray::fromStdString(saved.etag()), QDateTime::currentDateTime()});
  unsure_.clear();
  waits_ = false;
  error_.reset();
  const Dossier sent = *std::exchange(sent_, std::nullopt);
  // By what was sent: a part that was left out of it is not there, whatever was done to it since.
  if (mine_ && Same(*mine_, sent)) {
    Acknowledge(noted_);
    mine_.reset();
    refused_.clear();
  } else if (mine_) {
    Note(*mine_, typed_at_);  // written on the new version from here
  }
  if (state() == State::kTyped) return Send();
  Rest();
}

void DossierSaver::Failed(const CallError& error) {
  const Dossier content = *std::exchange(sent_, std::nullopt);
  if (!mine_) return Rest();  // given up meanwhile
  if (error.Conflict()) return Compare();
  waits_ = error.Unanswered() || error.SessionLost() || error.SetupNeeded();
  if (waits_) {
    if (unsure_.empty() || !Same(unsure_.back(), content)) unsure_.push_back(content);
    if (error.Unanswered()) timer_.start(kAgainMs);
    return Rest();
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
  error_ = error;
  Rest();
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
        if (!mine_) return Rest();
        const auto is_there = [&](const Dossier& version) {
          return DifferingParts(version, theirs).isEmpty();
        };
        // Where only files have changed, what was written is as it was.
        if (is_there(server_) || is_there(*mine_) || std::any_of(unsure_.begin(), unsure_.end(), is_there)) {
          unsure_.clear();
          server_ = theirs;
          Note(*mine_, typed_at_);
          return Send();
        }
        conflicted_ = true;
        Q_EMIT Conflicted(theirs, *mine_);
        Rest();
      },
      [this](const CallError& error) {
        comparing_ = false;
        timer_.start(kAgainMs);
        waits_ = error.Unanswered();
        if (!waits_) error_ = error;
        Rest();
      });
}

void DossierSaver::Note(const Dossier& content, const QDateTime& typed_at) {
  Dossier draft;
  draft.set_id(id_);
  draft.set_etag(server_.etag());
  *draft.mutable_sections() = content.sections();
  *draft.mutable_initiatives() = content.initiatives();
  typed_at_ = typed_at;
  Typed(noted_ = QByteArray::fromStdString(draft.SerializeAsString()), typed_at);
}

bool DossierSaver::SavedHere(const Dossier& version) const {
  const auto last = store().Find(SavedKey(id_));
  return last && last->content == QByteArray::fromStdString(version.etag());
}

void DossierSaver::Forget() {
  conflicted_ = false;
  waits_ = false;
  error_.reset();
  refused_.clear();
}

void DossierSaver::Rest() {
  Keep();
  Q_EMIT StateChanged();
  Answer();
}

void DossierSaver::Answer() {
  for (const auto& then : std::exchange(waiting_, {})) then(!mine_);
}

}  // namespace thidua::client
