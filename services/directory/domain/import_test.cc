#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "services/common/text/compare.h"
#include "services/directory/domain/import_judging.h"

namespace thidua::directory {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

constexpr char kUnitId[] = "10000000-0000-0000-0000-000000000001";

// A row of the sheet of people, as people's sheets are mapped here.
class PeopleSheet : public testing::Test {
 protected:
  PeopleSheet() {
    mapping_.sheet = &SheetOf(v1::IMPORT_PEOPLE);
    int place = 0;
    for (const char* code :
         {"STAFF_CODE", "FULL_NAME", "BIRTH_DATE", "GENDER", "UNIT", "POSITION", "JOINED_ON"}) {
      mapping_.columns[code] = ++place;
    }
    v1::Unit unit;
    unit.set_id(kUnitId);
    unit.set_code("TH-1");
    unit.set_name("Trường Tiểu học Vĩnh Hòa");
    unit.set_short_name("TH Vĩnh Hòa");
    units_.Add(unit);
    unit.set_id("10000000-0000-0000-0000-000000000002");
    unit.set_code("TH-2");
    unit.set_name("Trường cũ");
    unit.set_short_name("");
    unit.mutable_valid_to()->set_year(2019);
    units_.Add(unit);
  }

  v1::ImportRow Row(int number, std::vector<std::string> texts) {
    v1::ImportRow row;
    row.set_number(number);
    for (size_t i = 0; i < texts.size(); ++i) {
      auto* cell = row.add_cells();
      cell->set_column(static_cast<int>(i) + 1);
      cell->set_text(texts[i]);
    }
    return row;
  }
  v1::ImportRow Good(int number, const std::string& code = "GV-1") {
    return Row(number, {code, "Nguyễn Thị Hoa", "15/03/1980", "Nữ", "TH-1", "Giáo viên", "01/09/2003"});
  }
  std::vector<Draft> Judged(const std::vector<v1::ImportRow>& rows, const Known& known = {}) {
    auto drafts = ReadRows(mapping_, rows, {&units_, "", absl::CivilDay(2020, 8, 15)});
    Compare(mapping_, known, drafts);
    return drafts;
  }
  // What is said of the only row.
  std::vector<std::string> Said(const v1::ImportRow& row) {
    std::vector<std::string> out;
    const auto drafts = Judged({row});
    for (const Remark& remark : drafts.front().remarks) {
      out.push_back(CellName(remark.column, row.number()) + " " + remark.message);
    }
    return out;
  }
  v1::Person Person(const v1::ImportRow& row) { return std::get<v1::Person>(Judged({row}).front().made); }
  // A birth date as it is read: "1980-3-15", or why it is not.
  std::string Birth(const v1::ImportRow& row) {
    const auto draft = Judged({row}).front();
    if (draft.faulty()) return draft.remarks.front().message;
    const auto& date = std::get<v1::Person>(draft.made).birth_date();
    return std::to_string(date.year()) + "-" + std::to_string(date.month()) + "-" +
           std::to_string(date.day());
  }
  std::string Birth(const std::string& text) {
    auto row = Good(2);
    row.mutable_cells(2)->set_text(text);
    return Birth(row);
  }
  std::string Birth(double number) {
    auto row = Good(2);
    row.mutable_cells(2)->set_number(number);
    return Birth(row);
  }

