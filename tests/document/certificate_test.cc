// Certificates, alone and on preprinted blanks, and their QR code.
#include <gtest/gtest.h>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "services/common/error/error.h"
#include "services/document/blank.h"
#include "services/document/certificates.h"
#include "tests/document/paper_kit.h"

namespace thidua::document {
namespace {

using test::Find;

constexpr double kTolerance = 1;  // mm

std::vector<std::string> CertificateNames() {
  std::vector<std::string> out;
  for (const auto& name : test::SampleNames()) {
    if (Catalogue::Official().Find(name)->has_sheet()) out.push_back(name);
  }
  return out;
}

std::string InfoOf(const Pdf& pdf) {
  const test::Folder folder;
  return test::Run("pdfinfo " + folder.Write("a.pdf", pdf.bytes)).output;
}

TEST(Certificates, HaveTheirSize) {
  EXPECT_TRUE(
      absl::StrContains(InfoOf(test::Printed(test::Sample("merit_letter_a4"))), "842 x 595 pts (A4)"));
  EXPECT_TRUE(
      absl::StrContains(InfoOf(test::Printed(test::Sample("merit_certificate_a3"))), "1191 x 842 pts (A3)"));
}

// As a phone or a scanner sees it: printed at 200 dots to the inch.
TEST(Certificates, TheCodeIsReadBack) {
  for (const auto& name : CertificateNames()) {
    const v1::Content content = test::Sample(name);
    const test::Folder folder;
    const auto file = folder.Write("a.pdf", test::Printed(content).bytes);
    ASSERT_EQ(
        test::Run(absl::StrCat("pdftoppm -r 200 -png -singlefile ", file, " ", folder.path(), "/a")).code, 0);
    const auto read = test::Run(absl::StrCat("zbarimg --nodbus -q --raw ", folder.path(), "/a.png"));
    EXPECT_EQ(read.output, content.check_link() + "\n") << name;
  }
}

TEST(Certificates, WithoutALinkOrWithALongOneAreNotIssued) {
  v1::Content content = test::Sample("merit_letter_a4");
  content.clear_check_link();
  const auto blank = Compose(Catalogue::Official(), content, Stage::kIssue);
  EXPECT_EQ(error::ReasonOf(blank.status()), reason::kPaperBlank);
  EXPECT_TRUE(absl::StrContains(error::WordsOf(blank.status()), "mã QR"));
  content.set_check_link("https://tdkt.vi-du.gov.vn/tra-cuu/giay-khen/7Q2M9XK4PDR8WZ3H");
  const auto pdf = WritePdf(test::ThePress(), test::Composed(content));
  EXPECT_EQ(error::ReasonOf(pdf.status()), reason::kPaperTooLong);
}

TEST(Certificates, ALineThatDoesNotFitIsRefusedWithItsText) {
  v1::Content content = test::Sample("merit_letter_a4");
  std::string achievement;
  for (int i = 0; i < 40; ++i) absl::StrAppend(&achievement, "đã có nhiều thành tích ");
  (*content.mutable_values())["achievement"] = test::TextValue(achievement);
  const auto pdf = WritePdf(test::ThePress(), test::Composed(content));
  EXPECT_EQ(error::ReasonOf(pdf.status()), reason::kPaperTooLong);
  EXPECT_TRUE(absl::StrContains(error::WordsOf(pdf.status()), "đã có nhiều thành tích"))
      << error::WordsOf(pdf.status());
}

TEST(Certificates, OfADecisionAreOneFile) {
  std::vector<Paper> certificates;
  for (int number = 1; number <= 3; ++number) {
    v1::Content content = test::Sample("merit_letter_a4");
    (*content.mutable_values())["golden_book"] = test::NumberValue(number);
    (*content.mutable_values())["recipient"] = test::TextValue(absl::StrCat("Người", number));
    certificates.push_back(test::Composed(content));
  }
  const auto pdf = WriteCertificates(test::ThePress(), certificates);
  ASSERT_TRUE(pdf.ok()) << pdf.status();
  EXPECT_EQ(pdf->pages, 3);
  EXPECT_EQ(pdf->signatures.back().page, 3);
  const auto words = test::WordsOn(*pdf);
  for (int number = 1; number <= 3; ++number) {
    EXPECT_EQ(Find(words, absl::StrCat("Người", number), number).page, number);
    EXPECT_EQ(Find(words, absl::StrCat("0", number), number).page, number);
  }
}

TEST(Blanks, EachLineGoesWhereTheBlankHasIt) {
  const v1::Blank& blank = *Catalogue::Official().FindBlank("merit_letter_a4_plain");
  const Paper certificate = test::Composed(test::Sample("merit_letter_a4"));
  const auto pdf = WritePdf(test::ThePress(), OnBlank(certificate, blank));
  ASSERT_TRUE(pdf.ok()) << pdf.status();
  const auto words = test::WordsOn(*pdf);
  // What the blank bears already is not printed over.
  for (const auto& word : words) EXPECT_NE(word.text, "CỘNG");
  EXPECT_NEAR(Find(words, "Phạm").top, 89, kTolerance);
  EXPECT_NEAR(Find(words, "Tổng").top, 100, kTolerance);
  // Another printer lays the same paper 3 mm to the left and 2 mm lower.
  v1::Blank askew = blank;
  askew.set_shift_right(-3);
  askew.set_shift_down(2);
  const auto shifted = WritePdf(test::ThePress(), OnBlank(certificate, askew));
  ASSERT_TRUE(shifted.ok());
  const auto moved = test::WordsOn(*shifted);
  ASSERT_EQ(moved.size(), words.size());
  for (size_t i = 0; i < words.size(); ++i) {
    EXPECT_EQ(moved[i].text, words[i].text);
    EXPECT_NEAR(moved[i].left, words[i].left - 3, 0.05);
    EXPECT_NEAR(moved[i].top, words[i].top + 2, 0.05);
  }
}

TEST(Blanks, ATestPageNamesEachLine) {
  const auto& catalogue = Catalogue::Official();
  const v1::Blank& blank = *catalogue.FindBlank("merit_letter_a4_plain");
  const auto pdf = WritePdf(test::ThePress(), TestPage(*catalogue.Find("merit_letter_a4"), blank));
  ASSERT_TRUE(pdf.ok()) << pdf.status();
  const auto words = test::WordsOn(*pdf);
  for (const auto& place : blank.places()) {
    if (place.line() == kCodePlace) continue;
    EXPECT_NEAR(Find(words, place.line()).top, place.y(), kTolerance) << place.line();
  }
  EXPECT_NEAR(Find(words, "250").left, 251, kTolerance);
}

TEST(Certificates, AreKnownByTheTitlesTheyAreGivenWith) {
  const auto ids = [](const std::string& title) {
    std::vector<std::string> out;
    for (const auto* form : Catalogue::Official().CertificatesFor(title)) out.push_back(form->id());
    return out;
  };
  using Ids = std::vector<std::string>;
  EXPECT_EQ(ids("MERIT_LETTER_DISTRICT"), Ids({"merit_letter_a4"}));
  EXPECT_EQ(ids("EMULATION_FIGHTER_BASE"), Ids({"emulation_fighter_a4"}));
  // Its usual size first.
  EXPECT_EQ(ids("MERIT_CERTIFICATE_PROVINCE_THEMED"), Ids({"merit_certificate_a3", "merit_certificate_a4"}));
  // Money alone (NĐ 152/2025 Đ.50); another decides.
  EXPECT_EQ(ids("ADVANCED_WORKER"), Ids());
  EXPECT_EQ(ids("MERIT_CERTIFICATE_GOVERNMENT"), Ids());
}

TEST(Certificates, ThoseThatWereStoredAreOneFileAsTheyAre) {
  std::vector<std::string> stored;
  for (int number = 1; number <= 2; ++number) {
    v1::Content content = test::Sample("merit_letter_a4");
    (*content.mutable_values())["recipient"] = test::TextValue(absl::StrCat("Người", number));
    stored.push_back(test::Printed(content).bytes);
  }
  common::v1::PaperInfo first;
  first.set_title("Giấy khen");
  const auto joined = PrintStored(stored, first);
  ASSERT_TRUE(joined.ok()) << joined.status();
  EXPECT_EQ(PrintStored(stored, first)->content(), joined->content());
  const Pdf whole{joined->content(), 2, {}};
  EXPECT_TRUE(absl::StrContains(InfoOf(whole), "Pages:           2")) << InfoOf(whole);
  const auto words = test::WordsOn(whole);
  EXPECT_EQ(Find(words, "Người1", 1).page, 1);
  EXPECT_EQ(Find(words, "Người2", 2).page, 2);
  const test::Folder folder;
  EXPECT_EQ(test::Run("qpdf --check " + folder.Write("a.pdf", whole.bytes)).code, 0);
}

TEST(Blanks, LinesAreShiftedBesideTheWholeSheet) {
  const auto& catalogue = Catalogue::Official();
  const v1::Template& form = *catalogue.Find("merit_letter_a4");
  Shifts shifts;
  shifts.whole = {-3, 2};
  shifts.lines["RECIPIENT"] = {0, 1.5};
  const auto blank = BlankWith(form, nullptr, shifts, "blank");
  ASSERT_TRUE(blank.ok()) << blank.status();
  const Paper certificate = test::Composed(test::Sample("merit_letter_a4"));
  const auto place = [&](const Paper& paper, const std::string& key) {
    for (const auto& line : paper.sheet.lines) {
      if (line.place.key() == key) return line.place;
    }
    return v1::Sheet::Line();
  };
  const Paper moved = OnBlank(certificate, *blank);
  EXPECT_EQ(place(moved, "RECIPIENT").y(), place(certificate, "RECIPIENT").y() + 3.5);
  EXPECT_EQ(place(moved, "RECIPIENT").x(), place(certificate, "RECIPIENT").x() - 3);
  EXPECT_EQ(place(moved, "POST").y(), place(certificate, "POST").y() + 2);
  EXPECT_EQ(place(moved, "RECIPIENT").size(), place(certificate, "RECIPIENT").size());
  // Beside what a blank has measured already.
  const auto measured = BlankWith(form, catalogue.FindBlank("merit_letter_a4_plain"), shifts, "blank");
  ASSERT_TRUE(measured.ok()) << measured.status();
  EXPECT_EQ(place(OnBlank(certificate, *measured), "RECIPIENT").size(), 22);
}

TEST(Blanks, NoLineIsShiftedOutOfTheSheetNorOneThatIsNotThere) {
  const v1::Template& form = *Catalogue::Official().Find("merit_letter_a4");
  for (const auto& [line, right] :
       {std::pair{"RECIPIENT", 40.0}, std::pair{"SIGNATURE", 40.0}, std::pair{"CODE", -30.0},
        std::pair{"FORM", 1.0}, std::pair{"NOTHING", 1.0}}) {
    Shifts shifts;
    shifts.lines[line] = {right, 0};
    EXPECT_EQ(error::ReasonOf(BlankWith(form, nullptr, shifts, "blank").status()), reason::kFieldInvalid)
        << line;
  }
}

}  // namespace
}  // namespace thidua::document
