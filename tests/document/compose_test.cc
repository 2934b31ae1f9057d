// What a paper says when a template is filled, and what keeps it from being issued.
#include <gtest/gtest.h>

#include "absl/strings/match.h"
#include "services/common/error/error.h"
#include "services/document/signature_lines.h"
#include "services/document/value_text.h"
#include "tests/document/paper_kit.h"

namespace thidua::document {
namespace {

using test::NumberValue;
using test::TextValue;

absl::Status Issue(const v1::Content& content) {
  return Compose(Catalogue::Official(), content, Stage::kIssue).status();
}

std::vector<std::string> ParagraphsOf(const Paper& paper) {
  std::vector<std::string> out;
  for (const Block& block : paper.blocks) {
    if (const auto* paragraph = std::get_if<Paragraph>(&block); paragraph != nullptr) {
      out.push_back(paragraph->label + (paragraph->label.empty() ? "" : " ") + paragraph->text);
    }
  }
  return out;
}

TEST(Values, AreWrittenAsThePapersDo) {
  common::v1::Date day;
  day.set_year(2021);
  day.set_month(2);
  day.set_day(5);
  EXPECT_EQ(LongDay(day), "ngày 05 tháng 02 năm 2021");
  EXPECT_EQ(ShortDay(day), "05/02/2021");
  day.set_month(6);
  day.set_day(15);
  EXPECT_EQ(LongDay(day), "ngày 15 tháng 6 năm 2021");
  EXPECT_EQ(Dong(0), "0");
  EXPECT_EQ(Dong(999), "999");
  EXPECT_EQ(Dong(1490000), "1.490.000");
  EXPECT_EQ(Capitals("Ủy ban nhân dân xã Vị Dụ ỹ đ"), "ỦY BAN NHÂN DÂN XÃ VỊ DỤ Ỹ Đ");
  EXPECT_EQ(Roman(4) + Roman(9) + Roman(14), "IVIXXIV");
  EXPECT_EQ(PointLetter(5), "đ");
  const auto text = [](int64_t number, v1::Field::Kind kind, const char* format) {
    return TextOf(NumberValue(number), kind, format);
  };
  EXPECT_EQ(text(5, v1::Field::NUMBER, ""), "05");
  EXPECT_EQ(text(2150, v1::Field::NUMBER, ""), "2150");
  EXPECT_EQ(text(0, v1::Field::NUMBER, ""), "");
  EXPECT_EQ(text(0, v1::Field::COUNT, ""), "0");
  EXPECT_EQ(text(3, v1::Field::COUNT, "two"), "03");
  EXPECT_EQ(text(909, v1::Field::PERCENT, ""), "90,9%");
  EXPECT_EQ(text(1000, v1::Field::PERCENT, ""), "100%");
  EXPECT_EQ(text(300, v1::Field::FACTOR, ""), "0,3");
  EXPECT_EQ(text(1500, v1::Field::FACTOR, ""), "1,5");
}

TEST(Values, MoneyInWords) {
  const std::pair<int64_t, const char*> cases[] = {
      {0, "không đồng"},
      {5, "năm đồng"},
      {15, "mười lăm đồng"},
      {21, "hai mươi mốt đồng"},
      {105, "một trăm lẻ năm đồng"},
      {710000, "bảy trăm mười nghìn đồng"},
      {1490000, "một triệu bốn trăm chín mươi nghìn đồng"},
      {6450000, "sáu triệu bốn trăm năm mươi nghìn đồng"},
      {1001000, "một triệu không trăm lẻ một nghìn đồng"},
      {2000000015, "hai tỷ không trăm mười lăm đồng"},
      {12345678900, "mười hai tỷ ba trăm bốn mươi lăm triệu sáu trăm bảy mươi tám nghìn chín trăm đồng"},
  };
  for (const auto& [amount, words] : cases) EXPECT_EQ(DongInWords(amount), words);
}

TEST(Values, RoomToWriteIntoIsABlank) {
  for (const char* room : {"", "  ", "…", "......", "____", "… / …", ". . ."}) {
    const bool blank = TextOf(TextValue(room), v1::Field::TEXT, "").empty();
    EXPECT_EQ(blank, std::string(room) != ". . .") << room;
  }
  EXPECT_EQ(TextOf(TextValue("A."), v1::Field::TEXT, ""), "A.");
  for (const char* text : {"Quyết định số … ngày 5/6/2021", "ngày ..... tháng 6", "ngày tháng 10 năm 2020",
                           "Số: ____ /QĐ", "năm ……"}) {
    EXPECT_NE(BlankWithin(text), "") << text;
  }
  for (const char* text : {"ngày 05 tháng 6 năm 2021", "Ngày tháng năm sinh: 12/02/1979",
                           "các phong trào khác…", "số 01/QĐ-KTĐ", "trong tháng năm 2021"}) {
    EXPECT_EQ(BlankWithin(text), "") << text;
  }
}

TEST(Signatures, EachFormHasItsLines) {
  using Lines = std::vector<std::string>;
  v1::Signer signer;
  signer.set_post("Chủ tịch");
  EXPECT_EQ(SignatureLines(signer), Lines({"CHỦ TỊCH"}));
  signer.set_body("Ủy ban nhân dân");
  EXPECT_EQ(SignatureLines(signer), Lines({"TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"}));
  signer.set_form(common::v1::KT);
  signer.set_head_post("Chủ tịch");
  signer.set_post("Phó Chủ tịch");
  EXPECT_EQ(SignatureLines(signer), Lines({"TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"}));
  signer.clear_body();
  EXPECT_EQ(SignatureLines(signer), Lines({"KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"}));
  signer.set_form(common::v1::TL);
  signer.set_post("Chánh Văn phòng");
  EXPECT_EQ(SignatureLines(signer), Lines({"TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG"}));
  signer.set_unit_head_post("Chánh Văn phòng");
  signer.set_post("Phó Chánh Văn phòng");
  EXPECT_EQ(SignatureLines(signer), Lines({"TL. CHỦ TỊCH", "KT. CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG"}));
  signer.set_form(common::v1::TUQ);
  signer.set_post("Trưởng phòng");
  EXPECT_EQ(SignatureLines(signer), Lines({"TUQ. CHỦ TỊCH", "TRƯỞNG PHÒNG"}));
}

TEST(Papers, ArticlesAreNumberedAndListsEndAsTheyShould) {
  const auto paragraphs = ParagraphsOf(test::Composed(test::Sample("award_decision")));
  ASSERT_EQ(paragraphs.size(), 9u);
  EXPECT_EQ(paragraphs[0], "CHỦ TỊCH ỦY BAN NHÂN DÂN HUYỆN GÒ QUAO");
  EXPECT_EQ(paragraphs[1].back(), ';');
  EXPECT_TRUE(absl::StartsWith(paragraphs[4], "Theo đề nghị của Trưởng phòng"));
  EXPECT_TRUE(absl::StartsWith(paragraphs[6], "Điều 1. Công nhận"));
  EXPECT_TRUE(absl::StrContains(paragraphs[6], "01 tập thể và 05 cá nhân"));
  EXPECT_TRUE(absl::StrContains(paragraphs[7], "6.450.000 đồng (sáu triệu bốn trăm năm mươi nghìn đồng)"));
  EXPECT_TRUE(absl::StartsWith(paragraphs[8], "Điều 3."));
  EXPECT_TRUE(absl::EndsWith(paragraphs[8], "./."));
}

TEST(Papers, TheBonusTableAddsUp) {
  const Paper paper = test::Composed(test::Sample("award_decision"));
  const auto& table = std::get<Table>(paper.blocks.back());
  EXPECT_EQ(table.rows.back().kind, Table::RowKind::kSum);
  EXPECT_EQ(table.rows.back().cells, (std::vector<std::string>{"", "Cộng", "", "", "", "6.450.000"}));
  EXPECT_EQ(std::get<Annex>(paper.blocks[paper.blocks.size() - 2]).label, "Phụ lục II");
}

TEST(Papers, OneAnnexHasNoNumber) {
  const Paper paper = test::Composed(test::Sample("submission_letter"));
  EXPECT_EQ(std::get<Annex>(paper.blocks[paper.blocks.size() - 2]).label, "Phụ lục");
}

struct Blank {
  const char* what;
  void (*take)(v1::Content&);
};

TEST(Papers, ABlankNumberDateOrNameIsNotIssued) {
  const Blank cases[] = {
      {"Số quyết định", [](v1::Content& c) { c.mutable_values()->erase("number"); }},
      {"Số quyết định", [](v1::Content& c) { (*c.mutable_values())["number"] = NumberValue(0); }},
      {"Ngày ban hành", [](v1::Content& c) { c.mutable_values()->erase("day"); }},
      {"Ngày ban hành", [](v1::Content& c) { (*c.mutable_values())["day"].mutable_date()->set_day(0); }},
      {"Trích yếu", [](v1::Content& c) { (*c.mutable_values())["abstract"] = TextValue(" …… "); }},
      {"Họ tên, tập thể (dòng 2)",
       [](v1::Content& c) {
         (*(*c.mutable_lists())["awarded"].mutable_rows(1)->mutable_values())["name"] = TextValue("");
       }},
      {"Danh sách khen thưởng", [](v1::Content& c) { (*c.mutable_lists())["awarded"].clear_rows(); }},
      {"Người ký quyết định", [](v1::Content& c) { c.clear_signers(); }},
      {"Người ký quyết định: họ tên",
       [](v1::Content& c) { (*c.mutable_signers())["decider"].mutable_signers(0)->clear_name(); }},
      {"Người ký quyết định: chức vụ",
       [](v1::Content& c) { (*c.mutable_signers())["decider"].mutable_signers(0)->clear_head_post(); }},
  };
  for (const auto& one : cases) {
    v1::Content content = test::Sample("award_decision");
    one.take(content);
    const absl::Status status = Issue(content);
    EXPECT_EQ(error::ReasonOf(status), reason::kPaperBlank) << one.what;
    EXPECT_TRUE(absl::StrContains(error::WordsOf(status), one.what)) << error::WordsOf(status);
    const auto draft = Compose(Catalogue::Official(), content, Stage::kDraft);
    ASSERT_TRUE(draft.ok()) << draft.status();
    EXPECT_TRUE(std::get<Letterhead>(draft->blocks.front()).draft);
  }
}

TEST(Papers, EveryBlankIsNamedAtOnce) {
  v1::Content content;
  content.set_template_id("award_decision");
  const std::string words = error::WordsOf(Issue(content));
  for (const char* label :
       {"Cơ quan ban hành", "Số quyết định", "Ngày ban hành", "Danh sách khen thưởng", "Người ký"}) {
    EXPECT_TRUE(absl::StrContains(words, label)) << words;
  }
}

TEST(Papers, ABlankWithinATextIsNotIssued) {
  v1::Content content = test::Sample("award_decision");
  (*content.mutable_values())["proposer"] = TextValue("Trưởng phòng tại Tờ trình số …… ngày 28/6/2021");
  const absl::Status status = Issue(content);
  EXPECT_EQ(error::ReasonOf(status), reason::kPaperBlankWithin);
  EXPECT_TRUE(absl::StrContains(error::WordsOf(status), "Đề nghị của: “số ……”")) << error::WordsOf(status);
}

TEST(Papers, WhatIsNotOfTheTemplateIsTheCallersFault) {
  v1::Content unknown = test::Sample("award_decision");
  (*unknown.mutable_values())["colour"] = TextValue("đỏ");
  EXPECT_EQ(Issue(unknown).code(), absl::StatusCode::kInternal);
  v1::Content of_another_kind = test::Sample("award_decision");
  (*of_another_kind.mutable_values())["number"] = TextValue("5");
  EXPECT_EQ(Issue(of_another_kind).code(), absl::StatusCode::kInternal);
  v1::Content without = test::Sample("award_decision");
  without.set_template_version(7);
  EXPECT_EQ(error::ReasonOf(Issue(without)), reason::kPaperTemplateUnknown);
}

TEST(Papers, HalfComposedLettersAreMadeWhole) {
  v1::Content content = test::Sample("award_decision");
  (*content.mutable_values())["implementers"] =
      TextValue("Nguye\u0302\u0303n Thi\u0323 Ngo\u0323c U\u031b\u0309ng");
  const auto paragraphs = ParagraphsOf(test::Composed(content));
  EXPECT_TRUE(absl::StrContains(paragraphs[8], "Nguyễn Thị Ngọc Ửng")) << paragraphs[8];
}

}  // namespace
}  // namespace thidua::document
