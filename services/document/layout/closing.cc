#include <algorithm>

#include "services/document/geometry.h"
#include "services/document/layout/blocks.h"

namespace thidua::document::layout {
namespace {

void AddSignature(const Signature& signature, double x, double width, double caption_at, Breaker& breaker,
                  Chunk& out) {
  using namespace geometry;
  const double room = Dots(kSignatureRoom);
  Column column(x, width, breaker);
  column.Add(signature.place_date, {kPlaceDateSize, false, true});
  column.Space(std::max(0.0, caption_at - column.y()));
  for (const auto& line : signature.lines) column.Add(line, {kPostSize, true, false});
  column.Add(signature.note, {kRecipientsTitleSize, false, true});
  for (const auto& name : signature.names) {
    column.items().signatures.push_back({signature.key, QRectF(x, column.y(), width, room)});
    column.Space(room);
    column.Add(name, {kPostSize, true, false});
  }
  out.items.Append(column.items(), 0, 0);
  out.height = std::max(out.height, column.y());
}

void AddRecipients(const Closing& closing, double width, Breaker& breaker, Chunk& out) {
  Shape shape;
  shape.width = width;
  shape.style = {geometry::kRecipientsTitleSize, true, true};
  const Lines title = breaker.Break("Nơi nhận:", shape);
  out.items.Add(title, 0, 0);
  double y = title.height();
  shape.style = {geometry::kRecipientsSize, false, false};
  for (const auto& recipient : closing.recipients) {
    const Lines lines = breaker.Break(recipient, shape);
    out.items.Add(lines, 0, y);
    y += lines.height();
  }
  out.height = std::max(out.height, y);
}

}  // namespace

Chunk ChunkOf(const Closing& closing, double width, Breaker& breaker) {
  Chunk out;
  out.gap = Dots(geometry::kClosingGap);
  // A date over one signature, as on a report, must not shift the posts of two against each other.
  const bool dated = std::any_of(closing.signatures.begin(), closing.signatures.end(),
                                 [](const Signature& one) { return !one.place_date.empty(); });
  double caption_at = 0;
  if (dated) {
    Shape shape;
    shape.style = {geometry::kPlaceDateSize, false, true};
    shape.width = width;
    caption_at = breaker.Break("0", shape).height();
  }
  const double signer_width = std::min(Dots(geometry::kSignerWidth), width / 2);
  const double right_at = width - signer_width;
  if (closing.signatures.size() == 2) {
    AddSignature(closing.signatures[0], 0, right_at - Dots(geometry::kColumnGap), caption_at, breaker, out);
  }
  AddSignature(closing.signatures.back(), right_at, signer_width, caption_at, breaker, out);
  if (!closing.recipients.empty())
    AddRecipients(closing, right_at - Dots(geometry::kColumnGap), breaker, out);
  return out;
}

}  // namespace thidua::document::layout
