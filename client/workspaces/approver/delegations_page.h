// Who signs in whose stead: what the person gave and received, and a new delegation.
#ifndef THIDUA_CLIENT_WORKSPACES_APPROVER_DELEGATIONS_PAGE_H_
#define THIDUA_CLIENT_WORKSPACES_APPROVER_DELEGATIONS_PAGE_H_

#include "client/models/row_model.h"
#include "client/widgets/action_bar.h"
#include "client/workspaces/page.h"
#include "thidua/identity/v1/delegation_service.pb.h"

namespace thidua::client {

class DelegationsPage : public Page {
  Q_OBJECT

 public:
  explicit DelegationsPage(Context* context);
  void Reload() override;
  bool OfCampaign() const override { return false; }

 private:
  using Delegation = identity::v1::Delegation;

  StateLook LookOfTerm(const Delegation& delegation) const;
  const Delegation* Current() const;
  // A signing role that the person holds himself: what he can delegate.
  const identity::v1::Grant* OwnRole() const;
  void AskDeputies();
  void AskDelegation(const identity::v1::ListDeputiesResponse& found);
  void AskEnd();
  void ShowBar();
  void Say(const QString& words, Tone tone);

  RowModel<Delegation>* rows_;
  QTableView* table_;
  PageFrame* list_;
  ActionBar* bar_;
};

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_APPROVER_DELEGATIONS_PAGE_H_
