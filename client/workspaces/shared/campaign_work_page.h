// The plan of the campaign and its documents: written and added by who organises it, read and taken note of
// by a school.
#ifndef THIDUA_CLIENT_WORKSPACES_SHARED_CAMPAIGN_WORK_PAGE_H_
#define THIDUA_CLIENT_WORKSPACES_SHARED_CAMPAIGN_WORK_PAGE_H_

#include "client/models/row_model.h"
#include "client/widgets/action_bar.h"
#include "client/workspaces/shared/campaign_plan_view.h"
#include "client/workspaces/shared/campaign_unit_view.h"
#include "client/workspaces/shared/unit_page.h"

namespace thidua::client {

class CampaignWorkPage : public UnitPage {
  Q_OBJECT

 public:
  enum class For { kOrganiser, kSchool };
  CampaignWorkPage(Context* context, For whom);
  void Reload() override;

 private:
  using Document = registration::v1::CampaignDocument;

  QWidget* MakeDocuments();
  QWidget* MakePlan();
  void Load(const std::string& page_token);
  void Fill(const registration::v1::ListCampaignDocumentsResponse& answer, bool more);
  const Document* Current() const;
  void ShowDocument();
  void ShowBar();
  bool Manages() const;
  void AskPlan();
  void AskDocument();
  void AskWithdraw();
  void Acknowledge();
  void OpenFile();
  void AskReport();
  void Done(const QString& words);

  const For for_;
  registration::v1::CampaignPlan plan_;  // without etag until it is here
  RowModel<Document>* rows_;
  QTableView* table_;
  QLabel* words_;
  CampaignPlanView* plan_view_;
  CampaignUnitView* unit_ = nullptr;  // of a school
  ActionBar* bar_;
  QString done_;  // what was done last
};

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_SHARED_CAMPAIGN_WORK_PAGE_H_
