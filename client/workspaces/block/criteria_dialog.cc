#include "client/workspaces/block/criteria_dialog.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QShortcut>
#include <algorithm>

#include "client/models/cells.h"
#include "client/models/dates.h"
#include "client/models/score_words.h"
#include "client/models/words.h"
#include "client/widgets/form_fields.h"
#include "client/widgets/text_area.h"

namespace thidua::client {
namespace {

using namespace block::v1;

constexpr int kWidth = 980;
constexpr int kTableHeight = 180;  // the least; the dialog is no taller than a small screen
constexpr int kNameColumn = 1;
constexpr int kRuleColumn = 7;
constexpr int kKeptChars = 400000;  // a hundred rows with long words

// As it was, where that names every member, and nobody else.
Checkers CheckersOf(const Criteria& criteria, const QList<QPair<QString, QString>>& members) {
  const Checkers ring = RingOf(members);
  Checkers as_it_was;
  for (const PeerCheck& peer : criteria.peers()) {
    if (!ring.contains(Text(peer.checker_unit_id()))) return ring;
    as_it_was[Text(peer.unit_id())] = Text(peer.checker_unit_id());
  }
  return std::all_of(members.begin(), members.end(),
                     [&](const auto& member) { return as_it_was.contains(member.first); }) &&
                 as_it_was.size() == members.size()
             ? as_it_was
             : ring;
}

}  // namespace

CriteriaDialog::CriteriaDialog(Context* context, const Block& block, const Criteria& criteria,
                               const QList<IndicatorSheet>& sheets,
                               const QList<QPair<QString, QString>>& members, QWidget* parent)
    : AskDialog(parent, "Bảng tiêu chí của khối", criteria.number() == 0 ? "Ban hành" : "Ban hành bản mới"),
      context_(context),
      block_(block),
      criteria_(criteria),
      members_(members),
      checkers_(CheckersOf(criteria, members)),
      words_(Muted("")),
      kept_(new QLineEdit(this)) {
  setMinimumWidth(kWidth);
  sheets_ << IndicatorSheet();
  sheets_ << sheets;
  content()->addWidget(MakeTable());
  content()->addWidget(MakeSettings());
  words_->setObjectName("criteriaWords");
  content()->addWidget(words_);
  kept_->setObjectName("criteriaTable");
  kept_->setAccessibleName("Bảng tiêu chí đang soạn");
  kept_->setMaxLength(kKeptChars);
  kept_->hide();
  Show(criteria);
  kept_->setText(AsKept());
  connect(rows_, &QTableWidget::itemChanged, this, &CriteriaDialog::Edited);
  // A draft that is taken back comes as if it had been typed there.
  connect(kept_, &QLineEdit::textEdited, this, [this](const QString& kept) {
    if (kept != AsKept()) TakeKept(kept);
  });
  for (Picker* picker : {sheet_, checking_})
    connect(picker, &QComboBox::currentIndexChanged, this, &CriteriaDialog::Check);
  for (auto* line : {most_bonus_, most_penalty_, number_, issuer_, reason_}) {
    connect(line, &QLineEdit::textChanged, this, &CriteriaDialog::Check);
  }
  KeepDraft(context->session().account().id(), "criteria/" + Text(block.id()));
  OnAct([this] { Save(); });
  Check();
}

QWidget* CriteriaDialog::MakeTable() {
  auto* part = new QWidget;
  auto* column = Column(part, space::kS);
  column->addWidget(
      Muted("Mỗi dòng một nội dung, nhóm hoặc tiêu chí; mã nói dòng đó thuộc đâu: ND1.1.2 nằm trong ND1.1. "
            "Loại: nhóm, chấm, "
            "tính, thưởng, trừ. Người chấm (khối, hội đồng) ghi ở nội dung lớn. Dán được các cột từ bảng "
            "tính (Ctrl+V)."));
  rows_ = new QTableWidget(0, kCriterionCells);
  rows_->setObjectName("criteriaRows");
  rows_->setHorizontalHeaderLabels(CriterionHeads());
  StyleRows(rows_, "Bảng tiêu chí");
  rows_->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed |
                         QAbstractItemView::AnyKeyPressed);
  rows_->setSelectionBehavior(QAbstractItemView::SelectItems);
  rows_->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
  for (const int wide : {kNameColumn, kRuleColumn}) {
    rows_->horizontalHeader()->setSectionResizeMode(wide, QHeaderView::Stretch);
  }
  rows_->setMinimumHeight(kTableHeight);
  column->addWidget(rows_, 1);
  auto* acts = Row();
  const auto add = [&](const QString& name, const QString& text, auto act) {
    auto* button = Button(text);
    button->setObjectName(name);
    connect(button, &QPushButton::clicked, this, act);
    acts->addWidget(button);
  };
  add("addCriterion", "Thêm dòng", [this] {
    AddRow(rows_->currentRow() < 0 ? rows_->rowCount() : rows_->currentRow() + 1, {});
    rows_->setCurrentCell(rows_->currentRow() + 1, 0);
    Edited();
  });
  add("removeCriterion", "Xoá dòng", [this] {
    if (rows_->currentRow() < 0) return;
    rows_->removeRow(rows_->currentRow());
    Edited();
  });
  add("pasteCriteria", "Dán từ bảng tính", [this] { Paste(); });
  add("takeLastYears", "Lấy của năm trước", [this] { TakeLastYears(); });
  add("takeTemplate", "Lấy mẫu ba nội dung", [this] { TakeTemplate(); });
  acts->addStretch(1);
  peers_ = Button("Phân công chấm chéo…");
  peers_->setObjectName("assignPeers");
  connect(peers_, &QPushButton::clicked, this, &CriteriaDialog::AskPeers);
  acts->addWidget(peers_);
  column->addLayout(acts);
  auto* paste = new QShortcut(QKeySequence::Paste, rows_);
  paste->setContext(Qt::WidgetShortcut);
  connect(paste, &QShortcut::activated, this, &CriteriaDialog::Paste);
  return part;
}

