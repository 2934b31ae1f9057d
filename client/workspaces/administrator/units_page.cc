#include "client/workspaces/administrator/units_page.h"

#include <QSet>
#include <QShortcut>
#include <utility>

#include "client/models/cells.h"
#include "client/models/dates.h"
#include "client/models/directory_words.h"
#include "client/models/search.h"
#include "client/widgets/day_field.h"
#include "client/widgets/search_field.h"
#include "client/workspaces/administrator/merge_units.h"
#include "client/workspaces/administrator/split_unit.h"
#include "client/workspaces/administrator/succession_dialog.h"
#include "client/workspaces/administrator/unit_dialogs.h"

namespace thidua::client {
namespace {

using directory::v1::Unit;

constexpr int kIdRole = Qt::UserRole;

QString SearchText(const Unit& unit) {
  QStringList words{Text(unit.name()), Text(unit.short_name()), Text(unit.code())};
  for (const auto& alias : unit.aliases()) words << Text(alias);
  return words.join(' ');
}

}  // namespace

UnitsPage::UnitsPage(Context* context)
    : Page(context, "Đơn vị", "Cây đơn vị vào một ngày bất kỳ, và mọi thay đổi của từng đơn vị."),
      units_(new Units(&context->api(), this)),
      detail_(new UnitDetail(context, units_)),
      bar_(new ActionBar) {
  SetContent(Above(Beside(MakeList(), 4, detail_, 5), bar_));
  MakeKeys();
  connect(detail_, &UnitDetail::Ready, this, &UnitsPage::ShowBar);
  connect(detail_, &UnitDetail::PeopleAsked, this, [this] { Q_EMIT GoTo("people", chosen_); });
}

QWidget* UnitsPage::MakeList() {
  auto* list = new QWidget;
  auto* column = Column(list, space::kS);
  auto* tools = Row();
  search_ = new SearchField("Tìm đơn vị theo tên, mã", "Tìm theo tên, mã, có dấu hoặc không dấu");
  tools->addWidget(search_, 1);
  today_ = session().Today();
  day_ = new DayField("asOf", "Cây đơn vị vào ngày", today_);
  tools->addWidget(day_);
  column->addLayout(tools);
  rows_ = new QStandardItemModel(this);
  tree_ = new QTreeView;
  tree_->setObjectName("units");
  tree_->setAccessibleName("Cây đơn vị");
  tree_->setModel(rows_);
  tree_->setHeaderHidden(true);
  tree_->setEditTriggers(QAbstractItemView::NoEditTriggers);
  tree_->setUniformRowHeights(true);
  column->addWidget(tree_, 1);
  auto* foot = Row();
  count_ = Muted("");
  count_->setObjectName("count");
  foot->addWidget(count_, 1);
  all_ = Button("Bỏ lọc", Look::kLink);
  all_->setObjectName("showAll");
  foot->addWidget(all_);
  column->addLayout(foot);
  connect(search_, &QLineEdit::textChanged, this, &UnitsPage::ShowTree);
  connect(day_, &QDateEdit::dateChanged, this, &UnitsPage::ShowTree);
  connect(all_, &QPushButton::clicked, this, [this] {
    day_->setDate(today_);
    search_->clear();
  });
  connect(tree_->selectionModel(), &QItemSelectionModel::currentChanged, this,
          [this](const QModelIndex& now) {
            const QString id = now.data(kIdRole).toString();
            if (id.isEmpty() || id == chosen_) return;
            done_.clear();
            chosen_ = id;
            ShowCurrent();
          });
  // A search opens what it has found; that is not the person's doing.
  connect(tree_, &QTreeView::expanded, this, [this](const QModelIndex& index) {
    if (!Searching()) open_ << index.data(kIdRole).toString();
  });
  connect(tree_, &QTreeView::collapsed, this, [this](const QModelIndex& index) {
    if (!Searching()) open_.remove(index.data(kIdRole).toString());
  });
  return list;
}

void UnitsPage::MakeKeys() {
  auto* find = new QShortcut(QKeySequence(Qt::Key_Slash), tree_);
  find->setContext(Qt::WidgetShortcut);  // elsewhere it is a letter
  connect(find, &QShortcut::activated, search_, qOverload<>(&QWidget::setFocus));
  connect(new QShortcut(QKeySequence(Qt::CTRL | Qt::Key_N), this), &QShortcut::activated, this,
          &UnitsPage::Create);
}

void UnitsPage::Reload() {
  BeginLoad();
  // The clock may have come, or moved on, since the tree was last shown as of today.
  const QDate today = session().Today();
  if (day_->date() == std::exchange(today_, today)) {
    const QSignalBlocker quiet(day_);
    day_->setDate(today);
  }
  units_->Load(
      [this] {
        detail_->Forget();
        ShowTree();
      },
      [this](const CallError& error) { frame()->ShowError(error, "", [this] { Reload(); }); });
}

void UnitsPage::Open(const QString& id) {
  chosen_ = id;
  // Otherwise what is being loaded goes on with it.
  if (frame()->state() == PageFrame::State::kContent) Choose(id);
}

QSet<QString> UnitsPage::Found() const {
  QSet<QString> found;
  for (const Unit& unit : units_->all()) {
    if (!ExistsOn(unit, day_->date()) || !Matches(SearchText(unit), search_->text())) continue;
    for (const Unit* one = &unit; one != nullptr && !found.contains(Text(one->id()));
         one = units_->ParentOn(*one, day_->date())) {
      found << Text(one->id());
    }
  }
  return found;
}

void UnitsPage::ShowTree() {
  if (units_->all().isEmpty()) return ShowNoUnits();
  frame()->ShowContent();
  const QSet<QString> found = Found();
  QHash<QString, QStandardItem*> items;
  rows_->clear();
  units_->Walk(day_->date(), [&](const Unit& unit, const Unit* parent) {
    const QString id = Text(unit.id());
    if (!found.contains(id)) return;
    auto* item = new QStandardItem(ShortName(unit));
    item->setToolTip(ToolTipText(Text(unit.name())));
    item->setData(id, kIdRole);
    items[id] = item;
    if (parent == nullptr) open_ << id;
    QStandardItem* above = parent == nullptr ? nullptr : items.value(Text(parent->id()));
    (above == nullptr ? rows_->invisibleRootItem() : above)->appendRow(item);
  });
  for (auto item = items.constBegin(); item != items.constEnd(); ++item) {
    if (Searching() || open_.contains(item.key())) tree_->expand(rows_->indexFromItem(item.value()));
  }
  all_->setVisible(Searching() || day_->date() != today_);
  const QString day = DayText(day_->date());
  count_->setText(items.isEmpty() ? QString("Không có đơn vị nào khớp vào ngày %1.").arg(day)
                                  : QString("%1 đơn vị vào ngày %2").arg(items.size()).arg(day));
  if (items.isEmpty()) return detail_->ShowNothing("Không có đơn vị nào khớp điều kiện tìm.");
  Choose(chosen_);
}

// An empty system leads to the first-run assistant; whoever leaves it is not led there twice.
void UnitsPage::ShowNoUnits() {
  const auto lead = [this] { Q_EMIT GoTo("start", ""); };
  frame()->ShowEmpty(
      "Hệ thống chưa có đơn vị nào. “Thiết lập ban đầu” hỏi hệ thống này dùng cho ai rồi thêm các đơn vị đầu "
      "tiên; Ctrl+N thêm từng đơn vị.",
      "Mở thiết lập ban đầu", lead);
  if (isVisible() && !std::exchange(led_, true)) lead();
}

bool UnitsPage::Searching() const { return !search_->text().trimmed().isEmpty(); }

// One that has ended is shown without standing in the tree; under a search the first that was found.
void UnitsPage::Choose(const QString& id) {
  const QModelIndexList found =
      rows_->match(rows_->index(0, 0), kIdRole, id, 1, Qt::MatchExactly | Qt::MatchRecursive);
  if (!id.isEmpty() && units_->Find(id.toStdString()) == nullptr) {
    SayNotShown("Đơn vị này không còn trong danh sách đơn vị.");
  }
  const bool outside = found.isEmpty() && !Searching() && units_->Find(id.toStdString()) != nullptr;
  const QModelIndex index = !found.isEmpty() ? found.first() : outside ? QModelIndex() : rows_->index(0, 0);
  chosen_ = outside ? id : index.data(kIdRole).toString();
  tree_->setCurrentIndex(index);
  if (index.isValid()) tree_->scrollTo(index);
  ShowCurrent();
}

void UnitsPage::ShowCurrent() {
  const Unit* shown = detail_->unit();
  if (shown != nullptr && Text(shown->id()) == chosen_) return ShowBar();
  bar_->Reset();
  if (const Unit* unit = units_->Find(chosen_.toStdString())) detail_->Show(*unit);
}

void UnitsPage::ShowBar() {
  bar_->Reset();
  const Unit* unit = detail_->unit();
  const bool alive = unit != nullptr && !unit->has_valid_to();
  const auto after = [this](const QString& words, const Unit& changed) { AfterAct(words, changed); };
  const auto add = [&](const QString& name, const QString& text, std::function<void(const Unit&)> ask) {
    bar_->Add(
        name, text, Look::kPlain,
        [this, ask = std::move(ask)] {
          if (const Unit* current = detail_->unit()) ask(*current);
        },
        alive);
  };
  add("rename", "Đổi tên…", [=, this](const Unit& u) { AskRenameUnit(&context(), this, u, after); });
  add("merge", "Sáp nhập…",
      [=, this](const Unit& u) { (new MergeUnitsDialog(&context(), this, u, after))->open(); });
  add("split", "Tách…",
      [=, this](const Unit& u) { (new SplitUnitDialog(&context(), this, u, after))->open(); });
  add("dissolve", "Giải thể…", [=, this](const Unit& u) { AskDissolveUnit(&context(), this, u, after); });
  OfferSuccession();
  ActionBar::ShowKey(bar_->Add("create", "Thêm đơn vị…", Look::kPrimary, [this] { Create(); }), "Ctrl+N");
  if (!done_.isEmpty()) return bar_->Say(done_, done_tone_);
  if (unit != nullptr && !alive) {
    bar_->Say(QString("%1 kết thúc hết ngày %2; không thay đổi được nữa.")
                  .arg(ShortName(*unit), DayText(unit->valid_to())));
  }
}

// On the page of a unit that was merged, and of the one it went to.
void UnitsPage::OfferSuccession() {
  const Unit* unit = detail_->unit();
  if (unit == nullptr) return;
  const Unit* heir = unit->has_valid_to() ? HeirOf(*units_, *unit) : unit;
  if (heir == nullptr) return;
  const QList<Unit> ended = unit->has_valid_to() ? QList<Unit>{*unit} : TakenOverBy(*units_, unit->id());
  if (ended.isEmpty()) return;
  bar_->Add("succession", "Vai trò, khối ở đơn vị cũ…", Look::kPlain, [this, heir = *heir, ended] {
    (new SuccessionDialog(&context(), this, heir, ended, [this](const QString& words, bool all) {
      done_ = words;
      done_tone_ = all ? Tone::kSuccess : Tone::kWarning;
      ShowBar();
    }))->open();
  });
}

void UnitsPage::Create() {
  const Unit* unit = detail_->unit();
  const bool under_it = unit != nullptr && !unit->has_valid_to();
  AskCreateUnit(&context(), this, under_it ? unit : nullptr,
                [this](const QString& words, const Unit& created) { AfterAct(words, created); });
}

void UnitsPage::AfterAct(const QString& words, const Unit& unit) {
  done_ = words;
  done_tone_ = Tone::kSuccess;
  chosen_ = Text(unit.id());
  context().names().Forget();  // units may be called otherwise now
  Reload();
}

}  // namespace thidua::client
