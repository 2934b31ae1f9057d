#include "services/submission/module.h"

#include "services/common/outbox/parked_events.h"
#include "services/document/issue.h"
#include "services/submission/api/submission_api.h"
#include "services/submission/app/apply_events.h"

namespace thidua::submission {
namespace {

class SubmissionModule final : public rpc::Module {
 public:
  explicit SubmissionModule(rpc::Runtime& runtime)
      : api_(runtime), sink_(runtime, Events()), parked_(runtime) {}
  std::vector<grpc::Service*> services() override { return {&api_, &sink_, &parked_}; }
  std::vector<db::PurgeRule> purge_rules() override { return {db::SupersededSalts()}; }

 private:
  SubmissionApi api_;
  SubmissionEventSink sink_;
  outbox::ParkedEventsApi<v1::SubmissionOutbox> parked_;
};

absl::StatusOr<std::unique_ptr<rpc::Module>> Create(rpc::Runtime& runtime) {
  db::RegisterConstraint("dossiers_once", reason::kDossierExists);
  return std::make_unique<SubmissionModule>(runtime);
}

}  // namespace

rpc::ModuleEntry Entry() {
  return {"submission",
          {"thidua.submission.v1.SubmissionService", "thidua.submission.v1.SubmissionEventSink",
           "thidua.submission.v1.SubmissionOutbox"},
          Create,
          document::OpenPress};
}

}  // namespace thidua::submission
