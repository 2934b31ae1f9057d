#include "tests/chaos/survival.h"

#include <map>
#include <set>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"

namespace thidua::test {
namespace {

// `part` for each table of a service that has these columns, "$" in it replaced by the table's name.
std::string InEveryTableWith(db::Connection& database, const std::vector<std::string>& columns,
                             const std::string& part) {
  const auto tables = Words(
      database,
      absl::StrCat("SELECT format('%s.%s', table_schema, table_name) AS word FROM information_schema.columns"
                   " WHERE table_schema IN ('",
                   absl::StrJoin(Schemas(database), "','"),
                   "') AND table_name <> 'leaf' AND (column_name, data_type) IN (",
                   absl::StrJoin(columns, ","), ") GROUP BY 1 HAVING count(*) = ", columns.size()));
  std::vector<std::string> parts;
  parts.reserve(tables.size());
  for (const auto& table : tables) parts.push_back(absl::StrReplaceAll(part, {{"$", table}}));
  return absl::StrJoin(parts, " UNION ALL ");
}

constexpr char kId[] = "('id', 'uuid')";
constexpr char kRevision[] = "('revision', 'bigint')";

}  // namespace

Breaches LostAnswers(db::Connection& database, const std::vector<Acknowledged>& acknowledged) {
  std::map<std::string, Acknowledged> kept;
  const auto rows =
      Query(database, InEverySchema(database,
                                    "SELECT request_id, method, encode(sha256(response), 'hex') AS hash"
                                    " FROM $.request_log"));
  for (const db::Row row : rows) {
    kept[row.Text("request_id")] = {row.Text("request_id"), row.Text("method"), row.Text("hash")};
  }
  Breaches breaches;
  for (const auto& given : acknowledged) {
    const auto it = kept.find(given.request_id);
    if (it == kept.end()) {
      breaches.push_back(absl::StrCat(given.method, " ", given.request_id, " was acknowledged and is lost"));
    } else if (it->second.method != given.method || it->second.answer_hash != given.answer_hash) {
      breaches.push_back(
          absl::StrCat(given.method, " ", given.request_id, " was acknowledged with another answer"));
    }
  }
  return breaches;
}

Breaches AnswersWithoutLeaf(db::Connection& database) {
  return Words(
      database,
      InEverySchema(database,
                    "SELECT format('%s %s has no leaf', method, request_id) AS word FROM $.request_log r"
                    " WHERE NOT EXISTS (SELECT 1 FROM audit.leaf l WHERE l.xid::xid = r.xmin"
                    "  AND l.service = '$' AND l.actor_id = r.caller_id)"));
}

Breaches BrokenChains(db::Connection& database) {
  return Words(
      database,
      "SELECT format('%s %s: %s leaves, numbered %s to %s', agg_type, agg_id, count(*), min(agg_version),"
      "  max(agg_version)) AS word FROM audit.leaf GROUP BY agg_type, agg_id"
      " HAVING min(agg_version) <> 1 OR max(agg_version) <> count(*)"
      " OR count(DISTINCT agg_version) <> count(*)"
      " UNION ALL"
      " SELECT format('%s %s version %s is not bound to the one before', agg_type, agg_id, agg_version)"
      " FROM (SELECT *, lag(leaf_hash) OVER (PARTITION BY agg_type, agg_id ORDER BY agg_version) AS before"
      "  FROM audit.leaf) AS chained WHERE previous_leaf_hash IS DISTINCT FROM before"
      " UNION ALL"
      " SELECT format('%s %s version %s is not what its hash says', agg_type, agg_id, agg_version)"
      " FROM audit.leaf WHERE leaf_hash <> sha256('\\x00'::bytea || body)");
}

Breaches RowsUnlikeLeaves(db::Connection& database) {
  return Words(
      database,
      absl::StrCat(
          "WITH leaves AS (SELECT service, agg_type, agg_id, max(agg_version) AS version FROM audit.leaf"
          " WHERE agg_type NOT IN ('sight', 'act') GROUP BY 1, 2, 3),"
          // Of which kind a table's rows are: a block and its scoreboard have one id.
          " kinds AS (SELECT format('%s.%s', nspname, relname) AS place,"
          "  split_part(encode(tgargs, 'escape'), '\\000', 1) AS agg_type"
          "  FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = "
          "c.relnamespace"
          "  WHERE tgname = 'guarded'),"
          " revised AS (",
          InEveryTableWith(database, {kId, kRevision},
                           "SELECT '$' AS place, split_part('$', '.', 1) AS service, id, revision FROM $"),
          "), present AS (",
          InEveryTableWith(database, {kId}, "SELECT split_part('$', '.', 1) AS service, id FROM $"),
          ") SELECT format('%s %s: revision %s, last leaf %s', place, id, revision, version) AS word"
          " FROM revised r LEFT JOIN kinds USING (place)"
          " LEFT JOIN leaves l ON l.service = r.service AND l.agg_id = r.id AND l.agg_type = kinds.agg_type"
          " WHERE revision IS DISTINCT FROM coalesce(version, 0)"
          " UNION ALL"
          " SELECT format('%s %s: leaves without a row', service, agg_id) FROM leaves l"
          " WHERE NOT EXISTS (SELECT 1 FROM present p WHERE p.service = l.service AND p.id = l.agg_id)"));
}

Breaches EventsNotAppliedOnce(db::Connection& database) {
  return Words(database,
               absl::StrCat("WITH sent AS (",
                            InEverySchema(database, "SELECT consumer, event_id, delivered_at FROM $.outbox"),
                            "), applied AS (",
                            InEverySchema(database, "SELECT '$' AS consumer, event_id FROM $.inbox"),
                            ") SELECT format('event %s to %s: %s', event_id, consumer,"
                            "  CASE WHEN s IS NULL THEN 'applied but never sent'"
                            "   WHEN a IS NULL THEN 'not applied' ELSE 'not marked as delivered' END) AS word"
                            " FROM sent s FULL JOIN applied a USING (consumer, event_id)"
                            " WHERE s IS NULL OR a IS NULL OR s.delivered_at IS NULL"));
}

Breaches ActsWithoutPaper(db::Connection& database) {
  return Words(
      database,
      "WITH acts AS (SELECT id, paper_id FROM approval.letters UNION ALL"
      " SELECT id, paper_id FROM approval.decisions UNION ALL"
      " SELECT id, paper_id FROM approval.refusal_notices UNION ALL"
      " SELECT id, paper_id FROM approval.certificates)"
      " SELECT format('act %s, paper %s', a.id, p.id) AS word"
      " FROM acts a FULL JOIN approval.papers p ON p.id = a.paper_id WHERE a.id IS NULL OR p.id IS NULL");
}

Breaches PapersNotSigned(db::Connection& database) {
  return Words(database,
               "SELECT format('%s waits', p.title) AS word FROM approval.papers p"
               " JOIN approval.signatures_awaited w ON w.paper_id = p.id"
               " UNION ALL"
               " SELECT format('%s is not signed', p.title) FROM approval.papers p"
               " WHERE p.kind IN ('AWARD_DECISION', 'SUBMISSION_LETTER', 'REFUSAL_NOTICE')"
               "  AND NOT EXISTS (SELECT 1 FROM approval.signed_papers s"
               "   WHERE s.id = p.id AND substr(s.pdf, 1, p.size_bytes) = p.pdf)");
}

}  // namespace thidua::test
