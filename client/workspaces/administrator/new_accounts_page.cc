#include "client/workspaces/administrator/new_accounts_page.h"

#include <algorithm>
#include <memory>

#include "client/models/grants.h"
#include "client/models/logins.h"
#include "client/models/words.h"
#include "client/widgets/account_fields.h"
#include "client/widgets/list_foot.h"
#include "client/widgets/state_column.h"
#include "client/workspaces/administrator/slips.h"

namespace thidua::client {
namespace {

using namespace identity::v1;
using directory::v1::ListPeopleRequest;
using directory::v1::ListPeopleResponse;
using directory::v1::Person;

constexpr int kPage = 200;  // the accounts of all of them come in one answer
constexpr int kNamesShown = 8;
constexpr int kMostNumbered = 20;  // people of one name in one place

// How a user name is made.
enum LoginStyle { kOfName, kOfCode };
// Where the role is held.
enum GrantPlace { kOwnUnit, kAll };

}  // namespace

// One round of making: each person keeps name and password over repeats, so that sent again it is the same
// request.
struct NewAccountsPage::Making {
  QList<Line> people;
  QList<Grant> grants;
  QStringList usernames;
  QStringList passwords;
  QList<Slip> slips = {};
  int waiting = 0;      // made, but their role takes another administrator
  int unanswered = -1;  // whose account may be there or not
  AskDialog* dialog = nullptr;
};

NewAccountsPage::NewAccountsPage(Context* context)
    : Page(context, "Cấp tài khoản",
           "Chọn đơn vị, chọn người chưa có tài khoản; mật khẩu dùng một lần in ra phiếu để trao tận tay."),
      bar_(new ActionBar) {
  auto* content = new QWidget;
  auto* column = Column(content, space::kS);
  auto* tools = Row();
  unit_ = new UnitPicker(&api(), "unit", "Đơn vị", "Đơn vị: gõ tên, có dấu hoặc không dấu");
  tools->addWidget(unit_, 1);
  search_ = new SearchField("Tìm người");
  tools->addWidget(search_, 1);
  shown_ = new Picker("shownPeople", "Lọc theo tài khoản");
  shown_->addItems({"Chưa có tài khoản", "Mọi người"});
  tools->addWidget(shown_);
  column->addLayout(tools);
  auto* choices = Row();
  role_ = new Picker("newRole", "Vai trò của tài khoản mới");
  for (const Role role : AllRoles()) role_->addItem(WordOf(role), static_cast<int>(role));
  auto* grants = Body("Giao vai trò");
  grants->setWordWrap(false);
  choices->addWidget(grants);
  choices->addWidget(role_);
  place_ = new Picker("newPlace", "Nơi giữ vai trò");
  place_->addItem("ở đơn vị của từng người", kOwnUnit);
  place_->addItem("ở toàn hệ thống", kAll);
  choices->addWidget(place_);
  login_ = new Picker("loginStyle", "Cách đặt tên đăng nhập");
  login_->addItem("Tên đăng nhập theo họ tên", kOfName);
  login_->addItem("Tên đăng nhập theo mã nhân sự", kOfCode);
  choices->addWidget(login_);
  choices->addStretch(1);
  column->addLayout(choices);
  rows_ = new SiftedModel<Line>(
      {NameColumn<Line>("Họ và tên", [](const Line& l) { return Text(l.person.full_name()); }),
       TextColumn<Line>("Chức vụ", [](const Line& l) { return Text(l.person.position()); }),
       TextColumn<Line>("Tên đăng nhập", [](const Line& l) { return l.username; }),
       StateColumn<Line>("Tài khoản",
                         [](const Line& l) -> StateLook {
                           if (!l.has_account) return {"Chưa có", "plus", Tone::kInfo};
                           if (l.disabled) return {"Đã khoá", "lock", Tone::kNeutral};
                           return {"Đã có", "check", Tone::kSuccess};
                         })},
      [this](const Line& l) { return shown_->currentIndex() == 1 || !l.has_account; }, this);
  table_ = Table(rows_, "people", {1, 1, 0, 0}, "Người của đơn vị");
  table_->setSelectionMode(QAbstractItemView::ExtendedSelection);
  people_ = new PageFrame(table_);
  column->addWidget(people_, 1);
  auto* foot = new ListFoot(rows_, "");
  count_ = foot->words();
  column->addWidget(foot);
  column->addWidget(bar_);
  connect(unit_, &UnitPicker::Changed, this, [this] {
    outcome_.clear();
    LoadPeople("");
  });
  connect(search_, &SearchField::Asked, this, [this] { LoadPeople(""); });
  connect(shown_, &QComboBox::activated, this, [this] {
    rows_->Sift();
    ShowPeople();
  });
  connect(login_, &QComboBox::activated, this, [this] {
    rows_->ChangeEach([this](Line& line) {
      if (!line.has_account) line.username = LoginFor(line.person);
    });
    ShowPeople();
  });
  // These two look after all of the system, as a rule.
  connect(role_, &QComboBox::activated, this, [this] {
    const int role = role_->currentData().toInt();
    place_->setCurrentIndex(role == ADMINISTRATOR || role == AUDITOR ? kAll : kOwnUnit);
  });
  connect(table_->selectionModel(), &QItemSelectionModel::selectionChanged, this, &NewAccountsPage::ShowBar);
  SetContent(content);
}

void NewAccountsPage::Reload() { LoadPeople(""); }

void NewAccountsPage::LoadPeople(const std::string& page_token) {
  const bool more = !page_token.empty();
  round_ += 1;
  if (unit_->id().empty()) {
    rows_->TakeAll({});
    count_->setText("");
    people_->ShowEmpty("Chọn một đơn vị để thấy người của đơn vị ấy.");
    return ShowBar();
  }
  ListPeopleRequest request;
  request.set_unit_id(unit_->id());
  request.set_query(search_->query());
  request.set_page_size(kPage);
  request.set_page_token(page_token);
  if (!more) people_->ShowLoading();
  api().Call(
      request, this,
      [this, more, round = round_](const ListPeopleResponse& page) {
        if (round == round_) LoadAccounts(page, more);
      },
      [this, round = round_](const CallError& error) {
        if (round == round_) people_->ShowError(error, "", [this] { LoadPeople(""); });
      });
}

void NewAccountsPage::LoadAccounts(const ListPeopleResponse& page, bool more) {
  if (page.people().empty()) return Fill(page, {}, more);
  ListAccountsRequest request;
  for (const Person& person : page.people()) request.add_person_ids(person.id());
  request.set_page_size(page.people_size());
  api().Call(
      request, this,
      [this, page, more, round = round_](const ListAccountsResponse& accounts) {
        if (round == round_) Fill(page, accounts, more);
      },
      [this, round = round_](const CallError& error) {
        if (round == round_) people_->ShowError(error, "", [this] { LoadPeople(""); });
      });
}

void NewAccountsPage::Fill(const ListPeopleResponse& page, const ListAccountsResponse& accounts, bool more) {
  QList<Line> come;
  for (const Person& person : page.people()) {
    const auto found =
        std::find_if(accounts.accounts().begin(), accounts.accounts().end(),
                     [&](const Account& account) { return account.person_id() == person.id(); });
    context().names().Unit(person.unit_id());  // for the slip
    const bool has = found != accounts.accounts().end();
    come.append(
        Line{person, has, has ? Text(found->username()) : LoginFor(person), has && found->disabled()});
  }
  rows_->TakePage(come, more, page.next_page_token(), [this](const std::string& next) { LoadPeople(next); });
  ShowPeople();
}

void NewAccountsPage::ShowPeople() {
  const QList<Line>& all = rows_->all();
  const auto without =
      std::count_if(all.begin(), all.end(), [](const Line& line) { return !line.has_account; });
  count_->setText(QString("%1 người%2 · %3 chưa có tài khoản")
                      .arg(all.size())
                      .arg(rows_->complete() ? "" : " đã tải, còn nữa")
                      .arg(without));
  if (!rows_->rows().isEmpty()) {
    people_->ShowContent();
  } else if (!all.isEmpty()) {
    people_->ShowEmpty("Những người đã tải của đơn vị này đều có tài khoản.", "Hiện mọi người", [this] {
      shown_->setCurrentIndex(1);
      rows_->Sift();
      ShowPeople();
    });
  } else if (!search_->text().trimmed().isEmpty()) {
    people_->ShowEmpty("Không có ai khớp.", "Bỏ lọc", [this] { search_->clear(); });
  } else {
    people_->ShowEmpty("Đơn vị này chưa có người nào. Thêm người ở trang “Nhân sự” trước.");
  }
  ShowBar();
}

QString NewAccountsPage::LoginFor(const Person& person) const {
  const QString of_name = LoginOfName(Text(person.full_name()));
  const bool by_code = login_->currentData().toInt() == kOfCode || of_name.size() < kShortestLogin;
  return by_code ? LoginOfCode(Text(person.staff_code())) : of_name;
}

QList<NewAccountsPage::Line> NewAccountsPage::Chosen() const {
  QList<Line> lines = rows_->At(table_->selectionModel()->selectedRows());
  lines.removeIf([](const Line& line) { return line.has_account; });
  return lines;
}

Grant NewAccountsPage::GrantFor(const Person& person) const {
  Grant grant;
  grant.set_role(static_cast<Role>(role_->currentData().toInt()));
  grant.set_unit_id(place_->currentData().toInt() == kAll ? kWholeDeployment : person.unit_id());
  return grant;
}

void NewAccountsPage::ShowBar() {
  bar_->Reset();
  const auto chosen = Chosen().size();
  bar_->Add(
      "selectAll", "Chọn tất cả", Look::kPlain, [this] { table_->selectAll(); }, !rows_->rows().isEmpty());
  bar_->Add(
      "makeAccounts", chosen > 1 ? QString("Tạo %1 tài khoản…").arg(chosen) : QString("Tạo tài khoản…"),
      Look::kPrimary, [this] { AskMake(); }, chosen > 0);
  if (!outcome_.isEmpty()) {
    bar_->Say(outcome_, outcome_tone_);
  } else if (chosen == 0 && !rows_->rows().isEmpty()) {
    bar_->Say("Chọn người chưa có tài khoản trong bảng.");
  }
}

void NewAccountsPage::AskMake() {
  outcome_.clear();
  auto making = std::make_shared<Making>();
  making->people = Chosen();
  QStringList names;
  for (const Line& line : making->people) {
    making->grants << GrantFor(line.person);
    making->usernames << line.username;
    making->passwords << OneTimePassword();
    if (names.size() < kNamesShown) names << Text(line.person.full_name());
  }
  QString who = names.join(", ");
  if (making->people.size() > names.size()) {
    who += QString(" và %1 người khác").arg(making->people.size() - names.size());
  }
  auto* dialog = new AskDialog(this, QString("Tạo %1 tài khoản").arg(making->people.size()), "Tạo");
  making->dialog = dialog;
  dialog->content()->addWidget(Body(who));
  dialog->content()->addWidget(
      Body(QString("Vai trò: %1, %2.").arg(role_->currentText(), place_->currentText())));
  QLineEdit* login = nullptr;
  if (making->people.size() == 1) {
    login = AddField(dialog->content(), "Tên đăng nhập", "newUsername");
    login->setText(making->usernames.first());
  }
  dialog->content()->addWidget(
      Muted("Tài khoản đã tạo thì không xoá được, chỉ khoá được. Mật khẩu hiện ra ngay sau khi tạo xong."));
  const auto begin = [this, making, dialog, login] {
    if (login != nullptr) making->usernames[0] = login->text().trimmed().toLower();
    Bulk bulk;
    bulk.all = static_cast<int>(making->people.size());
    bulk.name = [making](int i) { return Text(making->people[i].person.full_name()); };
    bulk.send = [this, making](int i, std::function<void(const CallError*)> answered) {
      Make(making, i, answered);
    };
    bulk.finished = [this, making](const BulkResult& result) { AfterMaking(making, result); };
    RunBulk(dialog, std::move(bulk));
  };
  dialog->OnAct(begin);
  // Another user name is another request: the round begins anew with it.
  if (login != nullptr) {
    connect(dialog, &AskDialog::BusyChanged, login, &QWidget::setDisabled);
    connect(login, &QLineEdit::textEdited, dialog, [dialog, begin] {
      dialog->Say("");
      dialog->OnAct(begin);
    });
  }
  dialog->open();
}

void NewAccountsPage::Make(const std::shared_ptr<Making>& making, int index,
                           const std::function<void(const CallError*)>& answered) {
  const Line& line = making->people[index];
  CreateAccountRequest request;
  request.set_username(making->usernames[index].toStdString());
  request.set_initial_password(making->passwords[index].toStdString());
  request.set_person_id(line.person.id());
  request.set_display_name(line.person.full_name());
  *request.add_grants() = making->grants[index];
  api().Call(
      request, making->dialog,
      [this, making, index, answered](const Account& account) {
        making->unanswered = -1;
        if (account.grants().empty()) making->waiting += 1;
        AddSlip(*making, index, Text(account.display_name()));
        answered(nullptr);
      },
      [this, making, index, answered](const CallError& error) {
        // Several people may have one name; a name typed by hand is the person's to change.
        if (error.reason == "USERNAME_TAKEN" && making->people.size() > 1) {
          const QString proposed = making->people[index].username;
          for (int number = 2; number <= kMostNumbered; ++number) {
            const QString last = number == 2 ? proposed : NumberedLogin(proposed, number - 1);
            if (making->usernames[index] != last) continue;
            making->usernames[index] = NumberedLogin(proposed, number);
            return Make(making, index, answered);
          }
        }
        making->unanswered = error.Unanswered() ? index : -1;
        answered(&error);
      });
}

void NewAccountsPage::AddSlip(Making& making, int index, const QString& name) {
  making.slips.append(Slip{name, PlaceText(context().names(), making.people[index].person.unit_id()),
                           making.usernames[index], making.passwords[index]});
}

void NewAccountsPage::AfterMaking(const std::shared_ptr<Making>& making, const BulkResult& result) {
  outcome_ = result.Words("Đã tạo %1 tài khoản.");
  if (making->waiting > 0) {
    outcome_ += QString(" Vai trò của %1 người chờ một quản trị khác xác nhận.").arg(making->waiting);
  }
  outcome_tone_ = result.not_done.isEmpty() ? Tone::kSuccess : Tone::kWarning;
  LoadPeople("");
  if (making->unanswered >= 0) {
    const int last = making->unanswered;
    AddSlip(*making, last, Text(making->people[last].person.full_name()) + " (chưa chắc đã tạo)");
  }
  if (!making->slips.isEmpty()) (new SlipsDialog(this, PapersFor(context(), making->slips)))->open();
}

}  // namespace thidua::client
