#include "client/workspaces/council/ballot_view.h"

#include <QButtonGroup>
#include <QHeaderView>
#include <QKeyEvent>
#include <QRadioButton>
#include <QScrollBar>
#include <QShortcut>
#include <algorithm>

#include "client/models/row_model.h"
#include "client/models/words.h"
#include "client/widgets/dialogs.h"
#include "client/widgets/table.h"
#include "client/workspaces/council/council_people.h"

namespace thidua::client {
namespace {

using council::v1::Choice;
constexpr Choice kChoices[] = {council::v1::AGREE, council::v1::DISAGREE, council::v1::BLANK};
constexpr int kChoiceWidths[] = {96, 150, 84};
constexpr int kTwoLines = 48;
constexpr int kReviewHeight = 280;

struct Opinion {
  QString of;
  Choice choice;
};

}  // namespace

QString BallotForm::HowToSave() const {
  return "Phiếu biểu quyết đã đánh dấu mà chưa gửi thì không được giữ trên máy. Bấm Thôi, mở lại phiếu rồi "
         "gửi.";
}

BallotView::BallotView(Context* context, QWidget* parent)
    : QWidget(parent),
      context_(context),
      title_(Title("")),
      rule_(Muted("")),
      table_(new QTableWidget),
      dossier_(new CandidateView(context)),
      bar_(new ActionBar),
      form_(new BallotForm(this)) {
  auto* column = Column(this, space::kS);
  column->addWidget(title_);
  column->addWidget(rule_);
  table_->setObjectName("ballot");
  table_->setColumnCount(4);
  table_->setHorizontalHeaderLabels({"Cá nhân, tập thể", "1  Đồng ý", "2  Không đồng ý", "3  Trắng"});
  table_->setSelectionMode(QAbstractItemView::SingleSelection);
  StyleRows(table_, "Phiếu biểu quyết");
  table_->horizontalHeader()->setSectionResizeMode(0, QHeaderView::Stretch);
  for (int i = 1; i <= 3; ++i) {
    table_->horizontalHeader()->setSectionResizeMode(i, QHeaderView::Fixed);
    table_->setColumnWidth(i, kChoiceWidths[i - 1]);
  }
  table_->verticalHeader()->setMinimumSectionSize(kTwoLines);
  table_->installEventFilter(this);
  table_->viewport()->installEventFilter(this);
  connect(table_->verticalScrollBar(), &QScrollBar::valueChanged, this, &BallotView::MakeMarks);
  connect(table_, &QTableWidget::currentCellChanged, this, &BallotView::ShowDossier);
  auto* both = Row(space::kXl);
  both->addWidget(table_, 3);
  both->addWidget(dossier_, 2);
  column->addLayout(both, 1);
  column->addWidget(bar_);
  for (const auto key : {Qt::Key_Return, Qt::Key_Enter}) {
    auto* review = new QShortcut(QKeySequence(Qt::CTRL | key), this);
    review->setContext(Qt::WidgetWithChildrenShortcut);
    connect(review, &QShortcut::activated, this, &BallotView::Review);
  }
  auto* leave = new QShortcut(QKeySequence(Qt::Key_Escape), this);
  leave->setContext(Qt::WidgetWithChildrenShortcut);
  connect(leave, &QShortcut::activated, this, &BallotView::Leave);
}

void BallotView::Open(const council::v1::Poll& poll, bool voted_before) {
  if (poll.id() != poll_.id()) dossier_->Reset();
  poll_ = poll;
  casting_ = false;
  table_->setEnabled(true);
  choices_.clear();
  title_->setText("Phiếu biểu quyết: " + context_->TitleName(poll.title_code()));
  rule_->setText(
      RuleText(poll.rule()) + " · Căn cứ: " + Text(poll.rule().source()) +
      (voted_before ? "\nBạn đã biểu quyết lượt này. Gửi lại phiếu mới sẽ thay phiếu trước." : ""));
  FillRows();
  table_->setCurrentCell(0, 0);
  ShowDossier(0);
  table_->setFocus();
  ShowActions();
}

void BallotView::FillRows() {
  table_->clearSpans();
  table_->setRowCount(0);
  table_->setRowCount(poll_.candidates_size());
  const auto& marks = marks_[poll_.id()];
  for (int row = 0; row < poll_.candidates_size(); ++row) {
    // "Name – what parts those of one name – unit": together they are longer than the column.
    const QString lines = Text(poll_.candidates(row).label()).replace(" – ", "\n");
    table_->setItem(row, 0, new QTableWidgetItem(lines));
    const int more = static_cast<int>(lines.count('\n')) * table_->fontMetrics().lineSpacing();
    table_->setRowHeight(row, std::max(kTwoLines, kRowHeight + more));
    if (MayNot(row)) {
      table_->setItem(row, 1, new QTableWidgetItem("Không biểu quyết cho chính mình"));
      table_->setSpan(row, 1, 1, 3);
    } else if (const auto marked = marks.find(poll_.candidates(row).case_id()); marked != marks.end()) {
      choices_[row] = marked->second;
    }
  }
  MakeMarks();
}

// A school has hundreds on one ballot, and a screen ten.
void BallotView::MakeMarks() {
  const int first = table_->rowAt(0);
  const int below = table_->rowAt(table_->viewport()->height());
  const int last = below < 0 ? table_->rowCount() - 1 : below;
  for (int row = first; row >= 0 && row <= last; ++row) {
    if (!MayNot(row) && table_->cellWidget(row, 1) == nullptr) AddMarks(row);
  }
}

void BallotView::AddMarks(int row) {
  auto* group = new QButtonGroup;
  for (int i = 0; i < 3; ++i) {
    auto* radio = new QRadioButton;
    radio->setAccessibleName(QString("%1: %2").arg(Text(poll_.candidates(row).label()), WordOf(kChoices[i])));
    radio->setMinimumSize(kTarget, kTarget);
    radio->setFocusPolicy(Qt::ClickFocus);  // the keyboard works by row
    radio->setObjectName(QString("choice_%1_%2").arg(row).arg(i));
    group->addButton(radio, i);
    auto* cell = new QWidget;
    if (i == 0) group->setParent(cell);  // they go together
    auto* layout = new QHBoxLayout(cell);
    layout->setContentsMargins(space::kS, 0, 0, 0);
    layout->addWidget(radio);
    table_->setCellWidget(row, i + 1, cell);
    const auto chosen = choices_.find(row);
    radio->setChecked(chosen != choices_.end() && chosen->second == kChoices[i]);
    connect(radio, &QRadioButton::clicked, this, [this, row, i] { Choose(row, kChoices[i]); });
  }
}

void BallotView::ShowDossier(int row) {
  if (row >= 0 && row < poll_.candidates_size()) dossier_->Show(poll_.candidates(row));
}

bool BallotView::eventFilter(QObject* watched, QEvent* event) {
  if (watched == table_->viewport() && event->type() == QEvent::Resize) MakeMarks();
  if (watched == table_ && event->type() == QEvent::KeyPress) {
    const int index = static_cast<QKeyEvent*>(event)->key() - Qt::Key_1;
    const int row = table_->currentRow();
    if (index >= 0 && index < 3 && row >= 0) {
      if (!MayNot(row)) {
        if (const auto* cell = table_->cellWidget(row, index + 1)) {
          cell->findChild<QRadioButton*>()->setChecked(true);
        }
        Choose(row, kChoices[index]);
      }
      if (row + 1 < table_->rowCount()) table_->setCurrentCell(row + 1, 0);
      return true;
    }
  }
  return QWidget::eventFilter(watched, event);
}

bool BallotView::MayNot(int row) const {
  return StandsAside(poll_.rule(), poll_.candidates(row), context_->session().account().person_id());
}

int BallotView::Wanted() const {
  int wanted = 0;
  for (int row = 0; row < poll_.candidates_size(); ++row) wanted += !MayNot(row);
  return wanted;
}

void BallotView::Choose(int row, Choice choice) {
  choices_[row] = choice;
  marks_[poll_.id()][poll_.candidates(row).case_id()] = choice;
  Note();
  table_->setCurrentCell(row, 0);
  ShowActions();
}

void BallotView::Forget(const std::string& poll_id) {
  marks_.erase(poll_id);
  Note();
}

void BallotView::Note() {
  form_->SetDirty(std::any_of(marks_.begin(), marks_.end(), [](const auto& m) { return !m.second.empty(); }));
}

void BallotView::ShowActions() {
  const int left = Wanted() - static_cast<int>(choices_.size());
  bar_->Reset();
  bar_->Add("leaveBallot", "Quay lại", Look::kPlain, [this] { Leave(); });
  bar_->Add(
      "review", "Xem lại phiếu (Ctrl+Enter)", Look::kPrimary, [this] { Review(); }, left == 0);
  bar_->Say(left == 0
                ? "Đã cho ý kiến đủ mọi người. Xem lại trước khi gửi."
                : QString("Còn %1 người chưa có ý kiến. Bấm phím 1, 2 hoặc 3 trên từng dòng.").arg(left));
}

// A ballot on its way is left when it has arrived, or has not.
void BallotView::Leave() {
  if (!casting_) Q_EMIT Left(false);
}

void BallotView::Review() {
  if (casting_ || static_cast<int>(choices_.size()) < Wanted()) return;
  auto* dialog =
      new AskDialog(this, "Xem lại phiếu: " + context_->TitleName(poll_.title_code()), "Gửi phiếu");
  QStringList counts;
  for (const Choice choice : kChoices) {
    const auto count =
        std::count_if(choices_.begin(), choices_.end(), [&](const auto& c) { return c.second == choice; });
    counts << QString("%1: %2").arg(WordOf(choice)).arg(count);
  }
  dialog->content()->addWidget(Strong(counts.join("   ·   ")));
  auto* rows = new RowModel<Opinion>(
      {TextColumn<Opinion>("Cá nhân, tập thể", [](const Opinion& opinion) { return opinion.of; }),
       TextColumn<Opinion>("Ý kiến", [](const Opinion& opinion) { return WordOf(opinion.choice); })},
      dialog);
  QList<Opinion> opinions;
  for (const auto& [row, choice] : choices_) {
    opinions << Opinion{Text(poll_.candidates(row).label()).replace(" – ", "\n"), choice};
  }
  rows->Set(opinions);
  auto* list = Table(rows, "reviewed", {1, 0}, "Ý kiến sẽ gửi");
  list->setFixedHeight(std::min<int>(kReviewHeight, kTwoLines * (1 + static_cast<int>(choices_.size()))));
  dialog->content()->addWidget(list);
  dialog->content()->addWidget(
      Muted("Phiếu được ghi ngay khi gửi. Bạn có thể gửi lại cho tới khi chủ toạ đóng lượt biểu quyết."));
  dialog->OnAct([this, dialog] {
    dialog->accept();
    Cast();
  });
  dialog->open();
}

void BallotView::Cast() {
  casting_ = true;
  table_->setEnabled(false);
  bar_->SetBusy(true);
  bar_->Say("Đang gửi phiếu …");
  council::v1::CastVoteRequest request;
  request.set_poll_id(poll_.id());
  for (const auto& [row, choice] : choices_) {
    auto* out = request.add_choices();
    out->set_case_id(poll_.candidates(row).case_id());
    out->set_choice(choice);
  }
  context_->api().Call(
      request, this,
      [this, id = poll_.id()](const council::v1::CastVoteResponse&) {
        Forget(id);
        // Another place of the window can have opened another poll meanwhile.
        if (id != poll_.id()) return;
        EndCast();
        choices_.clear();
        Q_EMIT Left(true);
      },
      [this, id = poll_.id()](const CallError& error) {
        if (id != poll_.id()) return;
        EndCast();
        table_->setFocus();
        bar_->Say(error.Unanswered() ? "Phiếu chưa tới được máy chủ. Ý kiến của bạn vẫn còn trên màn hình; "
                                       "xin gửi lại khi có kết nối."
                                     : error.FullText(),
                  Tone::kDanger);
      });
}

void BallotView::EndCast() {
  casting_ = false;
  table_->setEnabled(true);
  bar_->SetBusy(false);
}

}  // namespace thidua::client
