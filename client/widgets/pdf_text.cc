#include "client/widgets/pdf_text.h"

#include <QtPdf/QPdfDocument>

#include "client/models/search.h"

namespace thidua::client {

const QList<PdfText::Page>& PdfText::pages() {
  for (auto page = static_cast<int>(pages_.size()); page < document_->pageCount(); ++page) {
    Page read;
    read.key = ComparisonKey(document_->getAllText(page).text(), &read.places);
    pages_ << read;
  }
  return pages_;
}

QList<PdfHit> PdfText::Find(const QString& query) {
  const QString key = ComparisonKey(query);
  QList<PdfHit> hits;
  if (key.size() < 2) return hits;
  for (int page = 0; page < pages().size(); ++page) {
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
