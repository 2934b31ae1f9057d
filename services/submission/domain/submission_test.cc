#include <gtest/gtest.h>

#include "services/common/error/error.h"
#include "services/submission/domain/dossier_rules.h"

namespace thidua::submission {
namespace {

const absl::CivilDay kLast(2021, 5, 30);
const Asked kReport{true, false};

v1::Dossier Written(int characters) {
  v1::Dossier dossier;
  dossier.set_state(v1::Dossier::DRAFT);
  auto* section = dossier.add_sections();
  section->set_key("ACHIEVEMENTS");
  std::string text;
  for (int i = 0; i < characters; ++i) text += "ệ";
  section->set_text(text);
  return dossier;
}

TEST(DossierRulesTest, CharactersAreCountedNotBytes) {
  EXPECT_TRUE(UnmetForSubmit(Written(200), kReport, kLast, kLast).empty());
  EXPECT_EQ(UnmetForSubmit(Written(199), kReport, kLast, kLast).at(0).first, "report_written");
}

TEST(DossierRulesTest, AFileWithoutAReportNeedsNoneWritten) {
  EXPECT_TRUE(UnmetForSubmit(Written(0), {false, false}, kLast, kLast).empty());
  EXPECT_EQ(UnmetForSubmit(Written(0), kReport, kLast, kLast).at(0).first, "report_written");
}

TEST(DossierRulesTest, ASupplementMayComeAfterTheLastDay) {
  v1::Dossier dossier = Written(300);
  EXPECT_EQ(UnmetForSubmit(dossier, kReport, kLast + 1, kLast).at(0).first, "dossiers_open");
  dossier.set_state(v1::Dossier::RETURNED);
  EXPECT_TRUE(UnmetForSubmit(dossier, kReport, kLast + 1, kLast).empty());
}

TEST(DossierRulesTest, AnInitiativeIsAskedForWhereTheTitleNeedsOne) {
  v1::Dossier dossier = Written(300);
  EXPECT_EQ(UnmetForSubmit(dossier, {true, true}, kLast, kLast).at(0).first, "initiative_given");
  dossier.add_initiatives()->set_title("Sáng kiến");
  EXPECT_TRUE(UnmetForSubmit(dossier, {true, true}, kLast, kLast).empty());
}

TEST(DossierRulesTest, ASectionIsAPartOfTheReportAndComesOnce) {
  v1::Dossier dossier = Written(1);
  EXPECT_TRUE(CheckSections(dossier.sections()).ok());
  dossier.add_sections()->set_key("KHONG_CO");
  EXPECT_EQ(error::ReasonOf(CheckSections(dossier.sections())), "FIELD_INVALID");
  dossier.mutable_sections(1)->set_key("ACHIEVEMENTS");
  EXPECT_EQ(error::ReasonOf(CheckSections(dossier.sections())), "FIELD_INVALID");
  dossier.mutable_sections(1)->set_key("PAST_AWARDS");
  EXPECT_TRUE(CheckSections(dossier.sections()).ok());
}

}  // namespace
}  // namespace thidua::submission
