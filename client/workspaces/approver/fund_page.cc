#include "client/workspaces/approver/fund_page.h"

#include <algorithm>
#include <utility>

#include "client/models/dates.h"
#include "client/models/fund_words.h"
#include "client/models/words.h"
#include "client/widgets/dialogs.h"
#include "client/widgets/form_fields.h"
#include "client/widgets/list_foot.h"
#include "client/widgets/table_acts.h"
#include "client/workspaces/approver/fund_dialogs.h"
#include "client/workspaces/row_choice.h"

namespace thidua::client {
namespace {

using approval::v1::FundEntry;

constexpr int kPage = 200;
constexpr int kYearsBack = 10;

RowModel<FundEntry>::Column SerialColumn() {
  return {"Số", [](const FundEntry& entry, int role) -> QVariant {
            if (role == Qt::DisplayRole || role == Qt::ToolTipRole) return QString::number(entry.serial());
            if (role == kSortRole || role == kValueRole) return entry.serial();
            return {};
          }};
}

}  // namespace

FundPage::FundPage(Context* context)
    : Page(context, "Quỹ khen thưởng",
           "Sổ thu, chi quỹ thi đua, khen thưởng của đơn vị. Dòng đã ghi không sửa, không xoá: ghi nhầm thì "
           "đảo bằng một dòng khác."),
      bar_(new ActionBar) {
  auto* content = new QWidget;
  auto* column = Column(content, space::kS);
  auto* tools = Row();
  search_ = new SearchField("Tìm theo chứng từ, nội dung, tên");
  search_->setMaxLength(60);
  tools->addWidget(search_, 1);
  unit_ =
      new OwnUnitPicker(context, FundKeepers() + QList<identity::v1::Role>{identity::v1::COMMITTEE_CHAIR});
  tools->addWidget(unit_);
  year_ = new Picker("fundYear", "Năm");
  tools->addWidget(year_);
  column->addLayout(tools);
  stands_ = Strong("");
  stands_->setObjectName("fundStands");
  column->addWidget(stands_);
  sums_ = Body("");
  sums_->setObjectName("fundSums");
  column->addWidget(sums_);
  entries_ = new RowModel<Entry>(
      {SerialColumn(),
       TextColumn<Entry>("Ngày ghi", [](const Entry& e) { return DayText(ToQDate(e.date())); }),
       TextColumn<Entry>(
           "Nội dung",
           [this](const Entry& e) { return FundEntryLines(e, this->context().TitleShort(e.title_code())); }),
       TextColumn<Entry>("Chứng từ", [](const Entry& e) { return Text(e.document()); }),
       NumberColumn<Entry>("Thu (đồng)",
                           [](const Entry& e) { return e.amount() > 0 ? MoneyText(e.amount()) : QString(); }),
       NumberColumn<Entry>(
           "Chi (đồng)", [](const Entry& e) { return e.amount() < 0 ? MoneyText(-e.amount()) : QString(); }),
       NumberColumn<Entry>("Còn (đồng)", [](const Entry& e) { return MoneyText(e.balance()); })},
      this);
  entries_->KnowBy([](const Entry& e) { return e.id(); });
  auto* part = new QWidget;
  auto* book = Column(part, space::kS);
  table_ = Table(entries_, "fund", {0, 0, 2, 1, 0, 0, 0}, "Sổ quỹ thi đua, khen thưởng");
  book->addWidget(table_, 1);
  book->addWidget(new ListFoot(entries_, "dòng"));
  line_ = Muted("");
  line_->setObjectName("fundLine");
  book->addWidget(line_);
  book_ = new PageFrame(part);
  column->addWidget(book_, 1);
  column->addWidget(bar_);
  SetContent(content);
  connect(search_, &SearchField::Asked, this, [this] { Load(""); });
  connect(unit_, &QComboBox::activated, this, [this] { Reload(); });
  connect(year_, &QComboBox::activated, this, [this] {
    outcome_.clear();
    Load("");
  });
  connect(table_->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this] {
    outcome_.clear();
    ShowBar();
  });
  connect(&context->names(), &Names::Learned, this, &FundPage::ShowLine);
}

void FundPage::FillYears() {
  QList<QPair<QString, QVariant>> years;
  const int now = session().Today().year();
  for (int back = 0; back <= kYearsBack; ++back)
    years.append({QString("Năm %1").arg(now - back), now - back});
  year_->Offer(years);
}

void FundPage::Reload() {
  FillYears();
  BeginLoad();
  if (unit_->unit_id().empty()) {
    return frame()->ShowEmpty("Bạn chưa giữ vai trò nào ở đơn vị có quỹ khen thưởng.", "Tải lại",
                              [this] { Reload(); });
  }
  Load("");
}

void FundPage::Load(const std::string& page_token) {
  approval::v1::ListFundEntriesRequest request;
  request.set_unit_id(unit_->unit_id());
  request.set_year(year());
  request.set_query(search_->query());
  request.set_page_size(kPage);
  request.set_page_token(page_token);
  FetchLatest(request, [this, more = !page_token.empty()](
                           const approval::v1::ListFundEntriesResponse& answer) { Fill(answer, more); });
}

