// What became of awards that decisions of this system gave.
#ifndef THIDUA_SERVICES_DIRECTORY_STORE_AWARD_STORE_H_
#define THIDUA_SERVICES_DIRECTORY_STORE_AWARD_STORE_H_

#include <string>
#include <vector>

#include "services/common/db/session.h"
#include "thidua/directory/v1/directory_service.pb.h"

namespace thidua::directory::store {

// A paper on awards of one title and school year.
struct RuledAwards {
  v1::AwardRuling ruling;
  common::v1::AwardStanding standing;  // of the awards from its day on
  std::string school_year, award_code;
  std::vector<std::string> subject_ids, case_ids;
};
struct RuledEntry {
  std::string id, subject_id, case_id;
  int64_t revision = 0;  // after it
  std::string standing;  // after it; empty: in force
};
// Marks the entries of these cases, also those that somebody had entered by hand and a decision bore out. A
// case without an entry of its own is left out.
absl::StatusOr<std::vector<RuledEntry>> RuleOn(db::Session& session, const RuledAwards& awards);

// From the columns award_standing and standing_since.
void ReadStanding(const db::Row& row, v1::MeritEntry::AwardFact* award);

// Adds to awards among the entries what papers there are on each, and how it stands by them.
absl::Status AddRulings(db::Session& session, const std::vector<v1::MeritEntry*>& entries);

}  // namespace thidua::directory::store

#endif  // THIDUA_SERVICES_DIRECTORY_STORE_AWARD_STORE_H_
