// What schools have sent of their registrations.
#ifndef THIDUA_SERVICES_REGISTRATION_STORE_SUM_STORE_H_
#define THIDUA_SERVICES_REGISTRATION_STORE_SUM_STORE_H_

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "services/common/db/session.h"
#include "thidua/registration/v1/registration_service.pb.h"

namespace thidua::registration::store {

// Registrations as they are sent, by id.
using SumLines = std::vector<v1::Registration>;
// SHA-256 of each one's id and titles, a line each.
std::string DigestOf(const SumLines& lines);

struct StoredSum {
  v1::RegistrationSum sum;
  std::string digest;
  int64_t revision = 0;
};

absl::StatusOr<StoredSum> FindSum(db::Session& session, const std::string& id);
absl::StatusOr<StoredSum> LockSum(db::Session& session, const std::string& id);
// Nothing where none was sent yet.
absl::StatusOr<std::optional<StoredSum>> LockSumOf(db::Session& session, const std::string& campaign_id,
                                                   const std::string& unit_id);
// What stands registered in these units; held to the end of the transaction.
absl::StatusOr<SumLines> HoldStanding(db::Session& session, const std::string& campaign_id,
                                      const std::vector<std::string>& unit_ids);
// False: somebody else has sent the school's first sum in this moment.
absl::StatusOr<bool> InsertSum(db::Session& session, const StoredSum& stored);
absl::Status UpdateSum(db::Session& session, const StoredSum& stored);
// In place of what was sent before.
absl::Status ReplaceLines(db::Session& session, const std::string& sum_id, const SumLines& lines);

// Those of these schools that were sent, by school.
absl::StatusOr<std::map<std::string, v1::RegistrationSum>> SumsOf(db::Session& session,
                                                                  const std::string& campaign_id,
                                                                  const std::vector<std::string>& schools);
struct Standing {
  int registrations = 0, approved = 0, changed = 0, heads_waiting = 0;
};
// people[i] is a head of schools[i].
struct HeadColumns {
  std::vector<std::string> schools, people;
};
// unit_ids[i] is of schools[i]. By school.
absl::StatusOr<std::map<std::string, Standing>> StandingOf(db::Session& session,
                                                           const std::string& campaign_id,
                                                           const std::vector<std::string>& unit_ids,
                                                           const std::vector<std::string>& schools,
                                                           const HeadColumns& heads);

struct SumLinesPage {
  std::string campaign_id, unit_id;   // the school
  std::vector<std::string> unit_ids;  // it and what is below it
  std::string after_id;               // of the registration before the page
  int limit = 0;
};
absl::StatusOr<std::vector<v1::ListRegistrationSumLinesResponse::Line>> ListSumLines(
    db::Session& session, const SumLinesPage& page);

}  // namespace thidua::registration::store

#endif  // THIDUA_SERVICES_REGISTRATION_STORE_SUM_STORE_H_
