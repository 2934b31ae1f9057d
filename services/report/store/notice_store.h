// Notices, and who has read them.
#ifndef THIDUA_SERVICES_REPORT_STORE_NOTICE_STORE_H_
#define THIDUA_SERVICES_REPORT_STORE_NOTICE_STORE_H_

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "services/common/db/purge.h"
#include "services/common/db/session.h"
#include "thidua/report/v1/notice_service.pb.h"

namespace thidua::report::store {

struct NewNotice {
  std::string source;
  std::string addressee;
  v1::Notice notice;               // without id
  std::string subject_id;          // empty: it tells of nobody
  std::optional<int> days_before;  // of a reminder
  // What it has in common with others for the same addressee that it is put together with; empty: it stands
  // alone. Of several the sentence is their number and `together`: "40" and "hồ sơ đến bước …".
  std::string group_key;
  std::string together;
};
// What was made of the same source for the same addressee before stays as it was. One of a group takes the
// place of the newest of that group, unless somebody has read that: then a new group begins with it.
absl::Status InsertNotices(db::Session& session, const std::vector<NewNotice>& notices);

// What is addressed to one of `before` is from now on to the one at its place in `after`; with `people`, only
// what is about one of them. What has that addressee already stays, and so does what is told of cases in
// groups: whoever has them on the desk now is told anew.
absl::Status HandOverNotices(db::Session& session, const std::vector<std::string>& before,
                             const std::vector<std::string>& after, const std::vector<std::string>& people);

// What these were told of the kind about that thing is told no more, read or not.
absl::Status Withdraw(db::Session& session, const std::vector<std::string>& addressees, v1::Notice::Kind kind,
                      const std::string& target_id);

// Whose notices are asked for: the account that reads them, and everything that is addressed to it.
struct Reader {
  std::string account_id;
  std::vector<std::string> addressees;
};
struct NumberedNotice {
  int64_t number;
  v1::Notice notice;
};
// Newest first, those before `before`; 0: from the newest.
absl::StatusOr<std::vector<NumberedNotice>> ListNotices(db::Session& session, const Reader& reader,
                                                        bool unread_only, int64_t before, int limit);
// At most 100.
absl::StatusOr<int> CountUnread(db::Session& session, const Reader& reader);
// These; and `up_to_id` with everything that came before it, unless it is empty. Nothing that is not the
// reader's.
absl::Status MarkRead(db::Session& session, const Reader& reader, const std::vector<std::string>& ids,
                      const std::string& up_to_id);

// For whom something came after `number`, in that order; and the newest number there is.
struct Arrived {
  int64_t number;
  std::string addressee;
};
absl::StatusOr<std::vector<Arrived>> ArrivedAfter(db::Session& session, int64_t number);
absl::StatusOr<int64_t> NewestNumber(db::Session& session);

// 90 days. A mark that was not moved for as long has nothing left to pass.
std::vector<db::PurgeRule> OldNotices();

struct StoredSettings {
  std::vector<int64_t> days_before;
  bool morning_summary = false;
  int64_t changes = 0;
};
absl::StatusOr<StoredSettings> FindSettings(db::Session& session, const std::string& account_id);
// False when somebody set them since `settings.changes` was read; else it is one more.
absl::StatusOr<bool> SaveSettings(db::Session& session, const std::string& account_id,
                                  StoredSettings& settings);

}  // namespace thidua::report::store

#endif  // THIDUA_SERVICES_REPORT_STORE_NOTICE_STORE_H_
