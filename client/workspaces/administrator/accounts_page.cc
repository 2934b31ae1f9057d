#include "client/workspaces/administrator/accounts_page.h"

#include <algorithm>

#include "client/models/grants.h"
#include "client/models/words.h"
#include "client/widgets/account_fields.h"
#include "client/widgets/list_foot.h"
#include "client/widgets/state_column.h"

namespace thidua::client {
namespace {

using namespace identity::v1;

constexpr int kPage = 100;

}  // namespace

AccountsPage::AccountsPage(Context* context)
    : Page(context, "Tài khoản", "Ai đăng nhập được, giữ vai trò nào, ở đâu, từ khi nào."),
      detail_(new AccountDetail(context)) {
  auto* side = new QWidget;
  auto* right = Column(side);
  right->addWidget(detail_, 1);
  words_ = Body("");
  words_->setObjectName("accountWords");
  words_->hide();
  right->addWidget(words_);
  SetContent(Beside(MakeList(), 3, side, 2));
  connect(detail_, &AccountDetail::Changed, this, &AccountsPage::AfterChange);
}

QWidget* AccountsPage::MakeList() {
  auto* list = new QWidget;
  auto* column = Column(list, space::kS);
  auto* tools = Row();
  search_ = new SearchField("Tìm theo tên, tên đăng nhập");
  tools->addWidget(search_, 1);
  unit_ = new UnitPicker(&api(), "unitFilter", "Chỉ người giữ vai trò ở đơn vị", "Mọi đơn vị");
  tools->addWidget(unit_, 1);
  column->addLayout(tools);
  rows_ = new RowModel<Account>(
      {NameColumn<Account>("Họ và tên", [](const Account& a) { return Text(a.display_name()); }),
       TextColumn<Account>("Tên đăng nhập", [](const Account& a) { return Text(a.username()); }),
       TextColumn<Account>("Vai trò", [](const Account& a) { return RolesText(a.grants()); }),
       StateColumn<Account>("Tình trạng", [](const Account& a) { return LookOf(a); })},
      this);
  table_ = Table(rows_, "accounts", {1, 0, 0, 0}, "Danh sách tài khoản");
  column->addWidget(table_, 1);
  column->addWidget(new ListFoot(rows_, "tài khoản"));
  connect(search_, &SearchField::Asked, this, [this] { Load(""); });
  connect(unit_, &UnitPicker::Changed, this, [this] { Load(""); });
  connect(table_->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this] { ShowCurrent(); });
  return list;
}

void AccountsPage::Reload() {
  BeginLoad();
  Load("");
}

void AccountsPage::Load(const std::string& page_token) {
  ListAccountsRequest request;
  request.set_query(search_->query());
  request.set_unit_id(unit_->id());
  request.set_page_size(kPage);
  request.set_page_token(page_token);
  FetchLatest(request,
              [this, more = !page_token.empty()](const ListAccountsResponse& page) { Fill(page, more); });
}

void AccountsPage::Fill(const ListAccountsResponse& page, bool more) {
  const std::string chosen = Current() == nullptr ? "" : Current()->id();
  frame()->ShowContent();
  rows_->TakePage({page.accounts().begin(), page.accounts().end()}, more, page.next_page_token(),
                  [this](const std::string& next) { Load(next); });
  if (more) return;
  if (rows_->rows().isEmpty()) return detail_->ShowNone("Không có tài khoản nào khớp.");
  table_->selectRow(std::max(0, rows_->Find([&](const Account& account) { return account.id() == chosen; })));
}

const Account* AccountsPage::Current() const { return rows_->At(table_->currentIndex()); }

void AccountsPage::ShowCurrent() {
  if (Current() == nullptr) return;
  Say(words_, "", false);
  detail_->Show(*Current());
}

void AccountsPage::AfterChange(const QString& words) {
  if (Current() == nullptr) return;
  GetAccountRequest request;
  request.set_id(Current()->id());
  api().Call(
      request, this,
      [this, words](const Account& account) {
        const int row = rows_->Find([&](const Account& shown) { return shown.id() == account.id(); });
        if (row >= 0) rows_->Replace(row, account);
        ShowCurrent();
        Say(words_, words, false);
      },
      [this, words](const CallError&) {
        Reload();
        Say(words_, words, false);
      });
}

}  // namespace thidua::client
