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
// Held to the end of the transaction against whoever would change it, and against nobody who does the same.
absl::StatusOr<StoredCampaign> ShareLockCampaign(db::Session& session, const std::string& id);
// All but the unit, which it keeps.
absl::Status UpdateCampaign(db::Session& session, const StoredCampaign& stored);

struct StoredChange {
  v1::CampaignChange change;
  int64_t revision = 0;
};
absl::Status InsertCampaignChange(db::Session& session, const StoredCampaign& stored,
                                  v1::CampaignChange::Act act, const std::string& person_id,
                                  const std::string& reason, absl::Time now);
absl::StatusOr<std::vector<StoredChange>> ListCampaignChanges(db::Session& session,
                                                              const std::string& campaign_id, int64_t after,
                                                              int limit);

struct CampaignPage {
  std::vector<std::string> unit_ids;  // launched by one of these
  std::string school_year, state;
  std::string before_day, after_id;  // key of the row before the page
  int limit;
};
// Newest first; discarded ones only where their state is asked for.
absl::StatusOr<std::vector<v1::Campaign>> ListCampaigns(db::Session& session, const CampaignPage& page);

}  // namespace thidua::registration::store

#endif  // THIDUA_SERVICES_REGISTRATION_STORE_CAMPAIGN_STORE_H_
