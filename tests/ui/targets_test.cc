// A school registers what it sets out to reach; the division sees the targets of all.
#include <gtest/gtest.h>

#include "tests/ui/driver.h"
#include "tests/ui/stage.h"

namespace thidua::test {
namespace {

const QString kShots = THIDUA_SCREENSHOTS "/flow";
const QString kIndicator = "Hoàn thành lớp học";

void ExpectNoFaults(Driver& driver) {
  EXPECT_TRUE(driver.Faults().isEmpty()) << driver.Faults().join('\n').toStdString();
}

void Write(Driver& secretary, const QString& baseline) {
  secretary.Type("indicator", kIndicator);
  secretary.Type("baseline", baseline);
  secretary.Type("target", "95");
  secretary.Type("source", "Khảo sát đầu năm");
}

TEST(Targets, AreRegisteredByASchoolAndSeenAbove) {
  TheStage().PlayUntil("launch");
  Driver secretary(TheStage().endpoint(), kShots, "Thư ký thi đua");
  TheStage().SignIn(secretary, kSecretary);
  secretary.OpenPlace("targets");
  secretary.UntilSays("Đơn vị chưa đăng ký chỉ tiêu nào trong đợt này.");
  ExpectNoFaults(secretary);
  secretary.Shoot("54-chua-co-chi-tieu");
  secretary.Click("emptyAction");
  Write(secretary, "khoảng 90");
  secretary.UntilSays("Hiện trạng và mức phấn đấu là số phần trăm");
  EXPECT_FALSE(secretary.Find<QAbstractButton>("askAct")->isEnabled());
  secretary.Type("baseline", "90,7");
  ExpectNoFaults(secretary);
  secretary.Shoot("55-dang-ky-chi-tieu");
  secretary.Click("askAct");
  secretary.UntilSays("Đã đăng ký chỉ tiêu “" + kIndicator + "”.");
  secretary.UntilSays("90,7 % | 95,0 % | +4,3 điểm %");
  ExpectNoFaults(secretary);

  secretary.Click("registerTarget");
  Write(secretary, "90,7");
  secretary.Click("askAct");
  secretary.UntilSays("Đơn vị đã đăng ký chỉ tiêu này trong đợt.");
  secretary.Click("askCancel");

  // A slip of the hand is put right, and what was taken back leaves room.
  secretary.Click("changeTarget");
  secretary.Type("target", "96");
  secretary.UntilSays("Ghi lý do sửa");
  EXPECT_FALSE(secretary.Find<QAbstractButton>("askAct")->isEnabled());
  secretary.Type("reason", "Ghi nhầm mức phấn đấu");
  ExpectNoFaults(secretary);
  secretary.Shoot("55a-sua-chi-tieu");
  secretary.Click("askAct");
  secretary.UntilSays("Đã sửa chỉ tiêu “" + kIndicator + "”.");
  secretary.UntilSays("90,7 % | 96,0 % | +5,3 điểm %");
  secretary.Click("withdrawTarget");
  secretary.Type("reason", "Đăng ký nhầm đợt");
  secretary.Click("askAct");
  secretary.UntilSays("Đơn vị chưa đăng ký chỉ tiêu nào trong đợt này.");
  secretary.Click("emptyAction");
  Write(secretary, "90,7");
  secretary.Click("askAct");
  secretary.UntilSays("90,7 % | 95,0 % | +4,3 điểm %");

  Driver officer(TheStage().endpoint(), kShots, "Tổ chức thi đua");
  TheStage().SignIn(officer, kOfficer);
  officer.OpenPlace("unitTargets");
  officer.UntilSays("Trường Tiểu học Thị trấn Gò Quao 1 | " + kIndicator);
  officer.Type("search", "dinh an");
  officer.UntilSays("0 trong 1 chỉ tiêu");
  officer.Type("search", "go quao");
  officer.UntilSays("1 chỉ tiêu");
  ExpectNoFaults(officer);
  officer.Shoot("56-chi-tieu-cac-don-vi");
}

}  // namespace
}  // namespace thidua::test
