// What one administrator asked for and another confirms: roles that are given and taken by two.
#ifndef THIDUA_CLIENT_WORKSPACES_ADMINISTRATOR_ROLE_CHANGES_PAGE_H_
#define THIDUA_CLIENT_WORKSPACES_ADMINISTRATOR_ROLE_CHANGES_PAGE_H_

#include <QLineEdit>

#include "client/models/row_model.h"
#include "client/widgets/action_bar.h"
#include "client/workspaces/page.h"
#include "thidua/identity/v1/role_change_service.pb.h"

namespace thidua::client {

class RoleChangesPage : public Page {
  Q_OBJECT

 public:
  explicit RoleChangesPage(Context* context);
  void Reload() override;
  void CountWaiting() override;
  QStringList Help() const override;

 private:
  using RoleChange = identity::v1::RoleChange;
  enum class Shown { kForMe, kAskedByMe, kWaiting, kConfirmed, kRejected };

  Shown shown() const;
  // Another than the caller asked for it, and for somebody else than the caller.
  bool ForMe(const RoleChange& change) const;
  void Load(const std::string& page_token);
  void Fill(const identity::v1::ListRoleChangesResponse& page, bool more);
  void Filter();
  QList<RoleChange> Selected() const;
  void ShowBar();
  void AskConfirm();
  void AskReject();

  QLineEdit* search_;
  QComboBox* filter_;
  RowModel<RoleChange>* rows_;
  QTableView* table_;
  QLabel* line_;
  QPushButton* more_;
  ActionBar* bar_;
  QList<RoleChange> all_;  // of the pages that are here, whatever is shown
  std::string next_page_;
  QString outcome_;  // of what was done last, until the person goes on
  Tone outcome_tone_ = Tone::kNeutral;
  int round_ = 0;  // what comes for another choice is dropped
};

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_ADMINISTRATOR_ROLE_CHANGES_PAGE_H_
