// How errors of PostgreSQL come out of the one place that includes libpqxx.
#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
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

}  // namespace
}  // namespace thidua::test
