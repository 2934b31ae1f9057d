// Which unit of a block checks the card of which other one.
#ifndef THIDUA_CLIENT_WORKSPACES_BLOCK_PEERS_DIALOG_H_
#define THIDUA_CLIENT_WORKSPACES_BLOCK_PEERS_DIALOG_H_

#include <QHash>
#include <QTableView>

#include "client/models/row_model.h"
#include "client/widgets/dialogs.h"

namespace thidua::client {

using Checkers = QHash<QString, QString>;  // of each unit's card, by ids

// Each member is checked by the one behind it, the last by the first.
Checkers RingOf(const QList<QPair<QString, QString>>& members);

class PeersDialog : public AskDialog {
  Q_OBJECT

 public:
  // `members`: ids with names.
  PeersDialog(const QList<QPair<QString, QString>>& members, const Checkers& checkers, QWidget* parent);

 Q_SIGNALS:
  void Chosen(const Checkers& checkers);

 private:
  struct Pair {
    QString unit, checker;
  };
  void ShowCurrent();
  void Assign();
  void Check();

  QHash<QString, QString> names_;
  RowModel<Pair>* rows_;
  QTableView* table_;
  Picker* checker_;
};

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_BLOCK_PEERS_DIALOG_H_
