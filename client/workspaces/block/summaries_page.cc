#include "client/workspaces/block/summaries_page.h"

#include "client/models/indicator_words.h"
#include "client/models/words.h"
#include "client/widgets/list_foot.h"
#include "client/widgets/state_column.h"
#include "client/widgets/table.h"
#include "client/workspaces/block/summary_dialog.h"
#include "client/workspaces/shared/paper_line.h"
#include "client/workspaces/shared/paper_window.h"

namespace thidua::client {
namespace {

using namespace block::v1;
using common::v1::PaperInfo;

constexpr int kPage = 50;

const QList<identity::v1::Role>& Makers() {
  using namespace identity::v1;
  static const QList<Role> roles{DIVISION_OFFICER, DIVISION_HEAD, COMMITTEE_OFFICER};
  return roles;
}

}  // namespace

SummariesPage::SummariesPage(Context* context)
    : Page(context, "Báo cáo tổng kết",
           "Báo cáo của khối, của phong trào lập từ biểu số liệu đã khoá: kết quả so với chỉ tiêu và năm "
           "trước, theo nhóm trường."),
      year_(new YearPicker(context)),
      name_(Title("")),
      facts_(Muted("")),
      bar_(new ActionBar) {
  SetContent(Above(Beside(MakeList(), 3, MakeDetail(), 8), bar_));
}

QWidget* SummariesPage::MakeList() {
  auto* list = new QWidget;
  auto* column = Column(list, space::kS);
  column->addWidget(year_);
  sheets_ = new RowModel<Sheet>({TextColumn<Sheet>("Biểu", [](const Sheet& s) { return Text(s.name()); }),
                                 StateColumn<Sheet>("Tình trạng",
                                                    [](const Sheet& s) -> StateLook {
                                                      if (s.closed())
                                                        return {"Đã khoá", "check", Tone::kSuccess};
                                                      return {"Đang thu", "clock", Tone::kInfo};
                                                    })},
                                this);
  sheets_->KnowBy([](const Sheet& s) { return s.id(); });
  table_ = Table(sheets_, "summarySheets", {1, 0}, "Danh sách biểu số liệu");
  choice_.emplace(sheets_, table_, [this](const std::string& id, auto there, auto gone) {
    GetIndicatorSheetRequest request;
    request.set_id(id);
    FetchOne(request, there, gone);
  });
  column->addWidget(table_, 1);
  column->addWidget(new ListFoot(sheets_, "biểu"));
  connect(year_, &QComboBox::activated, this, &SummariesPage::Reload);
  connect(table_->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &SummariesPage::ShowSheet);
  return list;
}

QWidget* SummariesPage::MakeDetail() {
  auto* detail = new QWidget;
  auto* column = Column(detail, space::kS);
  name_->setObjectName("summaryTitle");
  column->addWidget(name_);
  facts_->setObjectName("summaryFacts");
  column->addWidget(facts_);
  totals_ = TotalsModel(TotalsOver::kGroups, this);
  column->addWidget(TotalsTable(totals_), 2);
  column->addWidget(Strong("Báo cáo đã lập"));
  auto* area = Scrolling(&papers_);
  area->setObjectName("summaryPapers");
  column->addWidget(area, 1);
  return detail;
}

void SummariesPage::Reload() {
  year_->Refresh();
  BeginLoad();
  Load("");
}

void SummariesPage::Open(const QString& id) {
  choice_->Want(id.toStdString());
  Reload();
}

void SummariesPage::Load(const std::string& page_token) {
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
    if (sheets_->rows().isEmpty()) {
      sheet_.reset();
      Clear(papers_);
      totals_->Set({});
      facts_->clear();
      name_->setText("Năm học này chưa có biểu số liệu nào.");
    }
    choice_->Choose();
    ShowBar();
  });
}

void SummariesPage::ShowSheet() {
  const Sheet* chosen = sheets_->At(table_->currentIndex());
  if (chosen == nullptr) return;
  sheet_ = *chosen;
  without_numbers_.reset();
  name_->setText(Text(sheet_->name()));
  facts_->clear();
  totals_->Set({});
  Clear(papers_);
  ShowBar();
  SumIndicatorsRequest sums;
  sums.set_sheet_id(sheet_->id());
  FetchLatest(sums, [this, sheet = *sheet_](const SumIndicatorsResponse& answer) {
    totals_->Set(TotalsOf(sheet, answer, TotalsOver::kGroups));
    without_numbers_ = WithoutNumbers(sheet, answer);
    ShowBar();
    const QString faults = FaultsText(answer.faults());
    facts_->setText(QString("%1 đơn vị: đã báo cáo %2, đã xác nhận %3")
                        .arg(answer.units())
                        .arg(answer.reported())
                        .arg(answer.confirmed()) +
                    (faults.isEmpty() ? "" : "\n" + faults));
    ShowPapers(sheet);
  });
}

void SummariesPage::ShowPapers(const Sheet& sheet) {
  ListIndicatorSummariesRequest request;
  request.set_sheet_id(sheet.id());
  const auto all = std::make_shared<QList<PaperInfo>>();
  const auto show = [this, all, id = sheet.id()] {
    if (!sheet_ || sheet_->id() != id) return;
    Clear(papers_);
    for (const PaperInfo& info : *all) {
      papers_->addWidget(PaperLine(info, [this, info] {
        GetIndicatorSummaryRequest paper;
        paper.set_paper_id(info.id());
        OpenPaper(context(), paper, Text(info.title()), this);
      }));
    }
    if (all->isEmpty()) papers_->addWidget(Muted("Chưa có báo cáo nào của biểu này."));
    papers_->addStretch(1);
  };
  api().CallAll(
      request, this,
      [all](const ListIndicatorSummariesResponse& page) {
        all->append({page.papers().begin(), page.papers().end()});
      },
      show,
      [this, id = sheet.id()](const CallError& error) {
        if (!sheet_ || sheet_->id() != id) return;
        Clear(papers_);
        papers_->addWidget(
            Muted(error.code == grpc::StatusCode::NOT_FOUND
                      ? QString("Báo cáo có lý do của các đơn vị nên chỉ người báo cáo, xác nhận, "
                                "tổng hợp hay đọc điểm ở đó xem được.")
                      : error.FullText()));
      });
}

bool SummariesPage::Makes(const Sheet& sheet) const {
  return session().UnitsOf({identity::v1::BLOCK_LEADER}).contains(Text(sheet.collecting_unit_id())) ||
         !session().UnitsOf(Makers()).isEmpty();
}

void SummariesPage::ShowBar() {
  bar_->Reset();
  bar_->Say(done_, Tone::kSuccess);
  if (!sheet_ || !Makes(*sheet_)) return;
  const bool blank = without_numbers_ && !without_numbers_->isEmpty();
  if (!sheet_->closed()) {
    bar_->Say("Biểu chưa khoá: khoá ở trang “Biểu số liệu” rồi lập báo cáo.");
  } else if (blank) {
    bar_->Say("Chưa đơn vị nào có số liệu của: " + *without_numbers_ +
              ". Báo cáo sẽ có chỗ trống nên không lập được.");
  }
  bar_->Add(
      "makeSummary", "Lập báo cáo…", Look::kPrimary,
      [this] {
        done_.clear();
        AskSummary(this, context(), *sheet_, [this](const IndicatorSummary& made) {
          done_ = "Đã lập " + Text(made.paper().title()) + ".";
          Reload();
        });
      },
      sheet_->closed() && without_numbers_ && !blank);
}

}  // namespace thidua::client
