#include "services/registration/app/registration_record.h"

#include "absl/strings/str_join.h"

namespace thidua::registration {

void Leave(rpc::Call& call, const store::StoredRegistration& stored, const std::string& kind) {
  const v1::Registration& registration = stored.registration;
  const audit::Aggregate aggregate{"registration", registration.id(), stored.revision};
  audit::Facts facts = {{"state", v1::Registration::State_Name(registration.state())},
                        {"campaign", registration.campaign_id()},
                        {"subject", registration.subject().id()},
                        {"titles", absl::StrJoin(registration.title_codes(), ",")},
                        {"unit", registration.unit_id()}};
  if (registration.review() != v1::Registration::REVIEW_UNSPECIFIED)
    facts.emplace_back("review", v1::Registration::Review_Name(registration.review()));
  const std::string personal = store::PersonalOf(registration);
  if (personal.empty()) {
    call.uow().Leaf(aggregate, std::move(facts), kind);
  } else {
    call.uow().SealedLeaf(aggregate, std::move(facts), personal, kind);
  }
}

void Record(rpc::Call& call, const store::StoredRegistration& stored, const std::string& kind) {
  Leave(call, stored, kind);
  const v1::Registration& registration = stored.registration;
  v1::RegistrationChanged changed;
  changed.set_registration_id(registration.id());
  changed.set_campaign_id(registration.campaign_id());
  *changed.mutable_subject() = registration.subject();
  changed.set_unit_id(registration.unit_id());
  if (registration.state() == v1::Registration::ACTIVE)
    *changed.mutable_title_codes() = registration.title_codes();
  changed.set_by_person_id(call.caller().person_id());
  changed.set_review(registration.review());
  changed.set_review_reason(registration.review_reason());
  call.uow().Emit("registration", registration.id(), changed);
}

}  // namespace thidua::registration
