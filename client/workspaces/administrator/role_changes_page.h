// What one administrator asked for and another confirms: roles that are given and taken by two.
#ifndef THIDUA_CLIENT_WORKSPACES_ADMINISTRATOR_ROLE_CHANGES_PAGE_H_
#define THIDUA_CLIENT_WORKSPACES_ADMINISTRATOR_ROLE_CHANGES_PAGE_H_

#include "client/models/sifted_model.h"
#include "client/widgets/action_bar.h"
#include "client/widgets/search_field.h"
#include "client/workspaces/page.h"
#include "thidua/identity/v1/role_change_service.pb.h"

namespace thidua::client {

class RoleChangesPage : public Page {
  Q_OBJECT

 public:
  explicit RoleChangesPage(Context* context);
  void Reload() override;
  // What waits for the person to confirm it.
  static void Count(Context* context, QObject* receiver, std::function<void(int)> tell);
  bool OfCampaign() const override { return false; }

 private:
  using RoleChange = identity::v1::RoleChange;
  enum class Shown { kForMe, kAskedByMe, kWaiting, kConfirmed, kRejected, kExpired };

  Shown shown() const;
  // Another than the caller asked for it, and for somebody else than the caller.
  bool ForMe(const RoleChange& change) const;
  void Load(const std::string& page_token);
  void Fill(const identity::v1::ListRoleChangesResponse& page, bool more);
  bool Passes(const RoleChange& change) const;
  QList<RoleChange> Selected() const;
  void ShowBar();
  void AskConfirm();
  void AskReject();

  SearchField* search_;
  Picker* filter_;
  SiftedModel<RoleChange>* rows_;
  QTableView* table_;
  QLabel* line_;
  ActionBar* bar_;
  QString outcome_;  // of what was done last, until the person goes on
  Tone outcome_tone_ = Tone::kNeutral;
};

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_ADMINISTRATOR_ROLE_CHANGES_PAGE_H_
