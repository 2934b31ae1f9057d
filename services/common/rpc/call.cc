#include "services/common/rpc/call.h"

#include <algorithm>

#include "absl/strings/str_join.h"
#include "services/common/audit/leaf.h"

namespace thidua::rpc {

Call::Call(Runtime& runtime, Onward onward, identity::v1::Caller caller, std::string calling_service,
           const std::string& audit_kind, std::string client_address, std::string client_program)
    : runtime_(runtime),
      onward_(std::move(onward)),
      caller_(std::move(caller)),
      calling_service_(std::move(calling_service)),
      client_address_(std::move(client_address)),
      client_program_(std::move(client_program)),
      uow_(runtime.pool(), runtime.ledger(), caller_.account_id(), audit_kind, onward_.deadline) {}

void Call::RecordPersonalRead(const std::string& type, const std::string& id, const std::string& person_id) {
  if (IsSelf(person_id)) return;
  std::vector<std::string> offices;
  offices.reserve(caller_.grants_size() + caller_.acting_size());
  for (const auto& grant : caller_.grants()) {
    offices.push_back(audit::OfficeText({identity::v1::Role_Name(grant.role()), grant.unit_id()}));
  }
  for (const auto& acting : caller_.acting()) {
    offices.push_back(audit::OfficeText({identity::v1::Role_Name(acting.role()), acting.unit_id()}));
  }
  uow_.Leaf({audit::kPersonalRead, crypto::NewUuid(), 1},
            {{"of", type},
             {"id", id},
             {audit::kSeenPersonFact, person_id},
             {audit::kOfficesFact, absl::StrJoin(offices, " ")}});
}

absl::StatusOr<absl::CivilDay> Call::Today() {
  ASSIGN_OR_RETURN(const absl::Time now, Now());
  // Vietnam has kept UTC+7 without daylight saving since 1975.
  return absl::ToCivilDay(now, absl::FixedTimeZone(7 * 3600));
}

absl::StatusOr<UnitTreePtr> Call::Units(const std::vector<std::string>& units) {
  if (tree_ != nullptr && tree_->Knows(units)) return tree_;
  if (!asking_) {
    const bool asked = tree_ != nullptr && std::all_of(units.begin(), units.end(), [&](const auto& unit) {
                         return asked_.count(unit) > 0 || tree_->Knows({unit});
                       });
    return asked ? absl::StatusOr<UnitTreePtr>(tree_) : error::Of(reason::kTryAgain);
  }
  ASSIGN_OR_RETURN(tree_, runtime_.Units(uow_, units, onward_.deadline));
  asked_.insert(units.begin(), units.end());
  return tree_;
}

absl::StatusOr<bool> Call::Has(const std::string& permission, const std::string& unit_id) {
  for (const auto& unit : caller_.units()) {
    if (std::find(unit.permissions().begin(), unit.permissions().end(), permission) ==
        unit.permissions().end()) {
      continue;
    }
    if (unit.unit_id() == kWholeDeployment || unit.unit_id() == unit_id) return true;
    ASSIGN_OR_RETURN(const UnitTreePtr tree, Units({unit_id}));
    if (tree->Within(unit_id, unit.unit_id())) return true;
  }
  return false;
}

absl::Status Call::Require(const std::string& permission, const std::string& unit_id) {
  ASSIGN_OR_RETURN(const bool has, Has(permission, unit_id));
  return has ? absl::OkStatus() : error::Of(reason::kPermissionMissing, {{"permission", permission}});
}

absl::Status Call::RequireVisible(const std::string& permission, const std::string& unit_id) {
  ASSIGN_OR_RETURN(const bool has, Has(permission, unit_id));
  return has ? absl::OkStatus() : error::Of(reason::kNotFound);
}

absl::StatusOr<std::vector<std::string>> Call::UnitsWith(const std::string& permission) {
  std::vector<std::string> out;
  for (const auto& unit : caller_.units()) {
    if (std::find(unit.permissions().begin(), unit.permissions().end(), permission) ==
        unit.permissions().end()) {
      continue;
    }
    ASSIGN_OR_RETURN(const UnitTreePtr tree, Units({unit.unit_id()}));
    const auto below = tree->Subtree(unit.unit_id());
    out.insert(out.end(), below.begin(), below.end());
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

absl::Status CheckEtag(const std::string& given, const std::string& current) {
  if (given == current) return absl::OkStatus();
  return error::Of(reason::kEtagMismatch, {{"current_etag", current}});
}

absl::Status CheckEtag(const std::string& given, int64_t revision) {
  return CheckEtag(given, Etag(revision));
}

}  // namespace thidua::rpc
