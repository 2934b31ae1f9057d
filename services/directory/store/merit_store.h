#ifndef THIDUA_SERVICES_DIRECTORY_STORE_MERIT_STORE_H_
#define THIDUA_SERVICES_DIRECTORY_STORE_MERIT_STORE_H_

#include <map>
#include <set>
#include <string>
#include <vector>

#include "services/common/db/session.h"
#include "thidua/directory/v1/directory_service.pb.h"

namespace thidua::directory::store {

absl::Status InsertMerit(db::Session& session, const v1::MeritEntry& entry);
// Ratings, awards and initiatives typed by hand; in one statement, however many they are.
absl::Status InsertMerits(db::Session& session, const std::vector<v1::MeritEntry>& entries);
// What counts of each subject in the year that stands at the same place.
absl::StatusOr<std::vector<v1::MeritEntry>> RecordedOf(db::Session& session,
                                                       const std::vector<std::string>& subject_ids,
                                                       const std::vector<std::string>& school_years);
struct StoredMerit {
  v1::MeritEntry entry;
  int64_t revision = 0;
  bool withdrawn = false;
};
absl::StatusOr<StoredMerit> FindMerit(db::Session& session, const std::string& id);
absl::StatusOr<StoredMerit> LockMerit(db::Session& session, const std::string& id);
// Writes what the entry says now and its revision; subject and unit stay.
absl::Status UpdateMerit(db::Session& session, const StoredMerit& stored);
// In the order of their ids.
absl::StatusOr<std::vector<StoredMerit>> LockMerits(db::Session& session,
                                                    const std::vector<std::string>& ids);
// From now on nothing but its own chain of leaves knows of it.
absl::Status MarkWithdrawn(db::Session& session, const StoredMerit& stored);
absl::Status MarkWithdrawn(db::Session& session, const std::vector<std::string>& ids);
// Keeps what stood there, `before`, beside the leaf that sealed it.
absl::Status InsertMeritCorrection(db::Session& session, const StoredMerit& before, const std::string& reason,
                                   const std::string& by_person_id, absl::Time at);
absl::Status InsertMeritCorrections(db::Session& session, const std::vector<StoredMerit>& before,
                                    const std::string& reason, const std::string& by_person_id,
                                    absl::Time at);
// What the view `audited` seals of an entry: every column that says something, a line each.
std::string FactOf(const v1::MeritEntry& entry);

// The awards of one decision: id, subject, unit and case of each.
struct DecidedAwards {
  std::string decision_id, number, school_year, award_code, issuing_body;
  absl::CivilDay date;
  std::vector<v1::MeritEntry> awards;
};
struct EnteredAwards {
  std::set<std::string> entered;  // ids of the entries made
  std::map<std::string, std::string>
      linked;  // case → the entry that was there already and is now linked to it
};
// In three statements, however many there are.
absl::StatusOr<EnteredAwards> EnterAwards(db::Session& session, const DecidedAwards& decided);
// Newest school year first; without what was withdrawn, as everywhere below.
absl::StatusOr<std::vector<v1::MeritEntry>> MeritOf(db::Session& session,
                                                    const std::vector<std::string>& subject_ids);

absl::StatusOr<std::vector<v1::MeritEntry>> MeritOfYear(db::Session& session,
                                                        const std::vector<std::string>& subject_ids,
                                                        const std::string& school_year);

// Of what stands of the people in the units, of the units, and of what is recorded of either: another one
// whenever anything of it has changed.
absl::StatusOr<std::string> MeritVersion(db::Session& session, const std::vector<std::string>& unit_ids);

// In these units: who worked there on the day, how they were rated, and whom the golden book names.
absl::StatusOr<v1::CountRecordsResponse> CountRecords(db::Session& session,
                                                      const std::vector<std::string>& unit_ids,
                                                      absl::CivilDay as_of, const std::string& school_year);

}  // namespace thidua::directory::store

#endif  // THIDUA_SERVICES_DIRECTORY_STORE_MERIT_STORE_H_
