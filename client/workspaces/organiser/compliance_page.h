// Which schools have read, registered and done what the campaign asks of them; and reminding those that have
// not.
#ifndef THIDUA_CLIENT_WORKSPACES_ORGANISER_COMPLIANCE_PAGE_H_
#define THIDUA_CLIENT_WORKSPACES_ORGANISER_COMPLIANCE_PAGE_H_

#include "client/models/row_model.h"
#include "client/widgets/action_bar.h"
#include "client/widgets/search_field.h"
#include "client/workspaces/shared/campaign_unit_view.h"
#include "client/workspaces/shared/unit_page.h"
#include "thidua/registration/v1/campaign_work_service.pb.h"

namespace thidua::client {

class CompliancePage : public UnitPage {
  Q_OBJECT

 public:
  explicit CompliancePage(Context* context);
  void Reload() override;

 private:
  using Line = registration::v1::CampaignCompliance;

  QWidget* MakeList();
  void Load(const std::string& page_token);
  void Fill(const registration::v1::ListCampaignComplianceResponse& answer, bool more);
  const Line* Current() const;
  void ShowSchool();
  void ShowBar();
  void AskVisit();
  void Done(const QString& words);
  void Remind(const QList<Line>& lines);

  QLabel* counts_;
  SearchField* search_;
  Picker* filter_;
  RowModel<Line>* rows_;
  QTableView* table_;
  CampaignUnitView* unit_;
  QLabel* who_;
  ActionBar* bar_;
  QString done_;  // what was done last
};

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_ORGANISER_COMPLIANCE_PAGE_H_
