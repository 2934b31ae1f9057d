#include "client/workspaces/shared/people_page.h"

#include <QShortcut>
#include <utility>

#include "client/models/dates.h"
#include "client/models/directory_words.h"
#include "client/widgets/list_foot.h"
#include "client/widgets/state_column.h"
#include "client/workspaces/shared/person_dialogs.h"

namespace thidua::client {
namespace {

using directory::v1::ListPeopleRequest;
using directory::v1::ListPeopleResponse;

constexpr int kPage = 100;

StateLook LookOf(const directory::v1::Person& person) {
  if (person.has_left_on()) return {"Đã thôi công tác", "cross", Tone::kNeutral};
  return {"Đang làm việc", "check", Tone::kSuccess};
}

}  // namespace

PeoplePage::PeoplePage(Context* context)
    : Page(context, "Nhân sự", "Người làm việc ở các đơn vị bạn quản lý."),
      units_(new Units(&context->api(), this)),
      bar_(new ActionBar) {
  SetContent(Above(Beside(MakeList(), 5, MakeDetail(), 4), bar_));
  connect(new QShortcut(QKeySequence(Qt::CTRL | Qt::Key_N), this), &QShortcut::activated, this,
          &PeoplePage::Create);
}

QWidget* PeoplePage::MakeList() {
  auto* list = new QWidget;
  auto* column = Column(list, space::kS);
  search_ = new SearchField("Tìm theo tên");
  column->addWidget(search_);
  auto* filters = Row();
  unit_ = new UnitPicker(&api(), "unitFilter", "Lọc theo đơn vị", "Mọi đơn vị; viết một phần tên để lọc");
  filters->addWidget(unit_, 1);
  left_too_ = new QCheckBox("Cả người đã thôi công tác");
  left_too_->setObjectName("leftToo");
  filters->addWidget(left_too_);
  column->addLayout(filters);
  rows_ = new RowModel<Person>(
      {NameColumn<Person>("Họ và tên", [](const Person& p) { return Text(p.full_name()); }),
       TextColumn<Person>("Ngày sinh", [](const Person& p) { return DayText(p.birth_date()); }),
       TextColumn<Person>("Đơn vị", [this](const Person& p) { return units_->Name(p.unit_id()); })},
      this);
  rows_->KnowBy([](const Person& p) { return p.id(); });
  table_ = Table(rows_, "people", {1, 0, 0}, "Danh sách nhân sự");
  choice_.emplace(rows_, table_, [this](const std::string& id, auto there, auto gone) {
    directory::v1::GetPersonRequest request;
    request.set_id(id);
    FetchOne(request, there, gone);
  });
  column->addWidget(table_, 1);
  all_ = Button("Bỏ lọc", Look::kLink);
  all_->setObjectName("showAll");
  auto* foot = new ListFoot(rows_, "người");
  foot->Add(all_);
  column->addWidget(foot);
  connect(search_, &SearchField::Asked, this, [this] { Load(""); });
  connect(unit_, &UnitPicker::Changed, this, [this] { Load(""); });
  connect(left_too_, &QCheckBox::clicked, this, [this] { Load(""); });
  connect(all_, &QPushButton::clicked, this, &PeoplePage::ClearFilter);
  connect(table_->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &PeoplePage::ShowCurrent);
  return list;
}

QWidget* PeoplePage::MakeDetail() {
  QVBoxLayout* inside;
  auto* area = Scrolling(&inside);
  name_ = Title("");
  name_->setObjectName("personName");
  inside->addWidget(name_);
  state_ = new StateChip({}, area);
  inside->addWidget(state_);
  facts_ = new FactsGrid;
  inside->addWidget(facts_);
  inside->addStretch(1);
  detail_ = new PageFrame(area);
  return detail_;
}

void PeoplePage::Reload() {
  choice_->Prefer(chosen_, false);
  BeginLoad();
  // At the same time: the list needs the units for their names alone.
  if (wanted_.isEmpty()) Load("");
  units_->Load(
      [this] {
        units_here_ = true;
        if (!wanted_.isEmpty()) return OpenWanted();
        rows_->AllChanged();
        if (frame()->state() == PageFrame::State::kContent) ShowCurrent();
        // Nobody is there: whether there is a unit either is known only now.
        if (frame()->state() == PageFrame::State::kEmpty) Load("");
      },
      [this](const CallError& error) { frame()->ShowError(error, "", [this] { Reload(); }); });
}

void PeoplePage::Open(const QString& id) {
  wanted_ = id;
  // Otherwise what is being loaded goes on with it.
  if (frame()->state() == PageFrame::State::kLoading) return;
  BeginLoad();
  OpenWanted();
}

void PeoplePage::OpenWanted() {
  if (wanted_.isEmpty()) return;  // it is being shown already
  const std::string id = wanted_.toStdString();
  if (const directory::v1::Unit* unit = units_->Find(id)) {
    wanted_.clear();
    choice_->Want("");
    unit_->Choose(id, ShortName(*unit));
    search_->Put("");
    return Load("");
  }
  directory::v1::GetPersonRequest request;
  request.set_id(id);
  FetchOne(
      request,
      [this](const Person& person) {
        if (wanted_.toStdString() != person.id()) return OpenWanted();  // another was asked for meanwhile
        wanted_.clear();
        choice_->Want(person.id());
        unit_->Choose("", "");
        left_too_->setChecked(left_too_->isChecked() || person.has_left_on());
        search_->Put(Text(person.full_name()));
        Load("");
      },
      [this, id] {
        if (wanted_.toStdString() != id) return OpenWanted();
        wanted_.clear();
        Load("");
      });
}

bool PeoplePage::Filtered() const {
  return !search_->query().empty() || !unit_->id().empty() || left_too_->isChecked();
}

void PeoplePage::ClearFilter() {
  search_->Put("");
  unit_->Choose("", "");
  left_too_->setChecked(false);
  Load("");
}

void PeoplePage::Load(const std::string& page_token) {
  ListPeopleRequest request;
  request.set_unit_id(unit_->id());
  request.set_query(search_->query());
  request.set_include_left(left_too_->isChecked());
  request.set_page_size(kPage);
  request.set_page_token(page_token);
  FetchLatest(request,
              [this, more = !page_token.empty()](const ListPeopleResponse& page) { Fill(page, more); });
}

void PeoplePage::Fill(const ListPeopleResponse& page, bool more) {
  if (!wanted_.isEmpty()) {         // asked for while the list was on its way
    if (units_here_) OpenWanted();  // else once it is known whether it is one
    return;
  }
  rows_->TakePage({page.people().begin(), page.people().end()}, more, page.next_page_token(),
                  [this](const std::string& next) { Load(next); });
  const bool none = rows_->rows().isEmpty();
  if (none && !Filtered()) {
    if (units_->all().isEmpty()) {
      return frame()->ShowEmpty("Chưa có đơn vị nào. Xin thêm đơn vị trước, rồi thêm người của đơn vị.",
                                "Tải lại", [this] { Reload(); });
    }
    return frame()->ShowEmpty("Chưa có ai ở các đơn vị bạn quản lý.", "Thêm người", [this] { Create(); });
  }
  frame()->ShowContent();
  all_->setVisible(Filtered());
  if (more) return;
  if (none && !choice_->wants()) {
    detail_->ShowEmpty("Không có ai khớp điều kiện tìm.", "Bỏ lọc", [this] { ClearFilter(); });
    return ShowBar();
  }
  choice_->Prefer(chosen_, true);
  choice_->Choose();
}

const directory::v1::Person* PeoplePage::Current() const { return rows_->At(table_->currentIndex()); }

void PeoplePage::ShowCurrent() {
  const Person* person = Current();
  if (person == nullptr) return;
  if (person->id() != chosen_) done_.clear();
  chosen_ = person->id();
  name_->setText(Text(person->full_name()));
  state_->Set(LookOf(*person));
  QList<QPair<QString, QString>> facts = FactsOfPerson(*person).mid(1);  // the name stands above
  const directory::v1::Unit* unit = units_->Find(person->unit_id());
  if (unit != nullptr) facts.append({"Đơn vị", units_->PathOf(*unit, session().Today())});
  facts_->Set(facts);
  detail_->ShowContent();
  ShowBar();
}

void PeoplePage::ShowBar() {
  bar_->Reset();
  const Person* person = Current();
  const bool works = person != nullptr && !person->has_left_on();
  const auto after = [this](const QString& words, Tone tone, const Person& changed) {
    AfterAct(words, tone, changed);
  };
  const auto add = [&](const QString& name, const QString& text, bool possible,
                       std::function<void(const Person&)> ask) {
    bar_->Add(
        name, text, Look::kPlain,
        [this, ask = std::move(ask)] {
          if (const Person* current = Current()) ask(*current);
        },
        possible);
  };
  if (person != nullptr && person->has_left_on()) {
    add("comeBack", "Trở lại làm việc…", true,
        [=, this](const Person& p) { AskComeBack(&context(), this, p, after); });
  } else {
    add("leave", "Thôi công tác…", works,
        [=, this](const Person& p) { AskLeave(&context(), this, p, after); });
  }
  add("move", "Chuyển đơn vị…", works,
      [=, this](const Person& p) { AskMovePerson(&context(), this, p, units_->Name(p.unit_id()), after); });
  add("mend", "Sửa…", person != nullptr,
      [=, this](const Person& p) { AskMendPerson(&context(), this, p, after); });
  ActionBar::ShowKey(bar_->Add("create", "Thêm người…", Look::kPrimary, [this] { Create(); }), "Ctrl+N");
  bar_->Say(done_, done_tone_);
}

void PeoplePage::Create() {
  // Where there is only one unit, it is that one.
  std::string unit = unit_->id();
  const QStringList own = session().UnitsOf(SchoolRoles());
  if (unit.empty() && own.size() == 1) unit = own.first().toStdString();
  AskCreatePerson(
      &context(), this, unit, units_->Name(unit),
      [this](const QString& words, Tone tone, const Person& person) { AfterAct(words, tone, person); });
}

// Shown at once, where it stood or on top of the list: a reload could put it out of sight.
void PeoplePage::AfterAct(const QString& words, Tone tone, const Person& person) {
  done_ = words;
  done_tone_ = tone;
  chosen_ = person.id();
  context().names().Forget();  // the person may be called otherwise now
  int row = rows_->RowOf(person.id());
  if (row >= 0) {
    rows_->Replace(row, person);
  } else {
    row = 0;
    rows_->Prepend(person);
  }
  frame()->ShowContent();
  table_->selectRow(row);
  ShowCurrent();
}

}  // namespace thidua::client
