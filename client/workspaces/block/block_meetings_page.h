// The meetings of a block through its year: who came, what was agreed, and the papers of them.
#ifndef THIDUA_CLIENT_WORKSPACES_BLOCK_BLOCK_MEETINGS_PAGE_H_
#define THIDUA_CLIENT_WORKSPACES_BLOCK_BLOCK_MEETINGS_PAGE_H_

#include <optional>

#include "client/widgets/action_bar.h"
#include "client/workspaces/block/nomination_board.h"
#include "client/workspaces/block/nomination_dialogs.h"
#include "client/workspaces/page.h"
#include "client/workspaces/row_choice.h"
#include "client/workspaces/shared/own_unit_picker.h"
#include "client/workspaces/shared/year_picker.h"
#include "thidua/block/v1/block_service.pb.h"

namespace thidua::client {

class BlockMeetingsPage : public Page {
  Q_OBJECT

 public:
  explicit BlockMeetingsPage(Context* context);
  void Reload() override;
  void Open(const QString& id) override;
  bool OfCampaign() const override { return false; }  // has a year of its own

 private:
  using Meeting = block::v1::BlockMeeting;
  using Block = block::v1::Block;
  using Nomination = block::v1::Nomination;

  QWidget* MakeList();
  QWidget* MakeDetail();
  void TakeBlocks(const block::v1::ListBlocksResponse& answer);
  void LoadMeetings(const std::string& page_token);
  void ShowMeeting();
  void Fill(const Meeting& meeting);
  void ShowFacts();
  void AddNominationActs(const Block& block);
  void ShowBar();
  const Block* block() const;
  bool Runs(const Block& block) const;
  BlockMembers Members(const Block& block) const;
  // The unit of the person that came and votes; empty: none.
  std::string OwnUnit() const;
  void Done(const Meeting& meeting, const QString& words);

  YearPicker* year_;
  OwnUnitPicker* unit_;
  Picker* block_;
  QList<Block> blocks_;
  QString wanted_block_;  // of what the page was opened for
  RowModel<Meeting>* meetings_;
  QTableView* table_;
  std::optional<RowChoice<Meeting>> choice_;
  PageFrame* detail_;
  QLabel* name_;
  QLabel* facts_;
  QLabel* agenda_;
  RowModel<block::v1::BlockAttendance>* roll_;
  RowModel<block::v1::BlockResolution>* resolutions_;
  NominationBoard* nominations_;
  ActionBar* bar_;
  std::optional<Meeting> meeting_;  // as it is on screen
  QString done_;                    // what was done last, said until the next act
};

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_BLOCK_BLOCK_MEETINGS_PAGE_H_
