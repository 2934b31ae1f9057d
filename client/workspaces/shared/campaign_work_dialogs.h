// Asks for the plan of a campaign, and for a document of it.
#ifndef THIDUA_CLIENT_WORKSPACES_SHARED_CAMPAIGN_WORK_DIALOGS_H_
#define THIDUA_CLIENT_WORKSPACES_SHARED_CAMPAIGN_WORK_DIALOGS_H_

#include <QDateEdit>
#include <QLineEdit>

#include "client/models/context.h"
#include "client/widgets/dialogs.h"
#include "client/widgets/text_area.h"
#include "client/workspaces/shared/chosen_file.h"
#include "thidua/registration/v1/campaign_work_service.pb.h"

namespace thidua::client {

class CampaignPlanDialog : public AskDialog {
  Q_OBJECT

 public:
  // Of the campaign that is chosen; `plan` as it stands.
  CampaignPlanDialog(Context* context, const registration::v1::CampaignPlan& plan, QWidget* parent);

 Q_SIGNALS:
  void Written();

 private:
  struct Stage {
    QDateEdit* starts;
    QDateEdit* ends;
    QLineEdit* in_charge;
    TextArea* work;
  };
  TextArea* AddArea(QVBoxLayout* inside, const QString& object, const QString& name, const QString& hint,
                    const char* field);
  void AddStage(QVBoxLayout* inside, registration::v1::PlanStage::Kind kind);
  void Show();
  void Check();
  // Of what the server would refuse for its length; or empty.
  QString TooManyTasks() const;
  void Write();

  Context* context_;
  const registration::v1::CampaignPlan plan_;
  TextArea* aim_;
  TextArea* content_text_;
  TextArea* criteria_;
  TextArea* goals_;
  TextArea* tasks_;
  QList<Stage> stages_;
  QLabel* why_not_;
};

class CampaignDocumentDialog : public AskDialog {
  Q_OBJECT

 public:
  CampaignDocumentDialog(Context* context, QWidget* parent);

 Q_SIGNALS:
  void Added(const QString& number);

 private:
  void Check();
  void Add();

  Context* context_;
  QLineEdit* number_;
  QLineEdit* issuer_;
  QDateEdit* issued_on_;
  QLineEdit* summary_;
  FileField* file_;
};

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_SHARED_CAMPAIGN_WORK_DIALOGS_H_
