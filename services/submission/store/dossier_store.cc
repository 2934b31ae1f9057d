#include "services/submission/store/dossier_store.h"

#include <algorithm>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "services/common/crypto/crypto.h"
#include "services/common/error/error.h"
#include "services/common/rpc/call.h"
#include "services/common/rpc/convert.h"
#include "thidua/submission/v1/dossier_content.pb.h"

namespace thidua::submission::store {
namespace {

constexpr db::Statement kFind{"dossier_find", "SELECT * FROM dossiers WHERE id = $1::uuid"};
constexpr db::Statement kLock{"dossier_lock", "SELECT * FROM dossiers WHERE id = $1::uuid FOR UPDATE"};
constexpr db::Statement kIdsOf{
    "dossier_ids_of",
    "SELECT id FROM dossiers WHERE unit_id = $1::uuid AND state <> 'WITHDRAWN'"
    " AND (cardinality($2::uuid[]) = 0 OR subject_id = ANY($2::uuid[])) ORDER BY id"};
constexpr db::Statement kInsert{
    "dossier_insert",
    "INSERT INTO dossiers (id, campaign_id, school_year, dossiers_close_on, rule_set, rule_set_version,"
    " registration_id, subject_kind, subject_id, subject_name, unit_id, title_code, updated_at,"
    " consent, consent_by, consent_at)"
    " VALUES ($1::uuid, $2::uuid, $3, $4::date, $5, $6, $7::uuid, $8, $9::uuid, $10, $11::uuid, $12,"
    " $13::timestamptz, $14, $15::uuid, $16::timestamptz)"};
// Content that did not change is not named: a long report would be written anew with each change of state.
#define DOSSIER_STATE                                                                                      \
  "UPDATE dossiers SET state = $2, version = $3, return_reason = $4, past_first_stage = $5,"               \
  " submitted_at = $6::timestamptz, updated_at = $7::timestamptz, revision = $8, withdrawal_refused = $9," \
  " unit_id = $10::uuid, report_paper_id = $11::uuid"
constexpr db::Statement kUpdateState{
    "dossier_update_state", DOSSIER_STATE
    ", handed_in = CASE WHEN $2::text IN ('SUBMITTED', 'WITHDRAWN') THEN NULL ELSE handed_in END"
    " WHERE id = $1::uuid"};
// `state` and `content` on the right are those before.
constexpr db::Statement kUpdate{
    "dossier_update",
    "WITH ended AS (DELETE FROM dossier_drafts WHERE dossier_id = $1::uuid) " DOSSIER_STATE
    ", content = $12::bytea, handed_in = CASE WHEN $2::text IN ('SUBMITTED', 'WITHDRAWN') THEN NULL"
    "  WHEN state = 'RETURNED' THEN coalesce(handed_in, content) ELSE handed_in END"
    " WHERE id = $1::uuid"};
constexpr db::Statement kSaveDraft{
    "dossier_draft_save",
    "INSERT INTO dossier_drafts (dossier_id, number, content, saved_at)"
    " VALUES ($1::uuid, $2, $3::bytea, $4::timestamptz)"
    " ON CONFLICT (dossier_id) DO UPDATE SET number = excluded.number, content = excluded.content,"
    "  saved_at = excluded.saved_at"};
// The draft, if there is one, then the files. After the dossier's lock: a draft saved while it was waited for
// is seen.
constexpr db::Statement kPartsOf{
    "dossier_parts",
    "SELECT NULL::uuid AS id, number, content, saved_at AS at, now() - begun_at >= interval '10 minutes' AS "
    "due,"
    "  NULL AS file_name, NULL AS media_type, NULL::bigint AS size_bytes, NULL::bytea AS sha256,"
    "  NULL::boolean AS encrypted, NULL::timestamptz AS redacted_at, NULL::uuid AS redacted_by,"
    "  NULL AS redaction_reason, NULL AS paper_code"
    " FROM dossier_drafts WHERE dossier_id = $1::uuid"
    " UNION ALL"
    " SELECT id, NULL, NULL, attached_at, NULL, file_name, media_type, size_bytes, sha256, encrypted,"
    "  redacted_at, redacted_by, redaction_reason, paper_code"
    " FROM evidence WHERE dossier_id = $1 ORDER BY at, id"};
constexpr db::Statement kInsertEvidence{
    "evidence_insert",
    "INSERT INTO evidence (id, dossier_id, file_name, media_type, size_bytes, sha256, content, attached_at,"
    " encrypted, paper_code)"
    " VALUES ($1::uuid, $2::uuid, $3, $4, $5, $6::bytea, $7::bytea, $8::timestamptz, $9, $10)"};
constexpr db::Statement kRedactEvidence{
    "evidence_redact",
    "UPDATE evidence SET content = NULL, redacted_at = $3::timestamptz, redacted_by = $4::uuid,"
    " redaction_reason = $5 WHERE dossier_id = $1::uuid AND id = $2::uuid"};
// A file whose bytes were taken out stays as the record of it.
constexpr db::Statement kDeleteEvidence{"evidence_delete",
                                        "DELETE FROM evidence WHERE dossier_id = $1::uuid AND id = $2::uuid"
                                        " AND redacted_at IS NULL"};
constexpr db::Statement kContent{
    "evidence_content", "SELECT content FROM evidence WHERE dossier_id = $1::uuid AND id = $2::uuid"};
// What a list shows: everything but what is written in the dossier.
#define DOSSIER_LINE                                                                                       \
  "id, campaign_id, registration_id, subject_kind, subject_id, unit_id, title_code, ''::bytea AS content," \
  " state, version, return_reason, submitted_at, updated_at, revision, school_year, rule_set,"             \
  " rule_set_version, dossiers_close_on, subject_name, past_first_stage, withdrawal_refused,"              \
  " consent, consent_by, consent_at, report_paper_id"
constexpr db::Statement kFindLine{"dossier_find_line",
                                  "SELECT " DOSSIER_LINE " FROM dossiers WHERE id = $1::uuid"};
// What somebody with these desks sees at a reach.
#define SEEN_AT(reach, units, ranking_units)                                \
  "(" reach " = 'HOME' OR (state NOT IN ('DRAFT', 'WITHDRAWN') AND (" reach \
  " = 'OVERSEES' OR EXISTS"                                                 \
  " (SELECT 1 FROM desks WHERE dossier_id = dossiers.id"                    \
  "  AND unit_id = ANY(CASE WHEN ranking THEN " ranking_units "::uuid[] ELSE " units "::uuid[] END)))))"
// A page of one unit, or of one person, is a piece of an index, at whatever depth; a page of many units is
// the best of such pieces.
#define DOSSIER_PAGE                                                                                        \
  " AND campaign_id = $1::uuid AND ($2::text IS NULL OR title_code = $2) AND ($3::text IS NULL OR state = " \
  "$3)"                                                                                                     \
  " AND updated_at <= $4::timestamptz AND (updated_at < $4 OR id > $5::uuid)"                               \
  " ORDER BY updated_at DESC, id LIMIT $6"

constexpr db::Statement kListOfUnits{
    "dossier_list_of_units",
    "SELECT page.* FROM unnest($9::uuid[], $10::text[]) AS wanted(unit, reach) CROSS JOIN LATERAL"
    " (SELECT " DOSSIER_LINE " FROM dossiers WHERE unit_id = wanted.unit AND " SEEN_AT(
        "wanted.reach", "$7", "$8") DOSSIER_PAGE ") AS page ORDER BY updated_at DESC, id LIMIT $6"};
constexpr db::Statement kListOfSubject{"dossier_list_of_subject",
                                       "SELECT " DOSSIER_LINE
                                       " FROM dossiers WHERE subject_id = $7::uuid" DOSSIER_PAGE};
constexpr db::Statement kListOfSubjects{
    "dossier_list_of_subjects",
    "SELECT " DOSSIER_LINE
    " FROM unnest($2::uuid[]) AS wanted(subject)"
    " JOIN dossiers ON subject_id = wanted.subject AND campaign_id = $1::uuid"
    " JOIN unnest($3::uuid[], $4::text[]) AS place(unit, reach) ON place.unit = unit_id"
    " WHERE " SEEN_AT("place.reach", "$5", "$6") " ORDER BY updated_at DESC, id"};

void SetContent(const std::string& bytes, v1::Dossier& dossier) {
  v1::DossierContent content;
  content.ParseFromString(bytes);
  *dossier.mutable_sections() = content.sections();
  *dossier.mutable_initiatives() = content.initiatives();
}

constexpr db::Statement kSees{
    "dossier_sees", "SELECT " SEEN_AT("$2::text", "$3", "$4") " AS seen FROM dossiers WHERE id = $1::uuid"};
constexpr db::Statement kAddDesk{"desk_add",
                                 "INSERT INTO desks (dossier_id, unit_id, ranking)"
                                 " VALUES ($1::uuid, $2::uuid, $3) ON CONFLICT DO NOTHING"};

std::string NameOf(Reach reach) {
  return reach == Reach::kHome ? "HOME" : reach == Reach::kOversees ? "OVERSEES" : "PATH";
}

std::vector<std::string> NamesOf(const std::vector<Reach>& reaches) {
  std::vector<std::string> names;
  names.reserve(reaches.size());
  for (const Reach reach : reaches) names.push_back(NameOf(reach));
  return names;
}

StoredDossier ToDossier(const db::Row& row) {
  StoredDossier out;
  v1::Dossier& d = out.dossier;
  d.set_id(row.Text("id"));
  d.set_campaign_id(row.Text("campaign_id"));
  d.set_registration_id(row.Text("registration_id"));
  common::v1::SubjectKind kind = common::v1::SUBJECT_KIND_UNSPECIFIED;
  common::v1::SubjectKind_Parse(row.Text("subject_kind"), &kind);
  d.mutable_subject()->set_kind(kind);
  d.mutable_subject()->set_id(row.Text("subject_id"));
  d.set_unit_id(row.Text("unit_id"));
  d.set_title_code(row.Text("title_code"));
  SetContent(row.Bytes("content"), d);
  v1::Dossier::State state = v1::Dossier::STATE_UNSPECIFIED;
  v1::Dossier::State_Parse(row.Text("state"), &state);
  d.set_state(state);
  d.set_version(static_cast<int>(row.Int("version")));
  d.set_return_reason(row.Text("return_reason"));
  d.set_withdrawal_refused(row.Text("withdrawal_refused"));
  d.set_report_paper_id(row.Text("report_paper_id"));
  if (!row.IsNull("submitted_at")) *d.mutable_submitted_at() = rpc::FromTime(row.Time("submitted_at"));
  *d.mutable_updated_at() = rpc::FromTime(row.Time("updated_at"));
  if (!row.IsNull("consent_at")) {
    d.mutable_consent()->set_statement(row.Text("consent"));
    d.mutable_consent()->set_person_id(row.Text("consent_by"));
    *d.mutable_consent()->mutable_at() = rpc::FromTime(row.Time("consent_at"));
  }
  out.revision = row.Int("revision");
  d.set_etag(EtagOf(out));
  out.school_year = row.Text("school_year");
  out.rule_set = row.Text("rule_set");
  out.rule_set_version = static_cast<int>(row.Int("rule_set_version"));
  out.dossiers_close_on = *row.Day("dossiers_close_on");
  out.subject_name = row.Text("subject_name");
  out.past_first_stage = row.Bool("past_first_stage");
  return out;
}

std::string ContentOf(const v1::Dossier& dossier) {
  v1::DossierContent content;
  *content.mutable_sections() = dossier.sections();
  *content.mutable_initiatives() = dossier.initiatives();
  return content.SerializeAsString();
}

absl::StatusOr<StoredDossier> WithParts(db::Session& session, absl::StatusOr<db::Rows> rows, Drafts drafts) {
  RETURN_IF_ERROR(rows.status());
  StoredDossier out = ToDossier((*rows)[0]);
  const bool hidden = drafts == Drafts::kHidden;
  if (hidden && !(*rows)[0].IsNull("handed_in")) SetContent((*rows)[0].Bytes("handed_in"), out.dossier);
  ASSIGN_OR_RETURN(const db::Rows parts, session.Run(kPartsOf, out.dossier.id()));
  for (const db::Row row : parts) {
    if (!row.IsNull("number")) {
      if (hidden) continue;
      SetContent(row.Bytes("content"), out.dossier);
      out.draft_number = row.Int("number");
      out.draft_due = row.Bool("due");
      out.content_changed = true;
      *out.dossier.mutable_updated_at() = rpc::FromTime(row.Time("at"));
      out.dossier.set_etag(EtagOf(out));
      continue;
    }
    // Attached to a supplement that was not handed in yet.
    if (hidden && row.Time("at") > rpc::ToTime(out.dossier.submitted_at())) continue;
    v1::Evidence* evidence = out.dossier.add_evidence();
    evidence->set_id(row.Text("id"));
    evidence->set_file_name(row.Text("file_name"));
    evidence->set_media_type(row.Text("media_type"));
    evidence->set_size_bytes(row.Int("size_bytes"));
    evidence->set_sha256(crypto::Hex(row.Bytes("sha256")));
    *evidence->mutable_attached_at() = rpc::FromTime(row.Time("at"));
    evidence->set_encrypted(row.Bool("encrypted"));
    evidence->set_paper_code(row.Text("paper_code"));
    if (row.IsNull("redacted_at")) continue;
    v1::Evidence::Redaction* redaction = evidence->mutable_redaction();
    redaction->set_person_id(row.Text("redacted_by"));
    *redaction->mutable_at() = rpc::FromTime(row.Time("redacted_at"));
    redaction->set_reason(row.Text("redaction_reason"));
  }
  return out;
}

}  // namespace

absl::StatusOr<StoredDossier> FindLine(db::Session& session, const std::string& id) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.RunOne(kFindLine, id));
  return ToDossier(rows[0]);
}

