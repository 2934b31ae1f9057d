#include "client/workspaces/approver/payments_page.h"

#include <algorithm>
#include <utility>

#include "client/models/dates.h"
#include "client/models/fund_words.h"
#include "client/models/words.h"
#include "client/widgets/dialogs.h"
#include "client/widgets/form_fields.h"
#include "client/widgets/list_foot.h"
#include "client/widgets/optional_day.h"
#include "client/widgets/state_column.h"
#include "client/widgets/table_acts.h"
#include "client/workspaces/approver/fund_dialogs.h"

namespace thidua::client {
namespace {

using approval::v1::ListPaymentsRequest;
using approval::v1::ListPaymentsResponse;
using approval::v1::Payment;
using approval::v1::SumPaymentsRequest;
using approval::v1::SumPaymentsResponse;

constexpr int kPage = 100;
constexpr int kMostAtOnce = 500;  // PayBonusesRequest.case_ids

// Where no money was paid, none comes back.
bool AllBack(const Payment& payment) {
  return payment.has_object_back_on() && (payment.has_money_back_on() || payment.amount() == 0);
}

StateLook LookOf(const Payment& payment) {
  switch (payment.state()) {
    case Payment::DUE:
      if (payment.has_paid_on()) return {"Đã chi", "coins", Tone::kNeutral};
      return {"Chi", "check", Tone::kSuccess};
    case Payment::COVERED:
      return {"Không chi", "cross", Tone::kNeutral};
    case Payment::HELD:
      return {"Tạm giữ", "clock", Tone::kWarning};
    case Payment::GIVE_BACK:
      return AllBack(payment) ? StateLook{"Đã thu lại", "check", Tone::kNeutral}
                              : StateLook{"Phải thu hồi", "return", Tone::kDanger};
    default:
      return {"Chưa có mức", "warning", Tone::kWarning};
  }
}

QString RulingText(const Payment& payment) {
  return QString("văn bản số %1 ngày %2")
      .arg(Text(payment.ruling_number()), DayText(ToQDate(payment.ruling_date())));
}

QString BackText(const Payment& payment) {
  QString text;
  if (payment.has_object_back_on())
    text += "; hiện vật nộp lại ngày " + DayText(ToQDate(payment.object_back_on()));
  if (payment.has_money_back_on())
    text += "; tiền thưởng nộp lại ngày " + DayText(ToQDate(payment.money_back_on()));
  return text;
}

// As the book of the fund has it; empty where that says nothing.
QString PaidText(const Payment& payment) {
  if (!payment.has_paid_on()) return {};
  return QString("; sổ quỹ: đã chi %1 đồng ngày %2")
      .arg(MoneyText(payment.paid_amount()), DayText(ToQDate(payment.paid_on())));
}

QString WhyText(const Payment& payment) {
  switch (payment.state()) {
    case Payment::DUE:
      return "Chi" + PaidText(payment);
    case Payment::COVERED:
      return "Không chi: đã chi mức cao hơn cho " + Text(payment.covered_by()) + PaidText(payment);
    case Payment::HELD:
      return "Tạm giữ: khen thưởng đang tạm dừng hiệu lực theo " + RulingText(payment) + PaidText(payment);
    case Payment::GIVE_BACK:
      return (payment.amount() > 0 ? "Thu hồi hiện vật và tiền thưởng theo " : "Thu hồi hiện vật theo ") +
             RulingText(payment) + BackText(payment);
    default:
      return "Luật không ấn định mức";
  }
}

QString AmountText(const Payment& payment) {
  return payment.state() == Payment::NOT_SET ? QString() : MoneyText(payment.amount());
}

QString DecisionText(const Payment& payment) {
  return QString("%1, %2").arg(Text(payment.decision_number()), DayText(payment.decided_on()));
}

// "0,3 × 1.490.000"
QString SumText(const Payment& payment) {
  if (payment.coefficient_permille() == 0) return {};
  return QString("%1 × %2").arg(CoefficientText(payment.coefficient_permille()),
                                MoneyText(payment.base_salary()));
}

}  // namespace

PaymentsPage::PaymentsPage(Context* context)
    : UnitPage(context, "Chi thưởng",
               "Tiền thưởng theo các quyết định của đơn vị trong năm học: hệ số nhân lương cơ sở ngày quyết "
               "định.",
               QList<identity::v1::Role>{identity::v1::SCHOOL_SECRETARY, identity::v1::PRINCIPAL,
                                         identity::v1::BLOCK_LEADER} +
                   OfficeRoles(),
               In::kCampaign),
      bar_(new ActionBar) {
  auto* content = new QWidget;
  auto* column = Column(content, space::kS);
  auto* tools = Row();
  search_ = new SearchField("Tìm theo tên, đơn vị");
  tools->addWidget(search_, 1);
  tools->addWidget(unit_picker());
  rounding_ = new Picker("rounding", "Cách làm tròn");
  rounding_->addItem("Làm tròn lên chục nghìn, theo Nghị định", approval::v1::UP_TO_10K);
  rounding_->addItem("Làm tròn đến chục nghìn gần nhất", approval::v1::NEAREST_10K);
  rounding_->addItem("Không làm tròn", approval::v1::NO_ROUNDING);
  tools->addWidget(rounding_);
  column->addLayout(tools);
  const auto name = NameColumn<Payment>(
      "Cá nhân, tập thể", [](const Payment& p) { return SubjectLines(p); },
      [](const Payment& p) { return Text(p.subject_name()); });
  const auto unit = NameColumn<Payment>("Đơn vị", [](const Payment& p) { return Text(p.unit_name()); });
  const auto title = TextColumn<Payment>(
      "Danh hiệu", [this](const Payment& p) { return this->context().TitleShort(p.title_code()); });
  const auto amount = NumberColumn<Payment>("Số tiền (đồng)", AmountText);
  rows_ = new RowModel<Payment>({name, unit, title, amount,
                                 StateColumn<Payment>("Chi trả", [](const Payment& p) { return LookOf(p); })},
                                this);
  file_ = new RowModel<Payment>(
      {name, unit, title, TextColumn<Payment>("Quyết định", DecisionText),
       TextColumn<Payment>("Hệ số × lương cơ sở", SumText), amount, TextColumn<Payment>("Chi trả", WhyText)},
      this);
  rows_->KnowBy([](const Payment& p) { return p.case_id(); });
  table_ = Table(rows_, "payments", {1, 1, 0, 0, 0}, "Danh sách chi thưởng");
  table_->setSelectionMode(QAbstractItemView::ExtendedSelection);
  column->addWidget(table_, 1);
  column->addWidget(new ListFoot(rows_, "dòng"));
  line_ = Muted("");
  line_->setObjectName("paymentLine");
  column->addWidget(line_);
  total_ = Strong("");
  total_->setObjectName("paymentsTotal");
  column->addWidget(total_);
  column->addWidget(bar_);
  connect(search_, &SearchField::Asked, this, [this] { Load(""); });
  connect(rounding_, &QComboBox::activated, this, &PaymentsPage::Reload);
  connect(table_->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &PaymentsPage::ShowLine);
  connect(table_->selectionModel(), &QItemSelectionModel::selectionChanged, this, &PaymentsPage::ShowLine);
  SetContent(content);
}

void PaymentsPage::Reload() {
  if (BeginUnitLoad()) Load("");
}

void PaymentsPage::Load(const std::string& page_token) {
  ListPaymentsRequest request;
  request.set_unit_id(unit_id());
  request.set_school_year(context().campaign().school_year());
  request.set_rounding(static_cast<approval::v1::Rounding>(rounding_->currentData().toInt()));
  request.set_query(search_->query());
  request.set_page_size(kPage);
  request.set_page_token(page_token);
  FetchLatest(request,
              [this, more = !page_token.empty()](const ListPaymentsResponse& page) { Fill(page, more); });
}

void PaymentsPage::Fill(const ListPaymentsResponse& page, bool more) {
  const Payment* current = rows_->At(table_->currentIndex());
  const std::string before = current == nullptr ? "" : current->case_id();
  rows_->TakePage({page.payments().begin(), page.payments().end()}, more, page.next_page_token(),
                  [this](const std::string& next) { Load(next); });
  if (rows_->rows().isEmpty() && search_->query().empty()) {
    return frame()->ShowEmpty("Trong năm học này đơn vị chưa ban hành quyết định khen thưởng nào.", "Tải lại",
                              [this] { Reload(); });
  }
  frame()->ShowContent();
  if (more) return;
  table_->selectRow(std::max(0, rows_->RowOf(before)));
  if (rows_->rows().isEmpty()) ShowLine();
  if (!outcome_.isEmpty()) bar_->Say(std::exchange(outcome_, QString()), Tone::kSuccess);
  LoadSum();
}

// Of all that the list goes on to, whatever is on screen.
void PaymentsPage::LoadSum() {
  total_->setText("Đang cộng …");
  SumPaymentsRequest request;
  request.set_unit_id(unit_id());
  request.set_school_year(context().campaign().school_year());
  request.set_rounding(static_cast<approval::v1::Rounding>(rounding_->currentData().toInt()));
  request.set_query(search_->query());
  ++sums_;
  api().Call(
      request, this,
      [this, asked = sums_, rounding = rounding_->currentText()](const SumPaymentsResponse& sum) {
        if (asked != sums_) return;
        QStringList words{
            QString("%1 dòng, chi %2 dòng · Cộng: %3 đồng · %4")
                .arg(MoneyText(sum.payments()), MoneyText(sum.due()), MoneyText(sum.amount()), rounding)};
        if (sum.paid() > 0) {
          words << QString("Đã chi theo sổ quỹ %1 khoản: %2 đồng")
                       .arg(MoneyText(sum.paid()), MoneyText(sum.amount_paid()));
        }
        if (sum.to_give_back() > 0) {
          words << QString("Phải thu hồi %1 khoản: %2 đồng")
                       .arg(MoneyText(sum.to_give_back()), MoneyText(sum.amount_to_give_back()));
        }
        words << Text(sum.payer_rule()) +
                     (sum.payer_source().empty() ? QString() : " (" + Text(sum.payer_source()) + ")");
        total_->setText(words.join("\n"));
      },
      [this, asked = sums_](const CallError& error) {
        if (asked == sums_) total_->setText("Chưa cộng được: " + error.FullText());
      });
}

void PaymentsPage::Export() {
  WithAllRows(table_, [this] {
    file_->Set(rows_->rows());
    ExportSheet(this, WholeSheet(table_->accessibleName(), NotesOf(table_) << total_->text(), file_));
  });
}

void PaymentsPage::ShowLine() {
  const Payment* payment = rows_->At(table_->currentIndex());
  ShowBar(payment);
  if (payment == nullptr) return line_->setText("");
  QStringList words{Text(payment->title_name()), "Quyết định số " + DecisionText(*payment)};
  if (payment->coefficient_permille() > 0) {
    words << SumText(*payment) + " (" + Text(payment->source()) + ")";
  }
  words << WhyText(*payment);
  line_->setText(words.join(" · "));
}

void PaymentsPage::ShowBar(const Payment* payment) {
  bar_->Reset();
  if (payment != nullptr && payment->state() == Payment::GIVE_BACK)
    bar_->Add("recordReturn", "Ghi đã nộp lại…", Look::kPlain, [this, row = *payment] { AskReturn(row); });
  bar_->Add("exportTable", "Xuất ra bảng tính…", Look::kPlain, [this] { Export(); });
  if (!KeepsFund(session(), unit_id())) return;
  const int unpaid = static_cast<int>(ChosenUnpaid().size());
  const QString words = unpaid > 1 ? QString("Ghi đã chi %1 khoản…").arg(unpaid) : QString("Ghi đã chi…");
  bar_->Add(
      "payBonuses", words, Look::kPrimary, [this] { AskPaid(); }, unpaid > 0);
}

QList<Payment> PaymentsPage::ChosenUnpaid() const {
  QList<Payment> chosen = rows_->At(table_->selectionModel()->selectedRows());
  chosen.removeIf([](const Payment& p) { return p.state() != Payment::DUE || p.has_paid_on(); });
  return chosen.mid(0, kMostAtOnce);
}

void PaymentsPage::AskPaid() {
  AskPayBonuses(this, context(),
                {unit_id(), context().campaign().school_year(),
                 static_cast<approval::v1::Rounding>(rounding_->currentData().toInt()), ChosenUnpaid()},
                [this](const approval::v1::PayBonusesResponse& paid) {
                  outcome_ = QString("Đã ghi %1 khoản vào sổ quỹ, dòng %2–%3. Quỹ còn %4 đồng.")
                                 .arg(paid.entries())
                                 .arg(paid.first_serial())
                                 .arg(paid.last_serial())
                                 .arg(MoneyText(paid.balance()));
                  Reload();
                });
}

void PaymentsPage::AskReturn(const Payment& payment) {
  auto* dialog = new AskDialog(this, "Nộp lại hiện vật, tiền thưởng", "Ghi");
  dialog->content()->addWidget(Strong(SubjectText(payment) + " · " + Text(payment.title_name())));
  dialog->content()->addWidget(Muted(WhyText(payment)));
  auto* form = Fields();
  const auto add = [form](const QString& object, const QString& label, bool has,
                          const common::v1::Date& day) {
    QDateEdit* field = OptionalDay(object, label);
    if (has) field->setDate(ToQDate(day));
    form->addRow(label, field);
    return field;
  };
  const QDateEdit* object =
      add("objectOn", "Ngày nộp lại hiện vật", payment.has_object_back_on(), payment.object_back_on());
  const QDateEdit* money = nullptr;  // where none was paid, none comes back
  if (payment.amount() > 0)
    money = add("moneyOn", "Ngày nộp lại tiền thưởng", payment.has_money_back_on(), payment.money_back_on());
  dialog->content()->addLayout(form);
  dialog->OnAct([this, dialog, object, money, case_id = payment.case_id(), etag = payment.case_etag()] {
    approval::v1::RecordReturnRequest request;
    request.set_case_id(case_id);
    request.set_etag(etag);
    if (DayIn(object).isValid()) *request.mutable_object_on() = FromQDate(DayIn(object));
    if (money != nullptr && DayIn(money).isValid()) *request.mutable_money_on() = FromQDate(DayIn(money));
    dialog->SetBusy(true);
    api().Call(
        request, dialog,
        [this, dialog](const approval::v1::Case&) {
          dialog->accept();
          Reload();
        },
        [dialog](const CallError& error) {
          dialog->Say(error.FullText());
          MarkFields(dialog, error);
        });
  });
  dialog->open();
}

}  // namespace thidua::client
