// Asks for what a school reports of the campaign, for a visit to one, and for what comes of a finding.
#ifndef THIDUA_CLIENT_WORKSPACES_SHARED_CAMPAIGN_REPORT_DIALOGS_H_
#define THIDUA_CLIENT_WORKSPACES_SHARED_CAMPAIGN_REPORT_DIALOGS_H_

#include <QDateEdit>
#include <QLineEdit>
#include <QStackedWidget>

#include "client/widgets/dialogs.h"
#include "client/widgets/text_area.h"
#include "client/workspaces/shared/campaign_unit_view.h"

namespace thidua::client {

class CampaignReportDialog : public AskDialog {
  Q_OBJECT

 public:
  // Of the unit, in the campaign that is chosen; `view` knows what was sent before.
  CampaignReportDialog(Context* context, const CampaignUnitView* view, const std::string& unit_id,
                       QWidget* parent);

 Q_SIGNALS:
  void Sent(const QString& kind);

 private:
  // Each kind has fields of its own: to choose another neither mixes nor loses what is written.
  struct Fields {
    registration::v1::CampaignReport::Kind kind;
    std::string etag;  // of what was sent of this kind before; "0": nothing was
    QDateEdit* held_on = nullptr;
    TextArea* results = nullptr;
    TextArea* shortcomings = nullptr;
    TextArea* reaches = nullptr;
  };
  void AddKind(registration::v1::CampaignReport::Kind kind,
               const std::optional<registration::v1::CampaignReport>& before);
  const Fields& Chosen() const { return fields_[kind_->currentIndex()]; }
  void Check();
  void Send();

  Context* context_;
  const std::string unit_id_;
  Picker* kind_;
  QStackedWidget* pages_;
  QList<Fields> fields_;  // as they are offered
  QLabel* why_not_;
};

class CampaignVisitDialog : public AskDialog {
  Q_OBJECT

 public:
  CampaignVisitDialog(Context* context, const std::string& unit_id, const QString& school, QWidget* parent);

 Q_SIGNALS:
  void Recorded();

 private:
  void Check();
  void Record();

  Context* context_;
  const std::string unit_id_;
  Picker* kind_;
  QDateEdit* held_on_;
  QLineEdit* members_;
  TextArea* summary_;
  TextArea* findings_;
  QLabel* why_not_;
};

// The school answers a finding, or the organiser closes it; `done` once the server has it.
enum class OfFinding { kAnswer, kClose };
void AskFinding(Context* context, QWidget* page, const QList<CampaignUnitView::OpenFinding>& open,
                OfFinding what, std::function<void(const QString& words)> done);

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_SHARED_CAMPAIGN_REPORT_DIALOGS_H_
