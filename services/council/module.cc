#include "services/council/module.h"

#include "services/common/outbox/parked_events.h"
#include "services/council/api/council_api.h"
#include "services/document/issue.h"

namespace thidua::council {
namespace {

class CouncilModule final : public rpc::Module {
 public:
  explicit CouncilModule(rpc::Runtime& runtime) : api_(runtime), parked_(runtime) {}
  std::vector<grpc::Service*> services() override { return {&api_, &parked_}; }

 private:
  CouncilApi api_;
  outbox::ParkedEventsApi<v1::CouncilOutbox> parked_;
};

absl::StatusOr<std::unique_ptr<rpc::Module>> Create(rpc::Runtime& runtime) {
  db::RegisterConstraint("candidates_open_once", reason::kCaseInOpenPoll);
  db::RegisterConstraint("candidates_judged_once", reason::kCaseJudged);
  db::RegisterConstraint("councils_one_for_year", reason::kCouncilExists);
  return std::make_unique<CouncilModule>(runtime);
}

}  // namespace

rpc::ModuleEntry Entry() {
  return {"council",
          {"thidua.council.v1.CouncilService", "thidua.council.v1.CouncilOutbox"},
          Create,
          document::OpenPress};
}

}  // namespace thidua::council
