#include "services/registration/module.h"

#include "services/registration/api/registration_api.h"

namespace thidua::registration {
namespace {

class RegistrationModule final : public rpc::Module {
 public:
  explicit RegistrationModule(rpc::Runtime& runtime) : api_(runtime) {}
  std::vector<grpc::Service*> services() override { return {&api_}; }

 private:
  RegistrationApi api_;
};

absl::StatusOr<std::unique_ptr<rpc::Module>> Create(rpc::Runtime& runtime) {
  db::RegisterConstraint("registrations_subject_key", reason::kAlreadyRegistered);
  db::RegisterConstraint("targets_indicator_key", reason::kTargetExists);
  return std::make_unique<RegistrationModule>(runtime);
}

}  // namespace

rpc::ModuleEntry Entry() { return {"registration", {"thidua.registration.v1.RegistrationService"}, Create}; }

}  // namespace thidua::registration
