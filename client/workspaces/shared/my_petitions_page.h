// Complaints and denunciations that one has filed: how long each has time, what was answered, how it goes on.
#ifndef THIDUA_CLIENT_WORKSPACES_SHARED_MY_PETITIONS_PAGE_H_
#define THIDUA_CLIENT_WORKSPACES_SHARED_MY_PETITIONS_PAGE_H_

#include <optional>

#include "client/models/row_model.h"
#include "client/widgets/action_bar.h"
#include "client/workspaces/page.h"
#include "client/workspaces/row_choice.h"
#include "client/workspaces/shared/petition_view.h"
#include "thidua/approval/v1/petition_service.pb.h"

namespace thidua::client {

class MyPetitionsPage : public Page {
  Q_OBJECT

 public:
  explicit MyPetitionsPage(Context* context);
  void Reload() override;
  void Open(const QString& id) override;
  bool OfCampaign() const override { return false; }

 private:
  using Petition = approval::v1::Petition;

  void Load(const std::string& page_token);
  void ShowCurrent();
  void ShowText(const Petition& petition);
  void ShowBar(const Petition& petition);
  void Withdraw(const Petition& petition);
  void Changed(const Petition& petition, const QString& words);

  RowModel<Petition>* rows_;
  QTableView* table_;
  PetitionView* view_;
  ActionBar* bar_;
  std::optional<RowChoice<Petition>> choice_;
  QPair<QString, QString> said_;  // of which petition, and what was just done with it
};

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_SHARED_MY_PETITIONS_PAGE_H_
