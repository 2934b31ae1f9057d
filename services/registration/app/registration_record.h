// What is told of a registration whenever it has changed: its leaf, and the fact for other services.
#ifndef THIDUA_SERVICES_REGISTRATION_APP_REGISTRATION_RECORD_H_
#define THIDUA_SERVICES_REGISTRATION_APP_REGISTRATION_RECORD_H_

#include "services/common/rpc/call.h"
#include "services/registration/store/registration_store.h"

namespace thidua::registration {

// The leaf alone, of what other services need not know. `kind` of it: empty for that of the method.
void Leave(rpc::Call& call, const store::StoredRegistration& stored, const std::string& kind = "");
// The leaf and the fact.
void Record(rpc::Call& call, const store::StoredRegistration& stored, const std::string& kind = "");

}  // namespace thidua::registration

#endif  // THIDUA_SERVICES_REGISTRATION_APP_REGISTRATION_RECORD_H_
