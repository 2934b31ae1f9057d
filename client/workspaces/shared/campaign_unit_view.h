// What one school has reported of the campaign, and the visits to it with what was found: to read.
#ifndef THIDUA_CLIENT_WORKSPACES_SHARED_CAMPAIGN_UNIT_VIEW_H_
#define THIDUA_CLIENT_WORKSPACES_SHARED_CAMPAIGN_UNIT_VIEW_H_

#include <QVBoxLayout>
#include <QWidget>
#include <optional>

#include "client/models/context.h"
#include "client/widgets/page_frame.h"
#include "thidua/registration/v1/campaign_work_service.pb.h"

namespace thidua::client {

class CampaignUnitView : public QWidget {
  Q_OBJECT

 public:
  // A finding that is open, and the visit it is of as it stands.
  struct OpenFinding {
    registration::v1::CampaignVisit visit;
    registration::v1::VisitFinding finding;
  };
  explicit CampaignUnitView(Context* context, QWidget* parent = nullptr);
  void Load(const std::string& campaign_id, const std::string& unit_id);
  void Empty();  // of no school
  QList<OpenFinding> open_findings() const;
  // Nothing: none of this kind was sent yet.
  std::optional<registration::v1::CampaignReport> ReportOf(registration::v1::CampaignReport::Kind kind) const;
  // All of it is here: of what could not be asked for nobody is to think that there is none.
  bool loaded() const { return loaded_; }

 Q_SIGNALS:
  void Loaded();  // or it could not be

 private:
  template <class Request, class Response>
  void Ask(const std::string& campaign_id, const std::string& unit_id,
           std::function<void(const Response&)> take);
  void Came();
  void Show();
  void ShowReport(const registration::v1::CampaignReport& report);
  void ShowVisit(const registration::v1::CampaignVisit& visit);

  Context* context_;
  QList<registration::v1::CampaignReport> reports_;
  QList<registration::v1::CampaignVisit> visits_;
  int load_ = 0;     // what comes for an earlier one is dropped
  int awaited_ = 0;  // answers
  bool loaded_ = false;
  QVBoxLayout* inside_;
  PageFrame* frame_;
};

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_SHARED_CAMPAIGN_UNIT_VIEW_H_
