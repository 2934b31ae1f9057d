// Tables that go over pages.
#include <gtest/gtest.h>

#include <map>
#include <set>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "tests/document/paper_kit.h"

namespace thidua::document {
namespace {

// A decision for so many people.
v1::Content Decision(int people) {
  v1::Content content = test::Sample("award_decision");
  auto& rows = *(*content.mutable_lists())["awarded"].mutable_rows();
  const v1::Row pattern = rows[1];
  rows.DeleteSubrange(0, rows.size());
  for (int i = 0; i < people; ++i) {
    v1::Row row = pattern;
    (*row.mutable_values())["name"] = test::TextValue(absl::StrCat("Người", i));
    (*row.mutable_values())["post"] = test::TextValue(absl::StrCat(
        "Giáo viên, tổ trưởng tổ bốn năm, Trường Tiểu học Vĩnh Hòa Hưng Nam huyện Gò Quao Cuối", i));
    *rows.Add() = row;
  }
  return content;
}

TEST(Tables, HeadingsAreRepeatedAndNoRowIsCut) {
  const int people = 120;
  const Pdf pdf = test::Printed(Decision(people));
  ASSERT_GE(pdf.pages, 5);
  const auto words = test::WordsOn(pdf);
  std::map<std::string, std::set<int>> pages;
  for (const auto& word : words) pages[word.text].insert(word.page);
  std::set<int> with_rows;
  for (int i = 0; i < people; ++i) {
    const auto& name = pages[absl::StrCat("Người", i)];
    ASSERT_EQ(name.size(), 1u) << i;
    EXPECT_EQ(name, pages[absl::StrCat("Cuối", i)]) << "cut in two: " << i;
    with_rows.insert(*name.begin());
  }
  EXPECT_GE(with_rows.size(), 4u);
  for (const int page : with_rows) EXPECT_EQ(pages["TT"].count(page), 1u) << page;
}

TEST(Tables, NoHeadingStandsWithoutARow) {
  for (int people = 17; people <= 31; ++people) {
    const Pdf pdf = test::Printed(Decision(people));
    std::map<int, double> lowest_heading, lowest_word;
    for (const auto& word : test::WordsOn(pdf)) {
      if (word.text == "TT") lowest_heading[word.page] = std::max(lowest_heading[word.page], word.bottom);
      lowest_word[word.page] = std::max(lowest_word[word.page], word.bottom);
    }
    for (const auto& [page, bottom] : lowest_heading)
      EXPECT_GT(lowest_word[page], bottom + 4) << people << "/" << page;
  }
}

TEST(Tables, ARowLongerThanAPageIsGoneOnWith) {
  v1::Content content = Decision(3);
  std::string post;
  for (int i = 0; i < 900; ++i) absl::StrAppend(&post, "chữ", i, " ");
  auto& row = *(*content.mutable_lists())["awarded"].mutable_rows(1);
  (*row.mutable_values())["post"] = test::TextValue(post);
  const Pdf pdf = test::Printed(content);
  std::set<std::string> words;
  for (const auto& word : test::WordsOn(pdf)) {
    words.insert(word.text);
    EXPECT_LT(word.bottom, 278) << word.text;
  }
  for (int i = 0; i < 900; ++i) EXPECT_EQ(words.count(absl::StrCat("chữ", i)), 1u) << i;
}

TEST(Tables, AWordLongerThanItsColumnIsBroken) {
  v1::Content content = Decision(1);
  auto& row = *(*content.mutable_lists())["awarded"].mutable_rows(0);
  (*row.mutable_values())["name"] = test::TextValue(std::string(120, 'W'));
  for (const auto& word : test::WordsOn(test::Printed(content))) EXPECT_LT(word.right, 196) << word.text;
}

}  // namespace
}  // namespace thidua::document
