#include "services/common/db/unit_of_work.h"

#include <gtest/gtest.h>

#include "services/common/error/error.h"
#include "tests/kit/service.h"
#include "tests/support/database.h"
#include "thidua/common/v1/events.pb.h"
#include "thidua/common/v1/options.pb.h"
#include "thidua/council/v1/council_service.pb.h"

namespace thidua::test {
namespace {

constexpr db::Statement kRemember{"remember", "INSERT INTO inbox (event_id) VALUES ($1::uuid)"};
constexpr db::Statement kSleep{"sleep", "SELECT pg_sleep(60)"};

class UnitOfWorkTest : public testing::Test {
 protected:
  db::UnitOfWork Begin(absl::Duration time = absl::Seconds(10)) {
    return {service_.runtime().pool(), service_.runtime().ledger(), actor_, "MEETING_OPENED",
            absl::Now() + time};
  }
  // State, a leaf, an event: what a use case leaves.
  void Act(db::UnitOfWork& uow) {
    ASSERT_TRUE(uow.Run(kRemember, crypto::NewUuid()).ok());
    uow.Leaf({"meeting", meeting_, 1}, {{"present", "5"}});
    council::v1::PollTallied fact;
    fact.set_poll_id(crypto::NewUuid());
    uow.Emit("poll", fact.poll_id(), fact);
  }
  void ExpectLeft(int rows) {
    EXPECT_EQ(service_.Count("inbox"), rows);
    EXPECT_EQ(service_.Count("audit.leaf WHERE kind = 'MEETING_OPENED'"), rows);
    EXPECT_EQ(service_.Count("outbox") > 0, rows > 0);
  }

