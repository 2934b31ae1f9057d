// The book of a unit's fund for emulation and commendation: what came in, what was paid, what is left.
#ifndef THIDUA_CLIENT_WORKSPACES_APPROVER_FUND_PAGE_H_
#define THIDUA_CLIENT_WORKSPACES_APPROVER_FUND_PAGE_H_

#include "client/models/row_model.h"
#include "client/widgets/action_bar.h"
#include "client/widgets/search_field.h"
#include "client/workspaces/page.h"
#include "client/workspaces/shared/own_unit_picker.h"
#include "thidua/approval/v1/fund_service.pb.h"

namespace thidua::client {

class FundPage : public Page {
  Q_OBJECT

 public:
  explicit FundPage(Context* context);
  void Reload() override;
  bool OfCampaign() const override { return false; }

 private:
  using Entry = approval::v1::FundEntry;

  int year() const { return year_->currentData().toInt(); }
  void FillYears();
  void Load(const std::string& page_token);
  void Fill(const approval::v1::ListFundEntriesResponse& answer, bool more);
  void LoadSum();
  void ShowSum(const approval::v1::SumFundResponse& sum);
  void ShowLine();
  void ShowBar();
  void AskEntry();
  void AskCounter(const Entry& entry);
  // It is in the book: said beside the list that shows it.
  void Entered(const Entry& entry);

  SearchField* search_;
  OwnUnitPicker* unit_;
  Picker* year_;
  QLabel* stands_;  // what is left now
  QLabel* sums_;    // of the year
  PageFrame* book_;
  RowModel<Entry>* entries_;
  QTableView* table_;
  QLabel* line_;
  ActionBar* bar_;
  QString outcome_;
};

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_APPROVER_FUND_PAGE_H_
