#include "client/workspaces/teacher/results_page.h"

#include "client/models/award_words.h"
#include "client/models/dates.h"
#include "client/widgets/state_column.h"
#include "client/workspaces/shared/merit_evidence_list.h"
#include "client/workspaces/shared/petition_dialogs.h"

namespace thidua::client {
namespace {

using approval::v1::Case;
using directory::v1::MeritEntry;

int HeightOf(int rows) { return (rows + 1) * kRowHeight + 4; }

}  // namespace

ResultsPage::ResultsPage(Context* context)
    : Page(context, "Kết quả, thành tích",
           "Kết quả các danh hiệu của đợt đang chọn và thành tích đã được ghi của bạn.") {
  cases_ =
      new RowModel<Case>({TextColumn<Case>("Danh hiệu", [](const Case& c) { return Text(c.title_name()); }),
                          StateColumn<Case>("Kết quả", [](const Case& c) { return LookOf(c); })},
                         this);
  merit_ = new RowModel<MeritEntry>(
      {TextColumn<MeritEntry>("Năm học", [](const MeritEntry& e) { return Text(e.school_year()); }),
       TextColumn<MeritEntry>("Thành tích",
                              [this](const MeritEntry& e) { return FactText(e, this->context().titles()); }),
       StateColumn<MeritEntry>("Xác nhận", [](const MeritEntry& e) { return ProofLook(e); }),
       TextColumn<MeritEntry>("Số quyết định", [](const MeritEntry& e) { return Text(e.document_number()); }),
       TextColumn<MeritEntry>("Ngày", [](const MeritEntry& e) { return DayText(e.document_date()); }),
       NumberColumn<MeritEntry>("Minh chứng",
                                [](const MeritEntry& e) {
                                  return e.evidence().empty() ? QString()
                                                              : QString::number(e.evidence_size());
                                })},
      this);
  auto* content = new QWidget;
  auto* column = Column(content);
  column->addWidget(Title("Kết quả của đợt này"));
  no_cases_ = Muted("Bạn chưa nộp hồ sơ nào trong đợt này.");
  column->addWidget(no_cases_);
  case_table_ = new QTableView;
  case_table_->setModel(cases_);
  case_table_->setObjectName("results");
  StyleTable(case_table_, {1, 1}, "Kết quả của đợt này");
  column->addWidget(case_table_);
  way_ = Button("Xem quá trình và lý do", Look::kLink, "file");
  way_->setObjectName("showWay");
  complain_ = Button("Khiếu nại về kết quả…", Look::kLink, "pencil");
  complain_->setObjectName("complain");
  auto* links = Row();
  links->addWidget(way_);
  links->addWidget(complain_);
  links->addStretch(1);
  column->addLayout(links);
  papers_ = new CasePapers(context);
  column->addWidget(papers_);
  connect(complain_, &QPushButton::clicked, this, &ResultsPage::Complain);
  connect(case_table_->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
          &ResultsPage::ShowChosen);
  connect(way_, &QPushButton::clicked, this, &ResultsPage::ShowWay);
  connect(case_table_, &QTableView::activated, this, &ResultsPage::ShowWay);
  column->addSpacing(space::kS);
  column->addWidget(Title("Thành tích đã ghi"));
  merit_table_ = new QTableView;
  merit_table_->setModel(merit_);
  merit_table_->setObjectName("merit");
  StyleTable(merit_table_, {0, 1, 0, 0, 0, 0}, "Thành tích đã ghi");
  column->addWidget(merit_table_, 1);
  evidence_ = new QVBoxLayout;
  column->addLayout(evidence_);
  extracts_ = new BookExtracts(context);
  column->addWidget(extracts_);
  connect(merit_table_->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
          &ResultsPage::ShowEvidence);
  SetContent(content);
}

void ResultsPage::ShowWay() {
  const Case* chosen = cases_->At(case_table_->currentIndex());
  if (chosen != nullptr) Q_EMIT GoTo("dossiers", Text(chosen->title_code()));
}

// What proves the chosen entry.
void ResultsPage::ShowEvidence() {
  Clear(evidence_);
  const MeritEntry* chosen = merit_->At(merit_table_->currentIndex());
  if (chosen == nullptr || chosen->evidence().empty()) return;
  evidence_->addWidget(Strong("Minh chứng: " + FactText(*chosen, context().titles())));
  evidence_->addWidget(new MeritEvidenceList(&context(), *chosen));
}

// Its papers; a complaint is only about a result.
void ResultsPage::ShowChosen() {
  const Case* chosen = cases_->At(case_table_->currentIndex());
  papers_->Show(chosen == nullptr ? std::string() : chosen->id());
  complain_->setVisible(chosen != nullptr &&
                        (chosen->outcome() == "DECIDED" || chosen->outcome() == "REFUSED"));
}

void ResultsPage::Complain() {
  const Case* chosen = cases_->At(case_table_->currentIndex());
  if (chosen == nullptr) return;
  AskComplaint(&context(), this, *chosen, [this](const approval::v1::Petition& petition) {
    Q_EMIT GoTo("myPetitions", Text(petition.id()));
  });
}

void ResultsPage::Reload() {
  BeginLoad();
  const auto come = After(2, [this] { ShowAll(); });  // neither needs the other
  LoadMerit(come);
  if (!context().has_campaign()) {
    cases_->Set({});
    return come();
  }
  approval::v1::ListCasesRequest request;
  request.set_campaign_id(context().campaign().id());
  request.set_mine(true);
  Fetch(request, [this, come](const approval::v1::ListCasesResponse& answer) {
    cases_->Set({answer.cases().begin(), answer.cases().end()});
    come();
  });
}

void ResultsPage::LoadMerit(const std::function<void()>& come) {
  directory::v1::GetMeritRecordRequest request;
  request.mutable_subject()->set_kind(common::v1::PERSON);
  request.mutable_subject()->set_id(session().account().person_id());
  extracts_->Show(request.subject());
  Fetch(request, [this, come](const directory::v1::GetMeritRecordResponse& answer) {
    merit_->Set({answer.entries().begin(), answer.entries().end()});
    ShowEvidence();
    come();
  });
}

void ResultsPage::ShowAll() {
  if (cases_->rows().isEmpty() && merit_->rows().isEmpty()) {
    frame()->ShowEmpty(
        "Chưa có thành tích nào được ghi cho bạn. Kết quả sẽ hiện ở đây sau khi hồ sơ được xét.",
        "Xem việc tiếp theo", [this] { Q_EMIT GoTo("next", ""); });
    return;
  }
  case_table_->setVisible(!cases_->rows().isEmpty());
  way_->setVisible(!cases_->rows().isEmpty());
  if (!case_table_->currentIndex().isValid()) case_table_->selectRow(0);
  ShowChosen();
  case_table_->setFixedHeight(HeightOf(cases_->rows().size()));
  no_cases_->setVisible(cases_->rows().isEmpty());
  frame()->ShowContent();
}

}  // namespace thidua::client
