// The PDF of every sample: read back, judged, measured, and the same bytes each time.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>
#include <thread>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "services/common/error/error.h"
#include "services/common/text/text.h"
#include "services/document/geometry.h"
#include "tests/document/paper_kit.h"

namespace thidua::document {
namespace {

using test::Find;
using test::Word;

constexpr double kTolerance = 1;  // mm

std::map<std::string, int> Counted(const std::vector<std::string>& words) {
  std::map<std::string, int> out;
  for (const auto& word : words) ++out[word];
  return out;
}

TEST(Pdf, EveryWordComesBack) {
  for (const auto& name : test::SampleNames()) {
    const Paper paper = test::Composed(test::Sample(name));
    const auto pdf = WritePdf(test::ThePress(), paper);
    ASSERT_TRUE(pdf.ok()) << name << pdf.status();
    const auto read = test::WordsOf(test::PdfText(*pdf));
    auto known = Counted(test::WordsOf(absl::StrJoin(test::TextsOf(paper), "\n")));
    const auto found = Counted(read);
    for (const auto& [word, count] : known) {
      const auto it = found.find(word);
      EXPECT_TRUE(it != found.end() && it->second >= count) << name << ": " << word;
    }
    // And nothing else: the national name, and a number on each further page.
    for (const auto& word : test::WordsOf("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc"))
      known[word] = 1;
    for (int page = 2; page <= pdf->pages; ++page) known[std::to_string(page)] = 1;
    for (const auto& word : read) {
      EXPECT_EQ(known.count(word), 1u) << name << ": " << word;
      EXPECT_EQ(text::Normalise(word), word) << name;
    }
  }
}

TEST(Pdf, SentencesAreReadInOrder) {
  const std::string read =
      absl::StrJoin(absl::StrSplit(test::PdfText(test::Printed(test::Sample("award_decision"))),
                                   absl::ByAnyChar(" \n"), absl::SkipEmpty()),
                    " ");
  for (const char* sentence : {"Theo đề nghị của Trưởng phòng Phòng Giáo dục và Đào tạo tại Tờ trình số "
                               "12/TTr-PGDĐT ngày 28/6/2021.",
                               "Điều 2. Tiền thưởng kèm theo danh hiệu, hình thức khen thưởng là 6.450.000 "
                               "đồng (sáu triệu bốn trăm năm mươi nghìn đồng), chi từ Quỹ thi đua, khen "
                               "thưởng của huyện, theo bảng tại Phụ lục II kèm theo."}) {
    EXPECT_TRUE(absl::StrContains(read, sentence)) << sentence << "\n" << read;
  }
}

TEST(Pdf, OnlyTheFourFacesAreEmbedded) {
  const std::set<std::string> faces = {"LiberationSerif", "LiberationSerif-Bold", "LiberationSerif-Italic",
                                       "LiberationSerif-BoldItalic"};
  std::set<std::string> seen;
  for (const auto& name : test::SampleNames()) {
    const test::Folder folder;
    const auto fonts =
        test::Run("pdffonts " + folder.Write("a.pdf", test::Printed(test::Sample(name)).bytes));
    const std::vector<std::string> lines = absl::StrSplit(fonts.output, '\n', absl::SkipEmpty());
    ASSERT_GT(lines.size(), 2u) << fonts.output;
    for (size_t i = 2; i < lines.size(); ++i) {
      const std::string face = lines[i].substr(0, lines[i].find(' '));
      const std::string family = face.substr(face.find('+') == std::string::npos ? 0 : face.find('+') + 1);
      EXPECT_EQ(faces.count(family), 1u) << name << ": " << lines[i];
      seen.insert(family);
      // name, type, encoding, embedded, subset, Unicode map
      EXPECT_TRUE(absl::StrContains(lines[i], "yes")) << lines[i];
      const std::vector<std::string> words = absl::StrSplit(lines[i], ' ', absl::SkipEmpty());
      ASSERT_GE(words.size(), 6u);
      EXPECT_EQ(words[words.size() - 5], "yes") << "not embedded: " << lines[i];
      EXPECT_EQ(words[words.size() - 3], "yes") << "no Unicode map: " << lines[i];
    }
  }
  EXPECT_EQ(seen, faces);
}

TEST(Pdf, JudgesFindNoFault) {
  const test::Folder folder;
  for (const auto& name : test::SampleNames()) {
    const auto file = folder.Write(name + ".pdf", test::Printed(test::Sample(name)).bytes);
    const auto qpdf = test::Run("qpdf --check " + file);
    EXPECT_EQ(qpdf.code, 0) << name << qpdf.output;
    EXPECT_FALSE(absl::StrContains(qpdf.output, "WARNING")) << name << qpdf.output;
  }
  for (const auto& [name, verdict] : test::PreflightFaults(folder.path())) ADD_FAILURE() << name << verdict;
}

// Millimetres of NĐ 30/2020, Phụ lục I, out of the PDF's own coordinates.
TEST(Pdf, BoxesLieWhereTheDecreePutsThem) {
  const Pdf pdf = test::Printed(test::Sample("award_decision"));
  const auto words = test::WordsOn(pdf);
  const double text_right = geometry::kPageWidth - geometry::kRight;
  for (const auto& word : words) {
    EXPECT_GE(word.left, geometry::kLeft - kTolerance) << word.text;
    EXPECT_LE(word.right, text_right + kTolerance) << word.text;
    EXPECT_LE(word.bottom, geometry::kPageHeight - geometry::kBottom + kTolerance) << word.text;
  }
  const Word first = Find(words, "CỘNG");
  EXPECT_NEAR(first.top, geometry::kTop, kTolerance);
  EXPECT_NEAR(Find(words, "NHÂN").top, geometry::kTop, kTolerance);
  // Motto in the middle of the national name; number, place and date on one row below both.
  const Word name_end = Find(words, "NAM"), motto = Find(words, "Độc"), motto_end = Find(words, "phúc");
  EXPECT_NEAR((first.left + name_end.right) / 2, (motto.left + motto_end.right) / 2, kTolerance);
  EXPECT_NEAR(name_end.right, text_right, 4);
  const Word number = Find(words, "Số:"), place = Find(words, "Gò");
  EXPECT_NEAR(number.bottom, place.bottom, kTolerance);
  EXPECT_GT(number.top, motto.bottom);
  // Title in the middle of the text; articles indented by 12,7; body from margin to margin.
  const Word title = Find(words, "QUYẾT"), title_end = Find(words, "ĐỊNH");
  EXPECT_NEAR((title.left + title_end.right) / 2, (geometry::kLeft + text_right) / 2, kTolerance);
  EXPECT_NEAR(Find(words, "Điều").left, geometry::kLeft + geometry::kIndent, kTolerance);
  double left = geometry::kPageWidth, right = 0;
  for (const auto& word : words) {
    if (word.page != 1) continue;
    left = std::min(left, word.left);
    right = std::max(right, word.right);
  }
  EXPECT_NEAR(left, geometry::kLeft, kTolerance);
  EXPECT_NEAR(right, text_right, kTolerance);
}

TEST(Pdf, PagesAreNumberedInTheMiddleAboveFromTheSecondOn) {
  const Pdf pdf = test::Printed(test::Sample("submission_letter"));
  ASSERT_GE(pdf.pages, 2);
  const auto words = test::WordsOn(pdf);
  for (const auto& word : words) {
    if (word.page == 1) EXPECT_GE(word.top, geometry::kTop - kTolerance) << word.text;
  }
  for (int page = 2; page <= pdf.pages; ++page) {
    const auto number = std::find_if(words.begin(), words.end(), [&](const Word& word) {
      return word.page == page && word.bottom < geometry::kTop;
    });
    ASSERT_NE(number, words.end()) << page;
    EXPECT_EQ(number->text, std::to_string(page));
    // The list of a letter lies on landscape pages.
    EXPECT_NEAR((number->left + number->right) / 2, geometry::kPageHeight / 2, kTolerance);
    EXPECT_NEAR(number->top, geometry::kPageNumberTop, kTolerance);
  }
}

TEST(Pdf, SignersAndRecipientsStandSideBySide) {
  const Pdf pdf = test::Printed(test::Sample("award_decision"));
  const auto words = test::WordsOn(pdf);
  ASSERT_EQ(pdf.signatures.size(), 1u);
  const SignatureBox& box = pdf.signatures.front();
  EXPECT_EQ(box.key, "decider");
  const Word form = Find(words, "KT.", box.page), to = Find(words, "Nơi", box.page);
  EXPECT_NEAR(form.top, to.top, kTolerance);
  EXPECT_NEAR(to.left, geometry::kLeft, kTolerance);
  // The name in the middle below the room, the post above it.
  const Word name = Find(words, "Hữu", box.page);
  EXPECT_NEAR(name.top, box.y + box.height, kTolerance);
  EXPECT_NEAR((name.left + name.right) / 2, box.x + box.width / 2, 6);
  EXPECT_NEAR(box.height, geometry::kSignatureRoom, 0.1);
  EXPECT_NEAR(box.x + box.width, geometry::kPageWidth - geometry::kRight, 0.1);
}

// However long the body is, whoever signs signs at least its last lines on that page.
TEST(Pdf, SignaturesNeverStandAlone) {
  for (int words = 10; words <= 900; words += 60) {
    v1::Content content = test::Sample("refusal_notice");
    std::string reason;
    for (int i = 0; i < words; ++i) absl::StrAppend(&reason, i == 0 ? "" : " ", "không đủ");
    (*content.mutable_values())["letter"] = test::TextValue(reason);
    const Pdf pdf = test::Printed(content);
    const int page = pdf.signatures.front().page;
    const auto found = test::WordsOn(pdf);
    const double caption = Find(found, "TL.", page).top;
    EXPECT_TRUE(std::any_of(found.begin(), found.end(), [&](const Word& word) {
      return word.page == page && word.bottom < caption && word.top > geometry::kTop - kTolerance;
    })) << words;
  }
}

TEST(Pdf, SameContentSameBytes) {
  std::map<std::string, std::string> once;
  for (const auto& name : test::SampleNames()) once[name] = test::Printed(test::Sample(name)).bytes;
  std::vector<std::thread> threads;
  std::vector<int> differing(4);
  for (int& count : differing) {
    threads.emplace_back([&] {
      for (const auto& [name, bytes] : once) count += test::Printed(test::Sample(name)).bytes != bytes;
    });
  }
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(differing, std::vector<int>(4));
  // And in another process.
  const test::Folder folder;
  const auto ran =
      test::Run(absl::StrCat("TZ=America/Lima LC_ALL=C ", THIDUA_PAPER_SAMPLES_PROGRAM, " ", folder.path()));
  ASSERT_EQ(ran.code, 0) << ran.output;
  for (const auto& [name, bytes] : once) {
    const auto file = folder.Write("here.pdf", bytes);
    EXPECT_EQ(test::Run(absl::StrCat("cmp ", file, " ", folder.path(), "/", name, ".pdf")).output, "")
        << name;
  }
}

TEST(Pdf, WithoutTheFontsNothingIsPrinted) {
  const test::Folder folder;
  const auto ran =
      test::Run(absl::StrCat(THIDUA_PAPER_SAMPLES_PROGRAM, " ", folder.path(), " ", folder.path()));
  EXPECT_EQ(ran.code, 1);
  EXPECT_TRUE(absl::StrContains(ran.output, "xin cài gói fonts-liberation2")) << ran.output;
}

TEST(Pdf, NamesItsTemplateAndItsDay) {
  const test::Folder folder;
  const auto file = folder.Write("a.pdf", test::Printed(test::Sample("award_decision")).bytes);
  const std::string info = test::Run("TZ=Asia/Ho_Chi_Minh pdfinfo -isodates " + file).output;
  const auto* form = Catalogue::Official().Find("award_decision");
  EXPECT_TRUE(
      absl::StrContains(info, absl::StrCat("ThiDua award_decision/1 ", Catalogue::Official().Digest(*form))))
      << info;
  EXPECT_TRUE(absl::StrContains(info, "2021-07-05T00:00:00+07")) << info;
  EXPECT_TRUE(absl::StrContains(info, "QUYẾT ĐỊNH Về việc công nhận")) << info;
}

TEST(Pdf, LongNamesAndStackedMarks) {
  v1::Content content = test::Sample("award_decision");
  const std::vector<std::string> names = {
      "Nguyễn Hoàng Phương Thảo Quỳnh Anh Ngọc Bảo Trân Thụy Vũ Khánh Ướt Ngữ Ỷ Ỹ Ẵng Ẫm Ậu Ợt Ửng",
      "K’Brơi Y Êban H’Ngữ", "Công-tằng Tôn-nữ Thị Ngọc-Ưởng", "Đặng Ðình Ðức", "Office file flash afflux"};
  auto& rows = *(*content.mutable_lists())["awarded"].mutable_rows();
  for (size_t i = 0; i < names.size(); ++i) (*rows[i].mutable_values())["name"] = test::TextValue(names[i]);
  const auto read = Counted(test::WordsOf(test::PdfText(test::Printed(content))));
  for (const auto& name : names) {
    for (const auto& word : test::WordsOf(text::Normalise(name))) EXPECT_EQ(read.count(word), 1u) << word;
  }
}

TEST(Pdf, ALetterThatCannotBePrintedIsNamed) {
  v1::Content content = test::Sample("award_decision");
  (*content.mutable_values())["fund"] = test::TextValue("quỹ 😀 của huyện 中");
  const auto pdf = WritePdf(test::ThePress(), test::Composed(content));
  EXPECT_EQ(error::ReasonOf(pdf.status()), reason::kPaperLettersUnprintable);
  EXPECT_TRUE(absl::StrContains(error::WordsOf(pdf.status()), "“😀”, “中”")) << error::WordsOf(pdf.status());
}

}  // namespace
}  // namespace thidua::document
