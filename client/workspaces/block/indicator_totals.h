// What the units of a sheet come to together, as a table.
#ifndef THIDUA_CLIENT_WORKSPACES_BLOCK_INDICATOR_TOTALS_H_
#define THIDUA_CLIENT_WORKSPACES_BLOCK_INDICATOR_TOTALS_H_

#include <QTableView>

#include "client/models/row_model.h"
#include "thidua/block/v1/indicator_service.pb.h"

namespace thidua::client {

struct ShownTotal {
  QString group;  // of whom
  block::v1::Indicator indicator;
  block::v1::IndicatorTotal total;
};

// `kGroups`: all units together, and behind them the schools of each level.
enum class TotalsOver { kAll, kGroups };
RowModel<ShownTotal>* TotalsModel(TotalsOver over, QObject* parent);
QTableView* TotalsTable(RowModel<ShownTotal>* totals);
QList<ShownTotal> TotalsOf(const block::v1::IndicatorSheet& sheet,
                           const block::v1::SumIndicatorsResponse& sums, TotalsOver over);

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_BLOCK_INDICATOR_TOTALS_H_
