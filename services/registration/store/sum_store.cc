#include "services/registration/store/sum_store.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "services/common/crypto/crypto.h"
#include "services/common/rpc/call.h"
#include "services/common/rpc/convert.h"

namespace thidua::registration::store {
namespace {

constexpr db::Statement kFind{"sum_find", "SELECT * FROM registration_sums WHERE id = $1::uuid"};
constexpr db::Statement kLock{"sum_lock", "SELECT * FROM registration_sums WHERE id = $1::uuid FOR UPDATE"};
constexpr db::Statement kLockOf{
    "sum_lock_of",
    "SELECT * FROM registration_sums WHERE campaign_id = $1::uuid AND unit_id = $2::uuid FOR UPDATE"};
constexpr db::Statement kHold{
    "registrations_hold",
    "SELECT id, subject_kind, subject_id, title_codes, review FROM registrations WHERE campaign_id = $1::uuid"
    " AND unit_id = ANY($2::uuid[]) AND state = 'ACTIVE' ORDER BY id FOR SHARE"};
constexpr db::Statement kInsert{
    "sum_insert",
    "INSERT INTO registration_sums (id, campaign_id, unit_id, number, sent_at, sent_by, registrations, "
    "digest)"
    " VALUES ($1::uuid, $2::uuid, $3::uuid, $4, $5::timestamptz, $6::uuid, $7, $8::bytea)"
    " ON CONFLICT DO NOTHING RETURNING id"};
constexpr db::Statement kUpdate{
    "sum_update",
    "UPDATE registration_sums SET number = $2, sent_at = $3::timestamptz, sent_by = $4::uuid,"
    " registrations = $5, digest = $6::bytea, ask_reason = $7, asked_at = $8::timestamptz, asked_by = "
    "$9::uuid,"
    " revision = $10 WHERE id = $1::uuid"};
constexpr db::Statement kClear{"sum_lines_clear",
                               "DELETE FROM registration_sum_lines WHERE sum_id = $1::uuid"};
constexpr db::Statement kInsertLines{
    "sum_lines_insert",
    "INSERT INTO registration_sum_lines (sum_id, registration_id, titles)"
    " SELECT $1::uuid, id, titles FROM unnest($2::uuid[], $3::text[]) AS n(id, titles)"};
constexpr db::Statement kOf{"sums_of",
                            "SELECT * FROM registration_sums WHERE campaign_id = $1::uuid"
                            " AND unit_id = ANY($2::uuid[])"};
// What stands, along its index alone; and where something was sent, what of it stands otherwise by now.
constexpr db::Statement kStanding{
    "sums_standing",
    "WITH place AS (SELECT * FROM unnest($2::uuid[], $3::uuid[]) AS n(unit, school)),"
    " head AS (SELECT * FROM unnest($4::uuid[], $5::uuid[]) AS h(school, person)),"
    " counted AS (SELECT p.school, sum(u.registrations)::bigint AS registrations,"
    "  sum(u.approved)::bigint AS approved FROM place p CROSS JOIN LATERAL"
    "  (SELECT count(*) AS registrations, count(*) FILTER (WHERE r.review = 'APPROVED') AS approved"
    "   FROM registrations r WHERE r.campaign_id = $1::uuid AND r.unit_id = p.unit AND r.state = 'ACTIVE') "
    "AS u"
    "  GROUP BY p.school),"
    // Each by his own key: of a school there are one or two.
    " waiting AS (SELECT h.school, count(*) AS heads_waiting FROM head h CROSS JOIN LATERAL"
    "  (SELECT * FROM registrations WHERE campaign_id = $1 AND subject_id = h.person OFFSET 0) AS r"
    "  JOIN place p ON p.unit = r.unit_id AND p.school = h.school"
    "  WHERE r.state = 'ACTIVE' AND r.review IS NULL GROUP BY h.school),"
    " sums AS (SELECT id, unit_id AS school FROM registration_sums"
    "  WHERE campaign_id = $1 AND unit_id = ANY($3)),"
    " standing AS (SELECT p.school, r.id, array_to_string(r.title_codes, ',') AS titles FROM sums s"
    "  JOIN place p ON p.school = s.school JOIN registrations r ON r.unit_id = p.unit"
    "  WHERE r.campaign_id = $1 AND r.state = 'ACTIVE'),"
    " sent AS (SELECT s.school, l.registration_id AS id, l.titles FROM sums s"
    "  JOIN registration_sum_lines l ON l.sum_id = s.id),"
    " changed AS (SELECT coalesce(n.school, t.school) AS school, count(*) AS changed"
    "  FROM standing n FULL JOIN sent t ON t.school = n.school AND t.id = n.id"
    "  WHERE n.titles IS DISTINCT FROM t.titles GROUP BY 1)"
    " SELECT c.school, c.registrations, c.approved, coalesce(w.heads_waiting, 0) AS heads_waiting,"
    "  coalesce(d.changed, 0) AS changed FROM counted c LEFT JOIN waiting w ON w.school = c.school"
    " LEFT JOIN changed d ON d.school = c.school"};
// Also what was sent and is withdrawn, or of another school, by now. A page of each unit and a page of what
// was sent, each along its index, and of both the first: whatever stands on it was among them.
constexpr db::Statement kLines{
    "sum_lines_list",
    "WITH after AS (SELECT coalesce($4::uuid, '00000000-0000-0000-0000-000000000000') AS id),"
    " sent AS (SELECT l.registration_id AS id, l.titles FROM registration_sums s CROSS JOIN LATERAL"
    "  (SELECT registration_id, titles FROM registration_sum_lines WHERE sum_id = s.id"
    "   AND registration_id > (SELECT id FROM after) ORDER BY registration_id LIMIT $5) AS l"
    "  WHERE s.campaign_id = $1::uuid AND s.unit_id = $2::uuid),"
    " standing AS (SELECT page.id FROM unnest($3::uuid[]) AS wanted(unit) CROSS JOIN LATERAL"
    "  (SELECT id FROM registrations WHERE campaign_id = $1 AND unit_id = wanted.unit AND state = 'ACTIVE'"
    "   AND id > (SELECT id FROM after) ORDER BY id LIMIT $5) AS page),"
    " named AS (SELECT id FROM standing UNION SELECT id FROM sent ORDER BY id LIMIT $5)"
    " SELECT r.id, r.subject_kind, r.subject_id, r.review, t.titles AS sent_titles,"
    "  CASE WHEN r.state = 'ACTIVE' AND r.unit_id = ANY($3)"
    "   THEN array_to_string(r.title_codes, ',') END AS titles"
    // OFFSET: each is looked up, and not all gone along for so few.
    "  FROM named n CROSS JOIN LATERAL (SELECT * FROM registrations WHERE id = n.id OFFSET 0) AS r"
    "  LEFT JOIN sent t ON t.id = n.id ORDER BY r.id"};

StoredSum ToSum(const db::Row& row) {
  StoredSum out;
  v1::RegistrationSum& sum = out.sum;
  sum.set_id(row.Text("id"));
  sum.set_campaign_id(row.Text("campaign_id"));
  sum.set_unit_id(row.Text("unit_id"));
  sum.set_state(row.IsNull("asked_at") ? v1::RegistrationSum::SENT : v1::RegistrationSum::ASKED_AGAIN);
  sum.set_number(static_cast<int>(row.Int("number")));
  *sum.mutable_sent_at() = rpc::FromTime(row.Time("sent_at"));
  sum.set_sent_by_person_id(row.Text("sent_by"));
  sum.set_registrations(static_cast<int>(row.Int("registrations")));
  if (!row.IsNull("asked_at")) {
    sum.set_ask_reason(row.Text("ask_reason"));
    *sum.mutable_asked_at() = rpc::FromTime(row.Time("asked_at"));
    sum.set_asked_by_person_id(row.Text("asked_by"));
  }
  out.digest = row.Bytes("digest");
  out.revision = row.Int("revision");
  sum.set_etag(rpc::Etag(out.revision));
  return out;
}

template <class Message>
void SetSubject(const db::Row& row, Message& of) {
  common::v1::SubjectKind kind = common::v1::SUBJECT_KIND_UNSPECIFIED;
  common::v1::SubjectKind_Parse(row.Text("subject_kind"), &kind);
  of.mutable_subject()->set_kind(kind);
  of.mutable_subject()->set_id(row.Text("subject_id"));
  v1::Registration::Review review = v1::Registration::REVIEW_UNSPECIFIED;
  v1::Registration::Review_Parse(row.Text("review"), &review);
  of.set_review(review);
}

std::string TitlesOf(const v1::Registration& registration) {
  return absl::StrJoin(registration.title_codes(), ",");
}

}  // namespace

std::string DigestOf(const SumLines& lines) {
  std::string text;
  for (const v1::Registration& line : lines) absl::StrAppend(&text, line.id(), " ", TitlesOf(line), "\n");
  return crypto::Sha256(text);
}

absl::StatusOr<StoredSum> FindSum(db::Session& session, const std::string& id) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.RunOne(kFind, id));
  return ToSum(rows[0]);
}

