#include "services/registration/store/registration_store.h"

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "services/common/crypto/crypto.h"
#include "services/common/error/error.h"
#include "services/common/rpc/call.h"
#include "services/common/rpc/convert.h"

namespace thidua::registration::store {
namespace {

constexpr db::Statement kFind{"registration_find", "SELECT * FROM registrations WHERE id = $1::uuid"};
constexpr db::Statement kLock{"registration_lock",
                              "SELECT * FROM registrations WHERE id = $1::uuid FOR UPDATE"};
constexpr db::Statement kInsert{
    "registration_insert",
    "INSERT INTO registrations (id, campaign_id, subject_kind, subject_id, unit_id, title_codes, commitment,"
    " updated_at, consent, consent_by, consent_at) VALUES ($1::uuid, $2::uuid, $3, $4::uuid, $5::uuid,"
    " $6::text[], $7, $8::timestamptz, $9, $10::uuid, $11::timestamptz)"};
constexpr db::Statement kUpdate{"registration_update",
                                "UPDATE registrations SET title_codes = $2::text[], commitment = $3, state = "
                                "$4, updated_at = $5::timestamptz,"
                                " review = NULL, review_reason = '', reviewed_at = NULL,"
                                " revision = $6, consent = $7, consent_by = $8::uuid,"
                                " consent_at = $9::timestamptz, consent_scan_name = $10,"
                                " consent_scan_sha256 = $11::bytea WHERE id = $1::uuid"};
constexpr db::Statement kDropScan{"consent_scan_drop",
                                  "DELETE FROM consent_scans WHERE registration_id = $1::uuid"};
constexpr db::Statement kInsertScan{
    "consent_scan_insert",
    "INSERT INTO consent_scans (registration_id, media_type, content) VALUES ($1::uuid, $2, $3::bytea)"};
constexpr db::Statement kNameScan{
    "registration_scan",
    "UPDATE registrations SET consent_scan_name = $2, consent_scan_sha256 = $3::bytea, revision = $4"
    " WHERE id = $1::uuid"};
constexpr db::Statement kScan{
    "consent_scan_find",
    "SELECT r.consent_scan_name, s.media_type, s.content FROM consent_scans s"
    " JOIN registrations r ON r.id = s.registration_id WHERE s.registration_id = $1::uuid"};
constexpr db::Statement kReview{
    "registration_review",
    "UPDATE registrations SET review = $2, review_reason = $3, reviewed_at = $4::timestamptz, revision = $5"
    " WHERE id = $1::uuid"};
constexpr db::Statement kLockOf{
    "registration_lock_of",
    "SELECT r.* FROM registrations r JOIN campaigns c ON c.id = r.campaign_id"
    " WHERE r.unit_id = $1::uuid AND c.state <> 'CLOSED'"
    " AND (cardinality($2::uuid[]) = 0 OR r.subject_id = ANY($2::uuid[])) ORDER BY r.id FOR UPDATE OF r"};
constexpr db::Statement kReseat{"registration_reseat",
                                "UPDATE registrations r SET unit_id = n.unit, revision = n.revision"
                                " FROM unnest($1::uuid[], $2::uuid[], $3::bigint[]) AS n(id, unit, revision)"
                                " WHERE r.id = n.id"};
// So many that a piece of an index for each costs little.
constexpr size_t kFewUnits = 16;

#define REGISTRATIONS_LISTED                                                \
  " campaign_id = $1::uuid AND ($2::text IS NULL OR $2 = ANY(title_codes))" \
  " AND ($5::uuid IS NULL OR id > $5)"
// A page of each unit, and what is the person's own.
constexpr db::Statement kListOfFew{
    "registration_list_of_few",
    "SELECT DISTINCT ON (id) * FROM (SELECT page.* FROM unnest($3::uuid[]) AS wanted(unit) CROSS JOIN LATERAL"
    " (SELECT * FROM registrations WHERE unit_id = wanted.unit AND" REGISTRATIONS_LISTED
    "  ORDER BY id LIMIT $6) AS page"
    " UNION ALL SELECT * FROM registrations WHERE subject_id = $4::uuid AND" REGISTRATIONS_LISTED
    ") AS found ORDER BY id LIMIT $6"};
// Of many units: all are gone along.
constexpr db::Statement kList{"registration_list",
                              "SELECT * FROM registrations WHERE (unit_id = ANY($3::uuid[]) OR subject_id = "
                              "$4::uuid) AND" REGISTRATIONS_LISTED " ORDER BY id LIMIT $6"};
// Of these alone, each by its own key.
constexpr db::Statement kListOfSubjects{
    "registration_list_of_subjects",
    "SELECT * FROM registrations WHERE subject_id = ANY($4::uuid[]) AND unit_id = ANY($3::uuid[])"
    " AND" REGISTRATIONS_LISTED " ORDER BY id LIMIT $6"};

// Ids and revisions of all of it.
constexpr db::Statement kVersion{
    "registration_version",
    "SELECT count(*) || ' ' || coalesce(bit_xor(hashtextextended(id::text || ' ' || revision, 0)), 0) AS "
    "version"
    " FROM registrations WHERE campaign_id = $1::uuid AND unit_id = ANY($2::uuid[]) AND state = 'ACTIVE'"};

StoredRegistration ToRegistration(const db::Row& row) {
  StoredRegistration out;
  v1::Registration& r = out.registration;
  r.set_id(row.Text("id"));
  r.set_campaign_id(row.Text("campaign_id"));
  common::v1::SubjectKind kind = common::v1::SUBJECT_KIND_UNSPECIFIED;
  common::v1::SubjectKind_Parse(row.Text("subject_kind"), &kind);
  r.mutable_subject()->set_kind(kind);
  r.mutable_subject()->set_id(row.Text("subject_id"));
  r.set_unit_id(row.Text("unit_id"));
  for (const auto& code : row.TextArray("title_codes")) r.add_title_codes(code);
  r.set_commitment(row.Text("commitment"));
  v1::Registration::State state = v1::Registration::STATE_UNSPECIFIED;
  v1::Registration::State_Parse(row.Text("state"), &state);
  r.set_state(state);
  *r.mutable_updated_at() = rpc::FromTime(row.Time("updated_at"));
  v1::Registration::Review review = v1::Registration::REVIEW_UNSPECIFIED;
  v1::Registration::Review_Parse(row.Text("review"), &review);
  r.set_review(review);
  r.set_review_reason(row.Text("review_reason"));
  if (!row.IsNull("reviewed_at")) *r.mutable_reviewed_at() = rpc::FromTime(row.Time("reviewed_at"));
  if (!row.IsNull("consent_at")) {
    r.mutable_consent()->set_statement(row.Text("consent"));
    r.mutable_consent()->set_person_id(row.Text("consent_by"));
    *r.mutable_consent()->mutable_at() = rpc::FromTime(row.Time("consent_at"));
    r.mutable_consent()->set_scan_name(row.Text("consent_scan_name"));
    if (!row.IsNull("consent_scan_sha256")) {
      r.mutable_consent()->set_scan_sha256(crypto::Hex(row.Bytes("consent_scan_sha256")));
    }
  }
  out.revision = row.Int("revision");
  r.set_etag(rpc::Etag(out.revision));
  return out;
}

std::vector<std::string> Codes(const v1::Registration& r) {
  return {r.title_codes().begin(), r.title_codes().end()};
}

db::Param ConsentedAt(const v1::Registration& r) {
  return r.has_consent() ? db::Param(rpc::ToTime(r.consent().at())) : db::Param(std::nullopt);
}

db::Param ScanHash(const v1::Registration& r) {
  const std::string& hash = r.consent().scan_sha256();
  return hash.empty() ? db::Param(std::nullopt) : db::Param::Bytes(absl::HexStringToBytes(hash));
}

}  // namespace

absl::StatusOr<StoredRegistration> FindRegistration(db::Session& session, const std::string& id) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.RunOne(kFind, id));
  return ToRegistration(rows[0]);
}

