#ifndef THIDUA_SERVICES_DIRECTORY_STORE_PERSON_STORE_H_
#define THIDUA_SERVICES_DIRECTORY_STORE_PERSON_STORE_H_

#include <optional>
#include <string>
#include <vector>

#include "services/common/db/session.h"
#include "thidua/directory/v1/directory_service.pb.h"

namespace thidua::directory::store {

struct StoredPerson {
  v1::Person person;
  int64_t revision = 0;
};

// Whoever an import had entered and who was taken back with it is found by FindPeople alone.
absl::StatusOr<StoredPerson> FindPerson(db::Session& session, const std::string& id);
absl::StatusOr<StoredPerson> LockPerson(db::Session& session, const std::string& id);
// The person stays as he is, and there, until the end of the call; many at once.
absl::StatusOr<StoredPerson> ShareLockPerson(db::Session& session, const std::string& id);
// What the view `audited` seals of a person.
std::string PersonalOf(const v1::Person& person);
absl::Status InsertPerson(db::Session& session, const v1::Person& person);
// In one statement, however many they are.
absl::Status InsertPeople(db::Session& session, const std::vector<v1::Person>& people);
struct PersonInUnit {
  v1::Person person;
  std::string unit_name;
};
// Also of who has left.
absl::StatusOr<std::vector<PersonInUnit>> PeopleByCode(db::Session& session,
                                                       const std::vector<std::string>& staff_codes);
// Of the units, by comparison keys of their names.
absl::StatusOr<std::vector<v1::Person>> PeopleNamed(db::Session& session,
                                                    const std::vector<std::string>& unit_ids,
                                                    const std::vector<std::string>& name_keys);
// In the order of their ids; who was taken back is left out.
absl::StatusOr<std::vector<StoredPerson>> LockPeople(db::Session& session,
                                                     const std::vector<std::string>& ids);
// Names of a few of them of whom something is recorded.
absl::StatusOr<std::vector<std::string>> PeopleWithMerit(db::Session& session,
                                                         const std::vector<std::string>& ids);
absl::Status WithdrawPeople(db::Session& session, const std::vector<std::string>& ids);
absl::Status UpdatePerson(db::Session& session, const StoredPerson& stored);
// Keeps what stood there, `before`, beside the leaf that sealed it.
absl::Status InsertPersonCorrection(db::Session& session, const StoredPerson& before,
                                    const std::string& reason, const std::string& by_person_id,
                                    absl::Time at);
// Somebody else of the unit has the person's name, however it is spelt, and birth date.
absl::StatusOr<bool> LikeAnother(db::Session& session, const v1::Person& person);
// Everybody of the units, locked in the order of their ids.
absl::StatusOr<std::vector<StoredPerson>> LockPeopleOf(db::Session& session,
                                                       const std::vector<std::string>& unit_ids);
// Those of the ids that are people.
absl::StatusOr<std::vector<v1::Person>> FindPeople(db::Session& session, const std::vector<std::string>& ids);
// Who works in these units.
absl::StatusOr<std::vector<v1::Person>> PeopleOf(db::Session& session,
                                                 const std::vector<std::string>& unit_ids);
// Who works in the unit itself.
absl::StatusOr<int> CountPeopleOf(db::Session& session, const std::string& unit_id);
absl::StatusOr<bool> AnybodyIn(db::Session& session, const std::string& unit_id);
// A name is looked for by its index, and not along the order of names. $2 the query, $8 the pattern; a test
// looks at its plan.
extern const db::Statement kListNamed;
// By Vietnamese order of the name, after (name, id).
absl::StatusOr<std::vector<v1::Person>> ListPeople(db::Session& session,
                                                   const std::vector<std::string>& unit_ids,
                                                   const std::string& query, const std::string& after_name,
                                                   const std::string& after_id, int limit,
                                                   bool include_left = false,
                                                   const std::optional<std::vector<std::string>>& ids = {});

}  // namespace thidua::directory::store

#endif  // THIDUA_SERVICES_DIRECTORY_STORE_PERSON_STORE_H_
