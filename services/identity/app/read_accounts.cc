#include "services/identity/app/read_accounts.h"

#include "services/common/rpc/paged.h"
#include "services/identity/app/account_access.h"
#include "services/identity/app/delegate.h"
#include "services/identity/domain/role_catalogue.h"
#include "services/identity/store/account_store.h"

namespace thidua::identity {

absl::StatusOr<v1::Account> GetAccount(rpc::Call& call, const v1::GetAccountRequest& request) {
  ASSIGN_OR_RETURN(const store::StoredAccount stored, store::FindById(call.uow(), request.id()));
  RETURN_IF_ERROR(RequireSight(call, stored.account));
  return stored.account;
}

absl::StatusOr<v1::ListAccountsResponse> ListAccounts(rpc::Call& call,
                                                      const v1::ListAccountsRequest& request) {
  ASSIGN_OR_RETURN(const auto page, rpc::Paged<std::string>::Open(call, request));
  ASSIGN_OR_RETURN(const auto units, UnitsListed(call, kReadAccounts));
  ASSIGN_OR_RETURN(auto accounts,
                   store::ListAccounts(call.uow(), units, request, page.after<0>(), page.limit()));
  v1::ListAccountsResponse response;
  response.set_next_page_token(
      page.Cut(accounts, [](const auto& last) { return std::tuple(last.username()); }));
  for (auto& account : accounts) *response.add_accounts() = std::move(account);
  return response;
}

absl::StatusOr<v1::BatchGetAccountNamesResponse> BatchGetAccountNames(
    rpc::Call& call, const v1::BatchGetAccountNamesRequest& request) {
  ASSIGN_OR_RETURN(auto named, store::NamesOfAccounts(
                                   call.uow(), {request.ids().begin(), request.ids().end()}, v1::AUDITOR));
  v1::BatchGetAccountNamesResponse response;
  for (auto& one : named) *response.add_accounts() = std::move(one);
  return response;
}

absl::StatusOr<v1::ListRoleHoldersResponse> ListRoleHolders(rpc::Call& call,
                                                            const v1::ListRoleHoldersRequest& request) {
  ASSIGN_OR_RETURN(auto holders,
                   store::RoleHolders(call.uow(), {request.unit_ids().begin(), request.unit_ids().end()},
                                      RolesThatGive(request.permission())));
  v1::ListRoleHoldersResponse response;
  for (auto& holder : holders) *response.add_holders() = std::move(holder);
  return response;
}

absl::StatusOr<v1::BatchGetRightsResponse> BatchGetRights(rpc::Call& call,
                                                          const v1::BatchGetRightsRequest& request) {
  ASSIGN_OR_RETURN(auto rights,
                   store::RightsOf(call.uow(), {request.person_ids().begin(), request.person_ids().end()},
                                   RolesThatGive(request.permission())));
  v1::BatchGetRightsResponse response;
  for (auto& right : rights) *response.add_rights() = std::move(right);
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
