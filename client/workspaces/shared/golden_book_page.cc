#include "client/workspaces/shared/golden_book_page.h"

#include <algorithm>
#include <memory>

#include "client/models/award_words.h"
#include "client/models/dates.h"
#include "client/models/directory_words.h"
#include "client/models/ruling_words.h"
#include "client/widgets/list_foot.h"
#include "client/widgets/state_column.h"
#include "client/workspaces/shared/certificates_dialog.h"
#include "client/workspaces/shared/petition_dialogs.h"

namespace thidua::client {
namespace {

using directory::v1::ListGoldenBookRequest;
using directory::v1::ListGoldenBookResponse;

constexpr int kPage = 200;

Picker* Filter(const QString& object, const QString& name) {
  auto* picker = new Picker(object, name);
  picker->KeepNarrow(14);
  return picker;
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
       NameColumn<Line>("Cá nhân, tập thể", [](const Line& l) { return Text(l.subject_name()); }),
       TextColumn<Line>("Danh hiệu, hình thức", [this](const Line& l) { return AwardText(l); }),
       TextColumn<Line>("Đơn vị", [](const Line& l) { return Text(l.unit_name()); }),
       StateColumn<Line>("Xác nhận", [](const Line& l) { return ProofLook(l.entry()); }),
       StateColumn<Line>("Hiệu lực", [](const Line& l) { return LookOf(l.entry().award().standing()); })},
      this);
  auto* part = new QWidget;
  auto* book = Column(part, space::kS);
  table_ = Table(lines_, "goldenBook", {0, 1, 0, 1, 0, 0}, "Sổ vàng");
  book->addWidget(table_, 1);
  line_ = Body("");
  line_->setObjectName("goldenLine");
  book->addWidget(line_);
  extracts_ = new BookExtracts(&this->context());
  book->addWidget(extracts_);
  book->addWidget(new ListFoot(lines_, "khen thưởng"));
  bar_ = new ActionBar;
  book->addWidget(bar_);
  book_ = new PageFrame(part);
  column->addWidget(book_, 1);
  SetContent(content);
  connect(table_->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &GoldenBookPage::ShowLine);
}

QLayout* GoldenBookPage::MakeTools() {
  auto* tools = Row();
  search_ = new SearchField("Tìm theo tên");
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
  connect(search_, &SearchField::Asked, this, [this] { Load(""); });
  connect(unit_, &QComboBox::activated, this, [this] { Reload(); });
  for (Picker* filter : std::initializer_list<Picker*>{part_, year_, title_}) {
    connect(filter, &QComboBox::activated, this, [this] { Load(""); });
  }
  return tools;
}

void GoldenBookPage::FillFilters() {
  year_->Refresh();
  QList<QPair<QString, QVariant>> titles{{"Mọi danh hiệu", ""}};
  for (const auto& option : context().titles())
    titles.append({Text(option.short_name()), Text(option.code())});
  title_->Offer(titles);
}

