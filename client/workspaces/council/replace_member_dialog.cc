#include "client/workspaces/council/replace_member_dialog.h"

#include <QFormLayout>
#include <memory>

#include "client/models/dates.h"
#include "client/models/words.h"
#include "client/widgets/dialogs.h"
#include "client/widgets/text_area.h"
#include "client/workspaces/council/council_people.h"
#include "client/workspaces/council/decision_fields.h"
#include "client/workspaces/shared/person_search.h"

namespace thidua::client {

using council::v1::Council;
using council::v1::Member;
using council::v1::ReplaceMemberRequest;

void ReplaceMember(Context* context, QWidget* page, const Council& council, const Member& leaving,
                   std::function<void(const Council&)> done) {
  auto* dialog = new AskDialog(page, "Thay thành viên hội đồng", "Thay thành viên");
  dialog->setMinimumWidth(kFormWidth);
  dialog->content()->addWidget(Body("Rời hội đồng: " + NameWithSeat(context, council, leaving.person_id())));
  dialog->content()->addWidget(
      Muted("Lượt biểu quyết đang mở vẫn giữ thành viên của lúc mở. Ai rời, ai vào, theo văn bản nào đều ghi "
            "lại."));
  auto* joining = Strong("");
  joining->setObjectName("joining");
  auto* nobody = Button("Không ai thay", Look::kLink, "cross");
  nobody->setObjectName("nobody");
  auto* head = Row();
  head->addWidget(joining, 1);
  head->addWidget(nobody);
  dialog->content()->addLayout(head);
  auto* search = new PersonSearch(context, council.unit_id(), "Chọn làm người thay");
  dialog->content()->addWidget(search);
  auto* form = new QFormLayout;
  form->setVerticalSpacing(space::kS);
  const QDate today = context->session().Today();
  auto* number = DecisionNumberField(MaxChars(ReplaceMemberRequest::descriptor(), "decision_number"));
  form->addRow("Quyết định số", number);
  auto* day = PastDayField("decisionDate", "Ngày quyết định", today);
  form->addRow("Ngày quyết định", day);
  auto* effective = PastDayField("effectiveOn", "Có hiệu lực từ ngày", today);
  form->addRow("Có hiệu lực từ", effective);
  dialog->content()->addLayout(form);
  const auto person = std::make_shared<directory::v1::Person>();
  const auto show = [=] {
    const QString note = PersonNote(*person);
    joining->setText(person->id().empty() ? QString("Người thay: không ai; hội đồng bớt một thành viên")
                                          : "Người thay: " + Text(person->full_name()) +
                                                (note.isEmpty() ? "" : " (" + note + ")"));
    nobody->setVisible(!person->id().empty());
    dialog->SetPossible(!number->text().trimmed().isEmpty());
  };
  QObject::connect(search, &PersonSearch::Taken, dialog, [=](const directory::v1::Person& taken) {
    *person = taken;
    show();
  });
  QObject::connect(nobody, &QPushButton::clicked, dialog, [=] {
    person->Clear();
    show();
  });
  QObject::connect(number, &QLineEdit::textEdited, dialog, show);
  show();
  dialog->KeepDraft(context->session().account().id(),
                    QString("seat/%1/%2").arg(Text(council.id()), Text(leaving.person_id())));
  dialog->OnAct(
      [=, id = council.id(), etag = council.etag(), left = leaving.person_id(), done = std::move(done)] {
        ReplaceMemberRequest request;
        request.set_id(id);
        request.set_etag(etag);
        request.set_leaving_person_id(left);
        request.set_joining_person_id(person->id());
        request.set_decision_number(number->text().trimmed().toStdString());
        *request.mutable_decision_date() = FromQDate(day->date());
        *request.mutable_effective_on() = FromQDate(effective->date());
        SendFrom(dialog, context->api(), request, [done](const Council& changed) { done(changed); });
      });
  dialog->open();
}

}  // namespace thidua::client
