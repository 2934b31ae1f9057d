// The polls of a meeting beside its roll, for who runs it: how far each has come, what can be done with it,
// and whom it is about.
#ifndef THIDUA_CLIENT_WORKSPACES_COUNCIL_ROOM_POLLS_H_
#define THIDUA_CLIENT_WORKSPACES_COUNCIL_ROOM_POLLS_H_

#include <string>

#include "client/models/row_model.h"
#include "client/workspaces/council/poll_results.h"

namespace thidua::client {

class RoomPolls : public QWidget {
  Q_OBJECT

 public:
  explicit RoomPolls(Context* context);
  // The poll that is wanted is chosen, else the first that is open, else the first. Chosen follows.
  void Set(const council::v1::Meeting& meeting, const QList<council::v1::Poll>& polls);
  // The poll to choose once it is there.
  void Want(const std::string& poll_id) { wanted_ = poll_id; }
  // Null: there is none.
  const council::v1::Poll* current() const { return polls_->At(table_->currentIndex()); }
  // The one of the poll's candidates who is looked at; null: none.
  const council::v1::Candidate* candidate() const { return results_->current(); }

 Q_SIGNALS:
  // Another poll is current, or it is not what it was.
  void Chosen();
  // To be done with the current poll.
  void OpinionAsked();
  void CountAsked();
  void DossierAsked();

 private:
  void ShowCurrent();
  void ShowActs(const council::v1::Poll& poll);

  Context* context_;
  council::v1::Meeting meeting_;
  std::string wanted_;
  RowModel<council::v1::Poll>* polls_;
  QTableView* table_;
  QHBoxLayout* acts_;
  PollResults* results_;
};

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_COUNCIL_ROOM_POLLS_H_
