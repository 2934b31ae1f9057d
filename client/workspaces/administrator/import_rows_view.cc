#include "client/workspaces/administrator/import_rows_view.h"

#include <algorithm>

#include "client/models/dates.h"
#include "client/models/import_mapping.h"
#include "client/widgets/reason_dialog.h"
#include "client/widgets/state_column.h"

namespace thidua::client {
namespace {

using namespace directory::v1;

constexpr int kPage = 200;
constexpr int kMostRanges = 500;  // as the contract takes them

QString CountText(int count) { return MoneyText(count); }

bool Faulty(const ImportRow& row) {
  return std::any_of(row.remarks().begin(), row.remarks().end(),
                     [](const ImportRow::Remark& remark) { return remark.fault(); });
}

QStringList RemarksAt(const ImportRow& row, int place, bool* fault) {
  QStringList words;
  for (const auto& remark : row.remarks()) {
    if (remark.column() != place) continue;
    words << Text(remark.message());
    *fault |= remark.fault();
  }
  return words;
}

// Neighbouring numbers together.
template <class Ranges>
void AddRanges(QList<int> numbers, Ranges* ranges) {
  std::sort(numbers.begin(), numbers.end());
  for (const int number : numbers) {
    if (!ranges->empty() && ranges->rbegin()->to() + 1 == number) {
      ranges->rbegin()->set_to(number);
    } else {
      auto* range = ranges->Add();
      range->set_from(number);
      range->set_to(number);
    }
  }
}

}  // namespace

StateLook LookOf(Import::State state) {
  switch (state) {
    case Import::COLLECTING:
      return {"Gửi dở", "clock", Tone::kWarning};
    case Import::CHECKED:
      return {"Chờ nhập", "pencil", Tone::kInfo};
    case Import::APPLIED:
      return {"Đã nhập", "check", Tone::kSuccess};
    case Import::TAKEN_BACK:
      return {"Đã rút lại", "return", Tone::kNeutral};
    default:
      return {"Đã bỏ", "cross", Tone::kNeutral};
  }
}

ImportRowsView::ImportRowsView(Context* context, QWidget* parent)
    : QWidget(parent), context_(context), bar_(new ActionBar) {
  auto* column = Column(this, space::kS);
  title_ = Strong("");
  title_->setObjectName("importTitle");
  column->addWidget(title_);
  counts_ = Body("");
  counts_->setObjectName("importCounts");
  column->addWidget(counts_);
  auto* tools = Row();
  filter_ = new Picker;
  filter_->setObjectName("rowsFilter");
  filter_->setAccessibleName("Lọc dòng");
  filter_->addItem("Mọi dòng", static_cast<int>(ListImportRowsRequest::EVERY_ROW));
  filter_->addItem("Chỉ dòng có lỗi", static_cast<int>(ListImportRowsRequest::WITH_FAULTS));
  filter_->addItem("Dòng có lỗi hoặc ghi chú", static_cast<int>(ListImportRowsRequest::WITH_REMARKS));
  tools->addWidget(filter_);
  tools->addStretch(1);
  column->addLayout(tools);
  place_ = new QVBoxLayout;
  column->addLayout(place_, 1);
  remarks_ = Body("");
  remarks_->setObjectName("rowRemarks");
  remarks_->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
  column->addWidget(remarks_);
  column->addWidget(bar_);
  connect(filter_, &QComboBox::activated, this, [this] { Load(""); });
}

void ImportRowsView::Show(const Import& import) {
  import_ = import;
  left_out_.clear();
  outcome_.clear();
  filter_->setCurrentIndex(import.faulty_rows() > 0 && import.state() == Import::CHECKED ? 1 : 0);
  MakeTable();
  ShowHead();
  Load("");
}

void ImportRowsView::Renew(const Import& import) {
  if (import.id() != import_.id() || import.etag() == import_.etag() || sending_) return;
  import_ = import;
  ShowHead();
  ShowBar();
}

RowModel<ImportRow>::Column ImportRowsView::CellColumn(const QString& name, int place) const {
  return {name, [place](const ImportRow& row, int role) -> QVariant {
            if (role == Qt::DisplayRole) {
              const QString text = CellOf(row, place);
              bool fault = false;
              // What is missing is seen too.
              return text.isEmpty() && !RemarksAt(row, place, &fault).isEmpty() && fault ? "(trống)" : text;
            }
            bool fault = false;
            if (role == Qt::ToolTipRole) {
              const QStringList words = RemarksAt(row, place, &fault);
              return words.isEmpty() ? CellOf(row, place) : words.join('\n');
            }
            if (role != Qt::ForegroundRole && role != Qt::DecorationRole) return {};
            if (RemarksAt(row, place, &fault).isEmpty()) return {};
            const Tone tone = fault ? Tone::kDanger : Tone::kWarning;
            return role == Qt::ForegroundRole ? QVariant(Colors().Of(tone).ink)
                                              : QVariant(IconOf(fault ? "cross" : "warning", tone));
          }};
}

// The columns are those of the sheet: each import has a table of its own.
void ImportRowsView::MakeTable() {
  delete frame_;
  std::vector<RowModel<ImportRow>::Column> columns{
      NumberColumn<ImportRow>("Dòng", [](const ImportRow& row) { return QString::number(row.number()); }),
      StateColumn<ImportRow>("Xét", [this](const ImportRow& row) -> StateLook {
        if (!row.made_id().empty()) return {"Đã nhập", "check", Tone::kSuccess};
        if (Faulty(row)) return {"Có lỗi", "cross", Tone::kDanger};
        if (left_out_.contains(row.number())) return {"Để lại", "return", Tone::kNeutral};
        return row.remarks().empty() ? StateLook{"Được", "check", Tone::kSuccess}
                                     : StateLook{"Xem lại", "warning", Tone::kWarning};
      })};
  QList<int> stretch{0, 0};
  for (const auto& column : import_.columns()) {
    columns.push_back(CellColumn(Text(column.heading()), column.index()));
    stretch << 1;
  }
  table_ = new QTableView;
  table_->setObjectName("importRows");
  rows_ = new RowModel<ImportRow>(std::move(columns), table_);
  table_->setModel(rows_);
  table_->setSelectionMode(QAbstractItemView::ExtendedSelection);
  StyleTable(table_, stretch, "Các dòng của " + Text(import_.file_name()));
  frame_ = new PageFrame(table_);
  place_->addWidget(frame_);
  connect(table_->selectionModel(), &QItemSelectionModel::selectionChanged, this, [this] {
    ShowRow();
    ShowBar();
  });
}

void ImportRowsView::Load(const std::string& page_token) {
  const bool more = !page_token.empty();
  round_ += 1;
  ListImportRowsRequest request;
  request.set_id(import_.id());
  request.set_filter(static_cast<ListImportRowsRequest::Filter>(filter_->currentData().toInt()));
  request.set_page_size(kPage);
  request.set_page_token(page_token);
  if (!more) frame_->ShowLoading();
  context_->api().Call(
      request, this,
      [this, more, round = round_](const ListImportRowsResponse& page) {
        if (round != round_) return;
        const ImportRow* current = rows_->At(table_->currentIndex());
        const int number = current == nullptr ? 0 : current->number();
        rows_->TakePage({page.rows().begin(), page.rows().end()}, more, page.next_page_token(),
                        [this](const std::string& next) { Load(next); });
        if (!more) {
          table_->selectRow(rows_->Find([&](const ImportRow& row) { return row.number() == number; }));
        }
        if (!rows_->rows().isEmpty()) {
          frame_->ShowContent();
        } else if (filter_->currentIndex() > 0) {
          frame_->ShowEmpty("Không có dòng nào như vậy.", "Mọi dòng", [this] {
            filter_->setCurrentIndex(0);
            Load("");
          });
        } else {
          frame_->ShowEmpty("Các dòng đã được xoá: dòng của tệp chỉ giữ 30 ngày, hoặc lần nhập đã bỏ.");
        }
        ShowRow();
        ShowBar();
      },
      [this, round = round_](const CallError& error) {
        if (round == round_) frame_->ShowError(error, "", [this] { Load(""); });
      });
  ShowBar();
}

void ImportRowsView::ShowHead() {
  title_->setText(QString("%1 · %2").arg(Text(import_.file_name()), Text(import_.sheet())));
  QStringList words{QString("%1 dòng").arg(CountText(import_.rows())), LookOf(import_.state()).word};
  if (import_.state() == Import::CHECKED) {
    words << QString("%1 dòng có lỗi").arg(CountText(import_.faulty_rows()));
  }
  if (import_.applied_rows() > 0) words << QString("đã nhập %1 dòng").arg(CountText(import_.applied_rows()));
  if (!import_.reason().empty()) words << "lý do rút: " + Text(import_.reason());
  if (import_.has_same_file_applied_at() && import_.state() == Import::CHECKED) {
    words << "tệp này đã được nhập lúc " + DayTimeText(ToQDateTime(import_.same_file_applied_at()));
  }
  counts_->setText(words.join(" · "));
}

void ImportRowsView::ShowRow() {
  const QModelIndex current = table_->currentIndex();
  QStringList words;
  if (current.isValid() && current.row() < rows_->rows().size()) {
    for (const auto& remark : rows_->rows()[current.row()].remarks()) {
      words << QString("%1: %2").arg(Text(remark.cell()), Text(remark.message()));
    }
  }
  remarks_->setText(words.join('\n'));
  remarks_->setVisible(!words.isEmpty());
}

QList<int> ImportRowsView::Chosen() const {
  QList<int> numbers;
  for (const QModelIndex& index : table_->selectionModel()->selectedRows()) {
    const ImportRow& row = rows_->rows()[index.row()];
    if (!Faulty(row)) numbers << row.number();
  }
  return numbers;
}

void ImportRowsView::LeaveOut(bool out) {
  for (const int number : Chosen()) {
    if (out) {
      left_out_.insert(number);
    } else {
      left_out_.remove(number);
    }
  }
  rows_->AllChanged();
  ShowBar();
}

void ImportRowsView::ShowBar() {
  bar_->Reset();
  bar_->Add("importBack", "Về danh sách", Look::kPlain, [this] { Q_EMIT Left(); });
  if (import_.state() == Import::CHECKED || import_.state() == Import::COLLECTING) {
    bar_->Add("discardImport", "Bỏ lần nhập này…", Look::kPlain, [this] { AskDiscard(); });
  }
  if (import_.state() == Import::CHECKED) {
    const QList<int> chosen = Chosen();
    const bool all_out = !chosen.isEmpty() && std::all_of(chosen.begin(), chosen.end(), [&](int number) {
      return left_out_.contains(number);
    });
    bar_->Add(
        "leaveOutRows", all_out ? "Nhập lại dòng đã chọn" : "Để lại dòng đã chọn", Look::kPlain,
        [this, all_out] { LeaveOut(!all_out); }, !chosen.isEmpty());
    bar_->Add("recheckImport", "Kiểm tra lại", Look::kPlain, [this] { Check(); });
    const int rows = import_.rows() - import_.faulty_rows() - static_cast<int>(left_out_.size());
    bar_->Add(
        "applyImport",
        import_.faulty_rows() > 0
            ? QString("Nhập %1 dòng, bỏ %2 dòng lỗi").arg(CountText(rows), CountText(import_.faulty_rows()))
            : QString("Nhập %1 dòng").arg(CountText(rows)),
        Look::kPrimary, [this] { Apply(); }, rows > 0);
  }
  if (import_.state() == Import::APPLIED) {
    bar_->Add("takeBackImport", "Rút lại…", Look::kPlain, [this] { AskTakeBack(); });
  }
  bar_->SetBusy(sending_);
  if (!outcome_.isEmpty()) bar_->Say(outcome_, outcome_tone_);
}

void ImportRowsView::BeginSending() {
  sending_ = true;
  ShowBar();
}

void ImportRowsView::Took(const Import& import, const QString& done) {
  import_ = import;
  sending_ = false;
  outcome_ = done;
  outcome_tone_ = Tone::kSuccess;
  ShowHead();
  Load("");
  Q_EMIT Changed();
}

void ImportRowsView::Failed(const CallError& error) {
  sending_ = false;
  outcome_ = error.FullText();
  outcome_tone_ = Tone::kDanger;
  ShowBar();
}

void ImportRowsView::Check() {
  CheckImportRequest request;
  request.set_id(import_.id());
  request.set_etag(import_.etag());
  outcome_ = "Đang kiểm tra mọi dòng …";
  outcome_tone_ = Tone::kNeutral;
  BeginSending();
  context_->api().Call(
      request, this, [this](const Import& import) { Took(import, "Đã kiểm tra lại mọi dòng."); },
      [this](const CallError& error) { Failed(error); });
}

void ImportRowsView::Apply() {
  ApplyImportRequest request;
  request.set_id(import_.id());
  request.set_etag(import_.etag());
  request.set_skip_faulty(import_.faulty_rows() > 0);
  AddRanges({left_out_.begin(), left_out_.end()}, request.mutable_left_out());
  if (request.left_out_size() > kMostRanges) {
    outcome_ = "Để lại quá nhiều dòng rời nhau. Xin bỏ các dòng ấy trong tệp rồi nhập lại.";
    outcome_tone_ = Tone::kWarning;
    return ShowBar();
  }
  outcome_ = "Đang nhập. Các dòng vào cùng một lúc: hoặc tất cả, hoặc không dòng nào.";
  outcome_tone_ = Tone::kNeutral;
  BeginSending();
  context_->api().Call(
      request, this,
      [this](const Import& import) {
        left_out_.clear();
        filter_->setCurrentIndex(0);
        Took(import, QString("Đã nhập %1 dòng.").arg(CountText(import.applied_rows())));
      },
      [this](const CallError& error) { Failed(error); });
}

void ImportRowsView::AskTakeBack() {
  const ReasonWords words{
      "Rút lại lần nhập",
      QString("%1 mục đã nhập từ “%2” sẽ không còn trong danh bạ. Chỉ rút được khi chưa ai dùng "
              "đến: chưa có tài khoản, thành tích, thay đổi nào.")
          .arg(CountText(import_.applied_rows()), Text(import_.file_name())),
      "Rút lại"};
  AskReason(this, words, 500, context_->session().account().id(), "takeBack/" + Text(import_.id()),
            [this](AskDialog* dialog, const std::string& reason) {
              TakeBackImportRequest request;
              request.set_id(import_.id());
              request.set_etag(import_.etag());
              request.set_reason(reason);
              context_->api().Call(
                  request, dialog,
                  [this, dialog](const Import& import) {
                    dialog->accept();
                    Took(import, "Đã rút lại lần nhập.");
                  },
                  [dialog](const CallError& error) { dialog->Say(error.FullText()); });
            });
}

void ImportRowsView::AskDiscard() {
  Confirm(this, "Bỏ lần nhập này",
          "Các dòng đã gửi được xoá; chưa có gì vào danh bạ. Tệp trên máy không đổi.", "Bỏ lần nhập", [this] {
            DiscardImportRequest request;
            request.set_id(import_.id());
            request.set_etag(import_.etag());
            BeginSending();
            context_->api().Call(
                request, this,
                [this](const Import&) {
                  sending_ = false;
                  Q_EMIT Changed();
                  Q_EMIT Left();
                },
                [this](const CallError& error) { Failed(error); });
          });
}

}  // namespace thidua::client
