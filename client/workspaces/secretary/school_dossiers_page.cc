#include "client/workspaces/secretary/school_dossiers_page.h"

#include <QShortcut>
#include <algorithm>
#include <utility>

#include "client/models/dates.h"
#include "client/models/search.h"
#include "client/widgets/dialogs.h"
#include "client/widgets/state_column.h"
#include "client/workspaces/secretary/register_dialog.h"

namespace thidua::client {
namespace {

using registration::v1::Registration;
using submission::v1::Dossier;

enum Shown { kAll, kNotRegistered, kNotHandedIn, kReturned, kHandedIn };

bool IsWritten(Dossier::State state) { return state == Dossier::DRAFT || state == Dossier::RETURNED; }

}  // namespace

SchoolDossiersPage::SchoolDossiersPage(Context* context)
    : Page(context, "Hồ sơ của trường",
           "Ai đã đăng ký gì, hồ sơ nào còn thiếu hoặc trễ hạn; đăng ký và viết hồ sơ của tập thể."),
      bar_(new ActionBar) {
  auto* content = new QWidget;
  auto* columns = new QHBoxLayout(content);
  columns->setContentsMargins(0, 0, 0, 0);
  columns->setSpacing(space::kL);
  columns->addWidget(MakeList(), 1);
  columns->addWidget(MakeDetail(), 1);
  SetContent(content);
  const auto on = [this](Qt::Key key, auto act) {
    auto* shortcut = new QShortcut(QKeySequence(key), table_);
    shortcut->setContext(Qt::WidgetShortcut);
    connect(shortcut, &QShortcut::activated, this, act);
  };
  on(Qt::Key_Slash, [this] { search_->setFocus(); });
  on(Qt::Key_Return, [this] { OpenDossier(); });
  on(Qt::Key_Enter, [this] { OpenDossier(); });
}

QWidget* SchoolDossiersPage::MakeList() {
  auto* list = new QWidget;
  auto* column = Column(list, space::kS);
  summary_ = Strong("");
  summary_->setObjectName("dossiersSummary");
  column->addWidget(summary_);
  unit_ = new OwnUnitPicker(&context(), {identity::v1::SCHOOL_SECRETARY, identity::v1::PRINCIPAL});
  column->addWidget(unit_);
  auto* tools = Row();
  search_ = new QLineEdit;
  search_->setObjectName("search");
  search_->setPlaceholderText("Tìm theo tên, có dấu hoặc không dấu");
  search_->setAccessibleName("Tìm theo tên");
  search_->setClearButtonEnabled(true);
  tools->addWidget(search_, 1);
  filter_ = new Picker;
  filter_->setObjectName("stateFilter");
  filter_->setAccessibleName("Lọc theo tình trạng");
  filter_->addItem("Tất cả", kAll);
  filter_->addItem("Chưa đăng ký", kNotRegistered);
  filter_->addItem("Chưa nộp", kNotHandedIn);
  filter_->addItem("Cần bổ sung", kReturned);
  filter_->addItem("Đã nộp", kHandedIn);
  tools->addWidget(filter_);
  column->addLayout(tools);
  rows_ = new RowModel<Line>(
      {TextColumn<Line>("Cá nhân, tập thể", [this](const Line& l) { return NameOf(l); }),
       TextColumn<Line>("Danh hiệu", [this](const Line& l) { return context().TitleShort(l.title_code); }),
       StateColumn<Line>("Tình trạng", [this](const Line& l) { return LookOf(l, Late()); })},
      this);
  table_ = new QTableView;
  table_->setObjectName("schoolDossiers");
  table_->setModel(rows_);
  table_->setSelectionMode(QAbstractItemView::SingleSelection);
  StyleTable(table_, {1, 0, 0}, "Hồ sơ của trường");
  column->addWidget(table_, 1);
  auto* collective = Button("Đăng ký của tập thể…");
  collective->setObjectName("registerCollective");
  connect(collective, &QPushButton::clicked, this, [this] { Register(lines_.first()); });
  column->addWidget(collective, 0, Qt::AlignLeft);
  connect(&context().names(), &Names::Learned, this, [this] {
    for (int i = 0; i < rows_->rows().size(); ++i) rows_->Changed(i);
  });
  connect(unit_, &QComboBox::activated, this, &SchoolDossiersPage::Reload);
  connect(search_, &QLineEdit::textChanged, this, &SchoolDossiersPage::Filter);
  connect(filter_, &QComboBox::activated, this, &SchoolDossiersPage::Filter);
  connect(table_->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
          &SchoolDossiersPage::ShowLine);
  return list;
}

QWidget* SchoolDossiersPage::MakeDetail() {
  header_ = new DossierHeader;
  timeline_ = new LevelTimeline(&context().names());
  facts_ = Body("");
  facts_->setObjectName("dossierFacts");
  view_ = new DossierView(&context());
  QVBoxLayout* inside;
  auto* area = Scrolling(&inside, kFormWidth);
  inside->addWidget(header_);
  inside->addWidget(timeline_);
  inside->addWidget(facts_);
  inside->addWidget(view_);
  inside->addStretch(1);
  reader_ = new QWidget;
  auto* column = Column(reader_, space::kS);
  column->addWidget(area, 1);
  column->addWidget(bar_);
  editor_ = new DossierEditor(&context());
  modes_ = new QStackedWidget;
  modes_->addWidget(reader_);
  modes_->addWidget(editor_);
  connect(editor_, &DossierEditor::Changed, this, &SchoolDossiersPage::Reload);
  detail_ = new PageFrame(modes_);
  return detail_;
}

QStringList SchoolDossiersPage::Help() const {
  return {
      "Mỗi dòng là một danh hiệu đã đăng ký, hoặc một người chưa đăng ký gì. Lọc “Chưa nộp” để biết còn phải "
      "nhắc ai; dòng trên cùng cho biết hạn nộp.",
      "“Mở hồ sơ” (Enter): đọc báo cáo và minh chứng, xem hồ sơ đang ở cấp nào; lần xem được ghi vào nhật "
      "ký.",
      "Tập thể: đăng ký và viết hồ sơ ngay tại đây; bài viết tự lưu như hồ sơ cá nhân.",
      "Đăng ký thay cho một người: chọn dòng của người ấy rồi bấm “Đăng ký…”.",
      "Mũi tên lên, xuống: đổi dòng. Dấu /: tìm. F5: tải lại."};
}

QString SchoolDossiersPage::Safety() const {
  if (!AnyDirty(editor_)) return {};
  return KeepAll(editor_)
             ? "Phần bạn đang viết vẫn được giữ trên máy này."
             : "Phần bạn đang viết vẫn còn trong cửa sổ này, nhưng máy này không ghi được nó (ổ đĩa "
               "đầy?). Xin chép ra nơi khác trước khi đóng chương trình.";
}

void SchoolDossiersPage::Reload() {
  if (const Line* line = Current()) wanted_ = {line->subject.id(), line->title_code};
  editor_->Leave();
  BeginLoad();
  records_ = {};
  if (!context().has_campaign() || unit_->unit_id().empty()) {
    frame()->ShowEmpty("Chưa có đợt thi đua nào được phát động cho trường.", "Tải lại", [this] { Reload(); });
    return;
  }
  records_.school.set_kind(common::v1::UNIT);
  records_.school.set_id(unit_->unit_id());
  LoadPeople();
}

// Every page of a list, one after the other: who is missing can be told from the whole only.
template <class Request, class Take>
void SchoolDossiersPage::FetchAll(const Request& request, Take take, std::function<void()> then) {
  Request page = request;
  page.set_unit_id(unit_->unit_id());
  page.set_page_size(500);
  Fetch(page, [this, page, take, then](const typename AnswerOf<Take>::Type& answer) {
    take(answer);
    if (answer.next_page_token().empty()) return then();
    Request next = page;
    next.set_page_token(answer.next_page_token());
    FetchAll(next, take, then);
  });
}

void SchoolDossiersPage::LoadPeople() {
  FetchAll(
      directory::v1::ListPeopleRequest(),
      [this](const directory::v1::ListPeopleResponse& page) {
        for (const auto& person : page.people()) records_.people << person;
      },
      [this] { LoadRegistrations(); });
}

void SchoolDossiersPage::LoadRegistrations() {
  registration::v1::ListRegistrationsRequest request;
  request.set_campaign_id(context().campaign().id());
  FetchAll(
      request,
      [this](const registration::v1::ListRegistrationsResponse& page) {
        for (const auto& found : page.registrations()) records_.registrations[found.subject().id()] = found;
      },
      [this] { LoadDossiers(); });
}

void SchoolDossiersPage::LoadDossiers() {
  submission::v1::ListDossiersRequest request;
  request.set_campaign_id(context().campaign().id());
  FetchAll(
      request,
      [this](const submission::v1::ListDossiersResponse& page) {
        for (const auto& dossier : page.dossiers()) records_.dossiers << dossier;
      },
      [this] { Gather(); });
}

void SchoolDossiersPage::Gather() {
  lines_ = LinesOf(records_);
  Summarise();
  frame()->ShowContent();
  Filter();
}

QString SchoolDossiersPage::NameOf(const Line& line) const {
  if (!line.name.isEmpty()) return line.name;
  return line.collective() ? context().names().Unit(line.subject.id())
                           : context().names().Person(line.subject.id());
}

bool SchoolDossiersPage::Late() const {
  return session().Today() > ToQDate(context().campaign().dossiers_close_on());
}

void SchoolDossiersPage::Summarise() {
  const DossierCounts counts = CountsOf(records_, lines_);
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
    default:
      return true;
  }
}

