#include "client/workspaces/block/block_meeting_dialogs.h"

#include <QCheckBox>
#include <QTimeZone>
#include <memory>
#include <vector>

#include "client/models/block_words.h"
#include "client/models/dates.h"
#include "client/widgets/dialogs.h"
#include "client/widgets/form_fields.h"
#include "client/widgets/reason_dialog.h"
#include "client/widgets/text_area.h"
#include "client/workspaces/shared/paper_window.h"

namespace thidua::client {
namespace {

using namespace block::v1;

constexpr int kDaysAhead = 7;
constexpr int kAgendaRows = 4;
constexpr int kMinutesRows = 8;
constexpr int kResolutionRows = 3;
constexpr int kResolutionChars = 20000;
constexpr int kRollWidth = 820;
constexpr int kRollHeight = 360;
const QTime kUsualHour(8, 0);

// A line for each member: whether somebody came, who, in which post, and whether for the head.
struct RollLine {
  std::string unit_id;
  QCheckBox* came;
  QLineEdit* name;
  QLineEdit* post;
  QCheckBox* stands_in;
};
using Roll = std::shared_ptr<std::vector<RollLine>>;

QLineEdit* RollField(const QString& object, const QString& name, const QString& hint) {
  auto* line = LineField();
  line->setObjectName(object);
  line->setAccessibleName(name);
  line->setPlaceholderText(hint);
  line->setMaxLength(MaxChars(BlockAttendance::descriptor(), "person_name"));
  return line;
}

RollLine MakeLine(int number, const QPair<QString, QString>& member) {
  RollLine line;
  line.unit_id = member.first.toStdString();
  line.came = new QCheckBox(member.second);
  line.came->setObjectName(QString("came_%1").arg(number));
  line.name = RollField(QString("attendee_%1").arg(number), "Người dự họp của " + member.second, "Họ tên");
  line.post = RollField(QString("attendeePost_%1").arg(number), "Chức vụ, " + member.second, "Chức vụ");
  line.post->setText("Hiệu trưởng");
  line.stands_in = new QCheckBox("dự thay");
  line.stands_in->setObjectName(QString("standsIn_%1").arg(number));
  line.stands_in->setAccessibleName("Dự thay thủ trưởng, " + member.second);
  return line;
}

void Fill(const RollLine& line, const BlockMeeting& meeting) {
  for (const auto& one : meeting.attendance()) {
    if (one.unit_id() != line.unit_id) continue;
    line.came->setChecked(true);
    line.name->setText(Text(one.person_name()));
    line.post->setText(Text(one.post()));
    line.stands_in->setChecked(one.stands_in());
  }
}

// Of whom somebody has written more than that they came.
QString MissingIn(const Roll& roll) {
  int came = 0;
  for (const RollLine& line : *roll) {
    if (!line.came->isChecked()) continue;
    came += 1;
    if (line.name->text().trimmed().isEmpty() || line.post->text().trimmed().isEmpty()) {
      return "Còn thiếu họ tên hoặc chức vụ của người dự: " + line.came->text() + ".";
    }
  }
  return came == 0 ? QString("Xin đánh dấu đơn vị có người dự họp.")
                   : QString("%1/%2 đơn vị có mặt.").arg(came).arg(roll->size());
}

struct ClosingFields {
  QLineEdit *number, *chair, *secretary;
  TextArea *minutes, *resolutions;
  QList<QComboBox*> elected;  // the leader of the next year, then deputies; none but of a review meeting
};

template <class Request>
void Take(const ClosingFields& fields, Request& request) {
  request.set_number(fields.number->text().simplified().toStdString());
  request.set_chair_name(fields.chair->text().simplified().toStdString());
  request.set_secretary_name(fields.secretary->text().simplified().toStdString());
  request.set_minutes(fields.minutes->text().toStdString());
  for (const BlockResolution& resolution : ReadResolutions(fields.resolutions->text()).resolutions) {
    *request.add_resolutions() = resolution;
  }
  for (qsizetype i = 0; i < fields.elected.size(); ++i) {
    const std::string unit = fields.elected[i]->currentData().toString().toStdString();
    if (i == 0) request.set_next_leader_unit_id(unit);
    if (i > 0 && !unit.empty()) request.add_next_deputy_unit_ids(unit);
  }
}

QComboBox* AddSeat(QFormLayout* form, const QString& object, const QString& label,
                   const BlockMembers& members) {
  auto* picker = AddPicker(form, object, label);
  picker->addItem("Không bầu", "");
  for (const auto& [id, name] : members) picker->addItem(name, id);
  return picker;
}

}  // namespace

void ScheduleBlockMeeting(Context* context, QWidget* page, const std::string& block_id,
                          const BlockMembers& members, BlockMeetingDone done) {
  auto* dialog = new AskDialog(page, "Lên lịch hội nghị của khối", "Lên lịch");
  dialog->setMinimumWidth(kFormWidth);
  auto* form = Fields();
  auto* kind = AddPicker(form, "kind", "Hội nghị");
  for (const auto one : BlockMeetingKinds()) kind->addItem(WordOf(one), static_cast<int>(one));
  auto* day = AddDay(form, "heldOn", "Ngày", context->session().Today().addDays(kDaysAhead));
  auto* hour = AddLine(form, "heldAt", "Giờ", "08:00");
  hour->setText(kUsualHour.toString("HH:mm"));
  auto* host = AddPicker(form, "hostUnitId", "Đơn vị đăng cai");
  for (const auto& [id, name] : members) host->addItem(name, id);
  auto* place = AddLine(form, "place", "Địa điểm", "Hội trường của trường đăng cai");
  auto* guests = AddLine(form, "guests", "Đại biểu mời", "Phòng Nội vụ; Phòng GD&ĐT", 2000);
  dialog->content()->addLayout(form);
  auto* agenda = new TextArea("Nội dung hội nghị", "Thông qua quy chế, bảng điểm\nKý giao ước thi đua",
                              kAgendaRows, MaxChars(ScheduleBlockMeetingRequest::descriptor(), "agenda"));
  agenda->setObjectName("agenda");
  dialog->content()->addWidget(agenda);
  const auto check = [=] {
    const bool time = QTime::fromString(hour->text().trimmed(), "H:mm").isValid();
    dialog->Say(time ? "" : "Giờ họp viết như 08:00 hoặc 14:30.");
    dialog->SetPossible(time && host->currentIndex() >= 0 && !place->text().trimmed().isEmpty() &&
                        !agenda->text().trimmed().isEmpty() && !agenda->TooLong());
  };
  for (QLineEdit* line : {hour, place, guests}) {
    QObject::connect(line, &QLineEdit::textChanged, dialog, check);
  }
  QObject::connect(agenda->edit(), &QPlainTextEdit::textChanged, dialog, check);
  dialog->KeepDraft(context->session().account().id(), "block-meeting/" + Text(block_id));
  check();
  dialog->OnAct([=, done = std::move(done)] {
    const QTime at = QTime::fromString(hour->text().trimmed(), "H:mm");
    ScheduleBlockMeetingRequest request;
    request.set_block_id(block_id);
    request.set_kind(static_cast<BlockMeeting::Kind>(kind->currentData().toInt()));
    request.mutable_held_at()->set_seconds(QDateTime(day->date(), at, LocalZone()).toSecsSinceEpoch());
    request.set_host_unit_id(host->currentData().toString().toStdString());
    request.set_place(place->text().simplified().toStdString());
    request.set_agenda(agenda->text().toStdString());
    for (const QString& guest : ReadGuests(guests->text())) request.add_guests(guest.toStdString());
    SendFrom(dialog, context->api(), request, [done](const BlockMeeting& meeting) { done(meeting); });
  });
  dialog->open();
  place->setFocus();
}

void CancelBlockMeeting(Context* context, QWidget* page, const BlockMeeting& meeting, BlockMeetingDone done) {
  AskReason(page,
            {"Huỷ hội nghị " + DayTimeText(ToQDateTime(meeting.held_at())),
             "Hội nghị vẫn còn trong danh sách kèm lý do; đã huỷ thì không mở lại được.", "Huỷ hội nghị"},
            MaxChars(CancelBlockMeetingRequest::descriptor(), "reason"), context->session().account().id(),
            "cancel-block-meeting/" + Text(meeting.id()),
            [context, meeting, done = std::move(done)](AskDialog* dialog, const std::string& reason) {
              CancelBlockMeetingRequest request;
              request.set_id(meeting.id());
              request.set_etag(meeting.etag());
              request.set_reason(reason);
              SendFrom(dialog, context->api(), request, [done](const BlockMeeting& now) { done(now); });
            });
}

void RecordBlockAttendance(Context* context, QWidget* page, const BlockMeeting& meeting,
                           const BlockMembers& members, BlockMeetingDone done) {
  const bool opens = meeting.state() == BlockMeeting::SCHEDULED;
  auto* dialog = new AskDialog(page, opens ? "Điểm danh và khai mạc" : "Điểm danh lại",
                               opens ? "Khai mạc" : "Lưu điểm danh");
  dialog->setMinimumWidth(kRollWidth);
  dialog->content()->addWidget(
      Body("Mỗi đơn vị một người: thủ trưởng, hoặc người dự thay. Sửa được cho tới khi bế mạc."));
  QVBoxLayout* inside;
  auto* area = Scrolling(&inside);
  area->setMaximumHeight(kRollHeight);
  auto* grid = new QGridLayout;
  grid->setHorizontalSpacing(space::kS);
  grid->setVerticalSpacing(space::kXs);
  grid->setColumnStretch(0, 2);
  grid->setColumnStretch(1, 2);
  grid->setColumnStretch(2, 1);
  inside->addLayout(grid);
  inside->addStretch(1);
  const Roll roll = std::make_shared<std::vector<RollLine>>();
  auto* words = Muted("");
  words->setObjectName("rollWords");
  const auto check = [dialog, roll, words] {
    const QString missing = MissingIn(roll);
    words->setText(missing);
    dialog->SetPossible(missing.endsWith("có mặt."));
  };
  for (int i = 0; i < members.size(); ++i) {
    const RollLine line = MakeLine(i, members[i]);
    Fill(line, meeting);
    grid->addWidget(line.came, i, 0);
    grid->addWidget(line.name, i, 1);
    grid->addWidget(line.post, i, 2);
    grid->addWidget(line.stands_in, i, 3);
    QObject::connect(line.came, &QCheckBox::toggled, dialog, check);
    // Whoever writes a name says with it that somebody came.
    QObject::connect(line.name, &QLineEdit::textEdited, line.came, [box = line.came](const QString& text) {
      if (!text.trimmed().isEmpty()) box->setChecked(true);
    });
    QObject::connect(line.name, &QLineEdit::textChanged, dialog, check);
    QObject::connect(line.post, &QLineEdit::textChanged, dialog, check);
    roll->push_back(line);
  }
  dialog->content()->addWidget(area);
  dialog->content()->addWidget(words);
  dialog->KeepDraft(context->session().account().id(), "block-roll/" + Text(meeting.id()));
  check();
  dialog->OnAct([=, done = std::move(done)] {
    RecordBlockAttendanceRequest request;
    request.set_id(meeting.id());
    request.set_etag(meeting.etag());
    for (const RollLine& line : *roll) {
      if (!line.came->isChecked()) continue;
      auto* one = request.add_attendance();
      one->set_unit_id(line.unit_id);
      one->set_person_name(line.name->text().simplified().toStdString());
      one->set_post(line.post->text().simplified().toStdString());
      one->set_stands_in(line.stands_in->isChecked());
    }
    SendFrom(dialog, context->api(), request, [done](const BlockMeeting& now) { done(now); });
  });
  dialog->open();
}

void CloseBlockMeeting(Context* context, QWidget* page, const BlockMeeting& meeting,
                       const BlockMembers& members, BlockMeetingDone done) {
  auto* dialog = new AskDialog(page, "Bế mạc hội nghị của khối", "Bế mạc, lưu biên bản");
  dialog->setMinimumWidth(kFormWidth);
  dialog->content()->addWidget(
      Muted("Đơn vị dự họp tự có trong biên bản, đúng như đã điểm danh. Bế mạc rồi thì biên bản và nghị "
            "quyết không sửa được."));
  auto* form = Fields();
  ClosingFields fields;
  fields.number = AddLine(form, "number", "Số biên bản", "01/BB-KTĐ",
                          MaxChars(CloseBlockMeetingRequest::descriptor(), "number"));
  fields.chair = AddLine(form, "chairName", "Chủ trì", "Họ tên",
                         MaxChars(CloseBlockMeetingRequest::descriptor(), "chair_name"));
  fields.secretary = AddLine(form, "secretaryName", "Thư ký", "Họ tên",
                             MaxChars(CloseBlockMeetingRequest::descriptor(), "secretary_name"));
  if (meeting.kind() == BlockMeeting::REVIEW) {
    fields.elected = {AddSeat(form, "nextLeaderUnitId", "Khối trưởng năm học sau", members),
                      AddSeat(form, "nextDeputyUnitIds", "Khối phó năm học sau", members),
                      AddSeat(form, "secondDeputy", "Khối phó thứ hai", members)};
  }
  dialog->content()->addLayout(form);
  fields.minutes = new TextArea("Diễn biến, ý kiến phát biểu, kết luận", "", kMinutesRows,
                                MaxChars(CloseBlockMeetingRequest::descriptor(), "minutes"));
  fields.minutes->setObjectName("minutes");
  dialog->content()->addWidget(fields.minutes);
  fields.resolutions =
      new TextArea("Nghị quyết, mỗi dòng một nghị quyết: số; nội dung",
                   "01/NQ-KTĐ; Ban hành quy chế của khối", kResolutionRows, kResolutionChars);
  fields.resolutions->setObjectName("resolutions");
  dialog->content()->addWidget(fields.resolutions);
  auto* preview = AddPreview(dialog, "Xem trước biên bản");
  QObject::connect(preview, &QPushButton::clicked, dialog, [=] {
    PreviewBlockMinutesRequest request;
    request.set_meeting_id(meeting.id());
    Take(fields, request);
    OpenPaper(*context, request, "Biên bản hội nghị (bản xem trước)", dialog);
  });
  const auto check = [=] {
    const QString wrong = ReadResolutions(fields.resolutions->text()).wrong;
    dialog->Say(wrong);
    const bool fits = wrong.isEmpty() && !fields.minutes->TooLong() && !fields.resolutions->TooLong();
    preview->setEnabled(fits);
    bool filled = !fields.minutes->text().trimmed().isEmpty();
    for (const QLineEdit* line : {fields.number, fields.chair, fields.secretary}) {
      filled = filled && !line->text().trimmed().isEmpty();
    }
    dialog->SetPossible(fits && filled);
  };
  for (QLineEdit* line : {fields.number, fields.chair, fields.secretary}) {
    QObject::connect(line, &QLineEdit::textChanged, dialog, check);
  }
  for (TextArea* area : {fields.minutes, fields.resolutions}) {
    QObject::connect(area->edit(), &QPlainTextEdit::textChanged, dialog, check);
  }
  dialog->KeepDraft(context->session().account().id(), "block-minutes/" + Text(meeting.id()));
  check();
  dialog->OnAct([=, done = std::move(done)] {
    CloseBlockMeetingRequest request;
    request.set_id(meeting.id());
    request.set_etag(meeting.etag());
    Take(fields, request);
    SendFrom(dialog, context->api(), request, [done](const BlockMeeting& now) { done(now); });
  });
  dialog->open();
  fields.number->setFocus();
}

}  // namespace thidua::client
