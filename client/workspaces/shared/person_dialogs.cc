#include "client/workspaces/shared/person_dialogs.h"

#include <memory>

#include "client/models/dates.h"
#include "client/models/search.h"
#include "client/widgets/text_area.h"
#include "client/widgets/unit_picker.h"
#include "client/workspaces/shared/person_form.h"

namespace thidua::client {

using namespace directory::v1;

namespace {

constexpr char kAlike[] =
    "Đơn vị có một người khác cùng họ tên và ngày sinh: xin xem có phải một người được nhập hai lần không.";

bool SameBirth(const common::v1::Date& a, const common::v1::Date& b) {
  return a.year() == b.year() && a.month() == b.month() && a.day() == b.day();
}

// However it is spelt.
bool SameName(const std::string& a, const std::string& b) {
  return Matches(Text(a), Text(b)) && Matches(Text(b), Text(a));
}

void Finish(AskDialog* dialog, const PersonDone& done, const QString& words, const Person& person) {
  dialog->accept();
  if (!person.like_another()) return done(words, Tone::kSuccess, person);
  done(words + " " + kAlike, Tone::kWarning, person);
}

void Refuse(AskDialog* dialog, const CallError& error) {
  dialog->Say(error.FullText());
  MarkFields(dialog, error);
}

// What somebody else has made of the person meanwhile, a line for each difference.
QString Differences(const Person& mine, const Person& theirs) {
  const auto before = FactsOfPerson(mine);
  const auto now = FactsOfPerson(theirs);
  QStringList lines;
  for (int i = 0; i < now.size(); ++i) {
    if (before[i].second != now[i].second) {
      lines << QString("%1: %2").arg(now[i].first, now[i].second.isEmpty() ? "(trống)" : now[i].second);
    }
  }
  if (mine.unit_id() != theirs.unit_id()) lines << "Đơn vị: đã chuyển sang đơn vị khác";
  return lines.join('\n');
}

using Change = std::function<void(UpdatePersonRequest&)>;

// Sends the person as it is in `base`, with the change. Where somebody else was first, shows what is
// otherwise now; the next time the change is made of that.
void SendUpdate(Context* context, AskDialog* dialog, std::shared_ptr<Person> base, const Change& change,
                const QString& words, const PersonDone& done) {
  UpdatePersonRequest request;
  request.set_id(base->id());
  request.set_etag(base->etag());
  request.set_full_name(base->full_name());
  request.set_position(base->position());
  request.set_rank_group(base->rank_group());
  request.set_unit_id(base->unit_id());
  change(request);
  dialog->SetBusy(true);
  context->api().Call(
      request, dialog, [=](const Person& person) { Finish(dialog, done, words, person); },
      [=](const CallError& error) {
        if (!error.Conflict()) return Refuse(dialog, error);
        GetPersonRequest again;
        again.set_id(base->id());
        context->api().Call(
            again, dialog,
            [=](const Person& theirs) {
              dialog->Say("Người khác vừa sửa người này. Trên máy chủ bây giờ là:\n" +
                          Differences(*base, theirs) +
                          "\nPhần bạn viết vẫn còn đây; bấm lần nữa để ghi nó lên bản mới.");
              *base = theirs;
            },
            [=](const CallError& unread) { Refuse(dialog, unread); });
      });
}

TextArea* AddReason(AskDialog* dialog, const QString& name, const QString& hint) {
  auto* reason = new TextArea(name, hint, 2, MaxChars(UpdatePersonRequest::descriptor(), "reason"));
  reason->setObjectName("reason");
  dialog->content()->addWidget(reason);
  return reason;
}

// The dialog in which a person is entered, from the first look for others like this one to the server's
// answer.
class Creation {
 public:
  Creation(Context* context, QWidget* page, const std::string& unit_id, const QString& unit_name,
           PersonDone done)
      : context_(context),
        dialog_(new AskDialog(page, "Thêm người", "Thêm người")),
        form_(dialog_, NewPerson()),
        unit_(new UnitPicker(&context->api(), "unitId", "Đơn vị", "Viết một phần tên rồi chọn")),
        done_(std::move(done)) {
    unit_->Choose(unit_id, unit_name);
    form_.rows()->addRow("Đơn vị", unit_);
    dialog_->KeepDraft(context->session().account().id(), "person/new");
  }

  AskDialog* dialog() { return dialog_; }

