#include "client/workspaces/shared/notices_page.h"

#include <QShortcut>
#include <algorithm>

#include "client/models/cells.h"
#include "client/models/dates.h"
#include "client/models/words.h"
#include "client/widgets/state_column.h"

namespace thidua::client {
namespace {

using report::v1::Notice;

constexpr int kPage = 50;
constexpr int kMarkedAtOnce = 200;  // MarkNoticesRead takes no more
enum Shown { kAll, kUnread };

// What is unread is bold, and says so in words beside it.
template <class Function>
RowModel<Notice>::Column BoldColumn(const QString& name, Function text) {
  return {name, [text](const Notice& notice, int role) -> QVariant {
            if (role == Qt::DisplayRole || role == Qt::ToolTipRole) return QString(text(notice));
            if (role == Qt::FontRole) return FontOf(TextSize::kBody, !notice.read());
            return {};
          }};
}

constexpr int kMostInLine = 44;  // characters: where the narrowest window ends

// What happened, and below it what was said of it.
QString NewsText(const Notice& notice) {
  const QString text = InLines(Text(notice.text()), kMostInLine);
  return notice.detail().empty() ? text : text + '\n' + InLines(Text(notice.detail()), kMostInLine);
}

StateLook ReadLook(const Notice& notice) {
  if (notice.read()) return {"Đã đọc", "check", Tone::kNeutral};
  return {"Chưa đọc", "bell", Tone::kInfo};
}

}  // namespace

NoticesPage::NoticesPage(Context* context)
    : Page(context, "Thông báo", "Việc mới liên quan đến bạn, mới nhất trên cùng. Giữ trong 90 ngày."),
      bar_(new ActionBar) {
  auto* content = new QWidget;
  auto* column = Column(content, space::kS);
  QVBoxLayout* card;
  summary_ = Card(&card);
  summary_->setObjectName("daySummary");
  card->addWidget(Title("Hôm nay"));
  summary_lines_ = new QVBoxLayout;
  summary_lines_->setSpacing(space::kXs);
  card->addLayout(summary_lines_);
  summary_->hide();
  column->addWidget(summary_);
  auto* tools = Row();
  filter_ = new Picker;
  filter_->setObjectName("readFilter");
  filter_->setAccessibleName("Thông báo nào");
  filter_->addItem("Tất cả thông báo", kAll);
  filter_->addItem("Chưa đọc", kUnread);
  tools->addWidget(filter_);
  live_ = Muted("");
  live_->setObjectName("noticesLive");
  tools->addWidget(live_, 1);
  column->addLayout(tools);
  rows_ = new RowModel<Notice>(
      {BoldColumn("Lúc", [](const Notice& n) { return DayTimeText(ToQDateTime(n.at())); }),
       BoldColumn("Thông báo", NewsText), StateColumn<Notice>("Tình trạng", ReadLook)},
      this);
  table_ = new QTableView;
  table_->setObjectName("notices");
  table_->setModel(rows_);
  StyleTable(table_, {0, 1, 0}, title());
  column->addWidget(table_, 1);
  column->addWidget(bar_);
  SetContent(content);
  connect(filter_, &QComboBox::activated, this, &NoticesPage::Reload);
  connect(table_, &QTableView::doubleClicked, this, &NoticesPage::OpenCurrent);
  for (const Qt::Key key : {Qt::Key_Return, Qt::Key_Enter}) {
    auto* open = new QShortcut(QKeySequence(key), table_);
    open->setContext(Qt::WidgetShortcut);
    connect(open, &QShortcut::activated, this, &NoticesPage::OpenCurrent);
  }
  connect(table_->selectionModel(), &QItemSelectionModel::selectionChanged, this, &NoticesPage::ShowBar);
  connect(&context->notices(), &Notices::Came, this, &NoticesPage::Add);
  connect(&context->notices(), &Notices::Counted, this, &NoticesPage::SayLive);
  SayLive();
}

void NoticesPage::Reload() {
  BeginLoad();
  Load("");
  Fetch(report::v1::GetDaySummaryRequest(),
        [this](const report::v1::DaySummary& summary) { ShowSummary(summary); });
}

void NoticesPage::Count(Context* context, QObject*, const std::function<void(int)>& tell) {
  tell(context->notices().unread());
}

void NoticesPage::SayLive() {
  live_->setText(context().notices().live() ? "Thông báo mới tự hiện."
                                            : "Thông báo mới hiện khi tải lại (F5).");
}

void NoticesPage::Load(const std::string& page_token) {
  report::v1::ListNoticesRequest request;
  request.set_unread_only(filter_->currentData().toInt() == kUnread);
  request.set_page_size(kPage);
  request.set_page_token(page_token);
  FetchLatest(request, [this, more = !page_token.empty()](const report::v1::ListNoticesResponse& answer) {
    Fill(answer, more);
  });
}

void NoticesPage::Fill(const report::v1::ListNoticesResponse& answer, bool more) {
  context().notices().SetUnread(answer.unread());
  SayLive();
  const QList<Notice> page{answer.notices().begin(), answer.notices().end()};
  const Notice* current = Current();
  const std::string chosen = current == nullptr ? "" : current->id();
  if (more) {
    rows_->Append(page);
  } else {
    rows_->Set(page);
  }
  if (!more) newest_ = page.isEmpty() ? "" : page.first().id();
  next_page_ = answer.next_page_token();
  OfferMore();
  if (rows_->rows().isEmpty() && filter_->currentData().toInt() == kAll) {
    frame()->ShowEmpty("Chưa có thông báo nào. Khi có việc liên quan đến bạn, thông báo sẽ tự hiện ở đây.",
                       "Tải lại", [this] { Reload(); });
    return;
  }
  frame()->ShowContent();
  if (!more) Choose(chosen);
  ShowBar();
}

void NoticesPage::OfferMore() {
  if (!next_page_.empty()) rows_->SetMore([this] { Load(next_page_); });
}

// On top, and the row that was chosen stays chosen.
void NoticesPage::Add(const QList<Notice>& news) {
  if (frame()->state() != PageFrame::State::kContent) {
    if (isVisible() && frame()->state() == PageFrame::State::kEmpty) Reload();
    return;
  }
  const Notice* current = Current();
  const std::string chosen = current == nullptr ? "" : current->id();
  QList<Notice> all = news;
  for (const Notice& old : rows_->rows()) {
    // A group that has grown comes as a new notice, in the place of what was unread of it.
    const bool again = std::any_of(news.begin(), news.end(), [&](const Notice& one) {
      return one.id() == old.id() || (!one.group_id().empty() && one.group_id() == old.group_id());
    });
    if (!again) all << old;
  }
  newest_ = news.first().id();
  rows_->Set(all);
  OfferMore();
  Choose(chosen);
}

void NoticesPage::Choose(const std::string& id) {
  table_->selectRow(std::max(0, rows_->Find([&](const Notice& one) { return one.id() == id; })));
}

void NoticesPage::ShowSummary(const report::v1::DaySummary& summary) {
  Clear(summary_lines_);
  for (const auto& line : summary.lines()) summary_lines_->addWidget(Body(Text(line.text())));
  summary_->setVisible(summary.lines_size() > 0);
}

const Notice* NoticesPage::Current() const {
  const QModelIndex current = table_->currentIndex();
  return current.isValid() && current.row() < rows_->rows().size() ? &rows_->rows()[current.row()] : nullptr;
}

void NoticesPage::ShowBar() {
  bar_->Reset();
  const QModelIndexList chosen = table_->selectionModel()->selectedRows();
  QStringList unread;
  for (const QModelIndex& index : chosen) {
    const Notice& notice = rows_->rows()[index.row()];
    if (!notice.read()) unread << Text(notice.id());
  }
  bar_->Add(
      "markAllRead", "Đánh dấu tất cả đã đọc", Look::kLink, [this] { MarkRead({}); },
      context().notices().unread() > 0);
  bar_->Add(
      "markRead", "Đánh dấu đã đọc", Look::kPlain, [this, unread] { MarkRead(unread); }, !unread.isEmpty());
  auto* open = bar_->Add(
      "openNotice", "Mở", Look::kPrimary, [this] { OpenCurrent(); }, chosen.size() == 1);
  ActionBar::ShowKey(open, "Enter");
}

void NoticesPage::OpenCurrent() {
  const Notice* current = Current();
  if (current == nullptr) return;
  const Notice notice = *current;
  if (!notice.read()) MarkRead({Text(notice.id())});
  Q_EMIT Chosen(notice);
}

void NoticesPage::MarkRead(const QStringList& ids) {
  report::v1::MarkNoticesReadRequest request;
  const QStringList these = ids.mid(0, kMarkedAtOnce), others = ids.mid(these.size());
  for (const QString& id : these) request.add_ids(id.toStdString());
  if (ids.isEmpty()) request.set_up_to_id(newest_);
  api().Call(
      request, this,
      [this, these, others](const report::v1::MarkNoticesReadResponse& answer) {
        for (int i = 0; i < rows_->rows().size(); ++i) {
          Notice notice = rows_->rows()[i];
          if (notice.read() || !(these.isEmpty() || these.contains(Text(notice.id())))) continue;
          notice.set_read(true);
          rows_->Replace(i, notice);
        }
        context().notices().SetUnread(answer.unread());
        SayLive();
        ShowBar();
        if (!others.isEmpty()) MarkRead(others);
      },
      [this](const CallError& error) { bar_->Say(error.FullText(), Tone::kDanger); });
}

}  // namespace thidua::client
