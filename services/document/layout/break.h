// Where a text is broken into lines: between words alone.
#ifndef THIDUA_SERVICES_DOCUMENT_LAYOUT_BREAK_H_
#define THIDUA_SERVICES_DOCUMENT_LAYOUT_BREAK_H_

#include <QString>
#include <utility>
#include <vector>

namespace thidua::document::layout {

class Ruler {
 public:
  virtual ~Ruler() = default;
  // From the edge before the letter `from` to that before `to`.
  virtual double Between(int from, int to) const = 0;
};

using Range = std::pair<int, int>;  // of letters, the second not within

// As much on each line as it holds; a word that is longer than a line is broken within. One empty line of an
// empty text.
std::vector<Range> Greedy(const QString& text, const Ruler& ruler, double width, double indent);
// As few lines, but of much the same length, and so that compound words of the field stay whole.
std::vector<Range> Balanced(const QString& text, const Ruler& ruler, double width);

}  // namespace thidua::document::layout

#endif  // THIDUA_SERVICES_DOCUMENT_LAYOUT_BREAK_H_
