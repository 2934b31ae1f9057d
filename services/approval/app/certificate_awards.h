// The awards of a decision, as their certificates see them.
#ifndef THIDUA_SERVICES_APPROVAL_APP_CERTIFICATE_AWARDS_H_
#define THIDUA_SERVICES_APPROVAL_APP_CERTIFICATE_AWARDS_H_

#include <map>
#include <string>
#include <vector>

#include "services/approval/app/paper_parts.h"
#include "services/approval/domain/certificates.h"
#include "services/document/catalogue.h"
#include "thidua/approval/v1/certificate_service.pb.h"

namespace thidua::approval {

inline constexpr char kMakesCertificates[] = "approval.certificates.make";

struct ListedAward {
  int number = 0;  // on the decision's list
  store::StoredCase stored;
};

struct DecidedAwards {
  v1::Decision decision;
  rpc::UnitTreePtr units;
  std::vector<ListedAward> awards;  // all of them, by number
};
// FIELD_INVALID for a ruling, which gives no awards.
absl::StatusOr<DecidedAwards> AwardsOf(rpc::Call& call, const std::string& decision_id);

// Those of the ids, in their order. FIELD_INVALID where there are none, or one twice; NOT_FOUND for one of
// another decision.
using CaseIds = google::protobuf::RepeatedPtrField<std::string>;
absl::StatusOr<std::vector<ListedAward>> ChosenOf(const DecidedAwards& decided, const CaseIds& case_ids);

// The form in its newest version. FIELD_INVALID where it is none of a certificate.
absl::StatusOr<const document::v1::Template*> CertificateForm(const std::string& template_id);
// What stands against the award's certificate by what it is itself; in the form, or in any where it is null.
CertifiedAward CertifiedOf(const v1::Case& award, const document::v1::Template* form);
// GUARD_UNMET with each award's reasons.
absl::Status Refusal(const std::map<std::string, CertifiedAward>& by_case);

// Who is named on the certificates of these: the awarded, and who signed the decision.
absl::StatusOr<People> PeopleOn(rpc::Call& call, const DecidedAwards& decided,
                                const std::vector<ListedAward>& chosen);
// What a certificate says.
document::v1::Content CertificateContent(rpc::Call& call, const DecidedAwards& decided,
                                         const ListedAward& award, const document::v1::Template& form,
                                         const People& people, const v1::CertificateWords& words);

}  // namespace thidua::approval

#endif  // THIDUA_SERVICES_APPROVAL_APP_CERTIFICATE_AWARDS_H_
