// The tree of criteria of a block, a row each, and what is agreed beside it.
#ifndef THIDUA_CLIENT_WORKSPACES_BLOCK_CRITERIA_DIALOG_H_
#define THIDUA_CLIENT_WORKSPACES_BLOCK_CRITERIA_DIALOG_H_

#include <QDateEdit>
#include <QLineEdit>
#include <QTableWidget>

#include "client/models/context.h"
#include "client/widgets/dialogs.h"
#include "client/workspaces/block/peers_dialog.h"
#include "thidua/block/v1/block_service.pb.h"
#include "thidua/block/v1/indicator_service.pb.h"
#include "thidua/block/v1/scorecard_service.pb.h"

namespace thidua::client {

class CriteriaDialog : public AskDialog {
  Q_OBJECT

 public:
  // `sheets`: of the block, whose indicators rules may name. `members`: ids with names.
  CriteriaDialog(Context* context, const block::v1::Block& block, const block::v1::Criteria& criteria,
                 const QList<block::v1::IndicatorSheet>& sheets,
                 const QList<QPair<QString, QString>>& members, QWidget* parent);

 Q_SIGNALS:
  void CriteriaSet();

 private:
  QWidget* MakeTable();
  QWidget* MakeSettings();
  void Show(const block::v1::Criteria& criteria);
  void AddRow(int row, const QStringList& cells);
  void Paste();
  void TakeTemplate();
  void TakeLastYears();
  // Asks first where rows would be lost.
  template <class Request>
  void TakeOver(const Request& request);
  template <class Request>
  void Fetch(const Request& request);
  // The rows and who checks whom, as they are kept with the draft; and as they were kept.
  QString AsKept() const;
  void TakeKept(const QString& kept);
  void Edited();
  QList<QStringList> Rows() const;
  const block::v1::IndicatorSheet& sheet() const;
  void AskPeers();
  void Check();
  void Save();

  Context* context_;
  block::v1::Block block_;
  block::v1::Criteria criteria_;
  QList<block::v1::IndicatorSheet> sheets_;  // the first is none
  QList<QPair<QString, QString>> members_;
  Checkers checkers_;  // where units check each other
  QTableWidget* rows_;
  Picker* sheet_;
  Picker* checking_;
  QPushButton* peers_;
  Picker* not_applicable_;
  QLineEdit* most_bonus_;
  QLineEdit* most_penalty_;
  QLineEdit* number_;
  QDateEdit* day_;
  QLineEdit* issuer_;
  QLineEdit* reason_;
  QLabel* words_;
  QLineEdit* kept_;  // not seen: through it the table is part of the draft
};

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_BLOCK_CRITERIA_DIALOG_H_
