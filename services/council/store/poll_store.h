#ifndef THIDUA_SERVICES_COUNCIL_STORE_POLL_STORE_H_
#define THIDUA_SERVICES_COUNCIL_STORE_POLL_STORE_H_

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "services/common/db/session.h"
#include "services/council/domain/tally.h"
#include "thidua/council/v1/council_service.pb.h"

namespace thidua::council::store {

// The written opinion of an absent member, with what Poll does not show of it.
struct StoredOpinion {
  v1::WrittenOpinion opinion;
  int64_t revision = 0;
  std::string ballot_id;
  std::string recorded_by;  // account
  Choices choices;
};

// Of the members whom a poll asks.
struct Turnout {
  int present = 0;      // in the room
  int taking_part = 0;  // and those absent whose written opinion counts
};

struct StoredPoll {
  v1::Poll poll;
  int64_t revision = 0;
  v1::PaperCount paper_count;     // as recorded, shown to nobody before the poll is closed
  std::string paper_recorded_by;  // account
  std::vector<StoredOpinion> opinions;
  std::optional<Turnout> turnout;                  // when it closed
  std::map<std::string, std::string> stage_etags;  // of each candidate's case, when it opened
  std::string title_name;  // as the law names it; empty of polls from before it was kept
};

// `stage_etags`: of each candidate's case, as it is judged.
absl::Status InsertPoll(db::Session& session, const v1::Poll& poll, const std::string& title_name,
                        const std::vector<std::string>& stage_etags);
absl::StatusOr<StoredPoll> FindPoll(db::Session& session, const std::string& id);
// To vote under: many at once, but none while the poll is being closed.
absl::StatusOr<StoredPoll> ShareLockPoll(db::Session& session, const std::string& id);
// To close or to record a count: waits for the votes under way.
absl::StatusOr<StoredPoll> LockPoll(db::Session& session, const std::string& id);
absl::Status UpdatePoll(db::Session& session, const StoredPoll& stored);
absl::Status SaveTally(db::Session& session, const std::string& poll_id,
                       const std::vector<v1::CandidateTally>& tally);
// Candidates that no longer wait for the council.
absl::Status MarkWithdrawn(db::Session& session, const std::string& poll_id,
                           const std::vector<std::string>& case_ids);
absl::StatusOr<std::vector<StoredPoll>> ListPolls(db::Session& session, const std::string& meeting_id,
                                                  const std::string& after_id, int limit);
absl::StatusOr<bool> AnyOpenPoll(db::Session& session, const std::string& meeting_id);

struct SavedBallot {
  std::string id;
  int64_t revision;  // 1: the first of this member
};
// The signed paper of a written opinion, and who entered it.
struct Paper {
  std::string reference, file_name, media_type, content;
  std::string recorded_by;  // account
};
// Without `paper`: cast by the member. A second ballot of the member replaces the first, unless it is a paper
// and the member has cast his vote himself: then nothing is saved.
absl::StatusOr<std::optional<SavedBallot>> SaveBallot(db::Session& session, const std::string& poll_id,
                                                      const std::string& person_id, const Choices& chosen,
                                                      const std::optional<Paper>& paper);
// Those that count: cast, or written and confirmed.
absl::StatusOr<std::vector<Ballot>> BallotsOf(db::Session& session, const std::string& poll_id);
absl::StatusOr<StoredOpinion> FindOpinion(db::Session& session, const std::string& poll_id,
                                          const std::string& person_id);
absl::StatusOr<StoredOpinion> LockOpinion(db::Session& session, const std::string& poll_id,
                                          const std::string& person_id);
// Empty for one recorded before opinions came with their paper.
absl::StatusOr<std::string> OpinionContent(db::Session& session, const StoredOpinion& stored);
// State and revision.
absl::Status SaveReview(db::Session& session, const StoredOpinion& stored, const std::string& reviewed_by);

}  // namespace thidua::council::store

#endif  // THIDUA_SERVICES_COUNCIL_STORE_POLL_STORE_H_
