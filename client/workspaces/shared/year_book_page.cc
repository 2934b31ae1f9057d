#include "client/workspaces/shared/year_book_page.h"

#include <algorithm>

#include "client/widgets/table_acts.h"

namespace thidua::client {
namespace {
constexpr int kYearsBack = 10;
}  // namespace

YearBookPage::YearBookPage(Context* context, Words words, const QList<identity::v1::Role>& roles)
    : Page(context, words.title, words.about), words_(std::move(words)), bar_(new ActionBar) {
  auto* content = new QWidget;
  column_ = Column(content, space::kS);
  auto* tools = Row();
  search_ = new SearchField(words_.search);
  search_->setMaxLength(60);
  tools->addWidget(search_, 1);
  unit_ = new OwnUnitPicker(context, roles);
  tools->addWidget(unit_);
  year_ = new Picker(words_.year_field, "Năm");
  tools->addWidget(year_);
  column_->addLayout(tools);
  SetContent(content);
  connect(search_, &SearchField::Asked, this, [this] { Load(""); });
  connect(unit_, &QComboBox::activated, this, [this] { Reload(); });
  connect(year_, &QComboBox::activated, this, [this] {
    outcome_.clear();
    Load("");
  });
}

void YearBookPage::AddAbove(QWidget* widget) { column_->addWidget(widget); }

void YearBookPage::SetLines(QTableView* table, QWidget* foot, QWidget* more) {
  table_ = table;
  auto* part = new QWidget;
  auto* book = Column(part, space::kS);
  book->addWidget(table_, 1);
  book->addWidget(foot);
  if (more != nullptr) book->addWidget(more);
  book_ = new PageFrame(part);
  column_->addWidget(book_, 1);
  column_->addWidget(bar_);
  connect(table_->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this] {
    outcome_.clear();
    ShowBar();
  });
}

void YearBookPage::FillYears() {
  QList<QPair<QString, QVariant>> years;
  const int now = session().Today().year();
  for (int back = 0; back <= kYearsBack; ++back)
    years.append({QString("Năm %1").arg(now - back), now - back});
  year_->Offer(years);
}

void YearBookPage::Reload() {
  FillYears();
  BeginLoad();
  if (unit_id().empty()) return frame()->ShowEmpty(words_.no_unit, "Tải lại", [this] { Reload(); });
  Load("");
}

void YearBookPage::ShowLines(bool any) {
  frame()->ShowContent();
  if (any) return book_->ShowContent();
  if (search_->query().empty()) {
    return book_->ShowEmpty(words_.none.arg(year()), "Tải lại", [this] { Reload(); });
  }
  book_->ShowEmpty("Không có dòng nào khớp điều kiện tìm.", "Bỏ lọc", [this] {
    search_->Put("");
    Load("");
  });
}

void YearBookPage::AddBookActs() {
  bar_->Add("exportTable", "Xuất ra bảng tính…", Look::kPlain, [this] { ExportTable(table_); });
  bar_->Add("printTable", "In sổ…", Look::kPlain, [this] { PrintTable(table_); });
}

void YearBookPage::Entered(const QString& words, int year) {
  outcome_ = words;
  year_->setCurrentIndex(std::max(0, year_->findData(year)));
  Load("");
}

bool YearBookPage::SayEntered() {
  if (outcome_.isEmpty()) return false;
  bar_->Say(outcome_, Tone::kSuccess);
  return true;
}

}  // namespace thidua::client