absl::StatusOr<StoredSum> LockSum(db::Session& session, const std::string& id) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.RunOne(kLock, id));
  return ToSum(rows[0]);
}

absl::StatusOr<std::optional<StoredSum>> LockSumOf(db::Session& session, const std::string& campaign_id,
                                                   const std::string& unit_id) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.Run(kLockOf, campaign_id, unit_id));
  std::optional<StoredSum> out;
  for (const db::Row row : rows) out = ToSum(row);
  return out;
}

absl::StatusOr<SumLines> HoldStanding(db::Session& session, const std::string& campaign_id,
                                      const std::vector<std::string>& unit_ids) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.Run(kHold, campaign_id, unit_ids));
  SumLines out;
  for (const db::Row row : rows) {
    v1::Registration& line = out.emplace_back();
    line.set_id(row.Text("id"));
    SetSubject(row, line);
    const std::vector<std::string> codes = row.TextArray("title_codes");
    *line.mutable_title_codes() = {codes.begin(), codes.end()};
  }
  return out;
}

absl::StatusOr<bool> InsertSum(db::Session& session, const StoredSum& stored) {
  const v1::RegistrationSum& sum = stored.sum;
  ASSIGN_OR_RETURN(const db::Rows rows,
                   session.Run(kInsert, sum.id(), sum.campaign_id(), sum.unit_id(), sum.number(),
                               rpc::ToTime(sum.sent_at()), db::Param::OrNull(sum.sent_by_person_id()),
                               sum.registrations(), db::Param::Bytes(stored.digest)));
  return !rows.empty();
}

