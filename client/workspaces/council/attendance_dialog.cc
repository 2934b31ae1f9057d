#include "client/workspaces/council/attendance_dialog.h"

#include <QCheckBox>
#include <algorithm>
#include <vector>

#include "client/models/words.h"
#include "client/widgets/dialogs.h"

namespace thidua::client {
namespace {

using council::v1::Council;
using council::v1::Meeting;
using council::v1::Member;

bool IsPresent(const Meeting& meeting, const std::string& person_id) {
  const auto& present = meeting.present_person_ids();
  return std::find(present.begin(), present.end(), person_id) != present.end();
}

// "Nguyễn Thị Hoa (Uỷ viên)"; the seat alone until the name is known.
QString LabelOf(Context* context, const Member& member) {
  const QString name = context->names().Person(member.person_id());
  return name.isEmpty() ? WordOf(member.seat()) : QString("%1 (%2)").arg(name, WordOf(member.seat()));
}

struct Line {
  Member member;
  QCheckBox* box;
};

}  // namespace

bool KeepsAttendance(const Council& council, const Meeting& meeting, const std::string& person_id) {
  if (meeting.state() != Meeting::OPEN || meeting.present_person_ids_size() >= council.members_size()) {
    return false;
  }
  return std::any_of(council.members().begin(), council.members().end(), [&](const Member& member) {
    return member.person_id() == person_id && member.seat() != council::v1::MEMBER;
  });
}

void AddAttendance(Context* context, QWidget* page, const Council& council, const Meeting& meeting,
                   std::function<void()> done) {
  auto* dialog = new AskDialog(page, "Ghi thêm người dự họp", "Ghi có mặt");
  dialog->content()->addWidget(
      Body("Đánh dấu thành viên vừa tới. Người có mặt tự biểu quyết ở các lượt còn mở."));
  auto lines = std::make_shared<std::vector<Line>>();
  for (const Member& member : council.members()) {
    if (IsPresent(meeting, member.person_id())) continue;
    auto* box = new QCheckBox(LabelOf(context, member));
    box->setObjectName(QString("came_%1").arg(lines->size()));
    box->setMinimumHeight(kTarget);
    dialog->content()->addWidget(box);
    lines->push_back({member, box});
    QObject::connect(box, &QCheckBox::clicked, dialog, [dialog, lines] {
      dialog->SetPossible(
          std::any_of(lines->begin(), lines->end(), [](const Line& line) { return line.box->isChecked(); }));
    });
  }
  dialog->SetPossible(false);
  QObject::connect(&context->names(), &Names::Learned, dialog, [context, lines] {
    for (const Line& line : *lines) line.box->setText(LabelOf(context, line.member));
  });
  dialog->OnAct([context, dialog, meeting, lines, done = std::move(done)] {
    council::v1::AddAttendanceRequest request;
    request.set_id(meeting.id());
    request.set_etag(meeting.etag());
    for (const Line& line : *lines) {
      if (line.box->isChecked()) request.add_person_ids(line.member.person_id());
    }
    dialog->setEnabled(false);
    context->api().Call(
        request, dialog,
        [dialog, done](const Meeting&) {
          dialog->accept();
          done();
        },
        [dialog](const CallError& error) {
          dialog->setEnabled(true);
          dialog->Say(error.FullText());
        });
  });
  dialog->open();
}

}  // namespace thidua::client
