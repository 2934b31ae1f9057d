// The unit a subject belongs to.
#ifndef THIDUA_SERVICES_REGISTRATION_APP_SUBJECT_UNIT_H_
#define THIDUA_SERVICES_REGISTRATION_APP_SUBJECT_UNIT_H_

#include <string>

#include "services/common/rpc/call.h"
#include "thidua/common/v1/types.pb.h"

namespace thidua::registration {

// A person is asked of directory, which shows him only to himself and to those who may read the people of his
// unit; NOT_FOUND for everybody else.
absl::StatusOr<std::string> UnitOf(rpc::Call& call, const common::v1::Subject& subject);

}  // namespace thidua::registration

#endif  // THIDUA_SERVICES_REGISTRATION_APP_SUBJECT_UNIT_H_
