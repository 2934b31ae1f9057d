// All accounts an administrator looks after: found by name or unit, each with its roles and state.
#ifndef THIDUA_CLIENT_WORKSPACES_ADMINISTRATOR_ACCOUNTS_PAGE_H_
#define THIDUA_CLIENT_WORKSPACES_ADMINISTRATOR_ACCOUNTS_PAGE_H_

#include "client/models/row_model.h"
#include "client/widgets/search_field.h"
#include "client/widgets/unit_picker.h"
#include "client/workspaces/administrator/account_detail.h"
#include "client/workspaces/page.h"

namespace thidua::client {

class AccountsPage : public Page {
  Q_OBJECT

 public:
  explicit AccountsPage(Context* context);
  void Reload() override;
  bool OfCampaign() const override { return false; }

 private:
  using Account = identity::v1::Account;

  QWidget* MakeList();
  void Load(const std::string& page_token);
  void Fill(const identity::v1::ListAccountsResponse& page, bool more);
  void ShowCurrent();
  const Account* Current() const;
  // Asks for the one account anew, and shows it in its row.
  void AfterChange(const QString& words);

  SearchField* search_;
  UnitPicker* unit_;
  RowModel<Account>* rows_;
  QTableView* table_;
  QLabel* words_;
  AccountDetail* detail_;
};

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_ADMINISTRATOR_ACCOUNTS_PAGE_H_
