// The administrator's look at the system itself, and the clock of a demonstration. Last of all tests: it
// moves the clock.
#include <gtest/gtest.h>

#include <QLabel>

#include "tests/ui/driver.h"
#include "tests/ui/stage.h"
#include "thidua/audit/v1/audit_service.pb.h"

namespace thidua::test {
namespace {

const QString kShots = THIDUA_SCREENSHOTS "/flow";

TEST(System, ServicesAnswerAndTheClockIsMovedOn) {
  TheStage().PlayUntil("launch");
  Driver administrator(TheStage().endpoint(), kShots, "Quản trị");
  TheStage().SignIn(administrator, "quantri2");
  administrator.OpenPlace("system");
  administrator.UntilSays("9/9 dịch vụ đang phục vụ");
  administrator.UntilSays("Chứng thư còn hạn.");
  administrator.UntilSays("Đồng hồ của hệ thống trình diễn");
  administrator.UntilSays("dòng đã chốt");
  EXPECT_TRUE(administrator.Faults().isEmpty()) << administrator.Faults().join('\n').toStdString();
  administrator.Shoot("74-he-thong");
  const auto now = [] {
    return TheStage()
        .Do<audit::v1::BusinessClock>("quantri", "audit/AuditService/GetBusinessClock",
                                      audit::v1::GetBusinessClockRequest())
        .now()
        .seconds();
  };
  const int64_t before = now();
  administrator.Click("clockTomorrow");
  administrator.UntilSays("Đồng hồ không lùi lại được.");
  administrator.Shoot("75-tua-dong-ho");
  administrator.Click("askAct");
  administrator.UntilSays("Đã tua đồng hồ tới");
  EXPECT_GT(now(), before);
  EXPECT_TRUE(administrator.Faults().isEmpty()) << administrator.Faults().join('\n').toStdString();
}

}  // namespace
}  // namespace thidua::test
