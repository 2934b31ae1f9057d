// A catalogue of indicators, edited as a table: rows added, ordered, pasted, copied from another sheet,
// undone.
#ifndef THIDUA_CLIENT_WORKSPACES_BLOCK_CATALOGUE_TABLE_H_
#define THIDUA_CLIENT_WORKSPACES_BLOCK_CATALOGUE_TABLE_H_

#include <QLineEdit>
#include <QTableWidget>
#include <functional>
#include <utility>

#include "client/models/catalogue_rows.h"
#include "client/models/context.h"
#include "client/widgets/basics.h"

namespace thidua::client {

class CatalogueTable : public QWidget {
  Q_OBJECT

 public:
  // `sources`: sheets whose catalogue can be taken over, name and id.
  CatalogueTable(Context* context, const QList<QPair<QString, QString>>& sources);

  void Set(const block::v1::IndicatorSheet& sheet);
  // Behind the row that is chosen.
  void Paste(const QString& text);
  ReadCatalogue Read() const { return IndicatorsOf(rows_, titles_); }

 Q_SIGNALS:
  void Changed();

 private:
  QWidget* MakeActs(const QList<QPair<QString, QString>>& sources);
  void Act(QLayout* row, const QString& object, const QString& words, std::function<void()> act);
  // What is there now can be come back to.
  void Keep(CatalogueRows rows);
  void Become(CatalogueRows rows, int current) {
    Keep(std::move(rows));
    Show(current);
  }
  void Show(int current);
  void TakeCell(int row, int column);
  void AddRow();
  void RemoveRow();
  void MoveRow(int by);
  void Undo();
  void CopySheet();

  Context* context_;
  const TitleWords titles_;  // of the campaign that is chosen
  QTableWidget* table_;
  Picker* source_;
  QLabel* words_;
  QLineEdit* kept_;  // the rows as a draft keeps them
  CatalogueRows rows_;
  QList<CatalogueRows> before_;
};

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_BLOCK_CATALOGUE_TABLE_H_
