#include "services/document/paper_place.h"

#include <gtest/gtest.h>

namespace thidua::document {
namespace {

TEST(PaperPlaceTest, IsTheNameOfTheAdministrativeUnit) {
  EXPECT_EQ(PlaceOf("UBND huyện Gò Quao"), "Gò Quao");
  EXPECT_EQ(PlaceOf("Ủy ban nhân dân xã Định An"), "Định An");
  EXPECT_EQ(PlaceOf("Uỷ ban nhân dân tỉnh Kiên Giang"), "Kiên Giang");
  EXPECT_EQ(PlaceOf("UBND thị trấn Gò Quao"), "Gò Quao");
  EXPECT_EQ(PlaceOf("UBND Thành phố Cần Thơ"), "Cần Thơ");
}

TEST(PaperPlaceTest, ANumberKeepsItsKind) { EXPECT_EQ(PlaceOf("UBND phường 3"), "Phường 3"); }

TEST(PaperPlaceTest, WhatIsNoCommitteeIsNoPlace) {
  for (const char* name : {"", "UBND", "Trường Tiểu học Định An 1", "Phòng Giáo dục và Đào tạo"})
    EXPECT_EQ(PlaceOf(name), "") << name;
}

}  // namespace
}  // namespace thidua::document
