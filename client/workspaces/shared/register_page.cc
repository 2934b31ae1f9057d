#include "client/workspaces/shared/register_page.h"

#include <memory>
#include <utility>

#include "client/models/dates.h"
#include "client/models/words.h"
#include "client/widgets/dialogs.h"
#include "client/widgets/form_fields.h"
#include "client/widgets/list_foot.h"
#include "client/widgets/text_area.h"

namespace thidua::client {
namespace {

using approval::v1::EnterOutsideNumbersRequest;
using approval::v1::RegisterEntry;

// "05", and "01–2149" for a run of numbers of papers outside.
QString SerialText(const RegisterEntry& entry) {
  const auto padded = [](int serial) { return QString("%1").arg(serial, 2, 10, QChar('0')); };
  if (!entry.number().empty()) return Text(entry.number());
  return entry.first_serial() == entry.last_serial()
             ? padded(entry.first_serial())
             : QString("%1–%2").arg(padded(entry.first_serial()), padded(entry.last_serial()));
}

RowModel<RegisterEntry>::Column SerialColumn() {
  return {"Số", [](const RegisterEntry& entry, int role) -> QVariant {
            if (role == Qt::DisplayRole || role == Qt::ToolTipRole) return SerialText(entry);
            if (role == kSortRole) return entry.first_serial();
            return {};
          }};
}

}  // namespace

RegisterPage::RegisterPage(Context* context)
    : YearBookPage(
          context,
          {"Sổ đăng ký số",
           "Số các quyết định khen thưởng của đơn vị, theo từng năm dương lịch: chạy liên tục từ 01, theo "
           "ngày ký, không có số trống và số chen.",
           "Tìm theo số, trích yếu", "registerYear", "Bạn chưa giữ vai trò nào ở đơn vị có sổ đăng ký số.",
           "Sổ năm %1 chưa có số nào. Quyết định đầu tiên lấy số 01."},
          {identity::v1::PRINCIPAL, identity::v1::COMMITTEE_OFFICER, identity::v1::COMMITTEE_CHAIR}) {
  stands_ = Strong("");
  stands_->setObjectName("registerStands");
  AddAbove(stands_);
  entries_ = new RowModel<Entry>(
      {SerialColumn(), TextColumn<Entry>("Ngày", [](const Entry& e) { return DayText(ToQDate(e.date())); }),
       TextColumn<Entry>("Trích yếu", [](const Entry& e) { return Text(e.subject()); }),
       NameColumn<Entry>(
           "Người ký, người ghi",
           [this](const Entry& e) { return this->context().names().Person(e.holder_person_id()); })},
      this);
  entries_->KnowBy([](const Entry& e) {
    return std::to_string(e.date().year()) + "/" + std::to_string(e.first_serial());
  });
  SetLines(Table(entries_, "register", {0, 0, 1, 0}, "Sổ đăng ký số quyết định"),
           new ListFoot(entries_, "dòng"));
  connect(table(), &QTableView::doubleClicked, this, &RegisterPage::OpenDecision);
  connect(&context->names(), &Names::Learned, this, [this] { entries_->AllChanged(); });
}

void RegisterPage::Load(const std::string& page_token) {
  FetchLatest(Asking<approval::v1::ListRegisterRequest>(page_token),
              [this, more = !page_token.empty()](const approval::v1::ListRegisterResponse& answer) {
                stands_->setText(QString("Số tiếp theo của năm %1: %2%3")
                                     .arg(year())
                                     .arg(answer.next_serial(), 2, 10, QChar('0'))
                                     .arg(answer.has_last_date() ? " · số trước đó ghi ngày " +
                                                                       DayText(ToQDate(answer.last_date()))
                                                                 : QString()));
                TakeLines(entries_, answer, more);
              });
}

void RegisterPage::ShowBar() {
  bar()->Reset();
  const Entry* entry = entries_->At(table()->currentIndex());
  if (session().HasRole(identity::v1::PRINCIPAL) || session().HasRole(identity::v1::COMMITTEE_OFFICER) ||
      session().HasRole(identity::v1::COMMITTEE_CHAIR)) {
    bar()->Add("enterOutside", "Ghi số ngoài phần mềm…", Look::kPlain, [this] { AskOutside(); });
  }
  AddBookActs();
  bar()->Add(
      "openDecision", "Xem quyết định", Look::kPrimary, [this] { OpenDecision(); },
      entry != nullptr && !entry->decision_id().empty());
  if (!SayEntered() && entry != nullptr && entry->decision_id().empty())
    bar()->Say("Số này dùng cho văn bản ngoài phần mềm.");
}

void RegisterPage::OpenDecision() {
  const Entry* entry = entries_->At(table()->currentIndex());
  if (entry != nullptr && !entry->decision_id().empty()) Q_EMIT GoTo("decisions", Text(entry->decision_id()));
}

// The numbers from the next one on that papers outside bear: those of before, or of other decisions of the
// office.
void RegisterPage::AskOutside() {
  auto* dialog = new AskDialog(this, "Ghi số đã dùng ngoài phần mềm", "Ghi vào sổ");
  auto* from = Muted("");
  from->setObjectName("outsideFrom");
  dialog->content()->addWidget(from);
  auto* fields = Fields();
  auto* last = AddLine(fields, "lastSerial", "Đến số", "Ví dụ: 2149", 5);
  auto* date = AddDay(fields, "date", "Ngày của số cuối", session().Today());
  auto* subject = AddLine(fields, "subject", "Trích yếu", "Ví dụ: Các quyết định khác của cơ quan");
  dialog->content()->addLayout(fields);
  const auto next = std::make_shared<int>(0);  // 0: not known of this year yet
  const auto check = [=] {
    dialog->SetPossible(*next > 0 && last->text().trimmed().toInt() >= *next &&
                        !subject->text().trimmed().isEmpty());
  };
  // The year of the day says which register it is, whatever year is shown.
  const auto of_year = std::make_shared<int>(0);
  const auto look = [=, this] {
    if (std::exchange(*of_year, date->date().year()) == date->date().year()) return;
    *next = 0;
    from->setText("Đang xem sổ …");
    check();
    approval::v1::ListRegisterRequest request;
    request.set_unit_id(unit_id());
    request.set_year(*of_year);
    request.set_page_size(1);
    api().Call(
        request, dialog,
        [=, asked = *of_year](const approval::v1::ListRegisterResponse& answer) {
          if (asked != *of_year) return;
          *next = answer.next_serial();
          from->setText(
              QString(
                  "Từ số %1 của năm %2 đến số ghi dưới đây đã dùng cho văn bản ngoài phần mềm. Đã ghi thì "
                  "không rút lại được.")
                  .arg(*next, 2, 10, QChar('0'))
                  .arg(asked));
          check();
        },
        [=, asked = *of_year](const CallError& error) {
          if (asked == *of_year)
            from->setText("Chưa xem được sổ năm " + QString::number(asked) + ": " + error.message);
        });
  };
  connect(date, &QDateEdit::dateChanged, dialog, look);
  connect(last, &QLineEdit::textEdited, dialog, check);
  connect(subject, &QLineEdit::textEdited, dialog, check);
  dialog->KeepDraft(session().account().id(), "register/" + Text(unit_id()));
  look();
  dialog->OnAct([=, this] {
    EnterOutsideNumbersRequest request;
    request.set_unit_id(unit_id());
    *request.mutable_date() = FromQDate(date->date());
    request.set_last_serial(last->text().trimmed().toInt());
    request.set_subject(subject->text().trimmed().toStdString());
    dialog->SetBusy(true);
    api().Call(
        request, dialog,
        [=, this](const RegisterEntry& entry) {
          dialog->accept();
          Entered(QString("Đã ghi số %1 vào sổ.").arg(SerialText(entry)), ToQDate(entry.date()).year());
        },
        [=](const CallError& error) {
          dialog->Say(error.FullText());
          MarkFields(dialog, error);
        });
  });
  dialog->open();
  last->setFocus();
}

}  // namespace thidua::client
