// Postings, their items, and what units ask for themselves.
#ifndef THIDUA_SERVICES_APPROVAL_STORE_POSTING_STORE_H_
#define THIDUA_SERVICES_APPROVAL_STORE_POSTING_STORE_H_

#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "services/approval/domain/posting_rules.h"
#include "services/approval/store/case_store.h"
#include "services/common/db/session.h"
#include "thidua/approval/v1/posting_service.pb.h"

namespace thidua::approval::store {

// A row. Names of units and titles are filled by app/read_postings.
struct StoredPosting {
  v1::Posting data;
  int64_t revision = 0;
  int64_t taken = 0;  // their order
  absl::CivilDay changed_on;
};

// The name of a case's title, of a row with its code and its rule-set; the code where this program has no
// such rule-set.
std::string TitleNameOf(const db::Row& row);

// With its items: cases in the order of the notice.
absl::Status InsertPosting(db::Session& session, const StoredPosting& stored);
absl::StatusOr<StoredPosting> FindPosting(db::Session& session, const std::string& id);
// Locked to the end of the transaction; after its cases.
absl::StatusOr<StoredPosting> LockPosting(db::Session& session, const std::string& id);
absl::StatusOr<std::vector<v1::Posting::Item>> ItemsOf(db::Session& session, const std::string& posting_id);
// Takes the item off its list and writes the posting's revision; false where it was on the list no more.
absl::StatusOr<bool> TakeItemOut(db::Session& session, const StoredPosting& stored,
                                 const std::string& case_id, absl::CivilDay day, const std::string& reason);
// Of the unit or those it took over, newest first, from before `before` on (0: from the newest). Without
// items.
absl::StatusOr<std::vector<StoredPosting>> ListPostings(db::Session& session,
                                                        const std::vector<std::string>& units, int64_t before,
                                                        int limit);

// On all postings of these units, how many objections wait for an answer.
absl::StatusOr<int64_t> CountOpenObjections(db::Session& session, const std::vector<std::string>& units);

// Open cases that lie with the unit at one of these stages and titles, and are on no list.
absl::StatusOr<std::vector<StoredCase>> ListCasesToPost(
    db::Session& session, const std::string& unit_id,
    const std::set<std::pair<std::string, std::string>>& stages, const std::string& after_due,
    const std::string& after_id, int limit);
// By case, of those that were ever posted or spoken against.
absl::StatusOr<std::map<std::string, PostingStands>> HowTheyStand(db::Session& session,
                                                                  const std::vector<std::string>& case_ids);

struct PostedCase {
  v1::ListPostedCasesResponse::Row row;
  int place = 0;
};
// What is on lists whose last day is `today` or later, from behind the keys on.
absl::StatusOr<std::vector<PostedCase>> ListPosted(db::Session& session, absl::CivilDay today,
                                                   const std::string& after_day,
                                                   const std::string& after_posting, int64_t after_place,
                                                   int limit);

// By unit, of those that have said anything.
absl::StatusOr<std::map<std::string, v1::PostingRule>> RulesOf(db::Session& session,
                                                               const std::set<std::string>& units);
// Locked to the end of the transaction; nothing where the unit has never said anything.
absl::StatusOr<std::optional<v1::PostingRule>> LockRule(db::Session& session, const std::string& unit_id);
// Writes what the unit says now; its revision is that of the etag.
absl::Status SaveRule(db::Session& session, const v1::PostingRule& rule, int64_t revision);

}  // namespace thidua::approval::store

#endif  // THIDUA_SERVICES_APPROVAL_STORE_POSTING_STORE_H_
