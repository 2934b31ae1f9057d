#include "client/workspaces/approver/payments_page.h"

#include <algorithm>
#include <memory>

#include "client/models/dates.h"
#include "client/models/search.h"
#include "client/models/words.h"
#include "client/widgets/state_column.h"
#include "client/widgets/table_acts.h"

namespace thidua::client {
namespace {

using approval::v1::ListPaymentsRequest;
using approval::v1::ListPaymentsResponse;
using approval::v1::Payment;

StateLook LookOf(const Payment& payment) {
  switch (payment.state()) {
    case Payment::DUE:
      return {"Chi", "check", Tone::kSuccess};
    case Payment::COVERED:
      return {"Không chi", "cross", Tone::kNeutral};
    default:
      return {"Chưa có mức", "warning", Tone::kWarning};
  }
}

QString WhyText(const Payment& payment) {
  switch (payment.state()) {
    case Payment::DUE:
      return "Chi";
    case Payment::COVERED:
      return "Không chi: đã chi mức cao hơn cho " + Text(payment.covered_by());
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
               QList<identity::v1::Role>{identity::v1::PRINCIPAL, identity::v1::BLOCK_LEADER} + OfficeRoles(),
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
  rows_ = new SiftedModel<Payment>(
      {name, unit, title, amount,
       StateColumn<Payment>("Chi trả", [](const Payment& p) { return LookOf(p); })},
      [this](const Payment& p) {
        return Matches(Text(p.subject_name()) + " " + Text(p.unit_name()), search_->text());
      },
      this);
  file_ = new RowModel<Payment>(
      {name, unit, title, TextColumn<Payment>("Quyết định", DecisionText),
       TextColumn<Payment>("Hệ số × lương cơ sở", SumText), amount, TextColumn<Payment>("Chi trả", WhyText)},
      this);
  table_ = Table(rows_, "payments", {1, 1, 0, 0, 0}, "Danh sách chi thưởng");
  column->addWidget(table_, 1);
  line_ = Muted("");
  line_->setObjectName("paymentLine");
  column->addWidget(line_);
  total_ = Strong("");
  total_->setObjectName("paymentsTotal");
  column->addWidget(total_);
  bar_->Add("exportTable", "Xuất ra bảng tính…", Look::kPlain, [this] {
    ExportSheet(this, WholeSheet(table_->accessibleName(), NotesOf(table_) << total_->text(), file_));
  });
  column->addWidget(bar_);
  connect(search_, &QLineEdit::textChanged, this, [this] {
    rows_->Sift();
    ShowShown();
  });
  connect(rounding_, &QComboBox::activated, this, &PaymentsPage::Reload);
  connect(table_->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &PaymentsPage::ShowLine);
  SetContent(content);
}

// All of them: they are added up here.
void PaymentsPage::Reload() {
  if (!BeginUnitLoad()) return;
  ListPaymentsRequest request;
  request.set_unit_id(unit_id());
  request.set_school_year(context().campaign().school_year());
  request.set_rounding(static_cast<approval::v1::Rounding>(rounding_->currentData().toInt()));
  request.set_page_size(500);
  const auto payments = std::make_shared<QList<Payment>>();
  FetchAll(
      request,
      [payments](const ListPaymentsResponse& page) {
        *payments += QList<Payment>(page.payments().begin(), page.payments().end());
      },
      [this, payments] { Fill(*payments); });
}

void PaymentsPage::Fill(QList<Payment> payments) {
  if (payments.isEmpty()) {
    return frame()->ShowEmpty("Trong năm học này đơn vị chưa ban hành quyết định khen thưởng nào.", "Tải lại",
                              [this] { Reload(); });
  }
  std::stable_sort(payments.begin(), payments.end(), [](const Payment& a, const Payment& b) {
    if (a.unit_name() != b.unit_name()) return ByName(Text(a.unit_name()), Text(b.unit_name()));
    return ByName(Text(a.subject_name()), Text(b.subject_name()));
  });
  frame()->ShowContent();
  rows_->TakeAll(payments);
  ShowShown();
}

void PaymentsPage::ShowShown() {
  const QList<Payment>& shown = rows_->rows();
  int64_t sum = 0;
  int due = 0;
  for (const Payment& payment : shown) {
    if (payment.state() != Payment::DUE) continue;
    due += 1;
    sum += payment.amount();
  }
  file_->Set(shown);
  table_->selectRow(0);
  ShowLine();
  total_->setText(QString("%1 dòng, chi %2 dòng · Cộng: %3 đồng · %4")
                      .arg(shown.size())
                      .arg(due)
                      .arg(MoneyText(sum), rounding_->currentText()));
}

void PaymentsPage::ShowLine() {
  const Payment* payment = rows_->At(table_->currentIndex());
  if (payment == nullptr) return line_->setText("");
  QStringList words{Text(payment->title_name()), "Quyết định số " + DecisionText(*payment)};
  if (payment->coefficient_permille() > 0) {
    words << SumText(*payment) + " (" + Text(payment->source()) + ")";
  }
  words << WhyText(*payment);
  line_->setText(words.join(" · "));
}

}  // namespace thidua::client
