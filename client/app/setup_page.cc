#include "client/app/setup_page.h"

#include "client/widgets/account_fields.h"

namespace thidua::client {
namespace {

constexpr int kWidth = 460;

}  // namespace

SetupPage::SetupPage(Session* session, QWidget* parent)
    : QWidget(parent), session_(session), steps_(new QStackedWidget) {
  setObjectName("setup");
  setProperty("look", "canvas");
  password_step_ = MakePasswordStep();
  factor_step_ = MakeFactorStep();
  codes_step_ = MakeCodesStep();
  for (auto* step : {password_step_, factor_step_, codes_step_}) steps_->addWidget(step);
  Column(this)->addWidget(steps_);
}

void SetupPage::AddLeave(QVBoxLayout* inside) {
  auto* leave = Button("Đăng xuất", Look::kLink);
  inside->addWidget(leave);
  connect(leave, &QPushButton::clicked, this, [this] { session_->SignOut(); });
}

QWidget* SetupPage::MakePasswordStep() {
  auto* step = new QWidget;
  QVBoxLayout* inside = CentredCard(step, kWidth);
  inside->addWidget(Heading("Đặt mật khẩu của riêng bạn"));
  inside->addWidget(
      Body("Mật khẩu ban đầu do quản trị đặt, chỉ dùng được lần này. Hãy đặt một câu ngắn dễ nhớ, từ 15 ký "
           "tự, có thể có dấu cách và dấu tiếng Việt; đừng dùng tên đăng nhập, tên trường hay mật khẩu đã "
           "dùng ở nơi "
           "khác."));
  inside->addSpacing(space::kS);
  new_password_ = AddPasswordField(inside, "Mật khẩu mới", "newPassword");
  repeated_ = AddPasswordField(inside, "Nhập lại mật khẩu mới", "repeatedPassword");
  password_words_ = Body("");
  password_words_->hide();
  inside->addWidget(password_words_);
  inside->addSpacing(space::kS);
  password_button_ = Button("Đổi mật khẩu", Look::kPrimary);
  password_button_->setObjectName("changePassword");
  password_button_->setMinimumHeight(kRowHeight);
  inside->addWidget(password_button_);
  AddLeave(inside);
  connect(password_button_, &QPushButton::clicked, this, &SetupPage::ChangePassword);
  connect(repeated_, &QLineEdit::returnPressed, this, &SetupPage::ChangePassword);
  return step;
}

QWidget* SetupPage::MakeFactorStep() {
  auto* step = new QWidget;
  QVBoxLayout* inside = CentredCard(step, kWidth);
  inside->addWidget(Heading("Xác thực hai lớp"));
  inside->addWidget(Body("Vai trò của bạn cần thêm một lớp xác thực."));
  factor_ = new FactorForm(&session_->api());
  inside->addWidget(factor_);
  AddLeave(inside);
  connect(factor_, &FactorForm::Confirmed, this, [this](const QStringList& codes) {
    codes_->setEnabled(true);
    steps_->setCurrentWidget(codes_step_);
    codes_->Show(QString::fromStdString(session_->account().username()), codes);
  });
  return step;
}

QWidget* SetupPage::MakeCodesStep() {
  auto* step = new QWidget;
  QVBoxLayout* inside = CentredCard(step, kWidth);
  inside->addWidget(Heading("Cất các mã khôi phục"));
  codes_ = new RecoveryCodes;
  inside->addWidget(codes_);
  AddLeave(inside);
  connect(codes_, &RecoveryCodes::Kept, this, &SetupPage::Finish);
  return step;
}

void SetupPage::Start() {
  if (!session_->account().must_change_password()) {
    steps_->setCurrentWidget(factor_step_);
    factor_->Begin();
    return;
  }
  new_password_->clear();
  repeated_->clear();
  Say(password_words_, "", false);
  password_button_->setEnabled(true);
  steps_->setCurrentWidget(password_step_);
  new_password_->setFocus();
}

void SetupPage::ChangePassword() {
  if (!password_button_->isEnabled()) return;
  if (new_password_->text() != repeated_->text()) {
    Say(password_words_, "Hai lần nhập mật khẩu mới không giống nhau. Xin nhập lại.", true);
    return;
  }
  if (new_password_->text().isEmpty()) {
    Say(password_words_, "Xin nhập mật khẩu mới.", true);
    return;
  }
  identity::v1::ChangePasswordRequest request;
  request.set_new_password(new_password_->text().toStdString());
  password_button_->setEnabled(false);
  session_->api().Call(
      request, this, [this](const identity::v1::ChangePasswordResponse&) { Finish(); },
      [this](const CallError& error) {
        password_button_->setEnabled(true);
        // Without the current password it can be changed only soon after signing in with it.
        Say(password_words_,
            error.reason == "PASSWORD_WRONG"
                ? "Đã quá mười phút từ khi đăng nhập. Xin đăng xuất, đăng nhập lại rồi đổi mật khẩu."
                : error.FullText(),
            true);
        new_password_->setFocus();
      });
}

void SetupPage::Finish() {
  codes_->setEnabled(false);
  session_->FinishSetup([this](const CallError& error) {
    codes_->setEnabled(true);
    password_button_->setEnabled(true);
    codes_->Say(error.FullText(), true);
    Say(password_words_, error.FullText(), true);
  });
  codes_->Forget();
}

}  // namespace thidua::client
