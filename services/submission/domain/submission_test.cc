#include <gtest/gtest.h>

#include <map>

#include "services/common/error/error.h"
#include "services/policy/rule_book.h"
#include "services/submission/domain/dossier_rules.h"

namespace thidua::submission {
namespace {

using Guards = std::vector<std::pair<std::string, std::string>>;  // guard, of what

const absl::CivilDay kLast(2021, 5, 30);

Asked Of(const char* rule_set, int version, const char* title) {
  const auto& set = *policy::RuleBook::Official().Find(rule_set, version);
  return AskedBy(set, *policy::FindTitle(set, title));
}

// A report in the free form, of a version of the law that knows no others.
Asked Report() { return Of("R1", 3, "MERIT_LETTER_DISTRICT"); }

void WriteIn(v1::Dossier& dossier, const std::string& key, int characters) {
  auto* section = dossier.add_sections();
  section->set_key(key);
  for (int i = 0; i < characters; ++i) section->mutable_text()->append("ệ");
}

v1::Dossier Written(int characters) {
  v1::Dossier dossier;
  dossier.set_state(v1::Dossier::DRAFT);
  WriteIn(dossier, "ACHIEVEMENTS", characters);
  return dossier;
}

Guards Lacking(const v1::Dossier& dossier, const Asked& asked, bool blocking, absl::CivilDay today = kLast) {
  Guards out;
  for (const v1::Lack& lack : LacksOf(dossier, asked, today, kLast)) {
    if (lack.blocks() == blocking) out.emplace_back(lack.guard(), lack.of());
  }
  return out;
}

TEST(DossierRulesTest, CharactersAreCountedNotBytes) {
  EXPECT_EQ(Lacking(Written(200), Report(), true), Guards());
  EXPECT_EQ(Lacking(Written(199), Report(), true), (Guards{{"report_written", "ACHIEVEMENTS"}}));
}

TEST(DossierRulesTest, AFileWithoutAReportNeedsNoneWritten) {
  EXPECT_EQ(Lacking(Written(0), Of("R1", 4, "ADVANCED_WORKER"), true), Guards());
  EXPECT_EQ(Lacking(Written(0), Report(), true), (Guards{{"report_written", "ACHIEVEMENTS"}}));
}

TEST(DossierRulesTest, ASupplementMayComeAfterTheLastDay) {
  v1::Dossier dossier = Written(300);
  EXPECT_EQ(Lacking(dossier, Report(), true, kLast + 1), (Guards{{"dossiers_open", ""}}));
  dossier.set_state(v1::Dossier::RETURNED);
  EXPECT_EQ(Lacking(dossier, Report(), true, kLast + 1), Guards());
}

TEST(DossierRulesTest, AnInitiativeIsAskedForWhereTheTitleNeedsOne) {
  v1::Dossier dossier = Written(300);
  const Asked fighter = Of("R1", 3, "EMULATION_FIGHTER_BASE");
  EXPECT_EQ(Lacking(dossier, fighter, true), (Guards{{"initiative_given", "INITIATIVES"}}));
  dossier.add_initiatives()->set_title("Sáng kiến");
  EXPECT_EQ(Lacking(dossier, fighter, true), Guards());
}

// Mẫu 03 of NĐ 98 was read: each section it requires is one of its own to miss.
TEST(DossierRulesTest, AFormThatWasReadAsksForEachOfItsSections) {
  const Asked asked = Of("R2", 4, "MERIT_LETTER_DISTRICT");
  EXPECT_EQ(asked.form.id(), "ND98_M03");
  v1::Dossier dossier = Written(300);
  EXPECT_EQ(Lacking(dossier, asked, true),
            (Guards{{"section_written", "PROFILE"}, {"section_written", "DUTIES"}}));
  WriteIn(dossier, "PROFILE", 1);
  WriteIn(dossier, "DUTIES", 1);
  EXPECT_EQ(Lacking(dossier, asked, true), Guards());
  // Who was never awarded has nothing to write there.
  EXPECT_EQ(Lacking(dossier, asked, false), Guards());
  // Blanks are nothing written.
  dossier.mutable_sections(1)->set_text(" \n ");
  EXPECT_EQ(Lacking(dossier, asked, true), (Guards{{"section_written", "PROFILE"}}));
}

TEST(DossierRulesTest, AFormThatIsRecalledOnlyReminds) {
  const Asked asked = Of("R1", 4, "MERIT_LETTER_DISTRICT");
  EXPECT_EQ(asked.form.id(), "ND91_M02");
  EXPECT_EQ(Lacking(Written(300), asked, true), Guards());
  EXPECT_EQ(Lacking(Written(300), asked, false),
            (Guards{{"section_written", "PROFILE"}, {"section_written", "DUTIES"}}));
}

TEST(DossierRulesTest, APaperIsAskedForWhereItWasReadAndTheVersionAsksForPapers) {
  const Guards paper = {{"paper_attached", "ACHIEVEMENT_CERTIFICATE"}};
  v1::Dossier dossier = Written(300);
  EXPECT_EQ(Lacking(dossier, Of("R3", 4, "EMULATION_FIGHTER_BASE"), true), paper);
  EXPECT_EQ(Lacking(dossier, Of("R3", 3, "EMULATION_FIGHTER_BASE"), true), Guards());
  EXPECT_EQ(Lacking(dossier, Of("R3", 3, "EMULATION_FIGHTER_BASE"), false), paper);
  // Another file is no certificate, and one whose bytes were taken out is none any more.
  v1::Evidence* file = dossier.add_evidence();
  EXPECT_EQ(Lacking(dossier, Of("R3", 4, "EMULATION_FIGHTER_BASE"), true), paper);
  file->set_paper_code("ACHIEVEMENT_CERTIFICATE");
  EXPECT_EQ(Lacking(dossier, Of("R3", 4, "EMULATION_FIGHTER_BASE"), true), Guards());
  file->mutable_redaction();
  EXPECT_EQ(Lacking(dossier, Of("R3", 4, "EMULATION_FIGHTER_BASE"), true), paper);
}

TEST(DossierRulesTest, ThePapersOfAFileAreWrittenAttachedOrComeLater) {
  const Asked asked = Of("R3", 4, "EMULATION_FIGHTER_BASE");
  const auto papers = PapersOf(Written(300), asked);
  std::map<std::string, std::pair<v1::AskedPaper::MadeAs, bool>> made;
  for (const auto& paper : papers) made[paper.code()] = {paper.made_as(), paper.present()};
  EXPECT_EQ(made.at("REPORT"), std::pair(v1::AskedPaper::REPORT, true));
  EXPECT_EQ(made.at("ACHIEVEMENT_CERTIFICATE"), std::pair(v1::AskedPaper::ATTACHED, false));
  EXPECT_EQ(made.at("LETTER"), std::pair(v1::AskedPaper::BY_OFFICE, false));
  EXPECT_EQ(made.at("MINUTES"), std::pair(v1::AskedPaper::BY_COUNCIL, false));
  EXPECT_TRUE(CheckPaper("ACHIEVEMENT_CERTIFICATE", asked).ok());
  EXPECT_TRUE(CheckPaper("", asked).ok());
  EXPECT_EQ(error::ReasonOf(CheckPaper("LETTER", asked)), "FIELD_INVALID");
}

TEST(DossierRulesTest, TheYearsOfATitleAreToldWhereTheyAreWrittenOf) {
  const Asked asked = Of("R2", 4, "EMULATION_FIGHTER_PROVINCE");
  for (const auto& part : asked.form.parts()) {
    const bool told = part.guidance().find("thành tích của 3 năm") != std::string::npos;
    EXPECT_EQ(told, part.key() == "ACHIEVEMENTS") << part.guidance();
  }
}

TEST(DossierRulesTest, ASectionIsAPartOfTheReportAndComesOnce) {
  const v1::Dossier empty;
  const v1::ReportForm form = Report().form;
  v1::Dossier dossier = Written(1);
  EXPECT_TRUE(CheckSections(dossier.sections(), empty, form).ok());
  dossier.add_sections()->set_key("KHONG_CO");
  EXPECT_EQ(error::ReasonOf(CheckSections(dossier.sections(), empty, form)), "FIELD_INVALID");
  // What is there already may stay, whatever the form.
  EXPECT_TRUE(CheckSections(dossier.sections(), dossier, form).ok());
  dossier.mutable_sections(1)->set_key("ACHIEVEMENTS");
  EXPECT_EQ(error::ReasonOf(CheckSections(dossier.sections(), empty, form)), "FIELD_INVALID");
  dossier.mutable_sections(1)->set_key("PAST_AWARDS");
  EXPECT_TRUE(CheckSections(dossier.sections(), empty, form).ok());
}

}  // namespace
}  // namespace thidua::submission
