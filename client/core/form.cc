#include "client/core/form.h"

#include <QPointer>
#include <iterator>
#include <memory>
#include <utility>

namespace thidua::client {
namespace {

constexpr int kWriteAfterMs = 250;  // a crash loses no more than this
constexpr int kPatienceMs = 3000;

QList<Form*> DirtyFormsOf(const QObject* root) {
  QList<Form*> forms = root->findChildren<Form*>();
  forms.removeIf([](const Form* form) { return !form->Dirty(); });
  return forms;
}

}  // namespace

bool AnyDirty(const QObject* root) { return !DirtyFormsOf(root).isEmpty(); }

bool KeepAll(QObject* root, QStringList* how_to_save) {
  QStringList lost;
  for (Form* form : DirtyFormsOf(root)) {
    if (!form->Keep()) lost << form->HowToSave();
  }
  lost.removeDuplicates();
  if (how_to_save != nullptr) *how_to_save = lost;
  return lost.isEmpty();
}

void FlushAll(QObject* root, std::function<void(bool)> then) {
  KeepAll(root);
  const QList<Form*> forms = DirtyFormsOf(root);
  if (forms.isEmpty()) return then(true);
  auto* patience = new QTimer(root);
  patience->setSingleShot(true);
  struct Wait {
    qsizetype left;
    bool saved = true;
    std::function<void(bool)> then;
  };
  auto wait = std::make_shared<Wait>(Wait{forms.size(), true, std::move(then)});
  const auto finish = [wait, root = QPointer<QObject>(root), timer = QPointer<QTimer>(patience)](bool saved) {
    if (timer) timer->deleteLater();
    auto then = std::exchange(wait->then, nullptr);
    // Later: it may delete the page, in whose form this runs.
    if (then && root) QTimer::singleShot(0, root, [then, saved] { then(saved); });
  };
  QObject::connect(patience, &QTimer::timeout, root, [finish] { finish(false); });
  patience->start(kPatienceMs);
  for (Form* form : forms) {
    form->Flush([wait, finish](bool saved) {
      wait->saved = wait->saved && saved;
      if (--wait->left == 0) finish(wait->saved);
    });
  }
}

KeptForm::KeptForm(const QString& account_id, QObject* parent) : Form(parent), store_(account_id) {
  timer_.setSingleShot(true);
  connect(&timer_, &QTimer::timeout, this, &KeptForm::Keep);
}

KeptForm::~KeptForm() { KeptForm::Keep(); }

bool KeptForm::Keep() {
  timer_.stop();
  if (!written_) can_keep_ = written_ = store_.Keep(key_, *typed_);
  for (auto it = unwritten_.begin(); it != unwritten_.end();) {
    it = store_.Keep(it.key(), it.value()) ? unwritten_.erase(it) : std::next(it);
  }
  return written_ && unwritten_.isEmpty();
}

QString KeptForm::HowToSave() const {
  const QString words =
      "Máy này không ghi được phần đang viết (ổ đĩa đầy?). Bấm Thôi, rồi gửi nó hoặc chép nó ra nơi khác.";
  return unwritten_.isEmpty() ? words : words + " Có phần thuộc năm học hoặc đơn vị bạn đã mở trước đó.";
}

void KeptForm::Begin(const QString& key) {
  if (key == key_) return;
  Keep();
  if (!written_) unwritten_.insert(key_, *typed_);
  typed_.reset();
  key_ = key;
  if (const auto mine = unwritten_.constFind(key); mine != unwritten_.constEnd()) {
    typed_ = mine.value();
    unwritten_.remove(key);
  }
  written_ = !typed_;
}

void KeptForm::Typed(const QByteArray& content, const QDateTime& at) {
  typed_ = {content, at};
  written_ = false;
  // Not put off by the next key: whoever types without a pause is kept as well.
  if (!timer_.isActive()) timer_.start(kWriteAfterMs);
}

void KeptForm::Acknowledge(const QByteArray& content) {
  store_.Drop(key_, content);
  if (!typed_ || typed_->content != content) return;
  timer_.stop();
  typed_.reset();
  written_ = true;
}

void KeptForm::Discard() {
  timer_.stop();
  typed_.reset();
  written_ = true;
  store_.Drop(key_);
}

}  // namespace thidua::client
