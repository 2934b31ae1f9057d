// What schools report of a campaign, and the visits to them.
#ifndef THIDUA_SERVICES_REGISTRATION_STORE_CAMPAIGN_REPORT_STORE_H_
#define THIDUA_SERVICES_REGISTRATION_STORE_CAMPAIGN_REPORT_STORE_H_

#include <optional>
#include <string>
#include <vector>

#include "services/common/db/session.h"
#include "thidua/registration/v1/campaign_work_service.pb.h"

namespace thidua::registration::store {

struct StoredReport {
  v1::CampaignReport report;
  int64_t revision = 0;
};
// Nothing where none of this kind was sent.
absl::StatusOr<std::optional<StoredReport>> LockReport(db::Session& session, const std::string& campaign_id,
                                                       const std::string& unit_id,
                                                       v1::CampaignReport::Kind kind);
// False: somebody else has sent the first of this kind in this moment.
absl::StatusOr<bool> InsertReport(db::Session& session, const v1::CampaignReport& report);
absl::Status UpdateReport(db::Session& session, const StoredReport& stored);
absl::StatusOr<std::vector<v1::CampaignReport>> ListReports(db::Session& session,
                                                            const std::string& campaign_id,
                                                            const std::string& unit_id, int64_t after_kind,
                                                            int limit);

struct StoredVisit {
  v1::CampaignVisit visit;
  int64_t revision = 0;
};
absl::StatusOr<StoredVisit> FindVisit(db::Session& session, const std::string& id);
absl::StatusOr<StoredVisit> LockVisit(db::Session& session, const std::string& id);
absl::Status InsertVisit(db::Session& session, const v1::CampaignVisit& visit, const std::string& person_id);
// The finding as it is now, and the visit's revision.
absl::Status UpdateFinding(db::Session& session, const StoredVisit& stored, const v1::VisitFinding& finding);
// What the view `audited` seals of it.
absl::StatusOr<std::string> TextOfVisit(db::Session& session, const std::string& id);

struct VisitPage {
  std::string campaign_id;
  std::vector<std::string> unit_ids;
  std::string before_day, after_id;  // key of the row before the page
  int limit = 0;
};
absl::StatusOr<std::vector<v1::CampaignVisit>> ListVisits(db::Session& session, const VisitPage& page);

}  // namespace thidua::registration::store

#endif  // THIDUA_SERVICES_REGISTRATION_STORE_CAMPAIGN_REPORT_STORE_H_
