// Who keeps a unit's postings and who answers for them.
#ifndef THIDUA_SERVICES_APPROVAL_APP_POSTING_ACCESS_H_
#define THIDUA_SERVICES_APPROVAL_APP_POSTING_ACCESS_H_

#include <string>
#include <vector>

#include "services/approval/store/posting_store.h"
#include "services/common/rpc/call.h"

namespace thidua::approval {

inline constexpr char kKeepsPostings[] = "approval.postings.keep";
inline constexpr char kPosts[] = "approval.postings.post";

// In that very unit, or in the one that took it over; else PERMISSION_MISSING, of what is read NOT_FOUND.
// Asked before anything is locked.
absl::Status RequirePostings(rpc::Call& call, const std::string& permission, const std::string& unit_id);
absl::Status RequirePostingsVisible(rpc::Call& call, const std::string& permission,
                                    const std::string& unit_id);

// The subject is the caller: who is proposed neither posts nor hears what is said against it.
error::UnmetGuard OwnCase(const std::string& case_id);

// Names of units; whether it has ended. With its items, where they are wanted.
enum class Items { kNone, kAll };
absl::StatusOr<v1::Posting> Described(rpc::Call& call, const store::StoredPosting& stored, Items items);

// The leaf of the posting as it is now; `on_list`: how many of its items are.
void LeavePosting(rpc::Call& call, const store::StoredPosting& stored, const std::string& paper_sha256);

}  // namespace thidua::approval

#endif  // THIDUA_SERVICES_APPROVAL_APP_POSTING_ACCESS_H_
