#include "client/workspaces/administrator/import_mapping_view.h"

#include <QSet>
#include <algorithm>
#include <utility>

#include "client/core/memory.h"
#include "client/core/turns.h"
#include "client/models/words.h"

namespace thidua::client {
namespace {

using namespace directory::v1;

constexpr int kSamples = 3;
constexpr int kLongestSample = 60;

QString Shortened(const QString& text) {
  return text.size() > kLongestSample ? text.left(kLongestSample) + "…" : text;
}

}  // namespace

ImportMappingView::ImportMappingView(Api* api, QWidget* parent) : QWidget(parent), bar_(new ActionBar) {
  auto* column = Column(this, space::kS);
  file_ = Strong("");
  file_->setObjectName("importFile");
  column->addWidget(file_);
  note_ = Body("");
  note_->setObjectName("importNote");
  column->addWidget(note_);
  auto* choices = Row();
  kind_ = new Picker;
  kind_->setObjectName("importKind");
  kind_->setAccessibleName("Bảng này là");
  choices->addWidget(kind_);
  sheet_ = new Picker;
  sheet_->setObjectName("importSheet");
  sheet_->setAccessibleName("Trang tính");
  choices->addWidget(sheet_);
  choices->addWidget(Body("Dòng tiêu đề:"));
  heading_row_ = new QSpinBox;
  heading_row_->setObjectName("headingRow");
  heading_row_->setAccessibleName("Dòng tiêu đề");
  heading_row_->setMinimum(1);
  choices->addWidget(heading_row_);
  unit_ = new UnitPicker(api, "importUnit", "Nhập vào đơn vị", "Nhập vào đơn vị: để trống là toàn hệ thống");
  choices->addWidget(unit_, 1);
  column->addLayout(choices);
  QVBoxLayout* inside = nullptr;
  auto* scroll = Scrolling(&inside);
  auto* fields = new QWidget;
  grid_ = new QGridLayout(fields);
  grid_->setHorizontalSpacing(space::kL);
  grid_->setColumnStretch(2, 1);
  inside->addWidget(fields);
  inside->addStretch(1);
  column->addWidget(scroll, 1);
  column->addWidget(bar_);
  connect(kind_, &QComboBox::activated, this, &ImportMappingView::GuessHeadings);
  connect(sheet_, &QComboBox::activated, this, [this] {
    GuessKind();
    GuessHeadings();
  });
  connect(heading_row_, &QSpinBox::valueChanged, this, &ImportMappingView::Propose);
}

void ImportMappingView::SetKinds(const QList<ImportSheet>& kinds) {
  kinds_ = kinds;
  kind_->clear();
  for (const ImportSheet& kind : kinds_) kind_->addItem(Text(kind.name()), static_cast<int>(kind.kind()));
}

void ImportMappingView::Show(std::shared_ptr<const Book> book) {
  book_ = std::move(book);
  file_->setText(book_->file_name);
  note_->setText(book_->note);
  note_->setVisible(!book_->note.isEmpty());
  sheet_->clear();
  for (const BookSheet& sheet : book_->sheets) sheet_->addItem(sheet.name);
  sheet_->setVisible(book_->sheets.size() > 1);
  GuessKind();
  GuessHeadings();
}

void ImportMappingView::Forget() {
  if (book_ == nullptr) return;
  // To let go of it takes as long as to read it.
  Away(
      this,
      [book = std::exchange(book_, nullptr)]() mutable {
        book.reset();
        return true;
      },
      [](bool) { GiveMemoryBack(); });
}

// The kind whose required columns are best found.
void ImportMappingView::GuessKind() {
  int best = 0;
  qsizetype fewest = -1;
  for (int i = 0; i < kinds_.size(); ++i) {
    const auto headings = TextsOf(sheet().rows[HeadingRowOf(sheet(), kinds_[i])]);
    const auto missing = MissingColumns(kinds_[i], ProposeMapping(headings, kinds_[i])).size();
    if (fewest >= 0 && missing >= fewest) continue;
    best = i;
    fewest = missing;
  }
  kind_->setCurrentIndex(best);
}

void ImportMappingView::GuessHeadings() {
  const int row = sheet().rows[HeadingRowOf(sheet(), kind())].number();
  const QSignalBlocker quiet(heading_row_);
  heading_row_->setMaximum(sheet().rows.back().number());
  heading_row_->setValue(row);
  Propose();
}

int ImportMappingView::HeadingIndex() const {
  const auto& rows = sheet().rows;
  const auto it = std::find_if(rows.begin(), rows.end(),
                               [&](const ImportRow& row) { return row.number() >= heading_row_->value(); });
  return static_cast<int>(it == rows.end() ? rows.size() - 1 : it - rows.begin());
}

void ImportMappingView::Propose() {
  headings_ = TextsOf(sheet().rows[HeadingIndex()]);
  ShowColumns();
  const auto proposed = ProposeMapping(headings_, kind());
  for (int i = 0; i < lines_.size(); ++i) {
    const int place = proposed.value(Text(kind().columns(i).code()), 0);
    lines_[i].column->setCurrentIndex(std::max(0, lines_[i].column->findData(place)));
    ShowSample(i);
  }
  ShowBar();
}

void ImportMappingView::ShowColumns() {
  Clear(grid_);
  lines_.clear();
  for (int i = 0; i < kind().columns_size(); ++i) {
    const ImportColumn& described = kind().columns(i);
    const QString heading = Text(described.heading());
    auto* name = new QLabel(described.required() ? heading + " *" : heading);
    name->setToolTip(Text(described.note()));
    auto* column = new Picker;
    column->setObjectName("column_" + Text(described.code()));
    column->setAccessibleName("Cột của " + heading);
    // A heading may be a whole sentence.
    column->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    column->setMinimumContentsLength(24);
    column->addItem("— không có —", 0);
    for (auto it = headings_.begin(); it != headings_.end(); ++it) {
      column->addItem(QString("%1: %2").arg(ColumnLetters(it.key()), Shortened(it.value())), it.key());
    }
    auto* sample = Muted("");
    sample->setWordWrap(true);
    grid_->addWidget(name, i, 0);
    grid_->addWidget(column, i, 1);
    grid_->addWidget(sample, i, 2);
    lines_.append(Line{column, sample});
    connect(column, &QComboBox::activated, this, [this, i] {
      ShowSample(i);
      ShowBar();
    });
  }
}

void ImportMappingView::ShowSample(int line) {
  const int place = lines_[line].column->currentData().toInt();
  QStringList samples;
  const auto& rows = sheet().rows;
  for (size_t i = HeadingIndex() + 1; place > 0 && i < rows.size() && samples.size() < kSamples; ++i) {
    const QString text = CellOf(rows[i], place);  // alone: a column may be empty for 50,000 rows
    if (!text.isEmpty()) samples << Shortened(text);
  }
  lines_[line].sample->setText(samples.isEmpty() ? Text(kind().columns(line).note()) : samples.join(" · "));
}

QHash<QString, int> ImportMappingView::Mapping() const {
  QHash<QString, int> mapping;
  for (int i = 0; i < lines_.size(); ++i) {
    const int place = lines_[i].column->currentData().toInt();
    if (place > 0) mapping[Text(kind().columns(i).code())] = place;
  }
  return mapping;
}

void ImportMappingView::ShowBar() {
  const auto mapping = Mapping();
  const QStringList missing = MissingColumns(kind(), mapping);
  const auto places = mapping.values();
  const bool twice = QSet<int>(places.begin(), places.end()).size() != places.size();
  const int rows = CountRows(sheet(), FirstBelow(sheet(), HeadingIndex()), places);
  const bool possible = missing.isEmpty() && !twice && rows > 0 && rows <= kMostRows && !sheet().cut;
  bar_->Reset();
  bar_->Add("importBack", "Quay lại", Look::kPlain, [this] { Q_EMIT Left(); });
  bar_->Add(
      "importCheck", QString("Kiểm tra %1 dòng").arg(rows), Look::kPrimary, [this] { GoOn(); }, possible);
  if (sheet().cut || rows > kMostRows) {
    bar_->Say(QString("Trang tính có hơn %1 dòng. Xin chia thành nhiều tệp.").arg(kMostRows), Tone::kWarning);
  } else if (!missing.isEmpty()) {
    bar_->Say("Chưa chọn cột cho: " + missing.join(", ") + ".", Tone::kWarning);
  } else if (twice) {
    bar_->Say("Có cột được chọn hai lần.", Tone::kWarning);
  } else if (rows == 0) {
    bar_->Say("Dưới dòng tiêu đề không có dòng nào.", Tone::kWarning);
  }
}

// A name that is no unit yet must not mean the whole deployment.
void ImportMappingView::GoOn() {
  if (!unit_->HasText() || !unit_->id().empty()) return Q_EMIT Checked();
  bar_->Say(
      "Chưa chọn được đơn vị theo tên đã gõ. Xin chọn trong danh sách gợi ý, hoặc xoá ô đơn vị để nhập cho "
      "toàn "
      "hệ thống.",
      Tone::kWarning);
  unit_->setFocus();
}

CreateImportRequest ImportMappingView::Request() const {
  CreateImportRequest request;
  request.set_kind(kind().kind());
  request.set_unit_id(unit_->id());
  request.set_file_name(book_->file_name.toStdString());
  request.set_digest(book_->digest.toStdString());
  request.set_sheet(sheet().name.toStdString());
  request.set_dates_from_1904(book_->dates_from_1904);
  const auto mapping = Mapping();
  for (auto it = mapping.begin(); it != mapping.end(); ++it) {
    auto* column = request.add_columns();
    column->set_index(it.value());
    column->set_code(it.key().toStdString());
    column->set_heading(headings_.value(it.value()).left(200).toStdString());
  }
  // In the order of the sheet, whatever that of a hash.
  std::sort(request.mutable_columns()->begin(), request.mutable_columns()->end(),
            [](const auto& a, const auto& b) { return a.index() < b.index(); });
  request.set_rows(CountRows(sheet(), FirstBelow(sheet(), HeadingIndex()), mapping.values()));
  return request;
}

std::function<std::vector<std::string>()> ImportMappingView::PartsMaker() const {
  return [book = book_, index = sheet_->currentIndex(), first = FirstBelow(sheet(), HeadingIndex()),
          columns = Mapping().values()] { return PartsOf(book->sheets[index], first, columns); };
}

void ImportMappingView::Remember() const { RememberMapping(headings_, Mapping(), kind().kind()); }

}  // namespace thidua::client
