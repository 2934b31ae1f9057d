// What was said against items of postings.
#ifndef THIDUA_SERVICES_APPROVAL_STORE_OBJECTION_STORE_H_
#define THIDUA_SERVICES_APPROVAL_STORE_OBJECTION_STORE_H_

#include <string>
#include <vector>

#include "services/common/db/session.h"
#include "thidua/approval/v1/posting_service.pb.h"

namespace thidua::approval::store {

// A row. Text and letter are opened by app/objections, where they may be read.
struct StoredObjection {
  v1::Objection data;
  int64_t revision = 0;
  int64_t taken = 0;  // their order
  common::v1::Subject subject;
  std::string filer_tag;  // empty: it came in a letter
  std::string sealed_body, sealed_letter;
  std::string letter_sha256;  // of the letter as it came
};

absl::Status InsertObjection(db::Session& session, const StoredObjection& stored);
absl::StatusOr<StoredObjection> FindObjection(db::Session& session, const std::string& id);
// Locked to the end of the transaction; after its case and its posting.
absl::StatusOr<StoredObjection> LockObjection(db::Session& session, const std::string& id);
// Writes outcome, answer and revision.
absl::Status SetAnswer(db::Session& session, const StoredObjection& stored);
// About a posting: open ones first, then as they came; without letters.
absl::StatusOr<std::vector<StoredObjection>> ListObjections(db::Session& session,
                                                            const std::string& posting_id,
                                                            int64_t after_closed, int64_t after_taken,
                                                            int limit);
// Of the person with the tag, newest first, those before `before` (0: from the newest); without letters.
absl::StatusOr<std::vector<StoredObjection>> ListObjectionsOf(db::Session& session, const std::string& tag,
                                                              int64_t before, int limit);

}  // namespace thidua::approval::store

#endif  // THIDUA_SERVICES_APPROVAL_STORE_OBJECTION_STORE_H_
