#include "services/submission/app/dossier_access.h"

#include "services/common/rpc/convert.h"
#include "services/submission/domain/dossier_rules.h"

namespace thidua::submission {
namespace {

// The Phòng above a unit: of education, or from 1/7/2025 of culture and society (NĐ 150/2025).
const rpc::UnitTree::Node* DivisionOf(const rpc::UnitTree& tree, const std::string& unit) {
  const auto* division = tree.Nearest(unit, directory::v1::EDUCATION_DIVISION);
  return division != nullptr ? division : tree.Nearest(unit, directory::v1::CULTURE_SOCIETY_DIVISION);
}

}  // namespace

absl::Status RequireManage(rpc::Call& call, const common::v1::Subject& subject, const std::string& unit_id) {
  if (subject.kind() == common::v1::PERSON && call.IsSelf(subject.id())) return absl::OkStatus();
  return call.Require("submission.dossiers.manage", unit_id);
}

absl::Status RequireSight(rpc::Call& call, const v1::Dossier& dossier) {
  if (call.IsSelf(dossier.subject().id())) return absl::OkStatus();
  ASSIGN_OR_RETURN(const bool in_unit, call.Has("submission.dossiers.read", dossier.unit_id()));
  if (in_unit) return absl::OkStatus();
  if (dossier.state() == v1::Dossier::DRAFT) return error::Of(reason::kNotFound);
  ASSIGN_OR_RETURN(const auto tree, call.runtime().units().Get({dossier.unit_id()}));
  const auto* division = DivisionOf(*tree, dossier.unit_id());
  ASSIGN_OR_RETURN(const auto units, call.UnitsWith("approval.cases.act"));
  for (const auto& unit : units) {
    if (division != nullptr && DivisionOf(*tree, unit) == division) return absl::OkStatus();
  }
  return error::Of(reason::kNotFound);
}

absl::StatusOr<store::StoredDossier> LockForChange(rpc::Call& call, const std::string& id,
                                                   const std::string& etag) {
  ASSIGN_OR_RETURN(auto stored, store::LockDossier(call.uow(), id));
  RETURN_IF_ERROR(RequireManage(call, stored.dossier.subject(), stored.dossier.unit_id()));
  RETURN_IF_ERROR(rpc::CheckEtag(etag, stored.revision));
  return stored;
}

absl::StatusOr<store::StoredDossier> LockForEdit(rpc::Call& call, const std::string& id,
                                                 const std::string& etag) {
  ASSIGN_OR_RETURN(auto stored, LockForChange(call, id, etag));
  if (!Editable(stored.dossier.state())) {
    return error::Guards({{"editable", "Hồ sơ đã nộp hoặc đã rút nên không sửa được.", ""}});
  }
  return stored;
}

absl::Status Save(rpc::Call& call, store::StoredDossier& stored, const std::string& kind) {
  stored.revision += 1;
  stored.dossier.set_etag(rpc::Etag(stored.revision));
  ASSIGN_OR_RETURN(const absl::Time now, call.Now());
  *stored.dossier.mutable_updated_at() = rpc::FromTime(now);
  RETURN_IF_ERROR(store::UpdateDossier(call.uow(), stored));
  call.uow().SealedLeaf({"dossier", stored.dossier.id(), stored.revision},
                        {{"state", v1::Dossier::State_Name(stored.dossier.state())},
                         {"title", stored.dossier.title_code()},
                         {"version", std::to_string(stored.dossier.version())},
                         {"files", std::to_string(stored.dossier.evidence_size())}},
                        store::PersonalOf(stored.dossier), kind);
  return absl::OkStatus();
}

}  // namespace thidua::submission
