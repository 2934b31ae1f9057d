// Whom a notice is for, as one text; and everything that is addressed to somebody who asks.
#ifndef THIDUA_SERVICES_REPORT_APP_ADDRESSEES_H_
#define THIDUA_SERVICES_REPORT_APP_ADDRESSEES_H_

#include <string>
#include <vector>

#include "services/common/rpc/call.h"
#include "services/report/store/notice_store.h"

namespace thidua::report {

std::string ToPerson(const std::string& person_id);
// Who holds the role in that very unit, or acts there for somebody who does. `role` is a name of
// identity.v1.Role.
std::string ToRole(const std::string& role, const std::string& unit_id);
// The same for every role there is, always in one order.
std::vector<std::string> ToEachRole(const std::string& unit_id);
// Everybody with a role in the unit or below it, also by what took over a unit in between.
std::string ToAllBelow(const std::string& unit_id);
// The subject; of a collective who writes for it, the secretary of its unit.
std::string ToSubject(const common::v1::Subject& subject, const std::string& unit_id);

// `tree` knows the units of the caller's roles.
store::Reader ReaderOf(const identity::v1::Caller& caller, const rpc::UnitTree& tree);
// The units that the tree must know for it.
std::vector<std::string> UnitsOf(const identity::v1::Caller& caller);
// The same for who calls.
absl::StatusOr<store::Reader> ReaderOf(rpc::Call& call);

}  // namespace thidua::report

#endif  // THIDUA_SERVICES_REPORT_APP_ADDRESSEES_H_
