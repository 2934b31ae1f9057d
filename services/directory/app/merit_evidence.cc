#include "services/directory/app/merit_evidence.h"

#include <algorithm>
#include <utility>

#include "services/common/rpc/convert.h"
#include "services/directory/app/merit_access.h"
#include "services/directory/store/merit_evidence_store.h"

namespace thidua::directory {
namespace {

constexpr char kRecord[] = "directory.merit.record";
constexpr int kMaxFiles = 20;  // as of a dossier

void LeaveFile(rpc::Call& call, const store::StoredEvidence& stored) {
  audit::Facts facts{{"entry", stored.evidence.entry_id()},
                     {"redacted", stored.evidence.has_redaction() ? "true" : "false"}};
  if (stored.of_revision > 1) facts.emplace_back("of_revision", std::to_string(stored.of_revision));
  call.uow().SealedLeaf({"merit_evidence", stored.evidence.id(), stored.revision}, std::move(facts),
                        store::FileOf(stored.evidence));
}

// Beside those whose bytes are there.
absl::Status CheckRoom(rpc::Call& call, const std::string& entry_id) {
  ASSIGN_OR_RETURN(const auto there, store::EvidenceOf(call.uow(), {entry_id}));
  const auto kept = std::count_if(there.begin(), there.end(),
                                  [](const v1::MeritEvidence& file) { return !file.has_redaction(); });
  if (kept < kMaxFiles) return absl::OkStatus();
  return error::Of(reason::kEvidenceLimit, {{"max", std::to_string(kMaxFiles)}});
}

// The file is there already. Attached again after a correction it proves the entry as it is written now:
// whoever attaches it has looked at it.
absl::StatusOr<v1::MeritEvidence> AttachAgain(rpc::Call& call, int64_t entry_revision,
                                              store::StoredEvidence stored) {
  v1::MeritEvidence& evidence = stored.evidence;
  if (evidence.has_redaction() || !stored.corrected_since)
    return error::Of(reason::kEvidenceAttachedAlready, {{"file", evidence.file_name()}});
  stored.of_revision = entry_revision;
  stored.revision += 1;
  evidence.set_etag(rpc::Etag(stored.revision));
  RETURN_IF_ERROR(store::HoldAgainst(call.uow(), stored));
  LeaveFile(call, stored);
  return evidence;
}

}  // namespace

absl::StatusOr<v1::MeritEvidence> Attach(rpc::Call& call, const std::string& entry_id, int64_t entry_revision,
                                         const file::Evidence& taken, const std::string& content) {
  ASSIGN_OR_RETURN(auto same, store::LockSameFile(call.uow(), entry_id, taken.sha256));
  if (same) return AttachAgain(call, entry_revision, *std::move(same));
  RETURN_IF_ERROR(CheckRoom(call, entry_id));
  store::StoredEvidence stored;
  stored.revision = 1;
  stored.of_revision = entry_revision;
  v1::MeritEvidence& evidence = stored.evidence;
  evidence.set_id(crypto::NewUuid());
  evidence.set_entry_id(entry_id);
  evidence.set_file_name(taken.name);
  evidence.set_media_type(taken.media_type);
  evidence.set_size_bytes(static_cast<int64_t>(content.size()));
  evidence.set_sha256(taken.sha256);
  evidence.set_encrypted(taken.encrypted);
  evidence.set_attached_by_person_id(call.caller().person_id());
  ASSIGN_OR_RETURN(const absl::Time now, call.Now());
  *evidence.mutable_attached_at() = rpc::FromTime(now);
  evidence.set_etag(rpc::Etag(stored.revision));
  RETURN_IF_ERROR(store::InsertEvidence(call.uow(), stored, content));
  LeaveFile(call, stored);
  return evidence;
}

absl::StatusOr<v1::MeritEvidence> AttachMeritEvidence(rpc::Call& call,
                                                      const v1::AttachMeritEvidenceRequest& request) {
  // The subject of an entry stays, so that whoever may not record for it holds nobody up.
  ASSIGN_OR_RETURN(const store::StoredMerit seen, store::FindMerit(call.uow(), request.entry_id()));
  const common::v1::Subject& subject = seen.entry.subject();
  ASSIGN_OR_RETURN(const std::string unit_id, UnitOf(call, subject));
  RETURN_IF_ERROR(call.Require(kRecord, unit_id));
  if (call.IsSelf(subject.id())) return error::Of(reason::kMeritOfOneself);
  ASSIGN_OR_RETURN(const file::Evidence taken, file::EvidenceOf(request.file_name(), request.content()));
  ASSIGN_OR_RETURN(const store::StoredMerit entry, store::LockMerit(call.uow(), request.entry_id()));
  const auto unmet = WhyNotChanged(entry);
  if (!unmet.empty()) return error::Guards(unmet);
  return Attach(call, request.entry_id(), entry.revision, taken, request.content());
}

absl::StatusOr<v1::MeritEvidence> RedactMeritEvidence(rpc::Call& call,
                                                      const v1::RedactMeritEvidenceRequest& request) {
  ASSIGN_OR_RETURN(const store::StoredEvidence seen, store::FindEvidence(call.uow(), request.id()));
  ASSIGN_OR_RETURN(const store::StoredMerit entry, store::FindMerit(call.uow(), seen.evidence.entry_id()));
  ASSIGN_OR_RETURN(const std::string unit_id, UnitOf(call, entry.entry.subject()));
  RETURN_IF_ERROR(call.Require(kRecord, unit_id));
  if (call.IsSelf(entry.entry.subject().id())) return error::Of(reason::kMeritOfOneself);
  ASSIGN_OR_RETURN(store::StoredEvidence stored, store::LockEvidence(call.uow(), request.id()));
  RETURN_IF_ERROR(rpc::CheckEtag(request.etag(), stored.revision));
  v1::MeritEvidence& evidence = stored.evidence;
  if (evidence.has_redaction()) {
    return error::Guards({{"evidence_there", "Nội dung tệp này đã được rút bỏ.", evidence.id()}});
  }
  v1::MeritEvidence::Redaction* redaction = evidence.mutable_redaction();
  redaction->set_person_id(call.caller().person_id());
  redaction->set_reason(request.reason());
  ASSIGN_OR_RETURN(const absl::Time now, call.Now());
  *redaction->mutable_at() = rpc::FromTime(now);
  stored.revision += 1;
  evidence.set_etag(rpc::Etag(stored.revision));
  RETURN_IF_ERROR(store::RedactEvidence(call.uow(), stored));
  LeaveFile(call, stored);
  return evidence;
}

absl::StatusOr<v1::GetMeritEvidenceResponse> GetMeritEvidence(rpc::Call& call,
                                                              const v1::GetMeritEvidenceRequest& request) {
  ASSIGN_OR_RETURN(const store::StoredEvidence stored, store::FindEvidence(call.uow(), request.id()));
  const v1::MeritEvidence& evidence = stored.evidence;
  ASSIGN_OR_RETURN(const store::StoredMerit entry, store::FindMerit(call.uow(), evidence.entry_id()));
  const common::v1::Subject& subject = entry.entry.subject();
  RETURN_IF_ERROR(RequireSight(call, subject));
  if (entry.withdrawn) return error::Of(reason::kNotFound);
  if (evidence.has_redaction()) {
    return error::Of(reason::kEvidenceRedacted, {{"file", evidence.file_name()}});
  }
  v1::GetMeritEvidenceResponse response;
  *response.mutable_evidence() = evidence;
  ASSIGN_OR_RETURN(*response.mutable_content(), store::EvidenceContent(call.uow(), request.id()));
  if (subject.kind() == common::v1::PERSON) {
    call.RecordPersonalRead("merit_evidence", evidence.id(), subject.id());
  }
  return response;
}

}  // namespace thidua::directory
