#include "services/submission/app/edit_dossier.h"

#include <algorithm>

#include "services/common/rpc/convert.h"
#include "services/submission/app/dossier_access.h"
#include "services/submission/domain/dossier_rules.h"

namespace thidua::submission {

absl::StatusOr<v1::Dossier> UpdateDossier(rpc::Call& call, const v1::UpdateDossierRequest& request) {
  ASSIGN_OR_RETURN(auto stored, LockForEdit(call, request.id(), request.etag()));
  *stored.dossier.mutable_sections() = request.sections();
  *stored.dossier.mutable_initiatives() = request.initiatives();
  stored.content_changed = true;
  RETURN_IF_ERROR(Save(call, stored));
  return stored.dossier;
}

absl::StatusOr<v1::SaveDraftResponse> SaveDraft(rpc::Call& call, const v1::SaveDraftRequest& request) {
  ASSIGN_OR_RETURN(auto stored, LockForEdit(call, request.id(), request.etag()));
  *stored.dossier.mutable_sections() = request.sections();
  *stored.dossier.mutable_initiatives() = request.initiatives();
  stored.content_changed = true;
  if (stored.draft_due) {
    RETURN_IF_ERROR(Save(call, stored));
  } else {
    stored.draft_number += 1;
    stored.dossier.set_etag(store::EtagOf(stored));
    ASSIGN_OR_RETURN(const absl::Time now, call.Now());
    *stored.dossier.mutable_updated_at() = rpc::FromTime(now);
    RETURN_IF_ERROR(store::SaveDraft(call.uow(), stored));
  }
  v1::SaveDraftResponse response;
  response.set_id(stored.dossier.id());
  response.set_etag(stored.dossier.etag());
  *response.mutable_saved_at() = stored.dossier.updated_at();
  return response;
}

absl::StatusOr<v1::Dossier> AttachEvidence(rpc::Call& call, const v1::AttachEvidenceRequest& request) {
  ASSIGN_OR_RETURN(auto stored, LockForEdit(call, request.dossier_id(), request.etag()));
  const std::string media_type = MediaTypeOf(request.content());
  if (media_type.empty()) return error::Of(reason::kEvidenceTypeRefused, {{"file", request.file_name()}});
  if (stored.dossier.evidence_size() >= kMaxEvidenceFiles) {
    return error::Of(reason::kEvidenceLimit, {{"max", std::to_string(kMaxEvidenceFiles)}});
  }
  v1::Evidence* evidence = stored.dossier.add_evidence();
  evidence->set_id(crypto::NewUuid());
  evidence->set_file_name(request.file_name());
  evidence->set_media_type(media_type);
  evidence->set_size_bytes(static_cast<int64_t>(request.content().size()));
  evidence->set_sha256(crypto::Hex(crypto::Sha256(request.content())));
  ASSIGN_OR_RETURN(const absl::Time now, call.Now());
  *evidence->mutable_attached_at() = rpc::FromTime(now);
  RETURN_IF_ERROR(store::InsertEvidence(call.uow(), request.dossier_id(), *evidence, request.content()));
  RETURN_IF_ERROR(Save(call, stored));
  return stored.dossier;
}

absl::StatusOr<v1::Dossier> RemoveEvidence(rpc::Call& call, const v1::RemoveEvidenceRequest& request) {
  ASSIGN_OR_RETURN(auto stored, LockForEdit(call, request.dossier_id(), request.etag()));
  ASSIGN_OR_RETURN(const int64_t gone,
                   store::DeleteEvidence(call.uow(), request.dossier_id(), request.evidence_id()));
  if (gone == 0) return error::Of(reason::kNotFound);
  auto* files = stored.dossier.mutable_evidence();
  files->erase(std::remove_if(files->begin(), files->end(),
                              [&](const v1::Evidence& file) { return file.id() == request.evidence_id(); }),
               files->end());
  RETURN_IF_ERROR(Save(call, stored));
  return stored.dossier;
}

}  // namespace thidua::submission
