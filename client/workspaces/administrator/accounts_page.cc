#include "client/workspaces/administrator/accounts_page.h"

#include <QShortcut>
#include <algorithm>

#include "client/models/grants.h"
#include "client/models/words.h"
#include "client/widgets/account_fields.h"
#include "client/widgets/state_column.h"

namespace thidua::client {
namespace {

using namespace identity::v1;

constexpr int kPage = 100;
constexpr int kSearchPauseMs = 250;

}  // namespace

AccountsPage::AccountsPage(Context* context)
    : Page(context, "Tài khoản", "Ai đăng nhập được, giữ vai trò nào, ở đâu, từ khi nào."),
      detail_(new AccountDetail(context)) {
  auto* content = new QWidget;
  auto* columns = new QHBoxLayout(content);
  columns->setContentsMargins(0, 0, 0, 0);
  columns->setSpacing(space::kL);
  columns->addWidget(MakeList(), 7);
  auto* right = new QVBoxLayout;
  right->addWidget(detail_, 1);
  words_ = Body("");
  words_->setObjectName("accountWords");
  words_->hide();
  right->addWidget(words_);
  columns->addLayout(right, 5);
  SetContent(content);
  pause_.setSingleShot(true);
  pause_.setInterval(kSearchPauseMs);
  connect(&pause_, &QTimer::timeout, this, [this] { Load(""); });
  connect(detail_, &AccountDetail::Changed, this, &AccountsPage::AfterChange);
}

QWidget* AccountsPage::MakeList() {
  auto* list = new QWidget;
  auto* column = Column(list, space::kS);
  auto* tools = Row();
  search_ = new QLineEdit;
  search_->setObjectName("search");
  search_->setPlaceholderText("Tìm theo tên, tên đăng nhập, có dấu hoặc không dấu");
  search_->setAccessibleName("Tìm theo tên, tên đăng nhập");
  search_->setClearButtonEnabled(true);
  tools->addWidget(search_, 1);
  unit_ = new UnitPicker(&api(), "unitFilter", "Chỉ người giữ vai trò ở đơn vị", "Mọi đơn vị");
  tools->addWidget(unit_, 1);
  column->addLayout(tools);
  rows_ = new RowModel<Account>(
      {TextColumn<Account>("Họ và tên", [](const Account& a) { return Text(a.display_name()); }),
       TextColumn<Account>("Tên đăng nhập", [](const Account& a) { return Text(a.username()); }),
       TextColumn<Account>("Vai trò", [](const Account& a) { return RolesText(a); }),
       StateColumn<Account>("Tình trạng", [](const Account& a) { return LookOf(a); })},
      this);
  table_ = new QTableView;
  table_->setObjectName("accounts");
  table_->setModel(rows_);
  table_->setSelectionMode(QAbstractItemView::SingleSelection);
  StyleTable(table_, {1, 0, 0, 0}, "Danh sách tài khoản");
  column->addWidget(table_, 1);
  auto* foot = Row();
  count_ = Muted("");
  count_->setObjectName("count");
  foot->addWidget(count_, 1);
  more_ = Button("Tải thêm", Look::kLink);
  more_->setObjectName("more");
  foot->addWidget(more_);
  column->addLayout(foot);
  auto* to_search = new QShortcut(QKeySequence(Qt::Key_Slash), table_);
  to_search->setContext(Qt::WidgetShortcut);
  connect(to_search, &QShortcut::activated, search_, qOverload<>(&QWidget::setFocus));
  connect(search_, &QLineEdit::textChanged, &pause_, qOverload<>(&QTimer::start));
  connect(unit_, &UnitPicker::Changed, this, [this] { Load(""); });
  connect(more_, &QPushButton::clicked, this, [this] { Load(next_page_); });
  connect(table_->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this] { ShowCurrent(); });
  return list;
}

QStringList AccountsPage::Help() const {
  return {"Tài khoản mới được tạo ở trang “Cấp tài khoản”.",
          "Lọc theo đơn vị để thấy ai đang giữ vai trò ở chính đơn vị ấy.",
          "Vai trò khác Giáo viên do hai quản trị giao và thu hồi: một người đề nghị, người kia xác nhận ở "
          "trang “Thay đổi vai trò”. Không ai đổi vai trò của chính mình.",
          "Người mất điện thoại và hết mã khôi phục: “Đặt lại hai lớp”. Người nghỉ việc: “Khoá”.",
          "/ : tới ô tìm kiếm. Mũi tên lên, xuống: đổi dòng. F5: tải lại."};
}

void AccountsPage::Reload() {
  BeginLoad();
  Load("");
}

void AccountsPage::Load(const std::string& page_token) {
  ListAccountsRequest request;
  request.set_query(search_->text().trimmed().toStdString());
  request.set_unit_id(unit_->id());
  request.set_page_size(kPage);
  request.set_page_token(page_token);
  round_ += 1;
  Fetch(request, [this, more = !page_token.empty(), round = round_](const ListAccountsResponse& page) {
    if (round == round_) Fill(page, more);
  });
}

void AccountsPage::Fill(const ListAccountsResponse& page, bool more) {
  const std::string chosen = Current() == nullptr ? "" : Current()->id();
  const QList<Account> accounts(page.accounts().begin(), page.accounts().end());
  frame()->ShowContent();
  if (more) {
    rows_->Append(accounts);
  } else {
    rows_->Set(accounts);
  }
  next_page_ = page.next_page_token();
  more_->setVisible(!next_page_.empty());
  count_->setText(
      QString("%1 tài khoản%2").arg(rows_->rows().size()).arg(next_page_.empty() ? "" : " đã tải"));
  if (more) return;
  // As they stand in the table, which may be sorted.
  const QList<Account>& shown = rows_->rows();
  if (shown.isEmpty()) return detail_->ShowNone("Không có tài khoản nào khớp.");
  const auto same = std::find_if(shown.begin(), shown.end(),
                                 [&](const Account& account) { return account.id() == chosen; });
  table_->selectRow(same == shown.end() ? 0 : static_cast<int>(same - shown.begin()));
}

const Account* AccountsPage::Current() const {
  const QModelIndex current = table_->currentIndex();
  return current.isValid() && current.row() < rows_->rows().size() ? &rows_->rows()[current.row()] : nullptr;
}

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
        for (int i = 0; i < rows_->rows().size(); ++i) {
          if (rows_->rows()[i].id() == account.id()) rows_->Replace(i, account);
        }
        ShowCurrent();
        Say(words_, words, false);
      },
      [this, words](const CallError&) {
        Reload();
        Say(words_, words, false);
      });
}

}  // namespace thidua::client