QWidget* CriteriaDialog::MakeSettings() {
  auto* part = new QWidget;
  auto* columns = Row(space::kL);
  auto* rules = Fields();
  checking_ = AddPicker(rules, "checking", "Thẩm định");
  checking_->Offer({{"Khối trưởng, khối phó", static_cast<int>(Criteria::BY_LEADERS)},
                    {"Chấm chéo", static_cast<int>(Criteria::BY_PEERS)}});
  not_applicable_ = AddPicker(rules, "notApplicable", "Không áp dụng");
  not_applicable_->Offer({{"Bỏ khỏi tổng điểm, quy về tổng", static_cast<int>(Criteria::OUT_OF_WHOLE)},
                          {"Không có điểm, tổng giữ nguyên", static_cast<int>(Criteria::NO_POINTS)}});
  sheet_ = AddPicker(rules, "criteriaSheet", "Biểu số liệu");
  QList<QPair<QString, QVariant>> sheets;
  for (int i = 0; i < sheets_.size(); ++i) {
    sheets.append(
        {i == 0 ? QString("Không tính từ số liệu") : Text(sheets_[i].name()), Text(sheets_[i].id())});
  }
  sheet_->Offer(sheets);
  most_bonus_ = AddLine(rules, "mostBonus", "Thưởng tối đa", "0");
  most_penalty_ = AddLine(rules, "mostPenalty", "Trừ tối đa", "0");
  auto* papers = Fields();
  number_ = AddLine(papers, "documentNumber", "Số văn bản", "01/QĐ-KTĐ",
                    MaxChars(SetCriteriaRequest::descriptor(), "document_number"));
  day_ = AddDay(papers, "documentDate", "Ngày", context_->session().Today());
  issuer_ = AddLine(papers, "documentIssuer", "Nơi ban hành", "Khối, hoặc nơi chấp thuận điều chỉnh",
                    MaxChars(SetCriteriaRequest::descriptor(), "document_issuer"));
  reason_ = AddLine(papers, "adjustmentReason", "Lý do điều chỉnh",
                    criteria_.scored() ? "Bắt buộc: đã có đơn vị chấm điểm" : "Khi điều chỉnh",
                    MaxChars(SetCriteriaRequest::descriptor(), "reason"));
  columns->addLayout(rules, 1);
  columns->addLayout(papers, 1);
  part->setLayout(columns);
  AlignLabels(part);
  return part;
}

