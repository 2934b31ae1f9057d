// What every act on a campaign shares: the right to it, its days in order, the law it is pinned to, what is
// kept of the act.
#ifndef THIDUA_SERVICES_REGISTRATION_APP_CAMPAIGN_RECORD_H_
#define THIDUA_SERVICES_REGISTRATION_APP_CAMPAIGN_RECORD_H_

#include <string>

#include "services/common/rpc/call.h"
#include "services/registration/store/campaign_store.h"

namespace thidua::registration {

inline constexpr char kManageCampaigns[] = "registration.campaigns.manage";

// Of the campaign's unit, which it keeps: proven before the lock, under which no call goes out.
absl::StatusOr<v1::Campaign> FindManaged(rpc::Call& call, const std::string& id);
// The campaign, locked, in the state the act takes it in. FAILED_PRECONDITION/CAMPAIGN_STATE.
absl::StatusOr<store::StoredCampaign> LockIn(rpc::Call& call, v1::Campaign::State state,
                                             const std::string& id, const std::string& etag);

// The campaign, a draft or launched, and so to the end of the transaction.
// FAILED_PRECONDITION/CAMPAIGN_STATE.
absl::StatusOr<v1::Campaign> HoldOpen(rpc::Call& call, const std::string& id);

absl::Status CheckDates(const v1::Campaign& campaign);
// Pins the law in force on the campaign's first day, as its unit has it. FAILED_PRECONDITION/NO_RULE_SET.
absl::Status Pin(rpc::Call& call, v1::Campaign& campaign);

// The next revision of the campaign, with its change and its leaf.
absl::Status Save(rpc::Call& call, store::StoredCampaign& stored, v1::CampaignChange::Act act,
                  const std::string& reason = "");
// The change and the leaf of a revision that is written.
absl::Status Record(rpc::Call& call, const store::StoredCampaign& stored, v1::CampaignChange::Act act,
                    const std::string& reason = "");

}  // namespace thidua::registration

#endif  // THIDUA_SERVICES_REGISTRATION_APP_CAMPAIGN_RECORD_H_
