// Last days that are still to come.
#ifndef THIDUA_SERVICES_REPORT_STORE_DEADLINE_STORE_H_
#define THIDUA_SERVICES_REPORT_STORE_DEADLINE_STORE_H_

#include <string>
#include <vector>

#include "absl/time/civil_time.h"
#include "services/common/db/session.h"

namespace thidua::report::store {

// Of a case at its desk; of a campaign, for registrations and for dossiers; of a complaint, for each role
// that handles it, whose name follows.
inline constexpr char kCaseDue[] = "CASE";
inline constexpr char kRegistrationDue[] = "REGISTRATION";
inline constexpr char kDossiersDue[] = "DOSSIERS";
inline constexpr char kComplaintDue[] = "COMPLAINT ";

struct Deadline {
  std::string kind;
  std::string of_id;  // the case or the campaign
  absl::CivilDay due_on;
  std::string addressee;
  std::string name;  // of the case: title and subject; of the campaign
  std::string target_id, campaign_id;
  std::string subject_id;  // empty for a campaign
};
// In the place of the one of before.
absl::Status Put(db::Session& session, const Deadline& deadline);
absl::Status Remove(db::Session& session, const std::string& kind, const std::string& of_id);
// Those that are over by `today`.
absl::Status RemovePast(db::Session& session, absl::CivilDay today);

// From `first` to `last`, by day.
absl::StatusOr<std::vector<Deadline>> Between(db::Session& session, absl::CivilDay first,
                                              absl::CivilDay last);

// Cases of one desk and day; of anything else, one.
struct DueTogether {
  Deadline first;
  int64_t count = 0;
};
// Those of some addressees, at most `limit`.
absl::StatusOr<std::vector<DueTogether>> DueFor(db::Session& session,
                                                const std::vector<std::string>& addressees,
                                                absl::CivilDay first, absl::CivilDay last, int limit);

// Who has registered in the campaign for more titles than there are cases of theirs.
struct Late {
  std::string subject_id;
  bool collective;
  std::string unit_id;
};
absl::StatusOr<std::vector<Late>> NotHandedIn(db::Session& session, const std::string& campaign_id);

// What the roles of the unit are reminded of, those of its successor are from now on; with `people`, only
// what is about one of them. Without, also what everybody in the unit is reminded of.
absl::Status HandOver(db::Session& session, const std::string& unit_id, const std::string& successor_id,
                      const std::vector<std::string>& people);

}  // namespace thidua::report::store

#endif  // THIDUA_SERVICES_REPORT_STORE_DEADLINE_STORE_H_
