// Asks for a new block: its regulation, its members, who leads them.
#ifndef THIDUA_CLIENT_WORKSPACES_BLOCK_BLOCK_DIALOG_H_
#define THIDUA_CLIENT_WORKSPACES_BLOCK_BLOCK_DIALOG_H_

#include <QDateEdit>
#include <QLineEdit>

#include "client/models/context.h"
#include "client/widgets/dialogs.h"
#include "client/widgets/text_area.h"
#include "client/workspaces/shared/organising_unit.h"
#include "thidua/block/v1/block_service.pb.h"

namespace thidua::client {

class BlockDialog : public AskDialog {
  Q_OBJECT

 public:
  // `like`: last year's, whose name, members and leaders are proposed again; may be null.
  BlockDialog(Context* context, const QString& school_year, const block::v1::Block* like, QWidget* parent);

 Q_SIGNALS:
  void Created(const QString& id, const QString& school_year);

 private:
  QWidget* MakeWords();
  QWidget* MakeUnits();
  void Propose(const block::v1::Block& like);
  void OfferLeaders();
  void Check();
  void Create();

  Context* context_;
  QLineEdit* name_;
  QComboBox* year_;
  OrganisingUnit* organiser_;
  QLineEdit* number_;
  QDateEdit* day_;
  UnitsChooser* members_;
  QComboBox* leader_;
  QComboBox* deputy_;
  QLabel* why_not_;
};

// A picker of members by their names that keeps what is chosen.
void OfferMembers(QComboBox* picker, const QList<QPair<QString, QString>>& members, const QString& none = {});

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_BLOCK_BLOCK_DIALOG_H_