void SchoolDossiersPage::Filter() {
  if (const Line* line = Current(); line != nullptr && wanted_.first.empty()) {
    wanted_ = {line->subject.id(), line->title_code};
  }
  QList<Line> shown;
  for (const Line& line : lines_) {
    if (Passes(line) && Matches(NameOf(line), search_->text())) shown << line;
  }
  const auto wanted = std::exchange(wanted_, {});
  rows_->Set(shown);
  if (shown.isEmpty()) {
    editor_->Leave();
    detail_->ShowEmpty("Không có dòng nào khớp điều kiện lọc.", "Bỏ lọc", [this] {
      filter_->setCurrentIndex(0);
      search_->clear();
      Filter();
    });
    return;
  }
  const auto same = [&](const Line& line) { return line.subject.id() == wanted.first; };
  auto found = std::find_if(shown.begin(), shown.end(),
                            [&](const Line& line) { return same(line) && line.title_code == wanted.second; });
  if (found == shown.end()) found = std::find_if(shown.begin(), shown.end(), same);
  table_->selectRow(found == shown.end() ? 0 : static_cast<int>(found - shown.begin()));
}

const SchoolDossiersPage::Line* SchoolDossiersPage::Current() const {
  const QModelIndex current = table_->currentIndex();
  return current.isValid() && current.row() < rows_->rows().size() ? &rows_->rows()[current.row()] : nullptr;
}

