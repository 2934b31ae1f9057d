#include "client/app/sign_in_page.h"

#include "client/widgets/account_fields.h"

namespace thidua::client {
namespace {
constexpr int kWidth = 380;
}

SignInPage::SignInPage(Session* session, QWidget* parent)
    : QWidget(parent), session_(session), button_(Button("Đăng nhập", Look::kPrimary)), words_(Body("")) {
  setObjectName("signIn");
  setProperty("look", "canvas");
  QVBoxLayout* inside = CentredCard(this, kWidth);
  inside->addWidget(Heading("Thi đua – Khen thưởng"));
  inside->addWidget(Muted("Đăng nhập bằng tài khoản nhà trường hoặc cơ quan cấp."));
  inside->addSpacing(space::kS);
  username_ = AddField(inside, "Tên đăng nhập", "username");
  password_ = AddPasswordField(inside, "Mật khẩu", "password");
  code_ = AddField(inside, "Mã xác thực", "code");
  for (auto* field : {username_, password_, code_}) {
    connect(field, &QLineEdit::returnPressed, this, &SignInPage::SignIn);
  }
  words_->setObjectName("signInWords");
  words_->hide();
  inside->addWidget(words_);
  inside->addSpacing(space::kS);
  button_->setObjectName("signInButton");
  button_->setMinimumHeight(kRowHeight);
  inside->addWidget(button_);
  inside->addWidget(Muted("Máy chủ: " + session_->api().endpoint()));
  connect(button_, &QPushButton::clicked, this, &SignInPage::SignIn);
  // Another person may have no second factor.
  connect(username_, &QLineEdit::textEdited, this, [this] { ShowCode(false); });
  ShowCode(false);
}

void SignInPage::Start(const QString& why) {
  password_->clear();
  ShowCode(false);
  button_->setEnabled(true);
  Say(words_, why, false);
  (username_->text().isEmpty() ? username_ : password_)->setFocus();
}

void SignInPage::SignIn() {
  if (!button_->isEnabled()) return;
  if (username_->text().trimmed().isEmpty() || password_->text().isEmpty()) {
    Say(words_, "Xin nhập cả tên đăng nhập và mật khẩu.", true);
    return;
  }
  button_->setEnabled(false);
  Say(words_, "Đang đăng nhập …", false);
  session_->SignIn(username_->text(), password_->text(), code_->text(),
                   [this](const CallError& error) { Failed(error); });
}

void SignInPage::Failed(const CallError& error) {
  button_->setEnabled(true);
  const bool first_time_asked = error.SecondFactorNeeded() && code_->text().isEmpty();
  Say(words_, error.FullText(), !first_time_asked);
  if (error.SecondFactorNeeded()) ShowCode(true);
  auto* again = error.SecondFactorNeeded() ? code_ : password_;
  again->setFocus();
  again->selectAll();
}

void SignInPage::ShowCode(bool shown) {
  if (!shown) code_->clear();
  code_->setVisible(shown);
  findChild<QLabel*>("codeLabel")->setVisible(shown);
}

}  // namespace thidua::client
