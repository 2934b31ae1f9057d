#include "services/block/module.h"

#include "services/block/api/block_api.h"

namespace thidua::block {
namespace {

class BlockModule final : public rpc::Module {
 public:
  explicit BlockModule(rpc::Runtime& runtime) : api_(runtime) {}
  std::vector<grpc::Service*> services() override { return {&api_}; }

 private:
  BlockApi api_;
};

absl::StatusOr<std::unique_ptr<rpc::Module>> Create(rpc::Runtime& runtime) {
  db::RegisterConstraint("pact_once", reason::kPactAlreadySigned);
  return std::make_unique<BlockModule>(runtime);
}

}  // namespace

rpc::ModuleEntry Entry() { return {"block", {"thidua.block.v1.BlockService"}, Create}; }

}  // namespace thidua::block
