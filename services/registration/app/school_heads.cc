#include "services/registration/app/school_heads.h"

#include "thidua/identity/v1/identity_service.pb.h"

namespace thidua::registration {

absl::StatusOr<Heads> HeadsOf(rpc::Call& call, const std::vector<std::string>& schools) {
  Heads heads;
  if (schools.empty()) return heads;
  identity::v1::ListRoleHoldersRequest request;
  for (const auto& school : schools) request.add_unit_ids(school);
  request.set_permission("registration.registrations.review");
  ASSIGN_OR_RETURN(const auto answer, call.Invoke<identity::v1::ListRoleHoldersResponse>(
                                          "identity", "IdentityService/ListRoleHolders", request));
  for (const auto& holder : answer.holders()) heads.emplace(holder.unit_id(), holder.person_id());
  return heads;
}

absl::StatusOr<bool> IsOfHead(rpc::Call& call, const v1::Registration& registration) {
  if (registration.subject().kind() != common::v1::PERSON) return false;
  ASSIGN_OR_RETURN(const auto tree, call.Units({registration.unit_id()}));
  const auto* school = tree->Nearest(registration.unit_id(), directory::v1::SCHOOL_UNIT);
  if (school == nullptr) return false;
  ASSIGN_OR_RETURN(const Heads heads, HeadsOf(call, {school->id()}));
  return heads.count({school->id(), registration.subject().id()}) > 0;
}

}  // namespace thidua::registration
