// The register of the numbers of a unit's decisions (NĐ 30/2020 Đ.15; ADR 0039).
#ifndef THIDUA_SERVICES_APPROVAL_APP_NUMBER_REGISTER_H_
#define THIDUA_SERVICES_APPROVAL_APP_NUMBER_REGISTER_H_

#include <string>

#include "services/approval/store/register_store.h"
#include "services/common/rpc/call.h"
#include "thidua/approval/v1/approval_service.pb.h"

namespace thidua::approval {

// A number for a paper of the day. The register is locked until the transaction ends, and nothing is entered
// yet: where the paper is not signed after all, it is the next one's.
struct TakenNumber {
  store::Register of;
  int serial;
  std::string text;  // "05/QĐ-UBND"
};
// `asked`: the number the paper bears already, which must be the next; empty: the next one with `symbol`.
// DECISION_NUMBER_TAKEN, LATE_NUMBER, NUMBER_AHEAD, and FIELD_INVALID for what is no number or symbol.
absl::StatusOr<TakenNumber> TakeNumber(rpc::Call& call, const std::string& unit_id, absl::CivilDay dated,
                                       const std::string& asked, const std::string& symbol);
// The decision holds it from now on. Its leaf is the decision's.
absl::Status EnterNumber(rpc::Call& call, const TakenNumber& taken, const v1::Decision& decision,
                         const std::string& subject);

absl::StatusOr<v1::ListRegisterResponse> ListRegister(rpc::Call& call,
                                                      const v1::ListRegisterRequest& request);
absl::StatusOr<v1::RegisterEntry> EnterOutsideNumbers(rpc::Call& call,
                                                      const v1::EnterOutsideNumbersRequest& request);

}  // namespace thidua::approval

#endif  // THIDUA_SERVICES_APPROVAL_APP_NUMBER_REGISTER_H_
