#include <algorithm>
#include <cmath>

#include "services/document/geometry.h"
#include "services/document/layout/blocks.h"

namespace thidua::document::layout {
namespace {

constexpr double kThickness = geometry::kTableRule;

Qt::Alignment AlignOf(v1::Table::Align align) {
  return align == v1::Table::CENTRE  ? Qt::AlignHCenter
         : align == v1::Table::RIGHT ? Qt::AlignRight
                                     : Qt::AlignLeft;
}

class TableBuilder {
 public:
  TableBuilder(const Table& table, double width, Breaker& breaker) : table_(table), breaker_(breaker) {
    double fixed = 0;
    int free = 0;
    for (const auto& column : table.columns) {
      fixed += Dots(column.width);
      free += column.width == 0;
    }
    edges_.push_back(0);
    for (const auto& column : table.columns) {
      edges_.push_back(edges_.back() + (column.width > 0 ? Dots(column.width) : (width - fixed) / free));
    }
    right_ = edges_.back();
  }

  std::vector<Chunk> Run() {
    std::vector<Lines> cells;
    cells.reserve(table_.columns.size());
    for (size_t i = 0; i < table_.columns.size(); ++i) {
      cells.push_back(
          Cell(table_.columns[i].heading, {geometry::kTableSize, true, false}, Qt::AlignHCenter, WidthOf(i)));
    }
    Chunk heading = WholeRow(cells, edges_);
    heading.items.AddRule(0, 0, right_, Dots(kThickness));
    heading.gap = Dots(geometry::kTableGap);
    heading.with_next = true;
    const auto repeated = std::make_shared<Chunk>(heading);
    // What is left of the shorter page, a landscape one.
    most_ = Dots(geometry::kPageWidth - geometry::kTop - geometry::kBottom) - heading.height;
    chunks_.push_back(std::move(heading));
    for (const auto& row : table_.rows) AddRow(row);
    for (size_t i = 1; i < chunks_.size(); ++i) chunks_[i].heading = repeated;
    return std::move(chunks_);
  }

 private:
  double WidthOf(size_t column) const { return edges_[column + 1] - edges_[column]; }

  Lines Cell(const std::string& text, const Style& style, Qt::Alignment align, double width) {
    Shape shape;
    shape.style = style;
    shape.align = align;
    shape.width = width - 2 * Dots(geometry::kCellPadding);
    shape.balanced = style.bold && align == Qt::AlignHCenter;  // a heading
    return breaker_.Break(text, shape);
  }

  // The frame of a row: its sides and inner lines, and the line below.
  static void AddFrame(const std::vector<double>& edges, Chunk& row) {
    const double thick = Dots(kThickness);
    for (const double edge : edges)
      row.items.fills.push_back({QRectF(edge, 0, thick, row.height), Qt::black});
    row.items.AddRule(0, row.height, edges.back() + thick, thick);
  }

  // Of each cell the lines from `first` on, at most `most`.
  static Chunk Part(const std::vector<Lines>& cells, const std::vector<double>& edges, int first, int most) {
    const double padding = Dots(geometry::kCellPadding);
    Chunk row;
    int longest = 0;
    for (const auto& cell : cells) longest = std::max(longest, std::min(cell.count() - first, most));
    const double line_height = cells.front().line_height;
    row.height = longest * line_height + padding;
    for (size_t i = 0; i < cells.size(); ++i) {
      const int count = std::clamp(cells[i].count() - first, 0, most);
      const bool whole = first == 0 && cells[i].count() <= most;
      const double top = padding / 2 + (whole ? (longest - count) * line_height / 2 : 0);
      for (int line = 0; line < count; ++line) {
        row.items.AddLine(cells[i], first + line, edges[i] + padding, top + line * line_height);
      }
    }
    return row;
  }

  static Chunk WholeRow(const std::vector<Lines>& cells, const std::vector<double>& edges) {
    Chunk row = Part(cells, edges, 0, Longest(cells));
    AddFrame(edges, row);
    return row;
  }

  static int Longest(const std::vector<Lines>& cells) {
    int longest = 1;
    for (const auto& cell : cells) longest = std::max(longest, cell.count());
    return longest;
  }

  void AddRow(const Table::Row& row) {
    const bool bold = row.kind != Table::RowKind::kPlain;
    const Style style{geometry::kTableSize, bold, false};
    std::vector<Lines> cells;
    if (row.kind == Table::RowKind::kGroup) {
      cells.push_back(Cell(row.cells.front(), style, Qt::AlignLeft, right_));
      chunks_.push_back(WholeRow(cells, {0, right_}));
      chunks_.back().with_next = true;
      return;
    }
    cells.reserve(row.cells.size());
    for (size_t i = 0; i < row.cells.size(); ++i) {
      cells.push_back(Cell(row.cells[i], style, AlignOf(table_.columns[i].align), WidthOf(i)));
    }
    if (row.kind == Table::RowKind::kSum) chunks_.back().with_next = true;
    AddParts(cells);
  }

  // A row is kept whole, unless it is longer than a page.
  void AddParts(const std::vector<Lines>& cells) {
    const int longest = Longest(cells);
    const int most =
        std::max(1, static_cast<int>((most_ - Dots(geometry::kCellPadding)) / cells.front().line_height));
    for (int first = 0; first < longest; first += most) {
      Chunk part = Part(cells, edges_, first, most);
      AddFrame(edges_, part);
      chunks_.push_back(std::move(part));
    }
  }

  const Table& table_;
  Breaker& breaker_;
  std::vector<double> edges_;  // of columns, from left to right
  double right_ = 0;
  double most_ = 0;
  std::vector<Chunk> chunks_;
};

}  // namespace

std::vector<Chunk> ChunksOf(const Table& table, double width, Breaker& breaker) {
  return TableBuilder(table, width, breaker).Run();
}

}  // namespace thidua::document::layout
