#include "client/workspaces/administrator/split_unit.h"

#include <QHash>
#include <algorithm>

#include "client/models/dates.h"
#include "client/models/directory_words.h"

namespace thidua::client {
namespace {

using directory::v1::ListPeopleRequest;
using directory::v1::ListPeopleResponse;
using directory::v1::Person;
using directory::v1::Unit;

constexpr int kWidth = 720;
constexpr int kTableHeight = 180;

}  // namespace

SplitUnitDialog::SplitUnitDialog(Context* context, QWidget* page, const Unit& unit, UnitDone done)
    : AskDialog(page, "Tách đơn vị", "Tách"), context_(context), unit_(unit), done_(std::move(done)) {
  setMinimumWidth(kWidth);
  content()->addWidget(
      Body(QString("%1 kết thúc; người của đơn vị đi về các đơn vị mới dưới đây. Đơn vị mới phải "
                   "được thêm trước. Việc này không hoàn lại được.")
               .arg(Text(unit.name()))));
  lines_ = new QVBoxLayout;
  lines_->setSpacing(space::kXs);
  content()->addLayout(lines_);
  auto* form = Fields();
  more_ = new UnitPicker(&context->api(), "moreUnit", "Thêm đơn vị mới", "Viết một phần tên rồi chọn");
  form->addRow("Tách thành", more_);
  content()->addLayout(form);
  content()->addWidget(MakeMovers());
  auto* paper = Fields();
  order_ = AddOrder(paper, context->session().Today());
  content()->addLayout(paper);
  preview_ = Strong("");
  preview_->setObjectName("preview");
  content()->addWidget(preview_);
  connect(more_, &UnitPicker::Changed, this, &SplitUnitDialog::AddPart);
  connect(order_.effective_on, &QDateEdit::dateChanged, this, &SplitUnitDialog::Show);
  OnAct([this] { Send(); });
  KeepDraft(context->session().account().id(), "unit/split/" + Text(unit.id()));
  Show();
  LoadPeople();
}

QWidget* SplitUnitDialog::MakeMovers() {
  auto* part = new QWidget;
  auto* column = Column(part, space::kS);
  movers_ = new RowModel<Mover>(
      {NameColumn<Mover>("Họ và tên", [](const Mover& m) { return Text(m.person.full_name()); }),
       TextColumn<Mover>("Ngày sinh", [](const Mover& m) { return DayText(m.person.birth_date()); }),
       TextColumn<Mover>("Đi về",
                         [this](const Mover& m) {
                           const Part* part = PartOf(m);
                           return part == nullptr ? QString() : part->name;
                         })},
      this);
  table_ = new QTableView;
  table_->setObjectName("movers");
  table_->setModel(movers_);
  table_->setSelectionMode(QAbstractItemView::ExtendedSelection);
  StyleTable(table_, {1, 0, 1}, "Người của đơn vị");
  table_->setMinimumHeight(kTableHeight);
  column->addWidget(table_);
  auto* tools = Row();
  tools->addWidget(Muted("Chọn người trong bảng (Shift, Ctrl, Ctrl+A), rồi chọn nơi họ đi về."), 1);
  target_ = new Picker("target", "Nơi đi về");
  target_->setSizeAdjustPolicy(QComboBox::AdjustToContents);  // names of units come while it is shown
  tools->addWidget(target_);
  assign_ = Button("Chuyển người đã chọn");
  assign_->setObjectName("assign");
  tools->addWidget(assign_);
  column->addLayout(tools);
  connect(assign_, &QPushButton::clicked, this, &SplitUnitDialog::Assign);
  return part;
}

// Lists hold the people below the unit too; they stay where they are.
void SplitUnitDialog::LoadPeople() {
  ListPeopleRequest request;
  request.set_unit_id(unit_.id());
  request.set_page_size(500);
  context_->api().CallAll(
      request, this,
      [this](const ListPeopleResponse& page) {
        QList<Mover> own;
        for (const Person& person : page.people()) {
          if (person.unit_id() == unit_.id()) own.append({person, ""});
        }
        movers_->Append(own);
      },
      [this] {
        everybody_ = true;
        Show();
      },
      [this](const CallError& error) { Say(error.FullText()); });
}

void SplitUnitDialog::AddPart() {
  if (more_->id().empty()) return;
  const Part part{more_->id(), more_->name()};
  more_->Choose("", "");
  const bool known =
      std::any_of(parts_.begin(), parts_.end(), [&](const Part& other) { return other.id == part.id; });
  if (!known) parts_ << part;
  Show();
}

void SplitUnitDialog::RemovePart(const std::string& id) {
  parts_.removeIf([&](const Part& part) { return part.id == id; });
  QList<Mover> movers = movers_->rows();
  for (Mover& mover : movers) {
    if (mover.part_id == id) mover.part_id.clear();
  }
  movers_->Set(movers);
  Show();
}

void SplitUnitDialog::Assign() {
  const std::string part = target_->currentData().toString().toStdString();
  for (const QModelIndex& index : table_->selectionModel()->selectedRows()) {
    Mover mover = movers_->rows()[index.row()];
    mover.part_id = part;
    movers_->Replace(index.row(), mover);
  }
  Show();
}

const SplitUnitDialog::Part* SplitUnitDialog::PartOf(const Mover& mover) const {
  for (const Part& part : parts_) {
    if (mover.part_id.empty() || part.id == mover.part_id) return &part;
  }
  return nullptr;
}

void SplitUnitDialog::Show() {
  QHash<const Part*, int> going;  // how many go there
  for (const Mover& mover : movers_->rows()) ++going[PartOf(mover)];
  Clear(lines_);
  QList<QPair<QString, QVariant>> targets;
  QStringList words;
  for (const Part& part : parts_) {
    targets.append({part.name, Text(part.id)});
    words << QString("%1 người về %2").arg(going.value(&part)).arg(part.name);
    auto* line = Row();
    line->addWidget(Body(part.name), 1);
    auto* drop = Button("Bỏ", Look::kLink);
    drop->setAccessibleName("Bỏ " + part.name);
    connect(drop, &QPushButton::clicked, this, [this, id = part.id] { RemovePart(id); });
    line->addWidget(drop);
    lines_->addLayout(line);
  }
  target_->Offer(targets);
  assign_->setEnabled(!parts_.isEmpty());
  movers_->AllChanged();
  const bool ready = everybody_ && !parts_.isEmpty();
  preview_->setText(
      ready ? QString("%1. %2 kết thúc hết ngày %3.")
                  .arg(words.join("; "), ShortName(unit_), DayText(order_.effective_on->date().addDays(-1)))
            : QString());
  SetPossible(ready);
}

void SplitUnitDialog::Send() {
  directory::v1::SplitUnitRequest request;
  request.set_id(unit_.id());
  request.set_etag(unit_.etag());
  for (const Part& part : parts_) {
    auto* to = request.add_parts();
    to->set_unit_id(part.id);
    // Who is not named goes to the first part.
    if (request.parts_size() == 1) continue;
    for (const Mover& mover : movers_->rows()) {
      if (mover.part_id == part.id) to->add_person_ids(mover.person.id());
    }
  }
  *request.mutable_effective_on() = FromQDate(order_.effective_on->date());
  request.set_legal_basis(order_.legal_basis->text().trimmed().toStdString());
  SendUnitAct(context_, this, request, [done = done_](const Unit& ended) {
    done(QString("Đã tách %1.").arg(Text(ended.name())), ended);
  });
}

}  // namespace thidua::client
