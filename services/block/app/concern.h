// Whom the units that are compared concern.
#ifndef THIDUA_SERVICES_BLOCK_APP_CONCERN_H_
#define THIDUA_SERVICES_BLOCK_APP_CONCERN_H_

#include <string>
#include <vector>

#include "services/common/rpc/call.h"
#include "thidua/block/v1/block_service.pb.h"

namespace thidua::block {

// The caller holds some role in one of the units, or above it.
absl::StatusOr<bool> Concerns(rpc::Call& call, const std::vector<std::string>& units);
// The caller holds one of the permissions in one of the units, or above it.
absl::StatusOr<bool> HasAnyIn(rpc::Call& call, const std::vector<const char*>& permissions,
                              const std::vector<std::string>& units);
std::vector<std::string> MembersOf(const v1::Block& block);
// The members, and who organises it: a block is independent of the tree of units (domain.md 4), so that the
// organiser need not stand above its members.
std::vector<std::string> MembersAndOrganiser(const v1::Block& block);
bool IsMember(const v1::Block& block, const std::string& unit_id);
// NOT_FOUND unless the block is the caller's concern.
absl::Status RequireConcerned(rpc::Call& call, const v1::Block& block);
// All units in which the caller holds some role, with everything below them.
absl::StatusOr<std::vector<std::string>> UnitsWithin(rpc::Call& call);

}  // namespace thidua::block

#endif  // THIDUA_SERVICES_BLOCK_APP_CONCERN_H_
