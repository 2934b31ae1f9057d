#include "services/approval/store/signing_store.h"

#include <utility>

#include "absl/strings/escaping.h"
#include "services/common/crypto/crypto.h"
#include "services/common/error/error.h"
#include "services/common/paper/paper_store.h"
#include "services/common/rpc/convert.h"

namespace thidua::approval::store {
namespace {

constexpr db::Statement kInsertAwaited{
    "signature_await",
    "INSERT INTO signatures_awaited (paper_id, person_id, unit_id) VALUES ($1::uuid, $2::uuid, $3::uuid)"};
constexpr db::Statement kListAwaited{
    "signature_awaited_list",
    "SELECT a.unit_id, a.since, p.id, p.kind, p.title, p.number, p.dated, p.sha256, p.size_bytes,"
    " p.odt IS NOT NULL AS has_odt, p.made_at, p.template_id, p.template_version, p.places"
    " FROM signatures_awaited a JOIN papers p ON p.id = a.paper_id WHERE a.person_id = $1::uuid"
    " AND ($2::timestamptz IS NULL OR (a.since, a.paper_id) > ($2, $3::uuid))"
    " ORDER BY a.since, a.paper_id LIMIT $4"};
constexpr db::Statement kFindAwaited{
    "signature_awaited_find",
    "SELECT a.person_id, a.unit_id, a.since, clock_timestamp() AS moment, p.pdf, p.places"
    " FROM signatures_awaited a JOIN papers p ON p.id = a.paper_id WHERE a.paper_id = $1::uuid"};
constexpr db::Statement kClock{"certificate_clock", "SELECT clock_timestamp() AS moment"};
constexpr db::Statement kDeleteAwaited{"signature_awaited_delete",
                                       "DELETE FROM signatures_awaited WHERE paper_id = $1::uuid"};
constexpr db::Statement kInsertSigned{
    "signed_paper_insert",
    "INSERT INTO signed_papers (id, sha256, size_bytes, pdf, signer_person_id, unit_id, fingerprint,"
    " certificate_subject, claimed_at, stamped_at) VALUES ($1::uuid, $2::bytea, $3, $4::bytea, $5::uuid,"
    " $6::uuid, $7, $8, $9::timestamptz, $10::timestamptz)"};
constexpr db::Statement kIsSignedBy{
    "signed_paper_by",
    "SELECT EXISTS (SELECT FROM signed_papers WHERE id = $1::uuid AND signer_person_id = $2::uuid) OR EXISTS"
    " (SELECT FROM hand_signatures WHERE id = $1::uuid AND signer_person_id = $2::uuid) AS is_one"};
constexpr db::Statement kIsSigner{
    "paper_signer",
    "SELECT EXISTS (SELECT FROM signed_papers WHERE id = $1::uuid AND signer_person_id = $2::uuid) OR EXISTS"
    " (SELECT FROM signatures_awaited WHERE paper_id = $1::uuid AND person_id = $2::uuid) OR EXISTS"
    " (SELECT FROM hand_signatures WHERE id = $1::uuid AND signer_person_id = $2::uuid) AS is_one"};
constexpr db::Statement kFindSigned{
    "signed_paper_find",
    "SELECT coalesce(d.pdf, s.pdf) AS pdf, coalesce(d.sha256, s.sha256) AS sha256, d.id IS NOT NULL AS "
    "is_sealed"
    " FROM signed_papers s LEFT JOIN sealed_papers d ON d.id = s.id WHERE s.id = $1::uuid"};
constexpr db::Statement kIsFileOf{
    "paper_is_file_of",
    "SELECT EXISTS (SELECT FROM papers WHERE id = $1::uuid AND sha256 = $2::bytea) OR EXISTS"
    " (SELECT FROM signed_papers WHERE id = $1::uuid AND sha256 = $2::bytea) OR EXISTS"
    " (SELECT FROM sealed_papers WHERE id = $1::uuid AND sha256 = $2::bytea) AS is_one"};

}  // namespace

std::optional<common::v1::SignaturePlace> OnlyPlace(const db::Row& row) {
  common::v1::SignaturePlaces places;
  if (!places.ParseFromString(row.Bytes("places")) || places.places_size() != 1) return std::nullopt;
  return places.places(0);
}

absl::Status InsertAwaited(db::Session& session, const std::string& paper_id, const std::string& person_id,
                           const std::string& unit_id) {
  return session.Run(kInsertAwaited, paper_id, person_id, unit_id).status();
}

absl::StatusOr<std::vector<Awaited>> ListAwaited(db::Session& session, const std::string& person_id,
                                                 int64_t after_micros, const std::string& after_id,
                                                 int limit) {
  const db::Param after =
      after_id.empty() ? db::Param(std::nullopt) : db::Param(absl::FromUnixMicros(after_micros));
  ASSIGN_OR_RETURN(const db::Rows rows, session.Run(kListAwaited, db::Param::OrNull(person_id), after,
                                                    db::Param::OrNull(after_id), limit));
  std::vector<Awaited> out;
  out.reserve(rows.size());
  for (const db::Row row : rows) {
    Awaited& one = out.emplace_back();
    one.since = row.Time("since");
    one.paper.set_unit_id(row.Text("unit_id"));
    if (const auto place = OnlyPlace(row)) *one.paper.mutable_place() = *place;
    *one.paper.mutable_paper() = paper::InfoOf(row);
  }
  return out;
}

absl::StatusOr<Issued> FindAwaited(db::Session& session, const std::string& paper_id) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.RunOne(kFindAwaited, paper_id));
  const db::Row row = rows[0];
  return Issued{row.Text("person_id"), row.Text("unit_id"), row.Bytes("pdf"),
                OnlyPlace(row),        row.Time("since"),   row.Time("moment")};
}

