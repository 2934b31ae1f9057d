#include "client/widgets/pdf_text.h"

#include <QElapsedTimer>
#include <QtPdf/QPdfDocument>

#include "client/models/search.h"

namespace thidua::client {

bool PdfText::Read(std::chrono::milliseconds most) {
  QElapsedTimer since;
  since.start();
  while (read() < document_->pageCount()) {
    Page page;
    page.key = ComparisonKey(document_->getAllText(read()).text(), &page.places);
    pages_ << page;
    if (since.hasExpired(most.count())) break;
  }
  return read() == document_->pageCount();
}

QList<PdfHit> PdfText::Find(const QString& query, int from) const {
  const QString key = ComparisonKey(query);
  QList<PdfHit> hits;
  if (key.size() < 2) return hits;
  for (int page = from; page < read(); ++page) {
    const Page& in = pages_[page];
    for (auto at = in.key.indexOf(key); at >= 0; at = in.key.indexOf(key, at + key.size())) {
      const int start = in.places[at];
      hits << PdfHit{page, start, in.places[at + key.size() - 1] + 1 - start};
    }
  }
  return hits;
}

QList<QRectF> PdfText::BoxesOf(const PdfHit& hit) const {
  QList<QRectF> boxes;
  for (const QPolygonF& line : document_->getSelectionAtIndex(hit.page, hit.start, hit.length).bounds())
    boxes << line.boundingRect();
  return boxes;
}

}  // namespace thidua::client
