// Complaints and denunciations that the person's unit handles, by their last day.
#ifndef THIDUA_CLIENT_WORKSPACES_APPROVER_PETITIONS_PAGE_H_
#define THIDUA_CLIENT_WORKSPACES_APPROVER_PETITIONS_PAGE_H_

#include <functional>
#include <optional>

#include "client/models/row_model.h"
#include "client/widgets/action_bar.h"
#include "client/workspaces/page.h"
#include "client/workspaces/row_choice.h"
#include "client/workspaces/shared/petition_view.h"
#include "thidua/approval/v1/petition_service.pb.h"

namespace thidua::client {

class PetitionsPage : public Page {
  Q_OBJECT

 public:
  explicit PetitionsPage(Context* context);
  void Reload() override;
  static void Count(Context* context, QObject* receiver, std::function<void(int)> tell);
  void Open(const QString& id) override;
  bool OfCampaign() const override { return false; }

 private:
  using Petition = approval::v1::Petition;

  QWidget* MakeList();
  approval::v1::ListPetitionsRequest Asking() const;
  void Load(const std::string& page_token);
  void Fill(const approval::v1::ListPetitionsResponse& answer, bool more);
  void ShowCurrent();
  void ShowText(const Petition& petition);
  void ShowBar(const Petition& petition);
  // Its text, which is recorded as a look.
  void Read(const Petition& petition);
  void Accept(const Petition& petition);
  void Decline(const Petition& petition);
  void Extend(const Petition& petition);
  void Reveal(const Petition& petition);
  void Changed(const Petition& petition, const QString& words);

  Picker* kind_;
  Picker* open_only_;
  RowModel<Petition>* rows_;
  QTableView* table_;
  PageFrame* list_;
  PetitionView* view_;
  ActionBar* bar_;
  std::optional<RowChoice<Petition>> choice_;
  QPair<QString, QString> said_;  // of which petition, and what was just done with it
};

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_APPROVER_PETITIONS_PAGE_H_
