// The book of a unit's fund for emulation and commendation: what came in, what was paid, what is left.
#ifndef THIDUA_CLIENT_WORKSPACES_APPROVER_FUND_PAGE_H_
#define THIDUA_CLIENT_WORKSPACES_APPROVER_FUND_PAGE_H_

#include "client/workspaces/shared/year_book_page.h"
#include "thidua/approval/v1/fund_service.pb.h"

namespace thidua::client {

class FundPage : public YearBookPage {
  Q_OBJECT

 public:
  explicit FundPage(Context* context);

 private:
  using Entry = approval::v1::FundEntry;

  void Load(const std::string& page_token) override;
  void ShowBar() override;
  void LoadSum();
  void ShowSum(const approval::v1::SumFundResponse& sum);
  void ShowLine();
  void AskEntry();
  void AskCounter(const Entry& entry);
  void Wrote(const Entry& entry);

  QLabel* stands_;  // what is left now
  QLabel* sums_;    // of the year
  RowModel<Entry>* entries_;
  QLabel* line_;
};

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_APPROVER_FUND_PAGE_H_
