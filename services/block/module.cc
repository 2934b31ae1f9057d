#include "services/block/module.h"

#include "services/block/api/block_api.h"
#include "services/block/api/block_meeting_api.h"
#include "services/block/api/indicator_api.h"
#include "services/block/api/indicator_evidence_api.h"
#include "services/block/api/indicator_summary_api.h"
#include "services/block/api/scorecard_api.h"
#include "services/common/outbox/parked_events.h"
#include "services/document/issue.h"

namespace thidua::block {
namespace {

class BlockModule final : public rpc::Module {
 public:
  explicit BlockModule(rpc::Runtime& runtime)
      : api_(runtime),
        indicators_(runtime),
        evidence_(runtime),
        summaries_(runtime),
        scorecards_(runtime),
        meetings_(runtime),
        parked_(runtime) {}
  std::vector<grpc::Service*> services() override {
    return {&api_, &indicators_, &evidence_, &summaries_, &scorecards_, &meetings_, &parked_};
  }

 private:
  BlockApi api_;
  IndicatorApi indicators_;
  IndicatorEvidenceApi evidence_;
  IndicatorSummaryApi summaries_;
  ScorecardApi scorecards_;
  BlockMeetingApi meetings_;
  outbox::ParkedEventsApi<v1::BlockOutbox> parked_;
};

absl::StatusOr<std::unique_ptr<rpc::Module>> Create(rpc::Runtime& runtime) {
  db::RegisterConstraint("pact_once", reason::kPactAlreadySigned);
  db::RegisterConstraint("block_meetings_one_of_kind", reason::kBlockMeetingExists);
  db::RegisterConstraint("nominations_one_of_title", reason::kNominationExists);
  db::RegisterConstraint("block_resolutions_number_once", reason::kResolutionNumberTaken);
  return std::make_unique<BlockModule>(runtime);
}

}  // namespace

rpc::ModuleEntry Entry() {
  return {"block",
          {"thidua.block.v1.BlockService", "thidua.block.v1.IndicatorService",
           "thidua.block.v1.IndicatorEvidenceService", "thidua.block.v1.IndicatorSummaryService",
           "thidua.block.v1.ScorecardService", "thidua.block.v1.BlockMeetingService",
           "thidua.block.v1.BlockOutbox"},
          Create,
          document::OpenPress};
}

}  // namespace thidua::block
