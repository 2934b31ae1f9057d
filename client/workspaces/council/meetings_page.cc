#include "client/workspaces/council/meetings_page.h"

#include <QApplication>
#include <QShortcut>
#include <algorithm>
#include <memory>

#include "client/models/dates.h"
#include "client/widgets/list_foot.h"
#include "client/widgets/state_column.h"
#include "client/workspaces/council/attendance_dialog.h"
#include "client/workspaces/council/cancel_meeting_dialog.h"
#include "client/workspaces/council/council_people.h"
#include "client/workspaces/council/minutes_dialog.h"
#include "client/workspaces/council/opinion_review.h"

namespace thidua::client {

using council::v1::Meeting;
using council::v1::Poll;

namespace {
constexpr int kGlanceMs = 5000;  // how soon a poll that was opened is seen
constexpr int kMeetings = 50;
constexpr int kPolls = 100;  // of one meeting
}  // namespace

MeetingsPage::MeetingsPage(Context* context)
    : Page(context, "Phiên họp của tôi", ""),
      modes_(new QStackedWidget),
      ballot_(new BallotView(context)),
      bar_(new ActionBar) {
  meetings_ = new RowModel<Meeting>(
      {TextColumn<Meeting>("Thời gian",
                           [](const Meeting& m) { return DayTimeText(ToQDateTime(m.held_at())); }),
       StateColumn<Meeting>("Trạng thái", [](const Meeting& m) { return LookOf(m.state()); })},
      this);
  meetings_->KnowBy([](const Meeting& meeting) { return meeting.id(); });
  meeting_table_ = Table(meetings_, "meetings", {1, 0}, "Phiên họp");
  choice_.emplace(meetings_, meeting_table_, [this](const std::string& id, auto there, auto gone) {
    council::v1::GetMeetingRequest request;
    request.set_id(id);
    FetchOne(request, there, gone);
  });
  auto* list = new QWidget;
  list->setFixedWidth(320);
  auto* list_column = Column(list, space::kS);
  list_column->addWidget(meeting_table_, 1);
  list_column->addWidget(new ListFoot(meetings_, "phiên họp"));
  detail_ = new PageFrame(MakeDetail());
  modes_->addWidget(Beside(list, 0, detail_, 1));
  modes_->addWidget(ballot_);
  SetContent(modes_);
  connect(meeting_table_->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
          &MeetingsPage::ShowMeeting);
  connect(poll_table_->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
          &MeetingsPage::ShowPoll);
  connect(ballot_, &BallotView::Left, this, [this](bool cast) {
    modes_->setCurrentIndex(0);
    if (cast) ShowMeeting();
    poll_table_->setFocus();
  });
  auto* open = new QShortcut(QKeySequence(Qt::Key_F2), this);
  connect(open, &QShortcut::activated, this, &MeetingsPage::OpenBallot);
  glance_.setInterval(kGlanceMs);
  connect(&glance_, &QTimer::timeout, this, &MeetingsPage::Glance);
  glance_.start();
}

QWidget* MeetingsPage::MakeDetail() {
  auto* detail = new QWidget;
  auto* column = Column(detail, space::kS);
  auto* heading = Row();
  subject_ = Title("");
  heading->addWidget(subject_, 1);
  state_ = new StateChip({}, detail);
  heading->addWidget(state_, 0, Qt::AlignTop);
  column->addLayout(heading);
  facts_ = Muted("");
  column->addWidget(facts_);
  attendance_ = Button("Ghi thêm người dự họp", Look::kLink);
  attendance_->setObjectName("addAttendance");
  attendance_->hide();
  connect(attendance_, &QPushButton::clicked, this,
          [this] { AddAttendance(&context(), this, council_, meeting_, [this] { ShowMeeting(); }); });
  column->addWidget(attendance_, 0, Qt::AlignLeft);
  minutes_ = Button("Đọc biên bản", Look::kLink, "file");
  minutes_->setObjectName("readMinutes");
  minutes_->hide();
  connect(minutes_, &QPushButton::clicked, this, [this] { ReadMinutes(&context(), this, meeting_); });
  column->addWidget(minutes_, 0, Qt::AlignLeft);
  papers_ = new MeetingPapers(&context());
  column->addWidget(papers_);
  declarations_ = new Declarations(&context());
  column->addWidget(declarations_);
  column->addSpacing(space::kS);
  column->addWidget(Strong("Chương trình: các lượt biểu quyết"));
  polls_ = new RowModel<Poll>(
      {TextColumn<Poll>("Danh hiệu", [this](const Poll& p) { return context().TitleName(p.title_code()); }),
       NumberColumn<Poll>("Hồ sơ", [](const Poll& p) { return QString::number(p.candidates_size()); }),
       TextColumn<Poll>("Đã biểu quyết",
                        [](const Poll& p) {
                          return p.rule().secret()
                                     ? QString("phiếu giấy")
                                     : QString("%1/%2").arg(p.voted_person_ids_size()).arg(p.member_count());
                        }),
       StateColumn<Poll>("Phiếu của tôi",
                         [this](const Poll& p) {
                           return p.rule().secret() ? StateLook{"Phiếu giấy", "lock", Tone::kNeutral}
                                  : Voted(p)        ? StateLook{"Đã gửi", "check", Tone::kSuccess}
                                  : p.state() == Poll::OPEN ? StateLook{"Chưa gửi", "ballot", Tone::kWarning}
                                                            : StateLook{"Không gửi", "cross", Tone::kNeutral};
                         }),
       StateColumn<Poll>("Trạng thái", [](const Poll& p) { return LookOf(p.state()); })},
      this);
  poll_table_ = Table(polls_, "polls", {1, 0, 0, 0, 0}, "Các lượt biểu quyết");
  column->addWidget(poll_table_);
  column->addSpacing(space::kS);
  results_ = new PollResults(&context());
  connect(results_, &PollResults::Opened, this, &MeetingsPage::OpenDossier);
  column->addWidget(results_, 1);
  column->addWidget(bar_);
  return detail;
}

void MeetingsPage::Reload() {
  BeginLoad();
  Load("");
}

void MeetingsPage::Load(const std::string& page_token) {
  council::v1::ListMeetingsRequest request;
  request.set_page_size(kMeetings);
  request.set_page_token(page_token);
  Fetch(request, [this, more = !page_token.empty()](const council::v1::ListMeetingsResponse& answer) {
    Fill(answer, more);
  });
}

void MeetingsPage::Fill(const council::v1::ListMeetingsResponse& answer, bool more) {
  meetings_->TakePage({answer.meetings().begin(), answer.meetings().end()}, more, answer.next_page_token(),
                      [this](const std::string& next) { Load(next); });
  if (more) return;
  const auto& page = meetings_->rows();
  const auto open =
      std::count_if(page.begin(), page.end(), [](const Meeting& m) { return m.state() == Meeting::OPEN; });
  Q_EMIT Waiting(static_cast<int>(open));
  if (page.isEmpty()) {
    frame()->ShowEmpty("Bạn chưa có phiên họp nào. Khi thư ký hội đồng lên lịch, phiên họp sẽ hiện ở đây.",
                       "Tải lại", [this] { Reload(); });
    return;
  }
  frame()->ShowContent();
  choice_->Choose();
}

void MeetingsPage::Open(const QString& id) {
  choice_->Want(id.toStdString());
  if (frame()->state() != PageFrame::State::kLoading) Reload();
}

void MeetingsPage::ShowMeeting() {
  const Meeting* current = meetings_->At(meeting_table_->currentIndex());
  if (current == nullptr) return;
  const std::string id = current->id();
  if (const Poll* poll = CurrentPoll()) wanted_poll_ = poll->id();
  detail_->ShowLoading();
  council::v1::GetMeetingRequest request;
  request.set_id(id);
  Fetch(request, [this](const Meeting& meeting) {
    if (!Chosen(meeting.id())) return;
    LoadCouncilAndPolls(meeting);
  });
}

bool MeetingsPage::Chosen(const std::string& meeting_id) const {
  const Meeting* now = meetings_->At(meeting_table_->currentIndex());
  return now != nullptr && now->id() == meeting_id;
}

// At once: neither needs the other.
void MeetingsPage::LoadCouncilAndPolls(const Meeting& meeting) {
  const auto council = std::make_shared<council::v1::Council>();
  const auto polls = std::make_shared<council::v1::ListPollsResponse>();
  const auto come = After(2, [this, meeting, council, polls] {
    if (!Chosen(meeting.id())) return;
    meeting_ = meeting;
    council_ = *council;
    FillPolls(*polls);
    detail_->ShowContent();
  });
  council::v1::GetCouncilRequest of_meeting;
  of_meeting.set_id(meeting.council_id());
  Fetch(of_meeting, [council, come](const council::v1::Council& found) {
    *council = found;
    come();
  });
  council::v1::ListPollsRequest in_meeting;
  in_meeting.set_meeting_id(meeting.id());
  in_meeting.set_page_size(kPolls);
  Fetch(in_meeting, [polls, come](const council::v1::ListPollsResponse& answer) {
    *polls = answer;
    come();
  });
}

// What others do in a meeting shows by itself; what cannot be asked for just now is asked for again.
void MeetingsPage::Glance() {
  const bool at_agenda = isVisible() && modes_->currentWidget() != ballot_ &&
                         detail_->state() == PageFrame::State::kContent &&
                         QApplication::activeModalWidget() == nullptr;
  const bool over = meeting_.state() == Meeting::CLOSED || meeting_.state() == Meeting::CANCELLED;
  if (!at_agenda || meeting_.id().empty() || over) return;
  council::v1::GetMeetingRequest request;
  request.set_id(meeting_.id());
  api().Call(
      request, this,
      [this](const Meeting& now) {
        council::v1::ListPollsRequest polls;
        polls.set_meeting_id(now.id());
        polls.set_page_size(kPolls);
        api().Call(
            polls, this, [this, now](const council::v1::ListPollsResponse& answer) { Renew(now, answer); },
            [](const CallError&) {});
      },
      [](const CallError&) {});
}

void MeetingsPage::Renew(const Meeting& now, const council::v1::ListPollsResponse& answer) {
  if (now.id() != meeting_.id() || modes_->currentWidget() == ballot_) return;
  const bool same =
      now.etag() == meeting_.etag() && Same({answer.polls().begin(), answer.polls().end()}, polls_->rows());
  meeting_ = now;
  if (same) return;
  if (const Poll* poll = CurrentPoll()) wanted_poll_ = poll->id();
  FillPolls(answer);
}

void MeetingsPage::FillPolls(const council::v1::ListPollsResponse& answer) {
  polls_->Set({answer.polls().begin(), answer.polls().end()});
  for (const Poll& poll : polls_->rows()) {
    if (poll.state() != Poll::OPEN) ballot_->Forget(poll.id());
  }
  FillAgenda();
}

void MeetingsPage::FillAgenda() {
  declarations_->Set(council_, meeting_, polls_->rows());
  subject_->setText(Text(meeting_.subject()));
  QStringList facts{DayTimeText(ToQDateTime(meeting_.held_at())), Text(meeting_.place())};
  if (meeting_.present_person_ids_size() > 0)
    facts << QString("%1/%2 người dự").arg(meeting_.present_person_ids_size()).arg(council_.members_size());
  if (meeting_.state() == Meeting::CANCELLED) facts << CancelledText(meeting_);
  // Whoever was there when it was opened has the one moment of that act; who came later has another, in the
  // same second or not.
  const auto& attendance = meeting_.attendance();
  const auto late = std::count_if(attendance.begin(), attendance.end(), [&](const auto& came) {
    return came.present_from().SerializeAsString() != attendance[0].present_from().SerializeAsString();
  });
  if (late > 0) facts << QString("%1 người tới sau").arg(late);
  facts_->setText((QStringList{facts.join(" · ")} + WarningsOf(meeting_)).join("\n"));
  state_->Set(LookOf(meeting_.state()));
  // Minutes that are stored are in the list of papers.
  minutes_->setVisible(meeting_.state() == Meeting::CLOSED && meeting_.paper_id().empty());
  papers_->Show(meeting_, polls_->rows());
  attendance_->setVisible(KeepsAttendance(council_, meeting_, session().account().person_id()));
  const int rows = std::clamp<int>(polls_->rows().size(), 1, 4);
  poll_table_->setFixedHeight((rows + 1) * kRowHeight + 4);
  poll_table_->selectRow(std::max(0, polls_->Find([this](const Poll& p) { return p.id() == wanted_poll_; })));
  ShowPoll();
}

const Poll* MeetingsPage::CurrentPoll() const { return polls_->At(poll_table_->currentIndex()); }

bool MeetingsPage::Voted(const Poll& poll) const {
  const auto& voted = poll.voted_person_ids();
  return std::find(voted.begin(), voted.end(), session().account().person_id()) != voted.end();
}

QString MeetingsPage::WhyNot(const Poll& poll) const {
  if (poll.state() != Poll::OPEN) return "Lượt biểu quyết đã đóng.";
  if (poll.rule().secret()) return "Danh hiệu này bỏ phiếu kín bằng phiếu giấy tại phiên họp.";
  return "";
}

void MeetingsPage::ShowPoll() {
  bar_->Reset();
  const Poll* poll = CurrentPoll();
  results_->Set(poll, "Phiên họp chưa mở lượt biểu quyết nào.");
  if (poll == nullptr) return;
  const QString why_not = WhyNot(*poll);
  bar_->Add("readDossier", "Đọc hồ sơ", Look::kPlain, [this] { OpenDossier(); });
  if (!session().UnitsOf(SchoolRoles()).isEmpty()) {
    bar_->Add("openPerson", "Xem ở Nhân sự", Look::kPlain, [this] { OpenPerson(); });
  }
  if (const auto* opinion = OpinionToReview(*poll)) {
    bar_->Add("reviewOpinion", "Đối chiếu ý kiến bằng văn bản", Look::kPlain,
              [this, poll = *poll, opinion = *opinion] { Review(poll, opinion); });
  }
  bar_->Add(
      "openBallot", Voted(*poll) ? "Gửi lại phiếu (F2)" : "Mở phiếu (F2)", Look::kPrimary,
      [this] { OpenBallot(); }, why_not.isEmpty());
  bar_->Say(!why_not.isEmpty() ? why_not
            : Voted(*poll) ? "Phiếu của bạn đã được ghi nhận. Có thể gửi lại cho tới khi lượt đóng."
                           : "",
            Voted(*poll) && why_not.isEmpty() ? Tone::kSuccess : Tone::kNeutral);
}

void MeetingsPage::Review(const Poll& poll, const council::v1::WrittenOpinion& opinion) {
  ReviewOpinion(
      &context(), this, poll, opinion, [this] { ShowMeeting(); },
      [this](const QString& why) { bar_->Say(why, Tone::kDanger); });
}

void MeetingsPage::OpenDossier() {
  if (const auto* candidate = results_->current()) return ReadDossier(&context(), this, *candidate);
  bar_->Say("Chọn một người trong danh sách rồi bấm Đọc hồ sơ.");
}

// Who keeps the school's records sees there who of one name is meant.
void MeetingsPage::OpenPerson() {
  const auto* candidate = results_->current();
  if (candidate == nullptr) return bar_->Say("Chọn một người trong danh sách rồi bấm Xem ở Nhân sự.");
  if (candidate->person_id().empty()) return bar_->Say("Tập thể không có ở trang Nhân sự.");
  Q_EMIT GoTo("people", Text(candidate->person_id()));
}

void MeetingsPage::OpenBallot() {
  const Poll* poll = CurrentPoll();
  // The key works in the ballot as well, where there is nothing to open.
  if (modes_->currentWidget() == ballot_ || poll == nullptr || !WhyNot(*poll).isEmpty()) return;
  ballot_->Open(*poll, Voted(*poll));
  modes_->setCurrentWidget(ballot_);
}

}  // namespace thidua::client
