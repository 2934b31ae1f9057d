// Who sits on the council, and whether the poll that is looked at has heard from them; without one, who is
// there.
#ifndef THIDUA_CLIENT_WORKSPACES_COUNCIL_ROLL_TABLE_H_
#define THIDUA_CLIENT_WORKSPACES_COUNCIL_ROLL_TABLE_H_

#include "client/models/context.h"
#include "client/models/row_model.h"
#include "client/widgets/basics.h"
#include "thidua/council/v1/council_service.pb.h"

namespace thidua::client {

class RollTable : public QTableView {
  Q_OBJECT

 public:
  explicit RollTable(Context* context, QWidget* parent = nullptr);
  // `poll` may be null.
  void Set(const council::v1::Council& council, const council::v1::Meeting& meeting,
           const council::v1::Poll* poll);

 private:
  QString NameOf(const council::v1::Member& member) const;
  StateLook PresenceOf(const council::v1::Member& member) const;
  StateLook VoteOf(const council::v1::Member& member) const;

  Context* context_;
  council::v1::Council council_;
  council::v1::Meeting meeting_;
  council::v1::Poll poll_;
  RowModel<council::v1::Member>* members_;
};

// Members asked by the poll who are in the room and have not voted.
QList<std::string> NotVoted(const council::v1::Meeting& meeting, const council::v1::Poll& poll);

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_COUNCIL_ROLL_TABLE_H_
