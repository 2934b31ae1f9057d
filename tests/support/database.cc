#include "tests/support/database.h"

#include <stdexcept>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "tests/support/api.h"

namespace thidua::test {

db::Rows Query(db::Connection& database, const std::string& sql) {
  auto rows = database.ExecuteText(sql);
  if (!rows.ok()) throw std::runtime_error(absl::StrCat(sql, ": ", rows.status().message()));
  return *std::move(rows);
}

std::vector<std::string> Words(db::Connection& database, const std::string& sql) {
  std::vector<std::string> words;
  for (const db::Row row : Query(database, sql)) words.push_back(row.Text("word"));
  return words;
}

std::vector<std::string> Schemas(db::Connection& database) {
  return Words(database,
               "SELECT table_schema AS word FROM information_schema.tables WHERE table_name = 'request_log' "
               "ORDER BY 1");
}

std::string InEverySchema(db::Connection& database, const std::string& part) {
  std::vector<std::string> parts;
  for (const auto& schema : Schemas(database)) parts.push_back(absl::StrReplaceAll(part, {{"$", schema}}));
  return absl::StrJoin(parts, " UNION ALL ");
}

void AwaitEventsDelivered(db::Connection& database) {
  const std::string waiting = absl::StrCat(
      "SELECT count(*) AS n FROM (",
      InEverySchema(database, "SELECT id FROM $.outbox WHERE delivered_at IS NULL"), ") AS waiting");
  Await("all events delivered", [&] { return Query(database, waiting)[0].Int("n") == 0; });
}

std::map<std::string, int64_t> RowCounts(db::Connection& database) {
  std::map<std::string, int64_t> counts;
  const auto tables = Words(
      database,
      absl::StrCat("SELECT format('%s.%s', table_schema, table_name) AS word"
                   " FROM information_schema.tables WHERE table_type = 'BASE TABLE' AND table_schema IN ('",
                   absl::StrJoin(Schemas(database), "','"), "')"));
  for (const auto& table : tables) {
    if (table == "audit.leaf") continue;
    // Who is reminded depends on the hour at which the server looks at the last days.
    const std::string told = table == "report.notices" ? " WHERE days_before IS NULL" : "";
    counts[table] = Query(database, absl::StrCat("SELECT count(*) AS n FROM ", table, told))[0].Int("n");
  }
  for (const auto row : Query(database,
                              "SELECT kind, count(*) AS n FROM audit.leaf WHERE agg_type NOT IN"
                              " ('session', 'log', 'sight') GROUP BY kind")) {
    counts["audit.leaf " + row.Text("kind")] = row.Int("n");
  }
  for (const char* table : {"identity.sessions", "audit.sequence", "audit.checkpoint"}) counts.erase(table);
  return counts;
}

}  // namespace thidua::test
