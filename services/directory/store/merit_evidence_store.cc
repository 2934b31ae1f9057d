#include "services/directory/store/merit_evidence_store.h"

#include <map>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "services/common/crypto/crypto.h"
#include "services/common/rpc/call.h"
#include "services/common/rpc/convert.h"
#include "services/directory/store/merit_row.h"

namespace thidua::directory::store {
namespace {

#define FILES                                                                                            \
  "SELECT id, entry_id, file_name, media_type, size_bytes, sha256, encrypted, attached_by, attached_at," \
  " redacted_by, redacted_at, redaction_reason, revision, of_revision, " CORRECTED_SINCE                 \
  " AS corrected_since FROM merit_evidence e"
constexpr db::Statement kInsert{
    "merit_evidence_insert",
    "INSERT INTO merit_evidence (id, entry_id, file_name, media_type, size_bytes, sha256, encrypted, content,"
    " attached_by, attached_at, of_revision) VALUES ($1::uuid, $2::uuid, $3, $4, $5, $6::bytea, $7, "
    "$8::bytea,"
    " $9::uuid, $10::timestamptz, $11)"};
constexpr db::Statement kFind{"merit_evidence_find", FILES " WHERE id = $1::uuid"};
constexpr db::Statement kLock{"merit_evidence_lock", FILES " WHERE id = $1::uuid FOR UPDATE"};
constexpr db::Statement kLockSame{"merit_evidence_lock_same",
                                  FILES " WHERE entry_id = $1::uuid AND sha256 = $2::bytea FOR UPDATE"};
constexpr db::Statement kHoldAgainst{
    "merit_evidence_hold_against",
    "UPDATE merit_evidence SET of_revision = $2, revision = $3 WHERE id = $1::uuid"};
constexpr db::Statement kOf{"merit_evidence_of",
                            FILES " WHERE entry_id = ANY($1::uuid[]) ORDER BY attached_at, id"};
constexpr db::Statement kRedact{
    "merit_evidence_redact",
    "UPDATE merit_evidence SET content = NULL, redacted_by = $2::uuid, redacted_at = $3::timestamptz,"
    " redaction_reason = $4, revision = $5 WHERE id = $1::uuid"};
constexpr db::Statement kContent{"merit_evidence_content",
                                 "SELECT content FROM merit_evidence WHERE id = $1::uuid"};

StoredEvidence ToEvidence(const db::Row& row) {
  StoredEvidence out;
  v1::MeritEvidence& evidence = out.evidence;
  evidence.set_id(row.Text("id"));
  evidence.set_entry_id(row.Text("entry_id"));
  evidence.set_file_name(row.Text("file_name"));
  evidence.set_media_type(row.Text("media_type"));
  evidence.set_size_bytes(row.Int("size_bytes"));
  evidence.set_sha256(crypto::Hex(row.Bytes("sha256")));
  evidence.set_encrypted(row.Bool("encrypted"));
  evidence.set_attached_by_person_id(row.Text("attached_by"));
  *evidence.mutable_attached_at() = rpc::FromTime(row.Time("attached_at"));
  if (!row.IsNull("redacted_at")) {
    v1::MeritEvidence::Redaction* redaction = evidence.mutable_redaction();
    redaction->set_person_id(row.Text("redacted_by"));
    *redaction->mutable_at() = rpc::FromTime(row.Time("redacted_at"));
    redaction->set_reason(row.Text("redaction_reason"));
  }
  out.revision = row.Int("revision");
  evidence.set_etag(rpc::Etag(out.revision));
  out.of_revision = row.Int("of_revision");
  out.corrected_since = row.Bool("corrected_since");
  return out;
}

}  // namespace

absl::Status InsertEvidence(db::Session& session, const StoredEvidence& stored, const std::string& content) {
  const v1::MeritEvidence& evidence = stored.evidence;
  return session
      .Run(kInsert, evidence.id(), evidence.entry_id(), evidence.file_name(), evidence.media_type(),
           evidence.size_bytes(), db::Param::Bytes(absl::HexStringToBytes(evidence.sha256())),
           evidence.encrypted(), db::Param::Bytes(content),
           db::Param::OrNull(evidence.attached_by_person_id()), rpc::ToTime(evidence.attached_at()),
           stored.of_revision)
      .status();
}

absl::StatusOr<StoredEvidence> FindEvidence(db::Session& session, const std::string& id) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.RunOne(kFind, id));
  return ToEvidence(rows[0]);
}

absl::StatusOr<StoredEvidence> LockEvidence(db::Session& session, const std::string& id) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.RunOne(kLock, id));
  return ToEvidence(rows[0]);
}

absl::StatusOr<std::optional<StoredEvidence>> LockSameFile(db::Session& session, const std::string& entry_id,
                                                           const std::string& sha256) {
  ASSIGN_OR_RETURN(const db::Rows rows,
                   session.Run(kLockSame, entry_id, db::Param::Bytes(absl::HexStringToBytes(sha256))));
  if (rows.empty()) return std::nullopt;
  return ToEvidence(rows[0]);
}

absl::Status HoldAgainst(db::Session& session, const StoredEvidence& stored) {
  return session.Run(kHoldAgainst, stored.evidence.id(), stored.of_revision, stored.revision).status();
}

absl::Status RedactEvidence(db::Session& session, const StoredEvidence& stored) {
  const v1::MeritEvidence::Redaction& redaction = stored.evidence.redaction();
  return session
      .Run(kRedact, stored.evidence.id(), db::Param::OrNull(redaction.person_id()),
           rpc::ToTime(redaction.at()), redaction.reason(), stored.revision)
      .status();
}

absl::StatusOr<std::string> EvidenceContent(db::Session& session, const std::string& id) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.RunOne(kContent, id));
  return rows[0].Bytes("content");
}

absl::StatusOr<std::vector<v1::MeritEvidence>> EvidenceOf(db::Session& session,
                                                          const std::vector<std::string>& entry_ids) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.Run(kOf, entry_ids));
  std::vector<v1::MeritEvidence> out;
  for (const db::Row row : rows) out.push_back(ToEvidence(row).evidence);
  return out;
}

absl::Status AddEvidence(db::Session& session, std::vector<v1::MeritEntry>& entries) {
  std::vector<std::string> ids;
  std::map<std::string, v1::MeritEntry*> by_id;
  ids.reserve(entries.size());
  for (v1::MeritEntry& entry : entries) {
    ids.push_back(entry.id());
    by_id[entry.id()] = &entry;
  }
  ASSIGN_OR_RETURN(auto files, EvidenceOf(session, ids));
  for (auto& file : files) {
    v1::MeritEntry* entry = by_id.at(file.entry_id());
    *entry->add_evidence() = std::move(file);
  }
  return absl::OkStatus();
}

std::string FileOf(const v1::MeritEvidence& evidence) {
  return absl::StrCat(evidence.file_name(), "\n", evidence.sha256(), "\n", evidence.redaction().reason());
}

}  // namespace thidua::directory::store