  void Act() {
    Person person;
    if (!form_.Read(&person)) return;
    if (unit_->id().empty()) return dialog_->Say("Xin chọn đơn vị nơi người này làm việc.");
    person.set_unit_id(unit_->id());
    if (person.SerializeAsString() == looked_at_) return Create(person);
    LookForAlike(person);
  }

 private:
  static Person NewPerson() {
    Person person;
    person.set_rank_group(NO_LEADERSHIP);
    return person;
  }

  // In all units the caller sees: one entered twice is as often entered in two schools.
  void LookForAlike(const Person& person) {
    ListPeopleRequest request;
    dialog_->act()->setText("Thêm người");
    request.set_query(person.full_name());
    request.set_include_left(true);
    request.set_page_size(500);
    dialog_->SetBusy(true, "Đang xem đã có ai như vậy chưa …");
    context_->api().Call(
        request, dialog_,
        [this, person](const ListPeopleResponse& found) {
          looked_at_ = person.SerializeAsString();
          for (const Person& other : found.people()) {
            if (!SameName(other.full_name(), person.full_name()) ||
                !SameBirth(other.birth_date(), person.birth_date())) {
              continue;
            }
            dialog_->act()->setText("Vẫn thêm");
            return dialog_->Say(
                QString("Đã có %1, sinh %2, %3, mã %4%5. Nếu là người khác thật, bấm “Vẫn thêm”; nếu "
                        "là người này chuyển đến, xin dùng “Chuyển đơn vị…”.")
                    .arg(Text(other.full_name()), DayText(other.birth_date()), Text(other.position()),
                         Text(other.staff_code()), other.has_left_on() ? ", đã thôi công tác" : ""));
          }
          Create(person);
        },
        [this](const CallError& error) { Refuse(dialog_, error); });
  }

  void Create(const Person& person) {
    CreatePersonRequest request;
    request.set_staff_code(person.staff_code());
    request.set_full_name(person.full_name());
    *request.mutable_birth_date() = person.birth_date();
    request.set_gender(person.gender());
    request.set_unit_id(person.unit_id());
    request.set_position(person.position());
    request.set_rank_group(person.rank_group());
    *request.mutable_joined_on() = person.joined_on();
    dialog_->SetBusy(true);
    context_->api().Call(
        request, dialog_,
        [this](const Person& created) {
          Finish(dialog_, done_, QString("Đã thêm %1.").arg(Text(created.full_name())), created);
        },
        [this](const CallError& error) { Refuse(dialog_, error); });
  }

