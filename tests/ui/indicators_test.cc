// Numbers of a block's schools: what is asked, what a school reports and insists on, what all come to.
#include <gtest/gtest.h>

#include <QAbstractButton>

#include "client/models/indicator_words.h"
#include "services/common/crypto/crypto.h"
#include "tests/ui/driver.h"
#include "tests/ui/stage.h"
#include "thidua/block/v1/block_service.pb.h"

namespace thidua::test {
namespace {

const QString kShots = THIDUA_SCREENSHOTS "/flow";
// A year with no other block in it, which the picker offers.
const QString kYear = "2018-2019";
constexpr char kLeadingPrincipal[] = "th-vt1-01";
const QString kMemberRow = "Thị trấn Gò Quao 1";

std::string UnitNamed(const std::string& name) {
  directory::v1::ListUnitsRequest request;
  request.set_query(name);
  return TheStage()
      .Do<directory::v1::ListUnitsResponse>(kOfficer, "directory/DirectoryService/ListUnits", request)
      .units(0)
      .id();
}

void FormBlock() {
  block::v1::CreateBlockRequest request;
  request.set_request_id(crypto::NewUuid());
  request.set_name("Khối Tiểu học 2018");
  request.set_school_year(kYear.toStdString());
  const std::string leader = UnitNamed("TH Vĩnh Tuy 1");
  request.set_organising_unit_id(leader);
  request.set_leader_unit_id(leader);
  request.add_member_unit_ids(leader);
  request.add_member_unit_ids(TheStage().school_id());
  auto* criterion = request.add_criteria();
  criterion->set_code("ND1");
  criterion->set_name("Dạy tốt, học tốt");
  criterion->set_max_points(100);
  request.set_regulation_number("01/QĐ-KTĐ");
  request.mutable_regulation_date()->set_year(2018);
  request.mutable_regulation_date()->set_month(10);
  request.mutable_regulation_date()->set_day(1);
  TheStage().Do<block::v1::Block>(kOfficer, "block/BlockService/CreateBlock", request);
}

std::unique_ptr<Driver> Open(const std::string& username, const QString& workspace) {
  auto driver = std::make_unique<Driver>(TheStage().endpoint(), kShots, workspace);
  TheStage().SignIn(*driver, username);
  driver->OpenPlace("indicators");
  driver->Pick("year", kYear);
  driver->Settle();
  return driver;
}

void ExpectNoFaults(Driver& driver) {
  EXPECT_TRUE(driver.Faults().isEmpty()) << driver.Faults().join('\n').toStdString();
}

TEST(Indicators, A_TheLeaderOfTheBlockAsksForNumbers) {
  TheStage().PlayUntil("launch");
  FormBlock();
  auto leader = Open(kLeadingPrincipal, "Khối thi đua");
  leader->UntilSays("Năm học này chưa có biểu số liệu nào.");
  leader->Click("newSheet");
  leader->UntilSays("Còn thiếu: tên biểu, chỉ số.");
  leader->Type("sheetName", "Giáo viên chủ nhiệm giỏi");
  leader->Type("indicators", "THI; Giáo viên dự thi; giáo viên; số\nDAT; Giáo viên đạt; giáo viên; hầu hết");
  leader->UntilSays("Chỉ số, dòng 2: cần mã; tên; đơn vị tính; kiểu");
  leader->Type(
      "indicators",
      "THI; Giáo viên dự thi; giáo viên; số\nDAT; Giáo viên đạt; giáo viên; số; phần của THI\n"
      "KHONG; Giáo viên không đạt; giáo viên; số; phần của THI\nTL; Tỷ lệ đạt; ; tỷ lệ DAT/THI; từ 50");
  leader->UntilSays("4 chỉ số.");
  ExpectNoFaults(*leader);
  leader->Shoot("70-lap-bieu-so-lieu");
  leader->Click("askAct");
  leader->UntilSays("Đã lập biểu số liệu.");
  leader->UntilSays("2 đơn vị: đã báo cáo 0, đã xác nhận 0");
  leader->UntilSays("“Giáo viên dự thi”: 0/2 đơn vị đã báo cáo, còn thiếu 2.");
}

TEST(Indicators, B_ASchoolIsShownWhatDoesNotAddUpAndConfirms) {
  auto principal = Open(kPrincipal, "Thư ký thi đua");
  principal->ChooseRow("indicatorUnits", kMemberRow);
  principal->Click("reportIndicators");
  principal->Type("amount_THI", "nhiều");
  principal->UntilSays("Xin ghi một số đúng dạng");
  principal->Type("amount_THI", "189");
  principal->Type("amount_DAT", "123");
  principal->Type("amount_KHONG", "26");
  principal->UntilSays("3/3 chỉ số.");
  principal->Click("askAct");
  principal->UntilSays("cộng lại là 149: thiếu 40.");
  ExpectNoFaults(*principal);
  principal->Shoot("71-so-khong-khop");
  principal->Type("insist_THI", "40 giáo viên thi đợt hai");
  principal->Click("askAct");
  principal->UntilSays("Đã gửi số liệu.");
  principal->UntilSays("Đơn vị giữ số vì: 40 giáo viên thi đợt hai");
  principal->UntilSays("65,08 %");
  principal->Click("confirmIndicators");
  principal->Click("askAct");
  principal->UntilSays("Đã xác nhận số liệu.");
  ExpectNoFaults(*principal);

  // What is emptied would stay as it was: it is asked for.
  principal->Click("reportIndicators");
  principal->Type("amount_KHONG", "");
  principal->UntilSays("Xin ghi một số đúng dạng, hoặc lý do không áp dụng: KHONG.");
  EXPECT_FALSE(principal->Find<QAbstractButton>("askAct")->isEnabled());
  principal->Type("amount_KHONG", "66");
  principal->Click("askAct");
  principal->UntilSays("Xin ghi lý do đổi.");
  principal->Type("changeReason", "Đã có kết quả đợt hai");
  principal->Click("askAct");
  principal->UntilSays("Đã gửi số liệu.");
  principal->UntilSays("Chờ xác nhận");
  principal->Click("indicatorChanges");
  principal->UntilSays("Đã có kết quả đợt hai");
  principal->Click("askAct");
  principal->Shoot("72-so-lieu-don-vi");
}

TEST(Indicators, C_TheSheetIsClosedWithAReasonWhileOneIsMissing) {
  auto leader = Open(kLeadingPrincipal, "Khối thi đua");
  leader->UntilSays("2 đơn vị: đã báo cáo 1, đã xác nhận 0");
  leader->Click("closeSheet");
  leader->Click("askAct");
  leader->UntilSays("Còn 2/2 đơn vị chưa có số liệu được xác nhận");
  leader->Type("closingReason", "Trường đang sáp nhập");
  leader->Click("askAct");
  leader->UntilSays("Đã khoá khi còn thiếu: Trường đang sáp nhập");
  ExpectNoFaults(*leader);
  leader->Shoot("73-khoa-bieu");
}

TEST(IndicatorWords, ACatalogueReadsBackAsItWasWritten) {
  const QString text =
      "THI; Giáo viên dự thi; giáo viên; số\nDAT; Giáo viên đạt; giáo viên; số; phần của THI\n"
      "TL; Tỷ lệ đạt; ; tỷ lệ DAT/THI; trên 70,00\nVP; Vi phạm; vụ; số; không quá 2\n"
      "KP; Kinh phí; triệu đồng; số 1; trung bình; đơn vị tổng hợp nhập\nMANG; Có Internet; ; có/không";
  const auto read = client::ReadIndicators(text);
  ASSERT_EQ(read.wrong.toStdString(), "");
  block::v1::IndicatorSheet sheet;
  for (const auto& indicator : read.indicators) *sheet.add_indicators() = indicator;
  EXPECT_EQ(client::IndicatorsText(sheet).toStdString(), text.toStdString());
  EXPECT_EQ(sheet.indicators(2).threshold(), 7000);
  EXPECT_TRUE(sheet.indicators(2).beyond_threshold());
  EXPECT_NE(client::ReadIndicators("A; a; ; số; gần hết").wrong.toStdString(), "");
}

TEST(IndicatorWords, NumbersAreReadWithACommaAndNothingElse) {
  block::v1::Indicator one;
  one.set_kind(block::v1::Indicator::NUMBER);
  one.set_decimals(1);
  EXPECT_EQ(client::ReadAmount(one, "12,5"), 125);
  EXPECT_EQ(client::ReadAmount(one, "1.234"), 12340);
  for (const char* wrong : {"12.5", "12,55", "hầu hết", "-1", "", "1,"}) {
    EXPECT_FALSE(client::ReadAmount(one, wrong).has_value()) << wrong;
  }
}

}  // namespace
}  // namespace thidua::test
