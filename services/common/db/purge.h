// What is kept for some days only, and how it goes (ADR 0023). By the real clock: the business clock of a
// demo may jump over a year.
#ifndef THIDUA_SERVICES_COMMON_DB_PURGE_H_
#define THIDUA_SERVICES_COMMON_DB_PURGE_H_

#include <vector>

#include "services/common/db/session.h"

namespace thidua::db {

inline constexpr absl::Duration kAnswersKept = absl::Hours(7 * 24);      // for a repeated request_id
inline constexpr absl::Duration kDeliveredKept = absl::Hours(7 * 24);    // events, once delivered
inline constexpr absl::Duration kAppliedKept = absl::Hours(30 * 24);     // ids of applied events
inline constexpr absl::Duration kSessionsKept = absl::Hours(30 * 24);    // once ended
inline constexpr absl::Duration kUndecidedKept = absl::Hours(60 * 24);   // asked for, and nobody decided
inline constexpr absl::Duration kImportRowsKept = absl::Hours(30 * 24);  // once sent

struct PurgeRule {
  const char* table;
  // Deletes, from the rows on the pages from $1::tid to before $2::tid, what is older than $3::timestamptz.
  Statement remove;
  absl::Duration kept;
};

// Of the tables that every schema has.
std::vector<PurgeRule> PlatformPurgeRules();
// All salts but the newest of each aggregate: for a module that keeps nothing of the values before, which the
// other salts could prove.
PurgeRule SupersededSalts();

// Goes through the table once, a few pages a transaction, and returns how many rows it removed.
absl::StatusOr<int64_t> Purge(Session& session, const PurgeRule& rule, absl::Time now);

}  // namespace thidua::db

#endif  // THIDUA_SERVICES_COMMON_DB_PURGE_H_
