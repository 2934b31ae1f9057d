#include "services/submission/app/edit_dossier.h"

#include <algorithm>

#include "services/common/file/evidence.h"
#include "services/common/rpc/convert.h"
#include "services/submission/app/dossier_access.h"
#include "services/submission/app/law_side.h"
#include "services/submission/domain/dossier_rules.h"

namespace thidua::submission {
namespace {

auto FileOf(google::protobuf::RepeatedPtrField<v1::Evidence>& files, const std::string& id) {
  return std::find_if(files.begin(), files.end(), [&](const v1::Evidence& file) { return file.id() == id; });
}

// What is written, where all of it has its place in the form.
template <class Request>
absl::Status Write(const Request& request, const Asked& asked, store::StoredDossier& stored) {
  RETURN_IF_ERROR(CheckSections(request.sections(), stored.dossier, asked.form));
  *stored.dossier.mutable_sections() = request.sections();
  *stored.dossier.mutable_initiatives() = request.initiatives();
  stored.content_changed = true;
  return absl::OkStatus();
}

absl::Status CheckRedactable(rpc::Call& call, const v1::Dossier& dossier, const v1::Evidence& file) {
  std::vector<error::UnmetGuard> unmet;
  if (Editable(dossier.state())) {
    unmet.push_back({"handed_in", "Hồ sơ còn sửa được: xin gỡ tệp khỏi hồ sơ.", file.id()});
  }
  // What a decision rests on does not go by the hand of the one it is about.
  if (call.IsSelf(dossier.subject().id())) {
    unmet.push_back(
        {"not_own_dossier",
         "Không ai tự rút bỏ minh chứng của mình sau khi nộp. Xin nhờ người quản lý hồ sơ của đơn vị.",
         file.id()});
  }
  if (file.has_redaction())
    unmet.push_back({"evidence_there", "Nội dung tệp này đã được rút bỏ.", file.id()});
  return unmet.empty() ? absl::OkStatus() : error::Guards(unmet);
}

}  // namespace

absl::StatusOr<v1::Dossier> UpdateDossier(rpc::Call& call, const v1::UpdateDossierRequest& request) {
  ASSIGN_OR_RETURN(auto stored, LockForEdit(call, request.id(), request.etag()));
  RETURN_IF_ERROR(Write(request, AskedOf(stored), stored));
  RETURN_IF_ERROR(Save(call, stored));
  return WithLaw(call, stored);
}

absl::StatusOr<v1::SaveDraftResponse> SaveDraft(rpc::Call& call, const v1::SaveDraftRequest& request) {
  ASSIGN_OR_RETURN(auto stored, LockForEdit(call, request.id(), request.etag()));
  const Asked asked = AskedOf(stored);
  RETURN_IF_ERROR(Write(request, asked, stored));
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
  ASSIGN_OR_RETURN(const auto lacks, LacksToday(call, stored, asked));
  response.mutable_lacks()->Assign(lacks.begin(), lacks.end());
  *response.mutable_papers() = PapersOf(stored.dossier, asked);
  return response;
}

absl::StatusOr<v1::Dossier> AttachEvidence(rpc::Call& call, const v1::AttachEvidenceRequest& request) {
  ASSIGN_OR_RETURN(auto stored, LockForEdit(call, request.dossier_id(), request.etag()));
  RETURN_IF_ERROR(CheckPaper(request.paper_code(), AskedOf(stored)));
  ASSIGN_OR_RETURN(const file::Evidence taken, file::EvidenceOf(request.file_name(), request.content()));
  for (const auto& there : stored.dossier.evidence()) {
    if (there.sha256() == taken.sha256) {
      return error::Of(reason::kEvidenceAttachedAlready, {{"file", there.file_name()}});
    }
  }
  if (stored.dossier.evidence_size() >= kMaxEvidenceFiles) {
    return error::Of(reason::kEvidenceLimit, {{"max", std::to_string(kMaxEvidenceFiles)}});
  }
  v1::Evidence* evidence = stored.dossier.add_evidence();
  evidence->set_id(crypto::NewUuid());
  evidence->set_file_name(taken.name);
  evidence->set_media_type(taken.media_type);
  evidence->set_size_bytes(static_cast<int64_t>(request.content().size()));
  evidence->set_sha256(taken.sha256);
  evidence->set_encrypted(taken.encrypted);
  evidence->set_paper_code(request.paper_code());
  ASSIGN_OR_RETURN(const absl::Time now, call.Now());
  *evidence->mutable_attached_at() = rpc::FromTime(now);
  RETURN_IF_ERROR(store::InsertEvidence(call.uow(), request.dossier_id(), *evidence, request.content()));
  RETURN_IF_ERROR(Save(call, stored));
  return WithLaw(call, stored);
}

absl::StatusOr<v1::Dossier> RedactEvidence(rpc::Call& call, const v1::RedactEvidenceRequest& request) {
  ASSIGN_OR_RETURN(const auto line, store::FindLine(call.uow(), request.dossier_id()));
  RETURN_IF_ERROR(call.Require("submission.dossiers.manage", line.dossier.unit_id()));
  ASSIGN_OR_RETURN(auto stored, store::LockDossier(call.uow(), request.dossier_id()));
  RETURN_IF_ERROR(rpc::CheckEtag(request.etag(), stored.dossier.etag()));
  auto* files = stored.dossier.mutable_evidence();
  const auto file = FileOf(*files, request.evidence_id());
  if (file == files->end()) return error::Of(reason::kNotFound);
  RETURN_IF_ERROR(CheckRedactable(call, stored.dossier, *file));
  v1::Evidence::Redaction* redaction = file->mutable_redaction();
  redaction->set_person_id(call.caller().person_id());
  redaction->set_reason(request.reason());
  ASSIGN_OR_RETURN(const absl::Time now, call.Now());
  *redaction->mutable_at() = rpc::FromTime(now);
  RETURN_IF_ERROR(store::RedactEvidence(call.uow(), request.dossier_id(), *file));
  RETURN_IF_ERROR(
      Save(call, stored, "", {{"evidence", file->id()}, {"redacted_by", redaction->person_id()}}));
  return WithLaw(call, stored);
}

absl::StatusOr<v1::Dossier> RemoveEvidence(rpc::Call& call, const v1::RemoveEvidenceRequest& request) {
  ASSIGN_OR_RETURN(auto stored, LockForEdit(call, request.dossier_id(), request.etag()));
  auto* files = stored.dossier.mutable_evidence();
  const auto file = FileOf(*files, request.evidence_id());
  if (file == files->end()) return error::Of(reason::kNotFound);
  if (file->has_redaction()) {
    return error::Guards(
        {{"not_redacted",
          "Nội dung tệp này đã được rút bỏ. Tên tệp, người rút và lý do phải ở lại hồ sơ nên "
          "không gỡ được. Nếu cần, xin đính kèm tệp khác.",
          file->id()}});
  }
  ASSIGN_OR_RETURN(const int64_t gone,
                   store::DeleteEvidence(call.uow(), request.dossier_id(), request.evidence_id()));
  if (gone == 0) return error::Of(reason::kNotFound);
  files->erase(file);
  RETURN_IF_ERROR(Save(call, stored));
  return WithLaw(call, stored);
}

}  // namespace thidua::submission
