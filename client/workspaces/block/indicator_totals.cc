#include "client/workspaces/block/indicator_totals.h"

#include <utility>
#include <vector>

#include "client/models/indicator_words.h"
#include "client/models/words.h"
#include "client/widgets/table.h"

namespace thidua::client {
namespace {

using block::v1::Indicator;

constexpr int kFigures = 8;  // columns from the indicator's name on

QString TotalText(const ShownTotal& shown) {
  if (shown.indicator.aggregation() != Indicator::UNITS_REACHED) {
    return ValueText(shown.indicator, shown.total.value());
  }
  return QString("%1/%2").arg(shown.total.value().numerator()).arg(shown.total.value().denominator());
}

QString ReachedText(const ShownTotal& shown) {
  const bool counted = shown.indicator.has_threshold() || shown.indicator.kind() == Indicator::YES_NO;
  return counted ? QString::number(shown.total.reached()) : QString();
}

}  // namespace

RowModel<ShownTotal>* TotalsModel(TotalsOver over, QObject* parent) {
  std::vector<RowModel<ShownTotal>::Column> columns{
      TextColumn<ShownTotal>("Chỉ số", [](const ShownTotal& t) { return HeadOf(t.indicator); }),
      NumberColumn<ShownTotal>("Tổng hợp", TotalText),
      NumberColumn<ShownTotal>("Chỉ tiêu",
                               [](const ShownTotal& t) { return TargetText(t.indicator, t.total); }),
      NumberColumn<ShownTotal>(
          "Năm trước", [](const ShownTotal& t) { return LastYearText(t.indicator, t.total.value()); }),
      NumberColumn<ShownTotal>("Tăng, giảm",
                               [](const ShownTotal& t) { return ChangeText(t.indicator, t.total.value()); }),
      NumberColumn<ShownTotal>("Đơn vị đạt", ReachedText),
      NumberColumn<ShownTotal>(
          "Có số liệu",
          [](const ShownTotal& t) { return QString("%1/%2").arg(t.total.reported()).arg(t.total.units()); }),
      NumberColumn<ShownTotal>(
          "Không áp dụng", [](const ShownTotal& t) { return QString::number(t.total.not_applicable()); })};
  if (over == TotalsOver::kGroups) {
    columns.insert(columns.begin(),
                   TextColumn<ShownTotal>("Nhóm đơn vị", [](const ShownTotal& t) { return t.group; }));
  }
  return new RowModel<ShownTotal>(std::move(columns), parent);
}

QTableView* TotalsTable(RowModel<ShownTotal>* totals) {
  QList<int> stretch(totals->columnCount(), 0);
  stretch[totals->columnCount() - kFigures] = 1;  // the indicator's name
  // Each keeps its own columns.
  const bool grouped = totals->columnCount() > kFigures;
  return Table(totals, grouped ? "summaryTotals" : "indicatorTotals", stretch, "Tổng hợp số liệu");
}

QList<ShownTotal> TotalsOf(const block::v1::IndicatorSheet& sheet,
                           const block::v1::SumIndicatorsResponse& sums, TotalsOver over) {
  QList<ShownTotal> rows;
  const auto add = [&](const QString& group, const auto& totals) {
    for (int i = 0; i < totals.size() && i < sheet.indicators_size(); ++i) {
      rows.append({group, sheet.indicators(i), totals[i]});
    }
  };
  add("Tất cả các đơn vị", sums.totals());
  if (over == TotalsOver::kAll) return rows;
  for (const auto& group : sums.groups()) {
    add(QString("%1 (%2)").arg(Text(group.name())).arg(group.units()), group.totals());
  }
  return rows;
}

}  // namespace thidua::client
