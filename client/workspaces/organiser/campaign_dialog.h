// Asks for a new campaign: from a template, which proposes its name and timetable. Or changes a draft.
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
  // The draft as it is, to be changed; its unit stays.
  CampaignDialog(Context* context, const registration::v1::Campaign& draft, QWidget* parent);

 Q_SIGNALS:
  void Created(const QString& id);  // as a draft
  void Changed();

 private:
  CampaignDialog(Context* context, const QString& title, const QString& act, QWidget* parent);
  void AddFields(bool with_unit);
  void Show(const registration::v1::Campaign& draft);
  registration::v1::CampaignForm Form() const;
  void Propose();
  // What both requests have.
  template <class Request>
  Request Filled() const;
  void Create();
  void Update();
  void Refused(const CallError& error);

  Context* context_;
  registration::v1::Campaign draft_;  // that is changed; of no id for a new one
  QComboBox* form_;
  QComboBox* year_;
  QLineEdit* name_;
  OrganisingUnit* unit_ = nullptr;  // of a new one
  QComboBox* scope_;
  QDateEdit* starts_;
  QDateEdit* registration_;
  QDateEdit* dossiers_;
  QDateEdit* ends_;
};

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_ORGANISER_CAMPAIGN_DIALOG_H_
