// Accounts for people who have none: a unit's people, chosen, each with a password for one use.
#ifndef THIDUA_CLIENT_WORKSPACES_ADMINISTRATOR_NEW_ACCOUNTS_PAGE_H_
#define THIDUA_CLIENT_WORKSPACES_ADMINISTRATOR_NEW_ACCOUNTS_PAGE_H_

#include <memory>

#include "client/models/sifted_model.h"
#include "client/widgets/action_bar.h"
#include "client/widgets/bulk.h"
#include "client/widgets/search_field.h"
#include "client/widgets/unit_picker.h"
#include "client/workspaces/page.h"

namespace thidua::client {

class NewAccountsPage : public Page {
  Q_OBJECT

 public:
  explicit NewAccountsPage(Context* context);
  void Reload() override;
  bool OfCampaign() const override { return false; }

 private:
  struct Line {
    directory::v1::Person person;
    bool has_account = false;
    QString username;  // of the account, or what is proposed for it
    bool disabled = false;
  };
  struct Making;

  void LoadPeople(const std::string& page_token);
  void LoadAccounts(const directory::v1::ListPeopleResponse& page, bool more);
  void Fill(const directory::v1::ListPeopleResponse& page, const identity::v1::ListAccountsResponse& accounts,
            bool more);
  void ShowPeople();
  QString LoginFor(const directory::v1::Person& person) const;
  QList<Line> Chosen() const;  // those of the selection who have none
  identity::v1::Grant GrantFor(const directory::v1::Person& person) const;
  void ShowBar();
  void AskMake();
  void Make(const std::shared_ptr<Making>& making, int index,
            const std::function<void(const CallError*)>& answered);
  void AddSlip(Making& making, int index, const QString& name);
  void AfterMaking(const std::shared_ptr<Making>& making, const BulkResult& result);

  UnitPicker* unit_;
  SearchField* search_;
  Picker *shown_, *role_, *place_, *login_;
  SiftedModel<Line>* rows_;
  QTableView* table_;
  PageFrame* people_;
  QLabel* count_;
  ActionBar* bar_;
  QString outcome_;  // of what was made last, until the person goes on
  Tone outcome_tone_ = Tone::kNeutral;
  int round_ = 0;  // what comes for an earlier unit or search is dropped
};

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_ADMINISTRATOR_NEW_ACCOUNTS_PAGE_H_
