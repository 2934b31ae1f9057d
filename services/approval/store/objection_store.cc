#include "services/approval/store/objection_store.h"

#include "services/common/error/error.h"
#include "services/common/rpc/call.h"
#include "services/common/rpc/convert.h"

namespace thidua::approval::store {
namespace {

using v1::Objection;

// `letter`: the column, or nothing in lists.
#define OBJECTIONS(letter)                                                                                  \
  "SELECT o.id, o.posting_id, o.case_id, o.filer_tag, o.sealed_body, o.letter_name, " letter                \
  " AS sealed_letter, o.letter_sha256, o.made_on, o.outcome, o.answered_on, o.answer, o.revision, o.taken," \
  " c.subject_kind, c.subject_id, c.subject_name, c.title_code, p.unit_id"                                  \
  " FROM objections o JOIN cases c ON c.id = o.case_id JOIN postings p ON p.id = o.posting_id "

constexpr db::Statement kInsert{
    "objection_insert",
    "INSERT INTO objections (id, posting_id, case_id, filer_tag, sealed_body, letter_name, sealed_letter,"
    " letter_sha256, made_on) VALUES ($1::uuid, $2::uuid, $3::uuid, $4::bytea, $5::bytea, $6, $7::bytea,"
    " $8::bytea, $9::date)"};
constexpr db::Statement kFind{"objection_find", OBJECTIONS("o.sealed_letter") "WHERE o.id = $1::uuid"};
constexpr db::Statement kLock{"objection_lock",
                              OBJECTIONS("NULL::bytea") "WHERE o.id = $1::uuid FOR UPDATE OF o"};
constexpr db::Statement kAnswer{"objection_answer",
                                "UPDATE objections SET outcome = $2, answered_on = $3::date, answer = $4, "
                                "revision = $5 WHERE id = $1::uuid"};
constexpr db::Statement kList{"objection_list", OBJECTIONS("NULL::bytea")
                              "WHERE o.posting_id = $1::uuid AND (o.closed, o.taken) > ($2::int::boolean, $3::bigint)"
                              " ORDER BY o.closed, o.taken LIMIT $4"};
constexpr db::Statement kListOf{"objection_list_of", OBJECTIONS("NULL::bytea")
                                "WHERE o.filer_tag = $1::bytea AND ($2::bigint = 0 OR o.taken < $2)"
                                " ORDER BY o.taken DESC LIMIT $3"};

StoredObjection ToObjection(const db::Row& row) {
  StoredObjection out;
  Objection& data = out.data;
  data.set_id(row.Text("id"));
  data.set_posting_id(row.Text("posting_id"));
  data.set_case_id(row.Text("case_id"));
  data.set_subject_name(row.Text("subject_name"));
  data.set_title_code(row.Text("title_code"));
  data.set_unit_id(row.Text("unit_id"));
  data.set_letter_name(row.Text("letter_name"));
  *data.mutable_made_on() = rpc::FromDay(*row.Day("made_on"));
  Objection::Outcome outcome = Objection::OUTCOME_UNSPECIFIED;
  Objection::Outcome_Parse(row.Text("outcome"), &outcome);
  data.set_outcome(outcome);
  if (const auto day = row.Day("answered_on")) *data.mutable_answered_on() = rpc::FromDay(*day);
  data.set_answer(row.Text("answer"));
  out.revision = row.Int("revision");
  data.set_etag(rpc::Etag(out.revision));
  out.taken = row.Int("taken");
  common::v1::SubjectKind kind = common::v1::SUBJECT_KIND_UNSPECIFIED;
  common::v1::SubjectKind_Parse(row.Text("subject_kind"), &kind);
  out.subject.set_kind(kind);
  out.subject.set_id(row.Text("subject_id"));
  out.filer_tag = row.Bytes("filer_tag");
  out.sealed_body = row.Bytes("sealed_body");
  out.sealed_letter = row.Bytes("sealed_letter");
  out.letter_sha256 = row.Bytes("letter_sha256");
  data.set_by_letter(out.filer_tag.empty());
  return out;
}

std::vector<StoredObjection> ToObjections(const db::Rows& rows) {
  std::vector<StoredObjection> out;
  for (const db::Row row : rows) out.push_back(ToObjection(row));
  return out;
}

db::Param BytesOrNull(const std::string& bytes) {
  return bytes.empty() ? db::Param(std::nullopt) : db::Param::Bytes(bytes);
}

}  // namespace

absl::Status InsertObjection(db::Session& session, const StoredObjection& stored) {
  const Objection& data = stored.data;
  return session
      .Run(kInsert, data.id(), data.posting_id(), data.case_id(), BytesOrNull(stored.filer_tag),
           db::Param::Bytes(stored.sealed_body), data.letter_name(), BytesOrNull(stored.sealed_letter),
           BytesOrNull(stored.letter_sha256), rpc::ToDay(data.made_on()))
      .status();
}

absl::StatusOr<StoredObjection> FindObjection(db::Session& session, const std::string& id) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.RunOne(kFind, id));
  return ToObjection(rows[0]);
}

absl::StatusOr<StoredObjection> LockObjection(db::Session& session, const std::string& id) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.RunOne(kLock, id));
  return ToObjection(rows[0]);
}

absl::Status SetAnswer(db::Session& session, const StoredObjection& stored) {
  const Objection& data = stored.data;
  return session
      .Run(kAnswer, data.id(), Objection::Outcome_Name(data.outcome()), rpc::ToDay(data.answered_on()),
           data.answer(), stored.revision)
      .status();
}

absl::StatusOr<std::vector<StoredObjection>> ListObjections(db::Session& session,
                                                            const std::string& posting_id,
                                                            int64_t after_closed, int64_t after_taken,
                                                            int limit) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.Run(kList, posting_id, after_closed, after_taken, limit));
  return ToObjections(rows);
}

absl::StatusOr<std::vector<StoredObjection>> ListObjectionsOf(db::Session& session, const std::string& tag,
                                                              int64_t before, int limit) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.Run(kListOf, db::Param::Bytes(tag), before, limit));
  return ToObjections(rows);
}

}  // namespace thidua::approval::store
