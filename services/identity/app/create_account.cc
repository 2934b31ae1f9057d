#include "services/identity/app/create_account.h"

#include "services/identity/app/account_access.h"
#include "services/identity/app/change_roles.h"
#include "services/identity/app/passwords.h"
#include "services/identity/domain/role_change_rules.h"
#include "services/identity/store/account_store.h"

namespace thidua::identity {

absl::StatusOr<v1::Account> CreateAccount(rpc::Call& call, const v1::CreateAccountRequest& request) {
  v1::Account account;
  account.set_id(crypto::NewUuid());
  account.set_username(request.username());
  account.set_person_id(request.person_id());
  account.set_display_name(request.display_name());
  *account.mutable_grants() = request.grants();
  RETURN_IF_ERROR(RequireManaging(call, account));
  RETURN_IF_ERROR(CheckPassword(request.initial_password(), account));

  // Roles that take a second administrator wait for him; the account is there without them.
  std::vector<v1::Grant> waiting;
  account.clear_grants();
  audit::Facts facts = {{"person", account.person_id()}};
  for (const auto& grant : request.grants()) {
    ASSIGN_OR_RETURN(const bool two, TakesTwo(call, v1::RoleChange::GRANT, grant.role(), &facts));
    if (two) {
      waiting.push_back(grant);
      continue;
    }
    *account.add_grants() = grant;
  }
  RETURN_IF_ERROR(store::InsertAccount(call.uow(), account, "",
                                       InitialDigest(call, account.id(), request.initial_password())));
  facts.emplace_back("roles", RolesFact(account));
  call.uow().Leaf({"account", account.id(), 1}, facts);
  for (const auto& grant : waiting) {
    RETURN_IF_ERROR(AskForRoleChange(call, account.id(), v1::RoleChange::GRANT, grant));
  }
  ASSIGN_OR_RETURN(const store::StoredAccount created, store::FindById(call.uow(), account.id()));
  return created.account;
}

}  // namespace thidua::identity