  Mapping mapping_;
  UnitIndex units_;
};

TEST_F(PeopleSheet, AGoodRowBecomesAPerson) {
  EXPECT_THAT(Said(Good(2)), ElementsAre());
  const auto person = Person(Good(2));
  EXPECT_EQ(person.staff_code(), "GV-1");
  EXPECT_EQ(person.full_name(), "Nguyễn Thị Hoa");
  EXPECT_EQ(person.gender(), v1::FEMALE);
  EXPECT_EQ(person.unit_id(), kUnitId);
  EXPECT_EQ(person.rank_group(), v1::NO_LEADERSHIP);
  EXPECT_EQ(person.joined_on().year(), 2003);
}

TEST_F(PeopleSheet, DaysAreReadAsPeopleAndWorkbooksWriteThem) {
  EXPECT_EQ(Birth("15/3/1980"), "1980-3-15");
  EXPECT_EQ(Birth("15.03.1980"), "1980-3-15");
  EXPECT_EQ(Birth("15-03-1980"), "1980-3-15");
  EXPECT_EQ(Birth("1980-03-15"), "1980-3-15");
  EXPECT_EQ(Birth("1980-03-15T00:00:00"), "1980-3-15");
  EXPECT_EQ(Birth("15/03/1980 00:00:00"), "1980-3-15");
  EXPECT_EQ(Birth("ngày 15 tháng 3 năm 1980"), "1980-3-15");
  EXPECT_EQ(Birth("1980"), "1980-0-0");
  EXPECT_EQ(Birth(1980.0), "1980-0-0");
  EXPECT_EQ(Birth(29295.0), "1980-3-15");
  EXPECT_EQ(Birth(29295.75), "1980-3-15");
  mapping_.dates_from_1904 = true;
  EXPECT_EQ(Birth(27833.0), "1980-3-15");
}

TEST_F(PeopleSheet, WhatIsNoDaySaysWhy) {
  EXPECT_THAT(Birth("03/1980"), HasSubstr("thiếu ngày"));
  EXPECT_THAT(Birth("15/03/80"), HasSubstr("bốn chữ số"));
  EXPECT_THAT(Birth("03/25/1980"), HasSubstr("không có tháng 25"));
  EXPECT_THAT(Birth("31/02/1980"), HasSubstr("không có trong lịch"));
  EXPECT_THAT(Birth("không rõ"), HasSubstr("không phải ngày"));
  EXPECT_THAT(Birth("15/03/2030"), HasSubstr("chưa đến"));
  EXPECT_THAT(Birth(12.0), HasSubstr("Số 12 không phải ngày"));
  auto row = Good(2);
  row.mutable_cells(6)->set_text("2003");
  EXPECT_THAT(Said(row), ElementsAre("G2 Chỉ có năm 2003. Xin ghi đủ ngày/tháng/năm."));
  row.mutable_cells(6)->set_text("01/09/1985");
  EXPECT_THAT(Said(row), ElementsAre(HasSubstr("lúc vào ngành mới 5 tuổi")));
}

TEST_F(PeopleSheet, ANumberOfADayThatBecameATextIsReadAndTold) {
  auto row = Good(2);
  row.mutable_cells(2)->set_text("29295");
  EXPECT_THAT(Said(row), ElementsAre("C2 Số 29295 của bảng tính được đọc là ngày 15/03/1980."));
  EXPECT_FALSE(Judged({row}).front().faulty());
}

TEST_F(PeopleSheet, MarksAndBlanksArePutRightAndTold) {
  auto row = Good(2);
  row.mutable_cells(1)->set_text("Nguye\u0302\u0303n Thi\u0323\u00a0Hoa\u200b");
  EXPECT_EQ(Person(row).full_name(), "Nguyễn Thị Hoa");
  EXPECT_THAT(Said(row), ElementsAre(HasSubstr("B2 Đã sửa dấu gõ rời hoặc khoảng trắng lạ")));
  EXPECT_FALSE(Judged({row}).front().faulty());
  row.mutable_cells(1)->set_text("  Nguyễn  Thị Hoa ");
  EXPECT_THAT(Said(row), ElementsAre());
}

TEST_F(PeopleSheet, EachBrokenCellIsNamed) {
  auto row = Row(7, {"gv 1", "", "15/03/1980", "X", "Trường cũ", "#N/A", "01/09/2003"});
  EXPECT_THAT(Said(row),
              ElementsAre(HasSubstr("A7 “gv 1” không phải mã"), "B7 Chưa có “Họ và tên”.",
                          HasSubstr("D7 “X” không có trong danh mục: Nữ, Nam"), HasSubstr("F7 Ô có lỗi #N/A"),
                          HasSubstr("E7 “Trường cũ” đã kết thúc hoạt động")));
  row = Good(8);
  row.mutable_cells(1)->set_broken("=");
  EXPECT_THAT(Said(row), ElementsAre(HasSubstr("B8 Ô là công thức chưa có kết quả")));
  row.mutable_cells(1)->set_text("Nguyễn\x03 Hoa");
  EXPECT_THAT(Said(row), ElementsAre(HasSubstr("B8 Có ký tự điều khiển U+0003")));
  row.mutable_cells(1)->set_text(std::string(130, 'a'));
  EXPECT_THAT(Said(row), ElementsAre("B8 Tối đa 120 ký tự, đang có 130."));
  row = Good(9);
  row.mutable_cells(4)->set_text("Trường không ai biết");
  EXPECT_THAT(Said(row),
              ElementsAre(HasSubstr("E9 Không có đơn vị “Trường không ai biết” trong phạm vi nhập")));
}

TEST_F(PeopleSheet, AUnitIsFoundByAnyOfItsNames) {
  for (const char* name : {"th-1", "Trường Tiểu học Vĩnh Hoà", "TRUONG TIEU HOC VINH HOA", "TH Vĩnh Hòa"}) {
    auto row = Good(2);
    row.mutable_cells(4)->set_text(name);
    EXPECT_EQ(Person(row).unit_id(), kUnitId) << name;
  }
  v1::Unit other;
  other.set_id("10000000-0000-0000-0000-000000000003");
  other.set_code("TH-3");
  other.set_name("Trường Tiểu học Vĩnh Hòa");
  units_.Add(other);
  auto row = Good(2);
  row.mutable_cells(4)->set_text("Trường Tiểu học Vĩnh Hòa");
  EXPECT_THAT(Said(row),
              ElementsAre(HasSubstr("Có 2 đơn vị tên “Trường Tiểu học Vĩnh Hòa”. Xin ghi mã: TH-1, TH-3")));
}

TEST_F(PeopleSheet, ACodeIsGivenOnce) {
  const auto drafts =
      Judged({Good(2), Good(3), Good(4, "GV-9")}, {.taken = {{"GV-9", "Lê Văn Tám, Trường cũ"}}});
  EXPECT_TRUE(drafts[0].faulty());
  EXPECT_THAT(drafts[0].remarks.front().message, HasSubstr("cũng ở dòng 3"));
  EXPECT_THAT(drafts[1].remarks.front().message, HasSubstr("cũng ở dòng 2"));
  EXPECT_THAT(drafts[2].remarks.front().message, HasSubstr("đã dùng trong danh bạ: Lê Văn Tám, Trường cũ"));
}

TEST_F(PeopleSheet, TwoOfOneNameAndBirthAreToldAndTaken) {
  const auto known = std::get<v1::Person>(Judged({Good(2)}).front().made);
  const auto drafts = Judged({Good(2, "GV-1"), Good(3, "GV-2")},
                             {.people = {PersonKey(known, text::ComparisonKey(known.full_name()))}});
  for (const Draft& draft : drafts) {
    EXPECT_FALSE(draft.faulty());
    ASSERT_EQ(draft.remarks.size(), 2u);
    EXPECT_THAT(draft.remarks[0].message, HasSubstr("đã có người cùng họ tên và ngày sinh"));
    EXPECT_THAT(draft.remarks[1].message, HasSubstr("Cùng họ tên, ngày sinh, đơn vị với dòng"));
  }
}

// The sheet of units: code, name, kind, parent, first day.
class UnitSheet : public testing::Test {
 protected:
  UnitSheet() {
    mapping_.sheet = &SheetOf(v1::IMPORT_UNITS);
    int place = 0;
    for (const char* code : {"CODE", "NAME", "KIND", "PARENT", "VALID_FROM"})
      mapping_.columns[code] = ++place;
  }
  static v1::ImportRow Row(int number, const std::string& code, const std::string& kind,
                           const std::string& parent) {
    v1::ImportRow row;
    row.set_number(number);
    int column = 0;
    for (const std::string& text : {code, "Đơn vị " + code, kind, parent, std::string("01/08/2015")}) {
      auto* cell = row.add_cells();
      cell->set_column(++column);
      cell->set_text(text);
    }
    return row;
  }
  std::vector<Draft> Judged(const std::vector<v1::ImportRow>& rows) {
    auto drafts = ReadRows(mapping_, rows, {&units_, "top", absl::CivilDay(2020, 8, 15)});
    Compare(mapping_, {}, drafts);
    return drafts;
  }
  Mapping mapping_;
  UnitIndex units_;
};

TEST_F(UnitSheet, UnitsStandBelowEachOtherInAnyOrder) {
  const auto drafts = Judged({Row(2, "TO-1", "Tổ chuyên môn", "don vi th-1"),
                              Row(3, "TH-1", "Trường tiểu học", ""), Row(4, "X", "Tổ", "Y")});
  EXPECT_EQ(drafts[0].above, 1);
  EXPECT_EQ(std::get<v1::Unit>(drafts[0].made).kind(), v1::TEAM);
  EXPECT_EQ(drafts[1].above, -1);
  EXPECT_EQ(std::get<v1::Unit>(drafts[1].made).parent_id(), "top");
  EXPECT_FALSE(drafts[0].faulty() || drafts[1].faulty());
  EXPECT_THAT(drafts[2].remarks.front().message, HasSubstr("Không có đơn vị “Y”"));
}

TEST_F(UnitSheet, KindsOfSchoolsAndDepartmentsAreToldApart) {
  const std::pair<const char*, v1::UnitKind> words[] = {{"Trường mẫu giáo", v1::NURSERY_SCHOOL},
                                                        {"truong tieu hoc", v1::PRIMARY_SCHOOL},
                                                        {"Trường TH&THCS", v1::LOWER_SECONDARY_SCHOOL},
                                                        {"THPT", v1::UPPER_SECONDARY_SCHOOL},
                                                        {"Trung tâm GDTX", v1::CONTINUING_EDUCATION_CENTRE},
                                                        {"Trường", v1::SCHOOL_UNIT},
                                                        {"Sở GD&ĐT", v1::EDUCATION_DEPARTMENT},
                                                        {"Sở Nội vụ", v1::HOME_AFFAIRS_DEPARTMENT}};
  for (const auto& [word, kind] : words) {
    EXPECT_EQ(std::get<v1::Unit>(Judged({Row(2, "U-1", word, "")})[0].made).kind(), kind) << word;
  }
}

TEST_F(UnitSheet, NoUnitIsBelowItselfOrBelowAFaultyOne) {
  auto drafts = Judged({Row(2, "A", "Tổ", "B"), Row(3, "B", "Tổ", "A")});
  EXPECT_THAT(drafts[0].remarks.front().message, HasSubstr("nằm dưới chính nó"));
  drafts = Judged({Row(2, "A", "Tổ", "B"), Row(3, "B", "không có loại này", "")});
  EXPECT_THAT(drafts[0].remarks.front().message, HasSubstr("Đơn vị cấp trên ở dòng 3 có lỗi"));
}

// The sheet of ratings: code, name, year, rating.
TEST(RatingSheet, AnEntryFindsItsSubjectAndIsMadeOnce) {
  Mapping mapping;
  mapping.sheet = &SheetOf(v1::IMPORT_RATINGS);
  int place = 0;
  for (const char* code : {"SUBJECT", "SUBJECT_NAME", "SCHOOL_YEAR", "RATING"})
    mapping.columns[code] = ++place;
  const auto row = [](int number, const char* code, const char* name, const char* year, const char* rating) {
    v1::ImportRow out;
    out.set_number(number);
    int column = 0;
    for (const char* text : {code, name, year, rating}) {
      auto* cell = out.add_cells();
      cell->set_column(++column);
      cell->set_text(text);
    }
    return out;
  };
  Known known;
  known.subjects["GV-1"] = {common::v1::PERSON, "one", "school", "Nguyễn Thị Hoa"};
  known.subjects["GV-2"] = {common::v1::PERSON, "two", "school", "Lê Văn Tám"};
  known.self = "two";
  UnitIndex units;
  auto drafts = ReadRows(
      mapping,
      {row(2, "GV-1", "NGUYỄN THỊ HOA", "2019 – 2020", "HTTNV"),
       row(3, "GV-1", "", "2019-2020", "Hoàn thành nhiệm vụ"),
       row(4, "GV-2", "Nguyễn Thị Hoa", "2018-2019", "HTXSNV"), row(5, "GV-3", "", "2019-2021", "Giỏi")},
      {&units, "", absl::CivilDay(2020, 8, 15)});
  FindSubjects(mapping, known, drafts);
  Compare(mapping, known, drafts);
  const auto& entry = std::get<v1::MeritEntry>(drafts[0].made);
  EXPECT_EQ(entry.subject().id(), "one");
  EXPECT_EQ(entry.school_year(), "2019-2020");
  EXPECT_EQ(entry.rating().rating(), common::v1::COMPLETED_WELL);
  EXPECT_THAT(drafts[0].remarks.front().message, HasSubstr("cũng ở dòng 3"));
  ASSERT_EQ(drafts[2].remarks.size(), 2u);
  EXPECT_THAT(drafts[2].remarks[0].message, HasSubstr("Không ai tự ghi thành tích cho mình"));
  EXPECT_THAT(drafts[2].remarks[1].message, HasSubstr("Mã GV-2 là của Lê Văn Tám"));
  ASSERT_EQ(drafts[3].remarks.size(), 3u);
  EXPECT_THAT(drafts[3].remarks[0].message, HasSubstr("không phải năm học"));
}

TEST(AwardSheet, TitlesOfEveryRuleSetAreKnownByTheirNames) {
  const auto* column = ColumnOf(SheetOf(v1::IMPORT_AWARDS), "AWARD");
  ASSERT_NE(column, nullptr);
  EXPECT_GT(column->words.size(), 10u);
}

TEST(CellNames, CountLikeSheets) {
  EXPECT_EQ(CellName(1, 2), "A2");
  EXPECT_EQ(CellName(26, 1), "Z1");
  EXPECT_EQ(CellName(27, 10), "AA10");
}

}  // namespace
}  // namespace thidua::directory
