#include "client/workspaces/shared/paper_window.h"

#include <QClipboard>
#include <QCryptographicHash>
#include <QDialog>
#include <QFileDialog>
#include <QGuiApplication>
#include <QLocale>
#include <QPrinter>
#include <QSaveFile>
#include <QScreen>

#include "client/models/dates.h"
#include "client/models/words.h"
#include "client/signing/checkpoint_name.h"
#include "client/signing/flat_copy.h"
#include "client/widgets/page_frame.h"
#include "client/widgets/paper_preview.h"
#include "client/widgets/pdf_print.h"
#include "client/widgets/pdf_view.h"
#include "client/workspaces/shared/evidence_file.h"

namespace thidua::client {
namespace {

using common::v1::PaperFile;
using common::v1::PaperInfo;

constexpr int kShownOfDigest = 12;

QByteArray Bytes(const std::string& content) {
  return QByteArray(content.data(), static_cast<qsizetype>(content.size()));
}

// "Số 05/QĐ-UBND · ngày 01/06/2021"
QString UnderTitle(const PaperInfo& info) {
  QStringList parts;
  if (!info.number().empty()) parts << "Số " + Text(info.number());
  if (info.has_day()) parts << "ngày " + DayText(ToQDate(info.day()));
  if (info.is_signed()) parts << (info.is_sealed() ? "đã ký số và đóng dấu số" : "đã ký số");
  if (info.has_hand_signed_on()) parts << "đã ký trên giấy ngày " + DayText(ToQDate(info.hand_signed_on()));
  if (!info.has_made_at()) parts << "bản xem trước, chưa được lưu";
  return parts.join(" · ");
}

// "Mốc nhật ký trong chữ ký: dòng 1.204; dòng 1.377": as many as have signed.
QString CheckpointWords(const QStringList& names) {
  QStringList lines;
  for (const QString& name : names)
    lines << "dòng " + QLocale(QLocale::Vietnamese).toString(name.section(' ', 2, 2).toLongLong());
  return "Mốc nhật ký trong chữ ký: " + lines.join("; ");
}

class PaperWindow : public QDialog {
 public:
  PaperWindow(FetchPaper fetch, const QString& title, OfferActs offer, QWidget* parent);

 private:
  void Load();
  void Take(const PaperFile& file);
  QStringList Checkpoints() const;
  void ShowBar();
  void Print();
  void Watch(PrintJob* job);
  QString AskPath(const QString& extension);
  void SavePdf();
  void SaveOdt();
  void Write(const QString& path, const QByteArray& bytes);

