#include "client/widgets/flow_layout.h"

#include <QWidget>
#include <algorithm>

namespace thidua::client {

FlowLayout::FlowLayout(QWidget* widget) : QLayout(widget) {
  setContentsMargins(0, 0, 0, 0);
  setSpacing(0);
}

FlowLayout::~FlowLayout() { qDeleteAll(items_); }

void FlowLayout::addItem(QLayoutItem* item) { items_.append(item); }

QLayoutItem* FlowLayout::itemAt(int index) const { return items_.value(index, nullptr); }

QLayoutItem* FlowLayout::takeAt(int index) {
  return index >= 0 && index < items_.size() ? items_.takeAt(index) : nullptr;
}

int FlowLayout::heightForWidth(int width) const { return Arrange({0, 0, width, 0}, false); }

QSize FlowLayout::minimumSize() const {
  QSize size;
  for (const QLayoutItem* item : items_) size = size.expandedTo(item->minimumSize());
  return size;
}

void FlowLayout::setGeometry(const QRect& rect) {
  QLayout::setGeometry(rect);
  Arrange(rect, true);
}

int FlowLayout::WidthOf(const Items& line) const {
  int width = line.isEmpty() ? 0 : static_cast<int>(line.size() - 1) * spacing();
  for (const QLayoutItem* item : line) width += item->sizeHint().width();
  return width;
}

int FlowLayout::HeightOf(const Items& line) {
  int height = 0;
  for (const QLayoutItem* item : line) height = std::max(height, item->sizeHint().height());
  return height;
}

QList<FlowLayout::Items> FlowLayout::Lines(const Items& items, int width) const {
  QList<Items> lines;
  for (QLayoutItem* item : items) {
    if (lines.isEmpty() || WidthOf(lines.last() + Items{item}) > width) lines.append(Items());
    lines.last().append(item);
  }
  return lines;
}

int FlowLayout::Arrange(const QRect& rect, bool place) const {
  Items shown = items_;
  shown.removeIf([](const QLayoutItem* item) { return item->isEmpty(); });
  int y = rect.y();
  const QList<Items> lines = Lines(shown, rect.width());
  for (const Items& line : lines) {
    if (y > rect.y()) y += spacing();
    int x = rect.x();
    for (QLayoutItem* item : line) {
      const QSize size = item->sizeHint();
      if (place) item->setGeometry({{x, y}, size});
      x += size.width() + spacing();
    }
    y += HeightOf(line);
  }
  return y - rect.y();
}

}  // namespace thidua::client
