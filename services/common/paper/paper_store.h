// Papers that acts left: how every service that owns some stores them (ADR 0042). Each has the table `papers`
// in its own schema, made by a migration of its own of the same shape
// (services/approval/migrations/V0029__papers.sql).
#ifndef THIDUA_SERVICES_COMMON_PAPER_PAPER_STORE_H_
#define THIDUA_SERVICES_COMMON_PAPER_PAPER_STORE_H_

#include <string>
#include <vector>

#include "services/common/db/session.h"
#include "thidua/common/v1/paper.pb.h"

namespace thidua::paper {

// So that its bytes, with what is said of them, fit into a message.
inline constexpr size_t kMostBytes = 2621440;

struct Paper {
  common::v1::PaperInfo info;
  std::vector<std::string> subject_ids;  // what it is about: the act first
  std::string template_digest;           // SHA-256 of the template's file, in hex
  std::string pdf;
  std::string odt;  // empty: none
  common::v1::SignaturePlaces places;
};

// Of a row that has the columns of a paper, with has_odt for the ODT's bytes.
common::v1::PaperInfo InfoOf(const db::Row& row);

// Sets id, SHA-256, size and moment in `paper.info`, and stores it, in the transaction of the act that it is
// the paper of: `made_by` is the person who acts, and the act's leaf has the SHA-256 as the fact "paper".
absl::Status Insert(db::Session& session, Paper& paper, absl::Time made_at, const std::string& made_by);

// NOT_FOUND. Without bytes.
absl::StatusOr<Paper> Find(db::Session& session, const std::string& id);
// Those of the ids that are there, in no order.
absl::StatusOr<std::vector<Paper>> FindAll(db::Session& session, const std::vector<std::string>& ids);
// The paper with its bytes in the format. NOT_FOUND, also where there is none in that format.
absl::StatusOr<common::v1::PaperFile> Read(db::Session& session, const std::string& id,
                                           common::v1::PaperFormat format);
// Those about the subject, without bytes: the oldest first, at most `limit`, from behind the paper `after_id`
// on ("" from the beginning).
absl::StatusOr<std::vector<Paper>> ListAbout(db::Session& session, const std::string& subject_id,
                                             const std::string& after_id, int limit);

}  // namespace thidua::paper

#endif  // THIDUA_SERVICES_COMMON_PAPER_PAPER_STORE_H_
