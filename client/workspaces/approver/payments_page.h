// What the unit pays for the awards it decided in the school year, and for which it does not.
#ifndef THIDUA_CLIENT_WORKSPACES_APPROVER_PAYMENTS_PAGE_H_
#define THIDUA_CLIENT_WORKSPACES_APPROVER_PAYMENTS_PAGE_H_

#include "client/models/row_model.h"
#include "client/widgets/action_bar.h"
#include "client/widgets/search_field.h"
#include "client/workspaces/shared/unit_page.h"

namespace thidua::client {

class PaymentsPage : public UnitPage {
  Q_OBJECT

 public:
  explicit PaymentsPage(Context* context);
  void Reload() override;

 private:
  using Payment = approval::v1::Payment;

  void Load(const std::string& page_token);
  void Fill(const approval::v1::ListPaymentsResponse& page, bool more);
  void LoadSum();
  void ShowLine();
  void Export();
  void ShowBar(const Payment* payment);
  void AskReturn(const Payment& payment);
  // Of the lines that are chosen, those that are due and not in the book of the fund.
  QList<Payment> ChosenUnpaid() const;
  void AskPaid();

  SearchField* search_;
  Picker* rounding_;
  RowModel<Payment>* rows_;  // on screen
  RowModel<Payment>* file_;  // the same lines with every column, as they are written to a file
  QTableView* table_;
  QLabel* line_;  // the chosen line in full
  QLabel* total_;
  ActionBar* bar_;
  QString outcome_;  // what was just done: said once the list has come anew
  int sums_ = 0;     // asked for; only the last counts
};

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_APPROVER_PAYMENTS_PAGE_H_
