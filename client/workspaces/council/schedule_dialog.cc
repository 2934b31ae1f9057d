#include "client/workspaces/council/schedule_dialog.h"

#include <QFormLayout>
#include <QTimeZone>

#include "client/models/words.h"
#include "client/widgets/day_field.h"
#include "client/widgets/dialogs.h"
#include "client/widgets/text_area.h"

namespace thidua::client {
namespace {

using council::v1::ScheduleMeetingRequest;

constexpr int kDaysAhead = 7;
const QTime kUsualHour(8, 0);

QLineEdit* Line(const QString& object, const QString& name, const char* field) {
  auto* line = LineField();
  line->setObjectName(object);
  line->setAccessibleName(name);
  line->setMaxLength(MaxChars(ScheduleMeetingRequest::descriptor(), field));
  return line;
}

}  // namespace

void ScheduleMeeting(Context* context, QWidget* page, const council::v1::Council& council,
                     std::function<void(const council::v1::Meeting&)> done) {
  auto* dialog = new AskDialog(page, "Lên lịch phiên họp", "Lên lịch");
  dialog->content()->addWidget(Body(Text(council.name())));
  auto* form = new QFormLayout;
  form->setVerticalSpacing(space::kS);
  auto* subject = Line("subject", "Nội dung họp", "subject");
  subject->setText("Xét thi đua, khen thưởng năm học " + Text(council.school_year()));
  form->addRow("Nội dung", subject);
  auto* day = new DayField("heldOn", "Ngày họp", context->session().Today().addDays(kDaysAhead));
  form->addRow("Ngày", day);
  auto* hour = Line("heldAt", "Giờ họp", "place");
  hour->setText(kUsualHour.toString("HH:mm"));
  hour->setPlaceholderText("08:00");
  form->addRow("Giờ", hour);
  auto* place = Line("place", "Địa điểm", "place");
  place->setPlaceholderText("Ví dụ: Phòng họp Hội đồng");
  form->addRow("Địa điểm", place);
  dialog->content()->addLayout(form);
  dialog->content()->addWidget(
      Muted("Phiên họp hiện ở “Phiên họp của tôi” của mọi thành viên ngay sau khi lên lịch."));
  const auto check = [=] {
    const bool time = QTime::fromString(hour->text().trimmed(), "H:mm").isValid();
    dialog->Say(time || hour->text().trimmed().isEmpty() ? "" : "Giờ họp viết như 08:00 hoặc 14:30.");
    dialog->SetPossible(time && !subject->text().trimmed().isEmpty() && !place->text().trimmed().isEmpty());
  };
  for (QLineEdit* line : {subject, hour, place}) {
    QObject::connect(line, &QLineEdit::textEdited, dialog, check);
  }
  check();
  dialog->KeepDraft(context->session().account().id(), "meeting/" + Text(council.id()));
  dialog->OnAct([=, id = council.id(), done = std::move(done)] {
    const QTime at = QTime::fromString(hour->text().trimmed(), "H:mm");
    ScheduleMeetingRequest request;
    request.set_council_id(id);
    request.set_subject(subject->text().trimmed().toStdString());
    request.mutable_held_at()->set_seconds(QDateTime(day->date(), at, LocalZone()).toSecsSinceEpoch());
    request.set_place(place->text().trimmed().toStdString());
    SendFrom(dialog, context->api(), request, [done](const council::v1::Meeting& meeting) { done(meeting); });
  });
  dialog->open();
  place->setFocus();
}

}  // namespace thidua::client