absl::StatusOr<StoredDossier> FindDossier(db::Session& session, const std::string& id, Drafts drafts) {
  return WithParts(session, session.RunOne(kFind, id), drafts);
}

absl::StatusOr<StoredDossier> LockDossier(db::Session& session, const std::string& id) {
  return WithParts(session, session.RunOne(kLock, id), Drafts::kShown);
}

absl::StatusOr<std::vector<std::string>> IdsOf(db::Session& session, const std::string& unit_id,
                                               const std::vector<std::string>& people) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.Run(kIdsOf, unit_id, people));
  std::vector<std::string> ids;
  for (const db::Row row : rows) ids.push_back(row.Text("id"));
  return ids;
}

absl::Status InsertDossier(db::Session& session, const StoredDossier& stored) {
  const v1::Dossier& d = stored.dossier;
  return session
      .Run(kInsert, d.id(), d.campaign_id(), stored.school_year, stored.dossiers_close_on, stored.rule_set,
           stored.rule_set_version, d.registration_id(), common::v1::SubjectKind_Name(d.subject().kind()),
           d.subject().id(), stored.subject_name, d.unit_id(), d.title_code(), rpc::ToTime(d.updated_at()),
           d.consent().statement(), db::Param::OrNull(d.consent().person_id()),
           d.has_consent() ? db::Param(rpc::ToTime(d.consent().at())) : db::Param(std::nullopt))
      .status();
}

