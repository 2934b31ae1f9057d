// A catalogue of indicators as rows of words, which is how it is edited, copied and pasted.
#ifndef THIDUA_CLIENT_MODELS_CATALOGUE_ROWS_H_
#define THIDUA_CLIENT_MODELS_CATALOGUE_ROWS_H_

#include <QList>
#include <QStringList>

#include "thidua/block/v1/indicator_service.pb.h"

namespace thidua::client {

enum CatalogueColumn {
  kCatalogueCode,
  kCatalogueName,
  kCatalogueUnit,
  kCatalogueKind,
  kCatalogueDecimals,
  kCatalogueNumerator,
  kCatalogueDenominator,
  kCatalogueWhole,
  kCatalogueDirection,
  kCatalogueThreshold,
  kCatalogueAggregation,
  kCatalogueTarget,
  kCatalogueReporter,
  kCatalogueKnown,
  kCatalogueTitle,
  kCatalogueColumns,
};

using CatalogueRow = QStringList;  // a word for each column; empty: what is usual there
using CatalogueRows = QList<CatalogueRow>;

const QStringList& CatalogueHeads();
// What a column holds one of, the usual first; empty: anything may be written there.
QStringList CatalogueChoices(int column);

// Titles by the words they are shown with; one that is not among them is written by its code.
using TitleWords = QList<QPair<QString, QString>>;

CatalogueRows RowsOf(const google::protobuf::RepeatedPtrField<block::v1::Indicator>& indicators,
                     const TitleWords& titles = {});

struct ReadCatalogue {
  QList<block::v1::Indicator> indicators;
  QString wrong;  // the first thing wrong with them, or empty
  int row = -1;   // where
  int column = -1;
};
// Rows without a word are left out.
ReadCatalogue IndicatorsOf(const CatalogueRows& rows, const TitleWords& titles = {});

// Of a spreadsheet, or of this table: cells between tabs, columns in this order; a row of heads is left out,
// and what stands in more columns than there are.
CatalogueRows PastedRows(const QString& text);

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_MODELS_CATALOGUE_ROWS_H_
