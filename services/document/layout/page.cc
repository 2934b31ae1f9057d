#include "services/document/layout/page.h"

#include "services/document/geometry.h"

namespace thidua::document::layout {
namespace {

class Paginator {
 public:
  explicit Paginator(const std::vector<Chunk>& chunks) : chunks_(chunks) {}

  std::vector<Page> Run() {
    NewPage(false);
    for (size_t i = 0; i < chunks_.size();) {
      const size_t end = EndOfGroup(i);
      if (chunks_[i].begins != Chunk::Begins::kNothing)
        NewPage(chunks_[i].begins == Chunk::Begins::kLandscape);
      const double height = HeightOf(i, end);
      // What no page can hold together is broken where it must be.
      if (height <= room() - HeadingHeight(i)) {
        if (y_ + height > room()) NewPage(landscape_);
        for (; i < end; ++i) Put(chunks_[i]);
      } else {
        for (; i < end; ++i) {
          if (y_ + chunks_[i].gap + chunks_[i].height > room()) NewPage(landscape_);
          Put(chunks_[i]);
        }
      }
    }
    return std::move(pages_);
  }

 private:
  size_t EndOfGroup(size_t begin) const {
    size_t end = begin + 1;
    while (end < chunks_.size() && chunks_[end - 1].with_next &&
           chunks_[end].begins == Chunk::Begins::kNothing)
      ++end;
    return end;
  }

  double HeightOf(size_t begin, size_t end) const {
    double height = 0;
    for (size_t i = begin; i < end; ++i)
      height += chunks_[i].height + (i == begin && empty_ ? 0 : chunks_[i].gap);
    return height;
  }

  double HeadingHeight(size_t i) const {
    return chunks_[i].heading == nullptr ? 0 : chunks_[i].heading->height;
  }

  double room() const { return Dots(pages_.back().height - geometry::kTop - geometry::kBottom); }

  void NewPage(bool landscape) {
    landscape_ = landscape;
    Page page;
    page.width = landscape ? geometry::kPageHeight : geometry::kPageWidth;
    page.height = landscape ? geometry::kPageWidth : geometry::kPageHeight;
    pages_.push_back(std::move(page));
    y_ = 0;
    empty_ = true;
  }

  void Put(const Chunk& chunk) {
    if (empty_ && chunk.heading != nullptr) Draw(*chunk.heading);
    Draw(chunk);
  }

  void Draw(const Chunk& chunk) {
    if (!empty_) y_ += chunk.gap;
    pages_.back().items.Append(chunk.items, Dots(geometry::kLeft), Dots(geometry::kTop) + y_);
    y_ += chunk.height;
    empty_ = false;
  }

  const std::vector<Chunk>& chunks_;
  std::vector<Page> pages_;
  double y_ = 0;
  bool empty_ = true;
  bool landscape_ = false;
};

}  // namespace

void Items::Add(const Lines& lines, double x, double y, QColor colour) {
  for (int i = 0; i < lines.count(); ++i) {
    texts.push_back({lines.layouts[i], QPointF(x, y + i * lines.line_height), colour});
  }
}

void Items::AddLine(const Lines& lines, int line, double x, double y) {
  texts.push_back({lines.layouts[line], QPointF(x, y), Qt::black});
}

void Items::AddRule(double x, double y, double width, double thickness) {
  fills.push_back({QRectF(x, y, width, thickness), Qt::black});
}

void Items::Append(const Items& other, double x, double y) {
  const QPointF by(x, y);
  texts.reserve(texts.size() + other.texts.size());
  for (const auto& text : other.texts) {
    texts.push_back(text);
    texts.back().at += by;
  }
  fills.reserve(fills.size() + other.fills.size());
  for (const auto& fill : other.fills) fills.push_back({fill.area.translated(by), fill.colour});
  for (const auto& signature : other.signatures) {
    signatures.push_back({signature.key, signature.area.translated(by)});
  }
}

std::vector<Page> Paginate(const std::vector<Chunk>& chunks) { return Paginator(chunks).Run(); }

}  // namespace thidua::document::layout
