// How a campaign is carried out, as people read it.
#ifndef THIDUA_CLIENT_MODELS_CAMPAIGN_WORK_WORDS_H_
#define THIDUA_CLIENT_MODELS_CAMPAIGN_WORK_WORDS_H_

#include <QList>
#include <QString>

#include "client/widgets/tokens.h"
#include "thidua/registration/v1/campaign_work_service.pb.h"

namespace thidua::client {

// The four, in their order.
const QList<registration::v1::PlanStage::Kind>& PlanStages();
QString WordOf(registration::v1::PlanStage::Kind kind);  // "Phát hiện"

// "Công văn số 73/PGDĐT-TĐ ngày 07/10/2020" without its kind, which nobody has said.
QString DocumentName(const registration::v1::CampaignDocument& document);
// For the school that takes note of it; and, for who organises, how many have.
StateLook LookForSchool(const registration::v1::CampaignDocument& document);
StateLook LookForOrganiser(const registration::v1::CampaignDocument& document);

StateLook LookOfReading(const registration::v1::CampaignCompliance& line);
StateLook LookOfReporting(const registration::v1::CampaignCompliance& line);  // its progress, and its reviews
StateLook LookOfFindings(const registration::v1::CampaignCompliance& line);
StateLook LookOfRegistering(const registration::v1::CampaignCompliance& line);

const QList<registration::v1::CampaignReport::Kind>& CampaignReportKinds();
QString WordOf(registration::v1::CampaignReport::Kind kind);  // "Sơ kết"
QString WordOf(registration::v1::CampaignVisit::Kind kind);
QString FindingText(const registration::v1::VisitFinding& finding);

// "Tỷ lệ tốt nghiệp; 74,41; 85", and where it was registered "; UBND tỉnh; 12/ĐK; 05/10/2015", as often as it
// was; as below.
QString ReadGoals(const QString& text, google::protobuf::RepeatedPtrField<registration::v1::PlanGoal>* goals);
QString GoalsText(const registration::v1::CampaignPlan& plan);
// "Tỷ lệ tốt nghiệp: từ 74,41 % lên 85,00 % (+10,59 điểm %)", with where it was registered.
QString GoalText(const registration::v1::PlanGoal& goal);
// "Họp phụ huynh; 420; biên bản ngày 12/10", one a line; what is wrong with the first line that is not so
// written, or empty.
QString ReadReaches(const QString& text,
                    google::protobuf::RepeatedPtrField<registration::v1::CampaignReach>* reaches);
QString ReachesText(const registration::v1::CampaignReport& report);
// "Bổ sung kế hoạch; 30/11/2020", as above.
QString ReadFindings(const QString& text,
                     google::protobuf::RepeatedPtrField<registration::v1::NewFinding>* findings);

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_MODELS_CAMPAIGN_WORK_WORDS_H_
