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

int FlowLayout::Arrange(const QRect& rect, bool place) const {
  QPoint at = rect.topLeft();
  int line = 0;
  for (QLayoutItem* item : items_) {
    if (item->isEmpty()) continue;  // hidden
    const QSize size = item->sizeHint();
    if (at.x() > rect.x() && at.x() + size.width() > rect.x() + rect.width()) {
      at = {rect.x(), at.y() + line + spacing()};
      line = 0;
    }
    if (place) item->setGeometry({at, size});
    at.rx() += size.width() + spacing();
    line = std::max(line, size.height());
  }
  return at.y() + line - rect.y();
}

}  // namespace thidua::client
