// What is kept for some days only goes, and nothing else does.
#include "services/common/db/purge.h"

#include <gtest/gtest.h>

#include <future>
#include <thread>

#include "services/common/rpc/housekeeping.h"
#include "tests/kit/service.h"

namespace thidua::test {
namespace {

constexpr db::Statement kAnswer{
    "answer",
    "INSERT INTO request_log (caller_id, method, request_id, request_hash, response, created_at)"
    " VALUES (gen_random_uuid(), 'sample', gen_random_uuid(), '', repeat('x', 500)::bytea, $1::timestamptz)"};
constexpr db::Statement kEvent{
    "event",
    "INSERT INTO outbox (event_id, consumer, aggregate_id, event, created_at, delivered_at)"
    " VALUES (gen_random_uuid(), 'sample', gen_random_uuid(), '', '2000-01-01', $1::timestamptz)"};
constexpr db::Statement kApplied{"applied",
                                 "INSERT INTO inbox (event_id, applied_at)"
                                 " VALUES (gen_random_uuid(), $1::timestamptz)"};
constexpr db::Statement kSalt{
    "salt",
    "INSERT INTO leaf_salt VALUES ('sample', '00000000-0000-0000-0000-000000000001',"
    " $1::bigint, '')"};
constexpr db::Statement kLock{"lock", "SELECT pg_advisory_lock(hashtext(current_schema() || '.purge'))"};
constexpr db::Statement kUnlock{"unlock",
                                "SELECT pg_advisory_unlock(hashtext(current_schema() || '.purge'))"};

class PurgeTest : public testing::Test {
 protected:
  template <class... Args>
  void Run(const db::Statement& statement, const Args&... args) {
    db::Session session(service_.runtime().pool(), now_ + absl::Seconds(30));
    const auto rows = session.Run(statement, args...);
    ASSERT_TRUE(rows.ok()) << rows.status();
  }
  void Purge(const std::vector<db::PurgeRule>& rules = db::PlatformPurgeRules()) {
    const absl::Status done = rpc::Purge(service_.runtime(), rules, now_);
    EXPECT_TRUE(done.ok()) << done;
  }

  Service service_{"council"};
  const absl::Time now_ = absl::Now();
  const absl::Duration moment_ = absl::Seconds(1);
};

TEST_F(PurgeTest, TakesWhatIsOldAndLeavesWhatIsNot) {
  for (const absl::Duration off : {-moment_, moment_}) {
    Run(kAnswer, now_ - db::kAnswersKept + off);
    Run(kEvent, now_ - db::kDeliveredKept + off);
    Run(kApplied, now_ - db::kAppliedKept + off);
  }
  Purge();
  EXPECT_EQ(service_.Count("request_log"), 1);
  EXPECT_EQ(service_.Count("outbox"), 1);
  EXPECT_EQ(service_.Count("inbox"), 1);
}

TEST_F(PurgeTest, AnEventThatWasNotDeliveredStaysHoweverOldItIs) {
  Run(kEvent, db::Param(std::nullopt));
  Purge();
  EXPECT_EQ(service_.Count("outbox WHERE delivered_at IS NULL"), 1);
}

TEST_F(PurgeTest, OfTheSaltsOfOneThingTheNewestStays) {
  for (int version = 1; version <= 3; ++version) Run(kSalt, version);
  Purge();
  EXPECT_EQ(service_.Count("leaf_salt"), 3) << "a module must say that it wants no more of the older ones";
  Purge({db::SupersededSalts()});
  EXPECT_EQ(service_.Count("leaf_salt"), 1);
  EXPECT_EQ(service_.Count("leaf_salt WHERE agg_version = 3"), 1);
}

// More than is taken in one transaction.
TEST_F(PurgeTest, GoesThroughTheWholeTable) {
  constexpr db::Statement kMany{
      "many",
      "INSERT INTO request_log (caller_id, method, request_id, request_hash, response, created_at)"
      " SELECT gen_random_uuid(), 'sample', gen_random_uuid(), '', repeat('x', 1900)::bytea, $1::timestamptz"
      " FROM generate_series(1, 5000)"};
  Run(kMany, now_ - db::kAnswersKept - moment_);
  Run(kAnswer, now_);
  Purge();
  EXPECT_EQ(service_.Count("request_log"), 1);
}

TEST_F(PurgeTest, LeavesItToAnotherProcessThatIsAtIt) {
  Run(kAnswer, now_ - db::kAnswersKept - moment_);
  std::promise<void> locked, done;
  std::thread other([&] {
    db::Session session(service_.runtime().pool(), now_ + absl::Seconds(30));
    EXPECT_TRUE(session.Run(kLock).ok());
    locked.set_value();
    done.get_future().wait();
    EXPECT_TRUE(session.Run(kUnlock).ok());
  });
  locked.get_future().wait();
  Purge();
  EXPECT_EQ(service_.Count("request_log"), 1);
  done.set_value();
  other.join();
  Purge();
  EXPECT_EQ(service_.Count("request_log"), 0);
}

}  // namespace
}  // namespace thidua::test
