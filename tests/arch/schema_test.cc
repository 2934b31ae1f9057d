// On a real cluster: what the database role of each service can touch.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "services/common/error/error.h"
#include "tests/arch/golden.h"
#include "tests/arch/rules.h"
#include "tests/support/stack.h"

namespace thidua::arch {
namespace {

using testing::HasSubstr;

const Breaches kNone;

struct Table {
  std::string schema;
  std::string name;
};

class Schemas : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    stack_ = std::make_unique<test::Stack>("allinone");
    admin_ = stack_->AsSuperuser();
  }
  static void TearDownTestSuite() {
    admin_.reset();
    stack_.reset();
  }

  static db::Rows Run(const std::string& sql) {
    auto rows = admin_->ExecuteText(sql);
    if (!rows.ok()) throw std::runtime_error(absl::StrCat(sql, ": ", rows.status().message()));
    return *rows;
  }

  static std::vector<Table> Tables() {
    std::vector<Table> out;
    for (const auto row : Run("SELECT schemaname AS s, tablename AS t FROM pg_tables WHERE schemaname NOT IN"
                              " ('pg_catalog', 'information_schema') ORDER BY 1, 2")) {
      out.push_back({row.Text("s"), row.Text("t")});
    }
    return out;
  }

  // What PostgreSQL says to an attempt, which is rolled back so that it spoils nothing: OK, DENIED, or an
  // error.
  static std::string Attempt(db::Connection& service, const std::string& sql) {
    (void)service.ExecuteText("BEGIN");
    const absl::Status status = service.ExecuteText(sql).status();
    (void)service.ExecuteText("ROLLBACK");
    if (status.ok()) return "OK";
    const std::string cause = error::CauseOf(status);
    return absl::StrContains(cause, "SQL 42501") ? "DENIED" : cause;
  }

  // Appends two leaves side by side, of aggregates that are new to the log.
  static std::string AppendAll(int version, const std::string& hashed = "body") {
    return absl::StrCat(
        "SELECT audit.append_all(ARRAY['X', 'X'], ARRAY['sample', 'sample'],"
        " ARRAY[gen_random_uuid(), gen_random_uuid()], ARRAY[1, ",
        version, "], ARRAY['body'::bytea, 'body'], array_fill(sha256('\\x00'::bytea || '", hashed,
        "'::bytea), ARRAY[2]), ARRAY['signature'::bytea, 'signature'], NULL, now())");
  }

  // What the service, signed in with its own password, is not denied in schemas that are not its own.
  static Breaches BreachesOf(const std::string& context) {
    Breaches out;
    auto service = stack_->AsService(context);
    for (const Table& table : Tables()) {
      if (table.schema == context) continue;
      const std::string name = absl::StrCat(table.schema, ".", table.name);
      for (const auto& attempt :
           {"SELECT count(*) FROM " + name, "INSERT INTO " + name + " DEFAULT VALUES", "DELETE FROM " + name,
            "TRUNCATE " + name, "LOCK TABLE " + name + " IN ACCESS SHARE MODE"}) {
        const std::string answer = Attempt(*service, attempt);
        if (answer != "DENIED") out.push_back(absl::StrCat(context, " ", attempt, ": ", answer));
      }
    }
    return out;
  }

  static std::unique_ptr<test::Stack> stack_;
  static std::unique_ptr<db::Connection> admin_;
};

std::unique_ptr<test::Stack> Schemas::stack_;
std::unique_ptr<db::Connection> Schemas::admin_;

TEST_F(Schemas, AServiceTouchesNoTableOfAnother) {
  EXPECT_GT(Tables().size(), 40u);
  for (const auto& context : Contexts()) EXPECT_EQ(BreachesOf(context), kNone);
}

TEST_F(Schemas, AGrantTooManyIsNoticed) {
  Run("GRANT USAGE ON SCHEMA identity TO block_service");
  Run("GRANT SELECT ON identity.accounts TO block_service");
  EXPECT_EQ(BreachesOf("block"), (Breaches{"block SELECT count(*) FROM identity.accounts: OK",
                                           "block LOCK TABLE identity.accounts IN ACCESS SHARE MODE: OK"}));
  Run("REVOKE SELECT ON identity.accounts FROM block_service");
  Run("REVOKE USAGE ON SCHEMA identity FROM block_service");
}

TEST_F(Schemas, AServiceReadsAndWritesItsOwn) {
  for (const auto& context : Contexts()) {
    auto service = stack_->AsService(context);
    for (const char* table : {"outbox", "inbox", "request_log", "leaf_salt"}) {
      EXPECT_EQ(Attempt(*service, absl::StrCat("DELETE FROM ", table)), "OK") << context << " " << table;
    }
    EXPECT_EQ(Attempt(*service, "UPDATE schema_migrations SET name = name"), "DENIED") << context;
    EXPECT_EQ(Attempt(*service, "CREATE TABLE mine (a int)"), "DENIED") << context;
  }
}

