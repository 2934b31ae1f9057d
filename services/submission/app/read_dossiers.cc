#include "services/submission/app/read_dossiers.h"

#include "services/common/rpc/convert.h"
#include "services/common/rpc/paged.h"
#include "services/submission/app/dossier_access.h"
#include "services/submission/app/law_side.h"

namespace thidua::submission {

absl::StatusOr<v1::Dossier> GetDossier(rpc::Call& call, const v1::GetDossierRequest& request) {
  ASSIGN_OR_RETURN(const store::Drafts drafts, SightOf(call, request.id()));
  ASSIGN_OR_RETURN(const auto stored, store::FindDossier(call.uow(), request.id(), drafts));
  RecordRead(call, stored.dossier);
  return WithLaw(call, stored);
}

absl::StatusOr<v1::Dossier> Reread(rpc::Call& call, const v1::Dossier& answered) {
  ASSIGN_OR_RETURN(auto stored, store::FindDossier(call.uow(), answered.id(), store::Drafts::kShown));
  RETURN_IF_ERROR(RequireManage(call, stored.dossier.subject(), stored.dossier.unit_id()));
  stored.dossier.set_etag(answered.etag());
  return WithLaw(call, stored);
}

absl::StatusOr<v1::GetEvidenceResponse> GetEvidence(rpc::Call& call, const v1::GetEvidenceRequest& request) {
  ASSIGN_OR_RETURN(const store::Drafts drafts, SightOf(call, request.dossier_id()));
  ASSIGN_OR_RETURN(const auto stored, store::FindDossier(call.uow(), request.dossier_id(), drafts));
  for (const auto& evidence : stored.dossier.evidence()) {
    if (evidence.id() != request.evidence_id()) continue;
    if (evidence.has_redaction()) {
      return error::Of(reason::kEvidenceRedacted, {{"file", evidence.file_name()}});
    }
    v1::GetEvidenceResponse response;
    *response.mutable_evidence() = evidence;
    ASSIGN_OR_RETURN(*response.mutable_content(),
                     store::EvidenceContent(call.uow(), request.dossier_id(), request.evidence_id()));
    RecordRead(call, stored.dossier);
    return response;
  }
  return error::Of(reason::kNotFound);
}

absl::StatusOr<v1::ListDossiersResponse> ListDossiers(rpc::Call& call,
                                                      const v1::ListDossiersRequest& request) {
  store::DossierPage wanted;
  wanted.campaign_id = request.campaign_id();
  wanted.title_code = request.title_code();
  if (request.state() != v1::Dossier::STATE_UNSPECIFIED)
    wanted.state = v1::Dossier::State_Name(request.state());
  if (request.unit_id().empty()) {
    wanted.subject_id = call.caller().person_id();
  } else {
    RETURN_IF_ERROR(call.RequireVisible("submission.dossiers.read", request.unit_id()));
    ASSIGN_OR_RETURN(wanted.places, PlacesBelow(call, request.unit_id()));
  }
  ASSIGN_OR_RETURN(const auto page, (rpc::Paged<std::string, std::string>::Open(call, request)));
  wanted.before = page.after<0>();
  wanted.after_id = page.after<1>();
  wanted.limit = page.limit();
  ASSIGN_OR_RETURN(auto dossiers, store::ListDossiers(call.uow(), wanted));
  v1::ListDossiersResponse response;
  response.set_next_page_token(page.Cut(dossiers, [](const auto& last) {
    return std::tuple(*db::Param(rpc::ToTime(last.dossier.updated_at())).text(), last.dossier.id());
  }));
  for (auto& stored : dossiers) {
    stored.dossier.clear_sections();
    *response.add_dossiers() = std::move(stored.dossier);
  }
  return response;
}

}  // namespace thidua::submission
