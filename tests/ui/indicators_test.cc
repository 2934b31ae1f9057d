// Numbers of a block's schools: what is asked, what a school reports and insists on, what all come to.
#include <gtest/gtest.h>

#include <QAbstractButton>
#include <QFile>
#include <QTableWidget>
#include <QTemporaryDir>

#include "client/models/catalogue_rows.h"
#include "client/models/indicator_words.h"
#include "client/workspaces/block/catalogue_table.h"
#include "client/workspaces/shared/chosen_file.h"
#include "services/common/crypto/crypto.h"
#include "services/common/rpc/convert.h"
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
  request.set_regulation_number("01/QĐ-KTĐ");
  request.mutable_regulation_date()->set_year(2018);
  request.mutable_regulation_date()->set_month(10);
  request.mutable_regulation_date()->set_day(1);
  TheStage().Do<block::v1::Block>(kOfficer, "block/BlockService/CreateBlock", request);
}

std::unique_ptr<Driver> Open(const std::string& username, const QString& workspace,
                             const QString& place = "indicators") {
  auto driver = std::make_unique<Driver>(TheStage().endpoint(), kShots, workspace);
  TheStage().SignIn(*driver, username);
  driver->OpenPlace(place);
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
  auto* catalogue = leader->Find<client::CatalogueTable>("indicatorCatalogue");
  catalogue->Paste(
      "Mã\tTên chỉ số\nTHI\tGiáo viên dự thi\tgiáo viên\tSố\nDAT\tGiáo viên đạt\tgiáo viên\tHầu hết");
  leader->UntilSays("Dòng 2, cột “Kiểu”: không hiểu “Hầu hết”.");
  leader->Click("undoIndicators");
  leader->UntilSays("Còn thiếu: chỉ số.");
  catalogue->Paste(
      "DAT\tGiáo viên đạt\tgiáo viên\tSố\t\t\t\tTHI\nTHI\tGiáo viên dự thi\tgiáo viên\tSố\n"
      "KHONG\tGiáo viên không đạt\tgiáo viên\tSố\t\t\t\tTHI\n"
      "TL\tTỷ lệ đạt\t\tTỷ lệ\t\tDAT\tTHI\t\t\ttừ 50\n"
      "NS\tNhân sự\tngười\tSố\t\t\t\t\t\t\t\t\t\tSố nhân sự");
  auto* table = leader->Find<QTableWidget>("catalogue");
  table->setCurrentCell(1, 0);
  leader->Click("indicatorUp");
  EXPECT_EQ(table->item(0, 0)->text().toStdString(), "THI");
  leader->UntilSays("5 chỉ số.");
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
  principal->UntilSays("Hồ sơ nhân sự, tính đến ngày");
  principal->Click("take_NS");
  principal->UntilSays("4/4 chỉ số.");
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
  QTemporaryDir folder;
  QFile scan(folder.filePath("bao-cao-12.pdf"));
  ASSERT_TRUE(scan.open(QIODevice::WriteOnly));
  scan.write("%PDF-1.4 báo cáo số 12");
  scan.close();
  principal->Click("attachIndicatorEvidence");
  EXPECT_FALSE(principal->Find<QAbstractButton>("askAct")->isEnabled());
  principal->Find<client::FileField>("evidenceFile")->Take(scan.fileName());
  ExpectNoFaults(*principal);
  principal->Shoot("71b-minh-chung-cua-so-lieu");
  principal->Click("askAct");
  principal->UntilSays("Đã đính kèm minh chứng.");
  principal->UntilSays("Giáo viên dự thi – bao-cao-12.pdf");
  principal->Click("redactIndicatorEvidence");
  principal->Write("reason", "Quét nhầm báo cáo của trường khác.");
  principal->Click("askAct");
  principal->UntilSays("Đã rút bỏ nội dung tệp.");
  principal->UntilSays("Lý do: Quét nhầm báo cáo của trường khác.");
  principal->Click("indicatorChanges");
  principal->UntilSays("Đã có kết quả đợt hai");
  principal->Click("askAct");
  principal->Shoot("72-so-lieu-don-vi");
}

