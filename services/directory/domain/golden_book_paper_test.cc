#include "services/directory/domain/golden_book_paper.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "services/document/compose.h"

namespace thidua::directory {
namespace {

using testing::HasSubstr;

common::v1::Date Day(int year, int month, int day) {
  common::v1::Date date;
  date.set_year(year);
  date.set_month(month);
  date.set_day(day);
  return date;
}

GoldenLine Line(const std::string& name, const std::string& year, v1::AwardProof proof) {
  GoldenLine line;
  auto& entry = *line.mutable_entry();
  entry.mutable_subject()->set_kind(common::v1::PERSON);
  entry.mutable_subject()->set_id(name);
  entry.set_school_year(year);
  entry.set_document_number("2150/QĐ-UBND");
  *entry.mutable_document_date() = Day(2020, 7, 30);
  entry.mutable_award()->set_award_code("EMULATION_FIGHTER_BASE");
  entry.mutable_award()->set_issuing_body("Chủ tịch UBND huyện Gò Quao");
  entry.mutable_award()->set_proof(proof);
  line.set_subject_name(name);
  line.set_unit_name("Trường Tiểu học Định An 1");
  return line;
}

ExtractHead Head() {
  return {"Phòng Giáo dục và Đào tạo huyện Gò Quao",
          "Trường Tiểu học Định An 1",
          "Gò Quao",
          Day(2024, 5, 16),
          "HIỆU TRƯỞNG",
          "Trần Văn Bình"};
}

std::string Cell(const document::v1::Content& content, int row, const std::string& key) {
  return content.lists().at("awards").rows(row).values().at(key).text();
}

TEST(GoldenBookPaper, SaysHowSureEachAwardIs) {
  const auto content =
      ExtractContent(Head(), {Line("Hoa", "2017-2018", v1::CLAIMED), Line("Hoa", "2018-2019", v1::SEEN),
                              Line("Hoa", "2019-2020", v1::ISSUED_HERE)});
  EXPECT_EQ(Cell(content, 0, "proof"), "Theo khai báo");
  EXPECT_EQ(Cell(content, 1, "proof"), "Đã xem văn bản");
  EXPECT_EQ(Cell(content, 2, "proof"), "Quyết định trên hệ thống");
  EXPECT_THAT(content.values().at("unproven").text(), HasSubstr("01 dòng"));
  EXPECT_EQ(content.values().at("abstract").text(), "Hoa, các năm học từ 2017-2018 đến 2019-2020");
  EXPECT_TRUE(document::Compose(document::Catalogue::Official(), content, document::Stage::kIssue).ok());
}

TEST(GoldenBookPaper, OfWhatIsProvenNothingIsLeftOpen) {
  const auto content = ExtractContent(Head(), {Line("Hoa", "2018-2019", v1::SEEN)});
  EXPECT_EQ(content.values().count("unproven"), 0u);
  EXPECT_EQ(content.values().at("abstract").text(), "Hoa, năm học 2018-2019");
}

TEST(GoldenBookPaper, ARevokedAwardIsNotExtractedAsOneInForce) {
  GoldenLine line = Line("Hoa", "2018-2019", v1::ISSUED_HERE);
  line.mutable_entry()->mutable_award()->set_standing(common::v1::AWARD_REVOKED);
  *line.mutable_entry()->mutable_award()->mutable_standing_since() = Day(2021, 3, 1);
  const auto content = ExtractContent(Head(), {line});
  EXPECT_EQ(Cell(content, 0, "proof"), "Quyết định trên hệ thống; đã thu hồi từ ngày 01/03/2021");
}

TEST(GoldenBookPaper, AnAwardWithoutANumberCanBeExtractedAndSaysSo) {
  GoldenLine line = Line("Hoa", "2018-2019", v1::CLAIMED);
  line.mutable_entry()->clear_document_number();
  line.mutable_entry()->clear_document_date();
  line.mutable_entry()->mutable_award()->set_award_code("NO_LAW_HAS_THIS");
  const auto content = ExtractContent(Head(), {line});
  EXPECT_EQ(Cell(content, 0, "decision"), "Sổ không ghi số hiệu, Chủ tịch UBND huyện Gò Quao");
  EXPECT_EQ(Cell(content, 0, "title"), "Khen thưởng khác");
  EXPECT_TRUE(document::Compose(document::Catalogue::Official(), content, document::Stage::kIssue).ok());
}

TEST(GoldenBookPaper, YearsComeInTheirOrder) {
  const auto lines = InOrder({Line("Hoa", "2019-2020", v1::SEEN), Line("An", "2017-2018", v1::SEEN),
                              Line("Bé", "2017-2018", v1::SEEN)});
  EXPECT_EQ(lines[0].subject_name(), "An");
  EXPECT_EQ(lines[1].subject_name(), "Bé");
  EXPECT_EQ(lines[2].subject_name(), "Hoa");
}

}  // namespace
}  // namespace thidua::directory
