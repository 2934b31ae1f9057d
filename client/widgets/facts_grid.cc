#include "client/widgets/facts_grid.h"

#include "client/widgets/basics.h"

namespace thidua::client {
namespace {
constexpr int kNamesWidth = 150;
}

FactsGrid::FactsGrid(QWidget* parent) : QWidget(parent), grid_(new QGridLayout(this)) {
  grid_->setContentsMargins(0, 0, 0, 0);
  grid_->setHorizontalSpacing(space::kL);
  grid_->setVerticalSpacing(space::kS);
  grid_->setColumnMinimumWidth(0, kNamesWidth);
  grid_->setColumnStretch(1, 1);
}

void FactsGrid::Set(const QList<QPair<QString, QString>>& facts) {
  Clear(grid_);
  int row = 0;
  for (const auto& [name, value] : facts) {
    if (value.isEmpty()) continue;
    grid_->addWidget(Muted(name), row, 0, Qt::AlignTop);
    grid_->addWidget(Body(value), row, 1);
    ++row;
  }
}

}  // namespace thidua::client
