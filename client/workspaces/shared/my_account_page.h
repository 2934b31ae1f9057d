// Everybody's own account: roles, password, second factor, where one is signed in, who looked at one's data.
#ifndef THIDUA_CLIENT_WORKSPACES_SHARED_MY_ACCOUNT_PAGE_H_
#define THIDUA_CLIENT_WORKSPACES_SHARED_MY_ACCOUNT_PAGE_H_

#include <QLineEdit>

#include "client/widgets/second_factor.h"
#include "client/widgets/session_list.h"
#include "client/workspaces/page.h"
#include "client/workspaces/shared/notice_settings_card.h"
#include "client/workspaces/shared/sight_list.h"

namespace thidua::client {

class MyAccountPage : public Page {
  Q_OBJECT

 public:
  explicit MyAccountPage(Context* context);
  void Reload() override;
  bool OfCampaign() const override { return false; }

 private:
  QWidget* MakeWho();
  QWidget* MakePassword();
  QWidget* MakeFactor();
  QWidget* MakeSessions();
  QWidget* MakeSights();
  void Fill();
  void ShowRoles();
  void ChangePassword();
  // The card's parts are shown one at a time: what is set up, setting up anew, the codes that came of it.
  void ShowFactor(QWidget* part);

  identity::v1::Account account_;
  QLabel *name_, *username_;
  QVBoxLayout* roles_;
  QLineEdit *current_, *new_, *repeated_;
  QLabel* password_words_;
  QPushButton* change_;
  QWidget *factor_state_, *factor_setup_;
  QLabel *factor_text_, *factor_words_;
  QPushButton* set_up_;
  FactorForm* factor_;
  RecoveryCodes* codes_;
  SessionList* sessions_;
  SightList* sights_;
  NoticeSettingsCard* reminders_;
};

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_SHARED_MY_ACCOUNT_PAGE_H_
