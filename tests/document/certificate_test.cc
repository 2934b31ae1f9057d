// Certificates, alone and on preprinted blanks, and their QR code.
#include <gtest/gtest.h>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "services/common/error/error.h"
#include "services/document/blank.h"
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

}  // namespace
}  // namespace thidua::document
