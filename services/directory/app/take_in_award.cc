#include "services/directory/app/take_in_award.h"

#include <utility>

#include "services/common/file/evidence.h"
#include "services/common/rpc/convert.h"
#include "services/common/text/compare.h"
#include "services/directory/app/merit_access.h"
#include "services/directory/app/merit_evidence.h"
#include "services/directory/app/merit_leaves.h"
#include "services/directory/store/golden_book_store.h"
#include "services/directory/store/merit_store.h"

namespace thidua::directory {
namespace {

v1::MeritEntry EntryOf(const v1::TakeInAwardRequest& request, const std::string& unit_id) {
  v1::MeritEntry entry;
  entry.set_id(crypto::NewUuid());
  entry.set_unit_id(unit_id);
  entry.set_etag(rpc::Etag(1));
  *entry.mutable_subject() = request.subject();
  entry.set_school_year(request.school_year());
  entry.set_document_number(request.document_number());
  *entry.mutable_document_date() = request.document_date();
  entry.mutable_award()->set_award_code(request.award_code());
  entry.mutable_award()->set_issuing_body(request.issuing_body());
  return entry;
}

bool SamePaper(const v1::MeritEntry& entry, const v1::TakeInAwardRequest& request) {
  return text::ComparisonKey(entry.document_number()) == text::ComparisonKey(request.document_number()) &&
         entry.has_document_date() &&
         rpc::ToDay(entry.document_date()) == rpc::ToDay(request.document_date());
}

// The award as it stands in the book; id empty: it does not. One that was revoked has left its place.
absl::StatusOr<v1::MeritEntry> InTheBook(rpc::Call& call, const v1::TakeInAwardRequest& request) {
  ASSIGN_OR_RETURN(auto recorded,
                   store::RecordedOf(call.uow(), {request.subject().id()}, {request.school_year()}));
  for (auto& entry : recorded) {
    if (entry.has_award() && entry.award().award_code() == request.award_code() &&
        entry.award().standing() != common::v1::AWARD_REVOKED) {
      return std::move(entry);
    }
  }
  return v1::MeritEntry();
}

// The entry that the paper is to prove, locked: nobody corrects, withdraws or links it meanwhile.
absl::StatusOr<store::StoredMerit> LockProvable(rpc::Call& call, const std::string& id,
                                                const v1::TakeInAwardRequest& request) {
  ASSIGN_OR_RETURN(store::StoredMerit stored, store::LockMerit(call.uow(), id));
  if (!stored.entry.award().case_id().empty()) return error::Of(reason::kAwardInBookByDecision);
  if (stored.withdrawn || stored.entry.award().standing() == common::v1::AWARD_REVOKED ||
      stored.entry.award().award_code() != request.award_code() ||
      stored.entry.school_year() != request.school_year()) {
    return error::Of(reason::kTryAgain);  // somebody has just changed it
  }
  if (!SamePaper(stored.entry, request)) {
    const v1::MeritEntry& typed = stored.entry;
    const std::string none = "(không ghi)";
    return error::Of(
        reason::kAwardInBookOtherwise,
        {{"number", typed.document_number().empty() ? none : typed.document_number()},
         {"day", typed.has_document_date() ? rpc::DayText(rpc::ToDay(typed.document_date())) : none}});
  }
  return stored;
}

// Whom a decision of this system gave an award to has it in the book by that decision, and nobody else has it
// of that decision, whatever a folder says.
absl::Status CheckNotOurs(rpc::Call& call, const v1::TakeInAwardRequest& request) {
  const absl::CivilDay day = rpc::ToDay(request.document_date());
  ASSIGN_OR_RETURN(const bool ours,
                   store::DecidedHere(call.uow(), request.document_number(), day, request.issuing_body()));
  if (!ours) return absl::OkStatus();
  return error::Of(reason::kAwardNotOnDecision,
                   {{"number", request.document_number()}, {"day", rpc::DayText(day)}});
}

}  // namespace

absl::StatusOr<v1::MeritEntry> TakeInAward(rpc::Call& call, const v1::TakeInAwardRequest& request) {
  ASSIGN_OR_RETURN(const file::Evidence taken, file::EvidenceOf(request.file_name(), request.content()));
  ASSIGN_OR_RETURN(const std::string unit_id, HoldToRecord(call, request.subject()));
  ASSIGN_OR_RETURN(v1::MeritEntry entry, InTheBook(call, request));
  if (entry.award().case_id().empty()) RETURN_IF_ERROR(CheckNotOurs(call, request));
  int64_t revision = 1;
  if (entry.id().empty()) {
    entry = EntryOf(request, unit_id);
    RETURN_IF_ERROR(store::InsertMerit(call.uow(), entry));
    LeaveMerit(call, {entry, revision});
  } else {
    ASSIGN_OR_RETURN(store::StoredMerit stored, LockProvable(call, entry.id(), request));
    entry = std::move(stored.entry);
    revision = stored.revision;
  }
  ASSIGN_OR_RETURN(*entry.add_evidence(), Attach(call, entry.id(), revision, taken, request.content()));
  entry.mutable_award()->set_proof(v1::SEEN);
  return entry;
}

}  // namespace thidua::directory
