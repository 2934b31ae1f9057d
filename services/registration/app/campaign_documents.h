// The documents by which a campaign is launched and guided, and the schools that take note of them.
#ifndef THIDUA_SERVICES_REGISTRATION_APP_CAMPAIGN_DOCUMENTS_H_
#define THIDUA_SERVICES_REGISTRATION_APP_CAMPAIGN_DOCUMENTS_H_

#include "services/common/rpc/call.h"
#include "thidua/registration/v1/campaign_work_service.pb.h"

namespace thidua::registration {

absl::StatusOr<v1::CampaignDocument> AddCampaignDocument(rpc::Call& call,
                                                         const v1::AddCampaignDocumentRequest& request);
absl::StatusOr<v1::CampaignDocument> WithdrawCampaignDocument(
    rpc::Call& call, const v1::WithdrawCampaignDocumentRequest& request);
absl::StatusOr<v1::ListCampaignDocumentsResponse> ListCampaignDocuments(
    rpc::Call& call, const v1::ListCampaignDocumentsRequest& request);
absl::StatusOr<v1::GetCampaignDocumentResponse> GetCampaignDocument(
    rpc::Call& call, const v1::GetCampaignDocumentRequest& request);
absl::StatusOr<v1::CampaignAcknowledgement> AcknowledgeCampaignDocument(
    rpc::Call& call, const v1::AcknowledgeCampaignDocumentRequest& request);

}  // namespace thidua::registration

#endif  // THIDUA_SERVICES_REGISTRATION_APP_CAMPAIGN_DOCUMENTS_H_
