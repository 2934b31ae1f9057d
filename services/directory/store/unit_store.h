#ifndef THIDUA_SERVICES_DIRECTORY_STORE_UNIT_STORE_H_
#define THIDUA_SERVICES_DIRECTORY_STORE_UNIT_STORE_H_

#include <string>
#include <vector>

#include "services/common/db/session.h"
#include "thidua/directory/v1/directory_service.pb.h"

namespace thidua::directory::store {

struct StoredUnit {
  v1::Unit unit;
  int64_t revision = 0;
};

// Of a unit that an import had entered and that was taken back with it nothing here knows any more.
absl::StatusOr<StoredUnit> FindUnit(db::Session& session, const std::string& id);
// For what is put into the unit or below it: it does not end before the transaction does.
absl::StatusOr<StoredUnit> ShareLockUnit(db::Session& session, const std::string& id);
// Locked in the order of their ids; NOT_FOUND when one is missing.
absl::StatusOr<std::vector<StoredUnit>> LockUnits(db::Session& session, const std::vector<std::string>& ids);
absl::Status InsertUnit(db::Session& session, const v1::Unit& unit);
struct FoundedUnit {
  v1::Unit unit;
  std::string legal_basis;
};
// With the founding of each, in two statements, however many they are; parents may stand behind their
// children.
absl::Status InsertUnits(db::Session& session, const std::vector<FoundedUnit>& units);
// The unit and everything below it, or all there are for an empty id; those that ended too.
absl::StatusOr<std::vector<v1::Unit>> UnitsWithin(db::Session& session, const std::string& top_id);
// None of them ends before the transaction does; false when one has already. `ids` are each there once.
absl::StatusOr<bool> ShareLockAlive(db::Session& session, const std::vector<std::string>& ids);
absl::StatusOr<std::vector<v1::Unit>> UnitsByCode(db::Session& session,
                                                  const std::vector<std::string>& codes);
// Names of a few of them that have people, entries, successors or other units below them.
absl::StatusOr<std::vector<std::string>> UnitsInUse(db::Session& session,
                                                    const std::vector<std::string>& ids);
absl::Status WithdrawUnits(db::Session& session, const std::vector<std::string>& ids);
// Names, end, successors and revision.
absl::Status UpdateUnit(db::Session& session, const StoredUnit& stored);
absl::Status AddChange(db::Session& session, const v1::UnitChange& change);
absl::StatusOr<std::vector<v1::UnitChange>> ChangesOf(db::Session& session, const std::string& unit_id);
// Every change of a unit makes a new version of the tree.
absl::Status BumpTree(db::Session& session);
// Without nodes when the version is `known_version`. INTERNAL after BumpTree in the same transaction: what is
// read is kept for all calls, and this may still be rolled back.
absl::StatusOr<v1::GetUnitTreeResponse> ReadTree(db::Session& session, int64_t known_version);
// By code after `after`.
absl::StatusOr<std::vector<StoredUnit>> ListUnits(db::Session& session, const v1::ListUnitsRequest& filter,
                                                  const std::string& after, int limit);

}  // namespace thidua::directory::store

#endif  // THIDUA_SERVICES_DIRECTORY_STORE_UNIT_STORE_H_
