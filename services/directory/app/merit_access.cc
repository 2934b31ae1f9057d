#include "services/directory/app/merit_access.h"

#include "services/directory/store/person_store.h"
#include "services/directory/store/unit_store.h"

namespace thidua::directory {
namespace {

absl::StatusOr<std::string> HeldUnitOf(rpc::Call& call, const common::v1::Subject& subject) {
  if (subject.kind() == common::v1::UNIT) {
    ASSIGN_OR_RETURN(const auto unit, store::ShareLockUnit(call.uow(), subject.id()));
    return unit.unit.id();
  }
  ASSIGN_OR_RETURN(const auto person, store::ShareLockPerson(call.uow(), subject.id()));
  return person.person.unit_id();
}

}  // namespace

absl::StatusOr<std::string> UnitOf(rpc::Call& call, const common::v1::Subject& subject) {
  if (subject.kind() == common::v1::UNIT) {
    ASSIGN_OR_RETURN(const auto unit, store::FindUnit(call.uow(), subject.id()));
    return unit.unit.id();
  }
  ASSIGN_OR_RETURN(const auto person, store::FindPerson(call.uow(), subject.id()));
  return person.person.unit_id();
}

absl::StatusOr<std::string> HoldToRecord(rpc::Call& call, const common::v1::Subject& subject) {
  // Whoever may not record it holds nobody up.
  ASSIGN_OR_RETURN(const std::string seen, UnitOf(call, subject));
  RETURN_IF_ERROR(call.Require("directory.merit.record", seen));
  if (call.IsSelf(subject.id())) return error::Of(reason::kMeritOfOneself);
  ASSIGN_OR_RETURN(std::string unit_id, HeldUnitOf(call, subject));
  if (unit_id != seen) RETURN_IF_ERROR(call.Require("directory.merit.record", unit_id));
  return unit_id;
}

absl::Status RequireSight(rpc::Call& call, const common::v1::Subject& subject) {
  ASSIGN_OR_RETURN(const std::string unit_id, UnitOf(call, subject));
  if (call.IsSelf(subject.id())) return absl::OkStatus();
  return call.RequireVisible("directory.merit.read", unit_id);
}

// An entry of a decision of this system is changed by a decision, and one that was taken back by nobody.
std::vector<error::UnmetGuard> WhyNotChanged(const store::StoredMerit& stored) {
  std::vector<error::UnmetGuard> unmet;
  if (!stored.entry.award().case_id().empty()) {
    unmet.push_back(
        {"typed_by_hand",
         "Khen thưởng này do một quyết định của hệ thống ghi vào. Chỉ quyết định khác mới thay đổi "
         "được.",
         stored.entry.id()});
  }
  if (stored.withdrawn) {
    unmet.push_back(
        {"not_withdrawn", "Mục này đã được rút. Muốn ghi lại, xin ghi mục mới.", stored.entry.id()});
  }
  return unmet;
}

}  // namespace thidua::directory
