#ifndef THIDUA_SERVICES_REGISTRATION_STORE_TARGET_STORE_H_
#define THIDUA_SERVICES_REGISTRATION_STORE_TARGET_STORE_H_

#include <string>
#include <vector>

#include "services/common/db/session.h"
#include "thidua/registration/v1/registration_service.pb.h"

namespace thidua::registration::store {

struct StoredTarget {
  v1::Target target;  // with etag
  int64_t revision = 0;
};

// The file of the survey, whose name and hash the target has; and its revision.
absl::Status InsertSurvey(db::Session& session, const StoredTarget& stored, const std::string& media_type,
                          const std::string& content);
// NOT_FOUND where there is none.
absl::StatusOr<v1::GetTargetSurveyResponse> FindSurvey(db::Session& session, const std::string& target_id);

absl::Status InsertTarget(db::Session& session, const v1::Target& target);
absl::StatusOr<StoredTarget> FindTarget(db::Session& session, const std::string& id);
absl::StatusOr<StoredTarget> LockTarget(db::Session& session, const std::string& id);
// What is measured and set out for, why it was changed, whether it is withdrawn, and the revision; what stood
// there is kept.
absl::Status CorrectTarget(db::Session& session, const StoredTarget& stored, const std::string& person_id,
                           absl::Time now);
// Those of a unit that its successor can take over: of campaigns that are not over, by measures that it has
// set itself none for.
absl::StatusOr<std::vector<StoredTarget>> LockTargetsFor(db::Session& session, const std::string& unit_id,
                                                         const std::string& successor_id);
// They are the unit's from now on, each by its next revision.
absl::Status ReseatTargets(db::Session& session, const std::vector<std::string>& ids,
                           const std::string& unit_id);
// Without withdrawn ones.
absl::StatusOr<std::vector<v1::Target>> ListTargets(db::Session& session, const std::string& campaign_id,
                                                    const std::vector<std::string>& unit_ids,
                                                    const std::string& after_indicator,
                                                    const std::string& after_unit_id, int limit);

}  // namespace thidua::registration::store

#endif  // THIDUA_SERVICES_REGISTRATION_STORE_TARGET_STORE_H_
