// Passwords for one use and second factors taken away: one administrator asked for it, another confirms.
#ifndef THIDUA_CLIENT_WORKSPACES_ADMINISTRATOR_RECOVERIES_PAGE_H_
#define THIDUA_CLIENT_WORKSPACES_ADMINISTRATOR_RECOVERIES_PAGE_H_

#include "client/models/row_model.h"
#include "client/widgets/action_bar.h"
#include "client/workspaces/page.h"
#include "thidua/identity/v1/recovery_service.pb.h"

namespace thidua::client {

class RecoveriesPage : public Page {
  Q_OBJECT

 public:
  explicit RecoveriesPage(Context* context);
  void Reload() override;
  // What waits for the person to confirm it.
  static void Count(Context* context, QObject* receiver, std::function<void(int)> tell);
  bool OfCampaign() const override { return false; }

 private:
  using Recovery = identity::v1::Recovery;

  // Another than the caller asked for it, and for somebody else than the caller.
  bool ForMe(const Recovery& recovery) const;
  void Load(const std::string& page_token);
  void Fill(const identity::v1::ListRecoveriesResponse& page, bool more);
  const Recovery* Current() const;
  void ShowBar();
  void AskConfirm();
  void AskReject();

  Picker* filter_;
  RowModel<Recovery>* rows_;
  QTableView* table_;
  QLabel* line_;
  ActionBar* bar_;
  QString outcome_;  // of what was done last, until the person goes on
};

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_ADMINISTRATOR_RECOVERIES_PAGE_H_
