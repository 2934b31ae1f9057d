#include "client/workspaces/council/councils_page.h"

#include <QShortcut>
#include <algorithm>

#include "client/models/dates.h"
#include "client/widgets/list_foot.h"
#include "client/widgets/state_column.h"
#include "client/workspaces/council/council_people.h"
#include "client/workspaces/council/new_council_dialog.h"
#include "client/workspaces/council/replace_member_dialog.h"
#include "client/workspaces/council/schedule_dialog.h"

namespace thidua::client {
namespace {

constexpr int kPage = 50;

bool InOfficeStill(const council::v1::Council& council) {
  return council.replaced_by_council_id().empty() && !council.unit_ended();
}

StateLook LookOfCouncil(const council::v1::Council& council) {
  if (!council.replaced_by_council_id().empty()) return {"Đã được thay", "return", Tone::kNeutral};
  if (council.unit_ended()) return {"Đơn vị đã kết thúc", "return", Tone::kNeutral};
  return {"Đang làm việc", "check", Tone::kSuccess};
}

QString WhyNotInOffice(const council::v1::Council& council) {
  if (!council.replaced_by_council_id().empty())
    return "Hội đồng này đã được hội đồng khác thay, không họp và không đổi thành viên nữa.";
  return "Đơn vị của hội đồng đã kết thúc hoạt động: phiên đang mở được họp cho xong, không mở phiên mới. Hồ "
         "sơ "
         "chưa xét thuộc hội đồng của đơn vị tiếp nhận.";
}

}  // namespace

CouncilsPage::CouncilsPage(Context* context)
    : Page(context, "Hội đồng thi đua – khen thưởng",
           "Quyết định thành lập, thành viên và nhiệm vụ; thay thành viên giữa năm theo quyết định."),
      unit_(new OwnUnitPicker(context, CouncilRunners())),
      bar_(new ActionBar) {
  auto* content = new QWidget;
  auto* column = Column(content, space::kS);
  auto* tools = Row();
  tools->addWidget(unit_);
  tools->addStretch(1);
  found_ = Button("Lập hội đồng… (Ctrl+N)", Look::kPlain, "plus");
  found_->setObjectName("newCouncil");
  tools->addWidget(found_);
  column->addLayout(tools);
  detail_ = new PageFrame(MakeDetail());
  body_ = new PageFrame(Beside(MakeList(), 4, detail_, 6));
  column->addWidget(body_, 1);
  SetContent(content);
  connect(unit_, &QComboBox::activated, this, &CouncilsPage::Reload);
  connect(found_, &QPushButton::clicked, this, &CouncilsPage::Found);
  connect(new QShortcut(QKeySequence("Ctrl+N"), this), &QShortcut::activated, this, &CouncilsPage::Found);
  connect(&context->names(), &Names::Learned, this, [this] {
    members_->AllChanged();
    changes_->setText(ChangesText());
  });
}

QWidget* CouncilsPage::MakeList() {
  auto* list = new QWidget;
  auto* column = Column(list, space::kS);
  councils_ = new RowModel<Council>(
      {TextColumn<Council>("Năm học", [](const Council& c) { return Text(c.school_year()); }),
       TextColumn<Council>("Quyết định", [](const Council& c) { return Text(c.decision_number()); }),
       StateColumn<Council>("Tình trạng", LookOfCouncil)},
      this);
  table_ = Table(councils_, "councils", {0, 1, 0}, "Hội đồng");
  column->addWidget(table_, 1);
  column->addWidget(new ListFoot(councils_, "hội đồng"));
  connect(table_->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
          &CouncilsPage::ShowCurrent);
  return list;
}

QWidget* CouncilsPage::MakeDetail() {
  auto* detail = new QWidget;
  auto* column = Column(detail, space::kS);
  auto* heading = Row();
  name_ = Title("");
  heading->addWidget(name_, 1);
  state_ = new StateChip({}, detail);
  heading->addWidget(state_, 0, Qt::AlignTop);
  column->addLayout(heading);
  facts_ = Muted("");
  column->addWidget(facts_);
  warnings_ = Body("");
  warnings_->setObjectName("councilWarnings");
  column->addWidget(warnings_);
  members_ = new RowModel<Member>(
      {NameColumn<Member>("Họ và tên",
                          [this](const Member& m) { return NameIn(&context(), council_, m.person_id()); }),
       TextColumn<Member>("Nhiệm vụ trong hội đồng", [](const Member& m) { return WordOf(m.seat()); })},
      this);
  member_table_ = Table(members_, "members", {1, 0}, "Thành viên");
  column->addWidget(member_table_, 1);
  changes_ = Muted("");
  changes_->setObjectName("memberChanges");
  column->addWidget(changes_);
  column->addWidget(bar_);
  connect(member_table_->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
          &CouncilsPage::ShowActions);
  return detail;
}

void CouncilsPage::Reload() {
  BeginLoad();
  frame()->ShowContent();
  body_->ShowLoading();
  if (unit_->unit_id().empty()) {
    body_->ShowEmpty("Vai trò của bạn chưa gắn với đơn vị nào để lập hội đồng.");
    return;
  }
  wanted_ = council_.id();
  Load("");
}

void CouncilsPage::Load(const std::string& page_token) {
  council::v1::ListCouncilsRequest request;
  request.set_unit_id(unit_->unit_id());
  request.set_page_size(kPage);
  request.set_page_token(page_token);
  Fetch(request, [this, more = !page_token.empty()](const council::v1::ListCouncilsResponse& answer) {
    Fill(answer, more);
  });
}

void CouncilsPage::Fill(const council::v1::ListCouncilsResponse& answer, bool more) {
  QList<Council> councils = more ? councils_->rows() : QList<Council>();
  for (const Council& council : answer.councils()) councils.append(council);
  // The newest year first, and in it the one in office.
  std::stable_sort(councils.begin(), councils.end(), [](const Council& a, const Council& b) {
    if (a.school_year() != b.school_year()) return a.school_year() > b.school_year();
    return InOfficeStill(a) && !InOfficeStill(b);
  });
  // The whole anew, for what has come may belong among what was here.
  councils_->TakePage(councils, false, answer.next_page_token(),
                      [this](const std::string& next) { Load(next); });
  found_->setVisible(!councils.isEmpty());  // an empty page has its own button for it
  if (councils.isEmpty()) {
    body_->ShowEmpty("Đơn vị chưa lập hội đồng nào. Lập hội đồng theo quyết định của người đứng đầu đơn vị.",
                     "Lập hội đồng…", [this] { Found(); });
    return;
  }
  body_->ShowContent();
  table_->selectRow(std::max(0, councils_->Find([this](const Council& c) { return c.id() == wanted_; })));
  table_->setFocus();
}

// What is not as the rules would have it comes with the single council.
void CouncilsPage::ShowCurrent() {
  const Council* current = councils_->At(table_->currentIndex());
  if (current == nullptr) return;
  const std::string id = current->id();
  wanted_ = id;
  detail_->ShowLoading();
  council::v1::GetCouncilRequest request;
  request.set_id(id);
  Fetch(request, [this, id](const Council& council) {
    if (id == wanted_) Show(council);
  });
}

void CouncilsPage::Show(const Council& council) {
  council_ = council;
  name_->setText(Text(council.name()));
  state_->Set(LookOfCouncil(council));
  facts_->setText(QString("Quyết định số %1 ngày %2 · năm học %3 · %4 · %5 thành viên")
                      .arg(Text(council.decision_number()), DayText(ToQDate(council.decision_date())),
                           Text(council.school_year()), WordOf(council.kind()))
                      .arg(council.members_size()));
  const QStringList warnings = WarningsOf(council);
  warnings_->setText(warnings.join('\n'));
  warnings_->setVisible(!warnings.isEmpty());
  members_->Set({council.members().begin(), council.members().end()});
  member_table_->selectRow(0);
  changes_->setText(ChangesText());
  changes_->setVisible(council.changes_size() > 0);
  detail_->ShowContent();
  ShowActions();
}

QString CouncilsPage::ChangesText() const {
  QStringList lines;
  for (const auto& change : council_.changes()) {
    const QString left = context().names().Person(change.left_person_id());
    const QString joined = context().names().Person(change.joined_person_id());
    lines << QString("Từ %1, theo Quyết định số %2 ngày %3: %4 rời hội đồng, %5.")
                 .arg(DayText(ToQDate(change.effective_on())), Text(change.decision_number()),
                      DayText(ToQDate(change.decision_date())), left.isEmpty() ? "một thành viên" : left,
                      change.joined_person_id().empty() ? QString("không ai thay")
                      : joined.isEmpty()                ? QString("người khác thay")
                                                        : joined + " thay");
  }
  return lines.join('\n');
}

const council::v1::Member* CouncilsPage::CurrentMember() const {
  return members_->At(member_table_->currentIndex());
}

void CouncilsPage::ShowActions() {
  bar_->Reset();
  const bool in_office = InOfficeStill(council_);
  bar_->Add(
      "replaceMember", "Thay thành viên…", Look::kPlain, [this] { Replace(); },
      in_office && CurrentMember() != nullptr);
  bar_->Add(
      "schedule", "Lên lịch phiên họp…", Look::kPrimary, [this] { Schedule(); }, in_office);
  if (!in_office) bar_->Say(WhyNotInOffice(council_));
}

QList<council::v1::Council> CouncilsPage::InOffice() const {
  QList<Council> councils = councils_->rows();
  councils.removeIf([](const Council& council) { return !InOfficeStill(council); });
  return councils;
}

void CouncilsPage::Found() {
  if (unit_->unit_id().empty()) return;
  directory::v1::GetUnitRequest request;
  request.set_id(unit_->unit_id());
  api().Call(
      request, this,
      [this](const directory::v1::GetUnitResponse& answer) {
        CreateCouncil(&context(), this, answer.unit(), InOffice(), [this](const Council& council) {
          council_ = council;
          Reload();
        });
      },
      [this](const CallError& error) { frame()->ShowError(error, "", [this] { Reload(); }); });
}

void CouncilsPage::Replace() {
  ReplaceMember(&context(), this, council_, *CurrentMember(), [this](const Council&) { Reload(); });
}

void CouncilsPage::Schedule() {
  ScheduleMeeting(&context(), this, council_,
                  [this](const council::v1::Meeting& meeting) { Q_EMIT GoTo("room", Text(meeting.id())); });
}

}  // namespace thidua::client
