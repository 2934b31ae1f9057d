// A school registers what it sets out to reach; the division sees the targets of all.
#include <gtest/gtest.h>

#include <QFile>
#include <QTemporaryDir>

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
  secretary.UntilSays("90,70 % | 95,00 % | +4,30 điểm %");
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
  secretary.UntilSays("90,70 % | 96,00 % | +5,30 điểm %");
  secretary.Click("withdrawTarget");
  secretary.Type("reason", "Đăng ký nhầm đợt");
  secretary.Click("askAct");
  secretary.UntilSays("Đơn vị chưa đăng ký chỉ tiêu nào trong đợt này.");
  secretary.Click("emptyAction");
  Write(secretary, "90,7");
  secretary.Click("askAct");
  secretary.UntilSays("90,70 % | 95,00 % | +4,30 điểm %");

  // Beyond all that the unit has reached: it says what that rests on. The survey goes along.
  secretary.Click("changeTarget");
  secretary.Type("past", "2014-2015: 74,41\n2015-2016 90,77");
  secretary.UntilSays("Kết quả các năm trước, dòng 2: cần năm học: tỷ lệ");
  secretary.Type("past", "2014-2015: 74,41\n2015-2016: 90,77");
  secretary.Type("filings", "UBND huyện; 12/ĐK-TH; 05/10/2018");
  secretary.Type("reason", "Bổ sung kết quả các năm trước");
  secretary.Click("askAct");
  secretary.UntilSays("95,00 % nằm ngoài khoảng từ 74,41 % đến 90,77 %");
  secretary.Type("feasibilityNote", "Phụ đạo học sinh yếu từ tháng 9");
  ExpectNoFaults(secretary);
  secretary.Shoot("55b-can-cu-chi-tieu");
  secretary.Click("askAct");
  secretary.UntilSays("Căn cứ để đạt: Phụ đạo học sinh yếu từ tháng 9");
  secretary.UntilSays("Đã đăng ký với UBND huyện, văn bản số 12/ĐK-TH ngày 05/10/2018.");
  QTemporaryDir folder;
  QFile file(folder.filePath("khao-sat.pdf"));
  ASSERT_TRUE(file.open(QIODevice::WriteOnly));
  file.write("%PDF-1.4 khảo sát");
  file.close();
  secretary.Click("attachSurvey");
  secretary.ClickAndName("chooseFile", file.fileName());
  secretary.Click("askAct");
  secretary.UntilSays("Đã đính kèm khảo sát.");
  secretary.UntilSays("Khảo sát: khao-sat.pdf");
  EXPECT_TRUE(secretary.Shows("openSurvey"));
  ExpectNoFaults(secretary);

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
