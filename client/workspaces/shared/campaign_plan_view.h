// The plan of a campaign to read: aim, content, criteria, the tasks it serves, its four stages.
#ifndef THIDUA_CLIENT_WORKSPACES_SHARED_CAMPAIGN_PLAN_VIEW_H_
#define THIDUA_CLIENT_WORKSPACES_SHARED_CAMPAIGN_PLAN_VIEW_H_

#include <QVBoxLayout>
#include <QWidget>

#include "thidua/registration/v1/campaign_work_service.pb.h"

namespace thidua::client {

class CampaignPlanView : public QWidget {
  Q_OBJECT

 public:
  explicit CampaignPlanView(QWidget* parent = nullptr);
  // One of no id: none is written yet.
  void Show(const registration::v1::CampaignPlan& plan);

 private:
  QVBoxLayout* inside_;
};

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_SHARED_CAMPAIGN_PLAN_VIEW_H_
