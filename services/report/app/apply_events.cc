#include "services/report/app/apply_events.h"

#include "services/report/store/report_store.h"

namespace thidua::report {

using common::v1::Event;

outbox::Dispatcher Events() {
  outbox::Dispatcher dispatcher;
  dispatcher
      .On<approval::v1::CaseMoved>([](rpc::Call& call, const Event&, const approval::v1::CaseMoved& fact) {
        return store::ApplyMove(call.uow(), fact);
      })
      .On<directory::v1::RatingRecorded>(
          [](rpc::Call& call, const Event&, const directory::v1::RatingRecorded& fact) {
            return store::ApplyRating(call.uow(), fact);
          })
      .On<registration::v1::RegistrationChanged>(
          [](rpc::Call& call, const Event&, const registration::v1::RegistrationChanged& fact) {
            return store::ApplyRegistration(call.uow(), fact);
          });
  return dispatcher;
}

}  // namespace thidua::report
