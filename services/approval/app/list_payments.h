// What the awards of a school year bring, for the unit that pays.
#ifndef THIDUA_SERVICES_APPROVAL_APP_LIST_PAYMENTS_H_
#define THIDUA_SERVICES_APPROVAL_APP_LIST_PAYMENTS_H_

#include <map>
#include <string>
#include <vector>

#include "services/approval/store/award_store.h"
#include "services/common/rpc/call.h"
#include "thidua/approval/v1/approval_service.pb.h"

namespace thidua::approval {

absl::StatusOr<v1::ListPaymentsResponse> ListPayments(rpc::Call& call,
                                                      const v1::ListPaymentsRequest& request);
absl::StatusOr<v1::SumPaymentsResponse> SumPayments(rpc::Call& call, const v1::SumPaymentsRequest& request);

// What the awards of a decision that stands already bring, as its bonus table has it: amounts as the letter
// of the law rounds them, without those for which another title of the period is paid and those that bring
// none.
absl::StatusOr<std::vector<v1::Payment>> PaymentsDueBy(rpc::Call& call, const std::string& decision_id,
                                                       const std::vector<store::StoredCase>& cases);

// Of each award of the subjects, who are here with all that they got in the school year.
absl::StatusOr<std::vector<v1::Payment>> PaymentsOf(
    rpc::Call& call, std::map<std::string, std::vector<store::Awarded>> by_subject, v1::Rounding rounding);

}  // namespace thidua::approval

#endif  // THIDUA_SERVICES_APPROVAL_APP_LIST_PAYMENTS_H_
