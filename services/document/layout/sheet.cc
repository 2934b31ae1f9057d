#include "services/document/layout/sheet.h"

#include <qrencode.h>

#include <memory>

#include "services/common/error/error.h"
#include "services/document/geometry.h"

namespace thidua::document::layout {
namespace {

constexpr int kQuiet = 4;            // modules on each side (ISO/IEC 18004)
constexpr size_t kLongestLink = 50;  // so that a module is 0,6 mm at least on a code of 20 mm
const QColor kRed(200, 16, 16);

Qt::Alignment LineAlign(v1::Table::Align align) {
  return align == v1::Table::CENTRE  ? Qt::AlignHCenter
         : align == v1::Table::RIGHT ? Qt::AlignRight
                                     : Qt::AlignLeft;
}

absl::Status TooLong(const Paper& paper, const std::string& text) {
  return error::Of(reason::kPaperTooLong, {{"paper", paper.title}, {"text", text}});
}

absl::Status AddLine(const Paper& paper, const Sheet::Line& line, Breaker& breaker, Items& items) {
  const auto& place = line.place;
  Shape shape;
  shape.style = {place.size(), place.bold(), place.italic()};
  shape.align = LineAlign(place.align());
  shape.width = Dots(place.width());
  shape.balanced = shape.align == Qt::AlignHCenter;
  const Lines lines = breaker.Break(line.text, shape);
  if (lines.count() > place.lines()) return TooLong(paper, line.text);
  const QColor colour = place.colour() == v1::Sheet::RED ? kRed : QColor(Qt::black);
  items.Add(lines, Dots(place.x()), Dots(place.y()), colour);
  if (place.rule_below()) {
    items.AddRule(Dots(place.x()) + (shape.width - lines.widest) / 2,
                  Dots(place.y() + geometry::kRuleGap) + lines.height(), lines.widest,
                  Dots(geometry::kRuleWidth));
  }
  return absl::OkStatus();
}

absl::Status AddSigned(const Paper& paper, const Sheet::Signed& signed_by, Breaker& breaker, Items& items) {
  const auto& place = signed_by.place;
  Shape shape;
  shape.style = {place.size(), true, false};
  shape.align = Qt::AlignHCenter;
  shape.width = Dots(place.width());
  shape.balanced = true;
  const double x = Dots(place.x());
  double y = Dots(place.y());
  for (const auto& text : signed_by.signature.lines) {
    const Lines lines = breaker.Break(text, shape);
    items.Add(lines, x, y);
    y += lines.height();
  }
  const Lines name = breaker.Break(signed_by.signature.names.front(), shape);
  const double name_at = Dots(place.y() + place.height()) - name.height();
  if (name_at < y) return TooLong(paper, signed_by.signature.names.front());
  items.signatures.push_back({signed_by.signature.key, QRectF(x, y, shape.width, name_at - y)});
  items.Add(name, x, name_at);
  return absl::OkStatus();
}

absl::Status AddCode(const Paper& paper, Items& items) {
  const Sheet& sheet = paper.sheet;
  if (sheet.check_link.size() > kLongestLink) return TooLong(paper, sheet.check_link);
  const std::unique_ptr<QRcode, decltype(&QRcode_free)> code(
      QRcode_encodeString8bit(sheet.check_link.c_str(), 0, QR_ECLEVEL_M), &QRcode_free);
  if (code == nullptr) return error::Internal("qrencode");
  const double module = Dots(sheet.code.side()) / (code->width + 2 * kQuiet);
  const auto dark = [&](int x, int y) { return (code->data[y * code->width + x] & 1) != 0; };
  for (int y = 0; y < code->width; ++y) {
    for (int x = 0; x < code->width;) {
      int end = x;
      while (end < code->width && dark(end, y)) ++end;
      if (end > x) {
        items.fills.push_back(
            {QRectF(Dots(sheet.code.x()) + (x + kQuiet) * module,
                    Dots(sheet.code.y()) + (y + kQuiet) * module, (end - x) * module, module),
             Qt::black});
      }
      x = end + 1;
    }
  }
  return absl::OkStatus();
}

// Two lines along the edge: a border that is no State-level one (NĐ 98/2023 Đ.104).
void AddFrame(const Sheet& sheet, Items& items) {
  for (const auto& [margin, thick] : {std::pair{8.0, 1.2}, std::pair{10.4, 0.4}}) {
    const double width = sheet.width - 2 * margin, height = sheet.height - 2 * margin;
    const double right = margin + width - thick, bottom = margin + height - thick;
    for (const QRectF& side : {QRectF(margin, margin, width, thick), QRectF(margin, bottom, width, thick),
                               QRectF(margin, margin, thick, height), QRectF(right, margin, thick, height)}) {
      items.fills.push_back(
          {QRectF(Dots(side.x()), Dots(side.y()), Dots(side.width()), Dots(side.height())), kRed});
    }
  }
}

void AddOutline(double x, double y, double width, double height, Items& items) {
  const double thick = Dots(geometry::kRuleWidth);
  items.AddRule(Dots(x), Dots(y), Dots(width), thick);
  items.AddRule(Dots(x), Dots(y + height), Dots(width), thick);
  items.AddRule(Dots(x), Dots(y), thick, Dots(height));
  items.AddRule(Dots(x + width), Dots(y), thick, Dots(height));
}

// Along the upper and the left edge: a mark each 5 mm, a longer one each centimetre, with its number each 5
// cm.
void AddRulers(const Sheet& sheet, Breaker& breaker, Items& items) {
  const double thick = Dots(geometry::kRuleWidth);
  const auto mark = [&](int at, bool down) {
    const double length = Dots(at % 10 == 0 ? 5 : 3);
    down ? items.AddRule(0, Dots(at), length, thick) : items.AddRule(Dots(at), 0, thick, length);
    if (at == 0 || at % 50 != 0) return;
    Shape shape;
    shape.style = {8, false, false};
    shape.width = Dots(10);
    const Lines number = breaker.Break(std::to_string(at), shape);
    items.Add(number, down ? Dots(6) : Dots(at + 1), down ? Dots(at) : Dots(5));
  };
  for (int at = 0; at < sheet.width; at += 5) mark(at, false);
  for (int at = 0; at < sheet.height; at += 5) mark(at, true);
}

void AddOutlines(const Sheet& sheet, Items& items) {
  for (const auto& line : sheet.lines) {
    if (sheet.on_blank && line.place.on_blank()) continue;
    AddOutline(line.place.x(), line.place.y(), line.place.width(),
               geometry::LineHeight(line.place.size()) * line.place.lines(), items);
  }
  for (const auto& signed_by : sheet.signatures) {
    AddOutline(signed_by.place.x(), signed_by.place.y(), signed_by.place.width(), signed_by.place.height(),
               items);
  }
  if (sheet.code.side() > 0) {
    AddOutline(sheet.code.x(), sheet.code.y(), sheet.code.side(), sheet.code.side(), items);
  }
}

}  // namespace

absl::StatusOr<Page> PageOf(const Paper& paper, Breaker& breaker) {
  const Sheet& sheet = paper.sheet;
  Page page;
  page.width = sheet.width;
  page.height = sheet.height;
  if (sheet.frame && !sheet.on_blank) AddFrame(sheet, page.items);
  if (sheet.ruled) {
    AddRulers(sheet, breaker, page.items);
    AddOutlines(sheet, page.items);
  }
  for (const auto& line : sheet.lines) {
    if (sheet.on_blank && line.place.on_blank()) continue;
    RETURN_IF_ERROR(AddLine(paper, line, breaker, page.items));
  }
  for (const auto& signature : sheet.signatures)
    RETURN_IF_ERROR(AddSigned(paper, signature, breaker, page.items));
  if (!sheet.check_link.empty()) RETURN_IF_ERROR(AddCode(paper, page.items));
  return page;
}

}  // namespace thidua::document::layout
