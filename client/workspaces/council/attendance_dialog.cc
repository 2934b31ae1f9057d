#include "client/workspaces/council/attendance_dialog.h"

#include <QCheckBox>
#include <algorithm>
#include <memory>
#include <vector>

#include "client/models/words.h"
#include "client/widgets/dialogs.h"
#include "client/workspaces/council/council_people.h"

namespace thidua::client {
namespace {

using council::v1::Council;
using council::v1::Meeting;
using council::v1::Member;

constexpr int kListHeight = 320;

// A box for each member who is not in the room yet; the act is possible once somebody is marked.
class Roll {
 public:
  Roll(Context* context, AskDialog* dialog, const Council& council, const Meeting& meeting) {
    for (const Member& member : council.members()) {
      if (IsPresent(meeting, member.person_id())) continue;
      auto* box = new QCheckBox(NameWithSeat(context, council, member.person_id()));
      box->setObjectName(QString("came_%1").arg(lines_->size()));
      lines_->push_back({member.person_id(), box});
    }
    QVBoxLayout* inside;
    auto* list = Scrolling(&inside);
    inside->setSpacing(0);
    for (const Line& line : *lines_) inside->addWidget(line.box);
    list->setFixedHeight(std::min(kListHeight, static_cast<int>(lines_->size()) * kTarget + space::kXs));
    const auto check = [dialog, lines = lines_] {
      dialog->SetPossible(
          std::any_of(lines->begin(), lines->end(), [](const Line& line) { return line.box->isChecked(); }));
    };
    for (const Line& line : *lines_) QObject::connect(line.box, &QCheckBox::toggled, dialog, check);
    check();
    if (lines_->size() > 1) {
      auto* all = Button("Có mặt tất cả", Look::kLink, "check");
      all->setObjectName("allCame");
      QObject::connect(all, &QPushButton::clicked, dialog, [lines = lines_] {
        for (const Line& line : *lines) line.box->setChecked(true);
      });
      dialog->content()->addWidget(all, 0, Qt::AlignLeft);
    }
    dialog->content()->addWidget(list);
    QObject::connect(&context->names(), &Names::Learned, dialog, [context, council, lines = lines_] {
      for (const Line& line : *lines) line.box->setText(NameWithSeat(context, council, line.person_id));
    });
  }
  std::vector<std::string> marked() const {
    std::vector<std::string> people;
    for (const Line& line : *lines_) {
      if (line.box->isChecked()) people.push_back(line.person_id);
    }
    return people;
  }

 private:
  struct Line {
    std::string person_id;
    QCheckBox* box;
  };
  std::shared_ptr<std::vector<Line>> lines_ = std::make_shared<std::vector<Line>>();
};

template <class Request>
void Send(Context* context, AskDialog* dialog, const Request& request, const std::function<void()>& done) {
  SendFrom(dialog, context->api(), request, [done](const Meeting&) { done(); });
}

}  // namespace

bool KeepsAttendance(const Council& council, const Meeting& meeting, const std::string& person_id) {
  if (meeting.state() != Meeting::OPEN || meeting.present_person_ids_size() >= council.members_size()) {
    return false;
  }
  return std::any_of(council.members().begin(), council.members().end(), [&](const Member& member) {
    return member.person_id() == person_id && member.seat() != council::v1::MEMBER;
  });
}

void OpenMeeting(Context* context, QWidget* page, const Council& council, const Meeting& meeting,
                 std::function<void()> done) {
  auto* dialog = new AskDialog(page, "Điểm danh và khai mạc", "Khai mạc");
  dialog->content()->addWidget(
      Body(Text(meeting.subject()) +
           ". Đánh dấu thành viên có mặt. Người tới sau được ghi thêm khi phiên họp đang mở."));
  const Roll roll(context, dialog, council, meeting);
  dialog->OnAct([context, dialog, meeting, roll, done = std::move(done)] {
    council::v1::OpenMeetingRequest request;
    request.set_id(meeting.id());
    request.set_etag(meeting.etag());
    for (const std::string& person : roll.marked()) request.add_present_person_ids(person);
    Send(context, dialog, request, done);
  });
  dialog->open();
}

void AddAttendance(Context* context, QWidget* page, const Council& council, const Meeting& meeting,
                   std::function<void()> done) {
  auto* dialog = new AskDialog(page, "Ghi thêm người dự họp", "Ghi có mặt");
  dialog->content()->addWidget(
      Body("Đánh dấu thành viên vừa tới. Người có mặt tự biểu quyết ở các lượt còn mở."));
  const Roll roll(context, dialog, council, meeting);
  dialog->OnAct([context, dialog, meeting, roll, done = std::move(done)] {
    council::v1::AddAttendanceRequest request;
    request.set_id(meeting.id());
    request.set_etag(meeting.etag());
    for (const std::string& person : roll.marked()) request.add_person_ids(person);
    Send(context, dialog, request, done);
  });
  dialog->open();
}

}  // namespace thidua::client
