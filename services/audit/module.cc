#include "services/audit/module.h"

#include "services/audit/api/audit_api.h"

namespace thidua::audit {
namespace {

class AuditModule final : public rpc::Module {
 public:
  explicit AuditModule(rpc::Runtime& runtime) : api_(runtime) {}
  std::vector<grpc::Service*> services() override { return {&api_}; }

 private:
  AuditApi api_;
};

}  // namespace

rpc::ModuleEntry Entry() {
  return {"audit",
          {"thidua.audit.v1.AuditService"},
          [](rpc::Runtime& runtime) -> absl::StatusOr<std::unique_ptr<rpc::Module>> {
            // audit calls nobody: what it asks for is held in the whole deployment or not at all.
            runtime.SetUnitTree([](int64_t) { return directory::v1::GetUnitTreeResponse(); });
            return std::make_unique<AuditModule>(runtime);
          }};
}

}  // namespace thidua::audit