std::string PersonalOf(const v1::Dossier& dossier) {
  std::vector<std::string> files, redactions, papers;
  for (const auto& evidence : dossier.evidence()) {
    files.push_back(absl::HexStringToBytes(evidence.sha256()));
    if (!evidence.paper_code().empty()) {
      papers.push_back(crypto::Sha256(absl::StrCat(evidence.id(), evidence.paper_code())));
    }
    if (!evidence.has_redaction()) continue;
    const v1::Evidence::Redaction& redaction = evidence.redaction();
    redactions.push_back(
        crypto::Sha256(absl::StrCat(evidence.id(), redaction.person_id(), redaction.reason())));
  }
  std::sort(files.begin(), files.end());
  std::sort(redactions.begin(), redactions.end());
  std::sort(papers.begin(), papers.end());
  return absl::StrCat(crypto::Sha256(ContentOf(dossier)), crypto::Sha256(dossier.return_reason()),
                      absl::StrJoin(files, ""), absl::StrJoin(redactions, ""), absl::StrJoin(papers, ""),
                      dossier.has_consent() ? crypto::Sha256(dossier.consent().statement()) : "");
}

std::string EtagOf(const StoredDossier& stored) {
  const std::string etag = rpc::Etag(stored.revision);
  return stored.draft_number == 0 ? etag : absl::StrCat(etag, ".", stored.draft_number);
}

