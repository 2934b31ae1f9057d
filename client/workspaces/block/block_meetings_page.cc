#include "client/workspaces/block/block_meetings_page.h"

#include <algorithm>
#include <utility>

#include "client/models/block_words.h"
#include "client/models/cells.h"
#include "client/models/dates.h"
#include "client/widgets/list_foot.h"
#include "client/widgets/state_column.h"
#include "client/widgets/table.h"
#include "client/workspaces/block/block_texts_dialog.h"
#include "client/workspaces/shared/paper_window.h"

namespace thidua::client {
namespace {

using namespace identity::v1;
using namespace block::v1;

constexpr int kPage = 50;
constexpr int kMostAtOnce = 500;
constexpr int kMostInLine = 14;  // characters: the list is narrow

// Who organises blocks sees all of them, and holds a meeting where its leader does not.
const QList<Role>& Officers() {
  static const QList<Role> roles{DIVISION_OFFICER, DIVISION_HEAD, COMMITTEE_OFFICER};
  return roles;
}

}  // namespace

BlockMeetingsPage::BlockMeetingsPage(Context* context)
    : Page(context, "Hội nghị của khối",
           "Các hội nghị trong năm của khối thi đua: giao ban, sơ kết, tổng kết; ai dự, nghị quyết, biên "
           "bản."),
      year_(new YearPicker(context)),
      unit_(new OwnUnitPicker(context, {BLOCK_LEADER, PRINCIPAL, SCHOOL_SECRETARY})),
      block_(new Picker("blockFilter", "Khối thi đua")),
      bar_(new ActionBar) {
  SetContent(Above(Beside(MakeList(), 4, MakeDetail(), 9), bar_));
}

QWidget* BlockMeetingsPage::MakeList() {
  auto* list = new QWidget;
  auto* column = Column(list, space::kS);
  column->addWidget(year_);
  column->addWidget(unit_);
  column->addWidget(block_);
  meetings_ = new RowModel<Meeting>(
      {TextColumn<Meeting>("Hội nghị",
                           [](const Meeting& m) { return InLines(WordOf(m.kind()), kMostInLine); }),
       TextColumn<Meeting>("Ngày", [](const Meeting& m) { return DayText(ToQDateTime(m.held_at()).date()); }),
       StateColumn<Meeting>("Trạng thái", [](const Meeting& m) { return LookOf(m.state()); })},
      this);
  meetings_->KnowBy([](const Meeting& m) { return m.id(); });
  table_ = Table(meetings_, "blockMeetings", {1, 0, 0}, "Hội nghị của khối");
  choice_.emplace(meetings_, table_, [this](const std::string& id, auto there, auto gone) {
    GetBlockMeetingRequest request;
    request.set_id(id);
    FetchOne(request, there, gone);
  });
  column->addWidget(table_, 1);
  column->addWidget(new ListFoot(meetings_, "hội nghị"));
  if (!session().UnitsOf(Officers()).isEmpty()) unit_->hide();
  connect(year_, &QComboBox::activated, this, &BlockMeetingsPage::Reload);
  connect(unit_, &QComboBox::activated, this, &BlockMeetingsPage::Reload);
  connect(block_, &QComboBox::activated, this, [this] { LoadMeetings(""); });
  connect(table_->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
          &BlockMeetingsPage::ShowMeeting);
  return list;
}

QWidget* BlockMeetingsPage::MakeDetail() {
  auto* content = new QWidget;
  auto* column = Column(content, space::kS);
  name_ = Title("");
  name_->setObjectName("blockMeetingName");
  column->addWidget(name_);
  facts_ = Muted("");
  facts_->setObjectName("blockMeetingFacts");
  column->addWidget(facts_);
  agenda_ = Body("");
  agenda_->setObjectName("blockMeetingAgenda");
  column->addWidget(agenda_);
  roll_ = new RowModel<BlockAttendance>(
      {TextColumn<BlockAttendance>(
           "Đơn vị", [this](const BlockAttendance& a) { return context().names().Unit(a.unit_id()); }),
       NameColumn<BlockAttendance>("Người dự",
                                   [](const BlockAttendance& a) { return Text(a.person_name()); }),
       TextColumn<BlockAttendance>("Chức vụ", [](const BlockAttendance& a) { return Text(a.post()); }),
       TextColumn<BlockAttendance>(
           "Tư cách",
           [](const BlockAttendance& a) { return QString(a.stands_in() ? "dự thay" : "thủ trưởng"); })},
      this);
  column->addWidget(Table(roll_, "blockRoll", {1, 1, 0, 0}, "Đại diện các đơn vị dự họp"), 3);
  nominations_ = new NominationBoard(&context());
  connect(nominations_, &NominationBoard::Changed, this, &BlockMeetingsPage::ShowBar);
  column->addWidget(nominations_, 3);
  resolutions_ = new RowModel<BlockResolution>(
      {TextColumn<BlockResolution>("Nghị quyết số",
                                   [](const BlockResolution& r) { return Text(r.number()); }),
       TextColumn<BlockResolution>("Nội dung", [](const BlockResolution& r) { return Text(r.text()); })},
      this);
  column->addWidget(Table(resolutions_, "blockResolutions", {0, 1}, "Nghị quyết của hội nghị"), 2);
  detail_ = new PageFrame(content);
  connect(&context().names(), &Names::Learned, this, [this] {
    roll_->AllChanged();
    if (meeting_) ShowFacts();
  });
  return detail_;
}

std::string BlockMeetingsPage::OwnUnit() const {
  const QStringList own = session().UnitsOf({PRINCIPAL});
  if (!meeting_) return {};
  for (const auto& line : meeting_->attendance()) {
    if (own.contains(Text(line.unit_id()))) return line.unit_id();
  }
  return {};
}

// A vote that is chosen in the table, or the next one to be opened.
void BlockMeetingsPage::AddNominationActs(const Block& block) {
  const auto done = [this](const QString& words) {
    return [this, words](const Nomination&) { Done(*meeting_, words); };
  };
  if (Runs(block) && meeting_->kind() == Meeting::REVIEW) {
    bar_->Add("openNomination", "Mở lượt suy tôn…", Look::kPlain, [this, block, done] {
      OpenNomination(&context(), this, *meeting_, Members(block), done("Đã mở lượt suy tôn."));
    });
  }
  const Nomination* vote = nominations_->current();
  if (vote == nullptr || vote->state() == Nomination::CLOSED) return;
  if (Runs(block)) {
    bar_->Add("closeNomination", "Kiểm phiếu…", Look::kPlain, [this, block, done, of = *vote] {
      CloseNomination(&context(), this, of, Members(block), done("Đã kiểm phiếu suy tôn."));
    });
  }
  if (const std::string unit = OwnUnit(); !unit.empty()) {
    const auto& voted = vote->voted_unit_ids();
    const bool again = std::find(voted.begin(), voted.end(), unit) != voted.end();
    bar_->Add("castNomination", again ? "Bỏ phiếu lại…" : "Bỏ phiếu suy tôn…", Look::kPlain,
              [this, block, done, unit, of = *vote] {
                CastNomination(&context(), this, of, unit, Members(block), done("Đã bỏ phiếu suy tôn."));
              });
  }
}

void BlockMeetingsPage::Reload() {
  year_->Refresh();
  BeginLoad();
  ListBlocksRequest request;
  request.set_school_year(year_->year());
  if (session().UnitsOf(Officers()).isEmpty()) request.set_member_unit_id(unit_->unit_id());
  request.set_page_size(kMostAtOnce);
  Fetch(request, [this](const ListBlocksResponse& answer) { TakeBlocks(answer); });
}

// A meeting stands in the list of its block, in that one's year.
void BlockMeetingsPage::Open(const QString& id) {
  year_->Refresh();
  BeginLoad();
  GetBlockMeetingRequest request;
  request.set_id(id.toStdString());
  FetchOne(
      request,
      [this](const Meeting& meeting) {
        GetBlockRequest of;
        of.set_id(meeting.block_id());
        Fetch(of, [this, id = meeting.id()](const Block& found) {
          year_->setCurrentIndex(std::max(0, year_->findData(Text(found.school_year()))));
          wanted_block_ = Text(found.id());
          choice_->Want(id);
          Reload();
        });
      },
      [this] { Reload(); });
}

void BlockMeetingsPage::TakeBlocks(const ListBlocksResponse& answer) {
  blocks_ = QList<Block>(answer.blocks().begin(), answer.blocks().end());
  QList<QPair<QString, QVariant>> offered;
  for (const Block& one : blocks_) offered.append({Text(one.name()), Text(one.id())});
  block_->Offer(offered);
  if (const int at = block_->findData(std::exchange(wanted_block_, {})); at >= 0) block_->setCurrentIndex(at);
  frame()->ShowContent();
  if (!blocks_.isEmpty()) return LoadMeetings("");
  meetings_->Set({});
  meeting_.reset();
  detail_->ShowEmpty("Năm học này chưa có khối thi đua nào.");
  ShowBar();
}

void BlockMeetingsPage::LoadMeetings(const std::string& page_token) {
  const Block* of = block();
  if (of == nullptr) return;
  Members(*of);  // their names are asked for now, for the dialogs
  ListBlockMeetingsRequest request;
  request.set_block_id(of->id());
  request.set_page_size(kPage);
  request.set_page_token(page_token);
  Fetch(request, [this, id = of->id(), more = !page_token.empty()](const ListBlockMeetingsResponse& answer) {
    if (block() == nullptr || block()->id() != id) return;  // another was chosen meanwhile
    if (!more && meeting_) choice_->Prefer(meeting_->id(), true);
    meetings_->TakePage({answer.meetings().begin(), answer.meetings().end()}, more, answer.next_page_token(),
                        [this](const std::string& next) { LoadMeetings(next); });
    if (more) return;
    if (meetings_->rows().isEmpty()) {
      meeting_.reset();
      detail_->ShowEmpty("Khối chưa có hội nghị nào trong năm học này.");
      return ShowBar();
    }
    choice_->Choose();
  });
}

const Block* BlockMeetingsPage::block() const {
  const int at = block_->currentIndex();
  return at < 0 || at >= blocks_.size() ? nullptr : &blocks_[at];
}

bool BlockMeetingsPage::Runs(const Block& block) const {
  return session().UnitsOf({BLOCK_LEADER}).contains(Text(block.leader_unit_id())) ||
         !session().UnitsOf(Officers()).isEmpty();
}

BlockMembers BlockMeetingsPage::Members(const Block& block) const {
  BlockMembers members;
  for (const auto& id : block.member_unit_ids()) members.append({Text(id), context().names().Unit(id)});
  return members;
}

void BlockMeetingsPage::ShowFacts() {
  QStringList facts{DayTimeText(ToQDateTime(meeting_->held_at())), Text(meeting_->place()),
                    "đăng cai: " + Text(meeting_->host_name())};
  if (const Block* of = block(); of != nullptr && meeting_->attendance_size() > 0) {
    facts << QString("%1/%2 đơn vị dự").arg(meeting_->attendance_size()).arg(of->member_unit_ids_size());
  }
  QStringList guests;
  for (const auto& guest : meeting_->guests()) guests << Text(guest);
  if (!guests.isEmpty()) facts << "đại biểu: " + guests.join(", ");
  if (!meeting_->next_leader_unit_id().empty()) {
    QStringList elected{"bầu khối trưởng năm học sau: " +
                        context().names().Unit(meeting_->next_leader_unit_id())};
    for (const auto& unit : meeting_->next_deputy_unit_ids()) {
      elected << "khối phó: " + context().names().Unit(unit);
    }
    facts << elected.join(", ");
  }
  if (meeting_->state() == Meeting::CANCELLED) facts << "huỷ, lý do: " + Text(meeting_->cancel_reason());
  facts_->setText(facts.join(" · "));
}

void BlockMeetingsPage::ShowMeeting() {
  const Meeting* chosen = meetings_->At(table_->currentIndex());
  if (chosen == nullptr) return;
  GetBlockMeetingRequest request;
  request.set_id(chosen->id());
  FetchLatest(request, [this](const Meeting& meeting) { Fill(meeting); });
}

void BlockMeetingsPage::Fill(const Meeting& meeting) {
  meeting_ = meeting;
  name_->setText("Hội nghị: " + WordOf(meeting_->kind()).toLower());
  ShowFacts();
  agenda_->setText(Text(meeting_->agenda()));
  roll_->Set({meeting_->attendance().begin(), meeting_->attendance().end()});
  resolutions_->Set({meeting_->resolutions().begin(), meeting_->resolutions().end()});
  nominations_->Clear();
  detail_->ShowContent();
  ShowBar();
  if (meeting_->kind() != Meeting::REVIEW) return;
  ListNominationsRequest request;
  request.set_meeting_id(meeting_->id());
  Fetch(request, [this, id = meeting_->id()](const ListNominationsResponse& answer) {
    if (meeting_ && meeting_->id() == id) nominations_->Show(*meeting_, answer);
  });
}

void BlockMeetingsPage::ShowBar() {
  bar_->Reset();
  bar_->Say(done_, Tone::kSuccess);
  const Block* of = block();
  if (of == nullptr) return;
  bar_->Add("blockTexts", "Quy chế, giao ước…", Look::kPlain, [this, of = *of] {
    auto* dialog = new BlockTextsDialog(&context(), of, Runs(of), this);
    dialog->open();
  });
  if (meeting_ && !meeting_->paper_id().empty()) {
    bar_->Add("readBlockMinutes", "Đọc biên bản", Look::kPlain, [this] {
      GetBlockPaperRequest request;
      request.set_paper_id(meeting_->paper_id());
      OpenPaper(context(), request, "Biên bản hội nghị", this);
    });
  }
  if (meeting_ && meeting_->state() == Meeting::OPEN) AddNominationActs(*of);
  if (!Runs(*of)) return;
  bar_->Add("scheduleBlockMeeting", "Lên lịch hội nghị…", Look::kPlain, [this, of = *of] {
    ScheduleBlockMeeting(&context(), this, of.id(), Members(of),
                         [this](const Meeting& now) { Done(now, "Đã lên lịch hội nghị."); });
  });
  if (!meeting_) return;
  const bool scheduled = meeting_->state() == Meeting::SCHEDULED;
  const bool open = meeting_->state() == Meeting::OPEN;
  if (scheduled) {
    bar_->Add("cancelBlockMeeting", "Huỷ hội nghị…", Look::kPlain, [this] {
      CancelBlockMeeting(&context(), this, *meeting_,
                         [this](const Meeting& now) { Done(now, "Đã huỷ hội nghị."); });
    });
  }
  if (scheduled || open) {
    bar_->Add("recordBlockRoll", open ? "Điểm danh lại…" : "Điểm danh, khai mạc…",
              scheduled ? Look::kPrimary : Look::kPlain, [this, of = *of] {
                RecordBlockAttendance(&context(), this, *meeting_, Members(of),
                                      [this](const Meeting& now) { Done(now, "Đã ghi điểm danh."); });
              });
  }
  if (open) {
    bar_->Add("closeBlockMeeting", "Bế mạc…", Look::kPrimary, [this, of = *of] {
      CloseBlockMeeting(&context(), this, *meeting_, Members(of), [this](const Meeting& now) {
        Done(now, "Đã bế mạc; biên bản và nghị quyết đã lưu.");
      });
    });
  }
}

void BlockMeetingsPage::Done(const Meeting& meeting, const QString& words) {
  done_ = words;
  choice_->Want(meeting.id());
  Reload();
}

}  // namespace thidua::client
