// Which pages of decisions are due, and what stands on them.
#ifndef THIDUA_SERVICES_APPROVAL_STORE_PUBLIC_PAGE_STORE_H_
#define THIDUA_SERVICES_APPROVAL_STORE_PUBLIC_PAGE_STORE_H_

#include <set>
#include <string>
#include <utility>
#include <vector>

#include "services/approval/domain/public_pages.h"
#include "services/approval/store/case_store.h"
#include "services/common/db/session.h"

namespace thidua::approval::store {

// One process at a time writes pages: until LeaveLead, or the end of the connection.
absl::StatusOr<bool> LeadPublishing(db::Session& session);
void LeaveLead(db::Session& session);

// Asks for the pages of all decisions, behind what is asked for already.
absl::Status AskForAllPages(db::Session& session);

struct DuePages {
  std::string decision_id;
  std::string turn;  // another one once the decision has changed again
};
// The newest first.
absl::StatusOr<std::vector<DuePages>> NextDuePages(db::Session& session, int limit);
// They are written as they were asked for; what was asked for since then stays.
absl::Status PagesWritten(db::Session& session, const std::vector<DuePages>& pages);

// The same of postings. Those whose last day is `from` or later are due again, because a day has begun.
absl::Status AskForPostingPages(db::Session& session, absl::CivilDay from);
struct DuePosting {
  std::string posting_id, turn;
};
absl::StatusOr<std::vector<DuePosting>> NextDuePostings(db::Session& session, int limit);
absl::Status PostingPagesWritten(db::Session& session, const std::vector<DuePosting>& pages);
// The day of the business clock, by which a posting ends.
absl::StatusOr<absl::CivilDay> DayOfPages(db::Session& session);

struct PostingToPublish {
  PublicPosting page;  // without the names of units, and its lines
  std::string unit_id;
  struct Line {
    std::string subject_id, unit_id, name, title;
    bool of_unit = false;
  };
  std::vector<Line> lines;  // that are on the list and have not ended
};
absl::StatusOr<std::vector<PostingToPublish>> PostingsToPublish(db::Session& session,
                                                                const std::vector<std::string>& ids,
                                                                absl::CivilDay today);
// Those that have not ended on the day, the one that ends first on top; without lines.
absl::StatusOr<std::vector<PostingToPublish>> OpenPostings(db::Session& session, absl::CivilDay today);

// Decisions that give awards, with their rulings; papers on other decisions are left out.
absl::StatusOr<std::vector<v1::Decision>> DecisionsToPublish(db::Session& session,
                                                             const std::vector<std::string>& ids);
// Those of the people whose names are not shown any more.
absl::StatusOr<std::set<std::string>> Withheld(db::Session& session,
                                               const std::vector<std::string>& person_ids);

// Of a unit and calendar year, the newest first: id, number, date and cases alone.
absl::StatusOr<std::vector<v1::Decision>> DecisionsIn(db::Session& session, const std::string& unit_id,
                                                      int year);

struct BookAward {
  StoredCase stored;
  std::string decision_number;
  absl::CivilDay decided_on;
};
// Of a unit's subjects in a school year, but for revoked ones; by title and given name.
absl::StatusOr<std::vector<BookAward>> AwardsIn(db::Session& session, const std::string& unit_id,
                                                const std::string& school_year);

// (unit, year) that there are decisions of, or awards; by unit, in each the newest first.
using UnitYear = std::pair<std::string, std::string>;
absl::StatusOr<std::vector<UnitYear>> YearsOfDecisions(db::Session& session);
absl::StatusOr<std::vector<UnitYear>> YearsOfAwards(db::Session& session);

}  // namespace thidua::approval::store

#endif  // THIDUA_SERVICES_APPROVAL_STORE_PUBLIC_PAGE_STORE_H_
