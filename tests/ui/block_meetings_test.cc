// The meetings of a block at its leader's window: called, opened by who came, closed with minutes to read.
#include <gtest/gtest.h>

#include <QAbstractButton>

#include "client/models/block_words.h"
#include "services/common/crypto/crypto.h"
#include "tests/ui/driver.h"
#include "tests/ui/stage.h"
#include "thidua/block/v1/block_service.pb.h"

namespace thidua::test {
namespace {

const QString kShots = THIDUA_SCREENSHOTS "/flow";
// A year with no other block in it, which the picker offers.
const QString kYear = "2017-2018";
constexpr char kLeadingPrincipal[] = "th-vt1-01";

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
  request.set_name("Khối Tiểu học 2017");
  request.set_school_year(kYear.toStdString());
  const std::string leader = UnitNamed("TH Vĩnh Tuy 1");
  request.set_organising_unit_id(leader);
  request.set_leader_unit_id(leader);
  request.add_member_unit_ids(leader);
  request.add_member_unit_ids(TheStage().school_id());
  request.set_regulation_number("01/QĐ-KTĐ");
  request.mutable_regulation_date()->set_year(2017);
  request.mutable_regulation_date()->set_month(10);
  request.mutable_regulation_date()->set_day(1);
  TheStage().Do<block::v1::Block>(kOfficer, "block/BlockService/CreateBlock", request);
}

std::unique_ptr<Driver> Open(const std::string& username, const QString& workspace) {
  auto driver = std::make_unique<Driver>(TheStage().endpoint(), kShots, workspace);
  TheStage().SignIn(*driver, username);
  driver->OpenPlace("blockMeetings");
  driver->Pick("year", kYear);
  driver->Settle();
  return driver;
}

void ExpectNoFaults(Driver& driver) {
  EXPECT_TRUE(driver.Faults().isEmpty()) << driver.Faults().join('\n').toStdString();
}

TEST(BlockMeetings, A_TheLeaderCallsOneAndOpensItByWhoCame) {
  TheStage().PlayUntil("launch");
  FormBlock();
  auto leader = Open(kLeadingPrincipal, "Khối thi đua");
  leader->UntilSays("Khối chưa có hội nghị nào trong năm học này.");
  leader->Click("scheduleBlockMeeting");
  leader->Type("place", "Hội trường Trường Tiểu học Định An 1");
  leader->Type("guests", "Phòng Nội vụ; Phòng GD&ĐT");
  leader->Type("heldAt", "tám giờ");
  leader->UntilSays("Giờ họp viết như 08:00 hoặc 14:30.");
  leader->Type("heldAt", "08:30");
  leader->Type("agenda", "Thông qua quy chế và bảng điểm\nKý giao ước thi đua");
  ExpectNoFaults(*leader);
  leader->Shoot("80-len-lich-hoi-nghi-khoi");
  leader->Click("askAct");
  leader->UntilSays("Đã lên lịch hội nghị.");
  leader->UntilSays("đại biểu: Phòng Nội vụ, Phòng GD&ĐT");

  leader->Click("recordBlockRoll");
  leader->UntilSays("Xin đánh dấu đơn vị có người dự họp.");
  leader->Write("attendee_0", "Nguyễn Thanh Sum");
  leader->UntilSays("1/2 đơn vị có mặt.");
  leader->Click("came_1");
  leader->UntilSays("Còn thiếu họ tên hoặc chức vụ của người dự:");
  EXPECT_FALSE(leader->Find<QAbstractButton>("askAct")->isEnabled());
  leader->Type("attendee_1", "Trần Văn Khởi");
  leader->Type("attendeePost_1", "Phó Hiệu trưởng");
  leader->Click("standsIn_1");
  leader->UntilSays("2/2 đơn vị có mặt.");
  ExpectNoFaults(*leader);
  leader->Shoot("81-diem-danh-hoi-nghi-khoi");
  leader->Click("askAct");
  leader->UntilSays("Đã ghi điểm danh.");
  leader->UntilSays("2/2 đơn vị dự");
  leader->UntilSays("dự thay");
}

TEST(BlockMeetings, B_ItEndsWithResolutionsAndMinutesThatMembersRead) {
  auto leader = Open(kLeadingPrincipal, "Khối thi đua");
  leader->Click("closeBlockMeeting");
  leader->Type("number", "01/BB-KTĐ");
  leader->Type("chairName", "Nguyễn Thanh Sum");
  leader->Type("secretaryName", "Lê Thị Mỹ Duyên");
  leader->Type("minutes", "Khối trưởng trình bày dự thảo quy chế; các đơn vị nhất trí.");
  leader->Type("resolutions", "Ban hành quy chế");
  leader->UntilSays("Nghị quyết, dòng 1: cần số; nội dung.");
  leader->Type("resolutions", "01/NQ-KTĐ; Ban hành quy chế của khối");
  ExpectNoFaults(*leader);
  leader->Shoot("82-be-mac-hoi-nghi-khoi");
  leader->Click("askAct");
  leader->UntilSays("Đã bế mạc; biên bản và nghị quyết đã lưu.");
  leader->UntilSays("01/NQ-KTĐ");
  EXPECT_FALSE(leader->Shows("closeBlockMeeting"));

  // The principal of the other school is a deputy leader and runs the block's meetings, too.
  auto member = Open(kSecretary, "Thư ký thi đua");
  member->UntilSays("Ban hành quy chế của khối");
  EXPECT_TRUE(member->Shows("readBlockMinutes"));
  EXPECT_FALSE(member->Shows("scheduleBlockMeeting"));
  ExpectNoFaults(*member);
  member->Shoot("83-hoi-nghi-khoi");
}

// A review meeting to which both schools have come.
void HoldReview() {
  block::v1::ListBlocksRequest blocks;
  blocks.set_school_year(kYear.toStdString());
  const auto block = TheStage()
                         .Do<block::v1::ListBlocksResponse>(kOfficer, "block/BlockService/ListBlocks", blocks)
                         .blocks(0);
  block::v1::ScheduleBlockMeetingRequest schedule;
  schedule.set_request_id(crypto::NewUuid());
  schedule.set_block_id(block.id());
  schedule.set_kind(block::v1::BlockMeeting::REVIEW);
  schedule.mutable_held_at()->set_seconds(1622505600);
  schedule.set_host_unit_id(block.leader_unit_id());
  schedule.set_place("Hội trường");
  schedule.set_agenda("Xét điểm, suy tôn");
  const std::string service = "block/BlockMeetingService/";
  const auto meeting =
      TheStage().Do<block::v1::BlockMeeting>(kLeadingPrincipal, service + "ScheduleBlockMeeting", schedule);
  block::v1::RecordBlockAttendanceRequest roll;
  roll.set_request_id(crypto::NewUuid());
  roll.set_id(meeting.id());
  roll.set_etag(meeting.etag());
  for (const auto& unit : block.member_unit_ids()) {
    auto* line = roll.add_attendance();
    line->set_unit_id(unit);
    line->set_person_name("Trần Văn Khởi");
    line->set_post("Hiệu trưởng");
  }
  TheStage().Do<block::v1::BlockMeeting>(kLeadingPrincipal, service + "RecordBlockAttendance", roll);
}

TEST(BlockMeetings, C_UnitsNominateAndTheVoteIsCounted) {
  HoldReview();
  auto leader = Open(kLeadingPrincipal, "Khối thi đua");
  leader->ChooseRow("blockMeetings", "Tổng kết");
  leader->Click("openNomination");
  leader->Type("barred", "Trường nào đó; trễ");
  leader->UntilSays("Không xét suy tôn, dòng 1: cần tên đơn vị trong khối; lý do.");
  leader->Type("barred", "");
  leader->Pick("titleCode", QString("EMULATION_FLAG_PROVINCE"));
  ExpectNoFaults(*leader);
  leader->Shoot("84-mo-luot-suy-ton");
  leader->Click("askAct");
  leader->UntilSays("Đã mở lượt suy tôn.");
  leader->UntilSays("0/2 đơn vị đã bỏ");

  // The summons leads to the meeting, in its year.
  auto member = std::make_unique<Driver>(TheStage().endpoint(), kShots, "Thư ký thi đua");
  TheStage().SignIn(*member, kPrincipal);
  member->OpenPlace("notices");
  member->UntilSays("Mời họp “Khối Tiểu học 2017”: Hội nghị tổng kết");
  member->PressRow("notices", "Hội nghị tổng kết");
  member->Click("openNotice");
  member->UntilSays("Hội nghị: tổng kết");
  member->Settle();
  member->Click("castNomination");
  EXPECT_FALSE(member->Find<QAbstractButton>("askAct")->isEnabled());
  member->Click("vote_0");
  member->Shoot("85-phieu-suy-ton");
  member->Click("askAct");
  member->UntilSays("Đã bỏ phiếu suy tôn.");
  member->UntilSays("1/2 đơn vị đã bỏ");

  // Nobody asks for it at the leader's window.
  leader->UntilSays("1/2 đơn vị đã bỏ");
  leader->Click("closeNomination");
  leader->Click("askAct");
  leader->UntilSays("Đã kiểm phiếu suy tôn.");
  leader->UntilSays("Được suy tôn");
  leader->UntilSays("Không có phiếu suy tôn.");
  ExpectNoFaults(*leader);
  leader->Shoot("86-ket-qua-suy-ton");

  leader->Click("closeBlockMeeting");
  leader->Type("number", "02/BB-KTĐ");
  leader->Type("chairName", "Nguyễn Thanh Sum");
  leader->Type("secretaryName", "Lê Thị Mỹ Duyên");
  leader->Type("minutes", "Xét điểm, suy tôn, bầu khối trưởng năm học sau.");
  leader->Pick("nextLeaderUnitId", QString::fromStdString(TheStage().school_id()));
  ExpectNoFaults(*leader);
  leader->Shoot("87-bau-khoi-truong");
  leader->Click("askAct");
  leader->UntilSays("Đã bế mạc; biên bản và nghị quyết đã lưu.");
  leader->UntilSays("bầu khối trưởng năm học sau:");
}

TEST(BlockMeetings, D_RegulationsAreReadVersionByVersion) {
  auto leader = Open(kLeadingPrincipal, "Khối thi đua");
  leader->Click("blockTexts");
  leader->UntilSays("Khối chưa ghi bản nào.");
  leader->Click("adoptBlockText");
  leader->Type("number", "01/QĐ-KTĐ");
  leader->Type("text", "Điều 1. Khối hoạt động theo nguyên tắc tự nguyện.");
  leader->Click("askAct");
  leader->UntilSays("nguyên tắc tự nguyện");
  leader->Pick("textKind", static_cast<int>(block::v1::BlockText::PACT));
  leader->UntilSays("Khối chưa ghi bản nào.");
  leader->Click("adoptBlockText");
  leader->Type("text", "Các đơn vị thi đua dạy tốt, học tốt.");
  leader->Type("targets", "Giáo viên chủ nhiệm giỏi");
  leader->UntilSays("Chỉ tiêu, dòng 1: cần tên; mức phấn đấu.");
  leader->Type("targets", "Giáo viên chủ nhiệm giỏi; từ 50 % trở lên");
  ExpectNoFaults(*leader);
  leader->Shoot("88-giao-uoc-khoi");
  leader->Click("askAct");
  leader->UntilSays("Chỉ tiêu: Giáo viên chủ nhiệm giỏi; từ 50 % trở lên");
  ExpectNoFaults(*leader);
  leader->Shoot("89-quy-che-giao-uoc-khoi");
  leader->Click("askAct");

  auto member = Open(kSecretary, "Thư ký thi đua");
  member->Click("blockTexts");
  member->UntilSays("nguyên tắc tự nguyện");
  EXPECT_FALSE(member->Shows("adoptBlockText"));
  member->Click("askAct");

  // What a head has signed stays as it was signed: no other is offered.
  block::v1::ListBlocksRequest blocks;
  blocks.set_school_year(kYear.toStdString());
  block::v1::SignPactRequest sign;
  sign.set_request_id(crypto::NewUuid());
  sign.set_block_id(TheStage()
                        .Do<block::v1::ListBlocksResponse>(kOfficer, "block/BlockService/ListBlocks", blocks)
                        .blocks(0)
                        .id());
  sign.set_unit_id(TheStage().school_id());
  TheStage().Do<block::v1::Block>(kPrincipal, "block/BlockService/SignPact", sign);
  leader->Click("refresh");
  leader->Settle();
  leader->Click("blockTexts");
  EXPECT_TRUE(leader->Find<QAbstractButton>("adoptBlockText")->isEnabled()) << "regulations go on";
  leader->Pick("textKind", static_cast<int>(block::v1::BlockText::PACT));
  leader->UntilSays("Đã có đơn vị ký giao ước nên nội dung giao ước giữ nguyên như đã ký.");
  EXPECT_FALSE(leader->Find<QAbstractButton>("adoptBlockText")->isEnabled());
  leader->Click("askAct");
}

TEST(BlockWords, ResolutionsAreReadALineEach) {
  const auto read =
      client::ReadResolutions("01/NQ-KTĐ; Ban hành quy chế; và bảng điểm\n\n02/NQ-KTĐ;Ký giao ước");
  ASSERT_EQ(read.wrong.toStdString(), "");
  ASSERT_EQ(read.resolutions.size(), 2);
  EXPECT_EQ(read.resolutions[0].text(), "Ban hành quy chế; và bảng điểm");
  EXPECT_EQ(read.resolutions[1].number(), "02/NQ-KTĐ");
  EXPECT_EQ(client::ReadResolutions("01/NQ-KTĐ;").wrong.toStdString(),
            "Nghị quyết, dòng 1: cần số; nội dung.");
  EXPECT_EQ(client::ReadGuests(" Phòng Nội vụ ;; Phòng GD&ĐT").size(), 2);
}

}  // namespace
}  // namespace thidua::test
