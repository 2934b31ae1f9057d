#include "client/widgets/pdf_print.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QPainter>
#include <QPrinter>
#include <QtPdf/QPdfDocument>
#include <algorithm>
#include <utility>

namespace thidua::client {
namespace {

// More is asked for by printers whose dots are not whole colours; a page of letters does not gain by it, and
// its picture would take a quarter of a gigabyte.
constexpr int kMostDotsAnInch = 600;
constexpr qreal kPointsAnInch = 72;

void LieAs(QPrinter* printer, const QSizeF& page) {
  printer->setPageOrientation(page.width() > page.height() ? QPageLayout::Landscape : QPageLayout::Portrait);
}

void Paint(QPainter& painter, QPdfDocument& document, int page, const QPrinter& printer) {
  const QSizeF points = document.pagePointSize(page);
  const QRectF sheet = printer.pageLayout().fullRectPixels(printer.resolution());
  QSizeF size = points * printer.resolution() / kPointsAnInch;
  if (size.width() > sheet.width() || size.height() > sheet.height())
    size.scale(sheet.size(), Qt::KeepAspectRatio);
  const qreal dots = std::min(1.0, qreal(kMostDotsAnInch) / printer.resolution());
  QPdfDocumentRenderOptions options;
  options.setRenderFlags(QPdfDocumentRenderOptions::RenderFlag::Annotations);
  const QImage image = document.render(page, (size * dots).toSize(), options);
  QRectF place(QPointF(), size);
  place.moveCenter(sheet.center());
  painter.drawImage(place, image);
}

}  // namespace

PrintJob::PrintJob(const QByteArray& pdf, std::shared_ptr<QPrinter> printer)
    : pdf_(pdf), printer_(std::move(printer)) {
  connect(this, &PrintJob::Ended, this, &QObject::deleteLater);
  connect(QCoreApplication::instance(), &QCoreApplication::aboutToQuit, this, [this] { delete this; });
  worker_ = std::thread([this] { Work(); });
}

PrintJob::~PrintJob() {
  Stop();
  worker_.join();
}

void PrintJob::Work() {
  // A document of its own: the window's may be gone before the last page.
  QBuffer bytes;
  bytes.setData(pdf_);
  bytes.open(QIODevice::ReadOnly);
  QPdfDocument document;
  document.load(&bytes);
  int first = 0, last = document.pageCount() - 1;
  if (printer_->printRange() == QPrinter::PageRange && last >= 0) {
    first = std::clamp(printer_->fromPage() - 1, first, last);
    last = std::clamp(printer_->toPage() - 1, first, last);
  }
  const int of = last - first + 1;
  const int printed = of > 0 ? PrintPages(document, first, last) : 0;
  QMetaObject::invokeMethod(
      this, [this, printed, of] { Q_EMIT Ended(printed > 0, printed, of); }, Qt::QueuedConnection);
}

int PrintJob::PrintPages(QPdfDocument& document, int first, int last) {
  printer_->setFullPage(true);  // the page brings its own margins
  LieAs(printer_.get(), document.pagePointSize(first));
  QPainter painter(printer_.get());
  if (!painter.isActive()) return 0;
  int page = first;
  for (; page <= last && going_; ++page) {
    QMetaObject::invokeMethod(
        this, [this, at = page - first + 1, of = last - first + 1] { Q_EMIT Drawing(at, of); },
        Qt::QueuedConnection);
    if (page > first) {
      LieAs(printer_.get(), document.pagePointSize(page));
      if (!printer_->newPage()) return 0;
    }
    Paint(painter, document, page, *printer_);
  }
  return painter.end() ? page - first : 0;
}

}  // namespace thidua::client
