// Why a statement failed: said to the log, with the statement and the SQLSTATE, and never with what a row
// holds.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <thread>

#include "absl/strings/str_cat.h"
#include "services/common/db/session.h"
#include "services/common/error/error.h"
#include "tests/kit/database.h"
#include "tests/support/database.h"

namespace thidua::test {
namespace {

using testing::AllOf;
using testing::AnyOf;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

constexpr char kSecretName[] = "Nguyễn Thị Mười";

constexpr db::Statement kMake{"make",
                              "CREATE TABLE people (id int PRIMARY KEY, name text NOT NULL, year int,"
                              " CONSTRAINT born_once CHECK (year > 1900))"};
constexpr db::Statement kInsert{"person_insert", "INSERT INTO people VALUES ($1, $2, $3)"};
constexpr db::Statement kBadUuid{"by_uuid", "SELECT $1::uuid"};
constexpr db::Statement kBadTime{"by_time", "SELECT $1::timestamptz"};
constexpr db::Statement kLongSleep{"sleeps", "SELECT pg_sleep(60)"};
constexpr db::Statement kNoTable{"of_nothing", "SELECT * FROM no_such_table"};
constexpr db::Statement kSecretKeys{"keys", "SELECT * FROM pg_authid"};
constexpr db::Statement kLock{"person_lock", "SELECT name FROM people WHERE id = $1 FOR UPDATE"};

class Causes : public testing::Test {
 protected:
  Causes() : admin_(database_.AsSuperuser()) {
    EXPECT_TRUE(admin_->Execute(kMake, {}).ok());
    EXPECT_TRUE(admin_->Execute(kInsert, {1, kSecretName, 1985}).ok());
  }

  // Its reason is `reason`; its cause begins with `start`, holds `words`, and nothing of the values.
  void Expect(const absl::Status& status, const std::string& reason, const std::string& start,
              const std::string& words) {
    EXPECT_EQ(error::ReasonOf(status), reason) << status;
    const std::string cause = error::CauseOf(status);
    EXPECT_THAT(cause, AllOf(StartsWith(start), HasSubstr(words)));
    for (const char* never : {kSecretName, "Mười", "DETAIL", "Failing row", "1850", "\n"}) {
      EXPECT_THAT(cause, Not(HasSubstr(never)));
      EXPECT_THAT(status.message(), Not(HasSubstr(never)));
    }
  }

  absl::Status Fail(const db::Statement& statement, const std::vector<db::Param>& params = {}) {
    return admin_->Execute(statement, params).status();
  }

