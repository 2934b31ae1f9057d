#ifndef THIDUA_SERVICES_COUNCIL_STORE_POLL_STORE_H_
#define THIDUA_SERVICES_COUNCIL_STORE_POLL_STORE_H_

#include <string>
#include <vector>

#include "services/common/db/session.h"
#include "services/council/domain/tally.h"
#include "thidua/council/v1/council_service.pb.h"

namespace thidua::council::store {

struct StoredPoll {
  v1::Poll poll;
  int64_t revision = 0;
  v1::PaperCount paper_count;     // as recorded, shown to nobody before the poll is closed
  std::string paper_recorded_by;  // account
};

absl::Status InsertPoll(db::Session& session, const v1::Poll& poll);
absl::StatusOr<StoredPoll> FindPoll(db::Session& session, const std::string& id);
// To vote under: many at once, but none while the poll is being closed.
absl::StatusOr<StoredPoll> ShareLockPoll(db::Session& session, const std::string& id);
// To close or to record a count: waits for the votes under way.
absl::StatusOr<StoredPoll> LockPoll(db::Session& session, const std::string& id);
absl::Status UpdatePoll(db::Session& session, const StoredPoll& stored);
absl::Status SaveTally(db::Session& session, const std::string& poll_id,
                       const std::vector<v1::CandidateTally>& tally);
absl::StatusOr<std::vector<v1::Poll>> ListPolls(db::Session& session, const std::string& meeting_id,
                                                const std::string& after_id, int limit);
absl::StatusOr<bool> AnyOpenPoll(db::Session& session, const std::string& meeting_id);

struct SavedBallot {
  std::string id;
  int64_t revision;  // 1: the first of this member
};
// A second ballot of the member replaces the first.
absl::StatusOr<SavedBallot> SaveBallot(db::Session& session, const std::string& poll_id,
                                       const std::string& person_id, const Choices& chosen,
                                       const std::string& paper_reference);
absl::StatusOr<std::vector<Ballot>> BallotsOf(db::Session& session, const std::string& poll_id);

}  // namespace thidua::council::store

#endif  // THIDUA_SERVICES_COUNCIL_STORE_POLL_STORE_H_