absl::Status UpdateSum(db::Session& session, const StoredSum& stored) {
  const v1::RegistrationSum& sum = stored.sum;
  return session
      .Run(kUpdate, sum.id(), sum.number(), rpc::ToTime(sum.sent_at()),
           db::Param::OrNull(sum.sent_by_person_id()), sum.registrations(), db::Param::Bytes(stored.digest),
           sum.ask_reason(),
           sum.has_asked_at() ? db::Param(rpc::ToTime(sum.asked_at())) : db::Param(std::nullopt),
           db::Param::OrNull(sum.asked_by_person_id()), stored.revision)
      .status();
}

absl::Status ReplaceLines(db::Session& session, const std::string& sum_id, const SumLines& lines) {
  std::vector<std::string> ids, titles;
  ids.reserve(lines.size());
  titles.reserve(lines.size());
  for (const v1::Registration& line : lines) {
    ids.push_back(line.id());
    titles.push_back(TitlesOf(line));
  }
  RETURN_IF_ERROR(session.Run(kClear, sum_id).status());
  return session.Run(kInsertLines, sum_id, ids, titles).status();
}

absl::StatusOr<std::map<std::string, v1::RegistrationSum>> SumsOf(db::Session& session,
                                                                  const std::string& campaign_id,
                                                                  const std::vector<std::string>& schools) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.Run(kOf, campaign_id, schools));
  std::map<std::string, v1::RegistrationSum> out;
  for (const db::Row row : rows) {
    StoredSum stored = ToSum(row);
    out[stored.sum.unit_id()] = std::move(stored.sum);
  }
  return out;
}

absl::StatusOr<std::map<std::string, Standing>> StandingOf(db::Session& session,
                                                           const std::string& campaign_id,
                                                           const std::vector<std::string>& unit_ids,
                                                           const std::vector<std::string>& schools,
                                                           const HeadColumns& heads) {
  ASSIGN_OR_RETURN(const db::Rows rows,
                   session.Run(kStanding, campaign_id, unit_ids, schools, heads.schools, heads.people));
  std::map<std::string, Standing> out;
  for (const db::Row row : rows) {
    out[row.Text("school")] = {static_cast<int>(row.Int("registrations")),
                               static_cast<int>(row.Int("approved")), static_cast<int>(row.Int("changed")),
                               static_cast<int>(row.Int("heads_waiting"))};
  }
  return out;
}

absl::StatusOr<std::vector<v1::ListRegistrationSumLinesResponse::Line>> ListSumLines(
    db::Session& session, const SumLinesPage& page) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.Run(kLines, page.campaign_id, page.unit_id, page.unit_ids,
                                                    db::Param::OrNull(page.after_id), page.limit));
  std::vector<v1::ListRegistrationSumLinesResponse::Line> out;
  for (const db::Row row : rows) {
    auto& line = out.emplace_back();
    line.set_registration_id(row.Text("id"));
    SetSubject(row, line);
    const std::string titles = row.Text("titles"), sent = row.Text("sent_titles");
    for (const auto code : absl::StrSplit(titles, ',', absl::SkipEmpty())) {
      line.add_title_codes(std::string(code));
    }
    for (const auto code : absl::StrSplit(sent, ',', absl::SkipEmpty())) {
      line.add_sent_title_codes(std::string(code));
    }
    line.set_changed(titles != sent);
  }
  return out;
}

}  // namespace thidua::registration::store
