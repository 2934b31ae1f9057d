// A block's regulation and its pact to read, version by version; and, for who runs the block's meetings, a
// new version.
#ifndef THIDUA_CLIENT_WORKSPACES_BLOCK_BLOCK_TEXTS_DIALOG_H_
#define THIDUA_CLIENT_WORKSPACES_BLOCK_BLOCK_TEXTS_DIALOG_H_

#include "client/models/context.h"
#include "client/models/row_model.h"
#include "client/widgets/dialogs.h"
#include "thidua/block/v1/block_meeting_service.pb.h"
#include "thidua/block/v1/block_service.pb.h"

namespace thidua::client {

class BlockTextsDialog : public AskDialog {
  Q_OBJECT

 public:
  BlockTextsDialog(Context* context, const block::v1::Block& block, bool may_adopt, QWidget* parent);

 private:
  using BlockText = block::v1::BlockText;

  BlockText::Kind kind() const;
  void ShowKind();
  void Load(const std::string& page_token);
  void ShowText();
  // Starts from what the newest version says.
  void AskNew();
  void OpenNew(const BlockText& newest);

  Context* context_;
  const std::string block_id_;
  const bool pact_is_signed_;
  Picker* kind_;
  QPushButton* adopt_ = nullptr;  // of who may
  QLabel* why_not_;
  RowModel<BlockText>* texts_;
  QTableView* table_;
  QLabel* text_;
  std::string shown_;  // the id of what was asked for last
};

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_BLOCK_BLOCK_TEXTS_DIALOG_H_
