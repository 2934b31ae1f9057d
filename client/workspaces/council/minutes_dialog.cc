#include "client/workspaces/council/minutes_dialog.h"

#include "client/models/words.h"
#include "client/widgets/dialogs.h"
#include "client/widgets/text_area.h"
#include "client/workspaces/council/council_people.h"
#include "client/workspaces/council/minutes_text.h"

namespace thidua::client {
namespace {

using council::v1::CloseMeetingRequest;
using council::v1::Council;
using council::v1::Meeting;

constexpr int kRows = 16;
constexpr int kReadingHeight = 440;

}  // namespace

void CloseMeeting(Context* context, QWidget* page, const Council& council, const Meeting& meeting,
                  const QList<council::v1::Poll>& polls, const QList<council::v1::Declaration>& declarations,
                  std::function<void()> done) {
  auto* dialog = new AskDialog(page, "Bế mạc phiên họp", "Bế mạc, lưu biên bản");
  dialog->setMinimumWidth(kFormWidth);
  dialog->content()->addWidget(Muted(
      "Biên bản dưới đây lập từ số liệu của phiên họp; sửa, bổ sung ý kiến phát biểu rồi bế mạc. Bế mạc rồi "
      "thì biên bản không sửa được và phiên họp không mở lại."));
  const int longest = MaxChars(CloseMeetingRequest::descriptor(), "minutes");
  auto* minutes = new TextArea("Biên bản", "", kRows, longest);
  minutes->setObjectName("minutes");
  minutes->SetText(
      MinutesText({council, meeting, polls, declarations, context->session().Now(),
                   [&](const std::string& person) { return NameWithSeat(context, council, person); },
                   [&](const std::string& code) { return context->TitleName(code); }},
                  longest));
  dialog->content()->addWidget(minutes);
  const auto check = [=] {
    dialog->SetPossible(!minutes->text().trimmed().isEmpty() && !minutes->TooLong());
  };
  QObject::connect(minutes, &TextArea::Edited, dialog, check);
  check();
  dialog->KeepDraft(context->session().account().id(), "minutes/" + Text(meeting.id()));
  dialog->OnAct([=, done = std::move(done)] {
    CloseMeetingRequest request;
    request.set_id(meeting.id());
    request.set_etag(meeting.etag());
    request.set_minutes(minutes->text().toStdString());
    SendFrom(dialog, context->api(), request, [done](const Meeting&) { done(); });
  });
  dialog->open();
  minutes->edit()->setFocus();
}

void ReadMinutes(QWidget* page, const Meeting& meeting) {
  auto* dialog = new AskDialog(page, "Biên bản phiên họp", "Đóng");
  dialog->setMinimumWidth(kFormWidth);
  QVBoxLayout* inside;
  auto* area = Scrolling(&inside);
  area->setMinimumHeight(kReadingHeight);
  auto* text = Body(Text(meeting.minutes()));
  text->setObjectName("minutesText");
  inside->addWidget(text);
  inside->addStretch(1);
  dialog->content()->addWidget(area);
  dialog->findChild<QPushButton*>("askCancel")->hide();
  dialog->OnAct([dialog] { dialog->accept(); });
  dialog->open();
}

}  // namespace thidua::client
