#include "services/identity/app/sessions.h"

#include "services/identity/app/account_access.h"
#include "services/identity/store/account_store.h"
#include "services/identity/store/session_store.h"

namespace thidua::identity {
namespace {

// The account whose sessions the request is about: the caller's own, or one the caller administers.
absl::StatusOr<std::string> Reach(rpc::Call& call, const std::string& account_id) {
  if (account_id.empty() || account_id == call.caller().account_id()) return call.caller().account_id();
  ASSIGN_OR_RETURN(const store::StoredAccount stored, store::FindById(call.uow(), account_id));
  RETURN_IF_ERROR(RequireManaging(call, stored.account));
  return account_id;
}

}  // namespace

absl::StatusOr<v1::ListSessionsResponse> ListSessions(rpc::Call& call,
                                                      const v1::ListSessionsRequest& request) {
  ASSIGN_OR_RETURN(const std::string account_id, Reach(call, request.account_id()));
  ASSIGN_OR_RETURN(auto sessions, store::ListOpen(call.uow(), account_id));
  v1::ListSessionsResponse response;
  for (auto& session : sessions) {
    session.set_current(session.id() == call.caller().session_id());
    *response.add_sessions() = std::move(session);
  }
  return response;
}

absl::StatusOr<v1::EndSessionResponse> EndSession(rpc::Call& call, const v1::EndSessionRequest& request) {
  ASSIGN_OR_RETURN(const std::string holder, store::HolderOf(call.uow(), request.session_id()));
  RETURN_IF_ERROR(Reach(call, holder).status());
  const auto revision = store::Close(call.uow(), request.session_id());
  if (absl::IsNotFound(revision.status())) return error::Of(reason::kSessionEnded);
  RETURN_IF_ERROR(revision.status());
  call.uow().Leaf({"session", request.session_id(), *revision}, {{"account", holder}});
  return v1::EndSessionResponse();
}

absl::StatusOr<v1::EndSessionsResponse> EndSessions(rpc::Call& call, const v1::EndSessionsRequest& request) {
  ASSIGN_OR_RETURN(const std::string account_id, Reach(call, request.account_id()));
  // Who signs in meanwhile waits for this, and then has a session that was opened after it.
  ASSIGN_OR_RETURN(const store::StoredAccount stored, store::LockById(call.uow(), account_id));
  RETURN_IF_ERROR(store::CloseAllOf(call.uow(), account_id, call.caller().session_id()));
  const int64_t revision = stored.revision + 1;
  RETURN_IF_ERROR(store::SetRevision(call.uow(), account_id, revision));
  call.uow().Leaf({"account", account_id, revision}, {{"other_sessions", "closed"}});
  return v1::EndSessionsResponse();
}

}  // namespace thidua::identity
