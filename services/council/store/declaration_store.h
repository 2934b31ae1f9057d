#ifndef THIDUA_SERVICES_COUNCIL_STORE_DECLARATION_STORE_H_
#define THIDUA_SERVICES_COUNCIL_STORE_DECLARATION_STORE_H_

#include <set>
#include <string>
#include <vector>

#include "services/common/db/session.h"
#include "thidua/council/v1/council_service.pb.h"

namespace thidua::council::store {

struct SavedDeclaration {
  std::string id;
  int64_t revision;  // 1: the first of this member in this meeting
};
// A second one of the member replaces the first.
absl::StatusOr<SavedDeclaration> SaveDeclaration(db::Session& session, const std::string& meeting_id,
                                                 const v1::Declaration& declaration, absl::Time now);
// In the order they were made.
absl::StatusOr<std::vector<v1::Declaration>> DeclarationsOf(db::Session& session,
                                                            const std::string& meeting_id);
// The cases of all polls of the meeting.
absl::StatusOr<std::set<std::string>> CandidatesOf(db::Session& session, const std::string& meeting_id);

}  // namespace thidua::council::store

#endif  // THIDUA_SERVICES_COUNCIL_STORE_DECLARATION_STORE_H_
