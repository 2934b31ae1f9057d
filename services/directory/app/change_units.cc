#include "services/directory/app/change_units.h"

#include <algorithm>
#include <map>

#include "services/common/rpc/convert.h"
#include "services/common/rpc/unit_tree.h"
#include "services/directory/store/person_store.h"
#include "services/directory/store/unit_store.h"

namespace thidua::directory {
namespace {

constexpr char kManage[] = "directory.units.manage";

v1::UnitChange Change(const std::string& unit_id, const std::string& kind, const common::v1::Date& on,
                      const std::string& basis) {
  v1::UnitChange change;
  change.set_unit_id(unit_id);
  change.set_kind(kind);
  *change.mutable_effective_on() = on;
  change.set_legal_basis(basis);
  return change;
}

// Writes a changed unit with its next revision, history and leaf.
absl::Status Save(rpc::Call& call, store::StoredUnit& stored, const v1::UnitChange& change) {
  stored.revision += 1;
  stored.unit.set_etag(rpc::Etag(stored.revision));
  RETURN_IF_ERROR(store::UpdateUnit(call.uow(), stored));
  RETURN_IF_ERROR(store::AddChange(call.uow(), change));
  audit::Facts facts{{"change", change.kind()}, {"ended", stored.unit.has_valid_to() ? "true" : "false"}};
  if (change.new_unit_kind() != v1::UNIT_KIND_UNSPECIFIED) {
    facts.emplace_back("kind", v1::UnitKind_Name(change.new_unit_kind()));
  }
  call.uow().Leaf({"unit", stored.unit.id(), stored.revision}, std::move(facts));
  return absl::OkStatus();
}

// The unit ends the day before `on`, when its successors take over.
absl::Status End(rpc::Call& call, store::StoredUnit& stored, const std::string& kind,
                 const common::v1::Date& on, const std::vector<std::string>& successors,
                 const std::string& basis) {
  *stored.unit.mutable_valid_to() = rpc::FromDay(rpc::ToDay(on) - 1);
  for (const auto& id : successors) stored.unit.add_successor_ids(id);
  return Save(call, stored, Change(stored.unit.id(), kind, on, basis));
}

absl::Status MovePerson(rpc::Call& call, store::StoredPerson& stored, const std::string& unit_id) {
  stored.person.set_unit_id(unit_id);
  stored.revision += 1;
  RETURN_IF_ERROR(store::UpdatePerson(call.uow(), stored));
  call.uow().SealedLeaf({"person", stored.person.id(), stored.revision}, {{"unit", unit_id}},
                        store::PersonalOf(stored.person));
  return absl::OkStatus();
}

// Who holds open work of the ended unit, or of its people, is to follow.
void TellSuccessor(rpc::Call& call, const std::string& unit_id, const std::string& successor_id,
                   const std::vector<std::string>& person_ids) {
  v1::UnitSucceeded succeeded;
  succeeded.set_unit_id(unit_id);
  succeeded.set_successor_id(successor_id);
  *succeeded.mutable_person_ids() = {person_ids.begin(), person_ids.end()};
  call.uow().Emit("unit", unit_id, succeeded);
}

// A school may become another kind of school, nothing else anything.
absl::Status CheckKind(v1::UnitKind was, v1::UnitKind asked) {
  if (asked == v1::UNIT_KIND_UNSPECIFIED || asked == was || (rpc::IsSchool(was) && rpc::IsSchool(asked))) {
    return absl::OkStatus();
  }
  return error::Field("kind", "Chỉ đổi được loại của trường, thành một loại trường khác.");
}

absl::Status CheckAlive(const store::StoredUnit& stored) {
  if (!stored.unit.has_valid_to()) return absl::OkStatus();
  return error::Of(reason::kUnitEnded, {{"unit", stored.unit.name()}});
}

}  // namespace

absl::StatusOr<v1::Unit> CreateUnit(rpc::Call& call, const v1::CreateUnitRequest& request) {
  // A unit without a parent is a root: only somebody who administers the whole deployment makes one.
  RETURN_IF_ERROR(
      call.Require(kManage, request.parent_id().empty() ? rpc::kWholeDeployment : request.parent_id()));
  if (!request.parent_id().empty()) {
    ASSIGN_OR_RETURN(const auto parent, store::ShareLockUnit(call.uow(), request.parent_id()));
    RETURN_IF_ERROR(CheckAlive(parent));
  }
  v1::Unit unit;
  unit.set_id(crypto::NewUuid());
  unit.set_code(request.code());
  unit.set_name(request.name());
  unit.set_short_name(request.short_name());
  *unit.mutable_aliases() = request.aliases();
  unit.set_kind(request.kind());
  unit.set_parent_id(request.parent_id());
  *unit.mutable_valid_from() = request.valid_from();
  unit.set_etag(rpc::Etag(1));
  RETURN_IF_ERROR(store::InsertUnit(call.uow(), unit));
  v1::UnitChange change = Change(unit.id(), "CREATED", request.valid_from(), request.legal_basis());
  change.set_new_name(unit.name());
  RETURN_IF_ERROR(store::AddChange(call.uow(), change));
  RETURN_IF_ERROR(store::BumpTree(call.uow()));
  call.uow().Leaf({"unit", unit.id(), 1}, {{"code", unit.code()}, {"parent", unit.parent_id()}});
  return unit;
}

absl::StatusOr<v1::Unit> RenameUnit(rpc::Call& call, const v1::RenameUnitRequest& request) {
  RETURN_IF_ERROR(call.Require(kManage, request.id()));
  ASSIGN_OR_RETURN(auto units, store::LockUnits(call.uow(), {request.id()}));
  store::StoredUnit& stored = units.front();
  RETURN_IF_ERROR(rpc::CheckEtag(request.etag(), stored.revision));
  RETURN_IF_ERROR(CheckAlive(stored));
  RETURN_IF_ERROR(CheckKind(stored.unit.kind(), request.kind()));
  v1::UnitChange change = Change(request.id(), "RENAMED", request.effective_on(), request.legal_basis());
  change.set_old_name(stored.unit.name());
  change.set_new_name(request.name());
  stored.unit.set_name(request.name());
  stored.unit.set_short_name(request.short_name());
  if (request.kind() != v1::UNIT_KIND_UNSPECIFIED && request.kind() != stored.unit.kind()) {
    change.set_new_unit_kind(request.kind());
    stored.unit.set_kind(request.kind());
  }
  RETURN_IF_ERROR(Save(call, stored, change));
  RETURN_IF_ERROR(store::BumpTree(call.uow()));
  return stored.unit;
}

absl::StatusOr<v1::Unit> MergeUnits(rpc::Call& call, const v1::MergeUnitsRequest& request) {
  std::vector<std::string> ids(request.unit_ids().begin(), request.unit_ids().end());
  std::sort(ids.begin(), ids.end());
  if (std::adjacent_find(ids.begin(), ids.end()) != ids.end() ||
      std::binary_search(ids.begin(), ids.end(), request.into_unit_id())) {
    return error::Field("unit_ids", "Các đơn vị sáp nhập phải khác nhau và khác đơn vị tiếp nhận.");
  }
  ids.push_back(request.into_unit_id());
  for (const auto& id : ids) RETURN_IF_ERROR(call.Require(kManage, id));
  ASSIGN_OR_RETURN(auto units, store::LockUnits(call.uow(), ids));
  store::StoredUnit* into = nullptr;
  for (auto& stored : units) {
    if (stored.unit.id() == request.into_unit_id()) into = &stored;
  }
  RETURN_IF_ERROR(rpc::CheckEtag(request.etag(), into->revision));
  for (const auto& stored : units) RETURN_IF_ERROR(CheckAlive(stored));
  for (auto& stored : units) {
    if (&stored == into) continue;
    RETURN_IF_ERROR(
        End(call, stored, "MERGED", request.effective_on(), {request.into_unit_id()}, request.legal_basis()));
    TellSuccessor(call, stored.unit.id(), request.into_unit_id(), {});
  }
  ids.pop_back();
  ASSIGN_OR_RETURN(auto people, store::LockPeopleOf(call.uow(), ids));
  for (auto& person : people) RETURN_IF_ERROR(MovePerson(call, person, request.into_unit_id()));
  RETURN_IF_ERROR(Save(
      call, *into, Change(request.into_unit_id(), "MERGED", request.effective_on(), request.legal_basis())));
  RETURN_IF_ERROR(store::BumpTree(call.uow()));
  return into->unit;
}

absl::StatusOr<v1::Unit> SplitUnit(rpc::Call& call, const v1::SplitUnitRequest& request) {
  RETURN_IF_ERROR(call.Require(kManage, request.id()));
  std::vector<std::string> ids = {request.id()};
  std::map<std::string, std::string> goes_to;
  for (const auto& part : request.parts()) {
    RETURN_IF_ERROR(call.Require(kManage, part.unit_id()));
    if (std::find(ids.begin(), ids.end(), part.unit_id()) != ids.end()) {
      return error::Field("parts", "Các phần tách ra phải là những đơn vị khác nhau.");
    }
    ids.push_back(part.unit_id());
    for (const auto& person : part.person_ids()) goes_to[person] = part.unit_id();
  }
  ASSIGN_OR_RETURN(auto units, store::LockUnits(call.uow(), ids));
  const auto it = std::find_if(units.begin(), units.end(),
                               [&](const auto& stored) { return stored.unit.id() == request.id(); });
  RETURN_IF_ERROR(rpc::CheckEtag(request.etag(), it->revision));
  for (const auto& stored : units) RETURN_IF_ERROR(CheckAlive(stored));
  ASSIGN_OR_RETURN(auto people, store::LockPeopleOf(call.uow(), {request.id()}));
  std::map<std::string, std::vector<std::string>> went_to;
  for (auto& person : people) {
    const auto named = goes_to.find(person.person.id());
    const std::string& part = named == goes_to.end() ? request.parts(0).unit_id() : named->second;
    RETURN_IF_ERROR(MovePerson(call, person, part));
    went_to[part].push_back(person.person.id());
  }
  for (const auto& [part, went] : went_to) TellSuccessor(call, request.id(), part, went);
  ids.erase(ids.begin());
  RETURN_IF_ERROR(End(call, *it, "SPLIT", request.effective_on(), ids, request.legal_basis()));
  RETURN_IF_ERROR(store::BumpTree(call.uow()));
  return it->unit;
}

absl::StatusOr<v1::Unit> DissolveUnit(rpc::Call& call, const v1::DissolveUnitRequest& request) {
  RETURN_IF_ERROR(call.Require(kManage, request.id()));
  ASSIGN_OR_RETURN(auto units, store::LockUnits(call.uow(), {request.id()}));
  store::StoredUnit& stored = units.front();
  RETURN_IF_ERROR(rpc::CheckEtag(request.etag(), stored.revision));
  RETURN_IF_ERROR(CheckAlive(stored));
  ASSIGN_OR_RETURN(const bool anybody, store::AnybodyIn(call.uow(), request.id()));
  if (anybody) return error::Of(reason::kUnitNotEmpty, {{"unit", stored.unit.name()}});
  RETURN_IF_ERROR(End(call, stored, "DISSOLVED", request.effective_on(), {}, request.legal_basis()));
  RETURN_IF_ERROR(store::BumpTree(call.uow()));
  return stored.unit;
}

}  // namespace thidua::directory
