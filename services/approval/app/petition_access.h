// Who handles a petition, and what is shown of one.
#ifndef THIDUA_SERVICES_APPROVAL_APP_PETITION_ACCESS_H_
#define THIDUA_SERVICES_APPROVAL_APP_PETITION_ACCESS_H_

#include <string>
#include <vector>

#include "services/approval/store/petition_store.h"
#include "services/common/rpc/call.h"

namespace thidua::approval {

inline constexpr char kHandlesPetitions[] = "approval.petitions.handle";
inline constexpr char kHandlesDenunciations[] = "approval.denunciations.handle";
inline constexpr char kResolvesPetitions[] = "approval.petitions.resolve";
inline constexpr char kFilesComplaints[] = "approval.complaints.file";

// The units in which, themselves and not only above them, the caller holds the permission, and those that
// they took over: what lay there is theirs to answer.
absl::StatusOr<std::vector<std::string>> DesksWith(rpc::Call& call, const std::string& permission);
// Whom the caller would judge in his own cause: himself, and every collective in which, or in a part of
// which, he holds a role, also one that such a unit took over.
absl::StatusOr<std::vector<std::string>> OwnSubjects(rpc::Call& call);
// The petition is about one of these.
absl::StatusOr<bool> IsAboutOneself(rpc::Call& call, const v1::Petition& data);
// The unit that handles the petition now: the one it was sent to, or the one that took that over. NOT_FOUND
// unless the caller handles petitions of its kind there; also for whom a denunciation is about, and for those
// of the collective that it is about. Asked before anything is locked.
absl::StatusOr<std::string> RequireHandler(rpc::Call& call, const store::StoredPetition& stored);
// NOT_FOUND unless the caller filed the complaint, is whom it is for, or files complaints in that unit.
absl::Status RequireComplainant(rpc::Call& call, const store::StoredPetition& stored);

// Words for people: the title's name and the clock. Not the text of a denunciation.
absl::Status AddWords(rpc::Call& call, v1::Petition& data);

// The leaf of the petition as it is now.
void LeavePetition(rpc::Call& call, const store::StoredPetition& stored);
// Tells who handles a complaint, at the desk where it lies now, and who filed it. Nothing of a denunciation.
absl::Status TellOfComplaint(rpc::Call& call, const store::StoredPetition& stored, const std::string& desk);

}  // namespace thidua::approval

#endif  // THIDUA_SERVICES_APPROVAL_APP_PETITION_ACCESS_H_
