// A block of schools: formed by the division, its pact signed, scored by its schools, reviewed by its leader.
#include <gtest/gtest.h>

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
  officer->UntilSays("Còn thiếu: tên khối, số quy chế, đơn vị thành viên, tiêu chí.");
  officer->Type("name", "Khối Tiểu học vùng ven");
  officer->Type("regulationNumber", "01/QĐ-KTĐ");
  officer->Type("criteria", "ND1; Dạy tốt, học tốt; 600\nND2; Thi đua");
  const QString member = Tick(*officer, kMember);
  const QString leader = Tick(*officer, kLeader);
  officer->UntilSays("Tiêu chí, dòng 2: cần mã; tên; điểm tối đa.");
  officer->Type("criteria", "ND1; Dạy tốt, học tốt; 600\nND2\tThi đua, khen thưởng\t400");
  officer->UntilSays("2 tiêu chí, tổng 1.000 điểm · 2 đơn vị.");
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
  EXPECT_EQ(FromServer().criteria(1).max_points(), 400);
  ExpectNoFaults(*officer);
  officer->Shoot("58-khoi-thi-dua");
}

TEST(Blocks, B_ThePactIsSignedAndTheSchoolScoresItself) {
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
  principal->Type("points_ND1", "580");
  principal->UntilSays("còn phải chấm đúng khung: ND2");
  principal->Type("points_ND2", "390");
  principal->UntilSays("Tổng: 970/1.000 điểm");
  ExpectNoFaults(*principal);
  principal->Shoot("60-tu-cham");
  principal->Click("askAct");
  principal->UntilSays("Đã gửi điểm tự chấm.");
  principal->UntilSays("970 | Chờ duyệt");
  ExpectNoFaults(*principal);
}

TEST(Blocks, C_TheLeaderReviewsAndTheRankingFollows) {
  auto leader = Open(kLeadingPrincipal, "Khối thi đua");
  leader->ChooseRow("members", "Vĩnh Tuy 1");
  leader->UntilSays("Duyệt điểm: đơn vị đang chọn chưa tự chấm.");
  leader->ChooseRow("members", kMemberRow);
  leader->Click("reviewScore");
  leader->UntilSays("tự chấm 390");
  leader->Type("points_ND2", "380");
  leader->Type("reviewNote", "Hai phong trào chưa có minh chứng.");
  ExpectNoFaults(*leader);
  leader->Shoot("61-duyet-diem");
  leader->Click("askAct");
  leader->UntilSays("Đã duyệt điểm.");
  leader->UntilSays("960 | Đã duyệt");
  leader->UntilSays("ND2 · Thi đua, khen thưởng | 400 | 390 | 380");
  ExpectNoFaults(*leader);
  leader->Shoot("62-xep-hang");

  auto principal = Open(kPrincipal, "Thư ký thi đua");
  principal->ChooseRow("members", kMemberRow);
  principal->UntilSays("Hai phong trào chưa có minh chứng.");
  principal->UntilSays("khối trưởng đã duyệt bảng điểm, không sửa được nữa");
  EXPECT_FALSE(principal->Find<QAbstractButton>("selfScore")->isEnabled());
}

}  // namespace
}  // namespace thidua::test
