#include "services/report/app/apply_events.h"

#include "services/report/app/addressees.h"
#include "services/report/app/announce.h"
#include "services/report/store/report_store.h"

namespace thidua::report {

using common::v1::Event;

namespace {

// The tree in which the fact's unit may have been taken over.
template <class Fact>
absl::Status GatherUnit(rpc::Call& call, const Fact& fact) {
  return call.Units({fact.unit_id()}).status();
}

absl::Status GatherMoved(rpc::Call& call, const approval::v1::CaseMoved& fact) {
  return fact.subject().kind() == common::v1::UNIT ? GatherUnit(call, fact) : absl::OkStatus();
}

absl::Status GatherSucceeded(rpc::Call& call, const directory::v1::UnitSucceeded& fact) {
  return call.Units({fact.successor_id()}).status();
}

// Told late, the fact's unit may have been taken over: what is addressed by it is for whoever took over.
template <class Fact>
absl::StatusOr<Fact> ToTheHeir(rpc::Call& call, Fact fact) {
  ASSIGN_OR_RETURN(const auto units, call.Units({fact.unit_id()}));
  fact.set_unit_id(units->HeirOf(fact.unit_id()));
  return fact;
}

// Of a collective, who writes for it. Desks need no such care: the case goes to the desk of whoever took over
// by a fact of its own.
absl::StatusOr<approval::v1::CaseMoved> ForWhoWritesNow(rpc::Call& call,
                                                        const approval::v1::CaseMoved& fact) {
  if (fact.subject().kind() != common::v1::UNIT) return fact;
  return ToTheHeir(call, fact);
}

absl::Status Moved(rpc::Call& call, const Event& event, const approval::v1::CaseMoved& fact) {
  ASSIGN_OR_RETURN(const auto told, ForWhoWritesNow(call, fact));
  RETURN_IF_ERROR(store::ApplyMove(call.uow(), fact));
  RETURN_IF_ERROR(store::InsertNotices(call.uow(), NoticesOf(event, told)));
  RETURN_IF_ERROR(store::Remove(call.uow(), store::kCaseDue, fact.case_id()));
  for (const auto& deadline : DeadlinesOf(told)) RETURN_IF_ERROR(store::Put(call.uow(), deadline));
  return absl::OkStatus();
}

absl::Status CalledOff(rpc::Call& call, const Event& event, const council::v1::MeetingCancelled& fact) {
  std::vector<std::string> called;
  called.reserve(fact.member_person_ids_size() + fact.former_person_ids_size());
  for (const auto& person : fact.member_person_ids()) called.push_back(ToPerson(person));
  for (const auto& person : fact.former_person_ids()) called.push_back(ToPerson(person));
  RETURN_IF_ERROR(store::Withdraw(call.uow(), called, v1::Notice::SUMMONED, fact.meeting_id()));
  return store::InsertNotices(call.uow(), NoticesOf(event, fact));
}

absl::Status BlockCalledOff(rpc::Call& call, const Event& event,
                            const block::v1::BlockMeetingCalledOff& fact) {
  std::vector<std::string> called;
  called.reserve(fact.member_unit_ids_size());
  for (const auto& unit : fact.member_unit_ids()) {
    called.push_back(ToRole(identity::v1::Role_Name(identity::v1::PRINCIPAL), unit));
  }
  RETURN_IF_ERROR(store::Withdraw(call.uow(), called, v1::Notice::SUMMONED, fact.meeting_id()));
  return store::InsertNotices(call.uow(), NoticesOf(event, fact));
}

// A revoked award is none that the year's summary counts; one that is reinstated is again.
absl::Status Ruled(rpc::Call& call, const Event& event, const approval::v1::AwardsRuled& fact) {
  RETURN_IF_ERROR(store::ApplyRuling(call.uow(), fact));
  return store::InsertNotices(call.uow(), NoticesOf(event, fact));
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
  ASSIGN_OR_RETURN(const auto told, ToTheHeir(call, fact));
  RETURN_IF_ERROR(store::InsertNotices(call.uow(), NoticesOf(event, told)));
  for (const char* kind : {store::kRegistrationDue, store::kDossiersDue})
    RETURN_IF_ERROR(store::Remove(call.uow(), kind, fact.campaign_id()));
  for (const auto& deadline : DeadlinesOf(told)) RETURN_IF_ERROR(store::Put(call.uow(), deadline));
  return absl::OkStatus();
}

absl::Status Complained(rpc::Call& call, const Event& event, const approval::v1::ComplaintMoved& fact) {
  RETURN_IF_ERROR(store::InsertNotices(call.uow(), NoticesOf(event, fact)));
  for (const auto& role : fact.roles())
    RETURN_IF_ERROR(store::Remove(call.uow(), store::kComplaintDue + role, fact.petition_id()));
  for (const auto& deadline : DeadlinesOf(fact)) RETURN_IF_ERROR(store::Put(call.uow(), deadline));
  return absl::OkStatus();
}

absl::Status LetterEntered(rpc::Call& call, const Event& event, const approval::v1::ObjectionEntered& fact) {
  ASSIGN_OR_RETURN(const auto told, ToTheHeir(call, fact));
  return store::InsertNotices(call.uow(), NoticesOf(event, told));
}

// Of what is told to people and counted nowhere.
template <class Fact>
absl::Status Told(rpc::Call& call, const Event& event, const Fact& fact) {
  return store::InsertNotices(call.uow(), NoticesOf(event, fact));
}

}  // namespace

outbox::Dispatcher Events() {
  outbox::Dispatcher dispatcher;
  dispatcher.On<approval::v1::CaseMoved>(Moved, GatherMoved)
      .On<approval::v1::CaseAssigned>(Told<approval::v1::CaseAssigned>)
      .On<approval::v1::AwardsRuled>(Ruled)
      .On<approval::v1::EligibilityTouched>(Told<approval::v1::EligibilityTouched>)
      .On<approval::v1::ComplaintMoved>(Complained)
      .On<approval::v1::ObjectionEntered>(LetterEntered, GatherUnit<approval::v1::ObjectionEntered>)
      .On<directory::v1::RatingRecorded>(
          [](rpc::Call& call, const Event&, const directory::v1::RatingRecorded& fact) {
            return store::ApplyRating(call.uow(), fact);
          })
      .On<directory::v1::UnitSucceeded>(Succeeded, GatherSucceeded)
      .On<registration::v1::RegistrationChanged>(Registered)
      .On<registration::v1::RegistrationSumAskedAgain>(Told<registration::v1::RegistrationSumAskedAgain>)
      .On<registration::v1::CampaignAdvanced>(Advanced, GatherUnit<registration::v1::CampaignAdvanced>)
      .On<registration::v1::CampaignWordSent>(Told<registration::v1::CampaignWordSent>)
      .On<council::v1::MeetingScheduled>(Told<council::v1::MeetingScheduled>)
      .On<council::v1::MeetingCancelled>(CalledOff)
      .On<block::v1::BlockMeetingCalled>(Told<block::v1::BlockMeetingCalled>)
      .On<block::v1::BlockMeetingCalledOff>(BlockCalledOff)
      .On<block::v1::UnitsNominated>(Told<block::v1::UnitsNominated>)
      .On<council::v1::PollOpened>(Told<council::v1::PollOpened>);
  return dispatcher;
}

}  // namespace thidua::report
