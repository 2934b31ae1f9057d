#include "services/block/store/indicator_evidence_store.h"

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "services/common/crypto/crypto.h"
#include "services/common/rpc/call.h"
#include "services/common/rpc/convert.h"

namespace thidua::block::store {
namespace {

#define FILES                                                                                       \
  "SELECT id, report_id, code, file_name, media_type, size_bytes, sha256, encrypted, attached_by, " \
  "attached_at,"                                                                                    \
  " redacted_by, redacted_at, redaction_reason, revision FROM indicator_evidence"
constexpr db::Statement kInsert{"indicator_evidence_insert",
                                "INSERT INTO indicator_evidence (id, report_id, code, file_name, media_type, "
                                "size_bytes, sha256, encrypted,"
                                " content, attached_by, attached_at) VALUES ($1::uuid, $2::uuid, $3, $4, $5, "
                                "$6, $7::bytea, $8, $9::bytea,"
                                " $10::uuid, $11::timestamptz)"};
constexpr db::Statement kFind{"indicator_evidence_find", FILES " WHERE id = $1::uuid"};
constexpr db::Statement kLock{"indicator_evidence_lock", FILES " WHERE id = $1::uuid FOR UPDATE"};
constexpr db::Statement kOf{"indicator_evidence_of",
                            FILES " WHERE report_id = ANY($1::uuid[]) ORDER BY attached_at, id"};
constexpr db::Statement kRedact{
    "indicator_evidence_redact",
    "UPDATE indicator_evidence SET content = NULL, redacted_by = $2::uuid, redacted_at = $3::timestamptz,"
    " redaction_reason = $4, revision = $5 WHERE id = $1::uuid"};
constexpr db::Statement kContent{"indicator_evidence_content",
                                 "SELECT content FROM indicator_evidence WHERE id = $1::uuid"};

StoredEvidence ToEvidence(const db::Row& row) {
  StoredEvidence out;
  out.report_id = row.Text("report_id");
  out.revision = row.Int("revision");
  v1::IndicatorEvidence& evidence = out.evidence;
  evidence.set_id(row.Text("id"));
  evidence.set_code(row.Text("code"));
  evidence.set_file_name(row.Text("file_name"));
  evidence.set_media_type(row.Text("media_type"));
  evidence.set_size_bytes(row.Int("size_bytes"));
  evidence.set_sha256(crypto::Hex(row.Bytes("sha256")));
  evidence.set_encrypted(row.Bool("encrypted"));
  evidence.set_attached_by_person_id(row.Text("attached_by"));
  *evidence.mutable_attached_at() = rpc::FromTime(row.Time("attached_at"));
  if (!row.IsNull("redacted_at")) {
    v1::IndicatorEvidence::Redaction* redaction = evidence.mutable_redaction();
    redaction->set_person_id(row.Text("redacted_by"));
    *redaction->mutable_at() = rpc::FromTime(row.Time("redacted_at"));
    redaction->set_reason(row.Text("redaction_reason"));
  }
  evidence.set_etag(rpc::Etag(out.revision));
  return out;
}

}  // namespace

absl::Status InsertEvidence(db::Session& session, const StoredEvidence& stored, const std::string& content) {
  const v1::IndicatorEvidence& evidence = stored.evidence;
  return session
      .Run(kInsert, evidence.id(), stored.report_id, evidence.code(), evidence.file_name(),
           evidence.media_type(), evidence.size_bytes(),
           db::Param::Bytes(absl::HexStringToBytes(evidence.sha256())), evidence.encrypted(),
           db::Param::Bytes(content), db::Param::OrNull(evidence.attached_by_person_id()),
           rpc::ToTime(evidence.attached_at()))
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

absl::Status RedactEvidence(db::Session& session, const StoredEvidence& stored) {
  const v1::IndicatorEvidence::Redaction& redaction = stored.evidence.redaction();
  return session
      .Run(kRedact, stored.evidence.id(), db::Param::OrNull(redaction.person_id()),
           rpc::ToTime(redaction.at()), redaction.reason(), stored.revision)
      .status();
}

absl::StatusOr<std::string> EvidenceContent(db::Session& session, const std::string& id) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.RunOne(kContent, id));
  return rows[0].Bytes("content");
}

absl::StatusOr<std::vector<StoredEvidence>> EvidenceOf(db::Session& session,
                                                       const std::vector<std::string>& report_ids) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.Run(kOf, report_ids));
  std::vector<StoredEvidence> out;
  out.reserve(rows.size());
  for (const db::Row row : rows) out.push_back(ToEvidence(row));
  return out;
}

std::string FileOf(const v1::IndicatorEvidence& evidence) {
  return absl::StrCat(evidence.file_name(), "\n", evidence.sha256(), "\n", evidence.redaction().reason());
}

}  // namespace thidua::block::store
