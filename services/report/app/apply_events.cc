#include "services/report/app/apply_events.h"

#include "services/report/app/addressees.h"
#include "services/report/app/announce.h"
#include "services/report/store/report_store.h"

namespace thidua::report {

using common::v1::Event;

namespace {

absl::Status Moved(rpc::Call& call, const Event& event, const approval::v1::CaseMoved& fact) {
  RETURN_IF_ERROR(store::ApplyMove(call.uow(), fact));
  RETURN_IF_ERROR(store::InsertNotices(call.uow(), NoticesOf(event, fact)));
  RETURN_IF_ERROR(store::Remove(call.uow(), store::kCaseDue, fact.case_id()));
  for (const auto& deadline : DeadlinesOf(fact)) RETURN_IF_ERROR(store::Put(call.uow(), deadline));
  return absl::OkStatus();
}

absl::Status Registered(rpc::Call& call, const Event& event,
                        const registration::v1::RegistrationChanged& fact) {
  RETURN_IF_ERROR(store::ApplyRegistration(call.uow(), fact));
  return store::InsertNotices(call.uow(), NoticesOf(event, fact));
}

absl::Status Succeeded(rpc::Call& call, const Event&, directory::v1::UnitSucceeded fact) {
  // Told late, the successor may have been taken over itself.
  ASSIGN_OR_RETURN(const auto units, call.Units({fact.successor_id()}));
  fact.set_successor_id(units->HeirOf(fact.successor_id()));
  RETURN_IF_ERROR(store::ApplySuccession(call.uow(), fact));
  const std::vector<std::string> people(fact.person_ids().begin(), fact.person_ids().end());
  RETURN_IF_ERROR(store::HandOver(call.uow(), fact.unit_id(), fact.successor_id(), people));
  return store::HandOverNotices(call.uow(), ToEachRole(fact.unit_id()), ToEachRole(fact.successor_id()),
                                people);
}

absl::Status Advanced(rpc::Call& call, const Event& event, const registration::v1::CampaignAdvanced& fact) {
  RETURN_IF_ERROR(store::InsertNotices(call.uow(), NoticesOf(event, fact)));
  for (const char* kind : {store::kRegistrationDue, store::kDossiersDue})
    RETURN_IF_ERROR(store::Remove(call.uow(), kind, fact.campaign_id()));
  for (const auto& deadline : DeadlinesOf(fact)) RETURN_IF_ERROR(store::Put(call.uow(), deadline));
  return absl::OkStatus();
}

// Of what is told to people and counted nowhere.
template <class Fact>
absl::Status Told(rpc::Call& call, const Event& event, const Fact& fact) {
  return store::InsertNotices(call.uow(), NoticesOf(event, fact));
}

}  // namespace

outbox::Dispatcher Events() {
  outbox::Dispatcher dispatcher;
  dispatcher.On<approval::v1::CaseMoved>(Moved)
      .On<approval::v1::CaseAssigned>(Told<approval::v1::CaseAssigned>)
      .On<directory::v1::RatingRecorded>(
          [](rpc::Call& call, const Event&, const directory::v1::RatingRecorded& fact) {
            return store::ApplyRating(call.uow(), fact);
          })
      .On<directory::v1::UnitSucceeded>(Succeeded)
      .On<registration::v1::RegistrationChanged>(Registered)
      .On<registration::v1::CampaignAdvanced>(Advanced)
      .On<council::v1::MeetingScheduled>(Told<council::v1::MeetingScheduled>)
      .On<council::v1::PollOpened>(Told<council::v1::PollOpened>);
  return dispatcher;
}

}  // namespace thidua::report
