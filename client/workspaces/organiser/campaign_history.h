// What was made of a campaign, by whom and why, the newest first.
#ifndef THIDUA_CLIENT_WORKSPACES_ORGANISER_CAMPAIGN_HISTORY_H_
#define THIDUA_CLIENT_WORKSPACES_ORGANISER_CAMPAIGN_HISTORY_H_

#include "client/models/context.h"
#include "client/widgets/basics.h"

namespace thidua::client {

class CampaignHistory : public QWidget {
  Q_OBJECT

 public:
  explicit CampaignHistory(Context* context, QWidget* parent = nullptr);
  // Of this campaign; of none where the id is empty. What still comes for another is dropped.
  void Show(const std::string& campaign_id);

 private:
  void Fill();

  Context* context_;
  QVBoxLayout* lines_;
  std::string campaign_id_;
  QList<registration::v1::CampaignChange> changes_;
};

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_ORGANISER_CAMPAIGN_HISTORY_H_
