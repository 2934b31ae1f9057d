#include "services/audit/module.h"

#include "services/audit/api/audit_api.h"
#include "services/audit/app/sequencer.h"
#include "services/common/error/error.h"

namespace thidua::audit {
namespace {

class AuditModule final : public rpc::Module {
 public:
  AuditModule(rpc::Runtime& runtime, std::unique_ptr<Sequencer> sequencer)
      : api_(runtime), sequencer_(std::move(sequencer)) {}
  std::vector<grpc::Service*> services() override { return {&api_}; }

 private:
  AuditApi api_;
  std::unique_ptr<Sequencer> sequencer_;
};

}  // namespace

rpc::ModuleEntry Entry() {
  return {"audit",
          {"thidua.audit.v1.AuditService"},
          [](rpc::Runtime& runtime) -> absl::StatusOr<std::unique_ptr<rpc::Module>> {
            // audit calls nobody: what it asks for is held in the whole deployment or not at all.
            runtime.SetUnitTree([](db::Session&, int64_t) { return directory::v1::GetUnitTreeResponse(); });
            ASSIGN_OR_RETURN(auto sequencer, Sequencer::Create(runtime));
            return std::make_unique<AuditModule>(runtime, std::move(sequencer));
          }};
}

}  // namespace thidua::audit
