#include "client/workspaces/council/minutes_dialog.h"

#include "client/models/words.h"
#include "client/widgets/dialogs.h"
#include "client/widgets/text_area.h"
#include "client/workspaces/council/meeting_papers.h"
#include "client/workspaces/shared/paper_window.h"

namespace thidua::client {
namespace {

using council::v1::CloseMeetingRequest;
using council::v1::Meeting;
using council::v1::PreviewMinutesRequest;

constexpr int kRows = 10;
constexpr int kReadingHeight = 440;

}  // namespace

void CloseMeeting(Context* context, QWidget* page, const Meeting& meeting, std::function<void()> done) {
  auto* dialog = new AskDialog(page, "Bế mạc phiên họp", "Bế mạc, lưu biên bản");
  dialog->setMinimumWidth(kFormWidth);
  dialog->content()->addWidget(
      Muted("Thành phần dự họp, quy định và kết quả của từng lượt biểu quyết tự có trong biên bản, đúng như "
            "đã ghi nhận. Bế mạc rồi thì biên bản không sửa được và phiên họp không mở lại."));
  auto* number = LineField();
  number->setObjectName("minutesNumber");
  number->setAccessibleName("Số biên bản");
  number->setPlaceholderText("Số đã vào sổ văn thư, ví dụ: 03/BB-HĐTĐKT");
  number->setMaxLength(MaxChars(CloseMeetingRequest::descriptor(), "number"));
  auto* label = Strong("Số biên bản");
  label->setBuddy(number);
  dialog->content()->addWidget(label);
  dialog->content()->addWidget(number);
  auto* minutes = new TextArea("Diễn biến, ý kiến phát biểu, kết luận", "", kRows,
                               MaxChars(CloseMeetingRequest::descriptor(), "minutes"));
  minutes->setObjectName("minutes");
  dialog->content()->addWidget(minutes);
  auto* preview = Button("Xem trước biên bản", Look::kLink, "file");
  preview->setObjectName("previewMinutes");
  dialog->content()->addWidget(preview, 0, Qt::AlignLeft);
  QObject::connect(preview, &QPushButton::clicked, dialog, [=] {
    PreviewMinutesRequest request;
    request.set_meeting_id(meeting.id());
    request.set_number(number->text().trimmed().toStdString());
    request.set_minutes(minutes->text().toStdString());
    OpenPaper(*context, request, "Biên bản họp (bản xem trước)", dialog);
  });
  const auto check = [=] {
    dialog->SetPossible(!number->text().trimmed().isEmpty() && !minutes->text().trimmed().isEmpty() &&
                        !minutes->TooLong());
    preview->setEnabled(!minutes->TooLong());
  };
  QObject::connect(number, &QLineEdit::textEdited, dialog, check);
  QObject::connect(minutes, &TextArea::Edited, dialog, check);
  check();
  dialog->KeepDraft(context->session().account().id(), "minutes/" + Text(meeting.id()));
  check();
  dialog->OnAct([=, done = std::move(done)] {
    CloseMeetingRequest request;
    request.set_id(meeting.id());
    request.set_etag(meeting.etag());
    request.set_number(number->text().trimmed().toStdString());
    request.set_minutes(minutes->text().toStdString());
    SendFrom(dialog, context->api(), request, [done](const Meeting&) { done(); });
  });
  dialog->open();
  number->setFocus();
}

void ReadMinutes(Context* context, QWidget* page, const Meeting& meeting) {
  if (!meeting.paper_id().empty()) {
    return OpenMinutes(*context, meeting.paper_id(), "Biên bản phiên họp", page);
  }
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
