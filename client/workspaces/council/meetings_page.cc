#include "client/workspaces/council/meetings_page.h"

#include <QHeaderView>
#include <QShortcut>
#include <algorithm>

#include "client/models/dates.h"
#include "client/widgets/state_column.h"
#include "client/workspaces/council/attendance_dialog.h"
#include "client/workspaces/council/opinion_review.h"

namespace thidua::client {

using council::v1::Meeting;
using council::v1::Poll;

namespace {
constexpr int kTwoLines = 48;

// Rules about councils that are not met and may not block, each with its source.
template <class Shown>
QStringList WarningsOf(const Shown& shown) {
  QStringList lines;
  for (const auto& warning : shown.rule_warnings()) {
    lines << QString("Lưu ý: %1 (%2)").arg(Text(warning.message()), Text(warning.source()));
  }
  return lines;
}

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
  auto* content = new QWidget;
  auto* row = new QHBoxLayout(content);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(space::kXl);
  meeting_table_ = new QTableView;
  meeting_table_->setObjectName("meetings");
  meeting_table_->setModel(meetings_);
  meeting_table_->setSelectionMode(QAbstractItemView::SingleSelection);
  StyleTable(meeting_table_, {1, 0}, "Phiên họp");
  meeting_table_->setFixedWidth(320);
  row->addWidget(meeting_table_);
  detail_ = new PageFrame(MakeDetail());
  row->addWidget(detail_, 1);
  modes_->addWidget(content);
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
  column->addSpacing(space::kS);
  column->addWidget(Strong("Chương trình: các lượt biểu quyết"));
  polls_ = new RowModel<Poll>(
      {TextColumn<Poll>("Danh hiệu", [this](const Poll& p) { return context().TitleName(p.title_code()); }),
       TextColumn<Poll>("Hồ sơ", [](const Poll& p) { return QString::number(p.candidates_size()); }),
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
  poll_table_ = new QTableView;
  poll_table_->setObjectName("polls");
  poll_table_->setModel(polls_);
  poll_table_->setSelectionMode(QAbstractItemView::SingleSelection);
  StyleTable(poll_table_, {1, 0, 0, 0, 0}, "Các lượt biểu quyết");
  column->addWidget(poll_table_);
  column->addSpacing(space::kS);
  poll_name_ = Strong("");
  column->addWidget(poll_name_);
  poll_rule_ = Muted("");
  column->addWidget(poll_rule_);
  results_ = new RowModel<Result>(
      {TextColumn<Result>("Cá nhân, tập thể", [](const Result& r) { return r.label; }),
       TextColumn<Result>(
           "Đồng ý",
           [](const Result& r) { return r.closed ? ShareText(r.tally.agree(), r.tally.base()) : ""; }),
       TextColumn<Result>("Thứ tự",
                          [](const Result& r) { return r.closed ? QString::number(r.tally.rank()) : ""; }),
       TextColumn<Result>("Cần",
                          [](const Result& r) { return r.closed ? QString::number(r.tally.needed()) : ""; }),
       StateColumn<Result>("Kết quả",
                           [](const Result& r) {
                             return r.withdrawn ? StateLook{"Đã rút", "cross", Tone::kNeutral}
                                    : !r.closed ? StateLook{"Khi đóng lượt", "clock", Tone::kNeutral}
                                    : r.tally.passed() ? StateLook{"Thông qua", "check", Tone::kSuccess}
                                                       : StateLook{"Không thông qua", "cross", Tone::kDanger};
                           })},
      this);
  result_table_ = new QTableView;
  result_table_->setObjectName("pollResults");
  result_table_->setModel(results_);
  result_table_->setSelectionMode(QAbstractItemView::SingleSelection);
  StyleTable(result_table_, {1, 0, 0, 0, 0}, "Danh sách và kết quả");
  result_table_->verticalHeader()->setMinimumSectionSize(kTwoLines);
  result_table_->verticalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
  column->addWidget(result_table_, 1);
  column->addWidget(bar_);
  return detail;
}

QStringList MeetingsPage::Help() const {
  return {
      "Chọn phiên họp bên trái để xem chương trình; chọn lượt biểu quyết để xem danh sách.",
      "F2: mở phiếu của lượt đang chọn. Trong phiếu: mũi tên đổi dòng; 1 đồng ý, 2 không đồng ý, 3 trắng.",
      "Ctrl+Enter: xem lại phiếu; phiếu chỉ được gửi sau khi bạn xác nhận. Có thể gửi lại cho tới khi lượt "
      "đóng.",
      "Kết quả chỉ hiện khi lượt biểu quyết đã đóng. Bỏ phiếu kín dùng phiếu giấy tại phiên họp."};
}

void MeetingsPage::Reload() {
  BeginLoad();
  Fetch(council::v1::ListMeetingsRequest(), [this](const council::v1::ListMeetingsResponse& answer) {
    Fill({answer.meetings().begin(), answer.meetings().end()});
  });
}

void MeetingsPage::Fill(const QList<Meeting>& meetings) {
  meetings_->Set(meetings);
  const auto open = std::count_if(meetings.begin(), meetings.end(),
                                  [](const Meeting& m) { return m.state() == Meeting::OPEN; });
  Q_EMIT Waiting(static_cast<int>(open));
  if (meetings.isEmpty()) {
    frame()->ShowEmpty("Bạn chưa có phiên họp nào. Khi thư ký hội đồng lên lịch, phiên họp sẽ hiện ở đây.",
                       "Tải lại", [this] { Reload(); });
    return;
  }
  frame()->ShowContent();
  meeting_table_->selectRow(0);
}

void MeetingsPage::ShowMeeting() {
  const QModelIndex current = meeting_table_->currentIndex();
  if (!current.isValid()) return;
  const std::string id = meetings_->rows()[current.row()].id();
  if (const Poll* poll = CurrentPoll()) wanted_poll_ = poll->id();
  detail_->ShowLoading();
  council::v1::GetMeetingRequest meeting;
  meeting.set_id(id);
  Fetch(meeting, [this](const Meeting& answer) {
    meeting_ = answer;
    council::v1::GetCouncilRequest council;
    council.set_id(meeting_.council_id());
    Fetch(council, [this](const council::v1::Council& answer) {
      council_ = answer;
      ShowPolls();
    });
  });
}

void MeetingsPage::ShowPolls() {
  council::v1::ListPollsRequest polls;
  polls.set_meeting_id(meeting_.id());
  polls.set_page_size(100);
  Fetch(polls, [this](const council::v1::ListPollsResponse& answer) {
    polls_->Set({answer.polls().begin(), answer.polls().end()});
    for (const Poll& poll : polls_->rows()) {
      if (poll.state() != Poll::OPEN) ballot_->Forget(poll.id());
    }
    FillAgenda();
    detail_->ShowContent();
  });
}

void MeetingsPage::FillAgenda() {
  subject_->setText(Text(meeting_.subject()));
  QStringList facts{DayTimeText(ToQDateTime(meeting_.held_at())), Text(meeting_.place())};
  if (meeting_.present_person_ids_size() > 0)
    facts << QString("%1/%2 người dự").arg(meeting_.present_person_ids_size()).arg(council_.members_size());
  // Who came after the meeting had begun.
  const auto& attendance = meeting_.attendance();
  const auto late = std::count_if(attendance.begin(), attendance.end(), [&](const auto& came) {
    return came.present_from().seconds() > attendance[0].present_from().seconds();
  });
  if (late > 0) facts << QString("%1 người tới sau").arg(late);
  facts_->setText((QStringList{facts.join(" · ")} + WarningsOf(meeting_)).join("\n"));
  state_->Set(LookOf(meeting_.state()));
  attendance_->setVisible(KeepsAttendance(council_, meeting_, session().account().person_id()));
  const int rows = std::clamp<int>(polls_->rows().size(), 1, 4);
  poll_table_->setFixedHeight((rows + 1) * kRowHeight + 4);
  int wanted = 0;
  for (int i = 0; i < polls_->rows().size(); ++i) {
    if (polls_->rows()[i].id() == wanted_poll_) wanted = i;
  }
  poll_table_->selectRow(wanted);
  ShowPoll();
}

const Poll* MeetingsPage::CurrentPoll() const {
  const QModelIndex current = poll_table_->currentIndex();
  return current.isValid() && current.row() < polls_->rows().size() ? &polls_->rows()[current.row()]
                                                                    : nullptr;
}

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
  poll_name_->setText(poll == nullptr ? "" : context().TitleName(poll->title_code()));
  poll_rule_->setText(
      poll == nullptr ? "Phiên họp chưa mở lượt biểu quyết nào."
                      : (QStringList{RuleText(poll->rule()) + " · Căn cứ: " + Text(poll->rule().source())} +
                         WarningsOf(*poll))
                            .join("\n"));
  QList<Result> results;
  if (poll != nullptr) {
    for (const auto& candidate : poll->candidates()) {
      // "Name – unit": together they are longer than the column at a place with long names.
      const bool counted = poll->state() == Poll::CLOSED && !candidate.withdrawn();
      Result result{Text(candidate.label()).replace(" – ", "\n"), {}, counted, candidate.withdrawn()};
      if (candidate.out_of_reach() && !result.closed) {
        result.label += "\nDù mọi người còn lại đồng ý vẫn không đủ phiếu";
      }
      for (const auto& tally : poll->tally()) {
        if (tally.case_id() == candidate.case_id()) result.tally = tally;
      }
      results.append(result);
    }
  }
  results_->Set(results);
  if (poll == nullptr) return;
  const QString why_not = WhyNot(*poll);
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

void MeetingsPage::OpenBallot() {
  const Poll* poll = CurrentPoll();
  // The key works in the ballot as well, where there is nothing to open.
  if (modes_->currentWidget() == ballot_ || poll == nullptr || !WhyNot(*poll).isEmpty()) return;
  ballot_->Open(*poll, Voted(*poll));
  modes_->setCurrentWidget(ballot_);
}

}  // namespace thidua::client
