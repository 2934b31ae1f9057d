#include "services/registration/app/apply_events.h"

#include "services/registration/app/registration_record.h"
#include "thidua/directory/v1/directory_service.pb.h"

namespace thidua::registration {
namespace {

// After a merger all that is registered in the unit for campaigns that are not over; after a split what the
// people have registered who went to this successor. What a campaign that is over has on record stays.
absl::Status OnUnitSucceeded(rpc::Call& call, const common::v1::Event&,
                             const directory::v1::UnitSucceeded& fact) {
  ASSIGN_OR_RETURN(auto following,
                   store::LockRegistrationsOf(call.uow(), fact.unit_id(),
                                              {fact.person_ids().begin(), fact.person_ids().end()}));
  for (auto& stored : following) {
    stored.registration.set_unit_id(fact.successor_id());
    stored.revision += 1;
    Record(call, stored, "REGISTRATION_FOLLOWED");
  }
  return store::Reseat(call.uow(), following);
}

}  // namespace

outbox::Dispatcher Events() {
  outbox::Dispatcher dispatcher;
  dispatcher.On<directory::v1::UnitSucceeded>(OnUnitSucceeded);
  return dispatcher;
}

}  // namespace thidua::registration
