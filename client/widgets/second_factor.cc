#include "client/widgets/second_factor.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QPrinter>
#include <QTextDocument>

#include "client/widgets/account_fields.h"
#include "client/widgets/paper_preview.h"
#include "client/widgets/qr_code.h"
#include "thidua/identity/v1/identity_service.pb.h"

namespace thidua::client {
namespace {

using namespace identity::v1;

constexpr int kModule = 4;

QString Grouped(const QString& secret) {
  QStringList groups;
  for (int i = 0; i < secret.size(); i += 4) groups << secret.mid(i, 4);
  return groups.join(' ');
}

}  // namespace

FactorForm::FactorForm(Api* api, QWidget* parent) : QWidget(parent), api_(api) {
  auto* column = Column(this, space::kS);
  column->addWidget(
      Body("Mở ứng dụng xác thực trên điện thoại (Google Authenticator, Microsoft Authenticator, FreeOTP …), "
           "chọn thêm tài khoản và quét mã này:"));
  picture_ = new QLabel;
  picture_->setObjectName("qrCode");
  picture_->setAlignment(Qt::AlignCenter);
  picture_->setAccessibleName("Mã QR để quét bằng ứng dụng xác thực");
  column->addWidget(picture_);
  column->addWidget(Muted("Không quét được thì nhập tay khoá này vào ứng dụng:"));
  secret_ = Strong("");
  secret_->setObjectName("secret");
  secret_->setAlignment(Qt::AlignCenter);
  column->addWidget(secret_);
  code_ = AddField(column, "Mã 6 số đang hiện trong ứng dụng", "setupCode");
  words_ = Body("");
  words_->hide();
  column->addWidget(words_);
  column->addSpacing(space::kS);
  confirm_ = Button("Xác nhận", Look::kPrimary);
  confirm_->setObjectName("confirmFactor");
  confirm_->setMinimumHeight(kRowHeight);
  column->addWidget(confirm_);
  connect(confirm_, &QPushButton::clicked, this, &FactorForm::Confirm);
  connect(code_, &QLineEdit::returnPressed, this, &FactorForm::Confirm);
}

void FactorForm::Begin() {
  code_->clear();
  picture_->clear();
  secret_->clear();
  confirm_->setEnabled(false);
  Say(words_, "Đang tạo khoá …", false);
  api_->Call(
      BeginTotpRequest(), this,
      [this](const BeginTotpResponse& answer) {
        picture_->setPixmap(QrCode(QString::fromStdString(answer.uri()), kModule));
        secret_->setText(Grouped(QString::fromStdString(answer.secret())));
        confirm_->setEnabled(true);
        Say(words_, "", false);
        code_->setFocus();
      },
      [this](const CallError& error) {
        Say(words_, error.FullText(), true);
        Q_EMIT NotBegun(error.FullText());
      });
}

void FactorForm::Confirm() {
  if (!confirm_->isEnabled()) return;
  ConfirmTotpRequest request;
  request.set_code(code_->text().toStdString());
  confirm_->setEnabled(false);
  api_->Call(
      request, this,
      [this](const ConfirmTotpResponse& answer) {
        picture_->clear();
        secret_->clear();
        QStringList codes;
        for (const auto& code : answer.recovery_codes()) codes << QString::fromStdString(code);
        Q_EMIT Confirmed(codes);
      },
      [this](const CallError& error) {
        confirm_->setEnabled(true);
        Say(words_, error.FullText(), true);
        code_->setFocus();
        code_->selectAll();
      });
}

RecoveryCodes::RecoveryCodes(QWidget* parent) : QWidget(parent) {
  auto* column = Column(this, space::kS);
  column->addWidget(
      Body("Khi mất điện thoại, mỗi mã dưới đây thay được một lần cho mã trong ứng dụng. Hãy in hoặc "
           "chép ra giấy và cất nơi an toàn: các mã này chỉ hiện ra một lần."));
  auto* codes = Row(space::kXl);
  codes->addStretch(1);
  for (auto*& half : columns_) {
    half = Strong("");
    half->setWordWrap(false);
    codes->addWidget(half);
  }
  columns_[0]->setObjectName("recoveryCodes");
  codes->addStretch(1);
  column->addLayout(codes);
  auto* ways = Row();
  ways->addStretch(1);
  auto* copy = Button("Chép");
  copy->setObjectName("copyCodes");
  auto* print = Button("In");
  print->setObjectName("printCodes");
  ways->addWidget(copy);
  ways->addWidget(print);
  ways->addStretch(1);
  column->addLayout(ways);
  words_ = Body("");
  words_->hide();
  column->addWidget(words_);
  column->addSpacing(space::kS);
  kept_ = Button("Tôi đã cất các mã", Look::kPrimary);
  kept_->setObjectName("keptCodes");
  kept_->setMinimumHeight(kRowHeight);
  column->addWidget(kept_);
  connect(copy, &QPushButton::clicked, this, &RecoveryCodes::Copy);
  connect(print, &QPushButton::clicked, this, &RecoveryCodes::Print);
  connect(kept_, &QPushButton::clicked, this, &RecoveryCodes::Kept);
}

void RecoveryCodes::Show(const QString& username, const QStringList& codes) {
  username_ = username;
  QStringList halves[2];
  for (int i = 0; i < codes.size(); ++i) halves[i % 2] << codes[i];
  for (const int i : {0, 1}) columns_[i]->setText(halves[i].join('\n'));
  Say("", false);
  kept_->setFocus();
}

void RecoveryCodes::Forget() {
  for (auto* half : columns_) half->clear();
}

void RecoveryCodes::Say(const QString& words, bool danger) { client::Say(words_, words, danger); }

QString RecoveryCodes::All() const { return columns_[0]->text() + '\n' + columns_[1]->text(); }

void RecoveryCodes::Copy() {
  QGuiApplication::clipboard()->setText(All());
  Say("Đã chép các mã. Hãy dán vào nơi an toàn rồi xoá khỏi bộ nhớ tạm.", false);
}

void RecoveryCodes::Print() {
  ChoosePrinter(this, [this](const auto& printer) {
    QTextDocument paper;
    paper.setPlainText("Mã khôi phục của tài khoản " + username_ + " (Thi đua – Khen thưởng)\n\n" + All());
    paper.print(printer.get());
  });
}

}  // namespace thidua::client
