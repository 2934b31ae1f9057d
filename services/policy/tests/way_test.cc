// Whether a title can be decided for a unit at all.
#include "services/policy/way.h"

#include <gtest/gtest.h>

#include <set>

#include "services/policy/rule_book.h"

namespace thidua::policy {
namespace {

using namespace directory::v1;

// Why not, for somebody above whom there are units of these kinds, under the set in force in 2020.
std::string WhyNot(const char* title_code, const std::set<UnitKind>& above) {
  const auto* rule_set = RuleBook::Official().InForceOn(absl::CivilDay(2020, 9, 5));
  return WhyNoWay(*rule_set, *FindTitle(*rule_set, title_code),
                  [&](UnitKind kind) { return above.count(kind) > 0; });
}

TEST(Way, IsOpenForTheStaffOfASchool) {
  EXPECT_EQ(
      WhyNot("ADVANCED_WORKER", {SCHOOL_UNIT, EDUCATION_DIVISION, DISTRICT_COMMITTEE, PROVINCE_COMMITTEE}),
      "");
}

// What the district decides needs no province above it; what the province decides does.
TEST(Way, GoesNoFurtherThanTheDecision) {
  const std::set<UnitKind> district = {SCHOOL_UNIT, EDUCATION_DIVISION, DISTRICT_COMMITTEE};
  EXPECT_EQ(WhyNot("ADVANCED_WORKER", district), "");
  EXPECT_NE(WhyNot("EMULATION_FIGHTER_PROVINCE", district).find("Cơ quan thi đua tỉnh thẩm định"),
            std::string::npos);
}

// No process leads through the departments: a school that stands under one is told so, under both laws.
TEST(Way, OfASchoolUnderADepartmentIsNotThere) {
  const std::set<UnitKind> above = {SCHOOL_UNIT, EDUCATION_DEPARTMENT, PROVINCE_COMMITTEE};
  EXPECT_NE(WhyNot("ADVANCED_WORKER", above).find("Phòng"), std::string::npos);
  const auto* today = RuleBook::Official().InForceOn(absl::CivilDay(2026, 9, 5));
  EXPECT_NE(WhyNoWay(*today, *FindTitle(*today, "ADVANCED_WORKER"),
                     [&](UnitKind kind) { return above.count(kind) > 0; }),
            "");
}

TEST(Way, NamesTheFirstStageThatNobodyHolds) {
  const std::string why = WhyNot("ADVANCED_WORKER", {EDUCATION_DIVISION, DISTRICT_COMMITTEE});
  EXPECT_NE(why.find("“Hội đồng trường xét”"), std::string::npos) << why;
  EXPECT_NE(why.find("“Lao động tiên tiến”"), std::string::npos) << why;
}

}  // namespace
}  // namespace thidua::policy
