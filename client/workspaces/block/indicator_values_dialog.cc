#include <QGridLayout>

#include "client/models/dates.h"
#include "client/models/indicator_words.h"
#include "client/models/row_model.h"
#include "client/models/words.h"
#include "client/widgets/table.h"
#include "client/workspaces/block/indicator_dialogs.h"

namespace thidua::client {
namespace {

using namespace block::v1;

constexpr int kWidth = 960;       // of the smallest screen that people have, 1024
constexpr int kMostHeight = 420;  // of the indicators, before they scroll
constexpr int kNumberWidth = 100;
constexpr int kTextWidth = 150;
constexpr int kReasonChars = 500;

const IndicatorValue* ValueOf(const IndicatorReport& report, const std::string& code) {
  for (const IndicatorValue& value : report.values()) {
    if (value.code() == code) return &value;
  }
  return nullptr;
}

}  // namespace

IndicatorValuesDialog::IndicatorValuesDialog(Context* context, const IndicatorSheet& sheet,
                                             const IndicatorReport& report, const Known& known,
                                             Indicator::Reporter as, QWidget* parent)
    : AskDialog(parent, "Nhập số liệu", "Gửi số liệu"),
      context_(context),
      sheet_(sheet),
      report_(report),
      known_(known),
      as_(as),
      reason_(AddField("changeReason", "Lý do đổi số đã báo cáo", 0)),
      why_not_(Muted("")) {
  setMinimumWidth(kWidth);
  content()->addWidget(
      Body(QString("%1 · %2 · số liệu tính đến %3")
               .arg(Text(report.unit_name()), Text(sheet.name()), DayText(ToQDate(sheet.as_of())))));
  content()->addWidget(MakeFields());
  reason_->setPlaceholderText("Lý do đổi, khi sửa số đã báo cáo");
  content()->addWidget(reason_);
  content()->addWidget(Muted("Chỉ số không áp dụng thì ghi lý do, không ghi 0. Tỷ lệ do máy tính."));
  why_not_->setObjectName("valueWords");
  content()->addWidget(why_not_);
  Check();
  KeepDraft(context->session().account().id(),
            "indicators/" + Text(sheet.id()) + "/" + Text(report.unit_id()) + "/" + QString::number(as));
  OnAct([this] { Send(); });
}

QLineEdit* IndicatorValuesDialog::AddField(const QString& object, const QString& name, int width) {
  auto* field = LineField();
  field->setObjectName(object);
  field->setAccessibleName(name);
  field->setMaxLength(kReasonChars);
  if (width > 0) field->setMinimumWidth(width);
  connect(field, &QLineEdit::textChanged, this, &IndicatorValuesDialog::Check);
  return field;
}

QWidget* IndicatorValuesDialog::MakeFields() {
  QVBoxLayout* inside;
  auto* area = Scrolling(&inside);
  area->setMaximumHeight(kMostHeight);
  auto* grid = new QGridLayout;
  grid->setHorizontalSpacing(space::kS);
  grid->setVerticalSpacing(space::kXs);
  grid->setColumnStretch(0, 1);
  inside->addLayout(grid);
  inside->addStretch(1);
  const QStringList heads{"Chỉ số", "Số", "Năm trước", "Không áp dụng vì", "Minh chứng", "Vẫn giữ số vì"};
  for (int i = 0; i < heads.size(); ++i) grid->addWidget(Strong(heads[i]), 0, i);
  for (const Indicator& indicator : sheet_.indicators()) {
    if (indicator.kind() == Indicator::SHARE || indicator.reporter() != as_) continue;
    const QString code = Text(indicator.code()), name = Text(indicator.name());
    Fields fields{indicator,
                  AddField("amount_" + code, "Số: " + name, kNumberWidth),
                  AddField("lastYear_" + code, "Năm trước: " + name, kNumberWidth),
                  AddField("notApplicable_" + code, "Không áp dụng vì: " + name, kTextWidth),
                  AddField("evidence_" + code, "Minh chứng: " + name, kTextWidth),
                  AddField("insist_" + code, "Vẫn giữ số vì: " + name, kTextWidth)};
    if (indicator.kind() == Indicator::YES_NO) fields.amount->setPlaceholderText("có / không");
    if (const IndicatorValue* value = ValueOf(report_, indicator.code())) {
      if (value->state() == IndicatorValue::REPORTED) fields.amount->setText(ValueText(indicator, *value));
      fields.not_applicable->setText(Text(value->not_applicable_reason()));
      fields.evidence->setText(Text(value->evidence()));
      fields.insist->setText(Text(value->insist_reason()));
      fields.last_year->setText(LastYearText(indicator, *value));
      fields.last_year->setEnabled(!value->last_year_on_record());  // it is on record: not typed
    }
    const int row = grid->rowCount();
    grid->addWidget(MakeHead(indicator, fields.amount), row, 0);
    int at = 1;
    for (QLineEdit* field :
         {fields.amount, fields.last_year, fields.not_applicable, fields.evidence, fields.insist}) {
      grid->addWidget(field, row, at++);
    }
    fields_ << fields;
  }
  return area;
}

QWidget* IndicatorValuesDialog::MakeHead(const Indicator& indicator, QLineEdit* amount) {
  auto* head = new QWidget;
  auto* column = Column(head, 0);
  column->addWidget(Body(HeadOf(indicator)));
  for (const KnownNumber& known : known_) {
    if (known.code() != indicator.code()) continue;
    const QString number = AmountText(indicator, known.amount());
    auto* take = Button("Lấy số " + number, Look::kLink);
    take->setObjectName("take_" + Text(indicator.code()));
    take->setAccessibleName("Lấy số " + number + " cho " + Text(indicator.name()));
    connect(take, &QPushButton::clicked, amount, [amount, number] {
      amount->setText(number);
      Q_EMIT amount->textEdited(number);  // into the draft, as if it had been typed
    });
    column->addWidget(take, 0, Qt::AlignLeft);
    column->addWidget(Muted(Text(known.source())));
  }
  return head;
}

void IndicatorValuesDialog::Check() {
  QStringList wrong;
  int given = 0;
  for (const Fields& one : fields_) {
    const bool amount = !one.amount->text().trimmed().isEmpty();
    const bool reason = !one.not_applicable->text().trimmed().isEmpty();
    const QString last_year = one.last_year->isEnabled() ? one.last_year->text().trimmed() : QString();
    if (amount || reason) given += 1;
    // What is not sent stays as it is: nobody is to think that it has been emptied, or that words beside no
    // number have been sent.
    const IndicatorValue* before = ValueOf(report_, one.indicator.code());
    const bool emptied = before != nullptr && before->state() != IndicatorValue::MISSING;
    const bool beside = !last_year.isEmpty() || !one.evidence->text().trimmed().isEmpty() ||
                        !one.insist->text().trimmed().isEmpty();
    if ((amount && (reason || !ReadAmount(one.indicator, one.amount->text()))) ||
        (!amount && !reason && (emptied || beside)) ||
        (!last_year.isEmpty() && !ReadAmount(one.indicator, last_year))) {
      wrong << Text(one.indicator.code());
    }
  }
  why_not_->setText(!wrong.isEmpty()
                        ? "Xin ghi một số đúng dạng, hoặc lý do không áp dụng: " + wrong.join(", ") + "."
                    : given == 0 ? QString("Chưa có số nào.")
                                 : QString("%1/%2 chỉ số.").arg(given).arg(fields_.size()));
  SetPossible(wrong.isEmpty() && given > 0);
}

template <class Request>
void IndicatorValuesDialog::SendAs(Request request) {
  request.set_sheet_id(sheet_.id());
  request.set_unit_id(report_.unit_id());
  request.set_etag(report_.etag());
  request.set_change_reason(reason_->text().simplified().toStdString());
  for (const Fields& one : fields_) {
    const auto amount = ReadAmount(one.indicator, one.amount->text());
    const std::string reason = one.not_applicable->text().simplified().toStdString();
    if (!amount && reason.empty()) continue;
    IndicatorEntry* entry = request.add_entries();
    entry->set_code(one.indicator.code());
    entry->set_amount(amount.value_or(0));
    entry->set_not_applicable_reason(reason);
    entry->set_evidence(one.evidence->text().simplified().toStdString());
    entry->set_insist_reason(one.insist->text().simplified().toStdString());
    const auto last_year =
        one.last_year->isEnabled() ? ReadAmount(one.indicator, one.last_year->text()) : std::nullopt;
    entry->set_has_last_year(last_year.has_value());
    entry->set_last_year(last_year.value_or(0));
  }
  SendFrom(this, context_->api(), request, [this](const IndicatorReport&) { Q_EMIT Reported(); });
}

void IndicatorValuesDialog::Send() {
  if (as_ == Indicator::COLLECTOR) return SendAs(EnterIndicatorsRequest());
  SendAs(ReportIndicatorsRequest());
}

void ShowIndicatorChanges(Context* context, const IndicatorSheet& sheet, const IndicatorReport& report,
                          QWidget* parent) {
  auto* dialog = new AskDialog(parent, "Số đã đổi · " + Text(report.unit_name()), "Đóng");
  dialog->setMinimumWidth(kWidth);
  const auto of = [sheet](const IndicatorChange& change) {
    for (const Indicator& one : sheet.indicators()) {
      if (one.code() == change.code()) return one;
    }
    return Indicator();
  };
  const auto amount = [of](const IndicatorChange& change, bool applied, qint64 value) {
    return applied ? AmountText(of(change), value) : QString("Không áp dụng");
  };
  auto* rows = new RowModel<IndicatorChange>(
      {TextColumn<IndicatorChange>("Lúc",
                                   [](const auto& c) { return DayTimeText(ToQDateTime(c.changed_at())); }),
       TextColumn<IndicatorChange>("Chỉ số", [of](const auto& c) { return HeadOf(of(c)); }),
       NumberColumn<IndicatorChange>(
           "Trước", [amount](const auto& c) { return amount(c, c.before_applied(), c.before()); }),
       NumberColumn<IndicatorChange>(
           "Sau", [amount](const auto& c) { return amount(c, c.after_applied(), c.after()); }),
       TextColumn<IndicatorChange>("Lý do", [](const auto& c) { return Text(c.reason()); }),
       TextColumn<IndicatorChange>(
           "Người đổi",
           [context](const auto& c) { return context->names().Person(c.changed_by_person_id()); })},
      dialog);
  QObject::connect(&context->names(), &Names::Learned, rows, [rows] { rows->AllChanged(); });
  dialog->content()->addWidget(Table(rows, "changes", {0, 2, 0, 0, 2, 1}, "Số đã đổi"), 1);
  const auto load = std::make_shared<std::function<void(const std::string&)>>();
  *load = [context, dialog, rows, sheet, report, load = std::weak_ptr(load)](const std::string& page_token) {
    ListIndicatorChangesRequest request;
    request.set_sheet_id(sheet.id());
    request.set_unit_id(report.unit_id());
    request.set_page_token(page_token);
    context->api().Call(
        request, dialog,
        [rows, load, more = !page_token.empty()](const ListIndicatorChangesResponse& answer) {
          rows->TakePage({answer.changes().begin(), answer.changes().end()}, more, answer.next_page_token(),
                         [load](const std::string& next) {
                           if (const auto again = load.lock()) (*again)(next);
                         });
        },
        [dialog](const CallError& error) { dialog->Say(error.FullText()); });
  };
  QObject::connect(dialog, &QObject::destroyed, [load] {});  // it lives as long as the dialog
  (*load)("");
  dialog->findChild<QPushButton*>("askCancel")->hide();
  dialog->OnAct([dialog] { dialog->accept(); });
  dialog->open();
}

}  // namespace thidua::client
