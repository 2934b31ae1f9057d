#include "services/council/store/declaration_store.h"

#include "services/common/crypto/crypto.h"
#include "services/common/error/error.h"
#include "services/common/rpc/convert.h"

namespace thidua::council::store {
namespace {

constexpr db::Statement kSave{
    "declaration_save",
    "INSERT INTO declarations (id, meeting_id, person_id, case_ids, words, declared_at)"
    " VALUES ($1::uuid, $2::uuid, $3::uuid, $4::uuid[], $5::text[], $6::timestamptz)"
    " ON CONFLICT ON CONSTRAINT declarations_once DO UPDATE SET case_ids = excluded.case_ids,"
    " words = excluded.words, declared_at = excluded.declared_at, revision = declarations.revision + 1"
    " RETURNING id, revision"};
constexpr db::Statement kOf{
    "declarations_of",
    "SELECT * FROM declarations WHERE meeting_id = $1::uuid ORDER BY declared_at, person_id"};
constexpr db::Statement kCandidates{"candidates_of_meeting",
                                    "SELECT c.case_id FROM candidates c JOIN polls p ON p.id = c.poll_id"
                                    " WHERE p.meeting_id = $1::uuid"};

}  // namespace

absl::StatusOr<SavedDeclaration> SaveDeclaration(db::Session& session, const std::string& meeting_id,
                                                 const v1::Declaration& declaration, absl::Time now) {
  std::vector<std::string> cases, words;
  for (const auto& tie : declaration.ties()) {
    cases.push_back(tie.case_id());
    words.push_back(tie.words());
  }
  ASSIGN_OR_RETURN(const db::Rows rows, session.RunOne(kSave, crypto::NewUuid(), meeting_id,
                                                       declaration.person_id(), cases, words, now));
  return SavedDeclaration{rows[0].Text("id"), rows[0].Int("revision")};
}

absl::StatusOr<std::vector<v1::Declaration>> DeclarationsOf(db::Session& session,
                                                            const std::string& meeting_id) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.Run(kOf, meeting_id));
  std::vector<v1::Declaration> out;
  for (const db::Row row : rows) {
    v1::Declaration& declaration = out.emplace_back();
    declaration.set_person_id(row.Text("person_id"));
    *declaration.mutable_declared_at() = rpc::FromTime(row.Time("declared_at"));
    const auto cases = row.TextArray("case_ids");
    const auto words = row.TextArray("words");
    for (size_t i = 0; i < cases.size(); ++i) {
      auto* tie = declaration.add_ties();
      tie->set_case_id(cases[i]);
      tie->set_words(words[i]);
    }
    declaration.set_any_tie(!cases.empty());
  }
  return out;
}

absl::StatusOr<std::set<std::string>> CandidatesOf(db::Session& session, const std::string& meeting_id) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.Run(kCandidates, meeting_id));
  std::set<std::string> out;
  for (const db::Row row : rows) out.insert(row.Text("case_id"));
  return out;
}

}  // namespace thidua::council::store
