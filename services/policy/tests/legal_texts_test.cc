// The registry of legal texts, and how people cite them. The words are those of the seeds, and of real
// papers.
#include "services/policy/legal_texts.h"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "absl/strings/match.h"
#include "services/policy/rule_book.h"

namespace thidua::policy {
namespace {

using absl::CivilDay;

const LegalTexts& Texts() { return LegalTexts::Official(); }

// "kind serial/year/symbol" of each.
std::vector<std::string> Read(absl::string_view text) {
  std::vector<std::string> out;
  for (const Citation& one : CitationsIn(text)) {
    out.push_back(v1::LegalTexts::Kind_Name(one.kind) + " " + std::to_string(one.serial) + "/" +
                  std::to_string(one.year) + "/" + one.symbol);
  }
  return out;
}

TEST(CitationsTest, AreReadHoweverTheyAreSpelled) {
  struct Case {
    const char* typed;
    const char* read;
  };
  for (const Case& one : std::vector<Case>{
           {"Nghị định số 91/2017/NĐ-CP của Chính phủ", "DECREE 91/2017/nd-cp"},
           {"nghị định 91 / 2017 / NÐ-CP", "DECREE 91/2017/nd-cp"},
           {"Thông tư 08/2017/TT-BNV của Bộ Nội vụ", "CIRCULAR 8/2017/tt-bnv"},
           {"TT 08/2017", "CIRCULAR 8/2017/"},
           {"theo Thông tư 30 của Bộ Nội vụ", "CIRCULAR 30/0/"},
           {"Thông tư số: 30", "CIRCULAR 30/0/"},
           {"Luật số 15/2003/QH11", "LAW 15/2003/qh11"},
           {"Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022", "LAW 0/2022/"},
           {"Luật Thi đua, Khen thưởng ngày 15/6/2022", "LAW 0/2022/"},
           {"Luật TĐKT sửa đổi năm 2013", "LAW 0/2013/"},
           {"Luật Thi đua, khen thưởng số 06/2022/QH15", "LAW 6/2022/qh15"},
           {"Quyết định số 24/2018/QĐ-UBND ngày 28/12/2018 của UBND tỉnh", "DECISION 24/2018/qd-ubnd"},
           {"Chỉ thị 34-CT/TW ngày 7/4/2014", "KIND_UNSPECIFIED 34/0/ct/tw"},
           {"kế hoạch số 30/KH-PGD&ĐT ngày 6 tháng 10", "KIND_UNSPECIFIED 30/0/kh-pgd&dt"},
       }) {
    EXPECT_EQ(Read(one.typed), std::vector<std::string>{one.read}) << one.typed;
  }
}

TEST(CitationsTest, DaysSharesAndSchoolYearsAreNone) {
  for (const char* text :
       {"ngày 07/10/2020", "năm học 2020-2021", "24/24 đơn vị", "tham gia 189 giáo viên, đạt 123", "lớp 5/A",
        "Luật Thi đua, khen thưởng", "Luật Thi đua, khen thưởng trong năm học 2020-2021", "Quyết định 5 việc",
        "đạt 90,77% (tăng 16,36%)", "từ 19/8/2016 đến 20/8/2016", ""}) {
    EXPECT_TRUE(CitationsIn(text).empty()) << text << ": " << Read(text).front();
  }
}

TEST(CitationsTest, SayTheirOwnWords) {
  const auto found =
      CitationsIn("soạn thảo văn bản theo Thông tư  30 của Bộ Nội vụ; Luật TĐKT sửa đổi năm 2013.");
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(found[0].words, "Thông tư 30");
  EXPECT_EQ(found[1].words, "Luật TĐKT sửa đổi năm 2013");
}

struct Standing {
  const char* number;
  CivilDay day;
  InForce state;
};

TEST(LegalTextsTest, StandAsTheLawSaysOnTheDay) {
  for (const Standing& one : std::vector<Standing>{
           {"15/2003/QH11", CivilDay(2021, 6, 1), InForce::kYes},
           {"15/2003/QH11", CivilDay(2023, 12, 31), InForce::kYes},
           {"15/2003/QH11", CivilDay(2024, 1, 1), InForce::kNoLonger},
           {"06/2022/QH15", CivilDay(2023, 12, 31), InForce::kNotYet},
           {"06/2022/QH15", CivilDay(2024, 1, 1), InForce::kYes},
           {"91/2017/NĐ-CP", CivilDay(2017, 9, 30), InForce::kNotYet},
           {"91/2017/NĐ-CP", CivilDay(2017, 10, 1), InForce::kYes},
           {"91/2017/nđ-cp", CivilDay(2024, 1, 1), InForce::kNoLonger},
           {"98/2023/NĐ-CP", CivilDay(2025, 6, 30), InForce::kYes},
           {"98/2023/NĐ-CP", CivilDay(2025, 7, 1), InForce::kNoLonger},
           {"152/2025/NĐ-CP", CivilDay(2027, 2, 28), InForce::kYes},
           {"152/2025/NĐ-CP", CivilDay(2027, 3, 1), InForce::kNoLonger},
           {"08/2017/TT-BNV", CivilDay(2019, 12, 31), InForce::kYes},
           {"8 / 2017/TT-BNV", CivilDay(2020, 1, 1), InForce::kNoLonger},
           {"08/2017/TT-BNV", CivilDay(2020, 1, 1), InForce::kNoLonger},
           {"29/2023/TT-BGDĐT", CivilDay(2026, 4, 1), InForce::kYes},
           {"29/2023/TT-BGDÐT", CivilDay(2026, 4, 2), InForce::kNoLonger},
           {"07/2026/TT-BGDĐT", CivilDay(2026, 4, 1), InForce::kNotYet},
           {"06/2026/QH16", CivilDay(2026, 9, 30), InForce::kNotYet},
           {"06/2026/QH16", CivilDay(2026, 10, 1), InForce::kYes},
           {"35/2015/TT-BGDĐT", CivilDay(2017, 1, 1), InForce::kNoLonger},  // replaced, on a day not seen
           {"30/2026/NĐ-CP", CivilDay(2026, 10, 1), InForce::kUnknown},
       }) {
    const LegalText* text = Texts().Find(one.number);
    EXPECT_EQ(text == nullptr ? InForce::kUnknown : StateOn(*text, one.day), one.state)
        << one.number << " " << one.day;
  }
}

TEST(LegalTextsTest, AWrongTableIsRefusedWithItsLine) {
  const std::string source = " source { document: \"a\" article: \"b\" confidence: LOCAL }";
  const std::string text = "texts { kind: DECREE number: \"1/2020/NĐ-CP\" issuer: \"x\"" + source;
  EXPECT_TRUE(LegalTexts::Load({"t", text + " }"}).ok());
  for (const std::string& wrong :
       {text + " }\n" + text + " }",
        text + " valid_from { year: 2020 month: 2 day: 30 } from_" + source.substr(1) + " }",
        text + " valid_from { year: 2020 month: 1 day: 1 } }",
        text + " replaced_by: \"2/2020/NĐ-CP\" to_" + source.substr(1) + " }",
        std::string("texts { kind: DECREE number: \"không có số\" issuer: \"x\"") + source + " }",
        std::string("texts { number: \"1/2020/NĐ-CP\" }")}) {
    const auto loaded = LegalTexts::Load({"t", wrong});
    EXPECT_TRUE(absl::StrContains(loaded.status().message(), "t: dòng ")) << wrong << " " << loaded.status();
  }
}

std::vector<std::string> NumbersOf(const std::vector<const LegalText*>& texts) {
  std::vector<std::string> numbers;
  for (const LegalText* text : texts) numbers.push_back(text->number());
  return numbers;
}

TEST(LegalTextsTest, ADecisionIsOfferedWhatIsInForce) {
  using Numbers = std::vector<std::string>;
  EXPECT_EQ(NumbersOf(Texts().BasesFor({common::v1::DISTRICT}, CivilDay(2021, 6, 20))),
            (Numbers{"15/2003/QH11", "47/2005/QH11", "39/2013/QH13", "91/2017/NĐ-CP", "12/2019/TT-BNV",
                     "21/2020/TT-BGDĐT"}));
  EXPECT_EQ(NumbersOf(Texts().BasesFor({common::v1::DISTRICT}, CivilDay(2024, 6, 20))),
            (Numbers{"06/2022/QH15", "98/2023/NĐ-CP", "01/2024/TT-BNV", "29/2023/TT-BGDĐT"}));
  EXPECT_EQ(
      NumbersOf(Texts().BasesFor({common::v1::COMMUNE}, CivilDay(2026, 6, 20))),
      (Numbers{"06/2022/QH15", "129/2025/NĐ-CP", "152/2025/NĐ-CP", "15/2025/TT-BNV", "07/2026/TT-BGDĐT"}));
  EXPECT_EQ(
      NumbersOf(Texts().BasesFor({common::v1::PROVINCE}, CivilDay(2026, 11, 20))),
      (Numbers{"06/2022/QH15", "06/2026/QH16", "152/2025/NĐ-CP", "15/2025/TT-BNV", "07/2026/TT-BGDĐT"}));
}

TEST(LegalTextsTest, WhatIsOfferedIsCitedAsTheDecreeAsksAndReadBackWithoutAWarning) {
  EXPECT_EQ(BaseText(*Texts().Find("06/2022/QH15")), "Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022");
  EXPECT_EQ(BaseText(*Texts().Find("91/2017/NĐ-CP")),
            "Nghị định số 91/2017/NĐ-CP ngày 31 tháng 7 năm 2017 của Chính phủ");
  EXPECT_EQ(BaseText(*Texts().Find("15/2003/QH11")), "Luật Thi đua, khen thưởng số 15/2003/QH11");
  EXPECT_EQ(BaseText(*Texts().Find("39/2013/QH13")),
            "Luật số 39/2013/QH13 của Quốc hội sửa đổi Luật Thi đua, khen thưởng");
  EXPECT_EQ(BaseText(*Texts().Find("07/2026/TT-BGDĐT")),
            "Thông tư số 07/2026/TT-BGDĐT ngày 15 tháng 02 năm 2026 của Bộ Giáo dục và Đào tạo");
  for (const CivilDay day : {CivilDay(2021, 6, 20), CivilDay(2024, 6, 20), CivilDay(2026, 11, 20)}) {
    for (const LegalText* text : Texts().BasesFor({common::v1::COMMUNE}, day)) {
      const Judged judged = JudgeBase(Texts(), BaseText(*text), day);
      EXPECT_EQ(judged.state, InForce::kYes) << BaseText(*text);
      EXPECT_EQ(judged.warning, "") << BaseText(*text);
    }
  }
}

TEST(LegalTextsTest, WhatIsWrongWithABaseIsSaid) {
  struct Case {
    const char* base;
    CivilDay day;
    InForce state;
    const char* warning;
  };
  for (const Case& one : std::vector<Case>{
           {"Thông tư 08/2017/TT-BNV của Bộ Nội vụ", CivilDay(2021, 6, 20), InForce::kNoLonger,
            "Thông tư 08/2017/TT-BNV hết hiệu lực từ ngày 01/01/2020, được thay bằng Thông tư 12/2019/TT-BNV "
            "(theo trí "
            "nhớ, chưa đối chiếu)."},
           {"Nghị định số 98/2023/NĐ-CP", CivilDay(2025, 7, 1), InForce::kNoLonger,
            "Nghị định 98/2023/NĐ-CP hết hiệu lực từ ngày 01/07/2025, được thay bằng Nghị định "
            "152/2025/NĐ-CP."},
           {"Thông tư 07/2026/TT-BGDĐT", CivilDay(2026, 3, 1), InForce::kNotYet,
            "Thông tư 07/2026/TT-BGDĐT đến ngày 02/04/2026 mới có hiệu lực (theo nguồn thứ cấp)."},
           {"Thông tư 30 của Bộ Nội vụ", CivilDay(2021, 6, 20), InForce::kUnknown,
            "“Thông tư 30” không có trong danh mục văn bản của phần mềm. Có phải là Nghị định 30/2020/NĐ-CP? "
            "Xin đối "
            "chiếu với bản gốc."},
           {"Quyết định số 24/2018/QĐ-UBND ngày 28/12/2018 của UBND tỉnh", CivilDay(2021, 6, 20),
            InForce::kUnknown,
            "“Quyết định số 24/2018/QĐ-UBND” không có trong danh mục văn bản của phần mềm. Xin đối chiếu với "
            "bản gốc."},
           {"đề nghị của Hội đồng", CivilDay(2021, 6, 20), InForce::kUnknown,
            "Không nhận ra số, ký hiệu của văn bản nào. Xin đối chiếu với bản gốc."},
           {"Thông tư 35/2015/TT-BGDĐT", CivilDay(2018, 6, 20), InForce::kNoLonger,
            "Thông tư 35/2015/TT-BGDĐT đã được thay bằng Thông tư 22/2018/TT-BGDĐT (theo trí nhớ, chưa đối "
            "chiếu)."},
       }) {
    const Judged judged = JudgeBase(Texts(), one.base, one.day);
    EXPECT_EQ(judged.state, one.state) << one.base;
    EXPECT_EQ(judged.warning, one.warning) << one.base;
  }
}

// domain.md 12.6: what the report of the block of Gò Quao cites wrongly, word for word, on the day it was
// written.
TEST(LegalTextsTest, TheFaultsOfTheSeedAreCaught) {
  const CivilDay written(2021, 6, 15);
  const auto of_papers = WarningsOn(
      Texts(), "soạn thảo văn bản hành chính, chuyên môn theo Thông tư 30 của Bộ Nội vụ.", written);
  ASSERT_EQ(of_papers.size(), 1u);
  EXPECT_TRUE(absl::StrContains(of_papers[0], "Nghị định 30/2020/NĐ-CP")) << of_papers[0];

  const auto of_law = WarningsOn(
      Texts(),
      "Luật TĐKT sửa đổi năm 2013; Chỉ thị 34-CT/TW ngày 7/4/2014 của Bộ Chính trị; Nghị định số "
      "91/2017/NĐ-CP của "
      "Chính phủ; Thông tư 08/2017/TT-BNV của Bộ Nội vụ; Công văn số 1057-CV/TU của Tỉnh ủy ; Quyết định "
      "24/2018/QĐ-UBND ngày 28/12/2018 của UBND tỉnh; Hướng dẫn số 56/HD-HĐTĐKT ngày 10/7/2019 của Hội đồng "
      "TĐKT tỉnh",
      written);
  ASSERT_EQ(of_law.size(), 5u);  // those the registry does not know, and the one that had expired
  EXPECT_TRUE(absl::StrContains(of_law[1], "Thông tư 08/2017/TT-BNV hết hiệu lực từ ngày 01/01/2020"))
      << of_law[1];
  for (const size_t unknown : {0, 2, 3, 4}) {
    EXPECT_TRUE(absl::StrContains(of_law[unknown], "không có trong danh mục")) << of_law[unknown];
  }
  // The decree and the law were in force: nothing is said of them.
  for (const auto& words : of_law) EXPECT_FALSE(absl::StrContains(words, "91/2017")) << words;
}

}  // namespace
}  // namespace thidua::policy
