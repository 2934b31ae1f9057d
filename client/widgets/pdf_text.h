// Looking for words on the pages of a PDF as names are looked for in lists: whatever the case, with or
// without diacritics.
#ifndef THIDUA_CLIENT_WIDGETS_PDF_TEXT_H_
#define THIDUA_CLIENT_WIDGETS_PDF_TEXT_H_

#include <QList>
#include <QRectF>
#include <QString>

class QPdfDocument;

namespace thidua::client {

// Where the words stand: letters of the page's text.
struct PdfHit {
  int page = 0;
  int start = 0;
  int length = 0;
};

class PdfText {
 public:
  // The document outlives it.
  explicit PdfText(QPdfDocument* document) : document_(document) {}

  // In the order of the pages. One letter alone is not looked for: it is everywhere.
  QList<PdfHit> Find(const QString& query);
  // What the hit covers, a box for each line; in points, from the upper left corner of its page.
  QList<QRectF> BoxesOf(const PdfHit& hit) const;

 private:
  struct Page {
    QString key;
    QList<int> places;  // of the key's letters, in the page's text
  };
  const QList<Page>& pages();

  QPdfDocument* document_;
  QList<Page> pages_;  // read when words are looked for first
};

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WIDGETS_PDF_TEXT_H_
