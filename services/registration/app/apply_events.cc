#include "services/registration/app/apply_events.h"

#include "services/registration/app/registration_record.h"
#include "services/registration/app/targets.h"
#include "thidua/directory/v1/directory_service.pb.h"

namespace thidua::registration {
namespace {

absl::Status GatherSucceeded(rpc::Call& call, const directory::v1::UnitSucceeded& fact) {
  return call.Units({fact.successor_id()}).status();
}

// After a merger all that is registered in the unit for campaigns that are not over, and its targets; after a
// split what the people have registered who went to this successor. What a campaign that is over has on
// record stays.
absl::Status OnUnitSucceeded(rpc::Call& call, const common::v1::Event&,
                             const directory::v1::UnitSucceeded& fact) {
  // Told late, the successor may have been taken over itself.
  ASSIGN_OR_RETURN(const auto units, call.Units({fact.successor_id()}));
  const std::string heir = units->HeirOf(fact.successor_id());
  ASSIGN_OR_RETURN(auto following,
                   store::LockRegistrationsOf(call.uow(), fact.unit_id(),
                                              {fact.person_ids().begin(), fact.person_ids().end()}));
  for (auto& stored : following) {
    stored.registration.set_unit_id(heir);
    stored.revision += 1;
    Record(call, stored, "REGISTRATION_FOLLOWED");
  }
  RETURN_IF_ERROR(store::Reseat(call.uow(), following));
  if (fact.person_ids_size() > 0) return absl::OkStatus();
  return FollowSuccessor(call, fact.unit_id(), heir);
}

}  // namespace

outbox::Dispatcher Events() {
  outbox::Dispatcher dispatcher;
  dispatcher.On<directory::v1::UnitSucceeded>(OnUnitSucceeded, GatherSucceeded);
  return dispatcher;
}

}  // namespace thidua::registration
