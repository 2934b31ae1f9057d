#include "client/workspaces/administrator/import_page.h"

#include <QApplication>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QMimeData>
#include <QPointer>
#include <QSet>
#include <QSettings>
#include <QThreadPool>
#include <algorithm>
#include <optional>

#include "client/core/turns.h"
#include "client/models/dates.h"
#include "client/models/words.h"
#include "client/widgets/state_column.h"

namespace thidua::client {
namespace {

using namespace directory::v1;

constexpr int kPage = 50;
constexpr int kPartsAtOnce = 3;
constexpr char kFolderKey[] = "import/folder";

QString KindText(const QList<ImportSheet>& kinds, ImportKind kind) {
  for (const ImportSheet& sheet : kinds) {
    if (sheet.kind() == kind) return Text(sheet.name());
  }
  return {};
}

// Makes something away from the window's thread, where a large sheet would hold it up, and takes it there.
template <class Made>
void Away(std::function<Made()> make, std::function<void(Made)> take) {
  QThreadPool::globalInstance()->start([make = std::move(make), take = std::move(take)] {
    auto made = std::make_shared<Made>(make());
    QMetaObject::invokeMethod(
        qApp, [made, take] { take(std::move(*made)); }, Qt::QueuedConnection);
  });
}

// The one file of what is dragged here.
QString FileOf(const QMimeData* data) {
  const auto urls = data->urls();
  return urls.size() == 1 && urls.first().isLocalFile() ? urls.first().toLocalFile() : QString();
}

}  // namespace

struct ImportPage::Sending {
  Import import;
  std::vector<std::string> parts;  // ImportRows, as they travel
  QSet<int> taken;                 // of the parts
  std::optional<CallError> refused;
  AskDialog* dialog = nullptr;
};

std::function<void(const CallError&)> ImportPage::Refused(
    const std::shared_ptr<Sending>& sending, const std::function<void(const CallError*)>& answered) {
  return [sending, answered](const CallError& error) {
    if (!error.Unanswered()) sending->refused = error;
    answered(&error);
  };
}

ImportPage::ImportPage(Context* context)
    : Page(context, "Nhập dữ liệu",
           "Đơn vị, nhân sự, xếp loại, khen thưởng, sáng kiến từ tệp .xlsx, .ods, .csv. Mọi lỗi được chỉ ra "
           "theo ô "
           "trước khi có gì vào danh bạ."),
      steps_(new QStackedWidget),
      mapping_(new ImportMappingView(&context->api())),
      rows_view_(new ImportRowsView(context)),
      bar_(new ActionBar) {
  list_ = MakeList();
  steps_->addWidget(list_);
  steps_->addWidget(mapping_);
  steps_->addWidget(rows_view_);
  SetContent(steps_);
  setAcceptDrops(true);
  connect(mapping_, &ImportMappingView::Left, this, &ImportPage::BackToList);
  connect(mapping_, &ImportMappingView::Checked, this, &ImportPage::Begin);
  connect(rows_view_, &ImportRowsView::Left, this, &ImportPage::BackToList);
  connect(&context->names(), &Names::Learned, this, [this] { imports_->AllChanged(); });
}

QWidget* ImportPage::MakeList() {
  auto* list = new QWidget;
  auto* column = Column(list, space::kS);
  auto* tools = Row();
  tools->addWidget(Body("Kéo thả tệp vào trang này, hoặc bấm “Chọn tệp…”."), 1);
  template_kind_ = new Picker;
  template_kind_->setObjectName("templateKind");
  template_kind_->setAccessibleName("Loại tệp mẫu");
  tools->addWidget(template_kind_);
  auto* save = Button("Tải tệp mẫu…", Look::kLink, "file");
  save->setObjectName("saveTemplate");
  connect(save, &QPushButton::clicked, this, &ImportPage::SaveTemplate);
  tools->addWidget(save);
  column->addLayout(tools);
  imports_ = new RowModel<Import>(
      {TextColumn<Import>("Tệp", [](const Import& i) { return Text(i.file_name()); }),
       TextColumn<Import>("Loại", [this](const Import& i) { return KindText(kinds_, i.kind()); }),
       TextColumn<Import>("Nhập vào",
                          [this](const Import& i) {
                            return i.unit_id().empty() ? QString("Toàn hệ thống")
                                                       : this->context().names().Unit(i.unit_id());
                          }),
       NumberColumn<Import>("Số dòng", [](const Import& i) { return MoneyText(i.rows()); }),
       NumberColumn<Import>("Đã nhập", [](const Import& i) { return MoneyText(i.applied_rows()); }),
       StateColumn<Import>("Trạng thái", [](const Import& i) { return LookOf(i.state()); }),
       TextColumn<Import>("Lúc", [](const Import& i) { return DayTimeText(ToQDateTime(i.created_at())); }),
       TextColumn<Import>("Người nhập",
                          [this](const Import& i) {
                            return i.created_by().empty() ? QString()
                                                          : this->context().names().Person(i.created_by());
                          })},
      this);
  table_ = new QTableView;
  table_->setObjectName("imports");
  table_->setModel(imports_);
  table_->setSelectionMode(QAbstractItemView::SingleSelection);
  StyleTable(table_, {1, 0, 1, 0, 0, 0, 0, 1}, "Các lần nhập");
  past_ = new PageFrame(table_);
  column->addWidget(past_, 1);
  bar_->GiveKey("chooseFile", QKeySequence::Open);
  column->addWidget(bar_);
  connect(table_->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &ImportPage::ShowBar);
  return list;
}

void ImportPage::Reload() {
  BeginLoad();
  Fetch(DescribeImportsRequest(), [this](const DescribeImportsResponse& described) {
    kinds_ = QList<ImportSheet>(described.sheets().begin(), described.sheets().end());
    // What is being chosen of a file stays as it is.
    if (steps_->currentWidget() != mapping_) mapping_->SetKinds(kinds_);
    QList<QPair<QString, QVariant>> names;
    for (const ImportSheet& kind : kinds_) names.append({Text(kind.name()), static_cast<int>(kind.kind())});
    template_kind_->Offer(names);
    frame()->ShowContent();
    if (steps_->currentWidget() == rows_view_) rows_view_->Reload();
    LoadImports();
  });
}

void ImportPage::LoadImports() {
  past_->ShowLoading();
  ListImportsRequest request;
  request.set_page_size(kPage);
  const int round = ++round_;
  api().Call(
      request, this,
      [this, round](const ListImportsResponse& page) {
        if (round == round_) ShowImports(page, false);
      },
      [this, round](const CallError& error) {
        if (round == round_) past_->ShowError(error, "", [this] { LoadImports(); });
      });
  ShowBar();
}

void ImportPage::LoadMore(const std::string& page_token) {
  ListImportsRequest request;
  request.set_page_size(kPage);
  request.set_page_token(page_token);
  api().Call(
      request, this,
      [this, round = round_](const ListImportsResponse& page) {
        if (round == round_) ShowImports(page, true);
      },
      [this, page_token, round = round_](const CallError&) {
        if (round == round_) imports_->SetMore([this, page_token] { LoadMore(page_token); });
      });
}

void ImportPage::ShowImports(const ListImportsResponse& page, bool more) {
  const Import* current = imports_->At(table_->currentIndex());
  const std::string chosen = current == nullptr ? "" : current->id();
  imports_->TakePage({page.imports().begin(), page.imports().end()}, more, page.next_page_token(),
                     [this](const std::string& next) { LoadMore(next); });
  if (!more) table_->selectRow(imports_->Find([&](const Import& import) { return import.id() == chosen; }));
  for (const Import& import : page.imports()) rows_view_->Renew(import);
  if (imports_->rows().isEmpty()) {
    past_->ShowEmpty("Chưa nhập lần nào.", "Chọn tệp…", [this] { Choose(); });
  } else {
    past_->ShowContent();
  }
  ShowBar();
}

void ImportPage::ShowBar() {
  const QModelIndex current = table_->currentIndex();
  const bool chosen = current.isValid() && current.row() < imports_->rows().size();
  bar_->Reset();
  bar_->Add(
      "openImport", "Xem các dòng", Look::kPlain,
      [this] {
        rows_view_->Show(imports_->rows()[table_->currentIndex().row()]);
        steps_->setCurrentWidget(rows_view_);
      },
      chosen);
  bar_->Add(
      "chooseFile", "Chọn tệp…", Look::kPrimary, [this] { Choose(); }, !reading_ && !kinds_.isEmpty());
  if (reading_) {
    bar_->Say("Đang đọc tệp …");
  } else if (!outcome_.isEmpty()) {
    bar_->Say(outcome_, outcome_tone_);
  }
}

void ImportPage::SaveTemplate() {
  const int index = template_kind_->currentIndex();
  if (index < 0) return;
  QSettings settings;
  const QString name = template_kind_->currentText().toLower().replace(' ', '-');
  const QString offered = QString("%1/mau-%2.xlsx").arg(settings.value(kFolderKey).toString(), name);
  const QString file = QFileDialog::getSaveFileName(this, "Tải tệp mẫu", offered, "Bảng tính (*.xlsx)");
  if (file.isEmpty()) return;
  settings.setValue(kFolderKey, QFileInfo(file).absolutePath());
  const bool written = WriteTemplate(kinds_[index], file);
  outcome_ = written ? "Đã ghi tệp mẫu: " + QFileInfo(file).fileName()
                     : QString("Không ghi được tệp ở đó. Xin chọn nơi khác.");
  outcome_tone_ = written ? Tone::kSuccess : Tone::kDanger;
  ShowBar();
}

void ImportPage::Choose() {
  QSettings settings;
  const QString path = QFileDialog::getOpenFileName(
      this, "Chọn tệp để nhập", settings.value(kFolderKey).toString(),
      "Bảng tính (*.xlsx *.ods *.csv *.txt *.XLSX *.ODS *.CSV *.TXT);;Mọi tệp (*)");
  if (path.isEmpty()) return;
  settings.setValue(kFolderKey, QFileInfo(path).absolutePath());
  Read(path);
}

void ImportPage::dragEnterEvent(QDragEnterEvent* event) {
  const bool can = steps_->currentWidget() == list_ && !reading_ && !kinds_.isEmpty();
  if (can && !FileOf(event->mimeData()).isEmpty()) event->acceptProposedAction();
}

void ImportPage::dropEvent(QDropEvent* event) {
  event->acceptProposedAction();
  Read(FileOf(event->mimeData()));
}

void ImportPage::Read(const QString& path) {
  reading_ = true;
  outcome_.clear();
  ShowBar();
  Away<Book>([path] { return ReadBook(path); },
             [page = QPointer<ImportPage>(this)](Book book) {
               if (page != nullptr) page->ShowBook(std::make_shared<const Book>(std::move(book)));
             });
}

void ImportPage::ShowBook(std::shared_ptr<const Book> book) {
  reading_ = false;
  outcome_ = book->fault.isEmpty() ? QString() : book->file_name + ": " + book->fault;
  outcome_tone_ = Tone::kWarning;
  ShowBar();
  if (!book->fault.isEmpty()) return;
  mapping_->Show(std::move(book));
  steps_->setCurrentWidget(mapping_);
}

void ImportPage::Begin() {
  mapping_->SetBusy(true);
  mapping_->Remember();
  // The rows of what is asked for now, whatever is chosen until it is answered.
  api().Call(
      mapping_->Request(), this,
      [this, make = mapping_->PartsMaker()](const Import& import) {
        Away<std::vector<std::string>>(
            make, [page = QPointer<ImportPage>(this), import](std::vector<std::string> parts) {
              if (page == nullptr) return;
              page->mapping_->SetBusy(false);
              page->Send(import, std::move(parts));
            });
      },
      [this](const CallError& error) {
        mapping_->SetBusy(false);
        mapping_->Say(error.FullText(), Tone::kDanger);
      });
}

void ImportPage::Send(const Import& import, std::vector<std::string> parts) {
  auto sending = std::make_shared<Sending>();
  sending->import = import;
  sending->parts = std::move(parts);
  auto* dialog = new AskDialog(this, "Gửi các dòng để kiểm tra", "Gửi tiếp");
  sending->dialog = dialog;
  dialog->content()->addWidget(Body(QString("%1 dòng của “%2”. Chưa có gì vào danh bạ.")
                                        .arg(MoneyText(import.rows()), Text(import.file_name()))));
  Bulk bulk;
  bulk.all = static_cast<int>(sending->parts.size()) + 1;  // and the check
  bulk.name = [](int i) { return QString("phần %1").arg(i + 1); };
  bulk.chunk = kPartsAtOnce;
  bulk.send_many = [this, sending](int from, int count, const auto& answered) {
    SendParts(sending, from, from + count, [answered](const CallError* error) { answered(error, {}); });
  };
  bulk.finished = [this, sending](const BulkResult& result) { AfterSending(sending, result); };
  RunBulk(dialog, std::move(bulk));
  dialog->open();
}

// Several parts at a time: while one is being written the next ones travel. The check comes behind the last.
void ImportPage::SendParts(const std::shared_ptr<Sending>& sending, int from, int to,
                           const std::function<void(const CallError*)>& answered) {
  const int end = std::min(to, static_cast<int>(sending->parts.size()));
  const auto go_on = [=, this] {
    if (to > end) return Check(sending, answered);
    answered(nullptr);
  };
  // After a call that nobody answered those that were taken are not sent again: the check may have been made.
  QList<int> left;
  for (int part = from; part < end; ++part) {
    if (!sending->taken.contains(part)) left << part;
  }
  if (left.isEmpty()) return go_on();
  struct Round {
    qsizetype left;
    std::optional<CallError> error;
  };
  auto round = std::make_shared<Round>(Round{left.size(), std::nullopt});
  // To copy and digest a part and to hand it over takes some ten milliseconds.
  InTurns(sending->dialog, left.size(), [=, this](qsizetype i) {
    SendPart(sending, left[i], [=](const CallError* error) {
      if (error != nullptr && !round->error) round->error = *error;
      if (--round->left > 0) return;
      if (round->error) return answered(&*round->error);
      go_on();
    });
  });
}

// After one part was refused the others would be in vain.
void ImportPage::SendPart(const std::shared_ptr<Sending>& sending, int part,
                          const std::function<void(const CallError*)>& answered) {
  if (sending->refused) return answered(&*sending->refused);
  AddImportRowsRequest request;
  request.set_id(sending->import.id());
  request.set_etag(sending->import.etag());
  request.set_rows(sending->parts[part]);
  api().Call(
      request, sending->dialog,
      [sending, part, answered](const AddImportRowsResponse&) {
        sending->taken.insert(part);
        answered(nullptr);
      },
      Refused(sending, answered));
}

void ImportPage::Check(const std::shared_ptr<Sending>& sending,
                       const std::function<void(const CallError*)>& answered) {
  if (sending->refused) return answered(&*sending->refused);
  CheckImportRequest request;
  request.set_id(sending->import.id());
  request.set_etag(sending->import.etag());
  api().Call(
      request, sending->dialog,
      [sending, answered](const Import& import) {
        sending->import = import;
        answered(nullptr);
      },
      Refused(sending, answered));
}

void ImportPage::AfterSending(const std::shared_ptr<Sending>& sending, const BulkResult& result) {
  if (sending->import.state() == Import::CHECKED) {
    rows_view_->Show(sending->import);
    steps_->setCurrentWidget(rows_view_);
    return LoadImports();
  }
  outcome_ = sending->refused ? sending->refused->FullText() : QString("Đã dừng; chưa nhập gì.");
  outcome_tone_ = Tone::kWarning;
  if (result.left == 0 && !sending->refused) outcome_ = "Chưa gửi hết các dòng; chưa nhập gì.";
  Discard(sending->import);
  steps_->setCurrentWidget(list_);
}

// What was left half way is of no use to anybody.
void ImportPage::Discard(const Import& import) {
  DiscardImportRequest request;
  request.set_id(import.id());
  request.set_etag(import.etag());
  api().Call(
      request, this, [this](const Import&) { LoadImports(); }, [this](const CallError&) { LoadImports(); });
}

void ImportPage::BackToList() {
  steps_->setCurrentWidget(list_);
  LoadImports();
}

}  // namespace thidua::client
