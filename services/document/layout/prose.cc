// Headings, addressees, paragraphs, the head of an annex.
#include <algorithm>

#include "absl/strings/str_cat.h"
#include "services/document/geometry.h"
#include "services/document/layout/blocks.h"

namespace thidua::document::layout {
namespace {

constexpr char kTo[] = "Kính gửi:";

Chunk Centred(Column& column, double gap) {
  Chunk out;
  out.items = column.items();
  out.height = column.y();
  out.gap = gap;
  out.with_next = true;
  return out;
}

Shape ShapeOf(v1::Paragraph::Style style, double width) {
  using P = v1::Paragraph;
  const bool bold = style == P::CENTRED || style == P::SECTION || style == P::SUBHEADING;
  const bool italic = style == P::BASIS || style == P::REMARK;
  const bool centred = style == P::CENTRED || style == P::REMARK;
  Shape shape;
  shape.style = {geometry::kBodySize, bold, italic};
  shape.align = centred ? Qt::AlignHCenter : Qt::AlignJustify;
  shape.width = width;
  shape.indent = centred ? 0 : Dots(geometry::kIndent);
  shape.spacing = geometry::kLineSpacing;
  shape.balanced = centred;
  return shape;
}

bool LeadsOn(v1::Paragraph::Style style) {
  return style == v1::Paragraph::CENTRED || style == v1::Paragraph::SECTION ||
         style == v1::Paragraph::SUBHEADING;
}

}  // namespace

Chunk ChunkOf(const Heading& heading, double width, Breaker& breaker) {
  const double abstract_width = Dots(geometry::kAbstractWidth);
  Column column((width - abstract_width) / 2, abstract_width, breaker);
  column.Add(heading.type, {geometry::kHeadingSize, true, false});
  const double widest = column.Add(heading.abstract, {geometry::kHeadingSize, true, false});
  if (!heading.abstract.empty()) column.Rule(widest * geometry::kShortRuleShare);
  column.Space(Dots(geometry::kParagraphGap));
  return Centred(column, Dots(geometry::kHeadingGap));
}

Chunk ChunkOf(const Addressees& addressees, double width, Breaker& breaker) {
  const Style style{geometry::kBodySize, false, false};
  const double gap = Dots(geometry::kParagraphGap);
  if (addressees.names.size() == 1) {
    Column column(0, width, breaker);
    column.Add(absl::StrCat(kTo, " ", addressees.names.front()), style);
    return Centred(column, gap);
  }
  Shape shape;
  shape.style = style;
  shape.width = width;
  const Lines to = breaker.Break(kTo, shape);
  const double to_at = 2 * Dots(geometry::kIndent), names_at = to_at + to.widest + Dots(2);
  shape.width = width - names_at;
  Chunk out;
  out.items.Add(to, to_at, 0);
  for (size_t i = 0; i < addressees.names.size(); ++i) {
    const bool last = i + 1 == addressees.names.size();
    const Lines name = breaker.Break(absl::StrCat("- ", addressees.names[i], last ? "." : ";"), shape);
    out.items.Add(name, names_at, out.height);
    out.height += name.height();
  }
  out.gap = gap;
  out.with_next = true;
  return out;
}

std::vector<Chunk> ChunksOf(const Paragraph& paragraph, double width, Breaker& breaker) {
  Shape shape = ShapeOf(paragraph.style, width);
  std::string text = paragraph.text;
  if (!paragraph.label.empty()) text = absl::StrCat(paragraph.label, text.empty() ? "" : " ", text);
  if (paragraph.style == v1::Paragraph::ARTICLE)
    shape.bold_letters = QString::fromStdString(paragraph.label).size();
  const Lines lines = breaker.Break(text, shape);
  std::vector<Chunk> out(lines.count());
  for (int i = 0; i < lines.count(); ++i) {
    out[i].items.AddLine(lines, i, 0, 0);
    out[i].height = lines.line_height;
    out[i].gap = i == 0 ? Dots(geometry::kParagraphGap) : 0;
    out[i].with_next = i + 1 < lines.count() ? i == 0 || i + 2 == lines.count() : LeadsOn(paragraph.style);
  }
  return out;
}

Chunk ChunkOf(const Annex& annex, double width, Breaker& breaker) {
  Column column(0, width, breaker);
  column.Add(annex.label, {geometry::kAnnexSize, true, false});
  column.Add(annex.title, {geometry::kAnnexSize, true, false});
  column.Add(annex.attached_to, {geometry::kAnnexSize, false, true});
  column.Space(Dots(geometry::kParagraphGap));
  Chunk out = Centred(column, 0);
  out.begins = annex.landscape ? Chunk::Begins::kLandscape : Chunk::Begins::kPortrait;
  return out;
}

}  // namespace thidua::document::layout
