#include "services/identity/module.h"

#include "services/identity/api/delegation_api.h"
#include "services/identity/api/identity_api.h"
#include "services/identity/api/recovery_api.h"
#include "services/identity/api/role_change_api.h"
#include "services/identity/app/bootstrap_administrator.h"
#include "services/identity/app/introspect.h"
#include "services/identity/store/recovery_store.h"
#include "services/identity/store/role_change_store.h"
#include "services/identity/store/session_store.h"

namespace thidua::identity {
namespace {

class IdentityModule final : public rpc::Module {
 public:
  explicit IdentityModule(rpc::Runtime& runtime)
      : api_(runtime), role_changes_(runtime), recoveries_(runtime), delegations_(runtime) {}
  std::vector<grpc::Service*> services() override {
    return {&api_, &role_changes_, &recoveries_, &delegations_};
  }
  std::vector<db::PurgeRule> purge_rules() override {
    return {store::EndedSessions(), store::UndecidedRoleChanges(), store::UndecidedRecoveries()};
  }

 private:
  IdentityApi api_;
  RoleChangeApi role_changes_;
  RecoveryApi recoveries_;
  DelegationApi delegations_;
};

absl::StatusOr<std::unique_ptr<rpc::Module>> Create(rpc::Runtime& runtime) {
  db::RegisterConstraint("accounts_username_key", reason::kUsernameTaken);
  db::RegisterConstraint("accounts_person_key", reason::kPersonHasAccount);
  db::RegisterConstraint("grants_once", reason::kRoleAlreadyGranted);
  db::RegisterConstraint("role_changes_once", reason::kRoleChangeWaiting);
  db::RegisterConstraint("role_changes_two_persons", reason::kSecondPersonNeeded);
  db::RegisterConstraint("role_changes_not_oneself", reason::kRolesOfOneself);
  db::RegisterConstraint("account_recoveries_once", reason::kRecoveryWaiting);
  db::RegisterConstraint("account_recoveries_two_persons", reason::kSecondPersonNeeded);
  db::RegisterConstraint("account_recoveries_not_oneself", reason::kRecoveryOfOneself);
  db::RegisterConstraint("delegations_not_oneself", reason::kDelegationToOneself);
  RETURN_IF_ERROR(BootstrapAdministrator(runtime));
  runtime.SetAuthenticator([&runtime](const std::string& token) -> absl::StatusOr<v1::Caller> {
    ASSIGN_OR_RETURN(const v1::IntrospectResponse response,
                     LookUpToken(runtime, token, absl::Now() + absl::Seconds(5)));
    return response.caller();
  });
  // directory calls identity, so identity must not call directory: its administrators act in the very unit of
  // their grant, or in the whole deployment.
  runtime.SetUnitTree([](db::Session&, int64_t) { return directory::v1::GetUnitTreeResponse(); });
  return std::make_unique<IdentityModule>(runtime);
}

}  // namespace

rpc::ModuleEntry Entry() {
  return {"identity",
          {"thidua.identity.v1.IdentityService", "thidua.identity.v1.RoleChangeService",
           "thidua.identity.v1.RecoveryService", "thidua.identity.v1.DelegationService"},
          Create};
}

}  // namespace thidua::identity
