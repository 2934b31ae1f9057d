#include "client/workspaces/secretary/school_dossiers_page.h"

#include <QShortcut>
#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include "client/models/dates.h"
#include "client/widgets/list_foot.h"
#include "client/widgets/state_column.h"
#include "client/widgets/table_acts.h"
#include "client/workspaces/secretary/register_dialog.h"

namespace thidua::client {
namespace {

using registration::v1::Registration;
using submission::v1::CountSchoolDossiersRequest;
using submission::v1::CountSchoolDossiersResponse;
using submission::v1::ListSchoolDossiersRequest;
using submission::v1::ListSchoolDossiersResponse;

constexpr int kFirst = 40, kPage = 100;  // people, each with some titles

}  // namespace

SchoolDossiersPage::SchoolDossiersPage(Context* context)
    : UnitPage(context, "Hồ sơ của trường",
               "Ai đã đăng ký gì, hồ sơ nào còn thiếu hoặc trễ hạn; đăng ký và viết hồ sơ của tập thể.",
               SchoolRoles(), In::kCampaign),
      detail_(new SchoolDossier(context)) {
  SetContent(Beside(MakeList(), 5, detail_, 4));
  connect(detail_, &SchoolDossier::Changed, this, &SchoolDossiersPage::Reload);
  // All of the school, whatever pages are here: a head approves them at once.
  auto* all = new QShortcut(QKeySequence::SelectAll, table_);
  all->setContext(Qt::WidgetShortcut);
  connect(all, &QShortcut::activated, this, [this] { WithAllRows(table_, [this] { table_->selectAll(); }); });
  for (const Qt::Key key : {Qt::Key_Return, Qt::Key_Enter}) {
    auto* open = new QShortcut(QKeySequence(key), table_);
    open->setContext(Qt::WidgetShortcut);
    connect(open, &QShortcut::activated, detail_, &SchoolDossier::Open);
  }
}

QWidget* SchoolDossiersPage::MakeList() {
  auto* list = new QWidget;
  auto* column = Column(list, space::kS);
  summary_ = Strong("");
  summary_->setObjectName("dossiersSummary");
  column->addWidget(summary_);
  column->addWidget(unit_picker());
  auto* tools = Row();
  search_ = new SearchField("Tìm theo tên");
  tools->addWidget(search_, 1);
  filter_ = new Picker("stateFilter", "Lọc theo tình trạng");
  filter_->addItem("Tất cả", ListSchoolDossiersRequest::STANDING_UNSPECIFIED);
  filter_->addItem("Chưa đăng ký", ListSchoolDossiersRequest::NOT_REGISTERED);
  filter_->addItem("Chưa nộp", ListSchoolDossiersRequest::NOT_HANDED_IN);
  filter_->addItem("Cần bổ sung", ListSchoolDossiersRequest::SENT_BACK);
  filter_->addItem("Đã nộp", ListSchoolDossiersRequest::HANDED_IN);
  filter_->addItem("Đăng ký chưa duyệt", ListSchoolDossiersRequest::NOT_REVIEWED);
  tools->addWidget(filter_);
  column->addLayout(tools);
  rows_ = new RowModel<Line>(
      {NameColumn<Line>("Cá nhân, tập thể", [this](const Line& l) { return NameOf(context().names(), l); }),
       TextColumn<Line>("Danh hiệu", [this](const Line& l) { return context().TitleShort(l.title_code()); }),
       StateColumn<Line>("Tình trạng", [this](const Line& l) { return LookOf(l, Late()); }),
       StateColumn<Line>("Đăng ký", ReviewLook)},
      this);
  rows_->KnowBy(KeyOf);
  table_ = Table(rows_, "schoolDossiers", {1, 0, 0, 0}, "Hồ sơ của trường");
  table_->setSelectionMode(QAbstractItemView::ExtendedSelection);
  column->addWidget(table_, 1);
  column->addWidget(new ListFoot(rows_, "dòng"));
  review_words_ = Muted("");
  review_words_->setObjectName("reviewWords");
  review_words_->hide();
  column->addWidget(review_words_);
  auto* acts = Row();
  auto* collective = Button("Đăng ký của tập thể…");
  collective->setObjectName("registerCollective");
  connect(collective, &QPushButton::clicked, this, &SchoolDossiersPage::RegisterCollective);
  acts->addWidget(collective);
  acts->addStretch(1);
  send_back_ = Button("Trả lại đăng ký…");
  send_back_->setObjectName("sendBackRegistration");
  connect(send_back_, &QPushButton::clicked, this, [this] {
    AskSendBack(&context(), this, Reviewer::kHead, ChosenToReview().first(),
                [this](const QString& words) { AfterReview(words); });
  });
  acts->addWidget(send_back_);
  approve_ = Button("Duyệt đăng ký…");
  approve_->setObjectName("approveRegistrations");
  connect(approve_, &QPushButton::clicked, this, [this] {
    AskApprove(&context(), this, Reviewer::kHead, ChosenToReview(),
               [this](const QString& words) { AfterReview(words); });
  });
  acts->addWidget(approve_);
  column->addLayout(acts);
  connect(&context().names(), &Names::Learned, rows_, [this] { rows_->AllChanged(); });
  connect(search_, &SearchField::Asked, this, &SchoolDossiersPage::Filter);
  connect(filter_, &QComboBox::activated, this, &SchoolDossiersPage::Filter);
  connect(table_->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
          &SchoolDossiersPage::ShowLine);
  connect(table_->selectionModel(), &QItemSelectionModel::selectionChanged, this,
          &SchoolDossiersPage::ShowReview);
  return list;
}

QString SchoolDossiersPage::Safety() const { return detail_->Safety(); }

void SchoolDossiersPage::Reload() {
  must_ = Current() != nullptr && !Narrowed();  // else it may be what is looked for no more
  uncounted_ = true;
  shown_.clear();
  detail_->Leave();
  if (BeginUnitLoad()) Load("");
}

bool SchoolDossiersPage::Narrowed() const { return !search_->query().empty() || filter_->currentIndex() > 0; }

ListSchoolDossiersRequest SchoolDossiersPage::OfSchool() const {
  ListSchoolDossiersRequest request;
  request.set_campaign_id(context().campaign().id());
  request.set_unit_id(unit_id());
  return request;
}

void SchoolDossiersPage::Load(const std::string& page_token) {
  ListSchoolDossiersRequest request = OfSchool();
  request.set_query(search_->query());
  request.set_standing(static_cast<ListSchoolDossiersRequest::Standing>(filter_->currentData().toInt()));
  const bool more = !page_token.empty();
  if (!more) list_ += 1;
  request.set_page_size(more ? kPage : kFirst);
  request.set_page_token(page_token);
  FetchLatest(request, [this, more](const ListSchoolDossiersResponse& page) { Fill(page, more); });
}

void SchoolDossiersPage::Fill(const ListSchoolDossiersResponse& page, bool more) {
  // Whatever the list was narrowed to: another line must not stand for the one that was meant.
  if (!wanted_dossier_.isEmpty() && Narrowed()) {
    filter_->setCurrentIndex(0);
    search_->Put("");
    return Load("");
  }
  if (const Line* line = Current(); line != nullptr && !more) wanted_ = KeyOf(*line);
  rows_->TakePage({page.lines().begin(), page.lines().end()}, more, page.next_page_token(),
                  [this](const std::string& next) { Load(next); });
  // So many were looked through in vain: further on there may be some.
  if (rows_->rows().isEmpty() && !rows_->complete()) return rows_->fetchMore({});
  if (more && (Current() != nullptr || list_ == wanting_)) return;
  frame()->ShowContent();
  ChooseLine();
  ShowReview();
  if (std::exchange(uncounted_, false)) LoadCounts();
}

// Of the whole school, whatever the list is narrowed to; after the first rows, which need not wait for it.
void SchoolDossiersPage::LoadCounts() {
  CountSchoolDossiersRequest request;
  request.set_campaign_id(context().campaign().id());
  request.set_unit_id(unit_id());
  Fetch(request, [this](const CountSchoolDossiersResponse& counts) { Summarise(counts); });
}

bool SchoolDossiersPage::Late() const {
  return session().Today() > ToQDate(context().campaign().dossiers_close_on());
}

void SchoolDossiersPage::Summarise(const CountSchoolDossiersResponse& counts) {
  const QDate last = ToQDate(context().campaign().dossiers_close_on());
  summary_->setText(
      QString("%1 người đã đăng ký · hồ sơ: %2 đã nộp, %3 chưa nộp (%4 cần bổ sung) · hạn nộp %5, %6")
          .arg(ShareText(counts.registered(), counts.people()))
          .arg(counts.handed_in())
          .arg(counts.missing())
          .arg(counts.returned())
          .arg(DayText(last), DueText(last, session().Today())));
  Q_EMIT Waiting(counts.missing());
}

const SchoolDossiersPage::Line* SchoolDossiersPage::Current() const {
  return rows_->At(table_->currentIndex());
}

void SchoolDossiersPage::Filter() {
  reviewed_.clear();
  must_ = false;  // what was chosen need not be among what is looked for now
  Load("");
}

void SchoolDossiersPage::ClearFilter() {
  filter_->setCurrentIndex(0);
  search_->Put("");
  Filter();
}

// The dossier that was asked for, or else the line there was, or else another of the same subject, or else
// the first.
void SchoolDossiersPage::ChooseLine() {
  if (!wanted_dossier_.isEmpty()) {
    const int asked =
        rows_->Find([this](const Line& l) { return Text(l.dossier().id()) == wanted_dossier_; });
    if (asked < 0) return FetchWanted();
    wanted_dossier_.clear();
    wanted_ = KeyOf(rows_->rows()[asked]);
  }
  int row = rows_->RowOf(wanted_);
  if (row < 0) {
    const std::string subject = wanted_.substr(0, wanted_.find('/'));
    row = rows_->Find([&](const Line& line) { return line.subject().id() == subject; });
  }
  if (row < 0 && must_) return FetchWanted();
  wanted_.clear();
  must_ = false;
  if (rows_->rows().isEmpty()) {
    shown_.clear();
    return detail_->ShowNone("Không có dòng nào khớp điều kiện lọc.", "Bỏ lọc", [this] { ClearFilter(); });
  }
  table_->selectRow(std::max(0, row));
  table_->scrollTo(table_->currentIndex());
}

void SchoolDossiersPage::FetchWanted() {
  ListSchoolDossiersRequest request = OfSchool();
  const QString dossier = std::exchange(wanted_dossier_, {});
  if (dossier.isEmpty()) {
    request.set_subject_id(wanted_.substr(0, wanted_.find('/')));
  } else {
    request.set_dossier_id(dossier.toStdString());
  }
  must_ = false;
  // No FetchLatest: the next page of the list may be on its way, and neither is to be dropped for the other.
  wanting_ = list_;
  Fetch(request, [this, dossier, list = list_](const ListSchoolDossiersResponse& found) {
    if (list != list_) return;  // another list is looked at
    wanting_ = 0;
    for (int i = found.lines_size() - 1; i >= 0; --i) {
      if (rows_->RowOf(KeyOf(found.lines(i))) < 0) rows_->Prepend(found.lines(i));
      const bool meant = !dossier.isEmpty() && Text(found.lines(i).dossier().id()) == dossier;
      if (meant) wanted_ = KeyOf(found.lines(i));
    }
    if (found.lines().empty() && !dossier.isEmpty()) {
      SayNotShown("Hồ sơ này không thuộc đơn vị và phong trào đang chọn, hoặc đã được rút.");
    }
    ChooseLine();
    ShowReview();
  });
}

// The line that is shown already stays as it is, with what was opened of it, when the list around it changes.
void SchoolDossiersPage::ShowLine() {
  const Line* line = Current();
  if (line == nullptr || line->SerializeAsString() == shown_) return;
  shown_ = line->SerializeAsString();
  detail_->Show(*line, Late());
}

QList<Reviewed> SchoolDossiersPage::ChosenToReview() {
  QList<Reviewed> chosen;
  std::set<std::string> named;
  const QList<Line> lines = rows_->At(table_->selectionModel()->selectedRows());
  for (const Line& line : lines) {
    if (line.registered() && named.insert(line.registration().id()).second)
      chosen.append({line.registration(), NameOf(context().names(), line)});
  }
  return chosen;
}

void SchoolDossiersPage::ShowReview() {
  const bool head = session().UnitsOf({identity::v1::PRINCIPAL}).contains(QString::fromStdString(unit_id()));
  approve_->setVisible(head);
  send_back_->setVisible(head);
  const QList<Reviewed> chosen = ChosenToReview();
  approve_->setEnabled(!chosen.isEmpty());
  send_back_->setEnabled(chosen.size() == 1);
  QStringList words;
  if (!reviewed_.isEmpty()) words << reviewed_;
  const Line* line = Current();
  if (line != nullptr && line->registered() && line->registration().review() == Registration::SENT_BACK) {
    words << QString("Đăng ký được trả lại ngày %1: %2")
                 .arg(DayText(ToQDateTime(line->registration().reviewed_at()).date()),
                      Text(line->registration().review_reason()));
  }
  review_words_->setText(words.join('\n'));
  review_words_->setVisible(!words.isEmpty());
}

void SchoolDossiersPage::AfterReview(const QString& words) {
  reviewed_ = words;
  Reload();
}

// As it stands registered when it is asked for: its line may not be here.
void SchoolDossiersPage::RegisterCollective() {
  ListSchoolDossiersRequest request = OfSchool();
  request.set_subject_id(unit_id());
  Fetch(request, [this](const ListSchoolDossiersResponse& found) {
    const Line& line = found.lines(0);
    AskRegistration(&context(), this, line.subject(), context().names().Unit(line.subject().id()),
                    line.has_registration() ? std::optional(line.registration()) : std::nullopt,
                    [this] { Reload(); });
  });
}

}  // namespace thidua::client
