// A block of schools: formed by the division, its pact signed, its criteria agreed on, scored by a school,
// checked by the leader, its card ended by the council, and all of it fixed.
#include <gtest/gtest.h>

#include <QClipboard>
#include <QGuiApplication>
#include <QListWidget>

#include "tests/ui/driver.h"
#include "tests/ui/stage.h"
#include "thidua/block/v1/block_service.pb.h"

namespace thidua::test {
namespace {

const QString kShots = THIDUA_SCREENSHOTS "/flow";
// Another year than the story's: its block leads cases on their way, and no test may change that.
const QString kYear = "2021-2022";
const QString kLeader = "TH Vĩnh Tuy 1";
const QString kMember = "TH Thị trấn Gò Quao 1";
const QString kMemberRow = "Thị trấn Gò Quao 1";
constexpr char kLeadingPrincipal[] = "th-vt1-01";

void ExpectNoFaults(Driver& driver) {
  EXPECT_TRUE(driver.Faults().isEmpty()) << driver.Faults().join('\n').toStdString();
}

// The unit's id; it is ticked.
QString Tick(Driver& driver, const QString& unit) {
  auto* list = driver.Find<QListWidget>("membersList");
  Driver::Until("unit " + unit, [&] { return !list->findItems(unit, Qt::MatchExactly).isEmpty(); });
  QListWidgetItem* item = list->findItems(unit, Qt::MatchExactly).first();
  item->setCheckState(Qt::Checked);
  return item->data(Qt::UserRole).toString();
}

std::unique_ptr<Driver> Open(const std::string& username, const QString& workspace) {
  auto driver = std::make_unique<Driver>(TheStage().endpoint(), kShots, workspace);
  TheStage().SignIn(*driver, username);
  driver->OpenPlace("blocks");
  driver->Pick("yearFilter", kYear);
  driver->Settle();
  return driver;
}

block::v1::Block FromServer() {
  block::v1::ListBlocksRequest request;
  request.set_school_year(kYear.toStdString());
  return TheStage()
      .Do<block::v1::ListBlocksResponse>(kOfficer, "block/BlockService/ListBlocks", request)
      .blocks(0);
}

TEST(Blocks, A_AreFormedAndTheirLeaderChanges) {
  TheStage().PlayUntil("launch");
  auto officer = Open(kOfficer, "Khối thi đua");
  officer->UntilSays("Năm học này chưa có khối thi đua nào.");
  ExpectNoFaults(*officer);
  officer->Click("newBlock");
  officer->UntilSays("Còn thiếu: tên khối, số quy chế, đơn vị thành viên.");
  officer->Type("name", "Khối Tiểu học vùng ven");
  officer->Type("regulationNumber", "01/QĐ-KTĐ");
  const QString member = Tick(*officer, kMember);
  const QString leader = Tick(*officer, kLeader);
  officer->UntilSays("2 đơn vị.");
  officer->Pick("leader", member);
  ExpectNoFaults(*officer);
  officer->Shoot("57-lap-khoi");
  officer->Click("askAct");
  officer->UntilSays("Đã lập khối.");
  officer->UntilSays("đã ký giao ước 0/2 · 0,0 %");
  officer->Click("changeLeader");
  officer->Pick("leader", leader);
  officer->Pick("deputyUnit", leader);
  officer->Click("askAct");
  officer->UntilSays("Đơn vị khối phó phải là thành viên khác của khối.");
  officer->Pick("deputyUnit", member);
  officer->Click("askAct");
  officer->UntilSays("Đã đổi khối trưởng.");
  officer->Settle();
  EXPECT_EQ(QString::fromStdString(FromServer().leader_unit_id()), leader);
  ExpectNoFaults(*officer);
  officer->Shoot("58-khoi-thi-dua");
}

TEST(Blocks, B_TheLeaderAgreesOnCriteriaForTheBlock) {
  auto leader = Open(kLeadingPrincipal, "Khối thi đua");
  leader->UntilSays("Khối chưa có bảng tiêu chí");
  leader->Click("setCriteria");
  leader->UntilSays("Còn thiếu: tiêu chí, số văn bản, nơi ban hành.");
  QGuiApplication::clipboard()->setText(
      "ND1\tDạy và học\tnhóm\t800\tkhối\nND1.1\tDạy tốt\tchấm\t600\t\t\tBáo cáo\nND1.2\tHọc tốt\tđiểm\t200\n"
      "ND3\tThi đua\tchấm\t200\thội đồng\nTRU\tTrễ hạn\ttrừ\t20\tkhối");
  leader->Click("pasteCriteria");
  leader->UntilSays("Dòng 3: loại là nhóm, chấm, tính, thưởng hoặc trừ.");
  QGuiApplication::clipboard()->setText(
      "ND1\tDạy và học\tnhóm\t700\tkhối\nND1.1\tDạy tốt\tchấm\t600\t\t\tBáo cáo\nND1.2\tHọc tốt\tchấm\t200");
  leader->Click("pasteCriteria");
  EXPECT_FALSE(leader->Find<QAbstractButton>("assignPeers")->isEnabled());
  leader->Pick("checking", 2);
  leader->Click("assignPeers");
  leader->ChooseRow("peers", kMemberRow);
  ExpectNoFaults(*leader);
  leader->Click("askAct");
  leader->Pick("checking", 1);
  leader->Type("mostPenalty", "20");
  leader->Type("documentNumber", "02/QĐ-KTĐ");
  leader->Type("documentIssuer", "Khối Tiểu học vùng ven");
  leader->UntilSays("5 dòng, tổng 1.000 điểm.");
  ExpectNoFaults(*leader);
  leader->Shoot("59a-bang-tieu-chi");
  // What is written is neither lost with the dialog nor replaced without asking.
  leader->Click("askCancel");
  leader->Click("setCriteria");
  leader->UntilSays("Đã lấy lại phần bạn viết dở lúc");
  leader->UntilSays("5 dòng, tổng 1.000 điểm.");
  leader->Click("takeTemplate");
  leader->UntilSays("5 dòng đang có trong bảng được thay hết");
  leader->Click("askCancel");
  leader->UntilSays("5 dòng, tổng 1.000 điểm.");
  ExpectNoFaults(*leader);
  // Seven hundred are not the six and the two in it.
  leader->Click("askAct");
  leader->UntilSays("các tiêu chí trong nhóm cộng lại là 800");
  QGuiApplication::clipboard()->setText("ND1\tDạy và học\tnhóm\t800\tkhối");
  leader->Click("pasteCriteria");
  leader->Click("askAct");
  leader->UntilSays("Đã ban hành bảng tiêu chí.");
  leader->UntilSays("ND1.2 · Học tốt | 200 | – | –");
  ExpectNoFaults(*leader);
  leader->Click("criteriaVersions");
  leader->UntilSays("02/QĐ-KTĐ ngày");
  ExpectNoFaults(*leader);
  leader->Click("askAct");
}

TEST(Blocks, C_ThePactIsSignedAndTheSchoolScoresItself) {
  auto principal = Open(kPrincipal, "Thư ký thi đua");
  principal->ChooseRow("members", kMemberRow);
  principal->Click("signPact");
  principal->UntilSays("Chữ ký không rút lại được.");
  principal->Shoot("59-ky-giao-uoc");
  principal->Key(principal->Find<QAbstractButton>("askAct"), Qt::Key_Return, Qt::ControlModifier);
  principal->UntilSays("Đã ký giao ước thi đua.");
  principal->UntilSays("đã ký giao ước 1/2 · 50,0 %");
  EXPECT_FALSE(principal->Shows("signPact"));
  principal->Click("selfScore");
  EXPECT_FALSE(principal->Find<QAbstractButton>("askAct")->isEnabled());
  EXPECT_FALSE(principal->Shows("points_ND3"));  // the council's
  principal->Type("points_ND1.1", "600,5");
  principal->UntilSays("ND1.1: từ 0 đến 600 điểm");
  principal->Type("points_ND1.1", "580,5");
  principal->Type("evidence_ND1.1", "Báo cáo số 12 ngày 31/5");
  principal->UntilSays("ND1.2: chưa chấm");
  principal->Type("points_ND1.2", "200");
  principal->UntilSays("3/3 tiêu chí, cộng 780,5 điểm");
  ExpectNoFaults(*principal);
  principal->Shoot("60-tu-cham");
  principal->Click("askAct");
  principal->UntilSays("Đã gửi điểm tự chấm.");
  principal->UntilSays("0 | Đã tự chấm");
  principal->UntilSays("ND1.1 · Dạy tốt | 600 | 580,5 | –");
  ExpectNoFaults(*principal);
}

TEST(Blocks, D_TheLeaderChecksAnotherSchoolAndNotHisOwn) {
  auto leader = Open(kLeadingPrincipal, "Khối thi đua");
  leader->ChooseRow("members", "Vĩnh Tuy 1");
  leader->UntilSays("không ai chấm điểm cho đơn vị mình");
  EXPECT_FALSE(leader->Find<QAbstractButton>("checkScore")->isEnabled());
  leader->ChooseRow("members", kMemberRow);
  leader->Click("checkScore");
  leader->UntilSays("Minh chứng: Báo cáo số 12 ngày 31/5");
  leader->Type("points_ND1.1", "560,25");
  leader->UntilSays("ND1.1: điểm khác điểm trước, cần lý do");
  leader->Type("reason_ND1.1", "Thiếu minh chứng");
  ExpectNoFaults(*leader);
  leader->Shoot("61-duyet-diem");
  leader->Click("askAct");
  leader->UntilSays("Đã ghi điểm thẩm định.");
  leader->UntilSays("760,25 | Đang thẩm định");
  leader->UntilSays("ND1.1 · Dạy tốt | 600 | 580,5 | 560,25");
  ExpectNoFaults(*leader);
  leader->Click("fixScores");
  leader->Click("askAct");
  leader->UntilSays("đơn vị chưa đủ điểm");
}

TEST(Blocks, E_TheCouncilScoresItsPartAndAllIsFixed) {
  auto officer = Open(kOfficer, "Khối thi đua");
  officer->ChooseRow("members", kMemberRow);
  officer->Click("councilScore");
  EXPECT_FALSE(officer->Shows("points_ND1.1"));
  officer->Type("points_ND3", "180");
  ExpectNoFaults(*officer);
  officer->Click("askAct");
  officer->UntilSays("Đã ghi điểm của hội đồng.");
  officer->UntilSays("940,25 | Đủ điểm");
  officer->Click("scoreBoardOf");
  officer->UntilSays("780,5 | 760,25 | 180");
  ExpectNoFaults(*officer);
  officer->Shoot("61a-tong-hop-diem");
  officer->Click("askAct");

  auto leader = Open(kLeadingPrincipal, "Khối thi đua");
  leader->Click("fixScores");
  leader->Type("minutesNumber", "05/BB-KTĐ");
  leader->Type("fixReason", "Trường khối trưởng không xếp hạng");
  ExpectNoFaults(*leader);
  leader->Click("askAct");
  leader->UntilSays("Đã chốt điểm. Khối được xếp hạng.");
  leader->UntilSays("940,25 | Đã chốt");
  leader->UntilSays("Không xếp hạng");
  ExpectNoFaults(*leader);
  leader->Shoot("62-xep-hang");

  officer->Click("refresh");
  officer->Click("reopenScores");
  officer->UntilSays("Khối thôi xếp hạng cho tới khi chốt lại");
}

TEST(Blocks, F_TheSchoolSeesWhoChangedItsPointsAndWhy) {
  auto principal = Open(kPrincipal, "Thư ký thi đua");
  principal->ChooseRow("members", kMemberRow);
  EXPECT_FALSE(principal->Find<QAbstractButton>("selfScore")->isEnabled());
  principal->UntilSays("Lý do: Thiếu minh chứng");
  principal->Click("scoreChanges");
  principal->UntilSays("ND1.1 · Dạy tốt | 580,5 | 560,25 | Thiếu minh chứng | Khối");
  ExpectNoFaults(*principal);
  principal->Shoot("62a-diem-da-doi");
  principal->Click("askAct");
}

}  // namespace
}  // namespace thidua::test
