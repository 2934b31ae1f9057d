#include "services/block/domain/block_minutes.h"

#include <gtest/gtest.h>

#include "services/document/compose.h"

namespace thidua::block {
namespace {

BlockSitting Review() {
  BlockSitting sitting;
  sitting.block.set_name("Khối thi đua Tiểu học");
  sitting.block.set_school_year("2020-2021");
  sitting.block.set_organising_unit_id("pgd");
  sitting.block.set_leader_unit_id("vt1");
  for (const char* unit : {"vt1", "da1", "tt"}) sitting.block.add_member_unit_ids(unit);
  sitting.units = {{"pgd", "Phòng GD&ĐT Gò Quao"},
                   {"vt1", "TH Vĩnh Tuy 1"},
                   {"da1", "TH Định An 1"},
                   {"tt", "TH Thị trấn"}};
  auto& meeting = sitting.meeting;
  meeting.set_kind(v1::BlockMeeting::REVIEW);
  meeting.mutable_opened_at()->set_seconds(1604023200);  // 30/10/2020, 9 giờ at home
  meeting.set_host_unit_id("da1");
  meeting.set_place("Hội trường");
  meeting.set_agenda("Xét điểm");
  meeting.set_minutes("Nhất trí");
  auto* head = meeting.add_attendance();
  head->set_unit_id("vt1");
  head->set_person_name("Nguyễn Thanh Sum");
  head->set_post("Hiệu trưởng");
  auto* deputy = meeting.add_attendance();
  deputy->set_unit_id("da1");
  deputy->set_person_name("Lê Thị Mỹ Duyên");
  deputy->set_post("Phó Hiệu trưởng");
  deputy->set_stands_in(true);
  auto* resolution = meeting.add_resolutions();
  resolution->set_number("02/NQ-KTĐ");
  resolution->set_text("Thông qua kết quả chấm điểm");
  sitting.number = "03/BB-KTĐ";
  sitting.chair_name = "Nguyễn Thanh Sum";
  sitting.secretary_name = "Lê Thị Mỹ Duyên";
  sitting.ends = absl::FromUnixSeconds(1604030400);
  return sitting;
}

std::string TextOf(const document::v1::Content& content, const std::string& list, int row,
                   const std::string& key) {
  return content.lists().at(list).rows(row).values().at(key).text();
}

TEST(BlockMinutes, SayWhoCameForWhomAndWhoDidNot) {
  const auto content = BlockMeetingMinutes(Review());
  EXPECT_EQ(content.values().at("present").number(), 2);
  EXPECT_EQ(content.values().at("members").number(), 3);
  EXPECT_EQ(TextOf(content, "came", 0, "note"), "thủ trưởng đơn vị");
  EXPECT_EQ(TextOf(content, "came", 1, "note"), "dự thay thủ trưởng");
  EXPECT_EQ(TextOf(content, "absent", 0, "unit"), "TH Thị trấn");
  EXPECT_EQ(content.lists().at("absent").rows_size(), 1);
  EXPECT_EQ(TextOf(content, "resolutions", 0, "number"), "02/NQ-KTĐ");
  EXPECT_EQ(content.values().at("abstract").text(), "Hội nghị tổng kết năm học 2020-2021");
  EXPECT_EQ(content.values().at("begun").text(), "09 giờ 00");
}

TEST(BlockMinutes, SayWhomTheUnitsNominatedAndWhoHasNoPlace) {
  auto sitting = Review();
  CountedNomination counted;
  counted.title = "Cờ thi đua của UBND tỉnh";
  counted.nomination.set_seats(1);
  counted.nomination.set_tie_rule(v1::Nomination::HIGHER_SCORE);
  for (const char* unit : {"vt1", "da1"}) counted.nomination.add_voted_unit_ids(unit);
  auto* first = counted.nomination.add_results();
  first->set_unit_id("da1");
  first->set_votes(2);
  first->set_score_rank(1);
  first->set_place(1);
  first->set_nominated(true);
  auto* barred = counted.nomination.add_results();
  barred->set_unit_id("tt");
  barred->set_no_place_reason("Báo cáo trễ");
  sitting.nominations.push_back(counted);
  const auto content = BlockMeetingMinutes(sitting);
  EXPECT_EQ(TextOf(content, "nominations", 0, "voting"), "2/2 đơn vị dự họp đã bỏ phiếu.");
  EXPECT_EQ(TextOf(content, "results", 0, "outcome"), "Được suy tôn");
  EXPECT_EQ(TextOf(content, "results", 1, "place"), "không xếp");
  EXPECT_EQ(TextOf(content, "results", 1, "outcome"), "Báo cáo trễ");
  EXPECT_TRUE(document::Compose(document::Catalogue::Official(), content, document::Stage::kIssue).ok());
}

TEST(BlockMinutes, SayWhoLeadsTheNextYear) {
  auto sitting = Review();
  EXPECT_EQ(BlockMeetingMinutes(sitting).values().count("elected"), 0u);
  sitting.meeting.set_next_leader_unit_id("da1");
  sitting.meeting.add_next_deputy_unit_ids("vt1");
  sitting.meeting.add_next_deputy_unit_ids("tt");
  EXPECT_EQ(BlockMeetingMinutes(sitting).values().at("elected").text(),
            "Khối trưởng: TH Định An 1; khối phó: TH Vĩnh Tuy 1, TH Thị trấn.");
}

// A unit that is no member any more came all the same, and makes nobody else present.
TEST(BlockMinutes, CountMembersOfTheBlockOnly) {
  auto sitting = Review();
  sitting.units["cu"] = "TH đã sáp nhập";
  auto* gone = sitting.meeting.add_attendance();
  gone->set_unit_id("cu");
  gone->set_person_name("Danh Hươl");
  gone->set_post("Hiệu trưởng");
  const auto content = BlockMeetingMinutes(sitting);
  EXPECT_EQ(content.lists().at("came").rows_size(), 3);
  EXPECT_EQ(content.values().at("present").number(), 2);
}

TEST(BlockMinutes, AreIssuedWholeAndNotWithABlank) {
  const auto& catalogue = document::Catalogue::Official();
  EXPECT_TRUE(document::Compose(catalogue, BlockMeetingMinutes(Review()), document::Stage::kIssue).ok());
  auto sitting = Review();
  sitting.secretary_name.clear();
  EXPECT_FALSE(document::Compose(catalogue, BlockMeetingMinutes(sitting), document::Stage::kIssue).ok());
}

}  // namespace
}  // namespace thidua::block
