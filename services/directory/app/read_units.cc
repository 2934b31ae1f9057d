#include "services/directory/app/read_units.h"

#include "services/common/rpc/paged.h"
#include "services/directory/store/person_store.h"
#include "services/directory/store/unit_store.h"

namespace thidua::directory {

absl::StatusOr<v1::GetUnitResponse> GetUnit(rpc::Call& call, const v1::GetUnitRequest& request) {
  ASSIGN_OR_RETURN(const auto stored, store::FindUnit(call.uow(), request.id()));
  ASSIGN_OR_RETURN(auto changes, store::ChangesOf(call.uow(), request.id()));
  v1::GetUnitResponse response;
  *response.mutable_unit() = stored.unit;
  for (auto& change : changes) *response.add_history() = std::move(change);
  ASSIGN_OR_RETURN(const int people, store::CountPeopleOf(call.uow(), request.id()));
  response.set_people(people);
  return response;
}

absl::StatusOr<v1::ListUnitsResponse> ListUnits(rpc::Call& call, const v1::ListUnitsRequest& request) {
  ASSIGN_OR_RETURN(const auto page, rpc::Paged<std::string>::Open(call, request));
  ASSIGN_OR_RETURN(auto units, store::ListUnits(call.uow(), request, page.after<0>(), page.limit()));
  v1::ListUnitsResponse response;
  response.set_next_page_token(
      page.Cut(units, [](const auto& last) { return std::tuple(last.unit.code()); }));
  for (auto& stored : units) *response.add_units() = std::move(stored.unit);
  return response;
}

absl::StatusOr<v1::GetUnitTreeResponse> GetUnitTree(rpc::Call& call, const v1::GetUnitTreeRequest& request) {
  return store::ReadTree(call.uow(), request.known_version());
}

}  // namespace thidua::directory
