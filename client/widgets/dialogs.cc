#include "client/widgets/dialogs.h"

#include <QShortcut>

namespace thidua::client {
namespace {
constexpr int kDialogWidth = 520;
}

AskDialog::AskDialog(QWidget* parent, const QString& title, const QString& act)
    : QDialog(parent), words_(Body("")), act_(Button(act, Look::kPrimary)) {
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
  auto* buttons = Row();
  buttons->addStretch(1);
  auto* cancel = Button("Thôi");
  cancel->setObjectName("askCancel");
  buttons->addWidget(cancel);
  act_->setObjectName("askAct");
  act_->setToolTip("Ctrl+Enter");
  buttons->addWidget(act_);
  column->addLayout(buttons);
  connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
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
  words_->setText(text);
  words_->setVisible(!text.isEmpty());
}

void AskDialog::OnAct(std::function<void()> act) { on_act_ = std::move(act); }

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

}  // namespace thidua::client