absl::Status UpdateDossier(db::Session& session, const StoredDossier& stored) {
  const v1::Dossier& d = stored.dossier;
  std::vector<db::Param> params = {
      d.id(),
      v1::Dossier::State_Name(d.state()),
      d.version(),
      d.return_reason(),
      stored.past_first_stage,
      d.has_submitted_at() ? db::Param(rpc::ToTime(d.submitted_at())) : db::Param(std::nullopt),
      rpc::ToTime(d.updated_at()),
      stored.revision,
      d.withdrawal_refused(),
      d.unit_id(),
      db::Param::OrNull(d.report_paper_id())};
  if (!stored.content_changed) return session.RunWith(kUpdateState, params).status();
  params.push_back(db::Param::Bytes(ContentOf(d)));
  return session.RunWith(kUpdate, params).status();
}

absl::Status SaveDraft(db::Session& session, const StoredDossier& stored) {
  const v1::Dossier& d = stored.dossier;
  return session
      .Run(kSaveDraft, d.id(), stored.draft_number, db::Param::Bytes(ContentOf(d)),
           rpc::ToTime(d.updated_at()))
      .status();
}

absl::Status InsertEvidence(db::Session& session, const std::string& dossier_id, const v1::Evidence& evidence,
                            const std::string& content) {
  return session
      .Run(kInsertEvidence, evidence.id(), dossier_id, evidence.file_name(), evidence.media_type(),
           evidence.size_bytes(), db::Param::Bytes(crypto::Sha256(content)), db::Param::Bytes(content),
           rpc::ToTime(evidence.attached_at()), evidence.encrypted(), evidence.paper_code())
      .status();
}