  Database database_;
  std::unique_ptr<db::Connection> admin_;
};

TEST_F(Causes, AConstraintIsNamedAndItsRowIsNot) {
  Expect(Fail(kInsert, {1, kSecretName, 1985}), reason::kAlreadyExists,
         "SQL 23505 in person_insert: ", "people_pkey");
  Expect(Fail(kInsert, {2, kSecretName, 1850}), "", "SQL 23514 in person_insert: ", "born_once");
  Expect(Fail(kInsert, {3, std::nullopt, 1850}), "", "SQL 23502 in person_insert: ", "\"name\"");
}

TEST_F(Causes, AValueThatCannotBeReadIsNotRepeated) {
  Expect(Fail(kBadUuid, {kSecretName}), "", "SQL 22P02 in by_uuid: ", "invalid input syntax");
  Expect(Fail(kBadTime, {kSecretName}), "", "SQL 22007 in by_time: ", "invalid input syntax");
  Expect(Fail(kInsert, {"Mười", kSecretName, 1985}), "", "SQL 22P02 in person_insert: ", "invalid input");
}

TEST_F(Causes, AWrongStatementIsABug) {
  Expect(Fail(kNoTable), "", "SQL 42P01 in of_nothing: ", "no_such_table");
  ASSERT_TRUE(admin_->ExecuteText("SET ROLE council_service").ok());
  Expect(Fail(kSecretKeys), "", "SQL 42501 in keys: ", "permission denied");
}

TEST_F(Causes, ATimeoutIsOne) {
  ASSERT_TRUE(admin_->ExecuteText("SET statement_timeout = 20").ok());
  Expect(Fail(kLongSleep), reason::kTimedOut, "SQL 57014 in sleeps: ", "statement timeout");
}

TEST_F(Causes, OfTwoThatWaitForEachOtherOneIsToldWhy) {
  ASSERT_TRUE(admin_->Execute(kInsert, {2, kSecretName, 1990}).ok());
  const auto other = database_.AsSuperuser();
  for (auto* one : {admin_.get(), other.get()}) {
    ASSERT_TRUE(one->ExecuteText("SET deadlock_timeout = '10ms'").ok());
    ASSERT_TRUE(one->ExecuteText("BEGIN").ok());
  }
  ASSERT_TRUE(admin_->Execute(kLock, {1}).ok());
  ASSERT_TRUE(other->Execute(kLock, {2}).ok());
  absl::Status theirs;
  std::thread waiting([&] { theirs = other->Execute(kLock, {1}).status(); });
  absl::Status ours = admin_->Execute(kLock, {2}).status();
  // Whoever was not chosen gets its lock only when the other lets go.
  if (!ours.ok()) (void)admin_->ExecuteText("ROLLBACK");
  waiting.join();
  EXPECT_NE(ours.ok(), theirs.ok());
  Expect(ours.ok() ? theirs : ours, reason::kTryAgain, "SQL 40P01 in person_lock: ", "deadlock detected");
}

TEST_F(Causes, ALostConnectionIsOne) {
  database_.Disconnect();
  const absl::Status status = Fail(kLock, {1});
  EXPECT_EQ(error::ReasonOf(status), reason::kTryAgain);
  EXPECT_THAT(error::CauseOf(status),
              AllOf(HasSubstr("in person_lock: "), AnyOf(HasSubstr("terminat"), HasSubstr("not connected"))));
  EXPECT_TRUE(admin_->broken());
}

// All three are UNAVAILABLE/TRY_AGAIN to who calls; the log tells them apart.
TEST_F(Causes, AwayFullAndAWrongPasswordAreThree) {
  const auto connect = [](const std::string& conninfo) {
    const auto connection = db::Connection::Open(conninfo);
    EXPECT_EQ(error::ReasonOf(connection.status()), reason::kTryAgain);
    return error::CauseOf(connection.status());
  };
  EXPECT_THAT(connect("host=/nowhere dbname=thidua user=council_service"),
              AllOf(StartsWith("SQL in connect: "), HasSubstr("No such file or directory")));
  EXPECT_THAT(connect(database_.conninfo() + " user=council_service password=falsch"),
              AllOf(HasSubstr("password authentication failed"), Not(HasSubstr("falsch"))));
  Query(*admin_, "ALTER ROLE council_service CONNECTION LIMIT 0");
  std::ifstream in(database_.data_dir() + "/secrets/council_service.pw");
  std::string password;
  in >> password;
  const std::string full = connect(database_.conninfo() + " user=council_service password=" + password);
  Query(*admin_, "ALTER ROLE council_service CONNECTION LIMIT -1");
  EXPECT_THAT(full, AllOf(HasSubstr("too many connections"), Not(HasSubstr(password))));
}

TEST_F(Causes, NoFreeConnectionInTimeIsOne) {
  const auto pool = db::Pool::Create(database_.conninfo(), "council_service",
                                     database_.data_dir() + "/secrets/council_service.pw", 1);
  ASSERT_TRUE(pool.ok()) << pool.status();
  const auto held = (*pool)->Acquire(absl::Now() + absl::Seconds(5));
  ASSERT_TRUE(held.ok()) << held.status();
  absl::Status status;  // of another thread: one thread holds one connection
  std::thread([&] { status = (*pool)->Acquire(absl::Now() + absl::Milliseconds(10)).status(); }).join();
  EXPECT_EQ(error::ReasonOf(status), reason::kTryAgain);
  EXPECT_THAT(error::CauseOf(status), HasSubstr("came free"));
}

}  // namespace
}  // namespace thidua::test
