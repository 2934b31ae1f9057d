#include "client/widgets/dialogs.h"

#include <QEvent>
#include <QLayout>
#include <QScreen>
#include <QShortcut>
#include <algorithm>

#include "client/core/session.h"
#include "client/models/dates.h"

namespace thidua::client {
namespace {

constexpr int kDialogWidth = 520;
constexpr int kFrame = 40;  // the window's own title and edges

// Gives a dialog the lines that it needs: at first for its own width, which is more than Qt's guess was made
// for and would leave holes between the lines, later for what is said after it was opened.
class Room : public QObject {
 public:
  explicit Room(QDialog* dialog) : QObject(dialog), dialog_(dialog) { dialog->installEventFilter(this); }

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override {
    const bool opened = event->type() == QEvent::Show && !event->spontaneous();
    if (opened || event->type() == QEvent::LayoutRequest) {
      const int most = dialog_->screen()->availableGeometry().height() - kFrame;
      const int needed = std::min(most, dialog_->layout()->totalHeightForWidth(dialog_->width()));
      if (opened || needed > dialog_->height()) dialog_->resize(dialog_->width(), needed);
    }
    return QObject::eventFilter(watched, event);
  }

 private:
  QDialog* dialog_;
};

}  // namespace

AskDialog::AskDialog(QWidget* parent, const QString& title, const QString& act)
    : QDialog(parent),
      words_(Body("")),
      progress_(Muted("")),
      cancel_(Button("Thôi")),
      act_(Button(act, Look::kPrimary)) {
  setObjectName("ask");
  setWindowTitle(title);
  setAttribute(Qt::WA_DeleteOnClose);
  setModal(true);
  setMinimumWidth(kDialogWidth);
  auto* column = Column(this, space::kL, space::kXl);
  column->addWidget(Title(title));
  content_ = new QVBoxLayout;
  content_->setSpacing(space::kS);
  column->addLayout(content_);
  words_->setProperty("look", "danger");
  words_->setObjectName("askWords");
  words_->hide();
  column->addWidget(words_);
  progress_->setObjectName("askProgress");
  progress_->hide();
  column->addWidget(progress_);
  auto* buttons = Row();
  buttons->addStretch(1);
  cancel_->setObjectName("askCancel");
  buttons->addWidget(cancel_);
  act_->setObjectName("askAct");
  act_->setToolTip("Ctrl+Enter");
  buttons->addWidget(act_);
  column->addLayout(buttons);
  new Room(this);
  connect(cancel_, &QPushButton::clicked, this, &QDialog::reject);
  connect(act_, &QPushButton::clicked, this, &AskDialog::TryAct);
  for (const auto key : {Qt::Key_Return, Qt::Key_Enter}) {
    connect(new QShortcut(QKeySequence(Qt::CTRL | key), this), &QShortcut::activated, this,
            &AskDialog::TryAct);
  }
}

void AskDialog::TryAct() {
  if (act_->isEnabled() && on_act_) on_act_();
}

void AskDialog::Say(const QString& text) {
  if (busy_) SetBusy(false);
  words_->setText(text);
  words_->setVisible(!text.isEmpty());
}

void AskDialog::SetPossible(bool possible) {
  possible_ = possible;
  act_->setEnabled(possible_ && !busy_);
}

void AskDialog::SetBusy(bool busy, const QString& words) {
  busy_ = busy;
  act_->setEnabled(possible_ && !busy_);
  cancel_->setEnabled(!busy);
  if (busy) words_->hide();
  progress_->setText(words);
  progress_->setVisible(busy);
  Q_EMIT BusyChanged(busy);
}

void AskDialog::reject() {
  if (busy_) return;
  if (typed_ == nullptr || !typed_()) return QDialog::reject();
  Confirm(this, "Đóng mà không gửi", lost_, "Đóng", [this] { QDialog::reject(); });
}

void AskDialog::AskBeforeLeaving(std::function<bool()> typed, const QString& lost) {
  typed_ = std::move(typed);
  lost_ = lost;
}

void AskDialog::KeepDraft(const std::string& account_id, const QString& key) {
  auto* form = new FieldsForm(Text(account_id), key, this);
  connect(this, &QDialog::accepted, form, &KeptForm::Discard);
  auto* note = new QWidget;
  auto* row = Column(note, 0);
  auto* words = Muted("");
  words->setObjectName("draftWords");
  row->addWidget(words);
  auto* over = Button("Viết lại từ đầu", Look::kLink);
  over->setObjectName("startOver");
  row->addWidget(over, 0, Qt::AlignLeft);
  content_->addWidget(note);
  const auto say = [=](const QString& text, bool restored) {
    words->setText(text);
    over->setVisible(restored);
    note->show();
  };
  note->hide();
  connect(form, &FieldsForm::Changed, note, [=] {
    if (!note->isHidden()) return;
    say(form->Keep()
            ? "Phần đang viết được giữ trên máy này cho tới khi gửi xong."
            : "Máy này không ghi được phần đang viết (ổ đĩa đầy?): đóng hộp này thì mất. Xin gửi ngay, "
              "hoặc chép ra nơi khác.",
        false);
  });
  connect(over, &QPushButton::clicked, form, [=] {
    form->StartOver();
    note->hide();
  });
  const QDateTime kept = form->Restore();
  if (!kept.isValid()) return;
  say("Đã lấy lại phần bạn viết dở lúc " + DayTimeText(kept.toTimeZone(LocalZone())) + ".", true);
}

void AskDialog::OnAct(std::function<void()> act) { on_act_ = std::move(act); }

QPushButton* AddPreview(AskDialog* dialog, const QString& words) {
  auto* preview = Button(words, Look::kLink, "file");
  preview->setObjectName("preview");
  preview->setEnabled(false);
  dialog->content()->addWidget(preview, 0, Qt::AlignLeft);
  return preview;
}

void Confirm(QWidget* parent, const QString& title, const QString& consequence, const QString& act,
             std::function<void()> confirmed) {
  auto* dialog = new AskDialog(parent, title, act);
  dialog->content()->addWidget(Body(consequence));
  dialog->OnAct([dialog, confirmed = std::move(confirmed)] {
    dialog->accept();
    confirmed();
  });
  dialog->open();
}

void Tell(QWidget* parent, const QString& title, const QStringList& lines) {
  auto* dialog = new AskDialog(parent, title, "Đã rõ");
  for (const QString& line : lines) dialog->content()->addWidget(Body(line));
  dialog->findChild<QPushButton*>("askCancel")->hide();
  dialog->OnAct([dialog] { dialog->accept(); });
  dialog->open();
}

}  // namespace thidua::client