absl::Status RedactEvidence(db::Session& session, const std::string& dossier_id,
                            const v1::Evidence& evidence) {
  const v1::Evidence::Redaction& redaction = evidence.redaction();
  return session
      .Run(kRedactEvidence, dossier_id, evidence.id(), rpc::ToTime(redaction.at()),
           db::Param::OrNull(redaction.person_id()), redaction.reason())
      .status();
}

absl::StatusOr<int64_t> DeleteEvidence(db::Session& session, const std::string& dossier_id,
                                       const std::string& id) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.Run(kDeleteEvidence, dossier_id, id));
  return rows.affected();
}

absl::StatusOr<std::string> EvidenceContent(db::Session& session, const std::string& dossier_id,
                                            const std::string& id) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.RunOne(kContent, dossier_id, id));
  return rows[0].Bytes("content");
}

absl::Status AddDesk(db::Session& session, const std::string& dossier_id, const std::string& unit_id,
                     bool ranking) {
  return session.Run(kAddDesk, dossier_id, unit_id, ranking).status();
}

absl::StatusOr<bool> Sees(db::Session& session, const std::string& dossier_id, Reach reach,
                          const Desks& desks) {
  ASSIGN_OR_RETURN(const db::Rows rows,
                   session.RunOne(kSees, dossier_id, NameOf(reach), desks.units, desks.ranking));
  return rows[0].Bool("seen");
}

absl::StatusOr<std::vector<StoredDossier>> ListDossiers(db::Session& session, const DossierPage& page) {
  const bool of_subject = page.places.unit_ids.empty();
  const bool first = page.after_id.empty();
  std::vector<db::Param> params = {page.campaign_id,
                                   db::Param::OrNull(page.title_code),
                                   db::Param::OrNull(page.state),
                                   first ? "infinity" : page.before,
                                   first ? db::kLeastId : page.after_id,
                                   page.limit};
  if (of_subject) {
    params.push_back(db::Param::OrNull(page.subject_id));
  } else {
    const Places& of = page.places;
    params.insert(params.end(), {of.desks.units, of.desks.ranking, of.unit_ids, NamesOf(of.reach)});
  }
  ASSIGN_OR_RETURN(const db::Rows rows, session.RunWith(of_subject ? kListOfSubject : kListOfUnits, params));
  std::vector<StoredDossier> out;
  for (const db::Row row : rows) out.push_back(ToDossier(row));
  return out;
}

absl::StatusOr<DossiersBySubject> DossiersOf(db::Session& session, const std::string& campaign_id,
                                             const std::vector<std::string>& subject_ids,
                                             const Places& places) {
  ASSIGN_OR_RETURN(const db::Rows rows,
                   session.Run(kListOfSubjects, campaign_id, subject_ids, places.unit_ids,
                               NamesOf(places.reach), places.desks.units, places.desks.ranking));
  DossiersBySubject out;
  for (const db::Row row : rows) out[row.Text("subject_id")].push_back(ToDossier(row).dossier);
  return out;
}

}  // namespace thidua::submission::store
