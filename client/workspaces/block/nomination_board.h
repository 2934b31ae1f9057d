// Whom the units of a block nominate in one meeting: votes that are open, and what came of those that are
// counted.
#ifndef THIDUA_CLIENT_WORKSPACES_BLOCK_NOMINATION_BOARD_H_
#define THIDUA_CLIENT_WORKSPACES_BLOCK_NOMINATION_BOARD_H_

#include <QTimer>

#include "client/models/context.h"
#include "client/models/row_model.h"
#include "client/widgets/basics.h"
#include "thidua/block/v1/block_meeting_service.pb.h"

namespace thidua::client {

// Hidden where there is no vote.
class NominationBoard : public QWidget {
  Q_OBJECT

 public:
  explicit NominationBoard(Context* context, QWidget* parent = nullptr);
  void Clear();
  void Show(const block::v1::BlockMeeting& meeting, const block::v1::ListNominationsResponse& answer);
  // The vote of the row that is chosen; null: none is.
  const block::v1::Nomination* current() const;

 Q_SIGNALS:
  void Changed();  // another row is chosen, or its vote has come anew

 private:
  using Nomination = block::v1::Nomination;
  // A vote that is open, or what came of one for a unit.
  struct Line {
    Nomination nomination;
    Nomination::Result result;
  };

  void Take(const block::v1::ListNominationsResponse& answer);
  // While a vote is open, who has voted shows by itself.
  void Glance();

  Context* context_;
  std::string meeting_id_;
  int came_ = 0;  // units, to the meeting
  RowModel<Line>* lines_;
  QTableView* table_;
  QTimer glance_;
};

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_BLOCK_NOMINATION_BOARD_H_
