// What a change of a merit entry leaves behind, in the log and with those who are told.
#ifndef THIDUA_SERVICES_DIRECTORY_APP_MERIT_LEAVES_H_
#define THIDUA_SERVICES_DIRECTORY_APP_MERIT_LEAVES_H_

#include "services/common/rpc/call.h"
#include "services/directory/store/merit_store.h"

namespace thidua::directory {

// The leaf of the entry as it is now.
void LeaveMerit(rpc::Call& call, const store::StoredMerit& stored);
// Report counts people, so it is told of nobody else. All ratings of a person are one aggregate: what takes
// one back and what another entry puts in its place arrive in the order in which they were recorded.
void EmitRating(rpc::Call& call, const v1::MeritEntry& entry, common::v1::Rating rating);

}  // namespace thidua::directory

#endif  // THIDUA_SERVICES_DIRECTORY_APP_MERIT_LEAVES_H_
