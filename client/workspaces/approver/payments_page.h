// What the unit pays for the awards it decided in the school year, and for which it does not.
#ifndef THIDUA_CLIENT_WORKSPACES_APPROVER_PAYMENTS_PAGE_H_
#define THIDUA_CLIENT_WORKSPACES_APPROVER_PAYMENTS_PAGE_H_

#include <QComboBox>
#include <QLineEdit>

#include "client/models/row_model.h"
#include "client/widgets/action_bar.h"
#include "client/workspaces/page.h"

namespace thidua::client {

class PaymentsPage : public Page {
  Q_OBJECT

 public:
  explicit PaymentsPage(Context* context);
  void Reload() override;
  QStringList Help() const override;

 private:
  using Payment = approval::v1::Payment;

  void Load(const std::string& page_token);
  void Filter();
  void ShowLine();

  QList<Payment> payments_;
  QLineEdit* search_;
  QComboBox* rounding_;
  RowModel<Payment>* rows_;  // on screen
  RowModel<Payment>* file_;  // the same lines with every column, as they are written to a file
  QTableView* table_;
  QLabel* line_;  // the chosen line in full
  QLabel* total_;
  ActionBar* bar_;
};

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_APPROVER_PAYMENTS_PAGE_H_
