// Cases that ended in a decision, for the unit that pays for them.
#ifndef THIDUA_SERVICES_APPROVAL_STORE_AWARD_STORE_H_
#define THIDUA_SERVICES_APPROVAL_STORE_AWARD_STORE_H_

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "services/approval/store/case_store.h"

namespace thidua::approval::store {

struct AwardFilter {
  std::string decided_by, school_year;
  std::string name_key;                  // part of that of the subject's name; empty: any
  std::vector<std::string> named_units;  // besides: whoever is of one of these
};

// Units that the awards are for, and perhaps some that have none under the filter.
absl::StatusOr<std::vector<std::string>> UnitsAwarded(db::Session& session, const AwardFilter& filter);

struct AwardedSubject {
  std::string unit_id, name, subject_id;
};
// Subjects of the units, in the units' order and in each by given name. Those of the unit of `after` begin
// behind it.
absl::StatusOr<std::vector<AwardedSubject>> ListAwarded(db::Session& session, const AwardFilter& filter,
                                                        const std::vector<std::string>& units,
                                                        const AwardedSubject& after, int limit);

struct Awarded {
  StoredCase stored;
  std::string decision_number;
  absl::CivilDay decided_on;
  std::string decided_by;     // unit
  std::string ruling_number;  // of the latest ruling on it; empty: none
  absl::CivilDay ruled_on;
  // What the book of a fund says of its bonus; no day: it says nothing.
  std::optional<absl::CivilDay> paid_on;
  int64_t paid_amount = 0;
  std::string payer_id;
};
// All that each of the subjects got in the school year, from any unit, the first decided first.
absl::StatusOr<std::map<std::string, std::vector<Awarded>>> AwardsOf(
    db::Session& session, const std::vector<std::string>& subject_ids, const std::string& school_year);

// Subjects who got the same in the school year, decided in the same order on the same days, worth the same
// today and paid the same, of which as much passes the filter: one of them, and how many they are.
struct SameAwards {
  std::string subject_id;
  int64_t subjects = 0;
};
absl::StatusOr<std::vector<SameAwards>> CountAwards(db::Session& session, const AwardFilter& filter);

}  // namespace thidua::approval::store

#endif  // THIDUA_SERVICES_APPROVAL_STORE_AWARD_STORE_H_
