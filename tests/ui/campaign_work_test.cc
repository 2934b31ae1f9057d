// The organiser writes the plan and adds a document; a school takes note of it; who has not is reminded.
#include <gtest/gtest.h>

#include <QFile>
#include <QTemporaryDir>

#include "tests/ui/driver.h"
#include "tests/ui/stage.h"
#include "thidua/registration/v1/campaign_work_service.pb.h"

namespace thidua::test {
namespace {

using registration::v1::ListCampaignComplianceRequest;

const QString kShots = THIDUA_SCREENSHOTS "/flow";
const QString kNumber = "73/PGDĐT-TĐ";
const QString kSchool = "Trường Tiểu học Thị trấn Gò Quao 1";

void ExpectNoFaults(Driver& driver) {
  EXPECT_TRUE(driver.Faults().isEmpty()) << driver.Faults().join('\n').toStdString();
}

void WritePlan(Driver& officer) {
  officer.Click("writePlan");
  officer.Type("aim", "Nâng cao tỷ lệ hoàn thành chương trình lớp học");
  officer.Type("content", "Phụ đạo học sinh chưa hoàn thành");
  officer.Type("criteria", "Tỷ lệ cao hơn năm trước");
  officer.Type("goals", "Tỷ lệ hoàn thành; 90,7");
  officer.UntilSays("Chỉ tiêu của phong trào, dòng 1: cần chỉ tiêu; hiện trạng; phấn đấu");
  officer.Type("goals", "Tỷ lệ hoàn thành; 90,7; 95; UBND huyện; 12/ĐK-PGDĐT; 05/10/2018");
  officer.Type("tasks", "Duy trì sĩ số\nPhổ cập giáo dục");
  officer.UntilSays("Còn thiếu: khâu phát hiện, khâu bồi dưỡng, khâu tổng kết, khâu nhân rộng.");
  EXPECT_FALSE(officer.Find<QAbstractButton>("askAct")->isEnabled());
  for (const QString stage : {"DISCOVER", "NURTURE", "SUM_UP", "REPLICATE"}) {
    officer.Type("inCharge_" + stage, "Tổ thi đua của Phòng");
    officer.Type("work_" + stage, "Theo dõi các trường, chọn điển hình");
  }
  officer.UntilSays("Đủ bốn khâu.");
  ExpectNoFaults(officer);
  officer.Shoot("80-soan-ke-hoach");
  officer.Click("askAct");
  officer.UntilSays("Đã ghi kế hoạch.");
  officer.UntilSays("Khâu nhân rộng");
  officer.UntilSays("Tỷ lệ hoàn thành: từ 90,70 % lên 95,00 % (+4,30 điểm %). Đã đăng ký với UBND huyện");
}

void AddDocument(Driver& officer, const QString& file) {
  officer.Click("addDocument");
  officer.Type("number", kNumber);
  officer.Type("issuer", "Phòng GD&ĐT huyện Gò Quao");
  officer.Type("summary", "Hướng dẫn công tác thi đua");
  EXPECT_FALSE(officer.Find<QAbstractButton>("askAct")->isEnabled()) << "there is no file yet";
  officer.ClickAndName("chooseFile", file);
  ExpectNoFaults(officer);
  officer.Shoot("81-them-van-ban");
  officer.Click("askAct");
  officer.UntilSays("Đã thêm văn bản số " + kNumber + ".");
}

TEST(CampaignWork, IsPlannedReadBySchoolsAndFollowed) {
  TheStage().PlayUntil("launch");
  QTemporaryDir folder;
  const QString path = folder.filePath("huong-dan.pdf");
  QFile file(path);
  ASSERT_TRUE(file.open(QIODevice::WriteOnly));
  file.write("%PDF-1.4 hướng dẫn");
  file.close();

  Driver officer(TheStage().endpoint(), kShots, "Tổ chức thi đua");
  TheStage().SignIn(officer, kOfficer);
  officer.OpenPlace("campaignPlan");
  officer.UntilSays("Đơn vị phát động chưa soạn kế hoạch.");
  officer.UntilSays("Phong trào này chưa có văn bản nào.");
  ExpectNoFaults(officer);
  WritePlan(officer);
  AddDocument(officer, path);
  officer.UntilSays("trường đã đọc");
  ExpectNoFaults(officer);
  officer.Shoot("82-ke-hoach-van-ban");

  Driver principal(TheStage().endpoint(), kShots, "Thư ký thi đua");
  TheStage().SignIn(principal, kPrincipal);
  principal.OpenPlace("schoolCampaign");
  principal.UntilSays("Chưa xác nhận đọc");
  principal.UntilSays("Khâu nhân rộng");
  principal.Click("acknowledge");
  principal.Click("askAct");
  principal.UntilSays("Trường đã xác nhận đọc văn bản số " + kNumber + ".");
  principal.UntilSays("Trường xác nhận đọc lúc");
  ExpectNoFaults(principal);
  principal.Shoot("83-viec-cua-phong-trao");

  principal.Click("sendReport");
  principal.Type("results", "Đã phụ đạo 40 học sinh");
  principal.Type("reaches", "Họp phụ huynh; nhiều; biên bản");
  principal.UntilSays("Truyền thông, dòng 1: cần hình thức; số lượng; nguồn");
  principal.Type("reaches", "Họp phụ huynh; 420; biên bản ngày 12/10");
  ExpectNoFaults(principal);
  principal.Shoot("83a-bao-cao-phong-trao");
  principal.Click("askAct");
  principal.UntilSays("Đã gửi: báo cáo tiến độ.");
  principal.UntilSays("Truyền thông: Họp phụ huynh – 420");

  officer.OpenPlace("compliance");
  officer.UntilSays("1 đã báo cáo");
  officer.UntilSays("1 đã đọc đủ văn bản");
  officer.ChooseRow("compliance", kSchool);
  officer.UntilSays("Đã phụ đạo 40 học sinh");
  officer.Click("recordVisit");
  officer.Type("members", "Ông An, bà Bình");
  officer.Type("summary", "Trường đã triển khai");
  officer.Type("findings", "Bổ sung kế hoạch phụ đạo; 30/11/2030");
  officer.UntilSays("1 kiến nghị.");
  ExpectNoFaults(officer);
  officer.Shoot("83b-ghi-kiem-tra");
  officer.Click("askAct");
  officer.UntilSays("Đã ghi lần kiểm tra.");
  officer.UntilSays("1 kiến nghị mở");

  principal.Click("refresh");
  principal.UntilSays("Kiến nghị 1: Bổ sung kế hoạch phụ đạo");
  principal.Click("answerFinding");
  principal.Type("findingWords", "Đã bổ sung");
  principal.Click("askAct");
  principal.UntilSays("Đã trả lời kiến nghị.");
  officer.Click("refresh");
  officer.ChooseRow("compliance", kSchool);
  officer.UntilSays("Trường trả lời: Đã bổ sung");
  officer.Click("closeFinding");
  officer.Type("findingWords", "Đã xem kế hoạch");
  officer.Click("askAct");
  officer.UntilSays("Đã đóng kiến nghị.");

  ExpectNoFaults(officer);
  officer.Shoot("84-theo-doi-phong-trao");
  officer.Pick("complianceFilter", ListCampaignComplianceRequest::READING);
  officer.UntilSays("0/1 đã đọc");
  officer.Click("remindOne");
  officer.Write("reason", "Đề nghị trường đọc văn bản số 73");
  officer.Click("askAct");
  officer.UntilSays("Đã nhắc Trường");
  ExpectNoFaults(officer);

  officer.OpenPlace("campaignPlan");
  officer.Click("withdrawDocument");
  officer.Write("reason", "Ban hành nhầm số");
  officer.Click("askAct");
  officer.UntilSays("Đã rút văn bản số " + kNumber + ".");
  officer.UntilSays("lý do: Ban hành nhầm số");
}

}  // namespace
}  // namespace thidua::test
