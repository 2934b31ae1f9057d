// The one rule for whatever people type: what leaves a form sends it or keeps it, and says which.
#ifndef THIDUA_CLIENT_CORE_FORM_H_
#define THIDUA_CLIENT_CORE_FORM_H_

#include <QMap>
#include <QObject>
#include <QStringList>
#include <QTimer>
#include <functional>
#include <optional>

#include "client/core/draft_store.h"

namespace thidua::client {

// Belongs to the widget it is typed into, as a child, so that the window finds all of them when it is left:
// by another row or place, a reload, sign-out, a lost session, closing.
class Form : public QObject {
  Q_OBJECT

 public:
  using QObject::QObject;

  // Something is typed that the server does not have and the person has not given up.
  virtual bool Dirty() const = 0;
  // Puts it on this computer, now. False: that is not possible, and leaving would lose it.
  virtual bool Keep() = 0;
  // What to do about it then, for the person.
  virtual QString HowToSave() const = 0;
  // Sends what goes without being asked. `then` runs once, when nothing is on its way any more; true: the
  // server has everything.
  virtual void Flush(std::function<void(bool saved)> then) { then(!Dirty()); }
};

// The forms below `root`, taken together.
bool AnyDirty(const QObject* root);
// False: something cannot be kept; `how_to_save` gets what to do about each kind of it.
bool KeepAll(QObject* root, QStringList* how_to_save = nullptr);
// Keeps, then flushes. `then` waits for the server no longer than three seconds: what is kept is not lost.
void FlushAll(QObject* root, std::function<void(bool saved)> then);

// A form with a draft on this computer, written a moment after each change and before any way of leaving, and
// dropped once the server has that very text.
class KeptForm : public Form {
  Q_OBJECT

 public:
  KeptForm(const QString& account_id, QObject* parent);
  // Keeps what is typed: a page may be deleted at any time.
  ~KeptForm() override;

  bool Dirty() const override { return typed() || !unwritten_.isEmpty(); }
  bool Keep() override;
  QString HowToSave() const override;

  // What is typed belongs to this object from now on: "dossier/<id>". What belonged to another is kept: on
  // this computer, or in memory where its disk cannot be written, and is there again when its object is begun
  // again.
  void Begin(const QString& key);
  // Something is typed for this object.
  bool typed() const { return typed_.has_value(); }
  // False: this computer could not write what it was last to keep.
  bool can_keep() const { return can_keep_; }
  // What is typed under the key and was not sent: here, or else on this computer's disk. Not the disk alone,
  // for it may be one that cannot be written.
  std::optional<Draft> Kept() const { return typed_ ? typed_ : store_.Find(key_); }
  // All that is typed now; `at`: what was typed earlier, put back or put in another form.
  void Typed(const QByteArray& content, const QDateTime& at = QDateTime::currentDateTime());
  // The server has this text. What was typed since stays.
  void Acknowledge(const QByteArray& content);
  // The person has given it up.
  void Discard();

 protected:
  const DraftStore& store() const { return store_; }

 private:
  DraftStore store_;
  QString key_;
  std::optional<Draft> typed_;
  bool written_ = true;
  bool can_keep_ = true;
  QMap<QString, Draft> unwritten_;  // of objects begun before, by key
  QTimer timer_;
};

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_CORE_FORM_H_
