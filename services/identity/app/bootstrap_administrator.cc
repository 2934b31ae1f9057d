#include "services/identity/app/bootstrap_administrator.h"

#include <fstream>

#include "absl/strings/str_cat.h"
#include "services/identity/app/passwords.h"
#include "services/identity/domain/role_change_rules.h"
#include "services/identity/store/account_store.h"

namespace thidua::identity {

absl::Status BootstrapAdministrator(rpc::Runtime& runtime) {
  const absl::Time deadline = absl::Now() + absl::Seconds(30);
  {
    db::Session session(runtime.pool(), deadline);
    ASSIGN_OR_RETURN(const bool any, store::AnyAccount(session));
    if (any) return absl::OkStatus();
  }
  const std::string path = runtime.data_dir() + "/secrets/admin.pw";
  std::ifstream in(path);
  std::string password;
  if (!(in >> password)) return absl::NotFoundError(absl::StrCat("cannot read ", path));
  v1::Account account;
  account.set_id(crypto::NewUuid());
  account.set_username("quantri");
  account.set_display_name("Quản trị hệ thống");
  auto* grant = account.add_grants();
  grant->set_role(v1::ADMINISTRATOR);
  grant->set_unit_id(rpc::kWholeDeployment);
  db::UnitOfWork uow(runtime.pool(), runtime.ledger(), "", "ADMINISTRATOR_BOOTSTRAPPED", deadline);
  ASSIGN_OR_RETURN(const std::string hash, crypto::HashPassword(password, CostOf(runtime), deadline));
  RETURN_IF_ERROR(store::InsertAccount(uow, account, hash, ""));
  uow.Leaf({"account", account.id(), 1}, {{"roles", RolesFact(account)}});
  return uow.Commit(nullptr, "");
}

}  // namespace thidua::identity
