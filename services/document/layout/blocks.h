// The blocks of a paper as pieces that pages are made of. Widths are those of the text's area, in dots.
#ifndef THIDUA_SERVICES_DOCUMENT_LAYOUT_BLOCKS_H_
#define THIDUA_SERVICES_DOCUMENT_LAYOUT_BLOCKS_H_

#include <vector>

#include "absl/status/status.h"
#include "services/document/layout/page.h"
#include "services/document/paper.h"

namespace thidua::document::layout {

// All of them, in order.
std::vector<Chunk> ChunksOf(const std::vector<Block>& blocks, Breaker& breaker);
// PAPER_LETTERS_UNPRINTABLE where the breaker met letters that the font has not.
absl::Status CheckLetters(const Paper& paper, const Breaker& breaker);

Chunk ChunkOf(const Letterhead& head, double width, Breaker& breaker);
Chunk ChunkOf(const Heading& heading, double width, Breaker& breaker);
Chunk ChunkOf(const Addressees& addressees, double width, Breaker& breaker);
Chunk ChunkOf(const Annex& annex, double width, Breaker& breaker);
Chunk ChunkOf(const Closing& closing, double width, Breaker& breaker);
// A line a chunk: never one line of a paragraph alone on a page.
std::vector<Chunk> ChunksOf(const Paragraph& paragraph, double width, Breaker& breaker);
// A row a chunk, after the heading.
std::vector<Chunk> ChunksOf(const Table& table, double width, Breaker& breaker);

// Lines below each other in the middle of a column.
class Column {
 public:
  Column(double x, double width, Breaker& breaker) : x_(x), width_(width), breaker_(breaker) {}

  // Returns the widest line's length.
  double Add(const std::string& text, const Style& style);
  void Space(double height) { y_ += height; }
  // Under the text above, in its middle.
  void Rule(double length);

  double y() const { return y_; }
  Items& items() { return items_; }

 private:
  const double x_, width_;
  Breaker& breaker_;
  double y_ = 0;
  Items items_;
};

}  // namespace thidua::document::layout

#endif  // THIDUA_SERVICES_DOCUMENT_LAYOUT_BLOCKS_H_
