#include "client/workspaces/auditor/log_page.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QMenu>
#include <QRegularExpression>
#include <QSaveFile>

#include "client/models/dates.h"
#include "client/models/leaf_words.h"
#include "client/models/proof_words.h"
#include "client/models/words.h"
#include "client/widgets/day_field.h"
#include "client/widgets/search_field.h"
#include "client/widgets/table_acts.h"

namespace thidua::client {
namespace {

using audit::v1::ListLeavesRequest;
using audit::v1::ListLeavesResponse;

constexpr int kPage = 200;
constexpr int kShortId = 8;
constexpr int kChosenDay = 0;  // of the period's data; else days back, or kEver
constexpr int kEver = -1;
constexpr int kNarrowest = 10;    // letters of the kind of thing, in a narrow window
constexpr int kOffered = 10;      // people, and units, that a search offers
constexpr int kMostActors = 200;  // of a unit: what one call of ListLeaves takes

// A hash is one word of 64 letters; in groups it finds room on two lines.
QString HashesInGroups(QString text) {
  static const QRegularExpression hash("\\b([0-9a-f]{16})([0-9a-f]{16})([0-9a-f]{16})([0-9a-f]{16})\\b");
  return text.replace(hash, "\\1 \\2 \\3 \\4");
}

}  // namespace

LogPage::LogPage(Context* context)
    : Page(context, "Nhật ký",
           "Ai đã làm gì, lúc nào. Dòng đã ghi thì không ai sửa, xoá được mà không lộ ra ở trang Kiểm tra "
           "nhật "
           "ký."),
      bar_(new ActionBar) {
  auto* content = new QWidget;
  auto* column = Column(content, space::kS);
  column->addWidget(MakeTools());
  narrowed_ = Muted("");
  narrowed_->setObjectName("narrowed");
  column->addWidget(narrowed_);
  rows_ = new RowModel<Leaf>(
      {TextColumn<Leaf>("Thời điểm", [](const Leaf& l) { return DayTimeText(ToQDateTime(l.business_at())); }),
       NameColumn<Leaf>("Người làm", [this](const Leaf& l) { return ActorOf(l); }),
       TextColumn<Leaf>("Việc", [](const Leaf& l) { return DeedText(l.kind()); }),
       TextColumn<Leaf>("Đối tượng", [this](const Leaf& l) { return ThingOf(l); }),
       NumberColumn<Leaf>("Lần", [](const Leaf& l) { return QString::number(l.aggregate_version()); })},
      this);
  table_ = Table(rows_, "leaves", {0, 1, 0, 1, 0}, "Nhật ký");
  column->addWidget(table_, 1);
  deed_ = Strong("");
  deed_->setObjectName("deed");
  column->addWidget(deed_);
  facts_ = Muted("");
  facts_->setObjectName("facts");
  column->addWidget(facts_);
  column->addWidget(bar_);
  connect(table_->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &LogPage::ShowLeaf);
  connect(&this->context().names(), &Names::Learned, this, [this] {
    rows_->AllChanged();
    ShowWords();  // not the bar, which would flicker with each name
  });
  SetContent(content);
}

QWidget* LogPage::MakeTools() {
  auto* tools = new QWidget;
  auto* row = new QHBoxLayout(tools);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(space::kS);
  search_ = new SearchField("Tìm người làm hoặc đơn vị",
                            "Tìm người làm hoặc đơn vị: gõ tên, có dấu hoặc không dấu, rồi Enter");
  row->addWidget(search_, 3);
  auto* thing = new Picker("thing", "Loại đối tượng");
  thing->KeepNarrow(kNarrowest);
  thing_ = thing;
  thing_->addItem("Mọi đối tượng", "");
  for (const auto& [type, name] : Things()) thing_->addItem(name, type);
  row->addWidget(thing_, 1);
  period_ = new Picker("period", "Thời gian");
  period_->addItem("Mọi ngày", kEver);
  period_->addItem("7 ngày gần đây", 7);
  period_->addItem("30 ngày gần đây", 30);
  period_->addItem("Trong một ngày", kChosenDay);
  row->addWidget(period_);
  day_ = new DayField("day", "Ngày", session().Today());
  day_->hide();
  row->addWidget(day_);
  connect(search_, &QLineEdit::returnPressed, this, &LogPage::Find);
  connect(search_, &QLineEdit::textChanged, this, [this](const QString& text) {
    if (text.isEmpty() && !focus_.actor_ids.empty()) Narrow({});
  });
  connect(thing_, &QComboBox::activated, this, &LogPage::Reload);
  connect(period_, &QComboBox::activated, this, [this] {
    day_->setVisible(period_->currentData().toInt() == kChosenDay);
    Reload();
  });
  connect(day_, &QDateEdit::editingFinished, this, &LogPage::Reload);
  return tools;
}

void LogPage::Reload() {
  BeginLoad();
  Load("");
}

void LogPage::Load(const std::string& page_token) {
  ListLeavesRequest request;
  for (const auto& id : focus_.actor_ids) request.add_actor_ids(id);
  request.set_aggregate_id(focus_.aggregate_id);
  request.set_aggregate_type(focus_.aggregate_type.empty() ? thing_->currentData().toString().toStdString()
                                                           : focus_.aggregate_type);
  const int days = period_->currentData().toInt();
  if (days == kChosenDay) {
    *request.mutable_since() = StartOf(day_->date());
    *request.mutable_before() = StartOf(day_->date().addDays(1));
  } else if (days != kEver) {
    *request.mutable_since() = StartOf(session().Today().addDays(1 - days));
  }
  request.set_page_size(kPage);
  request.set_page_token(page_token);
  narrowed_->setText(focus_.words.isEmpty() ? "" : "Đang lọc theo " + focus_.words);
  narrowed_->setVisible(!focus_.words.isEmpty());
  Fetch(request, [this, more = !page_token.empty()](const ListLeavesResponse& page) {
    frame()->ShowContent();
    rows_->TakePage({page.leaves().begin(), page.leaves().end()}, more, page.next_page_token(),
                    [this](const std::string& next) { Load(next); });
    if (!more) table_->selectRow(0);
    ShowLeaf();
  });
}

void LogPage::Find() {
  const QString text = search_->text().trimmed();
  if (text.isEmpty()) return;
  identity::v1::ListAccountsRequest accounts;
  accounts.set_query(text.toStdString());
  accounts.set_page_size(kOffered);
  Fetch(accounts, [this, text](const identity::v1::ListAccountsResponse& people) {
    directory::v1::ListUnitsRequest units;
    units.set_query(text.toStdString());
    units.set_include_ended(true);
    units.set_page_size(kOffered);
    Fetch(units, [this, text, people](const directory::v1::ListUnitsResponse& found) {
      OfferFound(text, people, found);
    });
  });
}

void LogPage::OfferFound(const QString& text, const identity::v1::ListAccountsResponse& accounts,
                         const directory::v1::ListUnitsResponse& units) {
  if (accounts.accounts().empty() && units.units().empty())
    return bar_->Say("Không có người hay đơn vị nào tên “" + text + "”.", Tone::kWarning);
  if (accounts.accounts_size() == 1 && units.units().empty()) return NarrowToActor(accounts.accounts(0));
  if (accounts.accounts().empty() && units.units_size() == 1) return NarrowToUnit(units.units(0));
  auto* menu = new QMenu(this);
  menu->setObjectName("found");
  menu->setAttribute(Qt::WA_DeleteOnClose);
  for (const auto& account : accounts.accounts()) {
    menu->addAction(Text(account.display_name()) + "  ·  " + Text(account.username()), this,
                    [this, account] { NarrowToActor(account); });
  }
  menu->addSeparator();
  for (const auto& unit : units.units()) {
    menu->addAction("Đơn vị: " + Text(unit.name()), this, [this, unit] { NarrowToUnit(unit); });
  }
  menu->popup(search_->mapToGlobal(QPoint(0, search_->height())));
}

void LogPage::NarrowToActor(const identity::v1::Account& account) {
  Narrow({{account.id()},
          "",
          "",
          QString("người làm: %1 (%2)").arg(Text(account.display_name()), Text(account.username()))});
}

void LogPage::NarrowToUnit(const directory::v1::Unit& unit) {
  identity::v1::ListAccountsRequest request;
  request.set_unit_id(unit.id());
  request.set_page_size(kMostActors);
  Fetch(request, [this, unit](const identity::v1::ListAccountsResponse& found) {
    if (found.accounts().empty())
      return bar_->Say("Không tài khoản nào có vai trò ở " + Text(unit.name()) + ".", Tone::kWarning);
    Focus focus;
    for (const auto& account : found.accounts()) focus.actor_ids.push_back(account.id());
    focus.words = QString("đơn vị: %1 (việc của %2 người có vai trò ở đó)")
                      .arg(Text(unit.name()))
                      .arg(found.accounts_size());
    Narrow(focus);
  });
}

void LogPage::Narrow(const Focus& focus) {
  focus_ = focus;
  if (focus_.actor_ids.empty() && !search_->text().isEmpty()) search_->clear();
  Reload();
}

const audit::v1::Leaf* LogPage::Current() const { return rows_->At(table_->currentIndex()); }

QString LogPage::ActorOf(const Leaf& leaf) const {
  if (leaf.actor_id().empty()) return "Chương trình";
  const QString name = context().names().Account(leaf.actor_id());
  return name.isEmpty() ? "Tài khoản " + Text(leaf.actor_id()).left(kShortId) : name;
}

QString LogPage::ThingOf(const Leaf& leaf) const {
  QString name;
  if (leaf.aggregate_type() == "person") name = context().names().Person(leaf.aggregate_id());
  if (leaf.aggregate_type() == "unit") name = context().names().Unit(leaf.aggregate_id());
  if (leaf.aggregate_type() == "account") name = context().names().Account(leaf.aggregate_id());
  return ThingText(leaf.aggregate_type()) + " " +
         (name.isEmpty() ? Text(leaf.aggregate_id()).left(kShortId) : name);
}

// A fact that is an id or a title is shown by its name, where the person may see it.
QString LogPage::ValueOf(const QString& fact, const QString& value) const {
  const std::string id = value.toStdString();
  QString name;
  if (fact == "unit" || fact == "parent" || fact == "leader" || fact == "holder" ||
      fact == "pact_signed_by") {
    name = context().names().Unit(id);
  } else if (fact == "person" || fact == "member" || fact == "joined" || fact == "left" ||
             fact == "for_person" || fact == "assignee") {
    name = context().names().Person(id);
  } else if (fact == "account") {
    name = context().names().Account(id);
  } else if (fact == "title" || fact == "titles" || fact == "award") {
    QStringList titles;
    for (const QString& code : value.split(',')) titles << context().TitleShort(code.toStdString());
    name = titles.join(", ");
  }
  return name.isEmpty() ? FactValue(fact, value) : name;
}

void LogPage::ShowLeaf() {
  ShowBar();
  ShowWords();
}

void LogPage::ShowWords() {
  const Leaf* leaf = Current();
  deed_->setText(leaf == nullptr ? "Không có dòng nào." : DeedText(leaf->kind()) + " · " + ThingOf(*leaf));
  if (leaf == nullptr) return facts_->setText("");
  QStringList words{ActorOf(*leaf), "máy chủ ghi lúc " + DayTimeText(ToQDateTime(leaf->recorded_at())),
                    "dịch vụ " + ServiceText(Text(leaf->service())),
                    "mã đối tượng " + Text(leaf->aggregate_id())};
  for (const auto& [name, value] : FactsOf(leaf->body())) {
    if (!value.isEmpty()) words << FactName(name) + ": " + ValueOf(name, value);
  }
  words << "dấu băm " + Text(leaf->leaf_hash());
  facts_->setText(HashesInGroups(words.join(" · ")));
}

void LogPage::ShowBar() {
  bar_->Reset();
  const Leaf* leaf = Current();
  bar_->Say(QString("%1 dòng%2").arg(rows_->rows().size()).arg(rows_->canFetchMore({}) ? ", còn nữa" : ""));
  bar_->Add(
      "exportTable", "Xuất ra bảng tính…", Look::kLink, [this] { ExportTable(table_); }, leaf != nullptr);
  bar_->Add(
      "exportProof", "Xuất bằng chứng…", Look::kLink, [this] { ExportProof(); }, leaf != nullptr);
  bar_->Add(
      "all", "Bỏ lọc", Look::kPlain, [this] { Narrow({}); }, !focus_.words.isEmpty());
  bar_->Add(
      "byActor", "Việc của người này", Look::kPlain,
      [this] {
        const Leaf leaf = *Current();
        Narrow({{leaf.actor_id()}, "", "", "người làm: " + ActorOf(leaf)});
      },
      leaf != nullptr && !leaf->actor_id().empty());
  bar_->Add(
      "ofThing", "Lịch sử đối tượng này", Look::kPlain,
      [this] {
        const Leaf leaf = *Current();
        Narrow({{}, leaf.aggregate_type(), leaf.aggregate_id(), "đối tượng: " + ThingOf(leaf)});
      },
      leaf != nullptr);
}

void LogPage::ExportProof() {
  const Leaf leaf = *Current();
  const QString file = QFileDialog::getSaveFileName(
      this, "Xuất bằng chứng", QString("bang-chung-%1.txt").arg(Text(leaf.aggregate_id()).left(kShortId)),
      "Tệp văn bản (*.txt)");
  if (!file.isEmpty()) SaveProof(leaf, file);
}

void LogPage::SaveProof(const Leaf& leaf, const QString& file) {
  audit::v1::GetProofRequest request;
  request.set_aggregate_type(leaf.aggregate_type());
  request.set_aggregate_id(leaf.aggregate_id());
  bar_->SetBusy(true);
  api().Call(
      request, this,
      [this, file](const audit::v1::GetProofResponse& response) {
        bar_->SetBusy(false);
        QSaveFile out(file);
        const bool written = out.open(QIODevice::WriteOnly) &&
                             out.write(QByteArray::fromStdString(response.proof())) > 0 && out.commit();
        bar_->Say(written ? QString("Đã ghi bằng chứng (%1 dòng) vào %2.")
                                .arg(response.leaves())
                                .arg(QFileInfo(file).fileName())
                          : "Không ghi được " + file + ". Xin chọn thư mục khác.",
                  written ? Tone::kSuccess : Tone::kDanger);
      },
      [this](const CallError& error) {
        bar_->SetBusy(false);
        bar_->Say(error.FullText(), Tone::kDanger);
      });
}

}  // namespace thidua::client
