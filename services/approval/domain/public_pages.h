// What the public may see of decisions, as pages (ADR 0045): plain HTML that needs no script, with nothing
// from elsewhere. Pure.
#ifndef THIDUA_SERVICES_APPROVAL_DOMAIN_PUBLIC_PAGES_H_
#define THIDUA_SERVICES_APPROVAL_DOMAIN_PUBLIC_PAGES_H_

#include <string>
#include <utility>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"
#include "thidua/common/v1/types.pb.h"

namespace thidua::approval {

// 18 digits that lead to the page of an award. They follow from the id of its case, which no page tells and
// nobody can guess; so there is nothing to store, and who has seen every other code is no nearer to this one.
std::string CheckCode(absl::string_view case_id);
// The same for what is listed openly: a decision, a unit.
std::string PageCode(absl::string_view id);

struct PublicRuling {
  common::v1::RulingKind kind = common::v1::RULING_KIND_UNSPECIFIED;
  std::string number;
  absl::CivilDay dated;
};

struct PublicAward {
  std::string case_id;
  std::string name;  // empty: not shown any more
  std::string unit;  // empty where the name is the unit's own
  std::string title, school_year;
  common::v1::AwardStanding standing = common::v1::AWARD_STANDING_UNSPECIFIED;
  std::vector<PublicRuling> rulings;  // on it, oldest first
};

struct PublicDecision {
  std::string id, number, issuing_body;
  absl::CivilDay dated;
  std::vector<PublicAward> awards;  // as the decision lists them
};

// A line of the list of a unit's decisions.
struct ListedDecision {
  std::string id, number;
  absl::CivilDay dated;
  int64_t awards = 0;
};

// A line of a unit's golden book.
struct BookLine {
  std::string name;  // empty: not shown any more
  std::string title, decision_id, decision_number;
  absl::CivilDay decided_on;
  bool suspended = false;
};

// A list that is posted so that everybody may say something against it (ADR 0049).
struct PublicPosting {
  struct Line {
    std::string name;  // empty: not shown any more
    std::string unit;  // empty where the name is the unit's own
    std::string title;
  };
  std::string id, number, unit, school_year;
  absl::CivilDay posted_on, last_day, changed_on;
  bool ended = false;       // its days are over: nobody is named any more
  std::vector<Line> lines;  // as the notice lists them
};

// A unit and what there are pages of: "2026", "2025-2026", the newest first.
struct UnitYears {
  std::string unit_id, unit;
  std::vector<std::string> years;
};

// What an award is worth today, in words: "Còn hiệu lực".
std::string StandingWords(const PublicAward& award);

// Paths below the folder of the pages, and what stands there.
std::string AwardPath(absl::string_view case_id);
std::string AwardPage(const PublicDecision& decision, const PublicAward& award);
std::string DecisionPath(absl::string_view decision_id);
std::string DecisionPage(const PublicDecision& decision);
std::string DecisionsPath(absl::string_view unit_id, absl::string_view year);
std::string DecisionsPage(absl::string_view unit, absl::string_view year,
                          const std::vector<ListedDecision>& decisions);
std::string DecisionsIndexPage(const std::vector<UnitYears>& units);
std::string BookPath(absl::string_view unit_id, absl::string_view school_year);
std::string BookPage(absl::string_view unit, absl::string_view school_year,
                     const std::vector<BookLine>& lines);
std::string BookIndexPage(const std::vector<UnitYears>& units);

std::string PostingPath(absl::string_view posting_id);
std::string PostingPage(const PublicPosting& posting);
// Those that have not ended, the one that ends first on top.
std::string PostingsIndexPage(const std::vector<PublicPosting>& postings);

// The pages that are the same in every system: path and content; the first page last.
std::vector<std::pair<std::string, std::string>> StandingPages();

inline constexpr char kFirstPagePath[] = "index.html";
inline constexpr char kDecisionsIndexPath[] = "quyet-dinh/index.html";
inline constexpr char kBookIndexPath[] = "so-vang/index.html";
inline constexpr char kPostingsIndexPath[] = "lay-y-kien/index.html";

}  // namespace thidua::approval

#endif  // THIDUA_SERVICES_APPROVAL_DOMAIN_PUBLIC_PAGES_H_
