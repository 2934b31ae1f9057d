#include "services/identity/app/sign_out.h"

#include "services/identity/store/session_store.h"

namespace thidua::identity {

absl::StatusOr<v1::SignOutResponse> SignOut(rpc::Call& call, const v1::SignOutRequest&) {
  ASSIGN_OR_RETURN(const int64_t closed, store::Close(call.uow(), call.caller().session_id()));
  if (closed == 0) return error::Of(reason::kSessionInvalid);
  call.uow().Leaf({"session", call.caller().session_id(), 2}, {});
  return v1::SignOutResponse();
}

}  // namespace thidua::identity