TEST(Indicators, C_TheSheetIsClosedWithAReasonWhileOneIsMissing) {
  auto leader = Open(kLeadingPrincipal, "Khối thi đua");
  leader->UntilSays("2 đơn vị: đã báo cáo 1, đã xác nhận 0");
  leader->Click("changeSheet");
  leader->UntilSays("Đã có đơn vị báo cáo nên danh mục chỉ số giữ nguyên.");
  leader->Click("askCancel");
  leader->Click("closeSheet");
  leader->Click("askAct");
  leader->UntilSays("Còn 2/2 đơn vị chưa có số liệu được xác nhận");
  leader->Type("closingReason", "Trường đang sáp nhập");
  leader->Click("askAct");
  leader->UntilSays("Đã khoá khi còn thiếu: Trường đang sáp nhập");
  ExpectNoFaults(*leader);
  leader->Shoot("73-khoa-bieu");
}

TEST(Indicators, D_TheReportOfTheClosedSheetIsReadBeforeItIsMade) {
  auto leader = Open(kLeadingPrincipal, "Khối thi đua", "summaries");
  leader->UntilSays("Chưa có báo cáo nào của biểu này.");
  leader->UntilSays("65,08 %");
  leader->Click("makeSummary");
  leader->UntilSays("Còn thiếu: số báo cáo.");
  leader->Type("number", "12/BC-KTĐ");
  leader->UntilSays("Còn thiếu: nơi nhận.");
  leader->Type("recipients", "Phòng GD&ĐT\nCác trường trong khối");
  leader->Type("limitation1", "Trang thông tin cập nhật chưa thường xuyên");
  leader->UntilSays("Còn thiếu: nguyên nhân hoặc kiến nghị của hạn chế ở dòng 1.");
  EXPECT_FALSE(leader->Find<QAbstractButton>("preview")->isEnabled());
  leader->Type("cause1", "Chưa phân công người phụ trách");
  leader->Type("remedy1", "Mỗi trường phân công một người");
  leader->Type("lessons", QString("Bài học\n").repeated(21));
  leader->UntilSays("Bài học kinh nghiệm: nhiều nhất 20 dòng.");
  EXPECT_FALSE(leader->Find<QAbstractButton>("askAct")->isEnabled());
  leader->Type("lessons", "Giao việc rõ người");
  ExpectNoFaults(*leader);
  leader->Shoot("74-lap-bao-cao-tong-ket");
  leader->Click("preview");
  leader->UntilSays("bản xem trước, chưa được lưu");
  EXPECT_TRUE(leader->Says("12/BC-KTĐ"));
  leader->Shoot("74b-xem-truoc-bao-cao");
  leader->Click("closePaper");
  leader->Click("askAct");
  leader->UntilSays("Đã lập ");
  leader->UntilSays("12/BC-KTĐ");
  EXPECT_NE(leader->Find<QAbstractButton>("openPaper"), nullptr);
  ExpectNoFaults(*leader);
  leader->Shoot("75-bao-cao-tong-ket");
}

block::v1::IndicatorSheet SheetOf(const QString& text) {
  const auto read = client::IndicatorsOf(client::PastedRows(text));
  EXPECT_EQ(read.wrong.toStdString(), "");
  block::v1::IndicatorSheet sheet;
  for (const auto& indicator : read.indicators) *sheet.add_indicators() = indicator;
  return sheet;
}

// Closed without a number it can never be reported on: it is said before, and the report is not offered.
TEST(Indicators, E_ASheetThatNobodyHasANumberInIsNotClosedUnawares) {
  block::v1::ListBlocksRequest blocks;
  blocks.set_school_year(kYear.toStdString());
  block::v1::CreateIndicatorSheetRequest request;
  request.set_request_id(crypto::NewUuid());
  request.set_name("Biểu không ai nhập");
  request.set_block_id(
      TheStage()
          .Do<block::v1::ListBlocksResponse>(kOfficer, "block/BlockService/ListBlocks", blocks)
          .blocks(0)
          .id());
  *request.mutable_indicators() = SheetOf("KP\tKinh phí khen thưởng\t\tSố").indicators();
  *request.mutable_as_of() = rpc::FromDay(absl::CivilDay(2019, 5, 31));
  *request.mutable_due_on() = rpc::FromDay(absl::CivilDay(2019, 6, 15));
  TheStage().Do<block::v1::IndicatorSheet>(kLeadingPrincipal, "block/IndicatorService/CreateIndicatorSheet",
                                           request);
  auto leader = Open(kLeadingPrincipal, "Khối thi đua");
  leader->ChooseRow("indicatorSheets", "Biểu không ai nhập");
  leader->Settle();
  leader->Click("closeSheet");
  leader->UntilSays("biểu đã khoá không mở lại được");
  leader->UntilSays("Chưa đơn vị nào có số liệu của: Kinh phí khen thưởng.");
  ExpectNoFaults(*leader);
  leader->Type("closingReason", "Không thu nữa");
  leader->Click("askAct");
  leader->UntilSays("Đã khoá khi còn thiếu: Không thu nữa");
  leader->OpenPlace("summaries");
  leader->Pick("year", kYear);
  leader->Settle();
  leader->ChooseRow("summarySheets", "Biểu không ai nhập");
  leader->UntilSays("Báo cáo sẽ có chỗ trống nên không lập được.");
  EXPECT_FALSE(leader->Find<QAbstractButton>("makeSummary")->isEnabled());
  ExpectNoFaults(*leader);
}

