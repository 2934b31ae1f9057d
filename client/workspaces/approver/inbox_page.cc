#include "client/workspaces/approver/inbox_page.h"

#include <QShortcut>
#include <algorithm>
#include <utility>

#include "client/models/words.h"
#include "client/widgets/list_foot.h"
#include "client/workspaces/approver/case_columns.h"
#include "client/workspaces/approver/refusal_notice.h"

namespace thidua::client {
namespace {

using approval::v1::Case;
using approval::v1::Verb;

constexpr int kPage = 100;

bool LeadsOn(Verb verb) {
  return verb == approval::v1::ACCEPT || verb == approval::v1::SEND_LETTER ||
         verb == approval::v1::ISSUE_DECISION;
}

Qt::Key KeyOf(Verb verb) {
  switch (verb) {
    case approval::v1::ACCEPT:
      return Qt::Key_A;
    case approval::v1::RETURN:
      return Qt::Key_R;
    case approval::v1::REFUSE:
      return Qt::Key_X;
    case approval::v1::SEND_BACK:
      return Qt::Key_B;
    default:
      return Qt::Key{};
  }
}

QString TitleOf(InboxPage::Scope scope) {
  switch (scope) {
    case InboxPage::Scope::kWaiting:
      return "Hồ sơ chờ xử lý";
    case InboxPage::Scope::kOffice:
      return "Phân công hồ sơ";
    default:
      return "Tra cứu hồ sơ";
  }
}

}  // namespace

InboxPage::InboxPage(Context* context, Scope scope)
    : Page(context, TitleOf(scope), ""),
      scope_(scope),
      assignees_(new Assignees(context, this)),
      detail_(new CaseDetail(context)),
      bar_(new ActionBar),
      acts_(new Acts(context, this)) {
  SetContent(Beside(MakeList(), 4, Above(detail_, bar_), 5));
  MakeKeys();
  connect(&context->names(), &Names::Learned, this, [this] {
    SayNarrowed();
    cases_->AllChanged();
  });
  connect(detail_, &CaseDetail::Ready, this, [this] {
    ShowActions();
    Redo();
  });
  connect(acts_, &Acts::Finished, this, &InboxPage::AfterAct);
  connect(acts_, &Acts::Conflicted, this, &InboxPage::AfterConflict);
}

QWidget* InboxPage::MakeList() {
  auto* list = new QWidget;
  auto* column = Column(list, space::kS);
  search_ = new SearchField("Tìm theo tên");
  column->addWidget(search_);
  title_filter_ = new Picker("titleFilter", "Lọc theo danh hiệu");
  column->addWidget(title_filter_);
  if (scope_ != Scope::kAll && !Assignees::Offices(session()).isEmpty()) {
    assignee_filter_ = new Picker("assigneeFilter", "Lọc theo người được phân công");
    assignee_filter_->Offer(assignees_->Choices());
    column->addWidget(assignee_filter_);
    connect(assignee_filter_, &QComboBox::activated, this, [this] { Load(""); });
    connect(assignees_, &Assignees::Changed, this, [this] {
      assignee_filter_->Offer(assignees_->Choices());
      cases_->AllChanged();
    });
  }
  late_ = new QCheckBox("Chỉ hồ sơ quá hạn");
  late_->setObjectName("lateOnly");
  column->addWidget(late_);
  unit_filter_ = Button("", Look::kLink);
  unit_filter_->setObjectName("unitFilter");
  unit_filter_->hide();
  column->addWidget(unit_filter_, 0, Qt::AlignLeft);
  auto columns = CaseColumns(
      &context(), scope_ == Scope::kAll ? CasesShown::kWithWhereTheyLie : CasesShown::kWithDaysLeft);
  if (assignee_filter_ != nullptr) {
    columns.push_back(NameColumn<Case>("Phân công", [this](const Case& c) { return assignees_->Text(c); }));
  }
  cases_ = new RowModel<Case>(std::move(columns), this);
  cases_->KnowBy([](const Case& c) { return c.id(); });
  table_ = Table(cases_, "cases", {1, 0, 0, 0}, "Danh sách hồ sơ");
  choice_.emplace(cases_, table_, [this](const std::string& id, auto there, auto gone) {
    approval::v1::GetCaseRequest request;
    request.set_id(id);
    FetchOne(
        request, [there](const approval::v1::GetCaseResponse& answer) { there(answer.case_()); }, gone);
  });
  table_->setSelectionMode(QAbstractItemView::ExtendedSelection);
  column->addWidget(table_, 1);
  column->addWidget(new ListFoot(cases_, "hồ sơ"));
  connect(search_, &SearchField::Asked, this, [this] { Load(""); });
  connect(title_filter_, &QComboBox::activated, this, [this] { Load(""); });
  connect(late_, &QCheckBox::toggled, this, [this] { Load(""); });
  connect(unit_filter_, &QPushButton::clicked, this, [this] { NarrowTo("", ""); });
  connect(table_->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &InboxPage::ShowCurrent);
  connect(table_->selectionModel(), &QItemSelectionModel::selectionChanged, this, &InboxPage::ShowActions);
  return list;
}

void InboxPage::MakeKeys() {
  const auto on = [this](Qt::Key key, std::function<void()> act) {
    // Only in the list: letters typed in the search box are letters.
    auto* shortcut = new QShortcut(QKeySequence(key), table_);
    shortcut->setContext(Qt::WidgetShortcut);
    connect(shortcut, &QShortcut::activated, this, [act = std::move(act)] { act(); });
  };
  on(Qt::Key_J, [this] { Step(1); });
  on(Qt::Key_K, [this] { Step(-1); });
  for (const Verb verb :
       {approval::v1::ACCEPT, approval::v1::RETURN, approval::v1::REFUSE, approval::v1::SEND_BACK}) {
    on(KeyOf(verb), [this, verb] { Press(verb); });
  }
  on(Qt::Key_P, [this] { Assign(); });
  on(Qt::Key_Space, [this] {
    const QModelIndex current = table_->currentIndex();
    if (current.isValid())
      table_->selectionModel()->select(current, QItemSelectionModel::Toggle | QItemSelectionModel::Rows);
  });
}

void InboxPage::Reload() {
  QList<QPair<QString, QVariant>> titles{{"Mọi danh hiệu", ""}};
  for (const auto& title : context().titles()) titles.append({Text(title.name()), Text(title.code())});
  title_filter_->Offer(titles);
  if (assignee_filter_ != nullptr) assignees_->Load();
  BeginLoad();
  Load("");
}

void InboxPage::NarrowTo(const std::string& unit_id, const std::string& stage) {
  unit_id_ = unit_id;
  stage_ = stage;
  SayNarrowed();
  BeginLoad();
  Load("");
}

void InboxPage::SayNarrowed() {
  unit_filter_->setVisible(!unit_id_.empty() || !stage_.empty());
  if (!unit_id_.empty()) {
    unit_filter_->setText("Chỉ hồ sơ của " + context().names().Unit(unit_id_) + " · Bỏ lọc");
  } else if (!stage_.empty()) {
    const QString name = cases_->rows().isEmpty() ? QString() : Text(cases_->rows().first().stage_name());
    unit_filter_->setText(name.isEmpty() ? QString("Chỉ hồ sơ ở một bước · Bỏ lọc")
                                         : "Chỉ hồ sơ ở bước “" + name + "” · Bỏ lọc");
  }
}

// The list is narrowed to whom the case is about, where those of one name can be compared.
void InboxPage::Open(const QString& id) {
  if (id.startsWith(kCasesOfUnit)) return NarrowTo(id.mid(QString(kCasesOfUnit).size()).toStdString(), "");
  for (const auto& [prefix, of_me] : {std::pair(kMyCasesAt, true), std::pair(kCasesAt, false)}) {
    if (!id.startsWith(prefix)) continue;
    if (assignee_filter_ != nullptr) {
      assignee_filter_->setCurrentIndex(of_me ? std::max(0, assignee_filter_->findData(session().person_id()))
                                              : 0);
    }
    return NarrowTo("", id.mid(QString(prefix).size()).toStdString());
  }
  approval::v1::GetCaseRequest request;
  request.set_id(id.toStdString());
  BeginLoad();
  FetchOne(
      request,
      [this](const approval::v1::GetCaseResponse& answer) {
        choice_->Want(answer.case_().id());
        unit_id_.clear();
        stage_.clear();
        SayNarrowed();
        title_filter_->setCurrentIndex(0);
        if (assignee_filter_ != nullptr) assignee_filter_->setCurrentIndex(0);
        const QSignalBlocker still(late_);
        late_->setChecked(false);
        search_->Put(Text(answer.case_().subject_name()));
        Load("");
      },
      [this] { Load(""); });
}

bool InboxPage::Filtered() const {
  return !unit_id_.empty() || !stage_.empty() || late_->isChecked() ||
         (assignee_filter_ != nullptr && assignee_filter_->currentIndex() > 0) ||
         !search_->text().trimmed().isEmpty() || !title_filter_->currentData().toString().isEmpty();
}

void InboxPage::Load(const std::string& page_token) {
  approval::v1::ListCasesRequest request;
  if (context().has_campaign()) request.set_campaign_id(context().campaign().id());
  request.set_waiting_for_me(scope_ == Scope::kWaiting);
  request.set_of_my_office(scope_ == Scope::kOffice);
  request.set_stage(stage_);
  if (assignee_filter_ != nullptr) Assignees::Narrow(*assignee_filter_, request);
  request.set_query(search_->query());
  request.set_title_code(title_filter_->currentData().toString().toStdString());
  request.set_unit_id(unit_id_);
  request.set_overdue(late_->isChecked());
  request.set_page_size(kPage);
  request.set_page_token(page_token);
  FetchLatest(request, [this, more = !page_token.empty()](const approval::v1::ListCasesResponse& answer) {
    Fill(answer, more);
  });
}

void InboxPage::Fill(const approval::v1::ListCasesResponse& answer, bool more) {
  const int row = std::max(0, table_->currentIndex().row());
  const Case* current = cases_->At(table_->currentIndex());
  const std::string looked_at = current == nullptr ? std::string() : current->id();
  cases_->TakePage({answer.cases().begin(), answer.cases().end()}, more, answer.next_page_token(),
                   [this](const std::string& next) { Load(next); });
  SayNarrowed();
  const int count = cases_->rows().size();
  if (!Filtered() && scope_ == Scope::kWaiting) Q_EMIT Waiting(count);
  if (count == 0 && !Filtered()) {
    frame()->ShowEmpty(
        scope_ == Scope::kWaiting
            ? (outcome_.done.isEmpty() ? QString() : outcome_.done + " ") +
                  "Không có hồ sơ nào chờ bạn xử lý. Hồ sơ được chuyển tới đơn vị sẽ hiện ở đây; hồ sơ đã "
                  "xử lý nằm ở mục “Tra cứu hồ sơ”."
        : scope_ == Scope::kOffice ? "Không có hồ sơ nào ở bàn xử lý của cơ quan. Hồ sơ chuyển tới chuyên "
                                     "viên sẽ hiện ở đây để phân công."
                                   : "Chưa có hồ sơ nào trong phạm vi bạn được xem.",
        "Tải lại", [this] { Reload(); });
    return;
  }
  frame()->ShowContent();
  if (count == 0 && !choice_->wants()) {
    detail_->ShowNothing("Không có hồ sơ nào khớp điều kiện tìm.");
    return;
  }
  if (more) return;
  const bool typing = search_->hasFocus();
  // Where others have left the list above it too, the case that was looked at is found again.
  choice_->Prefer(looked_at, Filtered());
  choice_->Choose(std::min(row, count - 1));
  if (!typing) table_->setFocus();
  ChooseAgain();
  ShowCurrent();
}

void InboxPage::ChooseAgain() {
  if (outcome_.failed.isEmpty()) return;
  QItemSelection chosen;
  for (int row = 0; row < cases_->rows().size(); ++row) {
    const QModelIndex index = cases_->index(row, 0);
    if (outcome_.failed.contains(Text(cases_->rows()[row].id()))) chosen.select(index, index);
  }
  outcome_.failed.clear();
  if (chosen.isEmpty()) return;
  auto* selection = table_->selectionModel();
  selection->setCurrentIndex(chosen.first().topLeft(), QItemSelectionModel::NoUpdate);
  selection->select(chosen, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
}

void InboxPage::Step(int by) {
  const int row = table_->currentIndex().row() + by;
  if (row >= 0 && row < cases_->rows().size()) table_->selectRow(row);
}

void InboxPage::ShowCurrent() {
  const Case* data = cases_->At(table_->currentIndex());
  if (data == nullptr) return;
  if (detail_->shown().id() == data->id() && detail_->shown().etag() == data->etag() &&
      detail_->frame()->state() == PageFrame::State::kContent) {
    return ShowActions();
  }
  bar_->Reset();
  redo_.reset();
  detail_->Show(*data);
}

QList<Case> InboxPage::Selected() const { return cases_->At(table_->selectionModel()->selectedRows()); }

void InboxPage::ShowActions() {
  bar_->Reset();
  const int selected = Selected().size();
  QStringList why_not;
  // Served in the order of the process; what leads on stands last, as the primary one.
  QList<approval::v1::Action> actions = detail_->actions();
  std::stable_partition(actions.begin(), actions.end(),
                        [](const auto& action) { return !LeadsOn(action.verb()); });
  if (detail_->assignable()) {
    // Where the caller only distributes, it is what there is to do.
    auto* button =
        bar_->Add("assign", selected > 1 ? QString("Phân công… (%1 hồ sơ)").arg(selected) : "Phân công…",
                  actions.isEmpty() ? Look::kPrimary : Look::kPlain, [this] { Assign(); });
    ActionBar::ShowKey(button, "P");
  }
  if (selected == 1 && detail_->notice_due()) {
    bar_->Add("sendNotice", "Gửi thông báo từ chối…", Look::kPrimary, [this] { SendNotice(); });
  }
  for (const auto& action : actions) {
    const bool leads = LeadsOn(action.verb());
    QString label = Text(action.label());
    if (selected > 1 && leads) label += QString(" (%1 hồ sơ)").arg(selected);
    // With several chosen the server judges each; with one its answer is already here. Nothing that
    // could not be shown is acted on.
    const bool possible = selected > 1 || (action.possible() && detail_->complete());
    auto* button = bar_->Add(
        "act_" + Text(approval::v1::Verb_Name(action.verb())), label, leads ? Look::kPrimary : Look::kPlain,
        [this, verb = action.verb()] { Press(verb); }, possible);
    if (const Qt::Key key = KeyOf(action.verb())) ActionBar::ShowKey(button, QKeySequence(key).toString());
    if (selected > 1) continue;
    for (const auto& guard : action.unmet_guards()) {
      const QString source = guard.source().empty() ? "" : " (" + Text(guard.source()) + ")";
      why_not << label + ": " + Text(guard.message()) + source;
    }
  }
  if (selected == 1 && !actions.isEmpty() && detail_->part_failed()) {
    why_not = QStringList{"Chưa xem được đủ hồ sơ này nên chưa xử lý được. Xin bấm Thử lại ở phần bị lỗi."};
  }
  // What was just done stays said; under it what is not possible with the case that is shown now.
  QStringList words;
  if (!outcome_.done.isEmpty()) words << outcome_.done;
  words << outcome_.not_done << why_not;
  bar_->Say(words.join('\n'), !outcome_.not_done.isEmpty()                    ? Tone::kDanger
                              : !outcome_.done.isEmpty() && why_not.isEmpty() ? Tone::kSuccess
                                                                              : Tone::kNeutral);
}

void InboxPage::Press(Verb verb) {
  const auto& actions = detail_->actions();
  const auto found =
      std::find_if(actions.begin(), actions.end(), [&](const auto& a) { return a.verb() == verb; });
  QList<Case> cases = Selected();
  if (found == actions.end() || cases.isEmpty()) return;
  outcome_ = {};
  // A single case goes with the etag of what is on screen.
  if (cases.size() == 1) cases = {detail_->shown()};
  const bool possible = cases.size() > 1 || (found->possible() && detail_->complete());
  if (!possible) return;
  if (verb != approval::v1::ISSUE_DECISION) return acts_->Begin(verb, cases);
  QStringList ids;
  for (const Case& data : cases) ids << Text(data.id());
  Q_EMIT GoTo("drafting", ids.join(','));
}

void InboxPage::Assign() {
  QList<Case> cases = Selected();
  if (!detail_->assignable() || cases.isEmpty()) return;
  outcome_ = {};
  if (cases.size() == 1) cases = {detail_->shown()};
  assignees_->Ask(this, cases, [this](const ActOutcome& outcome) { AfterAct(outcome); });
}

// The case stays as it is; what it left on paper has come to be more.
void InboxPage::SendNotice() {
  outcome_ = {};
  AskRefusalNotice(&context(), this, detail_->shown(), detail_->last_words(),
                   [this](const approval::v1::RefusalNotice& sent) {
                     outcome_.done = QString("Đã gửi thông báo số %1.").arg(Text(sent.number()));
                     detail_->Show(detail_->shown());
                   });
}

void InboxPage::AfterAct(const ActOutcome& outcome) {
  outcome_ = outcome;
  Reload();
}

}  // namespace thidua::client
