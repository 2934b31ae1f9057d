// Pieces that no page is broken in, and pages made of them.
#ifndef THIDUA_SERVICES_DOCUMENT_LAYOUT_PAGE_H_
#define THIDUA_SERVICES_DOCUMENT_LAYOUT_PAGE_H_

#include <QColor>
#include <QPointF>
#include <QRectF>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "services/document/layout/text.h"

namespace thidua::document::layout {

struct TextItem {
  std::shared_ptr<QTextLayout> layout;  // of one line
  QPointF at;                           // upper left corner of the line's box
  QColor colour = Qt::black;
};

struct FillItem {  // a line, a module of a QR code
  QRectF area;
  QColor colour = Qt::black;
};

// The room in which somebody signs.
struct SignatureItem {
  std::string key;
  QRectF area;
};

struct Items {
  std::vector<TextItem> texts;
  std::vector<FillItem> fills;
  std::vector<SignatureItem> signatures;

  void Add(const Lines& lines, double x, double y, QColor colour = Qt::black);
  void AddLine(const Lines& lines, int line, double x, double y);
  void AddRule(double x, double y, double width, double thickness);
  void Append(const Items& other, double x, double y);
};

struct Chunk {
  Items items;
  double gap = 0;  // above, but not at the top of a page
  double height = 0;
  bool with_next = false;  // stands on one page with the chunk after it
  std::shared_ptr<const Chunk>
      heading;  // of the table it is of: repeated where a page begins with this chunk
  enum class Begins { kNothing, kPortrait, kLandscape } begins = Begins::kNothing;  // a page of its own
};

struct Page {
  double width = 0, height = 0;  // mm
  Items items;
};

std::vector<Page> Paginate(const std::vector<Chunk>& chunks);

}  // namespace thidua::document::layout

#endif  // THIDUA_SERVICES_DOCUMENT_LAYOUT_PAGE_H_
