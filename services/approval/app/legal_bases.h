// What a decision rests on: offered from the registry of legal texts, and judged on its day.
#ifndef THIDUA_SERVICES_APPROVAL_APP_LEGAL_BASES_H_
#define THIDUA_SERVICES_APPROVAL_APP_LEGAL_BASES_H_

#include <string>

#include "absl/time/civil_time.h"
#include "services/common/rpc/call.h"
#include "thidua/approval/v1/approval_service.pb.h"

namespace thidua::approval {

v1::LegalBase JudgedBase(const std::string& text, absl::CivilDay day);

absl::StatusOr<v1::ListLegalBasesResponse> ListLegalBases(rpc::Call& call,
                                                          const v1::ListLegalBasesRequest& request);

}  // namespace thidua::approval

#endif  // THIDUA_SERVICES_APPROVAL_APP_LEGAL_BASES_H_
