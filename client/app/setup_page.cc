#include "client/app/setup_page.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QPrintDialog>
#include <QPrinter>
#include <QTextDocument>

#include "client/app/account_fields.h"
#include "client/widgets/qr_code.h"

namespace thidua::client {
namespace {

constexpr int kWidth = 460;
constexpr int kModule = 4;

QString Grouped(const QString& secret) {
  QStringList groups;
  for (int i = 0; i < secret.size(); i += 4) groups << secret.mid(i, 4);
  return groups.join(' ');
}

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

void SetupPage::AddEnd(QVBoxLayout* inside, QLabel** words, QPushButton** button, const QString& act,
                       const char* object_name) {
  *words = Body("");
  (*words)->hide();
  inside->addWidget(*words);
  inside->addSpacing(space::kS);
  *button = Button(act, Look::kPrimary);
  (*button)->setObjectName(object_name);
  (*button)->setMinimumHeight(kRowHeight);
  inside->addWidget(*button);
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
  AddEnd(inside, &password_words_, &password_button_, "Đổi mật khẩu", "changePassword");
  connect(password_button_, &QPushButton::clicked, this, &SetupPage::ChangePassword);
  connect(repeated_, &QLineEdit::returnPressed, this, &SetupPage::ChangePassword);
  return step;
}

QWidget* SetupPage::MakeFactorStep() {
  auto* step = new QWidget;
  QVBoxLayout* inside = CentredCard(step, kWidth);
  inside->addWidget(Heading("Xác thực hai lớp"));
  inside->addWidget(
      Body("Vai trò của bạn cần thêm một lớp xác thực. Mở ứng dụng xác thực trên điện thoại (Google "
           "Authenticator, Microsoft Authenticator, FreeOTP …), chọn thêm tài khoản và quét mã này:"));
  picture_ = new QLabel;
  picture_->setObjectName("qrCode");
  picture_->setAlignment(Qt::AlignCenter);
  picture_->setAccessibleName("Mã QR để quét bằng ứng dụng xác thực");
  inside->addWidget(picture_);
  inside->addWidget(Muted("Không quét được thì nhập tay khoá này vào ứng dụng:"));
  secret_ = Strong("");
  secret_->setObjectName("secret");
  secret_->setAlignment(Qt::AlignCenter);
  inside->addWidget(secret_);
  code_ = AddField(inside, "Mã 6 số đang hiện trong ứng dụng", "setupCode");
  AddEnd(inside, &factor_words_, &factor_button_, "Xác nhận", "confirmFactor");
  connect(factor_button_, &QPushButton::clicked, this, &SetupPage::ConfirmFactor);
  connect(code_, &QLineEdit::returnPressed, this, &SetupPage::ConfirmFactor);
  return step;
}

QWidget* SetupPage::MakeCodesStep() {
  auto* step = new QWidget;
  QVBoxLayout* inside = CentredCard(step, kWidth);
  inside->addWidget(Heading("Cất các mã khôi phục"));
  inside->addWidget(
      Body("Khi mất điện thoại, mỗi mã dưới đây thay được một lần cho mã trong ứng dụng. Hãy in hoặc "
           "chép ra giấy và cất nơi an toàn: các mã này chỉ hiện ra một lần."));
  auto* columns = Row(space::kXl);
  columns->addStretch(1);
  for (auto*& column : codes_) {
    column = Strong("");
    column->setWordWrap(false);
    columns->addWidget(column);
  }
  codes_[0]->setObjectName("recoveryCodes");
  columns->addStretch(1);
  inside->addLayout(columns);
  auto* ways = Row();
  ways->addStretch(1);
  auto* copy = Button("Chép");
  copy->setObjectName("copyCodes");
  auto* print = Button("In");
  print->setObjectName("printCodes");
  ways->addWidget(copy);
  ways->addWidget(print);
  ways->addStretch(1);
  inside->addLayout(ways);
  AddEnd(inside, &codes_words_, &codes_button_, "Tôi đã cất các mã", "keptCodes");
  connect(copy, &QPushButton::clicked, this, &SetupPage::CopyCodes);
  connect(print, &QPushButton::clicked, this, &SetupPage::PrintCodes);
  connect(codes_button_, &QPushButton::clicked, this, &SetupPage::Finish);
  return step;
}

void SetupPage::Start() {
  if (!session_->account().must_change_password()) {
    BeginFactor();
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

void SetupPage::BeginFactor() {
  steps_->setCurrentWidget(factor_step_);
  code_->clear();
  picture_->clear();
  secret_->clear();
  factor_button_->setEnabled(false);
  Say(factor_words_, "Đang tạo khoá …", false);
  session_->api().Call(
      identity::v1::BeginTotpRequest(), this,
      [this](const identity::v1::BeginTotpResponse& answer) {
        picture_->setPixmap(QrCode(QString::fromStdString(answer.uri()), kModule));
        secret_->setText(Grouped(QString::fromStdString(answer.secret())));
        factor_button_->setEnabled(true);
        Say(factor_words_, "", false);
        code_->setFocus();
      },
      [this](const CallError& error) { Say(factor_words_, error.FullText(), true); });
}

void SetupPage::ConfirmFactor() {
  if (!factor_button_->isEnabled()) return;
  identity::v1::ConfirmTotpRequest request;
  request.set_code(code_->text().toStdString());
  factor_button_->setEnabled(false);
  session_->api().Call(
      request, this, [this](const identity::v1::ConfirmTotpResponse& answer) { ShowCodes(answer); },
      [this](const CallError& error) {
        factor_button_->setEnabled(true);
        Say(factor_words_, error.FullText(), true);
        code_->setFocus();
        code_->selectAll();
      });
}

void SetupPage::ShowCodes(const identity::v1::ConfirmTotpResponse& answer) {
  QStringList columns[2];
  for (int i = 0; i < answer.recovery_codes_size(); ++i) {
    columns[i % 2] << QString::fromStdString(answer.recovery_codes(i));
  }
  for (const int i : {0, 1}) codes_[i]->setText(columns[i].join('\n'));
  Say(codes_words_, "", false);
  codes_button_->setEnabled(true);
  steps_->setCurrentWidget(codes_step_);
  codes_button_->setFocus();
}

QString SetupPage::AllCodes() const { return codes_[0]->text() + '\n' + codes_[1]->text(); }

void SetupPage::CopyCodes() {
  QGuiApplication::clipboard()->setText(AllCodes());
  Say(codes_words_, "Đã chép các mã. Hãy dán vào nơi an toàn rồi xoá khỏi bộ nhớ tạm.", false);
}

void SetupPage::PrintCodes() {
  auto* printer = new QPrinter;
  auto* dialog = new QPrintDialog(printer, this);
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  connect(dialog, &QObject::destroyed, this, [printer] { delete printer; });
  connect(dialog, &QDialog::accepted, this, [this, printer] {
    QTextDocument paper;
    paper.setPlainText("Mã khôi phục của tài khoản " +
                       QString::fromStdString(session_->account().username()) +
                       " (Thi đua – Khen thưởng)\n\n" + AllCodes());
    paper.print(printer);
  });
  dialog->open();
}

void SetupPage::Finish() {
  codes_button_->setEnabled(false);
  session_->FinishSetup([this](const CallError& error) {
    codes_button_->setEnabled(true);
    password_button_->setEnabled(true);
    Say(codes_words_, error.FullText(), true);
    Say(password_words_, error.FullText(), true);
  });
  for (auto* column : codes_) column->clear();
}

}  // namespace thidua::client
