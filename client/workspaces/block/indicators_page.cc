#include "client/workspaces/block/indicators_page.h"

#include <QPointer>
#include <memory>

#include "client/models/dates.h"
#include "client/models/indicator_words.h"
#include "client/models/words.h"
#include "client/widgets/list_foot.h"
#include "client/widgets/state_column.h"
#include "client/widgets/table.h"
#include "client/workspaces/block/indicator_evidence_list.h"
#include "thidua/block/v1/block_service.pb.h"

namespace thidua::client {
namespace {

using namespace identity::v1;
using namespace block::v1;

constexpr int kPage = 50;
constexpr int kMostAtOnce = 500;
constexpr int kLeastOfFaults = 84;  // pixels: one reason or paper whole
constexpr int kMostOfFaults = 110;  // pixels, before they scroll

// Who may make sheets beside the leaders of blocks.
const QList<Role>& Officers() {
  static const QList<Role> roles{DIVISION_OFFICER, DIVISION_HEAD, COMMITTEE_OFFICER};
  return roles;
}

StateLook StateOf(const IndicatorReport& report) {
  if (report.id().empty()) return {"Chưa báo cáo", "clock", Tone::kWarning};
  const QString late = report.late() ? " (trễ hạn)" : "";
  if (report.confirmed()) return {"Đã xác nhận" + late, "check", Tone::kSuccess};
  return {"Chờ xác nhận" + late, "pencil", Tone::kInfo};
}

}  // namespace

IndicatorsPage::IndicatorsPage(Context* context)
    : Page(context, "Biểu số liệu",
           "Số liệu các đơn vị báo cáo cho khối hoặc phong trào: từng đơn vị, toàn khối, so với năm trước."),
      year_(new YearPicker(context)),
      name_(Title("")),
      facts_(Muted("")),
      faults_(Body("")),
      bar_(new ActionBar) {
  SetContent(Above(Beside(MakeList(), 3, MakeDetail(), 10), bar_));
}

QWidget* IndicatorsPage::MakeList() {
  auto* list = new QWidget;
  auto* column = Column(list, space::kS);
  column->addWidget(year_);
  sheets_ =
      new RowModel<Sheet>({TextColumn<Sheet>("Biểu", [](const Sheet& s) { return Text(s.name()); })}, this);
  sheets_->KnowBy([](const Sheet& s) { return s.id(); });
  table_ = Table(sheets_, "indicatorSheets", {1}, "Danh sách biểu số liệu");
  choice_.emplace(sheets_, table_, [this](const std::string& id, auto there, auto gone) {
    GetIndicatorSheetRequest request;
    request.set_id(id);
    FetchOne(request, there, gone);
  });
  column->addWidget(table_, 1);
  column->addWidget(new ListFoot(sheets_, "biểu"));
  connect(year_, &QComboBox::activated, this, &IndicatorsPage::Reload);
  connect(table_->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
          &IndicatorsPage::ShowSheet);
  return list;
}

QWidget* IndicatorsPage::MakeDetail() {
  auto* detail = new QWidget;
  auto* column = Column(detail, space::kS);
  name_->setObjectName("sheetTitle");
  column->addWidget(name_);
  facts_->setObjectName("sheetFacts");
  column->addWidget(facts_);
  place_ = new QVBoxLayout;
  column->addLayout(place_, 3);
  faults_->setObjectName("unitFaults");
  QVBoxLayout* inside;
  faults_area_ = Scrolling(&inside);  // a reason and a paper of each of sixty indicators
  faults_area_->setMinimumHeight(kLeastOfFaults);
  faults_area_->setMaximumHeight(kMostOfFaults);
  inside->addWidget(faults_);
  files_ = new QVBoxLayout;
  inside->addLayout(files_);
  inside->addStretch(1);
  faults_area_->hide();
  column->addWidget(faults_area_, 1);
  totals_ = TotalsModel(TotalsOver::kAll, this);
  column->addWidget(TotalsTable(totals_), 2);
  return detail;
}

void IndicatorsPage::Reload() {
  year_->Refresh();
  BeginLoad();
  Load("");
}

void IndicatorsPage::Open(const QString& id) {
  choice_->Want(id.toStdString());
  Reload();
}

void IndicatorsPage::Load(const std::string& page_token) {
  ListIndicatorSheetsRequest request;
  request.set_school_year(year_->year());
  request.set_page_size(kPage);
  request.set_page_token(page_token);
  Fetch(request, [this, more = !page_token.empty()](const ListIndicatorSheetsResponse& answer) {
    if (!more && sheet_) choice_->Prefer(sheet_->id(), true);
    sheets_->TakePage({answer.sheets().begin(), answer.sheets().end()}, more, answer.next_page_token(),
                      [this](const std::string& next) { Load(next); });
    frame()->ShowContent();
    if (more) return;
    if (sheets_->rows().isEmpty()) ShowNothing();
    choice_->Choose();
    ShowBar();
  });
}

void IndicatorsPage::ShowNothing() {
  sheet_.reset();
  delete holder_;
  holder_ = nullptr;
  units_table_ = nullptr;
  totals_->Set({});
  facts_->clear();
  faults_area_->hide();
  name_->setText("Năm học này chưa có biểu số liệu nào.");
}

void IndicatorsPage::ShowSheet() {
  const Sheet* chosen = sheets_->At(table_->currentIndex());
  if (chosen == nullptr) return;
  GetIndicatorSheetRequest request;
  request.set_id(chosen->id());
  FetchLatest(request, [this](const Sheet& sheet) {
    if (!sheet_ || sheet_->id() != sheet.id()) unit_.clear();
    sheet_ = sheet;
    without_numbers_.clear();
    name_->setText(Text(sheet.name()));
    MakeUnits(sheet);
    LoadUnits("");
    SumIndicatorsRequest sums;
    sums.set_sheet_id(sheet.id());
    FetchLatest(sums, [this](const SumIndicatorsResponse& answer) { ShowTotals(answer); });
  });
}

void IndicatorsPage::MakeUnits(const Sheet& sheet) {
  delete holder_;
  holder_ = new QWidget;
  auto* column = Column(holder_, space::kXs);
  std::vector<RowModel<Report>::Column> columns{
      TextColumn<Report>("Đơn vị", [](const Report& r) { return Text(r.unit_name()); }),
      StateColumn<Report>("Tình trạng", StateOf)};
  QList<int> stretch{1, 0};
  for (int i = 0; i < sheet.indicators_size(); ++i) {
    columns.push_back(NumberColumn<Report>(
        Text(sheet.indicators(i).code()), [indicator = sheet.indicators(i), i](const Report& r) {
          return i < r.values_size() ? ValueText(indicator, r.values(i)) : QString();
        }));
    stretch << 0;
  }
  units_ = new RowModel<Report>(std::move(columns), holder_);
  units_->KnowBy([](const Report& r) { return r.unit_id(); });
  units_table_ = Table(units_, "indicatorUnits", stretch, Text(sheet.name()));
  column->addWidget(units_table_, 1);
  column->addWidget(new ListFoot(units_, "đơn vị"));
  place_->addWidget(holder_);
  connect(units_table_->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
          &IndicatorsPage::ShowUnit);
  faults_area_->hide();
  ShowBar();  // no act stays that is of a unit of the table before
}

void IndicatorsPage::LoadUnits(const std::string& page_token) {
  ListIndicatorReportsRequest request;
  request.set_sheet_id(sheet_->id());
  request.set_page_size(kPage);
  request.set_page_token(page_token);
  Fetch(request, [this, units = QPointer<RowModel<Report>>(units_),
                  more = !page_token.empty()](const ListIndicatorReportsResponse& answer) {
    if (units == nullptr) return;  // another table has taken its place
    units->TakePage({answer.reports().begin(), answer.reports().end()}, more, answer.next_page_token(),
                    [this](const std::string& next) { LoadUnits(next); });
    if (more || units->rows().isEmpty()) return;
    const QStringList own = session().UnitsOf(SchoolRoles());
    const int at = units->Find([&](const Report& r) {
      return unit_.empty() ? own.contains(Text(r.unit_id())) : r.unit_id() == unit_;
    });
    units_table_->selectRow(std::max(0, at));
  });
}

void IndicatorsPage::ShowTotals(const SumIndicatorsResponse& sums) {
  totals_->Set(TotalsOf(*sheet_, sums, TotalsOver::kAll));
  without_numbers_ = WithoutNumbers(*sheet_, sums);
  QStringList facts{QString("Số liệu tính đến %1 · hạn báo cáo %2")
                        .arg(DayText(ToQDate(sheet_->as_of())), DayText(ToQDate(sheet_->due_on()))),
                    QString("%1 đơn vị: đã báo cáo %2, đã xác nhận %3")
                        .arg(sums.units())
                        .arg(sums.reported())
                        .arg(sums.confirmed())};
  if (sheet_->closed()) {
    facts << (sheet_->closing_reason().empty() ? QString("Đã khoá")
                                               : "Đã khoá khi còn thiếu: " + Text(sheet_->closing_reason()));
  }
  const QString faults = FaultsText(sums.faults());
  facts_->setText(facts.join(" · ") + (faults.isEmpty() ? "" : "\n" + faults));
}

const IndicatorsPage::Report* IndicatorsPage::Unit() const {
  return units_table_ == nullptr ? nullptr : units_->At(units_table_->currentIndex());
}

void IndicatorsPage::ShowUnit() {
  const Report* unit = Unit();
  if (unit == nullptr || !sheet_) return;
  unit_ = unit->unit_id();
  QStringList lines;
  for (const QString& text : {FaultsText(unit->faults()), ReasonsText(*sheet_, *unit)}) {
    if (!text.isEmpty()) lines << text;
  }
  faults_->setText(lines.join('\n'));
  Clear(files_);
  // What must not lie there goes also from a closed sheet.
  IndicatorEvidenceList::Reporters as;
  if (session().UnitsOf(SchoolRoles()).contains(Text(unit->unit_id()))) as << Indicator::UNIT_ITSELF;
  if (Collects(*sheet_)) as << Indicator::COLLECTOR;
  files_->addWidget(new IndicatorEvidenceList(&context(), *sheet_, *unit, as,
                                              [this](const QString& words) { Done(words); }));
  faults_area_->setVisible(!lines.isEmpty() || unit->evidence_size() > 0);
  ShowBar();
}

bool IndicatorsPage::Collects(const Sheet& sheet) const {
  return session().UnitsOf({BLOCK_LEADER}).contains(Text(sheet.collecting_unit_id())) ||
         !session().UnitsOf(Officers()).isEmpty();
}

void IndicatorsPage::ShowBar() {
  bar_->Reset();
  bar_->Say(done_, Tone::kSuccess);
  if (!session().UnitsOf(Officers() + QList<Role>{BLOCK_LEADER}).isEmpty()) {
    bar_->Add("newSheet", "Lập biểu…", Look::kPlain, [this] { AskSheet(false); });
  }
  if (!sheet_) return;
  const bool open = !sheet_->closed();
  const Report* unit = Unit();
  if (Collects(*sheet_)) {
    bar_->Add(
        "changeSheet", "Sửa biểu…", Look::kPlain, [this] { AskSheet(true); }, open);
    bar_->Add(
        "closeSheet", "Khoá biểu…", Look::kPlain, [this] { AskClose(); }, open);
    const auto& asked = sheet_->indicators();
    const bool enters = std::any_of(asked.begin(), asked.end(), [](const Indicator& one) {
      return one.reporter() == Indicator::COLLECTOR && one.kind() != Indicator::SHARE;
    });
    if (unit != nullptr && enters) {
      bar_->Add(
          "enterIndicators", "Nhập số cho đơn vị…", Look::kPlain, [this] { AskValues(Indicator::COLLECTOR); },
          open);
      bar_->Add(
          "attachCollectedEvidence", "Minh chứng số đã nhập…", Look::kPlain,
          [this] { AskEvidence(Indicator::COLLECTOR); }, open && !unit->id().empty());
    }
  }
  if (unit == nullptr) return;
  if (!unit->id().empty()) {
    bar_->Add("indicatorChanges", "Số đã đổi…", Look::kPlain,
              [this, of = *unit] { ShowIndicatorChanges(&context(), *sheet_, of, this); });
  }
  const QString id = Text(unit->unit_id());
  if (session().UnitsOf({PRINCIPAL}).contains(id)) {
    bar_->Add(
        "confirmIndicators", "Xác nhận số liệu…", Look::kPlain, [this, of = *unit] { AskConfirm(of); },
        open && !unit->id().empty() && !unit->confirmed());
  }
  if (session().UnitsOf(SchoolRoles()).contains(id)) {
    bar_->Add(
        "attachIndicatorEvidence", "Đính kèm minh chứng…", Look::kPlain,
        [this] { AskEvidence(Indicator::UNIT_ITSELF); }, open && !unit->id().empty());
    bar_->Add(
        "reportIndicators", "Nhập số liệu…", Look::kPrimary, [this] { AskValues(Indicator::UNIT_ITSELF); },
        open);
  }
}

void IndicatorsPage::AskSheet(bool change) {
  done_.clear();
  QList<IndicatorSheetDialog::Owner> owners;
  if (change) {
    owners.append(
        {Text(sheet_->name()), sheet_->block_id(), sheet_->campaign_id(), sheet_->collecting_unit_id()});
    return OpenSheetDialog(owners, sheet_);
  }
  for (const auto& campaign : context().campaigns()) {
    if (campaign.school_year() != year_->year() || !campaign.manageable()) continue;
    owners.append({Text(campaign.name()), "", campaign.id(), campaign.unit_id()});
  }
  ListBlocksRequest request;
  request.set_school_year(year_->year());
  request.set_page_size(kMostAtOnce);
  Fetch(request, [this, owners](const ListBlocksResponse& answer) {
    auto all = owners;
    for (const Block& block : answer.blocks()) {
      const bool leads = session().UnitsOf({BLOCK_LEADER}).contains(Text(block.leader_unit_id()));
      if (!leads && session().UnitsOf(Officers()).isEmpty()) continue;
      all.append({Text(block.name()), block.id(), "", block.leader_unit_id()});
    }
    OpenSheetDialog(all, std::nullopt);
  });
}

// All sheets: those of the years before may be last year's of the sheet, and any may lend its catalogue.
void IndicatorsPage::OpenSheetDialog(const QList<IndicatorSheetDialog::Owner>& owners,
                                     const std::optional<Sheet>& changed) {
  ListIndicatorSheetsRequest request;
  request.set_page_size(kMostAtOnce);
  using Sheets = QList<QPair<QString, QString>>;
  const auto earlier = std::make_shared<Sheets>(), all = std::make_shared<Sheets>();
  FetchAll(
      request,
      [earlier, all, year = year_->year()](const ListIndicatorSheetsResponse& page) {
        for (const Sheet& sheet : page.sheets()) {
          all->append({Text(sheet.name()) + " · " + Text(sheet.school_year()), Text(sheet.id())});
          if (sheet.school_year() < year) earlier->append(all->back());
        }
      },
      [this, earlier, all, owners, changed] {
        auto* dialog =
            new IndicatorSheetDialog(&context(), owners, *earlier, *all, changed ? &*changed : nullptr, this);
        connect(dialog, &IndicatorSheetDialog::Saved, this, [this](const QString& id, const QString& words) {
          choice_->Want(id.toStdString());
          Done(words);
        });
        dialog->open();
      });
}

// With the numbers as they are now, not as they were when the table came.
void IndicatorsPage::AskValues(Indicator::Reporter as) {
  done_.clear();
  GetIndicatorReportRequest request;
  request.set_sheet_id(sheet_->id());
  request.set_unit_id(unit_);
  // Of the sheet that was on screen when it was asked for.
  Fetch(request, [this, as, sheet = *sheet_](const Report& report) {
    GetKnownNumbersRequest known;
    known.set_sheet_id(sheet.id());
    known.set_unit_id(report.unit_id());
    Fetch(known, [this, as, sheet, report](const GetKnownNumbersResponse& answer) {
      auto* dialog = new IndicatorValuesDialog(&context(), sheet, report, answer.numbers(), as, this);
      connect(dialog, &IndicatorValuesDialog::Reported, this, [this] { Done("Đã gửi số liệu."); });
      dialog->open();
    });
  });
}

void IndicatorsPage::AskEvidence(Indicator::Reporter as) {
  done_.clear();
  AskIndicatorEvidence(this, context(), *sheet_, *Unit(), as, [this] { Done("Đã đính kèm minh chứng."); });
}

void IndicatorsPage::AskConfirm(const Report& unit) {
  done_.clear();
  Confirm(
      this, "Xác nhận số liệu",
      QString("Bạn xác nhận số liệu của %1 trong “%2” là đúng. Sửa số sau đó phải ghi lý do và xác nhận lại.")
          .arg(Text(unit.unit_name()), Text(sheet_->name())),
      "Xác nhận", [this, unit] {
        ConfirmIndicatorsRequest request;
        request.set_report_id(unit.id());
        request.set_etag(unit.etag());
        bar_->SetBusy(true);
        bar_->Say("Đang gửi …");
        api().Call(
            request, this, [this](const Report&) { Done("Đã xác nhận số liệu."); },
            [this](const CallError& error) {
              ShowBar();
              bar_->Say(error.FullText(), Tone::kDanger);
            });
      });
}

void IndicatorsPage::AskClose() {
  done_.clear();
  AskCloseSheet(&context(), *sheet_, without_numbers_, this, [this] { Done("Đã khoá biểu số liệu."); });
}

void IndicatorsPage::Done(const QString& words) {
  done_ = words;
  Reload();
}

}  // namespace thidua::client
