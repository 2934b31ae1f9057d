#ifndef THIDUA_SERVICES_IDENTITY_STORE_ATTEMPT_STORE_H_
#define THIDUA_SERVICES_IDENTITY_STORE_ATTEMPT_STORE_H_

#include <string>
#include <vector>

#include "services/common/db/session.h"

namespace thidua::identity::store {

// Whose door is knocked at, and from where; keyed digests of the name as it was typed and of the address.
struct Knock {
  std::string name;
  std::string address;
};

// Counts the attempt as a failure before anything is looked at, so that attempts at the same time cannot pass
// together. Answers the seconds to wait, 0 when the attempt may go on; one that may not is not counted.
// `delays` holds the seconds after each failure, `most` how many all strange addresses have together.
absl::StatusOr<int64_t> TakeAttempt(db::Session& session, const Knock& knock,
                                    const std::vector<int64_t>& delays, int64_t most);
// Nothing was guessed at: takes one failure back.
absl::Status ForgiveAttempt(db::Session& session, const Knock& knock);
// The person is in: no failures any more, and the address is known.
absl::Status EndAttempts(db::Session& session, const Knock& knock);

// Whatever was guessed under this name, from wherever.
absl::Status ForgetAttemptsAt(db::Session& session, const std::string& name_digest);

}  // namespace thidua::identity::store

#endif  // THIDUA_SERVICES_IDENTITY_STORE_ATTEMPT_STORE_H_
