#include "services/document/layout/blocks.h"

#include <algorithm>

#include "services/common/error/error.h"
#include "services/document/geometry.h"

namespace thidua::document::layout {
namespace {

class Builder {
 public:
  explicit Builder(Breaker& breaker) : breaker_(breaker) {}

  void operator()(const Letterhead& block) { chunks.push_back(ChunkOf(block, width_, breaker_)); }
  void operator()(const Heading& block) { chunks.push_back(ChunkOf(block, width_, breaker_)); }
  void operator()(const Addressees& block) { chunks.push_back(ChunkOf(block, width_, breaker_)); }
  void operator()(const Paragraph& block) { Append(ChunksOf(block, width_, breaker_)); }
  void operator()(const Table& block) {
    Append(ChunksOf(block, width_, breaker_));
    chunks.back().height += Dots(geometry::kTableGap - geometry::kParagraphGap);
  }

  void operator()(const Annex& block) {
    width_ = Dots((block.landscape ? geometry::kPageHeight : geometry::kPageWidth) - geometry::kLeft -
                  geometry::kRight);
    chunks.push_back(ChunkOf(block, width_, breaker_));
  }

  // Signatures never stand alone on a page: what they sign comes along.
  void operator()(const Closing& block) {
    if (!chunks.empty()) chunks.back().with_next = true;
    chunks.push_back(ChunkOf(block, width_, breaker_));
  }

  std::vector<Chunk> chunks;

 private:
  void Append(std::vector<Chunk> more) { std::move(more.begin(), more.end(), std::back_inserter(chunks)); }

  Breaker& breaker_;
  double width_ = Dots(geometry::kPageWidth - geometry::kLeft - geometry::kRight);
};

}  // namespace

std::vector<Chunk> ChunksOf(const std::vector<Block>& blocks, Breaker& breaker) {
  Builder builder(breaker);
  for (const Block& block : blocks) std::visit(builder, block);
  return std::move(builder.chunks);
}

absl::Status CheckLetters(const Paper& paper, const Breaker& breaker) {
  const std::string letters = breaker.unprintable();
  if (letters.empty()) return absl::OkStatus();
  return error::Of(reason::kPaperLettersUnprintable, {{"paper", paper.title}, {"letters", letters}});
}

double Column::Add(const std::string& text, const Style& style) {
  if (text.empty()) return 0;
  Shape shape;
  shape.style = style;
  shape.align = Qt::AlignHCenter;
  shape.width = width_;
  shape.balanced = true;
  const Lines lines = breaker_.Break(text, shape);
  items_.Add(lines, x_, y_);
  y_ += lines.height();
  return lines.widest;
}

void Column::Rule(double length) {
  y_ += Dots(geometry::kRuleGap);
  items_.AddRule(x_ + (width_ - length) / 2, y_, length, Dots(geometry::kRuleWidth));
}

}  // namespace thidua::document::layout
