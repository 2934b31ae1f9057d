// Which schools have sent what they register in the campaign: when, by whom, what has changed since.
#ifndef THIDUA_CLIENT_WORKSPACES_ORGANISER_SUMS_BOARD_PAGE_H_
#define THIDUA_CLIENT_WORKSPACES_ORGANISER_SUMS_BOARD_PAGE_H_

#include "client/models/row_model.h"
#include "client/widgets/action_bar.h"
#include "client/widgets/search_field.h"
#include "client/workspaces/shared/sum_lines.h"
#include "client/workspaces/shared/unit_page.h"

namespace thidua::client {

class SumsBoardPage : public UnitPage {
  Q_OBJECT

 public:
  explicit SumsBoardPage(Context* context);
  void Reload() override;

 private:
  using Line = registration::v1::ListRegistrationSumsResponse::Line;

  QWidget* MakeList();
  QWidget* MakeDetail();
  void Load(const std::string& page_token);
  void Fill(const registration::v1::ListRegistrationSumsResponse& answer, bool more);
  const Line* Current() const;
  void Choose(const std::string& unit_id);
  void ShowSchool();
  void ShowBar();
  void AskAgain();
  void ReviewHead(bool approve);

  QLabel* counts_;
  SearchField* search_;
  Picker* filter_;
  RowModel<Line>* rows_;
  QTableView* table_;
  PageFrame* detail_;
  QLabel* who_;
  QLabel* words_;
  SumLines* lines_;
  ActionBar* bar_;
  QString done_;         // what was done last
  std::string done_to_;  // and of which school
};

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_ORGANISER_SUMS_BOARD_PAGE_H_
