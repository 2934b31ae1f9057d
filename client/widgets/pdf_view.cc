#include "client/widgets/pdf_view.h"

#include <QAccessible>
#include <QKeyEvent>
#include <QShortcut>
#include <QtPdf/QPdfDocument>
#include <algorithm>
#include <chrono>
#include <utility>

#include "client/widgets/pdf_print.h"

namespace thidua::client {
namespace {

constexpr int kMostMarks = 40;  // on a page: more are no help, and each is measured
// Between two of them the window answers.
constexpr std::chrono::milliseconds kReadAtOnce(12);
constexpr int kWidth = -1, kPage = -2;  // sizes that are no per cent

QString WhyNot(QPdfDocument::Error error) {
  switch (error) {
    case QPdfDocument::Error::IncorrectPassword:
    case QPdfDocument::Error::UnsupportedSecurityScheme:
      return "Tệp PDF này có khoá nên không xem ở đây được. Cần bản không khoá.";
    default:
      return "Dữ liệu nhận được không phải là tệp PDF đọc được, nên không hiện được. Xin tải lại; "
             "nếu vẫn vậy, xin báo người quản trị hệ thống.";
  }
}

}  // namespace

PdfView::PdfView(QWidget* parent)
    : QWidget(parent), stack_(new QStackedWidget), pages_(new PdfPages), why_not_(Body("")) {
  auto* column = Column(this, space::kS);
  column->addLayout(MakeTools());
  column->addWidget(stack_, 1);
  why_not_->setObjectName("pdfWhyNot");
  why_not_->setAlignment(Qt::AlignCenter);
  why_not_->setMargin(space::kXl);
  stack_->addWidget(pages_);
  stack_->addWidget(why_not_);
  setFocusProxy(pages_);
  connect(pages_, &PdfPages::Moved, this, &PdfView::ShowPlace);
  connect(pages_, &PdfPages::Moved, this, &PdfView::ShowSize);
  connect(pages_, &PdfPages::Resized, this, &PdfView::ShowSize);
  const auto middle = [this] { return pages_->viewport()->rect().center(); };
  for (const char* key : {"Ctrl++", "Ctrl+="}) Key(key, [=] { pages_->Step(1, middle()); });
  Key("Ctrl+-", [=] { pages_->Step(-1, middle()); });
  Key("Ctrl+0", [this] { pages_->SetFit(PdfPages::Fit::kWidth); });
  Key("Ctrl+F", [this] {
    search_->setFocus(Qt::ShortcutFocusReason);
    search_->selectAll();
  });
  connect(&reading_, &QTimer::timeout, this, &PdfView::LookOn);
  Key("F3", [this] { GoToHit(1); });
  Key("Shift+F3", [this] { GoToHit(-1); });
  Forget();
}

PdfView::~PdfView() { Forget(); }

QPushButton* PdfView::Tool(const QString& name, const QString& words, const QString& sign, const char* key) {
  auto* button = Button(sign);
  button->setObjectName(name);
  button->setAccessibleName(words);
  button->setToolTip(QString("%1 (%2)").arg(words, key));
  return button;
}

void PdfView::Key(const char* key, std::function<void()> act) {
  connect(new QShortcut(QKeySequence(key), this), &QShortcut::activated, this, std::move(act));
}

QLayout* PdfView::MakeTools() {
  auto* row = Row();
  auto* smaller = Tool("pdfSmaller", "Thu nhỏ", "–", "Ctrl+-");
  auto* larger = Tool("pdfLarger", "Phóng to", "+", "Ctrl++");
  size_ = new Picker("pdfSize", "Cỡ trang");
  size_->KeepNarrow(20);
  place_ = Muted("");
  place_->setObjectName("pdfPlace");
  place_->setWordWrap(false);
  search_ = new SearchField("Tìm chữ trong văn bản");
  search_->setObjectName("pdfSearch");
  found_ = Muted("");
  found_->setObjectName("pdfFound");
  found_->setWordWrap(false);
  previous_ = Tool("pdfPrevious", "Chỗ trước", "↑", "Shift+F3");
  next_ = Tool("pdfNext", "Chỗ sau", "↓", "F3");
  for (QWidget* part : QList<QWidget*>{smaller, size_, larger, place_}) row->addWidget(part);
  row->addSpacing(space::kM);
  row->addWidget(search_, 1);
  for (QWidget* part : QList<QWidget*>{found_, previous_, next_}) row->addWidget(part);
  connect(smaller, &QPushButton::clicked, this,
          [this] { pages_->Step(-1, pages_->viewport()->rect().center()); });
  connect(larger, &QPushButton::clicked, this,
          [this] { pages_->Step(1, pages_->viewport()->rect().center()); });
  connect(size_, &QComboBox::activated, this, &PdfView::ChooseSize);
  connect(search_, &SearchField::Asked, this, [this] {
    if (search_->text() != looked_for_) Look();
  });
  connect(search_, &QLineEdit::returnPressed, this, [this] {
    const bool back = QGuiApplication::keyboardModifiers().testFlag(Qt::ShiftModifier);
    // What was written a moment ago is looked for now, and shown by that.
    search_->text() == looked_for_ ? GoToHit(back ? -1 : 1) : Look();
  });
  connect(previous_, &QPushButton::clicked, this, [this] { GoToHit(-1); });
  connect(next_, &QPushButton::clicked, this, [this] { GoToHit(1); });
  return row;
}

void PdfView::Forget() {
  reading_.stop();
  pages_->SetDocument(nullptr);
  text_.reset();
  document_.reset();
  bytes_.close();
  hits_.clear();
  hit_ = -1;
  looked_for_.clear();
}

void PdfView::Show(const QByteArray& pdf, const QString& name) {
  Forget();
  setAccessibleName(name);
  pages_->setAccessibleName(name.isEmpty() ? "Các trang" : "Các trang của " + name);
  bytes_.setData(pdf);
  bytes_.open(QIODevice::ReadOnly);
  document_ = std::make_unique<QPdfDocument>();
  document_->load(&bytes_);
  if (document_->status() != QPdfDocument::Status::Ready || document_->pageCount() == 0) {
    why_not_->setText(WhyNot(document_->error()));
    Forget();
  } else {
    text_ = std::make_unique<PdfText>(document_.get());
    pages_->SetDocument(document_.get(), pdf);
  }
  stack_->setCurrentWidget(readable() ? static_cast<QWidget*>(pages_) : why_not_);
  for (QWidget* tool : findChildren<QWidget*>(Qt::FindDirectChildrenOnly)) {
    if (tool != stack_) tool->setEnabled(readable());
  }
  ShowPlace();
  Look();
}

int PdfView::page_count() const { return readable() ? document_->pageCount() : 0; }

PrintJob* PdfView::Print(std::shared_ptr<QPrinter> printer) {
  return readable() ? new PrintJob(bytes_.data(), std::move(printer)) : nullptr;
}

QPageSize::PageSizeId PdfView::sheet() const {
  if (!readable()) return QPageSize::A4;
  const QSizeF page = document_->pagePointSize(0);
  const qreal a4 = QPageSize::size(QPageSize::A4, QPageSize::Point).height();
  return std::max(page.width(), page.height()) > a4 + 1 ? QPageSize::A3 : QPageSize::A4;
}

void PdfView::ShowPlace() {
  place_->setText(readable() ? QString("Trang %1/%2").arg(pages_->page() + 1).arg(page_count()) : QString());
  // A screen reader is given what the page says.
  if (readable() && QAccessible::isActive())
    pages_->setAccessibleDescription(document_->getAllText(pages_->page()).text());
}

// The sizes there are; a page that fits says how large that is.
void PdfView::ShowSize() {
  const auto fits = [this](PdfPages::Fit fit, const QString& words) {
    return pages_->fit() == fit && readable() ? QString("%1 (%2 %)").arg(words).arg(pages_->percent())
                                              : words;
  };
  QList<QPair<QString, QVariant>> sizes{{fits(PdfPages::Fit::kWidth, "Vừa bề ngang"), kWidth},
                                        {fits(PdfPages::Fit::kPage, "Vừa cả trang"), kPage}};
  for (const int percent : PdfPages::Percents()) sizes.append({QString("%1 %").arg(percent), percent});
  size_->Offer(sizes);
  const int now = pages_->fit() == PdfPages::Fit::kWidth  ? kWidth
                  : pages_->fit() == PdfPages::Fit::kPage ? kPage
                                                          : pages_->percent();
  size_->setCurrentIndex(size_->findData(now));
}

void PdfView::ChooseSize() {
  const int chosen = size_->currentData().toInt();
  if (chosen == kWidth) return pages_->SetFit(PdfPages::Fit::kWidth);
  if (chosen == kPage) return pages_->SetFit(PdfPages::Fit::kPage);
  pages_->SetPercent(chosen);
}

void PdfView::Look() {
  looked_for_ = search_->text();
  look_from_ = pages_->page();
  hits_.clear();
  hit_ = -1;
  pages_->SetMarks([this](int page) {
    PdfPages::Boxes boxes;
    int marks = 0;
    for (const PdfHit& hit : hits_) {
      if (hit.page == page && ++marks <= kMostMarks) boxes << text_->BoxesOf(hit);
    }
    return boxes;
  });
  reading_.stop();
  if (readable() && Asked()) {
    Find(0);
    LookOn();
  }
  ShowHits();
}

// A paper of many pages takes longer to read than a window may stand still.
void PdfView::LookOn() {
  const int from = text_->read();
  const bool all = text_->Read(kReadAtOnce);
  all ? reading_.stop() : reading_.start();
  Find(from);
}

// What is asked for, on the pages that are read from this one on.
void PdfView::Find(int from) {
  const QList<PdfHit> found = text_->Find(looked_for_, from);
  hits_ << found;
  if (!found.isEmpty()) pages_->MarksAdded();
  // The first from the page that was read, not from the beginning, unless there is none.
  const auto first =
      std::find_if(hits_.begin(), hits_.end(), [this](const PdfHit& hit) { return hit.page >= look_from_; });
  const bool all = text_->read() == page_count();
  if (hit_ < 0 && !hits_.isEmpty() && (all || first != hits_.end())) {
    hit_ = first == hits_.end() ? -1 : static_cast<int>(first - hits_.begin()) - 1;
    GoToHit(1);
  }
  ShowHits();
}

void PdfView::GoToHit(int step) {
  if (hits_.isEmpty()) return;
  const int count = static_cast<int>(hits_.size());
  hit_ = (hit_ + step + count) % count;
  pages_->ShowMark(hits_[hit_].page, text_->BoxesOf(hits_[hit_]));
  ShowHits();
}

// One letter alone is not looked for.
bool PdfView::Asked() const { return looked_for_.trimmed().size() > 1; }

void PdfView::ShowHits() {
  const QString hits = QString("%1/%2 chỗ").arg(hit_ + 1).arg(hits_.size());
  const QString read = reading_.isActive() ? QString("%1/%2 trang").arg(text_->read()).arg(page_count()) : "";
  found_->setText(!Asked()          ? QString()
                  : !read.isEmpty() ? "Đang tìm… " + read
                  : hits_.isEmpty() ? QString("Không thấy")
                                    : hits);
  previous_->setEnabled(!hits_.isEmpty());
  next_->setEnabled(!hits_.isEmpty());
}

}  // namespace thidua::client
