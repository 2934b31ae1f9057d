#include "services/approval/store/hand_signature_store.h"

#include "absl/strings/escaping.h"
#include "services/common/crypto/crypto.h"
#include "services/common/error/error.h"
#include "services/common/rpc/convert.h"

namespace thidua::approval::store {
namespace {

constexpr db::Statement kFindSignable{
    "signable_find",
    "SELECT s.unit_id, s.person_id, s.waits, p.dated FROM papers p JOIN LATERAL"
    " (SELECT unit_id, person_id, true AS waits FROM signatures_awaited WHERE paper_id = p.id"
    "  UNION ALL SELECT unit_id, signer_person_id, false FROM signed_papers WHERE id = p.id"
    "  UNION ALL SELECT unit_id, signer_person_id, false FROM hand_signatures WHERE id = p.id) AS s ON true"
    " WHERE p.id = $1::uuid LIMIT 1"};
constexpr db::Statement kInsert{
    "hand_signature_insert",
    "INSERT INTO hand_signatures (id, unit_id, signer_person_id, signed_on, file_name, sha256, size_bytes,"
    " scan, recorded_at, recorded_by) VALUES ($1::uuid, $2::uuid, $3::uuid, $4::date, $5, $6::bytea, $7,"
    " $8::bytea, $9::timestamptz, $10::uuid)"};
constexpr db::Statement kSignedOn{"hand_signature_day",
                                  "SELECT signed_on FROM hand_signatures WHERE id = $1::uuid"};
constexpr db::Statement kFindScan{"hand_signature_scan",
                                  "SELECT scan, sha256 FROM hand_signatures WHERE id = $1::uuid"};

}  // namespace

absl::StatusOr<Signable> FindSignable(db::Session& session, const std::string& paper_id) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.RunOne(kFindSignable, paper_id));
  const db::Row row = rows[0];
  return Signable{row.Text("unit_id"), row.Text("person_id"), *row.Day("dated"), row.Bool("waits")};
}

absl::Status InsertHandSignature(db::Session& session, const v1::HandSignature& signature,
                                 const std::string& unit_id, const std::string& file_name,
                                 const std::string& scan, absl::Time now, const std::string& recorded_by) {
  return session
      .Run(kInsert, signature.paper_id(), unit_id, signature.signer_person_id(),
           rpc::ToDay(signature.signed_on()), file_name,
           db::Param::Bytes(absl::HexStringToBytes(signature.sha256())), signature.size_bytes(),
           db::Param::Bytes(scan), now, db::Param::OrNull(recorded_by))
      .status();
}

absl::StatusOr<std::optional<absl::CivilDay>> HandSignedOn(db::Session& session,
                                                           const std::string& paper_id) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.Run(kSignedOn, paper_id));
  return rows.empty() ? std::optional<absl::CivilDay>() : rows[0].Day("signed_on");
}

absl::StatusOr<Scan> FindScan(db::Session& session, const std::string& paper_id) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.RunOne(kFindScan, paper_id));
  return Scan{rows[0].Bytes("scan"), crypto::Hex(rows[0].Bytes("sha256"))};
}

}  // namespace thidua::approval::store
