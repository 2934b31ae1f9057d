#include "client/workspaces/shared/my_account_page.h"

#include "client/models/grants.h"
#include "client/models/words.h"
#include "client/widgets/account_fields.h"

namespace thidua::client {
namespace {

using namespace identity::v1;

constexpr int kFieldWidth = 360;

}  // namespace

MyAccountPage::MyAccountPage(Context* context)
    : Page(context, "Tài khoản của tôi",
           "Vai trò, mật khẩu, xác thực hai lớp, nơi đang đăng nhập, ai đã xem dữ liệu của bạn, nhắc việc.") {
  QVBoxLayout* inside;
  auto* area = Scrolling(&inside, kFormWidth);
  inside->setSpacing(space::kL);
  inside->addWidget(MakeWho());
  inside->addWidget(MakePassword());
  inside->addWidget(MakeFactor());
  inside->addWidget(MakeSessions());
  inside->addWidget(MakeSights());
  reminders_ = new NoticeSettingsCard(&api());
  inside->addWidget(reminders_);
  inside->addStretch(1);
  SetContent(area);
  connect(&context->names(), &Names::Learned, this, &MyAccountPage::ShowRoles);
}

QWidget* MyAccountPage::MakeWho() {
  QVBoxLayout* inside;
  auto* card = Card(&inside);
  name_ = Title("");
  name_->setObjectName("myName");
  username_ = Muted("");
  inside->addWidget(name_);
  inside->addWidget(username_);
  roles_ = new QVBoxLayout;
  roles_->setSpacing(space::kXs);
  inside->addLayout(roles_);
  inside->addWidget(
      Muted("Tên hoặc vai trò chưa đúng: xin báo quản trị. Vai trò do hai quản trị giao và thu hồi."));
  return card;
}

QWidget* MyAccountPage::MakePassword() {
  QVBoxLayout* inside;
  auto* card = Card(&inside);
  inside->addWidget(Title("Mật khẩu"));
  inside->addWidget(Body(
      "Đặt một câu ngắn dễ nhớ, có thể có dấu cách và dấu tiếng Việt. Đổi xong thì các máy khác đang mở tài "
      "khoản này bị đăng xuất; máy này vẫn làm việc tiếp."));
  current_ = AddPasswordField(inside, "Mật khẩu hiện tại", "currentPassword");
  new_ = AddPasswordField(inside, "Mật khẩu mới", "newPassword");
  repeated_ = AddPasswordField(inside, "Nhập lại mật khẩu mới", "repeatedPassword");
  for (auto* field : {current_, new_, repeated_}) field->setMaximumWidth(kFieldWidth);
  password_words_ = Body("");
  password_words_->setObjectName("passwordWords");
  password_words_->hide();
  inside->addWidget(password_words_);
  change_ = Button("Đổi mật khẩu", Look::kPrimary);
  change_->setObjectName("changePassword");
  inside->addWidget(change_, 0, Qt::AlignLeft);
  connect(change_, &QPushButton::clicked, this, &MyAccountPage::ChangePassword);
  connect(repeated_, &QLineEdit::returnPressed, this, &MyAccountPage::ChangePassword);
  return card;
}

QWidget* MyAccountPage::MakeFactor() {
  QVBoxLayout* inside;
  auto* card = Card(&inside);
  inside->addWidget(Title("Xác thực hai lớp"));
  factor_state_ = new QWidget;
  auto* state = Column(factor_state_, space::kS);
  factor_text_ = Body("");
  factor_text_->setObjectName("factorText");
  state->addWidget(factor_text_);
  factor_words_ = Body("");
  factor_words_->hide();
  state->addWidget(factor_words_);
  set_up_ = Button("");
  set_up_->setObjectName("setUpFactor");
  state->addWidget(set_up_, 0, Qt::AlignLeft);
  inside->addWidget(factor_state_);

  factor_setup_ = new QWidget;
  auto* setup = Column(factor_setup_, space::kS);
  factor_ = new FactorForm(&api());
  setup->addWidget(factor_);
  auto* leave = Button("Thôi, giữ như cũ", Look::kLink);
  leave->setObjectName("leaveFactor");
  setup->addWidget(leave, 0, Qt::AlignLeft);
  inside->addWidget(factor_setup_);

  codes_ = new RecoveryCodes;
  inside->addWidget(codes_);
  ShowFactor(factor_state_);
  connect(set_up_, &QPushButton::clicked, this, [this] {
    Say(factor_words_, "", false);
    ShowFactor(factor_setup_);
    factor_->Begin();
  });
  connect(leave, &QPushButton::clicked, this, [this] { ShowFactor(factor_state_); });
  connect(factor_, &FactorForm::NotBegun, this, [this](const QString& why) {
    ShowFactor(factor_state_);
    Say(factor_words_, why, true);
  });
  connect(factor_, &FactorForm::Confirmed, this, [this](const QStringList& codes) {
    ShowFactor(codes_);
    codes_->Show(Text(account_.username()), codes);
  });
  connect(codes_, &RecoveryCodes::Kept, this, [this] {
    codes_->Forget();
    ShowFactor(factor_state_);
    Say(factor_words_,
        "Đã thiết lập xong. Từ nay chỉ mã của ứng dụng vừa quét và các mã khôi phục mới dùng được.", false);
    Reload();
  });
  return card;
}

QWidget* MyAccountPage::MakeSessions() {
  QVBoxLayout* inside;
  auto* card = Card(&inside);
  inside->addWidget(Title("Nơi đang đăng nhập"));
  inside->addWidget(Body("Tối đa ba nơi một lúc. Thấy nơi lạ thì kết thúc nơi ấy rồi đổi mật khẩu."));
  sessions_ = new SessionList(&api(), SessionList::Whose::kOwn);
  inside->addWidget(sessions_);
  return card;
}

QWidget* MyAccountPage::MakeSights() {
  QVBoxLayout* inside;
  auto* card = Card(&inside);
  inside->addWidget(Title("Ai đã xem dữ liệu của tôi"));
  inside->addWidget(Body(
      "Mỗi lần người khác mở hồ sơ, minh chứng hoặc ý kiến bằng văn bản của bạn đều được ghi lại. Người kiểm "
      "tra thì không nêu tên và đơn vị. Chỉ bạn thấy danh sách này."));
  sights_ = new SightList(&context());
  inside->addWidget(sights_);
  return card;
}

void MyAccountPage::Reload() {
  BeginLoad();
  reminders_->Reload();
  Fetch(GetMeRequest(), [this](const GetMeResponse& me) {
    account_ = me.account();
    frame()->ShowContent();
    Fill();
    sessions_->Load();
    sights_->Reload();
  });
}

void MyAccountPage::Fill() {
  name_->setText(Text(account_.display_name()));
  username_->setText("Tên đăng nhập " + Text(account_.username()));
  ShowRoles();
  factor_text_->setText(account_.second_factor()
                            ? "Đã thiết lập: khi đăng nhập và khi ký, bạn nhập thêm mã trên điện thoại."
                        : account_.second_factor_required()
                            ? "Vai trò của bạn cần thêm một lớp xác thực."
                            : "Chưa thiết lập. Vai trò của bạn không bắt buộc, nhưng có thêm một lớp thì "
                              "người biết mật khẩu cũng không vào được.");
  set_up_->setText(account_.second_factor() ? "Thiết lập lại, lấy mã khôi phục mới…" : "Thiết lập…");
}

void MyAccountPage::ShowRoles() {
  Clear(roles_);
  for (const Grant& grant : account_.grants()) roles_->addWidget(Body(GrantText(context().names(), grant)));
  for (const Grant& grant : account_.acting()) {
    roles_->addWidget(Body("Đang ký thay: " + GrantText(context().names(), grant)));
  }
  if (roles_->count() == 0) roles_->addWidget(Body("Chưa có vai trò nào."));
}

void MyAccountPage::ChangePassword() {
  if (!change_->isEnabled()) return;
  for (auto* field : {current_, new_, repeated_}) {
    if (!field->text().isEmpty()) continue;
    Say(password_words_, "Xin nhập đủ mật khẩu hiện tại và hai lần mật khẩu mới.", true);
    return field->setFocus();
  }
  if (new_->text() != repeated_->text()) {
    Say(password_words_, "Hai lần nhập mật khẩu mới không giống nhau. Xin nhập lại.", true);
    return repeated_->setFocus();
  }
  ChangePasswordRequest request;
  request.set_current_password(current_->text().toStdString());
  request.set_new_password(new_->text().toStdString());
  change_->setEnabled(false);
  api().Call(
      request, this,
      [this](const ChangePasswordResponse&) {
        change_->setEnabled(true);
        for (auto* field : {current_, new_, repeated_}) field->clear();
        Say(password_words_, "Đã đổi mật khẩu. Các máy khác đang mở tài khoản này đã bị đăng xuất.", false);
      },
      [this](const CallError& error) {
        change_->setEnabled(true);
        Say(password_words_, error.FullText(), true);
        (error.reason == "PASSWORD_WRONG" ? current_ : new_)->setFocus();
      });
}

void MyAccountPage::ShowFactor(QWidget* part) {
  for (QWidget* one : {factor_state_, factor_setup_, static_cast<QWidget*>(codes_)})
    one->setVisible(one == part);
}

}  // namespace thidua::client
