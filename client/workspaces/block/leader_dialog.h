// Asks who leads a block from now on, and who is the deputy.
#ifndef THIDUA_CLIENT_WORKSPACES_BLOCK_LEADER_DIALOG_H_
#define THIDUA_CLIENT_WORKSPACES_BLOCK_LEADER_DIALOG_H_

#include <QComboBox>

#include "client/models/context.h"
#include "client/widgets/dialogs.h"
#include "thidua/block/v1/block_service.pb.h"

namespace thidua::client {

class LeaderDialog : public AskDialog {
  Q_OBJECT

 public:
  LeaderDialog(Context* context, const block::v1::Block& block, const QList<QPair<QString, QString>>& members,
               QWidget* parent);

 Q_SIGNALS:
  void LeadersChanged();
  void Conflicted();  // the block has changed since it was shown

 private:
  void Change();

  Context* context_;
  block::v1::Block block_;
  QComboBox* leader_;
  QComboBox* deputy_;
};

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_BLOCK_LEADER_DIALOG_H_
