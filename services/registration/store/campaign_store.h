#ifndef THIDUA_SERVICES_REGISTRATION_STORE_CAMPAIGN_STORE_H_
#define THIDUA_SERVICES_REGISTRATION_STORE_CAMPAIGN_STORE_H_

#include <string>
#include <vector>

#include "services/common/db/session.h"
#include "thidua/registration/v1/registration_service.pb.h"

namespace thidua::registration::store {

struct StoredCampaign {
  v1::Campaign campaign;
  int64_t revision = 0;
};

absl::StatusOr<StoredCampaign> FindCampaign(db::Session& session, const std::string& id);
absl::StatusOr<StoredCampaign> LockCampaign(db::Session& session, const std::string& id);
absl::Status InsertCampaign(db::Session& session, const v1::Campaign& campaign);
absl::Status SetCampaignState(db::Session& session, const StoredCampaign& stored);

struct CampaignPage {
  std::vector<std::string> unit_ids;  // launched by one of these
  std::string school_year, state;
  std::string before_day, after_id;  // key of the row before the page
  int limit;
};
// Newest first.
absl::StatusOr<std::vector<v1::Campaign>> ListCampaigns(db::Session& session, const CampaignPage& page);

absl::Status InsertTarget(db::Session& session, const v1::Target& target);
absl::StatusOr<std::vector<v1::Target>> ListTargets(db::Session& session, const std::string& campaign_id,
                                                    const std::vector<std::string>& unit_ids,
                                                    const std::string& after_indicator,
                                                    const std::string& after_unit_id, int limit);

}  // namespace thidua::registration::store

#endif  // THIDUA_SERVICES_REGISTRATION_STORE_CAMPAIGN_STORE_H_