absl::StatusOr<absl::Time> ClockOfCertificates(db::Session& session) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.RunOne(kClock));
  return rows[0].Time("moment");
}

absl::StatusOr<bool> DeleteAwaited(db::Session& session, const std::string& paper_id) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.Run(kDeleteAwaited, paper_id));
  return rows.affected() == 1;
}

absl::Status InsertSigned(db::Session& session, const v1::SignedPaper& paper, const std::string& unit_id,
                          const std::string& pdf) {
  return session
      .Run(kInsertSigned, paper.paper_id(), db::Param::Bytes(absl::HexStringToBytes(paper.sha256())),
           paper.size_bytes(), db::Param::Bytes(pdf), paper.signer_person_id(), unit_id, paper.fingerprint(),
           paper.certificate_subject(), rpc::ToTime(paper.claimed_at()),
           paper.has_stamped_at() ? db::Param(rpc::ToTime(paper.stamped_at())) : db::Param(std::nullopt))
      .status();
}

absl::StatusOr<bool> IsSignedBy(db::Session& session, const std::string& paper_id,
                                const std::string& person_id) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.RunOne(kIsSignedBy, paper_id, db::Param::OrNull(person_id)));
  return rows[0].Bool("is_one");
}

absl::StatusOr<bool> IsSigner(db::Session& session, const std::string& paper_id,
                              const std::string& person_id) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.RunOne(kIsSigner, paper_id, db::Param::OrNull(person_id)));
  return rows[0].Bool("is_one");
}

absl::StatusOr<std::optional<SignedFile>> FindSigned(db::Session& session, const std::string& paper_id) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.Run(kFindSigned, paper_id));
  if (rows.empty()) return std::optional<SignedFile>();
  return std::optional<SignedFile>(
      {rows[0].Bytes("pdf"), crypto::Hex(rows[0].Bytes("sha256")), rows[0].Bool("is_sealed")});
}

absl::StatusOr<bool> IsFileOf(db::Session& session, const std::string& paper_id, const std::string& sha256) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.RunOne(kIsFileOf, paper_id, db::Param::Bytes(sha256)));
  return rows[0].Bool("is_one");
}

}  // namespace thidua::approval::store