absl::StatusOr<StoredRegistration> LockRegistration(db::Session& session, const std::string& id) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.RunOne(kLock, id));
  return ToRegistration(rows[0]);
}

absl::Status InsertRegistration(db::Session& session, const v1::Registration& r) {
  return session
      .Run(kInsert, r.id(), r.campaign_id(), common::v1::SubjectKind_Name(r.subject().kind()),
           r.subject().id(), r.unit_id(), Codes(r), r.commitment(), rpc::ToTime(r.updated_at()),
           r.consent().statement(), db::Param::OrNull(r.consent().person_id()), ConsentedAt(r))
      .status();
}

absl::Status UpdateRegistration(db::Session& session, const StoredRegistration& stored) {
  const v1::Registration& r = stored.registration;
  if (r.consent().scan_sha256().empty()) RETURN_IF_ERROR(session.Run(kDropScan, r.id()).status());
  return session
      .Run(kUpdate, r.id(), Codes(r), r.commitment(), v1::Registration::State_Name(r.state()),
           rpc::ToTime(r.updated_at()), stored.revision, r.consent().statement(),
           db::Param::OrNull(r.consent().person_id()), ConsentedAt(r), r.consent().scan_name(), ScanHash(r))
      .status();
}

std::string PersonalOf(const v1::Registration& registration) {
  if (!registration.has_consent()) return registration.review_reason();
  const common::v1::Consent& consent = registration.consent();
  return absl::StrCat(consent.statement(), "\n", registration.review_reason(),
                      consent.scan_sha256().empty() ? "" : "\n", consent.scan_sha256());
}

