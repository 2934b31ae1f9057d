#include "client/widgets/pdf_print.h"

#include <QPainter>
#include <QPrinter>
#include <QtPdf/QPdfDocument>
#include <algorithm>

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

bool PrintPages(QPdfDocument& document, QPrinter* printer) {
  int first = 0, last = document.pageCount() - 1;
  if (printer->printRange() == QPrinter::PageRange) {
    first = std::clamp(printer->fromPage() - 1, first, last);
    last = std::clamp(printer->toPage() - 1, first, last);
  }
  printer->setFullPage(true);  // the page brings its own margins
  LieAs(printer, document.pagePointSize(first));
  QPainter painter(printer);
  if (!painter.isActive()) return false;
  for (int page = first; page <= last; ++page) {
    if (page > first) {
      LieAs(printer, document.pagePointSize(page));
      if (!printer->newPage()) return false;
    }
    Paint(painter, document, page, *printer);
  }
  return painter.end();
}

}  // namespace thidua::client
