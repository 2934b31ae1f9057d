#include "client/workspaces/administrator/second_administrator.h"

#include "client/models/directory_words.h"
#include "client/models/grants.h"
#include "client/models/logins.h"
#include "client/widgets/account_fields.h"
#include "client/widgets/dialogs.h"
#include "client/workspaces/administrator/slips.h"
#include "client/workspaces/shared/person_dialogs.h"
#include "client/workspaces/shared/person_search.h"

namespace thidua::client {

using namespace identity::v1;
using directory::v1::Person;
using directory::v1::Unit;

namespace {

// "Lê Quang Vinh (chưa đăng nhập lần nào)"
QString NameOf(const Account& account) {
  return Text(account.display_name()) + (account.must_change_password() ? " (chưa đăng nhập lần nào)" : "");
}

}  // namespace

SecondAdministrator::SecondAdministrator(Context* context, QWidget* parent)
    : QWidget(parent), context_(context) {
  auto* inside = Column(this, space::kS);
  auto* head = Row();
  head->addWidget(Title("Người quản trị thứ hai"));
  head->addStretch(1);
  state_ = new StateChip;
  head->addWidget(state_);
  inside->addLayout(head);
  words_ = Body("");
  words_->setObjectName("secondWords");
  inside->addWidget(words_);
  auto* acts = Row();
  acts->addStretch(1);
  known_ = Button("Chọn trong danh bạ…");
  known_->setObjectName("knownSecond");
  acts->addWidget(known_);
  new_ = Button("Thêm người, cấp tài khoản…", Look::kPrimary);
  new_->setObjectName("newSecond");
  acts->addWidget(new_);
  inside->addLayout(acts);
  connect(new_, &QPushButton::clicked, this, &SecondAdministrator::AskNewPerson);
  connect(known_, &QPushButton::clicked, this, &SecondAdministrator::AskKnownPerson);
}

void SecondAdministrator::Show(const QList<Account>& administrators, const Unit* root) {
  const bool done = administrators.size() > 1;
  root_ = root == nullptr ? Unit() : *root;
  state_->Set(done ? StateLook{"Đã xong", "check", Tone::kSuccess}
                   : StateLook{"Chưa có", "clock", Tone::kWarning});
  QStringList names;
  for (const Account& account : administrators) names << NameOf(account);
  words_->setText(
      done ? "Quản trị của toàn hệ thống: " + names.join(", ") +
                 ". Người chưa đăng nhập: hãy trao phiếu tận tay; mất phiếu thì cấp lại ở “Tài khoản”."
      : root == nullptr
          ? "Sau khi có đơn vị đầu tiên, thêm người này vào đơn vị ấy rồi cấp tài khoản."
          : "Mọi vai trò khác Giáo viên, và việc khôi phục tài khoản, do hai quản trị cùng làm: "
            "một người đề nghị, người kia xác nhận. Riêng người thứ hai thì bạn tự lập được.");
  for (auto* button : {new_, known_}) {
    button->setVisible(!done);
    button->setEnabled(root != nullptr);
  }
}

void SecondAdministrator::AskNewPerson() {
  AskCreatePerson(context_, this, root_.id(), ShortName(root_),
                  [this](const QString& words, Tone, const Person& person) {
                    Q_EMIT Changed(words);
                    AskAccount(person);
                  });
}

void SecondAdministrator::AskKnownPerson() {
  auto* dialog = new AskDialog(this, "Chọn người quản trị thứ hai", "Đóng");
  auto* search = new PersonSearch(context_, root_.id(), "Cấp tài khoản quản trị…");
  dialog->content()->addWidget(search);
  dialog->findChild<QPushButton*>("askCancel")->hide();
  dialog->OnAct([dialog] { dialog->reject(); });
  connect(search, &PersonSearch::Taken, this, [this, dialog](const Person& person) {
    dialog->accept();
    AskAccount(person);
  });
  dialog->open();
}

void SecondAdministrator::AskAccount(const Person& person) {
  const QString name = Text(person.full_name());
  // One for all tries: what nobody answered is sent again word for word.
  const QString password = OneTimePassword();
  context_->names().Unit(person.unit_id());  // for the slip
  auto* dialog = new AskDialog(this, "Tài khoản quản trị: " + name, "Tạo tài khoản");
  dialog->content()->addWidget(
      Body("Vai trò: Quản trị, ở toàn hệ thống. Mật khẩu dùng một lần hiện ra ngay sau khi tạo, kèm phiếu để "
           "trao tận tay."));
  auto* login = AddField(dialog->content(), "Tên đăng nhập", "newUsername");
  login->setText(LoginOfName(name));
  dialog->content()->addWidget(Muted("Tài khoản đã tạo thì không xoá được, chỉ khoá được."));
  dialog->OnAct([this, dialog, person, login, password] {
    CreateAccountRequest request;
    request.set_username(login->text().trimmed().toLower().toStdString());
    request.set_initial_password(password.toStdString());
    request.set_person_id(person.id());
    request.set_display_name(person.full_name());
    Grant* grant = request.add_grants();
    grant->set_role(ADMINISTRATOR);
    grant->set_unit_id(kWholeDeployment);
    SendFrom(dialog, context_->api(), request, [this, person, password](const Account& account) {
      const QString made = "Đã tạo tài khoản của " + Text(account.display_name()) + ".";
      Q_EMIT Changed(account.grants().empty() ? made + " Vai trò Quản trị chờ một quản trị khác xác nhận."
                                              : made);
      SlipPapers papers =
          PapersFor(*context_, {{Text(account.display_name()), PlaceText(context_->names(), person.unit_id()),
                                 Text(account.username()), password}});
      (new SlipsDialog(this, std::move(papers)))->open();
    });
  });
  dialog->open();
}

}  // namespace thidua::client
