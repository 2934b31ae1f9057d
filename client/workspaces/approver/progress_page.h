// How far each unit's cases have come in the campaign, and what shares come of it.
#ifndef THIDUA_CLIENT_WORKSPACES_APPROVER_PROGRESS_PAGE_H_
#define THIDUA_CLIENT_WORKSPACES_APPROVER_PROGRESS_PAGE_H_

#include <QComboBox>
#include <QLineEdit>

#include "client/models/row_model.h"
#include "client/widgets/action_bar.h"
#include "client/workspaces/page.h"
#include "client/workspaces/shared/own_unit_picker.h"
#include "thidua/report/v1/report_service.pb.h"

namespace thidua::client {

class ProgressPage : public Page {
  Q_OBJECT

 public:
  explicit ProgressPage(Context* context);
  void Reload() override;
  QStringList Help() const override;

 private:
  using Line = report::v1::ListUnitProgressResponse::Line;

  QWidget* MakeUnits();
  QWidget* MakeSummary();
  void LoadSummary();
  void LoadUnits(const std::string& page_token);
  void ShowSummary(const report::v1::GetCampaignSummaryResponse& summary);
  void Filter();
  void ShowBar();
  void OpenCases();
  const Line* Current() const;

  OwnUnitPicker* unit_;
  QLineEdit* search_;
  QComboBox* filter_;
  QList<Line> lines_;
  RowModel<Line>* rows_;
  QTableView* table_;
  QLabel* total_;
  QVBoxLayout* shares_;
  RowModel<report::v1::SummaryRow>* levels_;
  ActionBar* bar_;
};

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_APPROVER_PROGRESS_PAGE_H_
