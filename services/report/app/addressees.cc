#include "services/report/app/addressees.h"

#include <set>

#include "absl/strings/str_cat.h"

namespace thidua::report {
namespace {

// In whose unit the caller may act, by a role of their own or delegated.
template <class RoleInUnit>
void Add(const RoleInUnit& held, const rpc::UnitTree& tree, std::set<std::string>& out) {
  out.insert(ToRole(identity::v1::Role_Name(held.role()), held.unit_id()));
  for (const auto* unit : tree.Above(held.unit_id())) out.insert(ToAllBelow(unit->id()));
}

}  // namespace

std::string ToPerson(const std::string& person_id) { return absl::StrCat("person ", person_id); }

std::string ToRole(const std::string& role, const std::string& unit_id) {
  return absl::StrCat("role ", role, " ", unit_id);
}

std::vector<std::string> ToEachRole(const std::string& unit_id) {
  const auto* roles = identity::v1::Role_descriptor();
  std::vector<std::string> out;
  out.reserve(roles->value_count());
  for (int i = 0; i < roles->value_count(); ++i) out.push_back(ToRole(roles->value(i)->name(), unit_id));
  return out;
}

std::string ToAllBelow(const std::string& unit_id) { return absl::StrCat("unit ", unit_id); }

std::string ToSubject(const common::v1::Subject& subject, const std::string& unit_id) {
  if (subject.kind() == common::v1::PERSON) return ToPerson(subject.id());
  return ToRole(identity::v1::Role_Name(identity::v1::SCHOOL_SECRETARY), unit_id);
}

store::Reader ReaderOf(const identity::v1::Caller& caller, const rpc::UnitTree& tree) {
  std::set<std::string> addressees;
  if (!caller.person_id().empty()) addressees.insert(ToPerson(caller.person_id()));
  for (const auto& grant : caller.grants()) Add(grant, tree, addressees);
  for (const auto& acting : caller.acting()) Add(acting, tree, addressees);
  return {caller.account_id(), {addressees.begin(), addressees.end()}};
}

std::vector<std::string> UnitsOf(const identity::v1::Caller& caller) {
  std::set<std::string> units;
  for (const auto& grant : caller.grants()) units.insert(grant.unit_id());
  for (const auto& acting : caller.acting()) units.insert(acting.unit_id());
  units.erase(rpc::kWholeDeployment);
  return {units.begin(), units.end()};
}

absl::StatusOr<store::Reader> ReaderOf(rpc::Call& call) {
  ASSIGN_OR_RETURN(const auto tree, call.Units(UnitsOf(call.caller())));
  return ReaderOf(call.caller(), *tree);
}

}  // namespace thidua::report
