#include "services/block/module.h"

#include "services/block/api/block_api.h"
#include "services/block/api/indicator_api.h"
#include "services/common/outbox/parked_events.h"

namespace thidua::block {
namespace {

class BlockModule final : public rpc::Module {
 public:
  explicit BlockModule(rpc::Runtime& runtime) : api_(runtime), indicators_(runtime), parked_(runtime) {}
  std::vector<grpc::Service*> services() override { return {&api_, &indicators_, &parked_}; }

 private:
  BlockApi api_;
  IndicatorApi indicators_;
  outbox::ParkedEventsApi<v1::BlockOutbox> parked_;
};

absl::StatusOr<std::unique_ptr<rpc::Module>> Create(rpc::Runtime& runtime) {
  db::RegisterConstraint("pact_once", reason::kPactAlreadySigned);
  return std::make_unique<BlockModule>(runtime);
}

}  // namespace

rpc::ModuleEntry Entry() {
  return {"block",
          {"thidua.block.v1.BlockService", "thidua.block.v1.IndicatorService", "thidua.block.v1.BlockOutbox"},
          Create};
}

}  // namespace thidua::block