TEST(CatalogueRows, ReadBackAsTheyWereWritten) {
  const QString text =
      "THI\tGiáo viên dự thi\tgiáo viên\tSố\t\t\t\t\t\t\t\t\t\tSố nhân sự\t\n"
      "DAT\tĐạt danh hiệu\tgiáo viên\tSố\t\t\t\t\t\t\t\t\t\tĐạt danh hiệu\tADVANCED_WORKER\n"
      "TL\tTỷ lệ đạt\t\tTỷ lệ\t\tDAT\tTHI\t\t\ttrên 70,00\t\t85,00\t\t\t\n"
      "VP\tVi phạm\tvụ\tSố\t\t\t\t\tCàng ít càng tốt\tkhông quá 2\t\t\t\t\t\n"
      "KP\tKinh phí\ttriệu đồng\tSố\t1\t\t\t\t\t\tTrung bình\t\tNơi tổng hợp\t\t\n"
      "MANG\tCó Internet\t\tCó/không\t\t\t\t\t\t\t\t24\t\t\t";
  const auto sheet = SheetOf(text);
  ASSERT_EQ(sheet.indicators_size(), 6);
  QStringList lines;
  for (const auto& row : client::RowsOf(sheet.indicators())) lines << row.join('\t');
  EXPECT_EQ(lines.join('\n').toStdString(), text.toStdString());
  EXPECT_EQ(sheet.indicators(0).known(), block::v1::Indicator::STAFF);
  EXPECT_EQ(sheet.indicators(2).threshold(), 7000);
  EXPECT_TRUE(sheet.indicators(2).beyond_threshold());
  EXPECT_EQ(sheet.indicators(2).target(), 8500);
  EXPECT_EQ(sheet.indicators(5).target(), 24) << "units, not per cent";
}

TEST(CatalogueRows, ATitleIsWrittenByItsName) {
  const client::TitleWords titles{{"LĐTT", "ADVANCED_WORKER"}};
  const QString line = "DAT\tĐạt danh hiệu\t\tSố\t\t\t\t\t\t\t\t\t\tĐạt danh hiệu\t%1";
  const auto read = [&](const QString& title) {
    return client::IndicatorsOf(client::PastedRows(line.arg(title)), titles);
  };
  EXPECT_EQ(read("lđtt").indicators[0].known_title(), "ADVANCED_WORKER");
  EXPECT_EQ(read("EMULATION_FLAG_MINISTRY").indicators[0].known_title(), "EMULATION_FLAG_MINISTRY");
  EXPECT_NE(read("giỏi").wrong.toStdString(), "");
  block::v1::IndicatorSheet sheet;
  *sheet.add_indicators() = read("LĐTT").indicators[0];
  EXPECT_EQ(client::RowsOf(sheet.indicators(), titles)[0][client::kCatalogueTitle].toStdString(), "LĐTT");
}

TEST(CatalogueRows, SayWhereTheyAreWrong) {
  const auto wrong = [](const QString& line) {
    return client::IndicatorsOf(client::PastedRows(line)).wrong.toStdString();
  };
  EXPECT_EQ(wrong("A\t"), "Dòng 1, cột “Tên chỉ số”: thiếu tên.");
  EXPECT_EQ(wrong("A\ta\t\tgần hết"), "Dòng 1, cột “Kiểu”: không hiểu “gần hết”.");
  EXPECT_NE(wrong("A\ta\t\tSố\t\t\t\t\t\thầu hết"), "");
  EXPECT_NE(wrong("A\ta\t\tSố\t4"), "");
  EXPECT_EQ(wrong("\t\t\n"), "") << "an empty row is none";
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
