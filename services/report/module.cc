#include "services/report/module.h"

#include "services/report/api/report_api.h"
#include "services/report/app/apply_events.h"

namespace thidua::report {
namespace {

class ReportModule final : public rpc::Module {
 public:
  explicit ReportModule(rpc::Runtime& runtime) : api_(runtime), sink_(runtime, Events()) {}
  std::vector<grpc::Service*> services() override { return {&api_, &sink_}; }

 private:
  ReportApi api_;
  ReportEventSink sink_;
};

absl::StatusOr<std::unique_ptr<rpc::Module>> Create(rpc::Runtime& runtime) {
  return std::make_unique<ReportModule>(runtime);
}

}  // namespace

rpc::ModuleEntry Entry() {
  return {"report", {"thidua.report.v1.ReportService", "thidua.report.v1.ReportEventSink"}, Create};
}

}  // namespace thidua::report