// The schools of a division, the units of a committee: to look at one alone.
void GoldenBookPage::LoadParts() {
  const std::string unit = unit_->unit_id();
  if (parts_of_ == unit) return;
  part_->Offer({});
  part_->hide();
  directory::v1::ListUnitsRequest request;
  request.set_parent_id(unit);
  request.set_include_ended(true);
  request.set_page_size(500);
  const auto parts = std::make_shared<QList<QPair<QString, QVariant>>>();
  FetchAll(
      request,
      [parts](const directory::v1::ListUnitsResponse& answer) {
        for (const auto& below : answer.units()) parts->append({ShortName(below), Text(below.id())});
      },
      [this, unit, parts] {
        // Only now: what a reload has cut off, or nobody answered, is asked for again.
        parts_of_ = unit;
        part_->setVisible(!parts->isEmpty());
        parts->prepend({"Mọi đơn vị trực thuộc", ""});
        part_->Offer(*parts);
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
  request.set_query(search_->query());
  request.set_page_size(kPage);
  request.set_page_token(page_token);
  FetchLatest(request, [this, more = !page_token.empty()](const ListGoldenBookResponse& answer) {
    Fill(answer, more);
  });
}

bool GoldenBookPage::Filtered() const {
  return !search_->query().empty() || !year_->currentData().toString().isEmpty() ||
         !title_->currentData().toString().isEmpty() || !part_->currentData().toString().isEmpty();
}

void GoldenBookPage::ClearFilters() {
  for (Picker* filter : std::initializer_list<Picker*>{part_, year_, title_}) filter->setCurrentIndex(0);
  search_->Put("");
  Load("");
}

void GoldenBookPage::Fill(const ListGoldenBookResponse& answer, bool more) {
  lines_->TakePage({answer.lines().begin(), answer.lines().end()}, more, answer.next_page_token(),
                   [this](const std::string& next) { Load(next); });
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
}

// The title itself, or what it is at least, where it belongs to another law than the chosen campaign's.
QString GoldenBookPage::AwardText(const Line& line) const {
  const std::string& code = line.entry().award().award_code();
  const QString name = context().TitleShort(code);
  return name == Text(code) ? QString("Khen thưởng khác") : name;
}

void GoldenBookPage::ShowLine() {
  bar_->Reset();
  const Line* line = lines_->At(table_->currentIndex());
  // Only of who may be among their readers: for anybody else each look would be a call for nothing.
  const bool own = line != nullptr && line->entry().subject().id() == session().person_id().toStdString();
  extracts_->Show(line != nullptr && (own || MayExtract(session(), unit_->unit_id()))
                      ? line->entry().subject()
                      : common::v1::Subject());
  if (line == nullptr) return line_->setText("");
  ShowBar(*line);
  const auto& entry = line->entry();
  QStringList words{FactText(entry, context().titles())};
  if (!line->subject_position().empty()) words.prepend(Text(line->subject_position()));
  if (!entry.document_number().empty()) {
    words << "Quyết định số " + Text(entry.document_number()) +
                 (entry.has_document_date() ? ", ngày " + DayText(ToQDate(entry.document_date()))
                                            : QString());
  }
  if (!entry.award().issuing_body().empty()) words << Text(entry.award().issuing_body());
  words << ProofLook(entry).word.toLower();
  words << RulingTexts(entry);
  line_->setText(words.join(" · "));
}

// About what an earlier, typed entry says nobody here decided.
void GoldenBookPage::ShowBar(const Line& line) {
  AddExtract(line);
  const auto& entry = line.entry();
  if (entry.award().case_id().empty()) return;
  // In the unit that decided, which the server knows.
  const bool may = !session().UnitsOf(CertificateMakers()).isEmpty();
  if (may && entry.award().standing() == common::v1::AWARD_STANDING_UNSPECIFIED) {
    bar_->Add("certificate", "Giấy khen, bằng khen…", Look::kPlain,
              [this, case_id = entry.award().case_id()] {
                bar_->SetBusy(true);
                OpenCertificateOf(&context(), this, case_id, [this](const QString& why_not) {
                  bar_->SetBusy(false);
                  if (!why_not.isEmpty()) bar_->Say(why_not, Tone::kDanger);
                });
              });
  }
  bar_->Add("denounce", "Tố cáo về khen thưởng này…", Look::kPlain,
            [this, case_id = entry.award().case_id(),
             about = AwardText(line) + " của " + Text(line.subject_name())] {
              AskDenunciation(&context(), this, case_id, about, [this](const approval::v1::Petition&) {
                bar_->Say("Đã gửi đơn. Xem việc giải quyết ở trang “Đơn của tôi”.", Tone::kSuccess);
              });
            });
}

void GoldenBookPage::AddExtract(const Line& line) {
  if (!MayExtract(session(), unit_->unit_id())) return;
  bar_->Add("extract", "Trích lục sổ vàng…", Look::kPlain, [this, line] {
    ToExtract what{unit_->unit_id(), line.entry().id(), {}};
    for (const Line& each : lines_->rows()) what.listed.push_back(each.entry().id());
    AskExtract(&context(), this, what, [this, line] {
      extracts_->Show(line.entry().subject());
      bar_->Say("Đã lập trích lục.", Tone::kSuccess);
    });
  });
}

}  // namespace thidua::client