void CriteriaDialog::Show(const Criteria& criteria) {
  const auto choose = [](Picker* picker, const QVariant& value) {
    picker->setCurrentIndex(std::max(0, picker->findData(value)));
  };
  choose(checking_, criteria.checking());
  choose(not_applicable_, criteria.not_applicable());
  // Of a template, or of another year's block, it stays as it is chosen.
  if (const int at = sheet_->findData(Text(criteria.sheet_id())); at > 0) sheet_->setCurrentIndex(at);
  most_bonus_->setText(PointsText(criteria.most_bonus()));
  most_penalty_->setText(PointsText(criteria.most_penalty()));
  const QSignalBlocker quiet(rows_);
  rows_->setRowCount(0);
  for (const Criterion& criterion : criteria.criteria())
    AddRow(rows_->rowCount(), CellsOf(criterion, sheet()));
  if (rows_->rowCount() == 0) AddRow(0, {});
}

void CriteriaDialog::AddRow(int row, const QStringList& cells) {
  rows_->insertRow(row);
  for (int column = 0; column < kCriterionCells; ++column) {
    auto* item = new QTableWidgetItem(cells.value(column));
    item->setToolTip(ToolTipText(item->text()));
    rows_->setItem(row, column, item);
  }
}

// Rows as a sheet puts them on the clipboard, from the cell that is chosen; rows are added where there are
// too few.
void CriteriaDialog::Paste() {
  const int top = std::max(0, rows_->currentRow()), left = std::max(0, rows_->currentColumn());
  const QStringList lines = QGuiApplication::clipboard()->text().remove('\r').split('\n', Qt::SkipEmptyParts);
  {
    const QSignalBlocker quiet(rows_);
    for (int i = 0; i < lines.size(); ++i) {
      if (top + i >= rows_->rowCount()) AddRow(rows_->rowCount(), {});
      const QStringList cells = lines[i].split('\t');
      for (int j = 0; j < cells.size() && left + j < kCriterionCells; ++j) {
        rows_->item(top + i, left + j)->setText(cells[j].trimmed());
      }
    }
  }
  Edited();
}

QString CriteriaDialog::AsKept() const {
  QJsonArray rows;
  for (const QStringList& cells : Rows()) rows.append(QJsonArray::fromStringList(cells));
  QJsonObject checkers;
  for (auto it = checkers_.begin(); it != checkers_.end(); ++it) checkers[it.key()] = it.value();
  const QJsonObject kept{{"rows", rows}, {"checkers", checkers}};
  return QString::fromUtf8(QJsonDocument(kept).toJson(QJsonDocument::Compact));
}

void CriteriaDialog::TakeKept(const QString& kept) {
  const QJsonObject read = QJsonDocument::fromJson(kept.toUtf8()).object();
  const QSignalBlocker quiet(rows_);
  rows_->setRowCount(0);
  const QJsonArray rows = read["rows"].toArray();
  for (const auto& row : rows) {
    QStringList cells;
    const QJsonArray words = row.toArray();
    for (const auto& word : words) cells << word.toString();
    AddRow(rows_->rowCount(), cells);
  }
  const QJsonObject checkers = read["checkers"].toObject();
  // Members may have changed since.
  for (auto it = checkers_.begin(); it != checkers_.end(); ++it) {
    const QString checker = checkers[it.key()].toString();
    if (checkers_.contains(checker)) it.value() = checker;
  }
  Check();
}

void CriteriaDialog::Edited() {
  kept_->setText(AsKept());
  Q_EMIT kept_->textEdited(kept_->text());
  Check();
}

void CriteriaDialog::TakeTemplate() { TakeOver(GetCriteriaTemplateRequest()); }

// Of the block that the leading unit was in the year before.
void CriteriaDialog::TakeLastYears() {
  ListBlocksRequest request;
  request.set_school_year(SchoolYearAfter(Text(block_.school_year()), -1).toStdString());
  request.set_member_unit_id(block_.leader_unit_id());
  context_->api().Call(
      request, this,
      [this](const ListBlocksResponse& answer) {
        if (answer.blocks().empty()) return Say("Năm học trước đơn vị khối trưởng không ở khối nào.");
        GetCriteriaRequest criteria;
        criteria.set_block_id(answer.blocks(0).id());
        TakeOver(criteria);
      },
      [this](const CallError& error) { Say(error.FullText()); });
}

