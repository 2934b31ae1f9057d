#include "services/common/db/purge.h"

#include "absl/strings/str_cat.h"
#include "services/common/error/error.h"

namespace thidua::db {
namespace {

// 8 MiB: a moment's work, and no lock that anybody would wait for.
constexpr int64_t kPagesAtOnce = 1000;

constexpr Statement kPages{
    "purge_pages", "SELECT pg_relation_size($1::regclass) / current_setting('block_size')::bigint AS pages"};

#define THESE_PAGES " WHERE t.ctid >= $1::tid AND t.ctid < $2::tid"

constexpr Statement kAnswers{"purge_answers",
                             "DELETE FROM request_log t" THESE_PAGES " AND created_at < $3::timestamptz"};
// What was not delivered yet, or is parked, stays as long as it takes.
constexpr Statement kDelivered{"purge_delivered",
                               "DELETE FROM outbox t" THESE_PAGES " AND delivered_at < $3::timestamptz"};
constexpr Statement kApplied{"purge_applied",
                             "DELETE FROM inbox t" THESE_PAGES " AND applied_at < $3::timestamptz"};
// The function `sealed` reads the newest salt of an aggregate. Their age does not matter.
constexpr Statement kSalts{"purge_salts",
                           "DELETE FROM leaf_salt t" THESE_PAGES
                           " AND $3::timestamptz IS NOT NULL AND EXISTS (SELECT 1 FROM leaf_salt newer"
                           "   WHERE newer.agg_type = t.agg_type AND newer.agg_id = t.agg_id"
                           "   AND newer.agg_version > t.agg_version)"};

std::string FirstRowOf(int64_t page) { return absl::StrCat("(", page, ",0)"); }

}  // namespace

std::vector<PurgeRule> PlatformPurgeRules() {
  return {{"request_log", kAnswers, kAnswersKept},
          {"outbox", kDelivered, kDeliveredKept},
          {"inbox", kApplied, kAppliedKept}};
}

PurgeRule SupersededSalts() { return {"leaf_salt", kSalts, absl::ZeroDuration()}; }

absl::StatusOr<int64_t> Purge(Session& session, const PurgeRule& rule, absl::Time now) {
  ASSIGN_OR_RETURN(const Rows size, session.RunOne(kPages, rule.table));
  const int64_t pages = size[0].Int("pages");
  int64_t removed = 0;
  for (int64_t first = 0; first < pages; first += kPagesAtOnce) {
    ASSIGN_OR_RETURN(const Rows gone, session.Run(rule.remove, FirstRowOf(first),
                                                  FirstRowOf(first + kPagesAtOnce), now - rule.kept));
    removed += gone.affected();
  }
  return removed;
}

}  // namespace thidua::db
