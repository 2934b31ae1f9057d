// Reports of closed sheets of indicators: what is there, what they say, and a new one.
#ifndef THIDUA_CLIENT_WORKSPACES_BLOCK_SUMMARIES_PAGE_H_
#define THIDUA_CLIENT_WORKSPACES_BLOCK_SUMMARIES_PAGE_H_

#include <optional>

#include "client/widgets/action_bar.h"
#include "client/workspaces/block/indicator_totals.h"
#include "client/workspaces/page.h"
#include "client/workspaces/row_choice.h"
#include "client/workspaces/shared/year_picker.h"

namespace thidua::client {

class SummariesPage : public Page {
  Q_OBJECT

 public:
  explicit SummariesPage(Context* context);
  void Reload() override;
  bool OfCampaign() const override { return false; }  // has a year of its own
  void Open(const QString& id) override;

 private:
  using Sheet = block::v1::IndicatorSheet;

  QWidget* MakeList();
  QWidget* MakeDetail();
  void Load(const std::string& page_token);
  void ShowSheet();
  void ShowPapers(const Sheet& sheet);
  void ShowBar();
  bool Makes(const Sheet& sheet) const;

  YearPicker* year_;
  RowModel<Sheet>* sheets_;
  QTableView* table_;
  std::optional<RowChoice<Sheet>> choice_;
  QLabel* name_;
  QLabel* facts_;
  QVBoxLayout* papers_;
  RowModel<ShownTotal>* totals_;
  ActionBar* bar_;
  std::optional<Sheet> sheet_;  // as it is on screen
  // Of it, once its sums are here: the indicators that no unit has said anything of.
  std::optional<QString> without_numbers_;
  QString done_;  // what was done last, said until the next act
};

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_BLOCK_SUMMARIES_PAGE_H_
