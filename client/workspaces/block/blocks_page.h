// The blocks of a school year: formed, led, the pact signed, scored and ranked.
#ifndef THIDUA_CLIENT_WORKSPACES_BLOCK_BLOCKS_PAGE_H_
#define THIDUA_CLIENT_WORKSPACES_BLOCK_BLOCKS_PAGE_H_

#include <optional>

#include "client/widgets/action_bar.h"
#include "client/workspaces/block/block_detail.h"
#include "client/workspaces/block/score_dialog.h"
#include "client/workspaces/page.h"
#include "client/workspaces/row_choice.h"
#include "client/workspaces/shared/own_unit_picker.h"

namespace thidua::client {

class BlocksPage : public Page {
  Q_OBJECT

 public:
  explicit BlocksPage(Context* context);
  void Reload() override;
  bool OfCampaign() const override { return false; }  // has a year of its own
  void Open(const QString& id) override;

 private:
  using Block = block::v1::Block;

  QWidget* MakeList();
  void FillYears();
  void Load(const std::string& page_token);
  void Fill(const block::v1::ListBlocksResponse& answer, bool more);
  void ShowCurrent();
  void ShowBar();
  void AddOfBlock(const Block& block);
  void AddOfMember(const Block& block, const BlockDetail::Member& member, QStringList& why_not);
  bool Leads(const Block& block) const;
  // Scores the chosen member's card in one way.
  void AddScoring(const QString& name, const QString& text, ScoreDialog::As as, bool possible);
  void AskBlock();
  void AskLeader();
  void AskPact();
  void AskCriteria();
  void AskReopen();
  void AskScore(ScoreDialog::As as);
  void Done(const QString& words);
  const Block* Current() const;

  OwnUnitPicker* unit_;  // of a member; not for who sees all blocks
  Picker* year_;
  RowModel<Block>* rows_;
  QTableView* table_;
  std::optional<RowChoice<Block>> choice_;
  BlockDetail* detail_;
  ActionBar* bar_;
  QString done_;  // what was done last, said until the next act
};

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_BLOCK_BLOCKS_PAGE_H_
