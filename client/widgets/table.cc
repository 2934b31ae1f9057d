#include "client/widgets/table.h"

#include <QHeaderView>
#include <QTableWidget>

#include "client/widgets/table_acts.h"
#include "client/widgets/table_columns.h"
#include "client/widgets/table_filter.h"
#include "client/widgets/tokens.h"

namespace thidua::client {

void StyleRows(QTableView* table, const QString& accessible_name) {
  table->setAccessibleName(accessible_name);
  table->setShowGrid(false);
  table->setWordWrap(false);
  table->setSelectionBehavior(QAbstractItemView::SelectRows);
  table->setEditTriggers(QAbstractItemView::NoEditTriggers);
  table->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
  table->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
  table->setTabKeyNavigation(false);
  table->verticalHeader()->hide();
  table->verticalHeader()->setDefaultSectionSize(kRowHeight);
  table->verticalHeader()->setMinimumSectionSize(kRowHeight);
  QHeaderView* header = table->horizontalHeader();
  header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
  header->setHighlightSections(false);
  header->setFont(FontOf(TextSize::kSmall));
}

void StyleTable(QTableView* table, const QList<int>& stretch, const QString& accessible_name) {
  StyleRows(table, accessible_name);
  QHeaderView* header = table->horizontalHeader();
  header->setSortIndicator(-1, Qt::AscendingOrder);  // at first as the rows came, and so at every third click
  header->setSortIndicatorClearable(true);
  // Whoever fills a QTableWidget knows its rows by their numbers: those stay where they are.
  table->setSortingEnabled(qobject_cast<QTableWidget*>(table) == nullptr);
  auto* columns = new TableColumns(table, stretch);
  AddTableActs(table, columns);
  new TableFilter(table);
}

QTableView* Table(QAbstractItemModel* rows, const QString& object, const QList<int>& stretch,
                  const QString& accessible_name) {
  auto* table = new QTableView;
  table->setObjectName(object);
  table->setModel(rows);
  table->setSelectionMode(QAbstractItemView::SingleSelection);
  StyleTable(table, stretch, accessible_name);
  return table;
}

}  // namespace thidua::client
