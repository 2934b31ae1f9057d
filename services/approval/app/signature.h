// Who signs a letter or a decision, and in whose stead.
#ifndef THIDUA_SERVICES_APPROVAL_APP_SIGNATURE_H_
#define THIDUA_SERVICES_APPROVAL_APP_SIGNATURE_H_

#include <algorithm>
#include <string>

#include "absl/strings/str_cat.h"
#include "services/approval/app/case_moves.h"
#include "services/document/paper_place.h"

namespace thidua::approval {

// The caller signs the paper: in their own right, else under the delegation that opens it to them.
template <class Paper>
void Sign(const rpc::Call& call, const identity::v1::Caller::Acting* acting, Paper& paper) {
  paper.set_signer_person_id(call.caller().person_id());
  if (acting == nullptr) return;
  paper.set_signing_form(acting->form());
  paper.set_signed_for_person_id(acting->for_person_id());
}
// At the desk where the case lies now.
template <class Paper>
void Sign(const rpc::Call& call, const store::StoredCase& stored, Paper& paper) {
  Sign(call, ActsFor(call, stored), paper);
}

// The caller holds `permission` in that very unit.
inline bool HoldsThere(const rpc::Call& call, const std::string& permission, const std::string& unit_id) {
  const auto& units = call.caller().units();
  return std::any_of(units.begin(), units.end(), [&](const auto& in) {
    return in.unit_id() == unit_id &&
           std::find(in.permissions().begin(), in.permissions().end(), permission) != in.permissions().end();
  });
}
// The delegation by which the caller has it there, where they do not hold it themselves; null without one.
inline const identity::v1::Caller::Acting* ActsThere(const rpc::Call& call, const std::string& permission,
                                                     const std::string& unit_id) {
  if (HoldsThere(call, permission, unit_id)) return nullptr;
  for (const auto& acting : call.caller().acting()) {
    const auto& may = acting.permissions();
    if (acting.unit_id() == unit_id && std::find(may.begin(), may.end(), permission) != may.end())
      return &acting;
  }
  return nullptr;
}

// The post of who heads such a unit; empty where none is known.
inline std::string HeadPostOf(directory::v1::UnitKind kind) {
  if (document::IsCommittee(kind)) return "Chủ tịch";
  switch (kind) {
    case directory::v1::CONTINUING_EDUCATION_CENTRE:
    case directory::v1::EDUCATION_DEPARTMENT:
    case directory::v1::HOME_AFFAIRS_DEPARTMENT:
      return "Giám đốc";
    case directory::v1::EDUCATION_DIVISION:
    case directory::v1::HOME_AFFAIRS_DIVISION:
    case directory::v1::CULTURE_SOCIETY_DIVISION:
      return "Trưởng phòng";
    default:
      return rpc::IsSchool(kind) ? "Hiệu trưởng" : "";
  }
}

// "Chủ tịch Uỷ ban nhân dân huyện Gò Quao"
inline std::string IssuingBody(const rpc::UnitTree& units, const std::string& unit_id) {
  const auto* unit = units.Find(unit_id);
  const std::string post = unit == nullptr ? "" : HeadPostOf(unit->kind());
  return absl::StrCat(post.empty() ? "Chủ tịch" : post, " ", units.NameOf(unit_id));
}

}  // namespace thidua::approval

#endif  // THIDUA_SERVICES_APPROVAL_APP_SIGNATURE_H_
