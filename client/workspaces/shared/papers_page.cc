#include "client/workspaces/shared/papers_page.h"

#include <utility>
#include <vector>

#include "client/models/dates.h"
#include "client/models/ruling_words.h"
#include "client/widgets/list_foot.h"
#include "client/widgets/state_column.h"
#include "client/workspaces/shared/award_file.h"
#include "client/workspaces/shared/case_papers.h"
#include "client/workspaces/shared/certificates_dialog.h"
#include "client/workspaces/shared/issued_list.h"
#include "client/workspaces/shared/own_unit_picker.h"

namespace thidua::client {
namespace {

using approval::v1::Case;

constexpr int kPage = 100;
constexpr int kCasesAtOnce = 200;  // BatchGetCases takes no more

}  // namespace

PapersPage::PapersPage(Context* context, Kind kind)
    : Page(context, kind == Kind::kDecisions ? "Quyết định" : "Tờ trình",
           kind == Kind::kDecisions
               ? "Quyết định khen thưởng đã ban hành, mới nhất trên cùng, với danh sách được khen thưởng."
               : "Tờ trình đã gửi từ các đơn vị bạn được xem, mới nhất trên cùng, với danh sách kèm theo."),
      kind_(kind),
      bar_(new ActionBar) {
  SetContent(Beside(MakeList(), 4, MakeDetail(), 5));
  connect(&context->names(), &Names::Learned, this, [this, context] {
    papers_->AllChanged();
    for (int i = 1; i < unit_->count(); ++i) {
      unit_->setItemText(i, context->names().Unit(unit_->itemData(i).toString().toStdString()));
    }
    ShowSignature();
  });
}

QWidget* PapersPage::MakeList() {
  auto* list = new QWidget;
  auto* column = Column(list, space::kS);
  search_ =
      new SearchField("Tìm theo số", decisions() ? "Tìm theo số, ví dụ: 2150" : "Tìm theo số, ví dụ: 12/TTr");
  search_->setMaxLength(60);
  column->addWidget(search_);
  auto* tools = Row();
  const auto filter = [&](const QString& object, const QString& name) {
    auto* picker = new Picker(object, name);
    picker->KeepNarrow(12);
    connect(picker, &QComboBox::activated, this, [this] { Load(""); });
    tools->addWidget(picker, 1);
    return picker;
  };
  unit_ = filter("unitFilter", decisions() ? "Đơn vị ban hành" : "Đơn vị trình");
  if (decisions()) title_ = filter("titleFilter", "Danh hiệu, hình thức");
  column->addLayout(tools);
  const auto unit = TextColumn<Signed>(decisions() ? "Đơn vị ban hành" : "Đơn vị trình",
                                       [this](const Signed& p) { return context().names().Unit(p.unit_id); });
  const auto number = TextColumn<Signed>("Số", [](const Signed& p) { return p.number; });
  const auto date = TextColumn<Signed>("Ngày", [](const Signed& p) { return DayText(p.date); });
  if (decisions()) {
    papers_ = new RowModel<Signed>(
        {number, date, TextColumn<Signed>("Danh hiệu", [this](const Signed& p) { return TitleText(p); })},
        this);
  } else {
    papers_ = new RowModel<Signed>({number, date, unit}, this);
  }
  papers_->KnowBy([](const Signed& paper) { return paper.id; });
  table_ = Table(papers_, "papers", {1, 0, 0}, title());
  choice_.emplace(papers_, table_, AskForOne());
  column->addWidget(table_, 1);
  column->addWidget(new ListFoot(papers_, "văn bản"));
  connect(search_, &SearchField::Asked, this, [this] { Load(""); });
  connect(table_->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &PapersPage::ShowCurrent);
  connect(table_, &QTableView::activated, this, &PapersPage::OpenIt);
  return list;
}

QWidget* PapersPage::MakeDetail() {
  auto* part = new QWidget;
  auto* column = Column(part, space::kS);
  head_ = Title("");
  head_->setObjectName("paperHead");
  column->addWidget(head_);
  under_ = Muted("");
  column->addWidget(under_);
  text_ = Body("");
  text_->setObjectName("paperText");
  column->addWidget(text_);
  if (decisions()) {
    rulings_ = new RulingPart;
    column->addWidget(rulings_);
    connect(rulings_, &RulingPart::Wanted, this, &PapersPage::Open);
  }
  std::vector<RowModel<Case>::Column> columns{
      NameColumn<Case>("Cá nhân, tập thể", [](const Case& c) { return Text(c.subject_name()); }),
      TextColumn<Case>("Danh hiệu", [this](const Case& c) { return context().TitleShort(c.title_code()); })};
  if (decisions())
    columns.push_back(StateColumn<Case>("Hiệu lực", [](const Case& c) { return LookOf(c.standing()); }));
  cases_ = new RowModel<Case>(std::move(columns), this);
  cases_->KnowBy([](const Case& one) { return one.id(); });
  case_table_ = Table(cases_, "paperCases", decisions() ? QList<int>{1, 0, 0} : QList<int>{1, 0},
                      decisions() ? "Danh sách được khen thưởng" : "Danh sách kèm theo tờ trình");
  case_table_->setSelectionMode(QAbstractItemView::ExtendedSelection);
  connect(case_table_->selectionModel(), &QItemSelectionModel::selectionChanged, this, [this] { ShowBar(); });
  column->addWidget(case_table_, 1);
  hidden_ = Muted("");
  hidden_->setObjectName("paperHidden");
  column->addWidget(hidden_);
  signature_ = Muted("");
  signature_->setObjectName("paperSignature");
  column->addWidget(signature_);
  column->addWidget(bar_);
  detail_ = new PageFrame(part);
  return detail_;
}

void PapersPage::FillFilters() {
  QList<QPair<QString, QVariant>> units{{decisions() ? "Mọi đơn vị ban hành" : "Mọi đơn vị trình", ""}};
  for (const QString& id : session().UnitsOf(AllRoles())) {
    if (!IsWholeDeployment(id)) units.append({context().names().Unit(id.toStdString()), id});
  }
  unit_->Offer(units);
  if (title_ == nullptr) return;
  QList<QPair<QString, QVariant>> titles{{"Mọi danh hiệu", ""}};
  for (const auto& option : context().titles())
    titles.append({Text(option.short_name()), Text(option.code())});
  title_->Offer(titles);
}

// Whatever the list was narrowed to: another paper must not stand for the one that was meant.
void PapersPage::Open(const QString& id) {
  choice_->Want(id.toStdString());
  if (frame()->state() == PageFrame::State::kLoading && !Filtered()) return;
  ClearFilter();
  Load("");
}

RowChoice<PapersPage::Signed>::Ask PapersPage::AskForOne() {
  return [this](const std::string& id, std::function<void(const Signed&)> there, std::function<void()> gone) {
    const auto take = [there = std::move(there)](const auto& message) { there(IssuedOf(message)); };
    if (decisions()) {
      approval::v1::GetDecisionRequest request;
      request.set_id(id);
      return FetchOne(
          request, [take](const approval::v1::Decision& decision) { take(decision); }, std::move(gone));
    }
    approval::v1::GetLetterRequest request;
    request.set_id(id);
    FetchOne(
        request, [take](const approval::v1::SubmissionLetter& letter) { take(letter); }, std::move(gone));
  };
}

bool PapersPage::Filtered() const {
  return !search_->query().empty() || unit_->currentIndex() > 0 ||
         (title_ != nullptr && title_->currentIndex() > 0);
}

void PapersPage::ClearFilter() {
  unit_->setCurrentIndex(0);
  if (title_ != nullptr) title_->setCurrentIndex(0);
  search_->Put("");
}

void PapersPage::Reload() {
  choice_->Prefer(shown_.id, Filtered());
  FillFilters();
  BeginLoad();
  Load("");
}

template <class Request>
Request PapersPage::Asking(const std::string& page_token) const {
  Request request;
  request.set_unit_id(unit_->currentData().toString().toStdString());
  request.set_query(search_->query());
  request.set_page_size(kPage);
  request.set_page_token(page_token);
  return request;
}

void PapersPage::Load(const std::string& page_token) {
  const auto fill = [this, more = !page_token.empty()](const auto& messages, const std::string& next_page) {
    QList<Signed> papers;
    for (const auto& message : messages) papers << IssuedOf(message);
    Fill(papers, next_page, more);
  };
  if (!decisions()) {
    return FetchLatest(Asking<approval::v1::ListLettersRequest>(page_token),
                       [fill](const approval::v1::ListLettersResponse& answer) {
                         fill(answer.letters(), answer.next_page_token());
                       });
  }
  auto request = Asking<approval::v1::ListDecisionsRequest>(page_token);
  request.set_title_code(title_->currentData().toString().toStdString());
  FetchLatest(request, [fill](const approval::v1::ListDecisionsResponse& answer) {
    fill(answer.decisions(), answer.next_page_token());
  });
}

void PapersPage::Fill(const QList<Signed>& papers, const std::string& next_page, bool more) {
  papers_->TakePage(papers, more, next_page, [this](const std::string& next) { Load(next); });
  const bool none = papers_->rows().isEmpty();
  if (none && !Filtered()) {
    frame()->ShowEmpty(decisions() ? "Chưa có quyết định khen thưởng nào." : "Chưa có tờ trình nào được gửi.",
                       "Tải lại", [this] { Reload(); });
    return;
  }
  frame()->ShowContent();
  if (none) {
    shown_ = {};
    detail_->ShowEmpty("Không có văn bản nào khớp điều kiện lọc.", "Bỏ lọc", [this] {
      ClearFilter();
      Load("");
    });
    return;
  }
  if (more) return;
  choice_->Choose();
}

void PapersPage::ShowCurrent() {
  const Signed* current = papers_->At(table_->currentIndex());
  if (current == nullptr) return;
  // The same paper anew leaves chosen what was, also where it comes twice.
  if (current->id != shown_.id) {
    chosen_.clear();
  } else if (!cases_->rows().isEmpty()) {
    chosen_ = cases_->At(case_table_->selectionModel()->selectedRows());
  }
  shown_ = *current;
  ShowHead();
  bar_->Reset();  // what would be printed is not here yet
  detail_->ShowLoading();
  if (decisions()) {
    LoadPaper<approval::v1::GetDecisionRequest, approval::v1::Decision>();
  } else {
    LoadPaper<approval::v1::GetLetterRequest, approval::v1::SubmissionLetter>();
  }
}

template <class Request, class Message>
void PapersPage::LoadPaper() {
  Request request;
  request.set_id(shown_.id);
  api().Call(
      request, this, [this](const Message& message) { ShowPaper(IssuedOf(message)); },
      [this, id = shown_.id](const CallError& error) {
        if (id == shown_.id) detail_->ShowError(error, "", [this] { ShowCurrent(); });
      });
}

void PapersPage::ShowPaper(const Signed& paper) {
  if (paper.id != shown_.id) return;  // another row was chosen meanwhile
  shown_ = paper;
  ++reading_;
  ShowHead();
  LoadCases(0);
}

void PapersPage::ShowHead() {
  head_->setText((decisions() ? PaperOf(shown_.decision.ruling()) + " số " : QString("Tờ trình số ")) +
                 shown_.number);
  if (rulings_ != nullptr) rulings_->Show(shown_.decision);
  text_->setText(decisions() ? TitleText(shown_) : shown_.text);
  ShowSignature();
  cases_->Set({});
  hidden_->setText("");
}

// Two hundred at a time; whom the person may not see is left out by the server.
void PapersPage::LoadCases(int first) {
  approval::v1::BatchGetCasesRequest request;
  for (const std::string& id : shown_.case_ids.mid(first, kCasesAtOnce)) request.add_ids(id);
  const auto then = [this, first, reading = reading_](const QList<Case>& found) {
    if (reading != reading_) return;  // another is shown, or the same anew
    cases_->Append(found);
    if (first + kCasesAtOnce < shown_.case_ids.size()) return LoadCases(first + kCasesAtOnce);
    const auto unseen = shown_.case_ids.size() - cases_->rows().size();
    hidden_->setText(unseen == 0 ? QString("%1 hồ sơ").arg(shown_.case_ids.size())
                                 : QString("%1 hồ sơ, trong đó %2 hồ sơ ngoài phạm vi bạn được xem")
                                       .arg(shown_.case_ids.size())
                                       .arg(unseen));
    if (decisions()) text_->setText(DecisionText());
    detail_->ShowContent();
    ChooseAgain(case_table_, cases_, chosen_);
    ShowBar();
  };
  if (request.ids().empty()) return then({});
  api().Call(
      request, this,
      [then](const approval::v1::BatchGetCasesResponse& answer) {
        then({answer.cases().begin(), answer.cases().end()});
      },
      [this, id = shown_.id](const CallError& error) {
        if (id == shown_.id) detail_->ShowError(error, "", [this] { ShowCurrent(); });
      });
}

// Its titles by their names, as far as the person may see a case of each, and what it rests on.
QString PapersPage::DecisionText() const {
  QStringList names;
  for (const Case& data : cases_->rows()) names << Text(data.title_name());
  names.removeDuplicates();
  return (QStringList{names.isEmpty() ? TitleText(shown_) : names.join(", ")} + shown_.bases).join('\n');
}

void PapersPage::ShowSignature() {
  if (shown_.id.empty()) return;
  under_->setText(
      QStringList{context().names().Unit(shown_.unit_id), "ngày " + DayText(shown_.date)}.join(" · "));
  signature_->setText(SignatureText(context(), shown_));
  signature_->setVisible(!signature_->text().isEmpty());
}

// The paper and the one it is about look otherwise now: both are loaded anew.
void PapersPage::ShowSigned(const approval::v1::Decision& paper) {
  choice_->Want(shown_.id);
  said_ = {Text(shown_.id),
           QString("Đã ký %1 số %2.").arg(PaperOf(paper.ruling()).toLower(), Text(paper.number()))};
  Reload();
}

void PapersPage::ShowBar() {
  bar_->Reset();
  const QList<Case> chosen = cases_->At(case_table_->selectionModel()->selectedRows());
  if (decisions()) {
    AddRulingActs(&context(), this, bar_, shown_.decision, chosen,
                  [this](const approval::v1::Decision& paper) { ShowSigned(paper); });
    AddHandingOn(&context(), this, bar_, shown_.decision, chosen);
    if (shown_.decision.ruling() == common::v1::RULING_KIND_UNSPECIFIED &&
        MayMakeCertificates(session(), shown_.unit_id)) {
      bar_->Add("certificates", "Giấy khen, bằng khen…", Look::kPlain,
                [this] { OpenCertificates(&context(), this, shown_.id, shown_.number); });
    }
  }
  const bool stored = !shown_.paper_id.empty();
  // Ctrl+P is the window's, which leaves it to this button.
  ActionBar::ShowKey(
      bar_->Add("printPaper", decisions() || stored ? "In danh sách…" : "In…",
                stored ? Look::kPlain : Look::kPrimary, [this] { PreviewPaper(this, OnPaper()); }),
      "Ctrl+P");
  if (stored)
    ActionBar::ShowKey(bar_->Add("openPaper", "Xem văn bản…", Look::kPrimary, [this] { OpenIt(); }), "Enter");
  if (said_.first == Text(shown_.id)) bar_->Say(said_.second, Tone::kSuccess);
}

void PapersPage::OpenIt() {
  const Signed* current = papers_->At(table_->currentIndex());
  if (current != nullptr && !current->paper_id.empty())
    OpenApprovalPaper(context(), current->paper_id, head_->text(), this);
}

Paper PapersPage::OnPaper() const {
  if (!decisions()) return LetterOnPaper(context(), shown_, cases_->rows(), hidden_->text());
  return DecisionListOnPaper(context(), shown_, text_->text().section('\n', 0, 0), cases_->rows(),
                             hidden_->text());
}

}  // namespace thidua::client
