#include "client/workspaces/approver/progress_page.h"

#include <algorithm>

#include "client/core/turns.h"
#include "client/models/dates.h"
#include "client/models/words.h"
#include "client/widgets/list_foot.h"
#include "client/widgets/state_column.h"
#include "client/workspaces/approver/inbox_page.h"

namespace thidua::client {
namespace {

using Line = report::v1::ListUnitProgressResponse::Line;
using report::v1::ListUnitProgressRequest;
using report::v1::SummaryRow;

constexpr int kFirst = 15, kPage = 30;  // what is registered and under way in each is counted

StateLook LookOfUnit(const Line& line) {
  if (line.registered() == 0 && line.cases() == 0) return {"Chưa đăng ký", "warning", Tone::kWarning};
  if (line.cases() == 0) return {"Chưa nộp hồ sơ", "clock", Tone::kInfo};
  if (line.open() > 0) return {"Đang xét", "clock", Tone::kInfo};
  return {"Đã xong", "check", Tone::kSuccess};
}

// "12/15 · 80,0 %"; nothing where there is nothing yet.
QString DoneText(const Line& line) {
  if (line.cases() == 0) return "–";
  return ShareText(static_cast<int>(line.cases() - line.open()), static_cast<int>(line.cases()));
}

template <class Row>
typename RowModel<Row>::Column CountColumn(const QString& name, int64_t (Row::*count)() const) {
  return NumberColumn<Row>(name, [count](const Row& row) { return MoneyText((row.*count)()); });
}

}  // namespace

ProgressPage::ProgressPage(Context* context)
    : UnitPage(context, "Tiến độ các đơn vị",
               "Đơn vị nào đã đăng ký, hồ sơ của đơn vị nào còn đang xét, và các tỷ lệ của cả đợt.",
               OfficeRoles(), In::kCampaign),
      bar_(new ActionBar) {
  auto* content = new QWidget;
  auto* column = Column(content, space::kS);
  column->addWidget(MakeUnits(), 4);
  column->addWidget(MakeSummary(), 3);
  column->addWidget(bar_);
  SetContent(content);
}

QWidget* ProgressPage::MakeUnits() {
  auto* units = new QWidget;
  auto* column = Column(units, space::kS);
  auto* tools = Row();
  search_ = new SearchField("Tìm đơn vị");
  tools->addWidget(search_, 1);
  filter_ = new Picker("unitFilter", "Lọc đơn vị");
  filter_->addItem("Mọi đơn vị", ListUnitProgressRequest::STANDING_UNSPECIFIED);
  filter_->addItem("Chưa đăng ký", ListUnitProgressRequest::NOT_REGISTERED);
  filter_->addItem("Còn hồ sơ đang xét", ListUnitProgressRequest::UNDER_WAY);
  tools->addWidget(filter_);
  tools->addWidget(unit_picker());
  column->addLayout(tools);
  rows_ = new RowModel<Line>(
      {TextColumn<Line>("Đơn vị", [](const Line& l) { return Text(l.unit_name()); }),
       CountColumn<Line>("Đăng ký", &Line::registered), CountColumn<Line>("Đang xét", &Line::open),
       CountColumn<Line>("Không đạt", &Line::refused), CountColumn<Line>("Đã quyết định", &Line::decided),
       CountColumn<Line>("Thu hồi", &Line::revoked), NumberColumn<Line>("Đã xong", DoneText),
       StateColumn<Line>("Tình trạng", LookOfUnit)},
      this);
  rows_->KnowBy([](const Line& l) { return l.unit_id(); });
  table_ = Table(rows_, "units", {1, 0, 0, 0, 0, 0, 0, 0}, "Tiến độ các đơn vị");
  column->addWidget(table_, 1);
  auto* foot = new ListFoot(rows_, "");
  total_ = foot->words();
  total_->setObjectName("unitsTotal");
  column->addWidget(foot);
  connect(search_, &SearchField::Asked, this, [this] { LoadUnits(""); });
  connect(filter_, &QComboBox::activated, this, [this] { LoadUnits(""); });
  connect(table_->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &ProgressPage::ShowBar);
  connect(table_, &QTableView::activated, this, &ProgressPage::OpenCases);
  return units;
}

QWidget* ProgressPage::MakeSummary() {
  QVBoxLayout* inside;
  auto* card = Card(&inside);
  inside->addWidget(Title("Tỷ lệ của cả đợt"));
  shares_ = new QVBoxLayout;
  shares_->setSpacing(space::kXs);
  inside->addLayout(shares_);
  inside->addStretch(1);
  levels_ = new RowModel<SummaryRow>(
      {TextColumn<SummaryRow>("Cấp", [](const SummaryRow& r) { return WordOf(r.level()); }),
       TextColumn<SummaryRow>("Danh hiệu",
                              [this](const SummaryRow& r) { return context().TitleShort(r.title_code()); }),
       CountColumn<SummaryRow>("Nhận", &SummaryRow::received),
       CountColumn<SummaryRow>("Trả lại", &SummaryRow::returned),
       CountColumn<SummaryRow>("Trình lên", &SummaryRow::passed),
       CountColumn<SummaryRow>("Không đạt", &SummaryRow::refused),
       CountColumn<SummaryRow>("Quyết định", &SummaryRow::decided),
       CountColumn<SummaryRow>("Thu hồi", &SummaryRow::revoked)},
      this);
  auto* table = Table(levels_, "levels", {0, 1, 0, 0, 0, 0, 0, 0}, "Hồ sơ theo cấp và danh hiệu");
  return Beside(card, 3, table, 7);
}

void ProgressPage::Reload() {
  whole_.clear();
  if (BeginUnitLoad()) LoadUnits("");
}

void ProgressPage::LoadSummary() {
  report::v1::GetCampaignSummaryRequest request;
  request.set_campaign_id(context().campaign().id());
  request.set_unit_id(unit_id());
  Fetch(request, [this](const report::v1::GetCampaignSummaryResponse& summary) { ShowSummary(summary); });
}

void ProgressPage::LoadUnits(const std::string& page_token) {
  report::v1::ListUnitProgressRequest request;
  request.set_campaign_id(context().campaign().id());
  request.set_unit_id(unit_id());
  request.set_query(search_->query());
  request.set_standing(static_cast<ListUnitProgressRequest::Standing>(filter_->currentData().toInt()));
  request.set_page_size(page_token.empty() ? kFirst : kPage);
  request.set_page_token(page_token);
  FetchLatest(request, [this, more = !page_token.empty()](const report::v1::ListUnitProgressResponse& page) {
    FillUnits(page, more);
  });
}

void ProgressPage::FillUnits(const report::v1::ListUnitProgressResponse& page, bool more) {
  const std::string before = Current() == nullptr ? "" : Current()->unit_id();
  rows_->TakePage({page.lines().begin(), page.lines().end()}, more, page.next_page_token(),
                  [this](const std::string& next) { LoadUnits(next); });
  const bool narrowed = !search_->query().empty() || filter_->currentIndex() > 0;
  if (rows_->rows().isEmpty() && !narrowed) {
    return frame()->ShowEmpty("Bên dưới đơn vị này chưa có trường nào, và chưa có ai đăng ký.", "Tải lại",
                              [this] { Reload(); });
  }
  frame()->ShowContent();
  if (!more) table_->selectRow(std::max(0, rows_->RowOf(before)));
  if (whole_.isEmpty() && !more) LoadSummary();  // the first rows need not wait for it
  ShowTotal();
  if (rows_->rows().isEmpty()) ShowBar();  // else with the row that is chosen
}

// What it comes to at once, for it says that it is here; what is long a piece a turn.
void ProgressPage::ShowSummary(const report::v1::GetCampaignSummaryResponse& summary) {
  const int64_t cases = summary.cases();
  whole_ =
      QString(" · cả đợt: %1 đăng ký, hồ sơ đã xong %2")
          .arg(MoneyText(summary.registrations()),
               cases == 0 ? "–"
                          : ShareText(static_cast<int>(cases - summary.open()), static_cast<int>(cases)));
  ShowTotal();
  enum Turn { kShares, kLevels, kTurns };
  InTurns(this, kTurns, [this, summary](qsizetype turn) {
    if (turn == kShares) return ShowShares(summary);
    levels_->Set({summary.rows().begin(), summary.rows().end()});
  });
}

void ProgressPage::ShowShares(const report::v1::GetCampaignSummaryResponse& summary) {
  Clear(shares_);
  for (const auto& share : summary.shares()) {
    auto* row = Row();
    row->addWidget(Body(Text(share.name())), 1);
    // As the server has rounded it: down, so that no share looks larger than it is.
    auto* figures = Strong(share.denominator() == 0
                               ? QString("chưa có số liệu")
                               : QString("%1/%2 · %3")
                                     .arg(MoneyText(share.numerator()), MoneyText(share.denominator()),
                                          PermilleText(share.permille())));
    figures->setWordWrap(false);
    row->addWidget(figures);
    shares_->addLayout(row);
  }
}

void ProgressPage::ShowTotal() {
  total_->setText(QString("%1%2 đơn vị").arg(rows_->rowCount()).arg(rows_->complete() ? "" : "+") + whole_);
}

const Line* ProgressPage::Current() const { return rows_->At(table_->currentIndex()); }

void ProgressPage::ShowBar() {
  bar_->Reset();
  const Line* line = Current();
  const bool has_cases = line != nullptr && line->cases() > 0;
  if (line == nullptr) {
    bar_->Say("Không có đơn vị nào khớp điều kiện tìm.");
  } else if (!has_cases) {
    bar_->Say(Text(line->unit_name()) + " chưa có hồ sơ nào.");
  }
  bar_->Add(
      "openCases", "Mở hồ sơ của đơn vị", Look::kPrimary, [this] { OpenCases(); }, has_cases);
}

void ProgressPage::OpenCases() {
  const Line* line = Current();
  if (line != nullptr && line->cases() > 0) Q_EMIT GoTo("cases", kCasesOfUnit + Text(line->unit_id()));
}

}  // namespace thidua::client
