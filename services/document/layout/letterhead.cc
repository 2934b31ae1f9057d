#include <algorithm>

#include "services/document/geometry.h"
#include "services/document/layout/blocks.h"

namespace thidua::document::layout {
namespace {

constexpr char kNationalName[] = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM";
constexpr char kMotto[] = "Độc lập - Tự do - Hạnh phúc";
constexpr char kDraft[] = "DỰ THẢO";

}  // namespace

Chunk ChunkOf(const Letterhead& head, double width, Breaker& breaker) {
  using namespace geometry;
  const double left_width = Dots(kIssuerWidth), right_at = Dots(kIssuerWidth + kColumnGap);
  Column left(0, left_width, breaker), right(right_at, width - right_at, breaker);
  left.Add(head.parent, {kIssuerSize, false, false});
  left.Rule(left.Add(head.issuer, {kIssuerSize, true, false}) * kShortRuleShare);
  right.Add(kNationalName, {kNationalNameSize, true, false});
  right.Rule(right.Add(kMotto, {kMottoSize, true, false}));
  // Number, place and date stand on one row, whatever is above them.
  const double row = std::max(left.y(), right.y()) + Dots(kNumberGap);
  left.Space(row - left.y());
  right.Space(row - right.y());
  left.Add(head.number, {kNumberSize, false, false});
  if (!head.subject.empty()) {
    if (!head.number.empty()) left.Space(Dots(kSubjectGap));
    left.Add(head.subject, {kSubjectSize, false, false});
  }
  if (head.draft) left.Add(kDraft, {kNumberSize, true, false});
  right.Add(head.place_date, {kPlaceDateSize, false, true});
  Chunk out;
  out.items = left.items();
  out.items.Append(right.items(), 0, 0);
  out.height = std::max(left.y(), right.y());
  out.with_next = true;
  return out;
}

}  // namespace thidua::document::layout
