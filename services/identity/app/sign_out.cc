#include "services/identity/app/sign_out.h"

#include "services/identity/store/session_store.h"

namespace thidua::identity {

absl::StatusOr<v1::SignOutResponse> SignOut(rpc::Call& call, const v1::SignOutRequest&) {
  const auto revision = store::Close(call.uow(), call.caller().session_id());
  if (absl::IsNotFound(revision.status())) return error::Of(reason::kSessionInvalid);
  RETURN_IF_ERROR(revision.status());
  call.uow().Leaf({"session", call.caller().session_id(), *revision}, {});
  return v1::SignOutResponse();
}

}  // namespace thidua::identity
