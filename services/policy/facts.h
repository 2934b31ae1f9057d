// What is known of a subject, and the questions rules ask of it. Pure.
#ifndef THIDUA_SERVICES_POLICY_FACTS_H_
#define THIDUA_SERVICES_POLICY_FACTS_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/time/civil_time.h"
#include "thidua/directory/v1/directory_service.pb.h"

namespace thidua::policy {

using Entries = std::vector<const directory::v1::MeritEntry*>;

// A person of the collective judged, with what is recorded of the school year.
struct Member {
  std::string person_id;
  directory::v1::Gender gender = directory::v1::GENDER_UNSPECIFIED;
  std::vector<directory::v1::MeritEntry> entries;
};

// Holders of a capped title and of the title it is counted from, under the deciding unit.
struct Share {
  int64_t holders = 0;
  int64_t base = 0;
};

struct Facts {
  std::string school_year;                         // "2020-2021": the year being judged
  std::vector<directory::v1::MeritEntry> entries;  // the subject's merit record
  absl::CivilDay as_of;                            // the day judged
  std::optional<directory::v1::Person> person;     // a person's own data
  std::optional<directory::v1::Unit> unit;         // a collective's own data
  std::optional<std::vector<Member>> members;      // of a collective
  std::optional<Share> share;                      // where a cap is judged
};

// "2019-2020" for "2020-2021" and 1.
std::string YearsBefore(const std::string& school_year, int years);
// Whole months from one day to another; 0 if `to` is not later.
int MonthsBetween(absl::CivilDay from, absl::CivilDay to);
absl::CivilDay DayOf(const common::v1::Date& date);
// "05/09/2020"
std::string DayText(absl::CivilDay day);

const char* RatingName(common::v1::Rating rating);
const char* DisciplineName(directory::v1::Discipline discipline);
// NOT_RATED is the largest number of the enum, but no rating at all.
bool AtLeast(common::v1::Rating rating, common::v1::Rating needed);

// Entries for which `is` holds.
template <typename Is>
Entries Where(const std::vector<directory::v1::MeritEntry>& entries, Is is) {
  Entries found;
  for (const auto& entry : entries) {
    if (is(entry)) found.push_back(&entry);
  }
  return found;
}

// Of one school year. Null or empty: the record does not say.
const directory::v1::MeritEntry* RatingIn(const std::vector<directory::v1::MeritEntry>& entries,
                                          const std::string& year);
Entries AwardsIn(const std::vector<directory::v1::MeritEntry>& entries, const std::string& year,
                 const std::string& title_code);
Entries InitiativesIn(const std::vector<directory::v1::MeritEntry>& entries, const std::string& year);
Entries DisciplinesIn(const std::vector<directory::v1::MeritEntry>& entries, const std::string& year,
                      directory::v1::Discipline from_level);
Entries PeriodsOf(const std::vector<directory::v1::MeritEntry>& entries, directory::v1::PeriodKind kind);

// The latest word on a verification, if it is that one is open.
const directory::v1::MeritEntry* OpenVerification(const std::vector<directory::v1::MeritEntry>& entries);

}  // namespace thidua::policy

#endif  // THIDUA_SERVICES_POLICY_FACTS_H_