// What is known without opening the dossier: each look at somebody else's is put on record.
void SchoolDossiersPage::ShowLine() {
  const Line* line = Current();
  if (line == nullptr) return;
  editor_->Leave();
  // What the collective writes is written here, and needs no opening.
  if (line->collective() && line->begun() && IsWritten(line->dossier.state())) return OpenDossier();
  QStringList under{line->position, context().TitleName(line->title_code)};
  under.removeAll("");
  header_->Set(NameOf(*line), under.join(" · "), LookOf(*line, Late()), {});
  timeline_->hide();
  view_->Clear();
  QStringList facts;
  if (line->title_code.empty()) {
    facts << "Chưa đăng ký danh hiệu nào trong đợt “" + Text(context().campaign().name()) + "”.";
  } else if (!line->begun()) {
    facts << "Chưa bắt đầu viết hồ sơ cho danh hiệu này.";
  } else {
    const Dossier& dossier = line->dossier;
    if (dossier.has_submitted_at()) facts << "Nộp lúc " + DayTimeText(ToQDateTime(dossier.submitted_at()));
    if (dossier.has_updated_at())
      facts << "Sửa lần cuối lúc " + DayTimeText(ToQDateTime(dossier.updated_at()));
    facts << QString("%1 sáng kiến, %2 tệp minh chứng")
                 .arg(dossier.initiatives_size())
                 .arg(dossier.evidence_size());
    if (!dossier.return_reason().empty()) facts << "Cần bổ sung: " + Text(dossier.return_reason());
  }
  facts_->setText(facts.join("\n"));
  facts_->show();
  modes_->setCurrentWidget(reader_);
  detail_->ShowContent();
  ShowBar(false);
}

void SchoolDossiersPage::ShowBar(bool opened) {
  const Line& line = *Current();
  const bool active = IsActive(records_.RegistrationOf(line.subject));
  bar_->Reset();
  if (active) {
    bar_->Add("withdrawRegistration", "Rút đăng ký…", Look::kPlain, [this] { WithdrawRegistration(); });
  }
  const bool first = line.title_code.empty();
  bar_->Add("registerFor", active ? "Sửa đăng ký…" : "Đăng ký…", first ? Look::kPrimary : Look::kPlain,
            [this] { Register(*Current()); });
  if (line.begun() && !opened) {
    bar_->Add("openDossier", "Mở hồ sơ", Look::kPrimary, [this] { OpenDossier(); });
  } else if (!first && !line.begun() && line.collective()) {
    bar_->Add("beginDossier", "Viết hồ sơ", Look::kPrimary, [this] { BeginDossier(); });
  } else if (!first && !line.begun()) {
    bar_->Say("Hồ sơ cá nhân do chính người đăng ký viết.");
  }
}

