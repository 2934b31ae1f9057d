// How far each unit's cases have come in the campaign, and what shares come of it.
#ifndef THIDUA_CLIENT_WORKSPACES_APPROVER_PROGRESS_PAGE_H_
#define THIDUA_CLIENT_WORKSPACES_APPROVER_PROGRESS_PAGE_H_

#include "client/models/row_model.h"
#include "client/widgets/action_bar.h"
#include "client/widgets/search_field.h"
#include "client/workspaces/shared/unit_page.h"
#include "thidua/report/v1/report_service.pb.h"

namespace thidua::client {

class ProgressPage : public UnitPage {
  Q_OBJECT

 public:
  explicit ProgressPage(Context* context);
  void Reload() override;

 private:
  using Line = report::v1::ListUnitProgressResponse::Line;

  QWidget* MakeUnits();
  QWidget* MakeSummary();
  void LoadSummary();
  void LoadUnits(const std::string& page_token);
  void ShowSummary(const report::v1::GetCampaignSummaryResponse& summary);
  void ShowShares(const report::v1::GetCampaignSummaryResponse& summary);
  void FillUnits(const report::v1::ListUnitProgressResponse& page, bool more);
  void ShowTotal();
  void ShowBar();
  void OpenCases();
  const Line* Current() const;

  SearchField* search_;
  Picker* filter_;
  RowModel<Line>* rows_;
  QTableView* table_;
  QLabel* total_;
  QString whole_;  // what comes of all the units
  QVBoxLayout* shares_;
  RowModel<report::v1::SummaryRow>* levels_;
  ActionBar* bar_;
};

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_APPROVER_PROGRESS_PAGE_H_
