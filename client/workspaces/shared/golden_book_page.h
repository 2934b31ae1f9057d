// The golden book: every award that was given in a unit and below it, whoever decided it.
#ifndef THIDUA_CLIENT_WORKSPACES_SHARED_GOLDEN_BOOK_PAGE_H_
#define THIDUA_CLIENT_WORKSPACES_SHARED_GOLDEN_BOOK_PAGE_H_

#include "client/models/row_model.h"
#include "client/widgets/action_bar.h"
#include "client/widgets/search_field.h"
#include "client/workspaces/page.h"
#include "client/workspaces/shared/book_extracts.h"
#include "client/workspaces/shared/own_unit_picker.h"
#include "client/workspaces/shared/year_picker.h"

namespace thidua::client {

class GoldenBookPage : public Page {
  Q_OBJECT

 public:
  explicit GoldenBookPage(Context* context);
  void Reload() override;
  bool OfCampaign() const override { return false; }

 private:
  using Line = directory::v1::ListGoldenBookResponse::Line;

  QLayout* MakeTools();
  void FillFilters();
  void LoadParts();
  void Load(const std::string& page_token);
  void Fill(const directory::v1::ListGoldenBookResponse& answer, bool more);
  void ShowLine();
  void ShowBar(const Line& line);
  void AddExtract(const Line& line);
  bool Filtered() const;
  void ClearFilters();
  QString AwardText(const Line& line) const;

  SearchField* search_;
  OwnUnitPicker* unit_;
  Picker* part_;  // a unit below it
  std::string parts_of_;
  YearPicker* year_;
  Picker* title_;
  RowModel<Line>* lines_;
  PageFrame* book_;  // below the filters, which stay when nothing passes them
  QTableView* table_;
  QLabel* line_;            // the chosen award in full
  BookExtracts* extracts_;  // that name whose award it is
  ActionBar* bar_;
};

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_SHARED_GOLDEN_BOOK_PAGE_H_
