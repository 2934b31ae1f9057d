// The ODT of every sample: a whole archive of well-formed parts, with the same words as the paper.
#include <gtest/gtest.h>

#include <QXmlStreamReader>
#include <set>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "services/common/error/error.h"
#include "services/document/odt.h"
#include "tests/document/paper_kit.h"

namespace thidua::document {
namespace {

std::string Odt(const v1::Content& content) {
  auto odt = WriteOdt(test::ThePress(), test::Composed(content));
  EXPECT_TRUE(odt.ok()) << odt.status();
  return odt.ok() ? *odt : "";
}

std::string Part(const std::string& odt, const std::string& name) {
  const test::Folder folder;
  return test::Run(absl::StrCat("unzip -p ", folder.Write("a.odt", odt), " ", name)).output;
}

// Its text, a line a paragraph; the reason where it is not well-formed.
std::string XmlText(const std::string& xml) {
  QXmlStreamReader reader(QByteArray::fromStdString(xml));
  std::string out;
  while (!reader.atEnd()) {
    reader.readNext();
    if (reader.isCharacters()) out += reader.text().toString().toStdString();
    if (reader.isEndElement()) {
      const auto name = reader.name();
      if (name == QStringLiteral("p") || name == QStringLiteral("line-break")) out += "\n";
    }
  }
  EXPECT_FALSE(reader.hasError()) << reader.errorString().toStdString();
  return out;
}

std::vector<std::string> PaperNames() {
  std::vector<std::string> out;
  for (const auto& name : test::SampleNames()) {
    if (!Catalogue::Official().Find(name)->has_sheet()) out.push_back(name);
  }
  return out;
}

TEST(Odt, EveryWordIsThere) {
  ASSERT_GE(PaperNames().size(), 9u);
  for (const auto& name : PaperNames()) {
    const Paper paper = test::Composed(test::Sample(name));
    const auto words = test::WordsOf(XmlText(Part(Odt(test::Sample(name)), "content.xml")));
    const std::set<std::string> found(words.begin(), words.end());
    for (const auto& word : test::WordsOf(absl::StrJoin(test::TextsOf(paper), "\n")))
      EXPECT_EQ(found.count(word), 1u) << name << ": " << word;
  }
}

TEST(Odt, IsAnArchiveAsTheFormatWantsIt) {
  const std::string odt = Odt(test::Sample("award_decision"));
  // The type stands first, not compressed and with nothing between: what a file manager looks at.
  EXPECT_EQ(odt.substr(30, 8), "mimetype");
  EXPECT_EQ(odt.substr(38, 39), "application/vnd.oasis.opendocument.text");
  const test::Folder folder;
  const auto tested = test::Run("unzip -t " + folder.Write("a.odt", odt));
  EXPECT_EQ(tested.code, 0) << tested.output;
  for (const char* part : {"META-INF/manifest.xml", "content.xml", "styles.xml", "meta.xml"}) {
    EXPECT_TRUE(absl::StrContains(tested.output, part)) << part;
    XmlText(Part(odt, part));
  }
}

TEST(Odt, HoldsPagesAndTablesAsThePdfDoes) {
  const std::string odt = Odt(test::Sample("submission_letter"));
  const std::string styles = Part(odt, "styles.xml"), content = Part(odt, "content.xml");
  for (const char* piece :
       {"fo:page-width=\"210mm\"", "fo:page-width=\"297mm\"", "fo:margin-left=\"30mm\"",
        "fo:margin-right=\"15mm\"", "<text:page-number", "<style:header-first>", "Times New Roman"}) {
    EXPECT_TRUE(absl::StrContains(styles, piece)) << piece;
  }
  for (const char* piece :
       {"<table:table-header-rows>", "fo:keep-together=\"always\"", "<draw:line", "AnnexLandscape"}) {
    EXPECT_TRUE(absl::StrContains(content, piece)) << piece;
  }
  // Every style that the content names is there.
  std::set<std::string> named;
  for (const std::string& xml : {styles, content}) {
    QXmlStreamReader reader(QByteArray::fromStdString(xml));
    while (!reader.atEnd()) {
      reader.readNext();
      for (const auto& attribute : reader.attributes()) {
        if (attribute.qualifiedName() == QStringLiteral("style:name"))
          named.insert(attribute.value().toString().toStdString());
      }
    }
  }
  QXmlStreamReader reader(QByteArray::fromStdString(content));
  while (!reader.atEnd()) {
    reader.readNext();
    for (const auto& attribute : reader.attributes()) {
      if (attribute.name() != QStringLiteral("style-name")) continue;
      EXPECT_EQ(named.count(attribute.value().toString().toStdString()), 1u)
          << attribute.value().toString().toStdString();
    }
  }
}

TEST(Odt, SameContentSameBytes) {
  const test::Folder folder;
  ASSERT_EQ(
      test::Run(absl::StrCat("TZ=America/Lima ", THIDUA_PAPER_SAMPLES_PROGRAM, " ", folder.path())).code, 0);
  for (const auto& name : PaperNames()) {
    const std::string odt = Odt(test::Sample(name));
    EXPECT_EQ(odt, Odt(test::Sample(name)));
    const auto file = folder.Write("here.odt", odt);
    EXPECT_EQ(test::Run(absl::StrCat("cmp ", file, " ", folder.path(), "/", name, ".odt")).output, "")
        << name;
  }
}

TEST(Odt, SignsOfXmlAreTexts) {
  v1::Content content = test::Sample("award_decision");
  (*content.mutable_values())["fund"] = test::TextValue("quỹ A & B <c> \"d\"");
  EXPECT_TRUE(absl::StrContains(XmlText(Part(Odt(content), "content.xml")), "quỹ A & B <c> \"d\""));
}

TEST(Odt, ALetterThatCannotBePrintedIsRefusedHereToo) {
  v1::Content content = test::Sample("award_decision");
  (*content.mutable_values())["fund"] = test::TextValue("quỹ \x01 của huyện");
  const auto odt = WriteOdt(test::ThePress(), test::Composed(content));
  EXPECT_EQ(error::ReasonOf(odt.status()), reason::kPaperLettersUnprintable);
}

TEST(Odt, ACertificateIsNone) {
  EXPECT_FALSE(WriteOdt(test::ThePress(), test::Composed(test::Sample("merit_letter_a4"))).ok());
}

}  // namespace
}  // namespace thidua::document
