// What tests of a whole system read in its database, as the superuser.
#ifndef THIDUA_TESTS_SUPPORT_DATABASE_H_
#define THIDUA_TESTS_SUPPORT_DATABASE_H_

#include <map>
#include <string>
#include <vector>

#include "services/common/db/session.h"

namespace thidua::test {

// Throws, with the statement, what goes wrong.
db::Rows Query(db::Connection& database, const std::string& sql);
// The column `word` of the rows.
std::vector<std::string> Words(db::Connection& database, const std::string& sql);

// The schemas of the services.
std::vector<std::string> Schemas(db::Connection& database);
// `part` for each schema, "$" in it replaced by the schema's name, put together with UNION ALL.
std::string InEverySchema(db::Connection& database, const std::string& part);

// Waits until every event has been delivered.
void AwaitEventsDelivered(db::Connection& database);

// How many rows each table has: "approval.cases" → 66. Without the sessions and their leaves: every sign-in
// makes a new one; nor looks at personal data, which a repeated call leaves again; nor the log's own leaves
// and checkpoints, which come with time.
std::map<std::string, int64_t> RowCounts(db::Connection& database);

}  // namespace thidua::test

#endif  // THIDUA_TESTS_SUPPORT_DATABASE_H_
