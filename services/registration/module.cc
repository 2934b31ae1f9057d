#include "services/registration/module.h"

#include "services/common/outbox/parked_events.h"
#include "services/registration/api/campaign_work_api.h"
#include "services/registration/api/registration_api.h"
#include "services/registration/app/apply_events.h"

namespace thidua::registration {
namespace {

class RegistrationModule final : public rpc::Module {
 public:
  explicit RegistrationModule(rpc::Runtime& runtime)
      : api_(runtime), work_(runtime), sink_(runtime, Events()), parked_(runtime) {}
  std::vector<grpc::Service*> services() override { return {&api_, &work_, &sink_, &parked_}; }

 private:
  RegistrationApi api_;
  CampaignWorkApi work_;
  RegistrationEventSink sink_;
  outbox::ParkedEventsApi<v1::RegistrationOutbox> parked_;
};

absl::StatusOr<std::unique_ptr<rpc::Module>> Create(rpc::Runtime& runtime) {
  db::RegisterConstraint("registrations_subject_key", reason::kAlreadyRegistered);
  db::RegisterConstraint("targets_indicator_key", reason::kTargetExists);
  db::RegisterConstraint("campaign_documents_number_key", reason::kCampaignDocumentExists);
  return std::make_unique<RegistrationModule>(runtime);
}

}  // namespace

rpc::ModuleEntry Entry() {
  return {"registration",
          {"thidua.registration.v1.RegistrationService", "thidua.registration.v1.CampaignWorkService",
           "thidua.registration.v1.RegistrationEventSink", "thidua.registration.v1.RegistrationOutbox"},
          Create};
}

}  // namespace thidua::registration
