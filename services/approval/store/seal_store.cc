#include "services/approval/store/seal_store.h"

#include "absl/strings/escaping.h"
#include "services/approval/store/signing_store.h"
#include "services/common/crypto/crypto.h"
#include "services/common/error/error.h"
#include "services/common/paper/paper_store.h"
#include "services/common/rpc/convert.h"

namespace thidua::approval::store {
namespace {

constexpr db::Statement kInsertAwaited{
    "seal_await", "INSERT INTO seals_awaited (paper_id, unit_id) VALUES ($1::uuid, $2::uuid)"};
constexpr db::Statement kListAwaited{
    "seal_awaited_list",
    "SELECT a.unit_id, a.since, s.signer_person_id, p.id, p.kind, p.title, p.number, p.dated, s.sha256,"
    " s.size_bytes, p.odt IS NOT NULL AS has_odt, p.made_at, p.template_id, p.template_version, p.places"
    " FROM seals_awaited a JOIN signed_papers s ON s.id = a.paper_id JOIN papers p ON p.id = a.paper_id"
    " WHERE a.unit_id = ANY($1::uuid[])"
    " AND ($2::timestamptz IS NULL OR (a.since, a.paper_id) > ($2, $3::uuid))"
    " ORDER BY a.since, a.paper_id LIMIT $4"};
constexpr db::Statement kFindToSeal{
    "seal_awaited_find",
    "SELECT a.paper_id IS NOT NULL AS waits, s.unit_id, s.pdf, s.fingerprint, s.accepted_at,"
    " clock_timestamp() AS moment, p.places FROM signed_papers s JOIN papers p ON p.id = s.id"
    " LEFT JOIN seals_awaited a ON a.paper_id = s.id LEFT JOIN sealed_papers d ON d.id = s.id"
    " WHERE s.id = $1::uuid AND (a.paper_id IS NOT NULL OR d.id IS NOT NULL)"};
constexpr db::Statement kDeleteAwaited{"seal_awaited_delete",
                                       "DELETE FROM seals_awaited WHERE paper_id = $1::uuid"};
constexpr db::Statement kInsertSealed{
    "sealed_paper_insert",
    "INSERT INTO sealed_papers (id, sha256, size_bytes, pdf, unit_id, sealed_by, fingerprint,"
    " certificate_subject, claimed_at, stamped_at) VALUES ($1::uuid, $2::bytea, $3, $4::bytea, $5::uuid,"
    " $6::uuid, $7, $8, $9::timestamptz, $10::timestamptz)"};

}  // namespace

absl::Status InsertSealAwaited(db::Session& session, const std::string& paper_id,
                               const std::string& unit_id) {
  return session.Run(kInsertAwaited, paper_id, unit_id).status();
}

absl::StatusOr<std::vector<SealAwaited>> ListSealsAwaited(db::Session& session,
                                                          const std::vector<std::string>& unit_ids,
                                                          int64_t after_micros, const std::string& after_id,
                                                          int limit) {
  const db::Param after =
      after_id.empty() ? db::Param(std::nullopt) : db::Param(absl::FromUnixMicros(after_micros));
  ASSIGN_OR_RETURN(const db::Rows rows,
                   session.Run(kListAwaited, unit_ids, after, db::Param::OrNull(after_id), limit));
  std::vector<SealAwaited> out;
  out.reserve(rows.size());
  for (const db::Row row : rows) {
    SealAwaited& one = out.emplace_back();
    one.since = row.Time("since");
    one.paper.set_unit_id(row.Text("unit_id"));
    one.paper.set_signer_person_id(row.Text("signer_person_id"));
    if (const auto place = OnlyPlace(row)) *one.paper.mutable_signature() = *place;
    *one.paper.mutable_paper() = paper::InfoOf(row);
    one.paper.mutable_paper()->set_is_signed(true);
  }
  return out;
}

absl::StatusOr<ToSeal> FindToSeal(db::Session& session, const std::string& paper_id) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.RunOne(kFindToSeal, paper_id));
  const db::Row row = rows[0];
  return ToSeal{row.Bool("waits"), row.Text("unit_id"),     row.Bytes("pdf"),  row.Text("fingerprint"),
                OnlyPlace(row),    row.Time("accepted_at"), row.Time("moment")};
}

absl::StatusOr<bool> DeleteSealAwaited(db::Session& session, const std::string& paper_id) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.Run(kDeleteAwaited, paper_id));
  return rows.affected() == 1;
}

absl::Status InsertSealed(db::Session& session, const v1::SealedPaper& paper, const std::string& unit_id,
                          const std::string& sealed_by, const std::string& pdf) {
  return session
      .Run(kInsertSealed, paper.paper_id(), db::Param::Bytes(absl::HexStringToBytes(paper.sha256())),
           paper.size_bytes(), db::Param::Bytes(pdf), unit_id, db::Param::OrNull(sealed_by),
           paper.fingerprint(), paper.certificate_subject(), rpc::ToTime(paper.claimed_at()),
           paper.has_stamped_at() ? db::Param(rpc::ToTime(paper.stamped_at())) : db::Param(std::nullopt))
      .status();
}

}  // namespace thidua::approval::store