  Service service_{"council"};
  const std::string actor_ = crypto::NewUuid();
  const std::string meeting_ = crypto::NewUuid();
  std::vector<std::string> ids_;
};

TEST_F(UnitOfWorkTest, CommitsStateLeafEventAndAnswerTogether) {
  auto uow = Begin();
  Act(uow);
  const db::RequestKey key{actor_, "council/OpenMeeting", crypto::NewUuid(), "digest"};
  ASSERT_TRUE(uow.Commit(&key, "the answer").ok());
  ExpectLeft(1);
  const auto admin = service_.database().AsSuperuser();
  const auto kept = Query(*admin, "SELECT * FROM council.request_log");
  ASSERT_EQ(kept.size(), 1);
  EXPECT_EQ(kept[0].Text("request_id"), key.request_id);
  EXPECT_EQ(kept[0].Bytes("response"), "the answer");
  EXPECT_EQ(kept[0].Bytes("request_hash"), "digest");
}

TEST_F(UnitOfWorkTest, ItsLeafSaysWhoDidWhatAndWhenByTheBusinessClock) {
  auto uow = Begin();
  Act(uow);
  const auto now = uow.Now();
  ASSERT_TRUE(now.ok());
  EXPECT_EQ(absl::ToCivilYear(*now, absl::UTCTimeZone()), absl::CivilYear(2020)) << "not the system's clock";
  EXPECT_EQ(*uow.Now(), *now) << "one moment for the whole transaction";
  ASSERT_TRUE(uow.Commit(nullptr, "").ok());
  const auto admin = service_.database().AsSuperuser();
  const auto leaf = Query(*admin, "SELECT * FROM audit.leaf WHERE kind = 'MEETING_OPENED'");
  ASSERT_EQ(leaf.size(), 1);
  EXPECT_EQ(leaf[0].Text("service"), "council");
  EXPECT_EQ(leaf[0].Text("actor_id"), actor_);
  EXPECT_EQ(leaf[0].Text("agg_id"), meeting_);
  const auto key = crypto::LoadPublicKey(service_.database().data_dir() + "/keys/council.pub");
  EXPECT_TRUE(crypto::Verify(*key, leaf[0].Bytes("leaf_hash"), leaf[0].Bytes("signature")));
}

TEST_F(UnitOfWorkTest, AnEventGoesToEachConsumerOfItsRoute) {
  auto uow = Begin();
  Act(uow);
  ASSERT_TRUE(uow.emitted());
  ASSERT_TRUE(uow.Commit(nullptr, "").ok());
  const auto admin = service_.database().AsSuperuser();
  const auto rows = Query(*admin, "SELECT * FROM council.outbox ORDER BY consumer");
  const auto& route = council::v1::PollTallied::descriptor()->options().GetExtension(common::v1::route);
  ASSERT_EQ(rows.size(), route.consumers_size());
  for (const auto row : rows) {
    common::v1::Event event;
    ASSERT_TRUE(event.ParseFromString(row.Bytes("event")));
    EXPECT_EQ(event.publisher(), "council");
    EXPECT_EQ(event.actor_id(), actor_);
    EXPECT_EQ(event.event_id(), rows[0].Text("event_id")) << "one fact, one id";
  }
}

TEST_F(UnitOfWorkTest, RollbackLeavesNothing) {
  auto uow = Begin();
  Act(uow);
  uow.Rollback();
  ExpectLeft(0);
}

TEST_F(UnitOfWorkTest, WhatIsNeverCommittedLeavesNothing) {
  {
    auto uow = Begin();
    Act(uow);
  }
  ExpectLeft(0);
}

TEST_F(UnitOfWorkTest, AKeyTakenMeanwhileTakesEverythingBack) {
  const db::RequestKey key{actor_, "council/OpenMeeting", crypto::NewUuid(), "digest"};
  auto first = Begin();
  Act(first);
  ASSERT_TRUE(first.Commit(&key, "first").ok());
  auto second = Begin();
  second.Leaf({"meeting", crypto::NewUuid(), 1}, {});
  ASSERT_TRUE(second.Run(kRemember, crypto::NewUuid()).ok());
  const absl::Status refused = second.Commit(&key, "second");
  EXPECT_EQ(error::ReasonOf(refused), reason::kAlreadyExists) << refused;
  second.Rollback();
  ExpectLeft(1);
}

TEST_F(UnitOfWorkTest, APersonalValueIsInTheLogAsASaltedHashAlone) {
  auto uow = Begin();
  uow.SealedLeaf({"meeting", meeting_, 1}, {{"place", "Phòng họp"}}, "Nguyễn Thị Mười");
  ASSERT_TRUE(uow.Commit(nullptr, "").ok());
  const auto admin = service_.database().AsSuperuser();
  const auto leaf = Query(*admin, "SELECT * FROM audit.leaf WHERE kind = 'MEETING_OPENED'");
  const auto salt = Query(*admin, "SELECT salt FROM council.leaf_salt");
  ASSERT_EQ(leaf.size(), 1);
  ASSERT_EQ(salt.size(), 1);
  EXPECT_EQ(leaf[0].Bytes("body").find("Mười"), std::string::npos);
  EXPECT_NE(
      leaf[0].Bytes("body").find(crypto::Hex(crypto::Sha256(salt[0].Bytes("salt") + "Nguyễn Thị Mười"))),
      std::string::npos);
}

// More than travel at once, some signed beside other work, some written before the end: each is there,
// sealed, signed, and behind the leaf before it.
TEST_F(UnitOfWorkTest, ThousandsOfLeavesAreWrittenAsOneIs) {
  constexpr int kOfEach = 2100;
  auto uow = Begin(absl::Minutes(1));
  const auto leave = [&](int version) {
    for (int i = 0; i < kOfEach; ++i) {
      uow.SealedLeaf({"meeting", ids_[i], version}, {{"present", "5"}}, "Nguyễn Thị Mười");
    }
  };
  ids_.reserve(kOfEach);
  for (int i = 0; i < kOfEach; ++i) ids_.push_back(crypto::NewUuid());
  leave(1);
  ASSERT_TRUE(uow.SignAhead().ok());
  ASSERT_TRUE(uow.Run(kRemember, crypto::NewUuid()).ok());
  ASSERT_TRUE(uow.WriteLeaves().ok());
  leave(2);
  ASSERT_TRUE(uow.SignAhead().ok());
  leave(3);
  uow.Leaf({"meeting", meeting_, 1}, {});
  EXPECT_EQ(uow.leaf_count(), 3 * kOfEach + 1);
  ASSERT_TRUE(uow.Commit(nullptr, "").ok());
  EXPECT_EQ(service_.Count("leaf_salt"), 3 * kOfEach);
  EXPECT_EQ(service_.Count("audit.leaf WHERE kind = 'MEETING_OPENED'"), 3 * kOfEach + 1);
  EXPECT_EQ(service_.Count("audit.leaf l JOIN audit.leaf b USING (agg_type, agg_id)"
                           " WHERE b.agg_version = l.agg_version - 1 AND l.previous_leaf_hash = b.leaf_hash"),
            2 * kOfEach);
  const auto key = crypto::LoadPublicKey(service_.database().data_dir() + "/keys/council.pub");
  const auto admin = service_.database().AsSuperuser();
  const db::Rows leaves =
      Query(*admin, "SELECT leaf_hash, signature FROM audit.leaf WHERE agg_type = 'meeting'");
  for (const db::Row leaf : leaves) {
    EXPECT_TRUE(crypto::Verify(*key, leaf.Bytes("leaf_hash"), leaf.Bytes("signature")));
  }
}

TEST_F(UnitOfWorkTest, LeavesThatWereWrittenGoWithTheirTransaction) {
  auto uow = Begin();
  Act(uow);
  ASSERT_TRUE(uow.WriteLeaves().ok());
  uow.Leaf({"meeting", crypto::NewUuid(), 1}, {});
  ASSERT_TRUE(uow.SignAhead().ok());
  uow.Rollback();
  ExpectLeft(0);
}

TEST_F(UnitOfWorkTest, AStatementEndsWithTheDeadlineOfItsCall) {
  auto uow = Begin(absl::Milliseconds(200));
  const absl::Time started = absl::Now();
  const absl::Status status = uow.Run(kSleep).status();
  EXPECT_EQ(error::ReasonOf(status), reason::kTimedOut) << status;
  EXPECT_LT(absl::Now() - started, absl::Seconds(10));
  uow.Rollback();
  auto next = Begin();  // on the same connection: its own deadline holds
  EXPECT_TRUE(next.Run(kRemember, crypto::NewUuid()).ok());
}

// Four connections, more units of work one after another: none keeps what it was lent.
TEST_F(UnitOfWorkTest, GivesItsConnectionBack) {
  for (int i = 0; i < 9; ++i) {
    auto uow = Begin(absl::Seconds(5));
    ASSERT_TRUE(uow.Run(kRemember, crypto::NewUuid()).ok()) << i;
    if (i % 3 == 0) {
      ASSERT_TRUE(uow.Commit(nullptr, "").ok());
    } else if (i % 3 == 1) {
      uow.Rollback();
    }
  }
}

}  // namespace
}  // namespace thidua::test
