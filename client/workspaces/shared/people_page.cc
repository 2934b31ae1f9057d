#include "client/workspaces/shared/people_page.h"

#include <QScrollBar>
#include <QShortcut>
#include <algorithm>
#include <utility>

#include "client/models/dates.h"
#include "client/models/directory_words.h"
#include "client/widgets/state_column.h"
#include "client/workspaces/shared/person_dialogs.h"

namespace thidua::client {
namespace {

using directory::v1::ListPeopleRequest;
using directory::v1::ListPeopleResponse;

constexpr int kPage = 100;
constexpr int kPauseMs = 250;

StateLook LookOf(const directory::v1::Person& person) {
  if (person.has_left_on()) return {"Đã thôi công tác", "cross", Tone::kNeutral};
  return {"Đang làm việc", "check", Tone::kSuccess};
}

}  // namespace

PeoplePage::PeoplePage(Context* context)
    : Page(context, "Nhân sự", "Người làm việc ở các đơn vị bạn quản lý."),
      units_(new Units(&context->api(), this)),
      bar_(new ActionBar) {
  auto* content = new QWidget;
  auto* column = Column(content, space::kS);
  auto* sides = new QHBoxLayout;
  sides->setSpacing(space::kL);
  sides->addWidget(MakeList(), 5);
  sides->addWidget(MakeDetail(), 4);
  column->addLayout(sides, 1);
  column->addWidget(bar_);
  SetContent(content);
  MakeKeys();
  pause_.setSingleShot(true);
  pause_.setInterval(kPauseMs);
  connect(&pause_, &QTimer::timeout, this, [this] { Load(""); });
}

QWidget* PeoplePage::MakeList() {
  auto* list = new QWidget;
  auto* column = Column(list, space::kS);
  search_ = new QLineEdit;
  search_->setObjectName("search");
  search_->setPlaceholderText("Tìm theo tên, có dấu hoặc không dấu");
  search_->setAccessibleName("Tìm theo tên");
  search_->setClearButtonEnabled(true);
  column->addWidget(search_);
  auto* filters = Row();
  unit_ = new UnitPicker(&api(), "unitFilter", "Lọc theo đơn vị", "Mọi đơn vị; viết một phần tên để lọc");
  filters->addWidget(unit_, 1);
  left_too_ = new QCheckBox("Cả người đã thôi công tác");
  left_too_->setObjectName("leftToo");
  left_too_->setMinimumHeight(kTarget);
  filters->addWidget(left_too_);
  column->addLayout(filters);
  rows_ = new RowModel<Person>(
      {TextColumn<Person>("Họ và tên", [](const Person& p) { return Text(p.full_name()); }),
       TextColumn<Person>("Ngày sinh", [](const Person& p) { return DayText(p.birth_date()); }),
       TextColumn<Person>("Đơn vị", [this](const Person& p) { return units_->Name(p.unit_id()); })},
      this);
  table_ = new QTableView;
  table_->setObjectName("people");
  table_->setModel(rows_);
  table_->setSelectionMode(QAbstractItemView::SingleSelection);
  StyleTable(table_, {1, 0, 0}, "Danh sách nhân sự");
  column->addWidget(table_, 1);
  auto* foot = Row();
  count_ = Muted("");
  count_->setObjectName("count");
  foot->addWidget(count_, 1);
  all_ = Button("Bỏ lọc", Look::kLink);
  all_->setObjectName("showAll");
  foot->addWidget(all_);
  more_ = Button("Tải thêm", Look::kLink);
  foot->addWidget(more_);
  column->addLayout(foot);
  connect(search_, &QLineEdit::textChanged, this, [this] { pause_.start(); });
  connect(unit_, &UnitPicker::Changed, this, [this] { Load(""); });
  connect(left_too_, &QCheckBox::clicked, this, [this] { Load(""); });
  connect(all_, &QPushButton::clicked, this, &PeoplePage::ClearFilter);
  const auto more = [this] {
    if (!next_page_.empty() && !loading_more_) Load(next_page_);
  };
  connect(more_, &QPushButton::clicked, this, more);
  // Who has come to the end reads on.
  connect(table_->verticalScrollBar(), &QScrollBar::valueChanged, this, [this, more](int value) {
    if (value > 0 && value == table_->verticalScrollBar()->maximum()) more();
  });
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

void PeoplePage::MakeKeys() {
  auto* find = new QShortcut(QKeySequence(Qt::Key_Slash), table_);
  find->setContext(Qt::WidgetShortcut);  // elsewhere it is a letter
  connect(find, &QShortcut::activated, search_, qOverload<>(&QWidget::setFocus));
  connect(new QShortcut(QKeySequence(Qt::CTRL | Qt::Key_N), this), &QShortcut::activated, this,
          &PeoplePage::Create);
}

QStringList PeoplePage::Help() const {
  return {"Danh sách gồm người của các đơn vị bạn quản lý và các đơn vị trực thuộc, xếp theo họ tên.",
          "Chỉ biết năm sinh thì ghi năm; biết ngày sau này thì sửa, kèm lý do.",
          "Sửa họ tên, ngày sinh, giới tính, mã nhân sự, ngày vào ngành cần lý do; giá trị cũ vẫn được giữ.",
          "Hai người cùng họ tên và ngày sinh: chương trình hỏi lại trước khi thêm.",
          "Người thôi công tác không bị xoá: đánh dấu “Cả người đã thôi công tác” để xem.",
          "Dấu /: tìm. Mũi tên lên, xuống: đổi dòng. Ctrl+N: thêm người. F5: tải lại."};
}

void PeoplePage::Reload() {
  BeginLoad();
  units_->Load(
      [this] {
        if (!wanted_.isEmpty()) return OpenWanted();
        Load("");
      },
      [this](const CallError& error) { frame()->ShowError(error, "", [this] { Reload(); }); });
}

void PeoplePage::Open(const QString& id) {
  wanted_ = id;
  // Otherwise what is being loaded goes on with it.
  if (frame()->state() != PageFrame::State::kLoading) OpenWanted();
}

void PeoplePage::OpenWanted() {
  const std::string id = std::exchange(wanted_, QString()).toStdString();
  if (const directory::v1::Unit* unit = units_->Find(id)) {
    unit_->Choose(id, ShortName(*unit));
    search_->clear();
    return Load("");
  }
  directory::v1::GetPersonRequest request;
  request.set_id(id);
  Fetch(request, [this](const Person& person) {
    chosen_ = person.id();
    unit_->Choose("", "");
    left_too_->setChecked(left_too_->isChecked() || person.has_left_on());
    search_->setText(Text(person.full_name()));
    Load("");
  });
}

bool PeoplePage::Filtered() const {
  return !search_->text().trimmed().isEmpty() || !unit_->id().empty() || left_too_->isChecked();
}

void PeoplePage::ClearFilter() {
  search_->clear();
  unit_->Choose("", "");
  left_too_->setChecked(false);
  Load("");
}

void PeoplePage::Load(const std::string& page_token) {
  pause_.stop();
  loading_more_ = !page_token.empty();
  ListPeopleRequest request;
  request.set_unit_id(unit_->id());
  request.set_query(search_->text().simplified().toStdString());
  request.set_include_left(left_too_->isChecked());
  request.set_page_size(kPage);
  request.set_page_token(page_token);
  Fetch(request, [this, more = !page_token.empty(), asked = ++asked_](const ListPeopleResponse& page) {
    if (asked == asked_) Fill(page, more);
  });
}

void PeoplePage::Fill(const ListPeopleResponse& page, bool more) {
  const QList<Person> people{page.people().begin(), page.people().end()};
  next_page_ = page.next_page_token();
  loading_more_ = false;
  if (more) {
    rows_->Append(people);
  } else {
    rows_->Set(people);
  }
  const int count = static_cast<int>(rows_->rows().size());
  if (count == 0 && !Filtered()) {
    if (units_->all().isEmpty()) {
      return frame()->ShowEmpty("Chưa có đơn vị nào. Xin thêm đơn vị trước, rồi thêm người của đơn vị.",
                                "Tải lại", [this] { Reload(); });
    }
    return frame()->ShowEmpty("Chưa có ai ở các đơn vị bạn quản lý.", "Thêm người", [this] { Create(); });
  }
  frame()->ShowContent();
  ShowCount();
  if (more) return;
  if (count == 0) {
    detail_->ShowEmpty("Không có ai khớp điều kiện tìm.", "Bỏ lọc", [this] { ClearFilter(); });
    return ShowBar();
  }
  table_->selectRow(std::max(0, RowOf(chosen_)));
  ShowCurrent();
}

void PeoplePage::ShowCount() {
  more_->setVisible(!next_page_.empty());
  all_->setVisible(Filtered());
  count_->setText(QString("%1%2 người").arg(rows_->rows().size()).arg(next_page_.empty() ? "" : "+"));
}

int PeoplePage::RowOf(const std::string& id) const {
  for (int i = 0; i < rows_->rows().size(); ++i) {
    if (rows_->rows()[i].id() == id) return i;
  }
  return -1;
}

const directory::v1::Person* PeoplePage::Current() const {
  const QModelIndex current = table_->currentIndex();
  return current.isValid() && current.row() < rows_->rows().size() ? &rows_->rows()[current.row()] : nullptr;
}

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
  bar_->Add("create", "Thêm người…", Look::kPrimary, [this] { Create(); });
  bar_->Say(done_, done_tone_);
}

void PeoplePage::Create() {
  // Where there is only one unit, it is that one.
  std::string unit = unit_->id();
  const QStringList own = session().UnitsOf({identity::v1::SCHOOL_SECRETARY, identity::v1::PRINCIPAL});
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
  int row = RowOf(person.id());
  if (row >= 0) {
    rows_->Replace(row, person);
  } else {
    row = 0;
    rows_->Set(QList<Person>{person} + rows_->rows());
  }
  frame()->ShowContent();
  ShowCount();
  table_->selectRow(row);
  ShowCurrent();
}

}  // namespace thidua::client
