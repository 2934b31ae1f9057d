#ifndef THIDUA_SERVICES_REPORT_STORE_REPORT_STORE_H_
#define THIDUA_SERVICES_REPORT_STORE_REPORT_STORE_H_

#include <string>
#include <vector>

#include "services/common/db/session.h"
#include "thidua/approval/v1/approval_service.pb.h"
#include "thidua/directory/v1/directory_service.pb.h"
#include "thidua/registration/v1/registration_service.pb.h"
#include "thidua/report/v1/report_service.pb.h"

namespace thidua::report::store {

// What a move says of the level it left and of the level it reached. All may be told twice.
absl::Status ApplyMove(db::Session& session, const approval::v1::CaseMoved& fact);
// Awards that were revoked are counted no more; those that are reinstated are again.
absl::Status ApplyRuling(db::Session& session, const approval::v1::AwardsRuled& fact);
// Open cases go with the unit, or with the people, that another has taken over.
absl::Status ApplySuccession(db::Session& session, const directory::v1::UnitSucceeded& fact);
absl::Status ApplyRating(db::Session& session, const directory::v1::RatingRecorded& fact);
absl::Status ApplyRegistration(db::Session& session, const registration::v1::RegistrationChanged& fact);

absl::StatusOr<std::vector<v1::SummaryRow>> Summary(db::Session& session, const std::string& campaign_id,
                                                    const std::vector<std::string>& units);
struct Counts {
  int64_t rated = 0, well_or_better = 0;  // people rated in the campaign's school year
  int64_t registrations = 0;
  int64_t cases = 0, open = 0;
};
absl::StatusOr<Counts> CountsOf(db::Session& session, const std::string& campaign_id,
                                const std::vector<std::string>& units);
// In the order of `units`; those `expected` among them are there even with nothing yet.
absl::StatusOr<std::vector<v1::ListUnitProgressResponse::Line>> Progress(
    db::Session& session, const std::string& campaign_id, const std::vector<std::string>& units,
    const std::vector<std::string>& expected, v1::ListUnitProgressRequest::Standing standing, int limit);

}  // namespace thidua::report::store

#endif  // THIDUA_SERVICES_REPORT_STORE_REPORT_STORE_H_
