// How errors of PostgreSQL come out of the one place that includes libpq.
#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "services/common/db/unit_of_work.h"
#include "services/common/error/error.h"
#include "tests/contract/playing.h"

namespace thidua::test {
namespace {

struct Case {
  const char* state;
  const char* reason;  // empty: INTERNAL
};

TEST(DatabaseErrors, ArePassingOnlyWhereTryingAgainHelps) {
  const Case cases[] = {
      {"40001", "TRY_AGAIN"},  // serialization failure
      {"40P01", "TRY_AGAIN"},  // deadlock
      {"55P03", "TRY_AGAIN"},  // lock timeout
      {"57014", "TIMED_OUT"},  // statement timeout
      {"23505", "ALREADY_EXISTS"},
      {"42501", ""},  // permission denied
      {"42P01", ""},  // no such table
      {"22P02", ""},  // not a value of the type
  };
  auto connection = TheStack().AsSuperuser();
  for (const auto& [state, reason] : cases) {
    const absl::Status status =
        connection->ExecuteText(absl::StrCat("DO $$ BEGIN RAISE SQLSTATE '", state, "'; END $$")).status();
    EXPECT_EQ(error::ReasonOf(status), reason) << state;
    EXPECT_EQ(status.code() == absl::StatusCode::kInternal, reason[0] == '\0') << state;
    EXPECT_FALSE(connection->broken()) << state;
  }
}

TEST(DatabaseErrors, ALostConnectionIsBrokenAndToBeTriedAgain) {
  auto connection = TheStack().AsSuperuser();
  const absl::Status status =
      connection->ExecuteText("SELECT pg_terminate_backend(pg_backend_pid())").status();
  EXPECT_EQ(error::ReasonOf(status), "TRY_AGAIN");
  EXPECT_TRUE(connection->broken());
}

// A deadline that comes between BEGIN and the first statement must not leave its connection in a transaction.
TEST(UnitsOfWork, LeaveAConnectionUsableThatFailedAtItsBeginning) {
  const Stack& stack = TheStack();
  const auto pool =
      db::Pool::Create(absl::StrCat("host=", stack.FirstLineOf("run/socket-dir"), " dbname=thidua"),
                       "identity_service", stack.data_dir() + "/secrets/identity_service.pw", 1);
  ASSERT_TRUE(pool.ok()) << pool.status();
  const db::Ledger ledger{"identity", nullptr, true};
  auto superuser = stack.AsSuperuser();
  ASSERT_TRUE(superuser->ExecuteText("BEGIN; LOCK TABLE audit.deployment IN ACCESS EXCLUSIVE MODE").ok());
  {
    db::UnitOfWork late(**pool, ledger, "", "", absl::Now() + absl::Milliseconds(200));
    EXPECT_EQ(error::ReasonOf(late.Now().status()), "TIMED_OUT");
  }
  ASSERT_TRUE(superuser->ExecuteText("ROLLBACK").ok());
  db::UnitOfWork next(**pool, ledger, "", "", absl::Now() + absl::Seconds(10));
  EXPECT_TRUE(next.Now().ok()) << next.Now().status();
}

}  // namespace
}  // namespace thidua::test