// Of audit a service has four functions, and the one that has papers signed two more: not the log, nor the
// clock. The audit service itself cannot rewrite a leaf.
TEST_F(Schemas, TheLogIsReachedThroughItsFunctionsAlone) {
  for (const auto& context : Contexts()) {
    auto service = stack_->AsService(context);
    EXPECT_EQ(Attempt(*service, "SELECT audit.business_now(), audit.clock_simulated()"), "OK") << context;
    EXPECT_EQ(Attempt(*service, "SELECT audit.init_clock(now())"), "DENIED") << context;
    EXPECT_EQ(Attempt(*service, "SELECT * FROM audit.leaf"), context == "audit" ? "OK" : "DENIED") << context;
    for (const char* change :
         {"UPDATE audit.leaf SET kind = 'X'", "DELETE FROM audit.leaf", "TRUNCATE audit.leaf"}) {
      EXPECT_EQ(Attempt(*service, change), "DENIED") << context << ": " << change;
    }
    // Nor a checkpoint, whose publication alone it marks.
    EXPECT_EQ(Attempt(*service, "UPDATE audit.checkpoint SET root = root"), "DENIED") << context;
    EXPECT_EQ(Attempt(*service, "DELETE FROM audit.checkpoint"), "DENIED") << context;
    EXPECT_EQ(Attempt(*service, "SELECT * FROM audit.newest_checkpoint()"),
              context == "approval" ? "OK" : "DENIED")
        << context;
    EXPECT_EQ(Attempt(*service, "SELECT * FROM audit.find_checkpoint('', 0, '')"),
              context == "approval" ? "OK" : "DENIED")
        << context;
    // A leaf is signed with the name of who is signed in, whatever its author writes.
    const std::string append = absl::StrCat(
        "SELECT audit.append('X', NULL, 'sample', gen_random_uuid(), 1, now(), 'body'::bytea,"
        " sha256('\\x00'::bytea || 'body'::bytea), 'signature'::bytea)");
    EXPECT_EQ(Attempt(*service, append), "OK") << context;
    EXPECT_EQ(Attempt(*service, AppendAll(1)), "OK") << context;
    EXPECT_THAT(Attempt(*service, AppendAll(2)), HasSubstr("audit gap")) << context;
    EXPECT_THAT(Attempt(*service, AppendAll(1, "another")), HasSubstr("does not fit")) << context;
  }
}

// What has a revision is an aggregate: the guard asks for its leaf, and an auditor can compare it with the
// log. A table with the revision in its key is the history of an aggregate and belongs to that one's leaves.
TEST_F(Schemas, EveryAggregateIsGuardedAndAudited) {
  const auto aggregates =
      Run("SELECT table_schema || '.' || table_name AS name, table_schema AS schema FROM"
          " information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)"
          " WHERE column_name = 'revision' AND table_type = 'BASE TABLE' AND NOT EXISTS (SELECT FROM"
          " information_schema.key_column_usage k WHERE k.table_schema = c.table_schema AND k.table_name ="
          " c.table_name AND k.column_name = 'revision') ORDER BY 1");
  EXPECT_GT(aggregates.size(), 15);
  for (const auto row : aggregates) {
    const std::string guards = absl::StrCat(
        "SELECT count(*) AS n FROM pg_trigger WHERE tgname = 'guarded' AND tgdeferrable AND"
        " tgenabled = 'O' AND tgrelid = '",
        row.Text("name"), "'::regclass");
    EXPECT_EQ(Run(guards)[0].Int("n"), 1) << row.Text("name");
    const std::string views = absl::StrCat(
        "SELECT count(*) AS n FROM pg_depend d JOIN pg_rewrite r ON r.oid = d.objid"
        " WHERE d.refobjid = '",
        row.Text("name"), "'::regclass AND r.ev_class = '", row.Text("schema"), ".audited'::regclass");
    EXPECT_GT(Run(views)[0].Int("n"), 0) << row.Text("name");
  }
}

// A view is made by many migrations; what it came to states one file, and a diff of it shows what a change
// does.
TEST_F(Schemas, WhatTheLogIsComparedWithIsWordForWordWhatIsWrittenDown) {
  std::vector<std::string> lines;
  for (const auto row :
       Run("SELECT schemaname AS schema, pg_get_viewdef(format('%I.audited', "
           "schemaname)::regclass) AS view FROM pg_views WHERE viewname = 'audited' ORDER BY 1")) {
    for (const auto& [kind, facts] : FactsIn(row.Text("view")))
      lines.push_back(absl::StrCat(row.Text("schema"), ".", kind, ": ",
                                   facts.empty() ? "-" : absl::StrJoin(facts, ", ")));
  }
  ExpectIsFile(lines, "tests/data/audited.txt");
}

TEST_F(Schemas, FunctionsOfOneServiceAreClosedToOthers) {
  for (const auto row : Run("SELECT r.rolname AS role, n.nspname AS schema, p.proname AS name FROM pg_proc p"
                            " JOIN pg_namespace n ON n.oid = p.pronamespace, pg_roles r"
                            " WHERE r.rolname LIKE '%\\_service' AND n.nspname || '_service' <> r.rolname"
                            " AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'public')"
                            " AND has_schema_privilege(r.rolname, n.oid, 'USAGE')"
                            " AND has_function_privilege(r.rolname, p.oid, 'EXECUTE')")) {
    const std::string function = row.Text("schema") + "." + row.Text("name");
    EXPECT_TRUE(function == "audit.append" || function == "audit.append_all" ||
                function == "audit.business_now" || function == "audit.clock_simulated" ||
                // Papers are signed there, and name a checkpoint.
                (row.Text("role") == "approval_service" &&
                 (function == "audit.newest_checkpoint" || function == "audit.find_checkpoint")))
        << row.Text("role") << " can call " << function;
  }
}

}  // namespace
}  // namespace thidua::arch
