// What still lies in units that were merged: roles that were held there, places in emulation blocks. One act
// asks for all of them anew where the units went.
#ifndef THIDUA_CLIENT_WORKSPACES_ADMINISTRATOR_SUCCESSION_DIALOG_H_
#define THIDUA_CLIENT_WORKSPACES_ADMINISTRATOR_SUCCESSION_DIALOG_H_

#include <QHash>
#include <QLabel>
#include <QSet>

#include "client/models/context.h"
#include "client/models/row_model.h"
#include "client/models/units.h"
#include "client/widgets/dialogs.h"
#include "thidua/block/v1/block_service.pb.h"
#include "thidua/identity/v1/role_change_service.pb.h"

namespace thidua::client {

// The units that the one alone took over, and those that these had taken over.
QList<directory::v1::Unit> TakenOverBy(const Units& units, const std::string& heir_id);
// The unit that has all of it now; null where it went to several, to nobody, or has not ended.
const directory::v1::Unit* HeirOf(const Units& units, const directory::v1::Unit& unit);

class SuccessionDialog : public AskDialog {
  Q_OBJECT

 public:
  // `done` gets what became of each, in words.
  SuccessionDialog(Context* context, QWidget* page, const directory::v1::Unit& heir,
                   const QList<directory::v1::Unit>& ended,
                   std::function<void(const QString& words, bool all)> done);

 private:
  enum class State { kToDo, kHeld, kWaiting, kLocked, kOwn };
  // A role, or where `block` has an id a place in it.
  struct Line {
    directory::v1::Unit unit;  // that has ended
    identity::v1::Account account;
    identity::v1::Grant wanted;
    block::v1::Block block;
    State state = State::kToDo;
  };

  // One after the other, and each list to its end: only then is it known what is left to be asked for.
  void LoadWaiting();
  void NotLoaded(const CallError& error);
  void LoadAccounts(int unit);
  void LoadBlocks(int unit);
  void Add(const directory::v1::Unit& unit, const identity::v1::Account& account);
  State StateOf(const identity::v1::Account& account, const identity::v1::Grant& wanted) const;
  static QString NameOf(const Line& line);
  void Show();
  void Send();
  void SendOne(const Line& line, std::function<void(const CallError*)> answered);

  Context* context_;
  directory::v1::Unit heir_;
  QList<directory::v1::Unit> ended_;
  std::function<void(const QString& words, bool all)> done_;
  QSet<QString> waiting_;          // account and role that are asked for in the heir already
  QHash<QString, QString> etags_;  // of accounts and blocks, as the last answer had them
  QList<Line> lines_;
  RowModel<Line>* rows_;
  QTableView* table_;
  QLabel* sum_;
};

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_ADMINISTRATOR_SUCCESSION_DIALOG_H_