  FetchPaper fetch_;
  OfferActs offer_;
  QLabel* title_;
  QLabel* under_;
  QPushButton* digest_;
  QPushButton* checkpoint_;  // what its signatures name
  PdfView* view_;
  PageFrame* frame_;
  ActionBar* bar_;
  PaperFile file_;
  PrintJob* job_ = nullptr;  // while it prints
};

PaperWindow::PaperWindow(FetchPaper fetch, const QString& title, OfferActs offer, QWidget* parent)
    : QDialog(parent),
      fetch_(std::move(fetch)),
      offer_(std::move(offer)),
      title_(Title(title)),
      under_(Muted("")),
      digest_(Button("", Look::kLink)),
      checkpoint_(Button("", Look::kLink)),
      view_(new PdfView),
      frame_(new PageFrame(view_)),
      bar_(new ActionBar) {
  setObjectName("paperWindow");
  setWindowTitle(title);
  setAttribute(Qt::WA_DeleteOnClose);
  setModal(true);
  setWindowFlag(Qt::WindowMaximizeButtonHint);
  auto* column = Column(this, space::kS, space::kL);
  title_->setObjectName("paperTitle");
  column->addWidget(title_);
  auto* line = Row(space::kM);
  under_->setObjectName("paperUnder");
  line->addWidget(under_, 1);
  digest_->setObjectName("copyDigest");
  digest_->hide();
  line->addWidget(digest_);
  column->addLayout(line);
  checkpoint_->setObjectName("copyCheckpoint");
  checkpoint_->hide();
  column->addWidget(checkpoint_, 0, Qt::AlignLeft);
  column->addWidget(frame_, 1);
  column->addWidget(bar_);
  const QSize room = screen()->availableSize();
  setMinimumSize(QSize(720, 520).boundedTo(room * 0.7));
  resize(QSize(960, 1100).boundedTo(room * 0.9));
  connect(digest_, &QPushButton::clicked, this, [this] {
    QGuiApplication::clipboard()->setText(Text(file_.info().sha256()));
    bar_->Say("Đã chép mã SHA-256: so với mã này trong nhật ký, hoặc với mã tính từ tệp đã lưu.",
              Tone::kSuccess);
  });
  connect(checkpoint_, &QPushButton::clicked, this, [this] {
    QGuiApplication::clipboard()->setText(Checkpoints().join('\n'));
    bar_->Say(
        "Đã chép mốc nhật ký: thanh tra dùng mốc này, hoặc chính tệp PDF, để kiểm tra sổ kiểm toán có giữ "
        "nguyên đến lúc ký.",
        Tone::kSuccess);
  });
  bar_->GiveKey("print", QKeySequence("Ctrl+P"));
  bar_->GiveKey("savePdf", QKeySequence("Ctrl+S"));
  ShowBar();
  Load();
}

void PaperWindow::Load() {
  frame_->ShowLoading();
  fetch_(
      common::v1::PDF, this, [this](const PaperFile& file) { Take(file); },
      [this](const CallError& error) { frame_->ShowError(error, "", [this] { Load(); }); });
}

// Other bytes than those that were stored are not shown: somebody may sign, or pay, by what is read here.
void PaperWindow::Take(const PaperFile& file) {
  if (!IsAsSaid(file)) {
    frame_->ShowEmpty(
        "Tệp nhận được không đúng với bản đã lưu (mã SHA-256 khác nhau) nên không hiện. Xin tải lại; nếu vẫn "
        "vậy, xin báo người quản trị hệ thống.",
        "Tải lại", [this] { Load(); });
    return;
  }
  file_ = file;
  const PaperInfo& info = file_.info();
  if (!info.title().empty()) title_->setText(Text(info.title()));
  setWindowTitle(title_->text());
  under_->setText(UnderTitle(info));
  const QString digest = Text(info.sha256());
  digest_->setText("SHA-256 " + digest.left(kShownOfDigest) + "…");
  digest_->setAccessibleName("Chép mã SHA-256 của văn bản");
  digest_->setToolTip("Chép mã: " + digest);
  digest_->setVisible(!digest.isEmpty());
  const QStringList checkpoints = Checkpoints();
  checkpoint_->setText(CheckpointWords(checkpoints));
  checkpoint_->setAccessibleName("Chép mốc nhật ký trong chữ ký");
  checkpoint_->setToolTip("Chép mốc:\n" + checkpoints.join('\n'));
  checkpoint_->setVisible(!checkpoints.isEmpty());
  view_->Show(BytesToRead(file_), title_->text());
  frame_->ShowContent();
  view_->setFocus();
  ShowBar();
}

// Of the bytes that are shown, whoever sent them.
QStringList PaperWindow::Checkpoints() const {
  QStringList names;
  if (!file_.info().is_signed()) return names;
  for (const auto& name : signing::CheckpointsIn(file_.content())) names << Text(name);
  return names;
}

void PaperWindow::ShowBar() {
  const bool here = !file_.content().empty();
  bar_->Reset();
  bar_->Add("closePaper", "Đóng", Look::kPlain, [this] { reject(); });
  if (here && offer_) offer_(bar_, file_, this, [this] { Load(); });
  if (file_.info().has_odt()) bar_->Add("saveOdt", "Lưu ODT…", Look::kPlain, [this] { SaveOdt(); });
  bar_->Add(
      "savePdf", "Lưu PDF…", Look::kPlain, [this] { SavePdf(); }, here);
  if (job_ != nullptr) {
    bar_->Add("stopPrint", "Dừng in", Look::kPlain, [this] { job_->Stop(); });
  } else {
    bar_->Add(
        "print", "In…", Look::kPrimary, [this] { Print(); }, here && view_->readable());
  }
}

void PaperWindow::Print() {
  ChoosePrinter(
      this, [this](const auto& printer) { Watch(view_->Print(printer)); }, view_->sheet());
}

// Closing the window does not stop it.
void PaperWindow::Watch(PrintJob* job) {
  if (job == nullptr) return;
  job_ = job;
  ShowBar();
  connect(job, &PrintJob::Drawing, this, [this](int page, int pages) {
    bar_->Say(QString("Đang gửi trang %1/%2 tới máy in…").arg(page).arg(pages));
  });
  connect(job, &PrintJob::Ended, this, [this](bool taken, int pages, int of) {
    job_ = nullptr;
    ShowBar();
    if (!taken)
      bar_->Say("Máy in không nhận văn bản. Xin chọn máy in khác, hoặc lưu PDF rồi in.", Tone::kDanger);
    else if (pages < of)
      bar_->Say(QString("Đã dừng. Máy in đã nhận %1 trong %2 trang.").arg(pages).arg(of), Tone::kWarning);
    else
      bar_->Say(QString("Đã gửi %1 trang tới máy in.").arg(pages), Tone::kSuccess);
  });
}

// Where to write it; empty: nowhere.
QString PaperWindow::AskPath(const QString& extension) {
  return QFileDialog::getSaveFileName(this, "Lưu thành tệp " + extension.toUpper(),
                                      FileNameOf(file_.info()) + '.' + extension,
                                      QString("Tệp %1 (*.%2)").arg(extension.toUpper(), extension));
}

void PaperWindow::SavePdf() {
  const QString path = AskPath("pdf");
  if (!path.isEmpty()) Write(path, Bytes(file_.content()));
}

void PaperWindow::SaveOdt() {
  const QString path = AskPath("odt");
  if (path.isEmpty()) return;
  bar_->SetBusy(true);
  fetch_(
      common::v1::ODT, this,
      [this, path](const PaperFile& file) {
        bar_->SetBusy(false);
        Write(path, Bytes(file.content()));
      },
      [this](const CallError& error) {
        bar_->SetBusy(false);
        bar_->Say(error.FullText(), Tone::kDanger);
      });
}

void PaperWindow::Write(const QString& path, const QByteArray& bytes) {
  QSaveFile out(path);
  const bool written = out.open(QIODevice::WriteOnly) && out.write(bytes) == bytes.size() && out.commit();
  bar_->Say(written ? "Đã ghi " + path : "Không ghi được " + path + ". Xin chọn thư mục khác.",
            written ? Tone::kSuccess : Tone::kDanger);
}

}  // namespace

void OpenPaperBy(FetchPaper fetch, const QString& title, QWidget* parent, OfferActs offer) {
  (new PaperWindow(std::move(fetch), title, std::move(offer), parent))->open();
}

QString FileNameOf(const PaperInfo& info) {
  QString name = Text(info.number().empty() ? info.title() : info.number());
  name.replace('/', '-').replace('\\', '-');
  QString local = LocalName(name.simplified(), "application/pdf");
  local.chop(QString(".pdf").size());
  return local;
}

bool IsAsSaid(const PaperFile& file) {
  const QByteArray said = QByteArray::fromStdString(file.info().sha256());
  if (said.isEmpty()) return file.info().id().empty();
  return QCryptographicHash::hash(Bytes(file.content()), QCryptographicHash::Sha256).toHex() ==
         said.toLower();
}

QByteArray BytesToRead(const PaperFile& file) {
  return Bytes(file.info().is_signed() ? signing::FlatCopy(file.content()) : file.content());
}

}  // namespace thidua::client
