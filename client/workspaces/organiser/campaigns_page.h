// The campaigns of the person's units: made from a template, launched, closed.
#ifndef THIDUA_CLIENT_WORKSPACES_ORGANISER_CAMPAIGNS_PAGE_H_
#define THIDUA_CLIENT_WORKSPACES_ORGANISER_CAMPAIGNS_PAGE_H_

#include <QGridLayout>
#include <optional>

#include "client/models/row_model.h"
#include "client/widgets/action_bar.h"
#include "client/workspaces/organiser/campaign_history.h"
#include "client/workspaces/page.h"
#include "client/workspaces/row_choice.h"

namespace thidua::client {

class CampaignsPage : public Page {
  Q_OBJECT

 public:
  explicit CampaignsPage(Context* context);
  void Reload() override;
  void Open(const QString& id) override;

 private:
  using Campaign = registration::v1::Campaign;

  QWidget* MakeList();
  QWidget* MakeDetail();
  void FillYears();
  bool Filtered() const;
  void ClearFilter();
  void Load(const std::string& page_token);
  void Fill(const registration::v1::ListCampaignsResponse& answer, bool more);
  void ShowCurrent();
  void ShowFacts(const Campaign& campaign);
  void ShowBar();
  void AskNew();
  void AskChange();
  void AskDiscard();
  void AskReschedule();
  void AskLaunch();
  void AskClose();
  template <class Request>
  void Move(const Campaign& seen, const QString& done);
  void AfterMove(const QString& done);
  void LookAgain(const Campaign& seen, const CallError& why);
  const Campaign* Current() const;

  Picker* year_;
  Picker* state_;
  RowModel<Campaign>* rows_;
  QTableView* table_;
  std::optional<RowChoice<Campaign>> choice_;
  QPushButton* clear_;
  QLabel* name_;
  StateChip* chip_;
  QGridLayout* facts_;
  CampaignHistory* history_;
  ActionBar* bar_;
  QString done_;  // what was done last, said until the next act
};

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_ORGANISER_CAMPAIGNS_PAGE_H_
