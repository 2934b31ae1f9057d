// The administrator's look at the system itself, and the clock of a demonstration. Last of all tests: it
// moves the clock.
#include <gtest/gtest.h>

#include <QLabel>
#include <fstream>

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
  administrator.UntilSays("Cơ sở dữ liệu");
  administrator.UntilSays("chưa có lần nào: chạy deploy/backup trên máy chủ");
  administrator.UntilSays("Sự kiện bị giữ lại");
  EXPECT_TRUE(administrator.Faults().isEmpty()) << administrator.Faults().join('\n').toStdString();
  administrator.Shoot("74-he-thong");
  // As deploy/backup leaves it.
  std::ofstream(TheStage().data_dir() + "/last-backup")
      << R"({"name": "20210105T020000Z", "finished": 1609812000, "seconds": 4, "bytes": 52428800, "keys": false})";
  administrator.Key(&administrator.window(), Qt::Key_F5);
  administrator.UntilSays("05/01/2021 09:00 · 50,0 MB");
  EXPECT_TRUE(administrator.Says("chưa kèm khoá và mật khẩu"));
  EXPECT_TRUE(administrator.Faults().isEmpty()) << administrator.Faults().join('\n').toStdString();
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
