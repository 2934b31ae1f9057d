// Looking for words on the pages of a PDF as names are looked for in lists: whatever the case, with or
// without diacritics.
#ifndef THIDUA_CLIENT_WIDGETS_PDF_TEXT_H_
#define THIDUA_CLIENT_WIDGETS_PDF_TEXT_H_

#include <QList>
#include <QRectF>
#include <QString>
#include <chrono>

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

  // Reads on, page by page, until so much time is over or everything is read; whether it is.
  bool Read(std::chrono::milliseconds most);
  // How many pages are read, from the first on.
  int read() const { return static_cast<int>(pages_.size()); }
  // On the pages that are read, from this one on, in their order. One letter alone is not looked for: it is
  // everywhere.
  QList<PdfHit> Find(const QString& query, int from = 0) const;
  // What the hit covers, a box for each line; in points, from the upper left corner of its page.
  QList<QRectF> BoxesOf(const PdfHit& hit) const;

 private:
  struct Page {
    QString key;
    QList<int> places;  // of the key's letters, in the page's text
  };

  QPdfDocument* document_;
  QList<Page> pages_;
};

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WIDGETS_PDF_TEXT_H_
