// The administrator sees what is held back between services, and lets it go on.
#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "services/common/crypto/crypto.h"
#include "tests/support/database.h"
#include "tests/ui/driver.h"
#include "tests/ui/stage.h"
#include "thidua/common/v1/events.pb.h"

namespace thidua::test {
namespace {

const QString kShots = THIDUA_SCREENSHOTS "/flow";

// A registration that report was not told of, as if it had refused it, and a later one of the same behind it.
void Park(db::Connection& database) {
  registration::v1::RegistrationChanged fact;
  fact.set_registration_id(crypto::NewUuid());
  fact.set_campaign_id(TheStage().campaign_id());
  fact.mutable_subject()->set_kind(common::v1::PERSON);
  fact.mutable_subject()->set_id(crypto::NewUuid());
  fact.set_unit_id(TheStage().school_id());
  for (const char* parked :
       {"6, 'NOT_FOUND', 'Không tìm thấy nội dung này.', now()", "0, NULL, NULL, NULL"}) {
    common::v1::Event event;
    event.set_event_id(crypto::NewUuid());
    event.set_publisher("registration");
    event.set_aggregate_type("registration");
    event.set_aggregate_id(fact.registration_id());
    event.mutable_payload()->PackFrom(fact);
    Query(database,
          absl::StrCat("INSERT INTO registration.outbox (event_id, consumer, aggregate_id, event, attempts,"
                       " reason, last_error, parked_at) VALUES ('",
                       event.event_id(), "', 'report', '", event.aggregate_id(), "', '\\x",
                       crypto::Hex(event.SerializeAsString()), "', ", parked, ")"));
  }
}

TEST(ParkedEvents, AreShownWithTheirReasonAndLetGo) {
  TheStage().PlayUntil("launch");
  const auto database = TheStage().stack().AsSuperuser();
  Park(*database);
  Driver administrator(TheStage().endpoint(), kShots, "Quản trị");
  TheStage().SignIn(administrator, "quantri2");
  administrator.OpenPlace("parked");
  administrator.UntilSays("Đăng ký danh hiệu thay đổi");
  EXPECT_FALSE(administrator.Says("RegistrationChanged"));
  EXPECT_FALSE(administrator.Says("NOT_FOUND"));
  EXPECT_TRUE(administrator.Says("Không tìm thấy nội dung này."));
  EXPECT_TRUE(administrator.Says("đã thử 6 lần"));
  EXPECT_TRUE(administrator.Faults().isEmpty()) << administrator.Faults().join('\n').toStdString();
  administrator.Shoot("34-su-kien-bi-giu-lai");
  // One service that cannot answer hides nothing of the others', and is named.
  TheStage().Sql("ALTER TABLE block.outbox RENAME TO outbox_away");
  administrator.Click("refresh");
  administrator.UntilSays("Chưa hỏi được: Khối thi đua.");
  EXPECT_TRUE(administrator.Says("Đăng ký danh hiệu thay đổi"));
  TheStage().Sql("ALTER TABLE block.outbox_away RENAME TO outbox");
  administrator.Click("refresh");
  Driver::Until("all to answer", [&] { return !administrator.Says("Chưa hỏi được"); });
  administrator.Settle();
  administrator.Click("release");
  administrator.UntilSays("Không có sự kiện nào bị giữ lại");
  EXPECT_TRUE(administrator.Faults().isEmpty()) << administrator.Faults().join('\n').toStdString();
  administrator.Shoot("35-khong-co-su-kien-bi-giu");
  AwaitEventsDelivered(*database);
}

}  // namespace
}  // namespace thidua::test
