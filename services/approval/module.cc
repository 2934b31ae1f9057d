#include "services/approval/module.h"

#include "services/approval/api/approval_api.h"
#include "services/approval/api/certificate_api.h"
#include "services/approval/api/fund_api.h"
#include "services/approval/api/petition_api.h"
#include "services/approval/api/posting_api.h"
#include "services/approval/api/signing_api.h"
#include "services/approval/app/apply_events.h"
#include "services/approval/app/publish_pages.h"
#include "services/common/outbox/parked_events.h"
#include "services/document/issue.h"

namespace thidua::approval {
namespace {

class ApprovalModule final : public rpc::Module {
 public:
  ApprovalModule(rpc::Runtime& runtime, std::unique_ptr<PagePublisher> pages)
      : api_(runtime),
        petitions_(runtime),
        signing_(runtime),
        certificates_(runtime),
        fund_(runtime),
        postings_(runtime),
        sink_(runtime, Events()),
        parked_(runtime),
        pages_(std::move(pages)) {}
  std::vector<grpc::Service*> services() override {
    return {&api_, &petitions_, &signing_, &certificates_, &fund_, &postings_, &sink_, &parked_};
  }

 private:
  ApprovalApi api_;
  PetitionApi petitions_;
  SigningApi signing_;
  CertificateApi certificates_;
  FundApi fund_;
  PostingApi postings_;
  ApprovalEventSink sink_;
  outbox::ParkedEventsApi<v1::ApprovalOutbox> parked_;
  std::unique_ptr<PagePublisher> pages_;
};

absl::StatusOr<std::unique_ptr<rpc::Module>> Create(rpc::Runtime& runtime) {
  db::RegisterConstraint("letters_number_key", reason::kLetterNumberTaken);
  db::RegisterConstraint("refusal_notices_number_key", reason::kNoticeNumberTaken);
  db::RegisterConstraint("refusal_notices_once", reason::kNoticeSent);
  db::RegisterConstraint("decisions_number_key", reason::kDecisionNumberTaken);
  db::RegisterConstraint("register_next", reason::kDecisionNumberTaken);
  db::RegisterConstraint("separation_of_duties", reason::kSeparationOfDuties);
  db::RegisterConstraint("petitions_complaint_once", reason::kComplaintFiled);
  db::RegisterConstraint("petitions_pkey", reason::kAlreadyExists);
  db::RegisterConstraint("postings_number_key", reason::kPostingNumberTaken);
  db::RegisterConstraint("posting_items_once", reason::kCasePosted);
  db::RegisterConstraint("objections_one_open", reason::kObjectionOpen);
  db::RegisterConstraint("objections_pkey", reason::kAlreadyExists);
  db::RegisterConstraint("posting_rules_pkey", reason::kEtagMismatch);
  ASSIGN_OR_RETURN(auto pages, PagePublisher::Create(runtime));
  return std::make_unique<ApprovalModule>(runtime, std::move(pages));
}

}  // namespace

rpc::ModuleEntry Entry() {
  return {"approval",
          {"thidua.approval.v1.ApprovalService", "thidua.approval.v1.PetitionService",
           "thidua.approval.v1.SigningService", "thidua.approval.v1.CertificateService",
           "thidua.approval.v1.FundService", "thidua.approval.v1.PostingService",
           "thidua.approval.v1.ApprovalEventSink", "thidua.approval.v1.ApprovalOutbox"},
          Create,
          document::OpenPress};
}

}  // namespace thidua::approval
