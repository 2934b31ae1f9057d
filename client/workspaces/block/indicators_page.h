// The numbers of units side by side: sheets of a school year, what each unit has reported, and what all come
// to.
#ifndef THIDUA_CLIENT_WORKSPACES_BLOCK_INDICATORS_PAGE_H_
#define THIDUA_CLIENT_WORKSPACES_BLOCK_INDICATORS_PAGE_H_

#include <QScrollArea>
#include <optional>

#include "client/widgets/action_bar.h"
#include "client/workspaces/block/indicator_dialogs.h"
#include "client/workspaces/block/indicator_totals.h"
#include "client/workspaces/page.h"
#include "client/workspaces/row_choice.h"
#include "client/workspaces/shared/year_picker.h"

namespace thidua::client {

class IndicatorsPage : public Page {
  Q_OBJECT

 public:
  explicit IndicatorsPage(Context* context);
  void Reload() override;
  bool OfCampaign() const override { return false; }  // has a year of its own
  void Open(const QString& id) override;

 private:
  using Sheet = block::v1::IndicatorSheet;
  using Report = block::v1::IndicatorReport;

  QWidget* MakeList();
  QWidget* MakeDetail();
  void Load(const std::string& page_token);
  void ShowNothing();
  void ShowSheet();
  void MakeUnits(const Sheet& sheet);
  void LoadUnits(const std::string& page_token);
  void ShowTotals(const block::v1::SumIndicatorsResponse& sums);
  void ShowUnit();
  void ShowBar();
  bool Collects(const Sheet& sheet) const;
  const Report* Unit() const;
  // Blocks and campaigns of the year that the person may make sheets for, and earlier sheets; then the
  // dialog.
  void AskSheet(bool change);
  void OpenSheetDialog(const QList<IndicatorSheetDialog::Owner>& owners, const std::optional<Sheet>& changed);
  void AskValues(block::v1::Indicator::Reporter as);
  void AskEvidence(block::v1::Indicator::Reporter as);
  void AskConfirm(const Report& unit);
  void AskClose();
  void Done(const QString& words);

  YearPicker* year_;
  RowModel<Sheet>* sheets_;
  QTableView* table_;
  std::optional<RowChoice<Sheet>> choice_;
  QLabel* name_;
  QLabel* facts_;
  QVBoxLayout*
      place_;  // of the units' table, made anew for each sheet, for its columns are the sheet's indicators
  QWidget* holder_ = nullptr;
  RowModel<Report>* units_ = nullptr;
  QTableView* units_table_ = nullptr;
  QLabel* faults_;
  QVBoxLayout* files_;  // of the unit
  QScrollArea* faults_area_;
  RowModel<ShownTotal>* totals_;
  ActionBar* bar_;
  std::optional<Sheet> sheet_;  // as it is on screen
  QString without_numbers_;     // of it
  std::string unit_;            // chosen last
  QString done_;                // what was done last, said until the next act
};

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_BLOCK_INDICATORS_PAGE_H_
