#include "client/workspaces/secretary/school_dossiers_page.h"

#include <QShortcut>
#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include "client/models/dates.h"
#include "client/models/search.h"
#include "client/widgets/state_column.h"
#include "client/workspaces/secretary/register_dialog.h"

namespace thidua::client {
namespace {

using registration::v1::Registration;
using submission::v1::Dossier;

constexpr int kPage = 500;

enum Shown { kAll, kNotRegistered, kNotHandedIn, kReturned, kHandedIn, kNotReviewed };

}  // namespace

SchoolDossiersPage::SchoolDossiersPage(Context* context)
    : UnitPage(context, "Hồ sơ của trường",
               "Ai đã đăng ký gì, hồ sơ nào còn thiếu hoặc trễ hạn; đăng ký và viết hồ sơ của tập thể.",
               SchoolRoles(), In::kCampaign),
      detail_(new SchoolDossier(context)) {
  SetContent(Beside(MakeList(), 1, detail_, 1));
  connect(detail_, &SchoolDossier::Changed, this, &SchoolDossiersPage::Reload);
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
  filter_->addItem("Tất cả", kAll);
  filter_->addItem("Chưa đăng ký", kNotRegistered);
  filter_->addItem("Chưa nộp", kNotHandedIn);
  filter_->addItem("Cần bổ sung", kReturned);
  filter_->addItem("Đã nộp", kHandedIn);
  filter_->addItem("Đăng ký chưa duyệt", kNotReviewed);
  tools->addWidget(filter_);
  column->addLayout(tools);
  rows_ = new SiftedModel<Line>(
      {NameColumn<Line>("Cá nhân, tập thể", [this](const Line& l) { return NameOf(context().names(), l); }),
       TextColumn<Line>("Danh hiệu", [this](const Line& l) { return context().TitleShort(l.title_code); }),
       StateColumn<Line>("Tình trạng", [this](const Line& l) { return LookOf(l, Late()); }),
       StateColumn<Line>("Đăng ký", ReviewLook)},
      [this](const Line& l) { return Passes(l) && Matches(NameOf(context().names(), l), search_->text()); },
      this);
  table_ = Table(rows_, "schoolDossiers", {1, 0, 0, 0}, "Hồ sơ của trường");
  table_->setSelectionMode(QAbstractItemView::ExtendedSelection);
  column->addWidget(table_, 1);
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
  connect(search_, &QLineEdit::textChanged, this, &SchoolDossiersPage::Filter);
  connect(filter_, &QComboBox::activated, this, &SchoolDossiersPage::Filter);
  connect(table_->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
          &SchoolDossiersPage::ShowLine);
  connect(table_->selectionModel(), &QItemSelectionModel::selectionChanged, this,
          &SchoolDossiersPage::ShowReview);
  return list;
}

QString SchoolDossiersPage::Safety() const { return detail_->Safety(); }

void SchoolDossiersPage::Reload() {
  KeepChoice();
  detail_->Leave();
  records_ = {};
  if (!BeginUnitLoad()) return;
  records_.school.set_kind(common::v1::UNIT);
  records_.school.set_id(unit_id());
  lists_ = 3;
  LoadPeople();
  LoadRegistrations();
  LoadDossiers();
}

// All three lists whole: who is missing can be told from the whole only.
void SchoolDossiersPage::ListLoaded() {
  if (--lists_ == 0) Gather();
}

void SchoolDossiersPage::LoadPeople() {
  directory::v1::ListPeopleRequest request;
  request.set_unit_id(unit_id());
  request.set_page_size(kPage);
  FetchAll(
      request,
      [this](const directory::v1::ListPeopleResponse& page) {
        for (const auto& person : page.people()) records_.people << person;
      },
      [this] { ListLoaded(); });
}

void SchoolDossiersPage::LoadRegistrations() {
  registration::v1::ListRegistrationsRequest request;
  request.set_campaign_id(context().campaign().id());
  request.set_unit_id(unit_id());
  request.set_page_size(kPage);
  FetchAll(
      request,
      [this](const registration::v1::ListRegistrationsResponse& page) {
        for (const auto& found : page.registrations()) records_.registrations[found.subject().id()] = found;
      },
      [this] { ListLoaded(); });
}

void SchoolDossiersPage::LoadDossiers() {
  submission::v1::ListDossiersRequest request;
  request.set_campaign_id(context().campaign().id());
  request.set_unit_id(unit_id());
  request.set_page_size(kPage);
  FetchAll(
      request,
      [this](const submission::v1::ListDossiersResponse& page) {
        for (const auto& dossier : page.dossiers()) records_.dossiers[dossier.subject().id()] << dossier;
      },
      [this] { ListLoaded(); });
}

void SchoolDossiersPage::Gather() {
  // Whatever the list was narrowed to: another line must not stand for the one that was meant.
  if (!wanted_dossier_.isEmpty()) {
    filter_->setCurrentIndex(0);
    const QSignalBlocker quiet(search_);
    search_->clear();
  }
  rows_->TakeAll(LinesOf(records_));
  Summarise();
  frame()->ShowContent();
  ChooseLine();
  ShowReview();
  if (!std::exchange(wanted_dossier_, {}).isEmpty()) {
    SayNotShown("Hồ sơ này không thuộc đơn vị và phong trào đang chọn, hoặc đã được rút.");
  }
}

bool SchoolDossiersPage::Late() const {
  return session().Today() > ToQDate(context().campaign().dossiers_close_on());
}

void SchoolDossiersPage::Summarise() {
  const DossierCounts counts = CountsOf(records_, rows_->all());
  const QDate last = ToQDate(context().campaign().dossiers_close_on());
  summary_->setText(
      QString("%1 người đã đăng ký · hồ sơ: %2 đã nộp, %3 chưa nộp (%4 cần bổ sung) · hạn nộp %5, %6")
          .arg(ShareText(counts.registered, counts.people))
          .arg(counts.handed_in)
          .arg(counts.missing)
          .arg(counts.returned)
          .arg(DayText(last), DueText(last, session().Today())));
  Q_EMIT Waiting(counts.missing);
}

bool SchoolDossiersPage::Passes(const Line& line) const {
  switch (filter_->currentData().toInt()) {
    case kNotRegistered:
      return line.title_code.empty();
    case kNotHandedIn:
      return !line.title_code.empty() && (!line.begun() || line.dossier.state() == Dossier::DRAFT);
    case kReturned:
      return line.begun() && line.dossier.state() == Dossier::RETURNED;
    case kHandedIn:
      return line.handed_in();
    case kNotReviewed:
      return !line.registration.id().empty() &&
             line.registration.review() == Registration::REVIEW_UNSPECIFIED;
    default:
      return true;
  }
}

const SchoolDossiersPage::Line* SchoolDossiersPage::Current() const {
  return rows_->At(table_->currentIndex());
}

void SchoolDossiersPage::KeepChoice() {
  if (const Line* line = Current()) wanted_ = {line->subject.id(), line->title_code};
}

void SchoolDossiersPage::Filter() {
  reviewed_.clear();
  KeepChoice();
  rows_->Sift();
  ChooseLine();
}

// The dossier that was asked for, or else the line there was, or else another of the same person, or else the
// first.
void SchoolDossiersPage::ChooseLine() {
  Key wanted = std::exchange(wanted_, {});
  const int asked = wanted_dossier_.isEmpty() ? -1 : rows_->Find([this](const Line& line) {
    return Text(line.dossier.id()) == wanted_dossier_;
  });
  if (asked >= 0) {
    wanted = {rows_->rows()[asked].subject.id(), rows_->rows()[asked].title_code};
    wanted_dossier_.clear();
  }
  if (rows_->rows().isEmpty()) {
    return detail_->ShowNone("Không có dòng nào khớp điều kiện lọc.", "Bỏ lọc", [this] {
      filter_->setCurrentIndex(0);
      search_->clear();
      Filter();
    });
  }
  const auto same = [&](const Line& line) { return line.subject.id() == wanted.first; };
  int row = rows_->Find([&](const Line& line) { return same(line) && line.title_code == wanted.second; });
  if (row < 0) row = rows_->Find(same);
  table_->selectRow(std::max(0, row));
}

void SchoolDossiersPage::ShowLine() {
  if (const Line* line = Current()) detail_->Show(*line, records_.RegistrationOf(line->subject), Late());
}

QList<Reviewed> SchoolDossiersPage::ChosenToReview() {
  QList<Reviewed> chosen;
  std::set<std::string> named;
  const QList<Line> lines = rows_->At(table_->selectionModel()->selectedRows());
  for (const Line& line : lines) {
    const std::string& id = line.registration.id();
    if (!id.empty() && named.insert(id).second)
      chosen.append({line.registration, NameOf(context().names(), line)});
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
  if (line != nullptr && line->registration.review() == Registration::SENT_BACK) {
    words << QString("Đăng ký được trả lại ngày %1: %2")
                 .arg(DayText(ToQDateTime(line->registration.reviewed_at()).date()),
                      Text(line->registration.review_reason()));
  }
  review_words_->setText(words.join('\n'));
  review_words_->setVisible(!words.isEmpty());
}

void SchoolDossiersPage::AfterReview(const QString& words) {
  reviewed_ = words;
  Reload();
}

void SchoolDossiersPage::RegisterCollective() {
  const Registration* before = records_.RegistrationOf(records_.school);
  AskRegistration(&context(), this, records_.school, context().names().Unit(records_.school.id()),
                  before == nullptr ? std::nullopt : std::optional(*before), [this] { Reload(); });
}

}  // namespace thidua::client
