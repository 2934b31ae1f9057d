#include "client/app/sign_in_page.h"

#include <QStyle>

namespace thidua::client {
namespace {
constexpr int kWidth = 380;
}

SignInPage::SignInPage(Session* session, QWidget* parent)
    : QWidget(parent),
      session_(session),
      username_(new QLineEdit),
      password_(new QLineEdit),
      button_(Button("Đăng nhập", Look::kPrimary)),
      words_(Body("")) {
  setObjectName("signIn");
  setProperty("look", "canvas");
  QVBoxLayout* inside;
  auto* card = Card(&inside);
  card->setFixedWidth(kWidth);
  inside->setContentsMargins(space::kXl, space::kXl, space::kXl, space::kXl);
  inside->addWidget(Heading("Thi đua – Khen thưởng"));
  inside->addWidget(Muted("Đăng nhập bằng tài khoản nhà trường hoặc cơ quan cấp."));
  inside->addSpacing(space::kS);
  const auto add = [&](const QString& name, QLineEdit* field, const char* object_name) {
    auto* label = Strong(name);
    label->setBuddy(field);
    field->setObjectName(object_name);
    field->setAccessibleName(name);
    inside->addWidget(label);
    inside->addWidget(field);
    connect(field, &QLineEdit::returnPressed, this, &SignInPage::SignIn);
  };
  add("Tên đăng nhập", username_, "username");
  add("Mật khẩu", password_, "password");
  password_->setEchoMode(QLineEdit::Password);
  words_->setObjectName("signInWords");
  words_->hide();
  inside->addWidget(words_);
  inside->addSpacing(space::kS);
  button_->setObjectName("signInButton");
  button_->setMinimumHeight(kRowHeight);
  inside->addWidget(button_);
  auto* server = Muted("Máy chủ: " + session_->api().endpoint());
  inside->addWidget(server);
  // Between stretches, not aligned: an aligned card would not grow with the words.
  auto* middle = Row(0);
  middle->addStretch(1);
  middle->addWidget(card);
  middle->addStretch(1);
  auto* column = Column(this);
  column->addStretch(2);
  column->addLayout(middle);
  column->addStretch(3);
  connect(button_, &QPushButton::clicked, this, &SignInPage::SignIn);
}

void SignInPage::Start(const QString& why) {
  password_->clear();
  button_->setEnabled(true);
  Say(why, false);
  (username_->text().isEmpty() ? username_ : password_)->setFocus();
}

void SignInPage::SignIn() {
  if (!button_->isEnabled()) return;
  if (username_->text().trimmed().isEmpty() || password_->text().isEmpty()) {
    Say("Xin nhập cả tên đăng nhập và mật khẩu.", true);
    return;
  }
  button_->setEnabled(false);
  Say("Đang đăng nhập …", false);
  session_->SignIn(username_->text(), password_->text(), [this](const CallError& error) { Failed(error); });
}

void SignInPage::Failed(const CallError& error) {
  button_->setEnabled(true);
  Say(error.FullText(), true);
  password_->setFocus();
  password_->selectAll();
}

void SignInPage::Say(const QString& text, bool danger) {
  words_->setText(text);
  words_->setProperty("look", danger ? "danger" : "muted");
  style()->unpolish(words_);
  style()->polish(words_);
  words_->setVisible(!text.isEmpty());
}

}  // namespace thidua::client
