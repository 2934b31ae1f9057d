// What rulings make of awards, and which cases rest on them.
#ifndef THIDUA_SERVICES_APPROVAL_STORE_RULING_STORE_H_
#define THIDUA_SERVICES_APPROVAL_STORE_RULING_STORE_H_

#include <map>
#include <string>
#include <vector>

#include "services/approval/store/case_store.h"

namespace thidua::approval::store {

// Writes standing, ruling and revision of each. Of what is revoked no more, nothing is to come back.
absl::Status SetStandings(db::Session& session, const std::vector<StoredCase>& cases);

// Writes what came back, and the revision.
absl::Status SetReturn(db::Session& session, const StoredCase& stored);

// Writes what makes a paper that was entered a ruling.
absl::Status SetRuling(db::Session& session, const v1::Decision& paper);

// What was last ruled on an award. Not set: it is in force again, or was only corrected.
struct Ruled {
  common::v1::AwardStanding standing = common::v1::AWARD_STANDING_UNSPECIFIED;
  absl::CivilDay since;
};
// Of those of the cases that have a ruling, by id.
absl::StatusOr<std::map<std::string, Ruled>> RuledOf(db::Session& session,
                                                     const std::vector<std::string>& case_ids);
// The day of the latest paper on each of the awards: of the decision itself where there is none.
absl::StatusOr<std::map<std::string, absl::CivilDay>> LatestPapers(db::Session& session,
                                                                   const std::vector<std::string>& case_ids);

// Whose title may rest on the award of one of the subjects in the school year: their own cases of any year,
// and those of that year of the units they belong to. Neither refused, withdrawn nor revoked; without
// `except`; at most 500.
struct RestingOn {
  std::vector<std::string> subject_ids, unit_ids, except;
  std::string school_year;
};
absl::StatusOr<std::vector<StoredCase>> CasesRestingOn(db::Session& session, const RestingOn& awards);

}  // namespace thidua::approval::store

#endif  // THIDUA_SERVICES_APPROVAL_STORE_RULING_STORE_H_
