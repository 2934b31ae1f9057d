#ifndef THIDUA_SERVICES_COUNCIL_STORE_COUNCIL_STORE_H_
#define THIDUA_SERVICES_COUNCIL_STORE_COUNCIL_STORE_H_

#include <optional>
#include <string>
#include <vector>

#include "services/common/db/session.h"
#include "thidua/council/v1/council_service.pb.h"

namespace thidua::council::store {

absl::Status InsertCouncil(db::Session& session, const v1::Council& council);
absl::StatusOr<v1::Council> FindCouncil(db::Session& session, const std::string& id);

struct StoredCouncil {
  v1::Council council;
  int64_t revision = 0;
};
absl::StatusOr<StoredCouncil> LockCouncil(db::Session& session, const std::string& id);
// What replaced it, and the revision.
absl::Status UpdateCouncil(db::Session& session, const StoredCouncil& stored);
// The seat that the leaving member holds passes, or is given up, in the revision that `stored` now has.
absl::Status PassSeat(db::Session& session, const StoredCouncil& stored, const v1::MemberChange& change);
absl::StatusOr<bool> AnyOpenMeeting(db::Session& session, const std::string& council_id);

struct Attended {
  int members = 0;  // who sat on the council
  int present = 0;  // and were in the room
};
struct StoredMeeting {
  v1::Meeting meeting;
  int64_t revision = 0;
  std::optional<Attended> attended;  // when it closed
};
absl::Status InsertMeeting(db::Session& session, const v1::Meeting& meeting);
absl::StatusOr<StoredMeeting> FindMeeting(db::Session& session, const std::string& id);
// Many at once, but none while the meeting is being changed.
absl::StatusOr<StoredMeeting> ShareLockMeeting(db::Session& session, const std::string& id);
absl::StatusOr<StoredMeeting> LockMeeting(db::Session& session, const std::string& id);
// Attendance (from which present_person_ids follow), state, minutes and their paper, who attended, why and
// when it was cancelled, and revision.
absl::Status UpdateMeeting(db::Session& session, const StoredMeeting& stored);

struct Page {
  std::vector<std::string> unit_ids;  // of councils of these units …
  std::string member_person_id;       // … or on which this person sits
  std::string filter;                 // school year, or state
  std::string before, after_id;       // key of the row before the page
  int limit;
};
absl::StatusOr<std::vector<v1::Council>> ListCouncils(db::Session& session, const Page& page);
absl::StatusOr<std::vector<v1::Meeting>> ListMeetings(db::Session& session, const Page& page);

}  // namespace thidua::council::store

#endif  // THIDUA_SERVICES_COUNCIL_STORE_COUNCIL_STORE_H_
