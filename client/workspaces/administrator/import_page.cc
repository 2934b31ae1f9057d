#include "client/workspaces/administrator/import_page.h"

#include <QDragEnterEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QMimeData>
#include <QSettings>
#include <utility>

#include "client/core/turns.h"
#include "client/models/dates.h"
#include "client/models/words.h"
#include "client/widgets/state_column.h"
#include "client/workspaces/administrator/import_sending.h"

namespace thidua::client {
namespace {

using namespace directory::v1;

constexpr int kPage = 50;
constexpr char kFolderKey[] = "import/folder";

QString KindText(const QList<ImportSheet>& kinds, ImportKind kind) {
  for (const ImportSheet& sheet : kinds) {
    if (sheet.kind() == kind) return Text(sheet.name());
  }
  return {};
}

// The one file of what is dragged here.
QString FileOf(const QMimeData* data) {
  const auto urls = data->urls();
  return urls.size() == 1 && urls.first().isLocalFile() ? urls.first().toLocalFile() : QString();
}

}  // namespace

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
  Away(
      this, [path] { return ReadBook(path); },
      [this](Book book) { ShowBook(std::make_shared<const Book>(std::move(book))); });
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
        Away(this, make, [this, import](std::vector<std::string> parts) {
          mapping_->SetBusy(false);
          SendForCheck(&api(), this, import, std::move(parts),
                       [this](const Import& sent, const QString& why_not) { AfterSending(sent, why_not); });
        });
      },
      [this](const CallError& error) {
        mapping_->SetBusy(false);
        mapping_->Say(error.FullText(), Tone::kDanger);
      });
}

void ImportPage::AfterSending(const Import& import, const QString& why_not) {
  mapping_->Forget();
  if (why_not.isEmpty()) {
    rows_view_->Show(import);
    steps_->setCurrentWidget(rows_view_);
    return LoadImports();
  }
  outcome_ = why_not;
  outcome_tone_ = Tone::kWarning;
  Discard(import);
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
  mapping_->Forget();
  steps_->setCurrentWidget(list_);
  LoadImports();
}

}  // namespace thidua::client
