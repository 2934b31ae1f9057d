#include "client/workspaces/council/room_page.h"

#include <QApplication>
#include <QShortcut>
#include <algorithm>
#include <memory>
#include <utility>

#include "client/models/dates.h"
#include "client/models/words.h"
#include "client/workspaces/council/attendance_dialog.h"
#include "client/workspaces/council/cancel_meeting_dialog.h"
#include "client/workspaces/council/candidate_view.h"
#include "client/workspaces/council/close_poll_dialog.h"
#include "client/workspaces/council/council_people.h"
#include "client/workspaces/council/minutes_dialog.h"
#include "client/workspaces/council/next_step.h"
#include "client/workspaces/council/open_poll_dialog.h"
#include "client/workspaces/council/opinion_dialog.h"
#include "client/workspaces/council/opinion_review.h"
#include "client/workspaces/council/paper_count_dialog.h"

namespace thidua::client {
namespace {

using council::v1::Meeting;
using council::v1::Poll;

constexpr int kPolls = 500;      // of one meeting
constexpr int kGlanceMs = 3000;  // how soon a vote is seen

}  // namespace

RoomPage::RoomPage(Context* context)
    : Page(context, "Điều hành họp", ""), choice_(new MeetingChoice(context)), bar_(new ActionBar) {
  auto* content = new QWidget;
  auto* column = Column(content, space::kS);
  column->addWidget(MakeTools());
  body_ = new PageFrame(MakeRoom());
  column->addWidget(body_, 1);
  column->addWidget(bar_);
  SetContent(content);
  connect(choice_, &MeetingChoice::Chosen, this, &RoomPage::Choose);
  connect(choice_, &MeetingChoice::Failed, this,
          [this](const CallError& error) { frame()->ShowError(error, "", [this] { Reload(); }); });
  connect(poll_part_, &RoomPolls::Chosen, this, &RoomPage::ShowPoll);
  connect(poll_part_, &RoomPolls::DossierAsked, this, &RoomPage::ReadDossierOfRow);
  connect(poll_part_, &RoomPolls::CountAsked, this, [this] { AskCount(*poll_part_->current()); });
  connect(poll_part_, &RoomPolls::OpinionAsked, this, [this] {
    RecordOpinion(&this->context(), this, council_, meeting_, *poll_part_->current(), Again());
  });
  connect(&context->names(), &Names::Learned, this, [this] {
    if (meeting_.id().empty() || body_->state() != PageFrame::State::kContent) return;
    SayNext();
    if (Projecting()) projector_->Set(council_, meeting_, polls_);
  });
  glance_.setInterval(kGlanceMs);
  connect(&glance_, &QTimer::timeout, this, &RoomPage::Glance);
  glance_.start();
}

QWidget* RoomPage::MakeTools() {
  auto* tools = new QWidget;
  auto* row = new QHBoxLayout(tools);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(space::kS);
  row->addWidget(choice_, 1);
  project_ = Button("Chiếu lên màn hình (F11)");
  project_->setObjectName("project");
  row->addWidget(project_);
  const auto project = [this] {
    if (meeting_.id().empty()) return;
    if (projector_ == nullptr) projector_ = new Projector(&this->context(), this);
    projector_->Set(council_, meeting_, polls_);
    projector_->Open();
  };
  connect(project_, &QPushButton::clicked, this, project);
  connect(new QShortcut(QKeySequence(Qt::Key_F11), this), &QShortcut::activated, this, project);
  return tools;
}

QWidget* RoomPage::MakeRoom() {
  auto* room = new QWidget;
  auto* column = Column(room, space::kS);
  auto* heading = Row();
  subject_ = Title("");
  heading->addWidget(subject_, 1);
  state_ = new StateChip({}, room);
  heading->addWidget(state_, 0, Qt::AlignTop);
  column->addLayout(heading);
  facts_ = Muted("");
  facts_->setObjectName("meetingFacts");
  column->addWidget(facts_);
  declarations_ = new Declarations(&context());
  column->addWidget(declarations_);

  auto* both = Row(space::kXl);
  auto* left = new QVBoxLayout;
  left->setSpacing(space::kS);
  auto* present = Row();
  present->addWidget(Strong("Thành viên"), 1);
  attendance_ = Button("Ghi thêm người dự họp", Look::kLink, "plus");
  attendance_->setObjectName("addAttendance");
  connect(attendance_, &QPushButton::clicked, this,
          [this] { AddAttendance(&context(), this, council_, meeting_, Again()); });
  present->addWidget(attendance_);
  left->addLayout(present);
  roll_ = new RollTable(&context());
  left->addWidget(roll_, 1);
  both->addLayout(left, 3);

  poll_part_ = new RoomPolls(&context());
  both->addWidget(poll_part_, 5);
  column->addLayout(both, 1);
  return room;
}

void RoomPage::Open(const QString& id) {
  wanted_ = id.toStdString();
  opened_ = true;
  Reload();
}

void RoomPage::Reload() {
  BeginLoad();
  frame()->ShowContent();
  bar_->Reset();
  body_->ShowLoading();
  choice_->Load(wanted_);
}

void RoomPage::Choose(const std::string& meeting_id) {
  wanted_ = meeting_id;
  project_->setVisible(!wanted_.empty());
  Q_EMIT Waiting(choice_->open());
  if (!wanted_.empty()) return ShowMeeting();
  meeting_.Clear();
  bar_->Reset();
  body_->ShowEmpty("Đơn vị chưa có phiên họp nào. Lên lịch ở mục “Hội đồng”.", "Mở mục Hội đồng",
                   [this] { Q_EMIT GoTo("councils", ""); });
}

void RoomPage::ShowMeeting() {
  bar_->Reset();
  body_->ShowLoading();
  council::v1::GetMeetingRequest request;
  request.set_id(wanted_);
  const auto show = [this](const Meeting& meeting) {
    if (meeting.id() == wanted_) LoadCouncilAndPolls(meeting);
  };
  FetchOne(request, show, [this, id = wanted_] {
    if (id != wanted_) return;
    if (!std::exchange(opened_, false)) {
      return body_->ShowEmpty("Không xem được phiên họp này.", "Tải lại", [this] { Reload(); });
    }
    wanted_.clear();
    choice_->Load("");
  });
}

// At once: neither needs the other.
void RoomPage::LoadCouncilAndPolls(const Meeting& meeting) {
  const auto council = std::make_shared<Council>();
  const auto polls = std::make_shared<QList<Poll>>();
  const auto come = After(2, [this, meeting, council, polls] {
    if (meeting.id() != wanted_) return;
    council_ = *council;
    meeting_ = meeting;
    polls_ = *polls;
    waiting_ = {};
    if (meeting.state() == Meeting::OPEN) return LoadWaiting();
    Show();
  });
  council::v1::GetCouncilRequest of_meeting;
  of_meeting.set_id(meeting.council_id());
  Fetch(of_meeting, [council, come](const Council& found) {
    *council = found;
    come();
  });
  council::v1::ListPollsRequest in_meeting;
  in_meeting.set_meeting_id(meeting.id());
  in_meeting.set_page_size(kPolls);
  Fetch(in_meeting, [polls, come](const council::v1::ListPollsResponse& answer) {
    *polls = {answer.polls().begin(), answer.polls().end()};
    come();
  });
}

void RoomPage::LoadWaiting() {
  LoadWaitingCases(
      &context(), this, council_.unit_id(), polls_,
      [this, id = meeting_.id()](const WaitingCases& waiting) {
        if (id != wanted_) return;
        waiting_ = waiting;
        Show();
      },
      [this](const CallError& error) { body_->ShowError(error, "", [this] { ShowMeeting(); }); });
}

void RoomPage::Show() {
  subject_->setText(Text(meeting_.subject()));
  state_->Set(LookOf(meeting_.state()));
  QStringList facts{Text(council_.name()), DayTimeText(ToQDateTime(meeting_.held_at())),
                    Text(meeting_.place())};
  if (meeting_.state() == Meeting::CANCELLED) {
    facts << CancelledText(meeting_);
  } else if (meeting_.state() != Meeting::SCHEDULED) {
    facts << QString("%1/%2 người dự").arg(meeting_.present_person_ids_size()).arg(council_.members_size());
  }
  facts_->setText((QStringList{facts.join(" · ")} + WarningsOf(council_) + WarningsOf(meeting_)).join('\n'));
  declarations_->Set(council_, meeting_, polls_);
  attendance_->setVisible(meeting_.state() == Meeting::OPEN &&
                          meeting_.present_person_ids_size() < council_.members_size());
  body_->ShowContent();
  poll_part_->Set(meeting_, polls_);
  if (Projecting()) projector_->Set(council_, meeting_, polls_);
}

const council::v1::Poll* RoomPage::InHand() const {
  const Poll* current = poll_part_->current();
  if (current != nullptr && current->state() == Poll::OPEN) return current;
  const auto open =
      std::find_if(polls_.begin(), polls_.end(), [](const Poll& poll) { return poll.state() == Poll::OPEN; });
  return open == polls_.end() ? nullptr : &*open;
}

void RoomPage::SayNext() {
  bar_->Say(NextStep(&context(), council_, meeting_, InHand(),
                     waiting_.cases.isEmpty() ? QString() : waiting_.Count()));
}

void RoomPage::ShowPoll() {
  roll_->Set(council_, meeting_, poll_part_->current());
  ShowActions();
}

// In the order of a meeting; what comes next is the primary one, and stands last.
void RoomPage::ShowActions() {
  bar_->Reset();
  SayNext();
  if (meeting_.state() == Meeting::SCHEDULED) {
    bar_->Add("cancelMeeting", "Huỷ phiên họp…", Look::kPlain,
              [this] { CancelMeeting(&context(), this, meeting_, Again()); });
    bar_->Add(
        "openMeeting", "Điểm danh, khai mạc…", Look::kPrimary,
        [this] { OpenMeeting(&context(), this, council_, meeting_, Again()); }, !council_.unit_ended());
    return;
  }
  if (meeting_.state() == Meeting::CANCELLED) return;
  if (meeting_.state() == Meeting::CLOSED) {
    bar_->Add("readMinutes", "Đọc biên bản", Look::kPrimary,
              [this] { ReadMinutes(&context(), this, meeting_); });
    return;
  }
  const Poll* open = InHand();
  const auto close = [this] { CloseMeeting(&context(), this, meeting_, Again()); };
  const QString open_poll = QString("Mở lượt biểu quyết… (%1 hồ sơ chờ)").arg(waiting_.Count());
  if (open == nullptr && waiting_.cases.isEmpty()) {
    bar_->Add("closeMeeting", "Bế mạc, lập biên bản…", Look::kPrimary, close);
    return;
  }
  bar_->Add("closeMeeting", "Bế mạc, lập biên bản…", Look::kPlain, close, open == nullptr);
  bar_->Add(
      "openPoll", open_poll, open == nullptr ? Look::kPrimary : Look::kPlain, [this] { AskOpenPoll(); },
      !waiting_.cases.isEmpty());
  if (open == nullptr) return;
  const auto* opinion = OpinionToReview(*open);
  if (opinion != nullptr) {
    bar_->Add("reviewOpinion", "Đối chiếu ý kiến bằng văn bản…", Look::kPrimary,
              [this, poll = *open, opinion = *opinion] { AskReview(poll, opinion); });
  } else if (open->rule().secret() && !open->paper_count_recorded()) {
    bar_->Add("recordCount", "Nhập biên bản kiểm phiếu…", Look::kPrimary,
              [this, poll = *open] { AskCount(poll); });
  } else {
    bar_->Add("closePoll", "Đóng lượt biểu quyết…", Look::kPrimary,
              [this, poll = *open] { AskClosePoll(poll); });
  }
}

std::function<void()> RoomPage::Again() {
  return [this] { Reload(); };
}

void RoomPage::AskOpenPoll() {
  OpenPoll(&context(), this, meeting_, waiting_, [this](const Poll& poll) {
    poll_part_->Want(poll.id());
    Reload();
  });
}

// What binds is decided on what the poll is now, and not on what was shown some seconds ago.
void RoomPage::WithPollNow(const std::string& id, std::function<void(const Poll&)> act) {
  council::v1::GetPollRequest request;
  request.set_id(id);
  bar_->SetBusy(true);
  api().Call(
      request, this,
      [this, act = std::move(act)](const Poll& poll) {
        bar_->SetBusy(false);
        act(poll);
      },
      [this](const CallError& error) {
        bar_->SetBusy(false);
        bar_->Say(error.FullText(), Tone::kDanger);
      });
}

void RoomPage::AskClosePoll(const Poll& poll) {
  WithPollNow(poll.id(), [this](const Poll& now) {
    ClosePoll(&context(), this, council_, meeting_, now, [this, id = now.id()] {
      poll_part_->Want(id);
      waiting_stale_ = true;
      Reload();
    });
  });
}

void RoomPage::AskCount(const Poll& poll) {
  WithPollNow(poll.id(), [this](const Poll& now) {
    RecordPaperCount(&context(), this, council_, meeting_, now, Again());
  });
}

void RoomPage::AskReview(const Poll& poll, const council::v1::WrittenOpinion& opinion) {
  ReviewOpinion(&context(), this, poll, opinion, Again(),
                [this](const QString& why) { bar_->Say(why, Tone::kDanger); });
}

void RoomPage::ReadDossierOfRow() {
  if (const auto* candidate = poll_part_->candidate()) return ReadDossier(&context(), this, *candidate);
  bar_->Say("Chọn một người trong danh sách rồi bấm Đọc hồ sơ.");
}

// Who came and who voted shows by itself; what cannot be asked for just now is asked for again.
void RoomPage::Glance() {
  const bool watched = isVisible() || Projecting();
  if (!watched || body_->state() != PageFrame::State::kContent || meeting_.id().empty() ||
      meeting_.state() == Meeting::CLOSED || meeting_.state() == Meeting::CANCELLED)
    return;
  council::v1::GetMeetingRequest request;
  request.set_id(meeting_.id());
  api().Call(
      request, this,
      [this](const Meeting& meeting) {
        council::v1::ListPollsRequest polls;
        polls.set_meeting_id(meeting.id());
        polls.set_page_size(kPolls);
        api().Call(
            polls, this,
            [this, meeting](const council::v1::ListPollsResponse& answer) {
              Renew(meeting, {answer.polls().begin(), answer.polls().end()});
            },
            [](const CallError&) {});
      },
      [](const CallError&) {});
}

void RoomPage::Renew(const Meeting& meeting, const QList<Poll>& polls) {
  const bool here = meeting.id() == meeting_.id() && body_->state() == PageFrame::State::kContent;
  if (!here) return;
  const bool same = meeting.etag() == meeting_.etag() && Same(polls, polls_);
  if (Projecting() && !same) projector_->Set(council_, meeting, polls);
  // Under a dialog the page stays as it was when the dialog was opened.
  if (QApplication::activeModalWidget() != nullptr) return;
  if (same && !waiting_stale_) return;
  const bool opened = meeting.state() != meeting_.state() || polls.size() != polls_.size() || waiting_stale_;
  waiting_stale_ = false;
  meeting_ = meeting;
  polls_ = polls;
  if (opened && meeting.state() == Meeting::OPEN) return LoadWaiting();
  Show();
}

}  // namespace thidua::client