void SchoolDossiersPage::OpenDossier() {
  const Line* line = Current();
  if (line == nullptr || !line->begun()) return;
  const bool written = line->collective() && IsWritten(line->dossier.state());
  if (const Dossier* in_hand = editor_->InHand(line->dossier.id()); in_hand != nullptr && written) {
    return ShowDossier(*in_hand);
  }
  detail_->ShowLoading();
  submission::v1::GetDossierRequest request;
  request.set_id(line->dossier.id());
  const auto still_chosen = [this, id = line->dossier.id()] {
    return Current() != nullptr && Current()->dossier.id() == id;
  };
  api().Call(
      request, this,
      [this, still_chosen](const Dossier& dossier) {
        if (still_chosen()) ShowDossier(dossier);
      },
      [this, still_chosen](const CallError& error) {
        if (still_chosen()) detail_->ShowError(error, Safety(), [this] { OpenDossier(); });
      });
}

void SchoolDossiersPage::ShowDossier(const Dossier& dossier) {
  if (Current()->collective() && IsWritten(dossier.state())) {
    modes_->setCurrentWidget(editor_);
    editor_->Open(dossier);
    return detail_->ShowContent();
  }
  view_->Set(dossier);
  modes_->setCurrentWidget(reader_);
  detail_->ShowContent();
  ShowBar(true);
  ShowTimeline(dossier);
}

void SchoolDossiersPage::ShowTimeline(const Dossier& dossier) {
  if (!dossier.has_submitted_at()) return;
  approval::v1::ListCasesRequest request;
  request.set_campaign_id(dossier.campaign_id());
  request.set_unit_id(dossier.unit_id());
  request.set_title_code(dossier.title_code());
  request.set_query(dossier.subject().kind() == common::v1::PERSON ? NameOf(*Current()).toStdString() : "");
  request.set_page_size(500);
  Fetch(request, [this, id = dossier.id()](const approval::v1::ListCasesResponse& answer) {
    for (const auto& found : answer.cases()) {
      if (found.dossier_id() != id) continue;
      approval::v1::GetCaseRequest get;
      get.set_id(found.id());
      Fetch(get, [this, id](const approval::v1::GetCaseResponse& answer) {
        if (Current() == nullptr || Current()->dossier.id() != id) return;
        header_->Set(NameOf(*Current()), Text(answer.case_().title_name()), LookOf(answer.case_()), {});
        timeline_->Set(answer, session().Now());
        timeline_->show();
      });
    }
  });
}

void SchoolDossiersPage::BeginDossier() {
  const Line* line = Current();
  submission::v1::CreateDossierRequest request;
  request.set_registration_id(records_.RegistrationOf(line->subject)->id());
  request.set_title_code(line->title_code);
  bar_->SetBusy(true);
  api().Call(
      request, this, [this](const Dossier&) { Reload(); },
      [this](const CallError& error) {
        bar_->SetBusy(false);
        bar_->Say(error.FullText(), Tone::kDanger);
      });
}

void SchoolDossiersPage::Register(const Line& line) {
  const Registration* before = records_.RegistrationOf(line.subject);
  AskRegistration(&context(), this, line.subject, NameOf(line),
                  before == nullptr ? std::nullopt : std::optional(*before), [this] { Reload(); });
}

void SchoolDossiersPage::WithdrawRegistration() {
  const Line line = *Current();
  Confirm(this, "Rút đăng ký thi đua: " + NameOf(line),
          "Trong đợt “" + Text(context().campaign().name()) +
              "” sẽ không còn danh hiệu nào được đăng ký. Trong hạn đăng ký có thể đăng ký lại.",
          "Rút đăng ký", [this, registered = *records_.RegistrationOf(line.subject)] {
            registration::v1::WithdrawRegistrationRequest request;
            request.set_id(registered.id());
            request.set_etag(registered.etag());
            bar_->SetBusy(true);
            api().Call(
                request, this, [this](const Registration&) { Reload(); },
                [this](const CallError& error) {
                  bar_->SetBusy(false);
                  bar_->Say(error.FullText(), Tone::kDanger);
                });
          });
}

}  // namespace thidua::client