absl::Status InsertScan(db::Session& session, const StoredRegistration& stored, const std::string& media_type,
                        const std::string& content) {
  const v1::Registration& r = stored.registration;
  RETURN_IF_ERROR(session.Run(kInsertScan, r.id(), media_type, db::Param::Bytes(content)).status());
  return session.Run(kNameScan, r.id(), r.consent().scan_name(), ScanHash(r), stored.revision).status();
}

absl::StatusOr<v1::GetConsentScanResponse> FindScan(db::Session& session, const std::string& id) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.RunOne(kScan, id));
  v1::GetConsentScanResponse scan;
  scan.set_file_name(rows[0].Text("consent_scan_name"));
  scan.set_media_type(rows[0].Text("media_type"));
  scan.set_content(rows[0].Bytes("content"));
  return scan;
}

absl::Status ReviewRegistration(db::Session& session, const StoredRegistration& stored) {
  const v1::Registration& r = stored.registration;
  return session
      .Run(kReview, r.id(), v1::Registration::Review_Name(r.review()), r.review_reason(),
           rpc::ToTime(r.reviewed_at()), stored.revision)
      .status();
}

absl::StatusOr<std::vector<StoredRegistration>> LockRegistrationsOf(db::Session& session,
                                                                    const std::string& unit_id,
                                                                    const std::vector<std::string>& people) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.Run(kLockOf, unit_id, people));
  std::vector<StoredRegistration> out;
  for (const db::Row row : rows) out.push_back(ToRegistration(row));
  return out;
}

absl::Status Reseat(db::Session& session, const std::vector<StoredRegistration>& registrations) {
  std::vector<std::string> ids, units;
  std::vector<int64_t> revisions;
  for (const StoredRegistration& stored : registrations) {
    ids.push_back(stored.registration.id());
    units.push_back(stored.registration.unit_id());
    revisions.push_back(stored.revision);
  }
  return session.Run(kReseat, ids, units, revisions).status();
}

absl::StatusOr<std::vector<v1::Registration>> ListRegistrations(db::Session& session,
                                                                const RegistrationPage& page) {
  std::vector<db::Param> params = {page.campaign_id,
                                   db::Param::OrNull(page.title_code),
                                   page.unit_ids,
                                   db::Param::OrNull(page.subject_id),
                                   db::Param::OrNull(page.after_id),
                                   page.limit};
  const bool named = !page.subject_ids.empty();
  if (named) params[3] = page.subject_ids;
  const bool few = page.unit_ids.size() <= kFewUnits;
  ASSIGN_OR_RETURN(const db::Rows rows, session.RunWith(named ? kListOfSubjects
                                                        : few ? kListOfFew
                                                              : kList,
                                                        params));
  std::vector<v1::Registration> out;
  for (const db::Row row : rows) out.push_back(ToRegistration(row).registration);
  return out;
}

absl::StatusOr<std::string> StandingVersion(db::Session& session, const std::string& campaign_id,
                                            const std::vector<std::string>& unit_ids) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.RunOne(kVersion, campaign_id, unit_ids));
  return rows[0].Text("version");
}

}  // namespace thidua::registration::store
