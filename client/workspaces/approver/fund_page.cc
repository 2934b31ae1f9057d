#include "client/workspaces/approver/fund_page.h"

#include <utility>

#include "client/models/dates.h"
#include "client/models/fund_words.h"
#include "client/models/words.h"
#include "client/widgets/list_foot.h"
#include "client/workspaces/approver/fund_dialogs.h"

namespace thidua::client {
namespace {

using approval::v1::FundEntry;

RowModel<FundEntry>::Column SerialColumn() {
  return {"Số", [](const FundEntry& entry, int role) -> QVariant {
            if (role == Qt::DisplayRole || role == Qt::ToolTipRole) return QString::number(entry.serial());
            if (role == kSortRole || role == kValueRole) return entry.serial();
            return {};
          }};
}

}  // namespace

FundPage::FundPage(Context* context)
    : YearBookPage(
          context,
          {"Quỹ khen thưởng",
           "Sổ thu, chi quỹ thi đua, khen thưởng của đơn vị. Dòng đã ghi không sửa, không xoá: ghi nhầm thì "
           "đảo bằng một dòng khác.",
           "Tìm theo chứng từ, nội dung, tên", "fundYear",
           "Bạn chưa giữ vai trò nào ở đơn vị có quỹ khen thưởng.",
           "Sổ quỹ năm %1 chưa có dòng nào. Khoản thu đầu tiên ghi ở “Ghi thu, chi”."},
          FundKeepers() + QList<identity::v1::Role>{identity::v1::COMMITTEE_CHAIR}) {
  stands_ = Strong("");
  stands_->setObjectName("fundStands");
  AddAbove(stands_);
  sums_ = Body("");
  sums_->setObjectName("fundSums");
  AddAbove(sums_);
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
  line_ = Muted("");
  line_->setObjectName("fundLine");
  SetLines(Table(entries_, "fund", {0, 0, 2, 1, 0, 0, 0}, "Sổ quỹ thi đua, khen thưởng"),
           new ListFoot(entries_, "dòng"), line_);
  connect(&context->names(), &Names::Learned, this, &FundPage::ShowLine);
}

void FundPage::Load(const std::string& page_token) {
  FetchLatest(Asking<approval::v1::ListFundEntriesRequest>(page_token),
              [this, more = !page_token.empty()](const approval::v1::ListFundEntriesResponse& answer) {
                TakeLines(entries_, answer, more);
                if (!more) LoadSum();
              });
}

// Of the whole year, whatever is on screen.
void FundPage::LoadSum() {
  stands_->setText("Đang cộng …");
  sums_->clear();
  approval::v1::SumFundRequest request;
  request.set_unit_id(unit_id());
  request.set_year(year());
  api().Call(
      request, this,
      [this, unit = unit_id(), of = year()](const approval::v1::SumFundResponse& sum) {
        if (unit == unit_id() && of == year()) ShowSum(sum);
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
  const Entry* entry = entries_->At(table()->currentIndex());
  if (entry == nullptr) return line_->setText("");
  line_->setText(QString("Dòng số %1: %2 · người ghi: %3")
                     .arg(entry->serial())
                     .arg(FundEntryText(*entry, context().TitleShort(entry->title_code())),
                          context().names().Person(entry->entered_by_person_id())));
}

void FundPage::ShowBar() {
  ShowLine();
  bar()->Reset();
  const Entry* entry = entries_->At(table()->currentIndex());
  const bool keeps = KeepsFund(session(), unit_id());
  AddBookActs();
  if (keeps) {
    bar()->Add(
        "counterEntry", "Đảo dòng này…", Look::kPlain,
        [this] {
          if (const Entry* chosen = entries_->At(table()->currentIndex())) AskCounter(*chosen);
        },
        entry != nullptr && MayBeUndone(*entry));
    bar()->Add("recordEntry", "Ghi thu, chi…", Look::kPrimary, [this] { AskEntry(); });
  }
  if (!SayEntered() && keeps && entry != nullptr && !MayBeUndone(*entry)) bar()->Say(WhyNotUndone(*entry));
}

void FundPage::AskEntry() {
  AskFundEntry(this, context(), unit_id(), [this](const Entry& entry) { Wrote(entry); });
}

void FundPage::AskCounter(const Entry& entry) {
  AskFundCounter(this, context(), entry, FundEntryText(entry, context().TitleShort(entry.title_code())),
                 [this](const Entry& counter) { Wrote(counter); });
}

void FundPage::Wrote(const Entry& entry) {
  Entered(QString("Đã ghi dòng số %1. Quỹ còn %2 đồng.").arg(entry.serial()).arg(MoneyText(entry.balance())),
          ToQDate(entry.date()).year());
}

}  // namespace thidua::client
