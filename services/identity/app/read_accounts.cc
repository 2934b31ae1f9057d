#include "services/identity/app/read_accounts.h"

#include "services/identity/app/account_access.h"
#include "services/identity/app/delegate.h"
#include "services/identity/store/account_store.h"

namespace thidua::identity {

absl::StatusOr<v1::Account> GetAccount(rpc::Call& call, const v1::GetAccountRequest& request) {
  ASSIGN_OR_RETURN(const store::StoredAccount stored, store::FindById(call.uow(), request.id()));
  RETURN_IF_ERROR(RequireSight(call, stored.account));
  return stored.account;
}

absl::StatusOr<v1::ListAccountsResponse> ListAccounts(rpc::Call& call,
                                                      const v1::ListAccountsRequest& request) {
  ASSIGN_OR_RETURN(const auto keys, call.PageKeys(request));
  const int size = rpc::Call::PageSize(request.page_size());
  ASSIGN_OR_RETURN(const auto units, UnitsListed(call, kReadAccounts));
  ASSIGN_OR_RETURN(auto accounts,
                   store::ListAccounts(call.uow(), units, request, keys.empty() ? "" : keys[0], size + 1));
  const bool more = static_cast<int>(accounts.size()) > size;
  if (more) accounts.resize(size);
  v1::ListAccountsResponse response;
  if (more) response.set_next_page_token(call.NextPageToken(request, {accounts.back().username()}));
  for (auto& account : accounts) *response.add_accounts() = std::move(account);
  return response;
}

absl::StatusOr<v1::GetMeResponse> GetMe(rpc::Call& call, const v1::GetMeRequest&) {
  ASSIGN_OR_RETURN(const store::StoredAccount stored,
                   store::FindById(call.uow(), call.caller().account_id()));
  v1::GetMeResponse response;
  *response.mutable_account() = stored.account;
  RETURN_IF_ERROR(AddActing(call.uow(), *response.mutable_account()));
  return response;
}

}  // namespace thidua::identity
