#include "services/identity/app/account_reason.h"

#include "services/identity/store/account_store.h"

namespace thidua::identity {

absl::Status LeafWithReason(rpc::Call& call, const ChangedAccount& changed, audit::Facts facts,
                            const std::string& reason, const std::string& kind) {
  RETURN_IF_ERROR(store::InsertReason(call.uow(), changed.id, changed.revision, reason));
  call.uow().SealedLeaf({"account", changed.id, changed.revision}, std::move(facts), reason, kind);
  return absl::OkStatus();
}

}  // namespace thidua::identity
