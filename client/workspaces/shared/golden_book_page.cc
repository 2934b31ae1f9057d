#include "client/workspaces/shared/golden_book_page.h"

#include <algorithm>

#include "client/models/dates.h"
#include "client/models/words.h"

namespace thidua::client {
namespace {

using directory::v1::ListGoldenBookRequest;
using directory::v1::ListGoldenBookResponse;

constexpr int kPage = 200;
constexpr int kTypingPauseMs = 250;

Picker* Filter(const QString& object_name, const QString& name) {
  auto* picker = new Picker;
  picker->setObjectName(object_name);
  picker->setAccessibleName(name);
  picker->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
  picker->setMinimumContentsLength(14);
  return picker;
}

// The same choice as before, where it is still there.
void Keep(Picker* picker, const QVariant& chosen) {
  picker->setCurrentIndex(std::max(0, picker->findData(chosen)));
}

}  // namespace

GoldenBookPage::GoldenBookPage(Context* context)
    : Page(context, "Sổ vàng",
           "Mọi danh hiệu, hình thức khen thưởng đã được tặng trong đơn vị, qua các năm.") {
  auto* content = new QWidget;
  auto* column = Column(content, space::kS);
  column->addLayout(MakeTools());
  lines_ = new RowModel<Line>(
      {TextColumn<Line>("Năm học", [](const Line& l) { return Text(l.entry().school_year()); }),
       TextColumn<Line>("Cá nhân, tập thể", [](const Line& l) { return Text(l.subject_name()); }),
       TextColumn<Line>("Danh hiệu, hình thức", [this](const Line& l) { return AwardText(l); }),
       TextColumn<Line>("Đơn vị", [](const Line& l) { return Text(l.unit_name()); })},
      this);
  auto* part = new QWidget;
  auto* book = Column(part, space::kS);
  table_ = new QTableView;
  table_->setObjectName("goldenBook");
  table_->setModel(lines_);
  table_->setSelectionMode(QAbstractItemView::SingleSelection);
  StyleTable(table_, {0, 1, 0, 1}, "Sổ vàng");
  book->addWidget(table_, 1);
  line_ = Body("");
  line_->setObjectName("goldenLine");
  line_->setTextInteractionFlags(Qt::TextSelectableByMouse);
  book->addWidget(line_);
  auto* foot = Row();
  count_ = Muted("");
  count_->setObjectName("count");
  foot->addWidget(count_, 1);
  more_ = Button("Tải thêm", Look::kLink);
  more_->setObjectName("more");
  foot->addWidget(more_);
  book->addLayout(foot);
  book_ = new PageFrame(part);
  column->addWidget(book_, 1);
  SetContent(content);
  connect(more_, &QPushButton::clicked, this, [this] { Load(next_page_); });
  connect(table_->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &GoldenBookPage::ShowLine);
}

QLayout* GoldenBookPage::MakeTools() {
  auto* tools = Row();
  search_ = new QLineEdit;
  search_->setObjectName("search");
  search_->setPlaceholderText("Tìm theo tên, có dấu hoặc không dấu");
  search_->setAccessibleName("Tìm theo tên");
  search_->setClearButtonEnabled(true);
  tools->addWidget(search_, 1);
  unit_ = new OwnUnitPicker(&context(), AllRoles());
  tools->addWidget(unit_);
  part_ = Filter("partFilter", "Đơn vị trực thuộc");
  part_->hide();
  tools->addWidget(part_);
  year_ = new YearPicker(&context(), "Mọi năm học");
  tools->addWidget(year_);
  title_ = Filter("titleFilter", "Danh hiệu, hình thức");
  tools->addWidget(title_);
  search_timer_.setSingleShot(true);
  search_timer_.setInterval(kTypingPauseMs);
  connect(&search_timer_, &QTimer::timeout, this, [this] { Load(""); });
  connect(search_, &QLineEdit::textChanged, this, [this] { search_timer_.start(); });
  connect(unit_, &QComboBox::activated, this, [this] { Reload(); });
  for (Picker* filter : std::initializer_list<Picker*>{part_, year_, title_}) {
    connect(filter, &QComboBox::activated, this, [this] { Load(""); });
  }
  return tools;
}

QStringList GoldenBookPage::Help() const {
  return {
      "Mỗi dòng là một khen thưởng: do quyết định trên hệ thống ghi vào, hoặc khen thưởng trước đây do thư "
      "ký nhập. Dòng dưới bảng cho biết số, ngày quyết định và ai quyết định.",
      "Lọc theo đơn vị, năm học, danh hiệu; tìm theo tên có dấu hoặc không dấu.",
      "Mũi tên lên, xuống: đổi dòng. F5: tải lại."};
}

void GoldenBookPage::FillFilters() {
  year_->Refresh();
  const QVariant title = title_->currentData();
  title_->clear();
  title_->addItem("Mọi danh hiệu", "");
  for (const auto& option : context().titles())
    title_->addItem(Text(option.short_name()), Text(option.code()));
  Keep(title_, title);
}

// The schools of a division, the units of a committee: to look at one alone.
void GoldenBookPage::LoadParts() {
  if (parts_of_ == unit_->unit_id()) return;
  parts_of_ = unit_->unit_id();
  part_->clear();
  part_->hide();
  directory::v1::ListUnitsRequest request;
  request.set_parent_id(parts_of_);
  request.set_include_ended(true);
  request.set_page_size(500);
  Fetch(request, [this](const directory::v1::ListUnitsResponse& answer) {
    part_->addItem("Mọi đơn vị trực thuộc", "");
    for (const auto& unit : answer.units()) {
      part_->addItem(Text(unit.short_name().empty() ? unit.name() : unit.short_name()), Text(unit.id()));
    }
    part_->setVisible(answer.units_size() > 0);
  });
}

void GoldenBookPage::Reload() {
  FillFilters();
  BeginLoad();
  if (unit_->unit_id().empty()) {
    frame()->ShowEmpty("Bạn chưa thuộc đơn vị nào để xem sổ vàng.", "Tải lại", [this] { Reload(); });
    return;
  }
  LoadParts();
  Load("");
}

void GoldenBookPage::Load(const std::string& page_token) {
  ListGoldenBookRequest request;
  const std::string part = part_->currentData().toString().toStdString();
  request.set_unit_id(part.empty() ? unit_->unit_id() : part);
  request.set_school_year(year_->year());
  request.set_award_code(title_->currentData().toString().toStdString());
  request.set_query(search_->text().simplified().toStdString());
  request.set_page_size(kPage);
  request.set_page_token(page_token);
  // Typed on meanwhile: the answer to that is on its way.
  Fetch(request,
        [this, more = !page_token.empty(), asked = search_->text()](const ListGoldenBookResponse& answer) {
          if (asked == search_->text()) Fill(answer, more);
        });
}

bool GoldenBookPage::Filtered() const {
  return !search_->text().trimmed().isEmpty() || !year_->currentData().toString().isEmpty() ||
         !title_->currentData().toString().isEmpty() || !part_->currentData().toString().isEmpty();
}

void GoldenBookPage::ClearFilters() {
  for (Picker* filter : std::initializer_list<Picker*>{part_, year_, title_}) filter->setCurrentIndex(0);
  search_->clear();
  Load("");
}

void GoldenBookPage::Fill(const ListGoldenBookResponse& answer, bool more) {
  const QList<Line> lines{answer.lines().begin(), answer.lines().end()};
  next_page_ = answer.next_page_token();
  more_->setVisible(!next_page_.empty());
  if (more) {
    lines_->Append(lines);
  } else {
    lines_->Set(lines);
  }
  count_->setText(
      QString("%1%2 khen thưởng").arg(MoneyText(lines_->rows().size())).arg(next_page_.empty() ? "" : "+"));
  if (lines_->rows().isEmpty()) {
    if (Filtered()) {
      frame()->ShowContent();
      book_->ShowEmpty("Không có khen thưởng nào khớp điều kiện lọc.", "Bỏ lọc", [this] { ClearFilters(); });
    } else {
      frame()->ShowEmpty("Sổ vàng của đơn vị chưa có khen thưởng nào.", "Tải lại", [this] { Reload(); });
    }
    return;
  }
  frame()->ShowContent();
  book_->ShowContent();
  if (!more) table_->selectRow(0);
  ShowLine();
}

// The title itself, or what it is at least, where it belongs to another law than the chosen campaign's.
QString GoldenBookPage::AwardText(const Line& line) const {
  const std::string& code = line.entry().award().award_code();
  const QString name = context().TitleShort(code);
  return name == Text(code) ? QString("Khen thưởng khác") : name;
}

void GoldenBookPage::ShowLine() {
  const QModelIndex current = table_->currentIndex();
  if (!current.isValid() || current.row() >= lines_->rows().size()) return line_->setText("");
  const Line& line = lines_->rows()[current.row()];
  const auto& entry = line.entry();
  QStringList words{FactText(entry, context().titles())};
  if (!line.subject_position().empty()) words.prepend(Text(line.subject_position()));
  if (!entry.document_number().empty()) {
    words << "Quyết định số " + Text(entry.document_number()) +
                 (entry.has_document_date() ? ", ngày " + DayText(ToQDate(entry.document_date()))
                                            : QString());
  }
  if (!entry.award().issuing_body().empty()) words << Text(entry.award().issuing_body());
  if (entry.award().case_id().empty()) words << "nhập từ hồ sơ cũ";
  line_->setText(words.join(" · "));
}

}  // namespace thidua::client
