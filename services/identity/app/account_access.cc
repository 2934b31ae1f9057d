#include "services/identity/app/account_access.h"

#include "services/common/error/error.h"
#include "services/common/rpc/convert.h"

namespace thidua::identity {

absl::Status RequireManaging(rpc::Call& call, const v1::Account& account) {
  if (account.grants().empty()) return call.Require(kManageAccounts, rpc::kWholeDeployment);
  for (const auto& grant : account.grants()) RETURN_IF_ERROR(call.Require(kManageAccounts, grant.unit_id()));
  return absl::OkStatus();
}

absl::StatusOr<std::optional<std::vector<std::string>>> UnitsListed(rpc::Call& call,
                                                                    const std::string& permission) {
  ASSIGN_OR_RETURN(const bool all, call.Has(permission, rpc::kWholeDeployment));
  if (all) return std::nullopt;
  return call.UnitsWith(permission);
}

absl::Status IsOver(const common::v1::Date& last_day) {
  return error::Of(reason::kRequestExpired, {{"day", rpc::DayText(rpc::ToDay(last_day))}});
}

absl::Status RequireSight(rpc::Call& call, const v1::Account& account) {
  for (const auto& grant : account.grants()) {
    ASSIGN_OR_RETURN(const bool has, call.Has(kReadAccounts, grant.unit_id()));
    if (has) return absl::OkStatus();
  }
  return call.RequireVisible(kReadAccounts, rpc::kWholeDeployment);
}

absl::StatusOr<store::StoredAccount> OwnAccount(rpc::Call& call) {
  db::Session session(call.runtime().pool(), call.onward().deadline);
  return store::FindById(session, call.caller().account_id());
}

}  // namespace thidua::identity