template <class Request>
void CriteriaDialog::TakeOver(const Request& request) {
  const auto rows = Rows();
  const bool written = std::any_of(
      rows.begin(), rows.end(), [](const QStringList& cells) { return !cells.join("").trimmed().isEmpty(); });
  if (!written) return Fetch(request);
  Confirm(this, "Thay bảng đang soạn",
          QString("%1 dòng đang có trong bảng được thay hết bằng bảng lấy về, không lấy lại được.")
              .arg(rows.size()),
          "Thay bảng", [this, request] { Fetch(request); });
}

template <class Request>
void CriteriaDialog::Fetch(const Request& request) {
  context_->api().Call(
      request, this,
      [this](const Criteria& criteria) {
        if (criteria.criteria().empty()) return Say("Khối ấy chưa có bảng tiêu chí.");
        Show(criteria);
        Edited();
      },
      [this](const CallError& error) { Say(error.FullText()); });
}

QList<QStringList> CriteriaDialog::Rows() const {
  QList<QStringList> rows;
  for (int row = 0; row < rows_->rowCount(); ++row) {
    QStringList cells;
    for (int column = 0; column < kCriterionCells; ++column) cells << rows_->item(row, column)->text();
    rows << cells;
  }
  return rows;
}

const IndicatorSheet& CriteriaDialog::sheet() const { return sheets_[std::max(0, sheet_->currentIndex())]; }

void CriteriaDialog::AskPeers() {
  auto* dialog = new PeersDialog(members_, checkers_, this);
  connect(dialog, &PeersDialog::Chosen, this, [this](const Checkers& checkers) {
    checkers_ = checkers;
    Edited();
  });
  dialog->open();
}

void CriteriaDialog::Check() {
  peers_->setEnabled(checking_->currentData().toInt() == Criteria::BY_PEERS);
  const WrittenCriteria written = ReadCriteria(Rows(), sheet());
  QStringList missing;
  if (written.criteria.isEmpty()) missing << "tiêu chí";
  if (number_->text().trimmed().isEmpty()) missing << "số văn bản";
  if (issuer_->text().trimmed().isEmpty()) missing << "nơi ban hành";
  if (criteria_.scored() && reason_->text().trimmed().isEmpty()) missing << "lý do điều chỉnh";
  if (!ReadPoints(most_bonus_->text())) missing << "điểm thưởng tối đa";
  if (!ReadPoints(most_penalty_->text())) missing << "điểm trừ tối đa";
  qint64 whole = 0;
  for (const Criterion& one : written.criteria) {
    if (one.kind() == Criterion::TYPED || one.kind() == Criterion::COMPUTED) whole += one.points();
  }
  words_->setText(
      !written.wrong.isEmpty() ? written.wrong
      : !missing.isEmpty()
          ? "Còn thiếu: " + missing.join(", ") + "."
          : QString("%1 dòng, tổng %2 điểm.").arg(written.criteria.size()).arg(PointsText(whole)));
  SetPossible(written.wrong.isEmpty() && missing.isEmpty());
}

void CriteriaDialog::Save() {
  SetCriteriaRequest request;
  request.set_block_id(block_.id());
  request.set_etag(criteria_.etag());
  for (const Criterion& one : ReadCriteria(Rows(), sheet()).criteria) *request.add_criteria() = one;
  request.set_checking(static_cast<Criteria::Checking>(checking_->currentData().toInt()));
  request.set_not_applicable(static_cast<Criteria::NotApplicable>(not_applicable_->currentData().toInt()));
  request.set_most_bonus(ReadPoints(most_bonus_->text()).value_or(0));
  request.set_most_penalty(ReadPoints(most_penalty_->text()).value_or(0));
  request.set_sheet_id(sheet().id());
  for (const auto& [unit, name] : members_) {
    if (request.checking() != Criteria::BY_PEERS) break;
    auto* peer = request.add_peers();
    peer->set_unit_id(unit.toStdString());
    peer->set_checker_unit_id(checkers_[unit].toStdString());
  }
  request.set_document_number(number_->text().simplified().toStdString());
  *request.mutable_document_date() = FromQDate(day_->date());
  request.set_document_issuer(issuer_->text().simplified().toStdString());
  request.set_reason(reason_->text().simplified().toStdString());
  SendFrom(this, context_->api(), request, [this](const Criteria&) { Q_EMIT CriteriaSet(); });
}

}  // namespace thidua::client
