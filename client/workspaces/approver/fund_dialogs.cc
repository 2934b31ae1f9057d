#include "client/workspaces/approver/fund_dialogs.h"

#include <utility>

#include "client/models/dates.h"
#include "client/models/fund_words.h"
#include "client/models/words.h"
#include "client/widgets/dialogs.h"
#include "client/widgets/form_fields.h"
#include "client/widgets/text_area.h"

namespace thidua::client {
namespace {

using approval::v1::FundEntry;

// Sends what the dialog asks for; refused, it stays with the fields that are wrong marked.
template <class Request, class Done>
void Send(AskDialog* dialog, Context& context, Request request, Done done) {
  dialog->SetBusy(true);
  context.api().Call(
      std::move(request), dialog,
      [dialog, done = std::move(done)](const typename AnswerOf<Done>::Type& answer) {
        dialog->accept();
        done(answer);
      },
      [dialog](const CallError& error) {
        dialog->Say(error.FullText());
        MarkFields(dialog, error);
      });
}

}  // namespace

void AskFundEntry(QWidget* parent, Context& context, const std::string& unit_id, FundEntered done) {
  auto* dialog = new AskDialog(parent, "Ghi thu, chi vào sổ quỹ", "Ghi vào sổ");
  dialog->content()->addWidget(Muted(
      "Tiền thưởng theo quyết định ghi ở trang “Chi thưởng”. Đã ghi thì không sửa được, chỉ đảo được."));
  auto* fields = Fields();
  auto* kind = AddPicker(fields, "kind", "Khoản");
  for (const auto each :
       {FundEntry::INCOME, FundEntry::STUDENT_BONUS, FundEntry::OBJECTS, FundEntry::ORGANISING})
    kind->addItem(WordOf(each), static_cast<int>(each));
  auto* date = AddDay(fields, "date", "Ngày ghi sổ", context.session().Today());
  auto* amount = AddLine(fields, "amount", "Số tiền (đồng)", "Ví dụ: 1.500.000", 20);
  auto* document = AddLine(fields, "document", "Chứng từ", "Ví dụ: PT 03 ngày 20/8/2020", 100);
  auto* description =
      AddLine(fields, "description", "Nội dung", "Ví dụ: Ngân sách cấp năm 2020; thưởng học sinh giỏi", 300);
  auto* recipients = AddLine(fields, "recipients", "Số học sinh", "Ví dụ: 24", 6);
  dialog->content()->addLayout(fields);
  const auto of_students = [kind] { return kind->currentData().toInt() == FundEntry::STUDENT_BONUS; };
  const auto check = [=] {
    fields->setRowVisible(recipients, of_students());
    dialog->SetPossible(AmountOf(amount->text()).has_value() && !document->text().trimmed().isEmpty() &&
                        !description->text().trimmed().isEmpty() &&
                        (!of_students() || recipients->text().trimmed().toInt() > 0));
  };
  QObject::connect(kind, &QComboBox::currentIndexChanged, dialog, check);
  for (QLineEdit* field : {amount, document, description, recipients})
    QObject::connect(field, &QLineEdit::textChanged, dialog, check);
  dialog->KeepDraft(context.session().account().id(), "fund/" + Text(unit_id));
  check();
  dialog->OnAct([=, &context, done = std::move(done)] {
    approval::v1::RecordFundEntryRequest request;
    request.set_unit_id(unit_id);
    request.set_kind(static_cast<FundEntry::Kind>(kind->currentData().toInt()));
    *request.mutable_date() = FromQDate(date->date());
    request.set_amount(AmountOf(amount->text()).value_or(0));
    request.set_document(document->text().trimmed().toStdString());
    request.set_description(description->text().trimmed().toStdString());
    if (of_students()) request.set_recipients(recipients->text().trimmed().toInt());
    Send(dialog, context, std::move(request), [done](const FundEntry& entry) { done(entry); });
  });
  dialog->open();
  amount->setFocus();
}

void AskFundCounter(QWidget* parent, Context& context, const FundEntry& entry, const QString& words,
                    FundEntered done) {
  auto* dialog = new AskDialog(parent, QString("Đảo dòng số %1").arg(entry.serial()), "Ghi bút toán đảo");
  dialog->content()->addWidget(Strong(words));
  dialog->content()->addWidget(
      Muted(QString("Một dòng mới ngày hôm nay ghi %1 %2 đồng; cả hai dòng ở lại trong sổ.")
                .arg(entry.amount() > 0 ? "chi" : "thu", MoneyText(std::abs(entry.amount())))));
  auto* fields = Fields();
  auto* reason = AddLine(fields, "reason", "Lý do", "Ví dụ: Ghi nhầm số tiền", 300);
  dialog->content()->addLayout(fields);
  const auto check = [=] { dialog->SetPossible(!reason->text().trimmed().isEmpty()); };
  QObject::connect(reason, &QLineEdit::textChanged, dialog, check);
  dialog->KeepDraft(context.session().account().id(), "fundCounter/" + Text(entry.id()));
  check();
  dialog->OnAct([=, &context, id = entry.id(), done = std::move(done)] {
    approval::v1::CounterFundEntryRequest request;
    request.set_entry_id(id);
    request.set_reason(reason->text().trimmed().toStdString());
    Send(dialog, context, std::move(request), [done](const FundEntry& counter) { done(counter); });
  });
  dialog->open();
  reason->setFocus();
}

void AskPayBonuses(QWidget* parent, Context& context, const BonusesChosen& chosen,
                   std::function<void(const approval::v1::PayBonusesResponse&)> done) {
  qint64 amount = 0;
  for (const auto& payment : chosen.payments) amount += payment.amount();
  auto* dialog = new AskDialog(parent, "Chi tiền thưởng và ghi sổ quỹ", "Ghi đã chi");
  dialog->content()->addWidget(
      Strong(QString("%1 khoản · %2 đồng").arg(chosen.payments.size()).arg(MoneyText(amount))));
  dialog->content()->addWidget(
      Muted("Mỗi người, tập thể một dòng trong sổ quỹ; chi rồi thì không chi lần nữa."));
  auto* fields = Fields();
  auto* date = AddDay(fields, "date", "Ngày chi", context.session().Today());
  auto* document = AddLine(fields, "document", "Chứng từ", "Ví dụ: PC 12 ngày 20/8/2020", 100);
  dialog->content()->addLayout(fields);
  const auto check = [=] { dialog->SetPossible(!document->text().trimmed().isEmpty()); };
  QObject::connect(document, &QLineEdit::textChanged, dialog, check);
  check();
  dialog->OnAct([=, &context, done = std::move(done)] {
    approval::v1::PayBonusesRequest request;
    request.set_unit_id(chosen.unit_id);
    request.set_school_year(chosen.school_year);
    request.set_rounding(chosen.rounding);
    request.set_amount(amount);
    for (const auto& payment : chosen.payments) request.add_case_ids(payment.case_id());
    *request.mutable_date() = FromQDate(date->date());
    request.set_document(document->text().trimmed().toStdString());
    Send(dialog, context, std::move(request),
         [done](const approval::v1::PayBonusesResponse& paid) { done(paid); });
  });
  dialog->open();
  document->setFocus();
}

}  // namespace thidua::client
