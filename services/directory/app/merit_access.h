// Who may see and who may change what is recorded of a subject.
#ifndef THIDUA_SERVICES_DIRECTORY_APP_MERIT_ACCESS_H_
#define THIDUA_SERVICES_DIRECTORY_APP_MERIT_ACCESS_H_

#include <string>
#include <vector>

#include "services/common/rpc/call.h"
#include "services/directory/store/merit_store.h"

namespace thidua::directory {

// The unit a subject belongs to now; NOT_FOUND for nobody.
absl::StatusOr<std::string> UnitOf(rpc::Call& call, const common::v1::Subject& subject);

// The caller may record merit of the subject, and is not the subject. Its unit, held: until the entry is
// there the subject is neither taken back nor erased, moves to no other unit, and whoever does so afterwards
// finds the entry.
absl::StatusOr<std::string> HoldToRecord(rpc::Call& call, const common::v1::Subject& subject);

// The caller is the subject, or reads the merit of its unit; NOT_FOUND for others.
absl::Status RequireSight(rpc::Call& call, const common::v1::Subject& subject);

// Why nobody changes the entry by hand: typed_by_hand, not_withdrawn.
std::vector<error::UnmetGuard> WhyNotChanged(const store::StoredMerit& stored);

}  // namespace thidua::directory

#endif  // THIDUA_SERVICES_DIRECTORY_APP_MERIT_ACCESS_H_