  Context* context_;
  AskDialog* dialog_;
  PersonForm form_;
  UnitPicker* unit_;
  PersonDone done_;
  std::string looked_at_;  // for whom others alike were looked for last
};

}  // namespace

QList<QPair<QString, QString>> FactsOfPerson(const Person& person) {
  return {{"Họ và tên", Text(person.full_name())},
          {"Ngày sinh", DayText(person.birth_date())},
          {"Giới tính", WordOf(person.gender())},
          {"Mã nhân sự", Text(person.staff_code())},
          {"Chức vụ", Text(person.position())},
          {"Nhóm chức vụ", WordOf(person.rank_group())},
          {"Ngày vào ngành", DayText(person.joined_on())},
          {"Làm việc đến hết ngày", person.has_left_on() ? DayText(person.left_on()) : QString()}};
}

void AskCreatePerson(Context* context, QWidget* page, const std::string& unit_id, const QString& unit_name,
                     PersonDone done) {
  auto creation = std::make_shared<Creation>(context, page, unit_id, unit_name, std::move(done));
  AskDialog* dialog = creation->dialog();
  dialog->OnAct([creation = std::move(creation)] { creation->Act(); });  // lives as long as the dialog
  dialog->open();
}

void AskMendPerson(Context* context, QWidget* page, const Person& person, PersonDone done) {
  auto* dialog = new AskDialog(page, "Sửa thông tin", "Lưu");
  const PersonForm form(dialog, person);
  auto* reason =
      AddReason(dialog, "Lý do",
                "Cần khi sửa họ tên, ngày sinh, giới tính, mã nhân sự, ngày vào ngành: ví dụ “theo giấy "
                "khai sinh”. Giá trị cũ được giữ lại cùng lý do này.");
  dialog->KeepDraft(context->session().account().id(), "person/mend/" + Text(person.id()));
  dialog->OnAct([=, base = std::make_shared<Person>(person)] {
    Person now;
    if (!form.Read(&now)) return;
    SendUpdate(
        context, dialog, base,
        [&](UpdatePersonRequest& request) {
          request.set_full_name(now.full_name());
          request.set_position(now.position());
          request.set_rank_group(now.rank_group());
          *request.mutable_birth_date() = now.birth_date();
          request.set_gender(now.gender());
          *request.mutable_joined_on() = now.joined_on();
          request.set_staff_code(now.staff_code());
          request.set_reason(reason->text().trimmed().toStdString());
        },
        QString("Đã lưu thông tin của %1.").arg(Text(now.full_name())), done);
  });
  dialog->open();
}

void AskMovePerson(Context* context, QWidget* page, const Person& person, const QString& unit_name,
                   PersonDone done) {
  auto* dialog = new AskDialog(page, "Chuyển đơn vị", "Chuyển");
  dialog->content()->addWidget(Body(QString("%1 (%2) đang làm việc ở %3.")
                                        .arg(Text(person.full_name()), Text(person.position()), unit_name)));
  auto* form = Fields();
  auto* to = new UnitPicker(&context->api(), "unitId", "Đơn vị mới", "Viết một phần tên rồi chọn");
  form->addRow("Đơn vị mới", to);
  auto* position = AddLine(form, "position", "Chức vụ ở đó", "", 120);
  position->setText(Text(person.position()));
  dialog->content()->addLayout(form);
  dialog->SetPossible(false);
  QObject::connect(to, &UnitPicker::Changed, dialog,
                   [=] { dialog->SetPossible(!to->id().empty() && to->id() != person.unit_id()); });
  dialog->KeepDraft(context->session().account().id(), "person/move/" + Text(person.id()));
  dialog->OnAct([=, base = std::make_shared<Person>(person)] {
    SendUpdate(
        context, dialog, base,
        [&](UpdatePersonRequest& request) {
          request.set_unit_id(to->id());
          request.set_position(position->text().simplified().toStdString());
        },
        QString("%1 đã chuyển sang %2.").arg(Text(person.full_name()), to->name()), done);
  });
  dialog->open();
}

void AskLeave(Context* context, QWidget* page, const Person& person, PersonDone done) {
  auto* dialog = new AskDialog(page, "Thôi công tác", "Ghi thôi công tác");
  dialog->content()->addWidget(Body(
      QString("%1 không còn trong danh sách nhân sự. Thành tích, hồ sơ đã có giữ nguyên; tài khoản đăng nhập "
              "không tự khoá.")
          .arg(Text(person.full_name()))));
  auto* form = Fields();
  auto* day = AddDay(form, "leftOn", "Làm việc đến hết ngày", context->session().Today());
  dialog->content()->addLayout(form);
  auto* reason = AddReason(dialog, "Lý do", "Nghỉ hưu, chuyển ngành, thôi việc …; số quyết định, nếu có.");
  dialog->KeepDraft(context->session().account().id(), "person/leave/" + Text(person.id()));
  dialog->OnAct([=, base = std::make_shared<Person>(person)] {
    SendUpdate(
        context, dialog, base,
        [&](UpdatePersonRequest& request) {
          *request.mutable_left_on() = FromQDate(day->date());
          request.set_reason(reason->text().trimmed().toStdString());
        },
        QString("Đã ghi %1 thôi công tác.").arg(Text(person.full_name())), done);
  });
  dialog->open();
}

void AskComeBack(Context* context, QWidget* page, const Person& person, PersonDone done) {
  auto* dialog = new AskDialog(page, "Trở lại làm việc", "Ghi trở lại");
  dialog->content()->addWidget(
      Body(QString("%1 lại có trong danh sách nhân sự của đơn vị cũ.").arg(Text(person.full_name()))));
  auto* reason = AddReason(dialog, "Lý do", "Nhận lại công tác, hoặc ngày thôi công tác ghi nhầm.");
  dialog->KeepDraft(context->session().account().id(), "person/back/" + Text(person.id()));
  dialog->OnAct([=, base = std::make_shared<Person>(person)] {
    SendUpdate(
        context, dialog, base,
        [&](UpdatePersonRequest& request) {
          request.set_back(true);
          request.set_reason(reason->text().trimmed().toStdString());
        },
        QString("%1 đã trở lại làm việc.").arg(Text(person.full_name())), done);
  });
  dialog->open();
}

}  // namespace thidua::client
