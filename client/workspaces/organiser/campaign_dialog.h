// Asks for a new campaign: from a template, which proposes its name and timetable.
#ifndef THIDUA_CLIENT_WORKSPACES_ORGANISER_CAMPAIGN_DIALOG_H_
#define THIDUA_CLIENT_WORKSPACES_ORGANISER_CAMPAIGN_DIALOG_H_

#include <QDateEdit>
#include <QLineEdit>

#include "client/models/context.h"
#include "client/widgets/dialogs.h"
#include "client/workspaces/shared/organising_unit.h"

namespace thidua::client {

class CampaignDialog : public AskDialog {
  Q_OBJECT

 public:
  CampaignDialog(Context* context, QWidget* parent);

 Q_SIGNALS:
  void Created(const QString& id);  // as a draft

 private:
  registration::v1::CampaignForm Form() const;
  void Propose();
  void Create();

  Context* context_;
  QComboBox* form_;
  QComboBox* year_;
  QLineEdit* name_;
  OrganisingUnit* unit_;
  QComboBox* scope_;
  QDateEdit* starts_;
  QDateEdit* registration_;
  QDateEdit* dossiers_;
  QDateEdit* ends_;
};

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_ORGANISER_CAMPAIGN_DIALOG_H_
