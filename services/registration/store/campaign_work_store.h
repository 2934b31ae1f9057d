// How campaigns are carried out: plans, documents, who has taken note of them, who was reminded.
#ifndef THIDUA_SERVICES_REGISTRATION_STORE_CAMPAIGN_WORK_STORE_H_
#define THIDUA_SERVICES_REGISTRATION_STORE_CAMPAIGN_WORK_STORE_H_

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "services/common/db/session.h"
#include "thidua/registration/v1/campaign_work_service.pb.h"

namespace thidua::registration::store {

struct StoredPlan {
  v1::CampaignPlan plan;
  int64_t revision = 0;
};
// Nothing where none is written.
absl::StatusOr<std::optional<StoredPlan>> FindPlan(db::Session& session, const std::string& campaign_id);
absl::StatusOr<std::optional<StoredPlan>> LockPlan(db::Session& session, const std::string& campaign_id);
// False: somebody else has written the campaign's first plan in this moment.
absl::StatusOr<bool> InsertPlan(db::Session& session, const StoredPlan& stored);
absl::Status UpdatePlan(db::Session& session, const StoredPlan& stored);
// Of the plan as it is written, what the view `audited` makes of it.
absl::StatusOr<std::string> DigestOfPlan(db::Session& session, const std::string& plan_id);

struct StoredDocument {
  v1::CampaignDocument document;
  int64_t revision = 0;
};
absl::StatusOr<StoredDocument> FindDocument(db::Session& session, const std::string& id);
absl::StatusOr<StoredDocument> LockDocument(db::Session& session, const std::string& id);
// Held to the end of the transaction against whoever would withdraw it, and against nobody who takes note of
// it.
absl::StatusOr<StoredDocument> ShareLockDocument(db::Session& session, const std::string& id);
absl::Status InsertDocument(db::Session& session, const v1::CampaignDocument& document,
                            const std::string& media_type, const std::string& content);
absl::Status WithdrawDocument(db::Session& session, const StoredDocument& stored);
// Media type and bytes.
absl::StatusOr<v1::GetCampaignDocumentResponse> FindFile(db::Session& session,
                                                         const std::string& document_id);

struct DocumentPage {
  std::string campaign_id;
  std::string before_day, after_id;  // key of the row before the page
  int limit = 0;
};
// Newest first, withdrawn ones too: who took note of one sees that it is gone.
absl::StatusOr<std::vector<v1::CampaignDocument>> ListDocuments(db::Session& session,
                                                                const DocumentPage& page);
// How many of these schools have taken note, by document.
absl::StatusOr<std::map<std::string, int>> CountAcknowledged(db::Session& session,
                                                             const std::vector<std::string>& document_ids,
                                                             const std::vector<std::string>& schools);
// What this very unit has taken note of, by document.
absl::StatusOr<std::map<std::string, v1::CampaignAcknowledgement>> AcknowledgedBy(
    db::Session& session, const std::vector<std::string>& document_ids, const std::string& unit_id);
// False: it has taken note already.
absl::StatusOr<bool> InsertAcknowledgement(db::Session& session, const v1::CampaignAcknowledgement& made);

absl::Status InsertReminder(db::Session& session, const v1::CampaignReminder& reminder,
                            const std::string& person_id);

}  // namespace thidua::registration::store

#endif  // THIDUA_SERVICES_REGISTRATION_STORE_CAMPAIGN_WORK_STORE_H_