void FundPage::Fill(const approval::v1::ListFundEntriesResponse& answer, bool more) {
  const QString outcome = std::exchange(outcome_, QString());  // it ends when somebody chooses another row
  const QList<Entry> chosen = entries_->At(table_->selectionModel()->selectedRows());
  entries_->TakePage({answer.entries().begin(), answer.entries().end()}, more, answer.next_page_token(),
                     [this](const std::string& next) { Load(next); });
  frame()->ShowContent();
  if (!entries_->rows().isEmpty()) {
    book_->ShowContent();
    if (!more && !ChooseAgain(table_, entries_, chosen)) table_->selectRow(0);
  } else if (search_->query().empty()) {
    book_->ShowEmpty(
        QString("Sổ quỹ năm %1 chưa có dòng nào. Khoản thu đầu tiên ghi ở “Ghi thu, chi”.").arg(year()),
        "Tải lại", [this] { Reload(); });
  } else {
    book_->ShowEmpty("Không có dòng nào khớp điều kiện tìm.", "Bỏ lọc", [this] {
      search_->Put("");
      Load("");
    });
  }
  outcome_ = outcome;
  ShowBar();
  if (!more) LoadSum();
}

// Of the whole year, whatever is on screen.
void FundPage::LoadSum() {
  stands_->setText("Đang cộng …");
  sums_->clear();
  approval::v1::SumFundRequest request;
  request.set_unit_id(unit_->unit_id());
  request.set_year(year());
  api().Call(
      request, this,
      [this, unit = unit_->unit_id(), of = year()](const approval::v1::SumFundResponse& sum) {
        if (unit == unit_->unit_id() && of == year()) ShowSum(sum);
      },
      [this](const CallError& error) { stands_->setText("Chưa cộng được: " + error.FullText()); });
}

void FundPage::ShowSum(const approval::v1::SumFundResponse& sum) {
  stands_->setText(
      QString("Quỹ còn %1 đồng%2")
          .arg(MoneyText(sum.balance()),
               sum.has_last_date() ? ", ghi đến ngày " + DayText(ToQDate(sum.last_date())) : QString()));
  QStringList words{QString("Đầu năm %1: %2").arg(year()).arg(MoneyText(sum.opening()))};
  const std::pair<const char*, qint64> parts[] = {
      {"thu", sum.income()},           {"thu hồi tiền thưởng", sum.given_back()},
      {"chi thưởng", sum.bonuses()},   {"thưởng học sinh", sum.student_bonuses()},
      {"chi hiện vật", sum.objects()}, {"chi tổ chức", sum.organising()}};
  for (const auto& [name, amount] : parts) {
    if (amount != 0) words << QString("%1 %2").arg(QString::fromUtf8(name), MoneyText(amount));
  }
  words << QString("cuối năm %1 (đồng)").arg(MoneyText(sum.closing()));
  QString text = words.join(" · ");
  if (!sum.use_rule().empty()) text += "\n" + Text(sum.use_rule()) + " (" + Text(sum.use_source()) + ")";
  sums_->setText(text);
}

// The chosen line in full, and who entered it.
void FundPage::ShowLine() {
  const Entry* entry = entries_->At(table_->currentIndex());
  if (entry == nullptr) return line_->setText("");
  line_->setText(QString("Dòng số %1: %2 · người ghi: %3")
                     .arg(entry->serial())
                     .arg(FundEntryText(*entry, context().TitleShort(entry->title_code())),
                          context().names().Person(entry->entered_by_person_id())));
}

void FundPage::ShowBar() {
  ShowLine();
  bar_->Reset();
  const Entry* entry = entries_->At(table_->currentIndex());
  const bool keeps = KeepsFund(session(), unit_->unit_id());
  bar_->Add("exportTable", "Xuất ra bảng tính…", Look::kPlain, [this] { ExportTable(table_); });
  bar_->Add("printTable", "In sổ…", Look::kPlain, [this] { PrintTable(table_); });
  if (keeps) {
    bar_->Add(
        "counterEntry", "Đảo dòng này…", Look::kPlain,
        [this] {
          if (const Entry* chosen = entries_->At(table_->currentIndex())) AskCounter(*chosen);
        },
        entry != nullptr && MayBeUndone(*entry));
    bar_->Add("recordEntry", "Ghi thu, chi…", Look::kPrimary, [this] { AskEntry(); });
  }
  if (!outcome_.isEmpty()) {
    bar_->Say(outcome_, Tone::kSuccess);
  } else if (keeps && entry != nullptr && !MayBeUndone(*entry)) {
    bar_->Say(WhyNotUndone(*entry));
  }
}

void FundPage::AskEntry() {
  AskFundEntry(this, context(), unit_->unit_id(), [this](const Entry& entry) { Entered(entry); });
}

void FundPage::AskCounter(const Entry& entry) {
  AskFundCounter(this, context(), entry, FundEntryText(entry, context().TitleShort(entry.title_code())),
                 [this](const Entry& counter) { Entered(counter); });
}

void FundPage::Entered(const Entry& entry) {
  outcome_ =
      QString("Đã ghi dòng số %1. Quỹ còn %2 đồng.").arg(entry.serial()).arg(MoneyText(entry.balance()));
  year_->setCurrentIndex(std::max(0, year_->findData(ToQDate(entry.date()).year())));
  Load("");
}

}  // namespace thidua::client
