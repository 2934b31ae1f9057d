#include "services/registration/app/campaign_documents.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "services/common/file/evidence.h"
#include "services/common/rpc/convert.h"
#include "services/common/rpc/paged.h"
#include "services/registration/app/campaign_record.h"
#include "services/registration/app/schools.h"
#include "services/registration/store/campaign_work_store.h"

namespace thidua::registration {
namespace {

void LeaveDocument(rpc::Call& call, const store::StoredDocument& stored) {
  const v1::CampaignDocument& document = stored.document;
  const audit::Aggregate aggregate{"campaign_document", document.id(), stored.revision};
  audit::Facts facts = {{"campaign", document.campaign_id()},
                        {"number", document.number()},
                        {"day", absl::FormatCivilTime(rpc::ToDay(document.issued_on()))},
                        {"file", document.sha256()}};
  if (!document.withdrawn()) return call.uow().Leaf(aggregate, std::move(facts));
  facts.emplace_back("withdrawn", "true");
  call.uow().SealedLeaf(aggregate, std::move(facts), document.withdraw_reason());
}

// Of a draft nobody hears before it is launched.
void TellSchools(rpc::Call& call, const v1::Campaign& campaign, const std::vector<School>& schools,
                 const v1::CampaignDocument& document) {
  if (campaign.state() != v1::Campaign::LAUNCHED || schools.empty()) return;
  v1::CampaignWordSent sent;
  sent.set_about(v1::CampaignWordSent::DOCUMENT);
  sent.set_campaign_id(campaign.id());
  sent.set_campaign_name(campaign.name());
  for (const School& school : schools) sent.add_unit_ids(school.id);
  sent.set_words(absl::StrCat("Số ", document.number(), " ngày ",
                              rpc::DayText(rpc::ToDay(document.issued_on())), ": ", document.summary()));
  call.uow().Emit("campaign_document", document.id(), sent);
}

void RequireStanding(const v1::CampaignDocument& document, std::vector<error::UnmetGuard>& unmet) {
  if (document.withdrawn()) unmet.push_back({"document_standing", "Văn bản này đã được rút.", ""});
}

}  // namespace

absl::StatusOr<v1::CampaignDocument> AddCampaignDocument(rpc::Call& call,
                                                         const v1::AddCampaignDocumentRequest& request) {
  ASSIGN_OR_RETURN(const v1::Campaign seen, FindManaged(call, request.campaign_id()));
  ASSIGN_OR_RETURN(const auto tree, call.Units({seen.unit_id()}));
  ASSIGN_OR_RETURN(const file::Evidence taken, file::EvidenceOf(request.file_name(), request.content()));
  ASSIGN_OR_RETURN(const v1::Campaign campaign, HoldOpen(call, request.campaign_id()));
  ASSIGN_OR_RETURN(const absl::Time now, call.Now());
  store::StoredDocument stored;
  stored.revision = 1;
  v1::CampaignDocument& document = stored.document;
  document.set_id(crypto::NewUuid());
  document.set_campaign_id(request.campaign_id());
  document.set_number(request.number());
  document.set_issuer(request.issuer());
  *document.mutable_issued_on() = request.issued_on();
  document.set_summary(request.summary());
  document.set_file_name(taken.name);
  document.set_sha256(taken.sha256);
  *document.mutable_added_at() = rpc::FromTime(now);
  document.set_etag(rpc::Etag(stored.revision));
  RETURN_IF_ERROR(store::InsertDocument(call.uow(), document, taken.media_type, request.content()));
  LeaveDocument(call, stored);
  TellSchools(call, campaign, SchoolsOf(*tree, campaign.unit_id()), document);
  return document;
}

absl::StatusOr<v1::CampaignDocument> WithdrawCampaignDocument(
    rpc::Call& call, const v1::WithdrawCampaignDocumentRequest& request) {
  ASSIGN_OR_RETURN(const auto seen, store::FindDocument(call.uow(), request.id()));
  RETURN_IF_ERROR(FindManaged(call, seen.document.campaign_id()).status());
  ASSIGN_OR_RETURN(auto stored, store::LockDocument(call.uow(), request.id()));
  RETURN_IF_ERROR(rpc::CheckEtag(request.etag(), stored.revision));
  std::vector<error::UnmetGuard> unmet;
  RequireStanding(stored.document, unmet);
  if (!unmet.empty()) return error::Guards(unmet);
  stored.document.set_withdrawn(true);
  stored.document.set_withdraw_reason(request.reason());
  stored.revision += 1;
  stored.document.set_etag(rpc::Etag(stored.revision));
  RETURN_IF_ERROR(store::WithdrawDocument(call.uow(), stored));
  LeaveDocument(call, stored);
  return stored.document;
}

absl::StatusOr<v1::ListCampaignDocumentsResponse> ListCampaignDocuments(
    rpc::Call& call, const v1::ListCampaignDocumentsRequest& request) {
  RETURN_IF_ERROR(call.RequireVisible("registration.registrations.read", request.unit_id()));
  ASSIGN_OR_RETURN(const auto campaign, store::FindCampaign(call.uow(), request.campaign_id()));
  ASSIGN_OR_RETURN(const auto tree, call.Units({request.unit_id(), campaign.campaign.unit_id()}));
  ASSIGN_OR_RETURN(const auto page, (rpc::Paged<std::string, std::string>::Open(call, request)));
  ASSIGN_OR_RETURN(auto documents, store::ListDocuments(call.uow(), {request.campaign_id(), page.after<0>(),
                                                                     page.after<1>(), page.limit()}));
  v1::ListCampaignDocumentsResponse response;
  response.set_next_page_token(page.Cut(documents, [](const auto& last) {
    return std::tuple(absl::FormatCivilTime(rpc::ToDay(last.issued_on())), last.id());
  }));
  std::vector<std::string> ids;
  for (const auto& document : documents) ids.push_back(document.id());
  const auto schools = IdsOf(SchoolsIn(*tree, request.unit_id(), campaign.campaign));
  ASSIGN_OR_RETURN(const auto counts, store::CountAcknowledged(call.uow(), ids, schools));
  ASSIGN_OR_RETURN(const auto own, store::AcknowledgedBy(call.uow(), ids, request.unit_id()));
  for (auto& document : documents) {
    document.set_schools(static_cast<int>(schools.size()));
    const auto count = counts.find(document.id());
    if (count != counts.end()) document.set_acknowledged(count->second);
    const auto made = own.find(document.id());
    if (made != own.end()) {
      *document.mutable_acknowledged_at() = made->second.acknowledged_at();
      document.set_acknowledged_by_person_id(made->second.person_id());
    }
    *response.add_documents() = std::move(document);
  }
  return response;
}

absl::StatusOr<v1::GetCampaignDocumentResponse> GetCampaignDocument(
    rpc::Call& call, const v1::GetCampaignDocumentRequest& request) {
  ASSIGN_OR_RETURN(const auto stored, store::FindDocument(call.uow(), request.id()));
  ASSIGN_OR_RETURN(auto response, store::FindFile(call.uow(), request.id()));
  *response.mutable_document() = stored.document;
  return response;
}

absl::StatusOr<v1::CampaignAcknowledgement> AcknowledgeCampaignDocument(
    rpc::Call& call, const v1::AcknowledgeCampaignDocumentRequest& request) {
  RETURN_IF_ERROR(call.Require("registration.registrations.review", request.unit_id()));
  ASSIGN_OR_RETURN(const auto seen, store::FindDocument(call.uow(), request.document_id()));
  ASSIGN_OR_RETURN(const auto campaign, store::FindCampaign(call.uow(), seen.document.campaign_id()));
  ASSIGN_OR_RETURN(const auto tree, call.Units({request.unit_id(), campaign.campaign.unit_id()}));
  ASSIGN_OR_RETURN(const auto held, store::ShareLockCampaign(call.uow(), seen.document.campaign_id()));
  ASSIGN_OR_RETURN(const auto stored, store::ShareLockDocument(call.uow(), request.document_id()));
  std::vector<error::UnmetGuard> unmet;
  RequireLaunched(held.campaign, unmet);
  RequireStanding(stored.document, unmet);
  RequirePlace(*tree, request.unit_id(), held.campaign, unmet);
  if (!unmet.empty()) return error::Guards(unmet);
  ASSIGN_OR_RETURN(const absl::Time now, call.Now());
  v1::CampaignAcknowledgement made;
  made.set_id(crypto::NewUuid());
  made.set_document_id(request.document_id());
  made.set_unit_id(request.unit_id());
  made.set_person_id(call.caller().person_id());
  *made.mutable_acknowledged_at() = rpc::FromTime(now);
  made.set_etag(rpc::Etag(1));
  ASSIGN_OR_RETURN(const bool first, store::InsertAcknowledgement(call.uow(), made));
  if (!first) return error::Guards({{"not_acknowledged_yet", "Trường đã xác nhận đọc văn bản này.", ""}});
  audit::Facts facts = {{"document", made.document_id()}, {"unit", made.unit_id()}};
  if (!made.person_id().empty()) facts.emplace_back("person", made.person_id());
  call.uow().Leaf({"campaign_acknowledgement", made.id(), 1}, std::move(facts));
  return made;
}

}  // namespace thidua::registration
