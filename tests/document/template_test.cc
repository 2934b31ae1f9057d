// A template that is not whole is refused, by file, template and field.
#include <gtest/gtest.h>

#include <algorithm>

#include "absl/strings/match.h"
#include "absl/strings/str_replace.h"
#include "services/document/catalogue.h"
#include "services/document/data_files.h"
#include "tests/document/paper_kit.h"

namespace thidua::document {
namespace {

std::vector<policy::RuleFile> Files() {
  std::vector<policy::RuleFile> out;
  for (const DataFile& file : DataFiles()) out.push_back({file.name, file.text});
  return out;
}

// The official files with one text in one of them replaced by another; what the load says.
std::string Refusal(const std::string& file, const std::string& from, const std::string& to) {
  auto files = Files();
  const auto it = std::find_if(files.begin(), files.end(), [&](const auto& one) { return one.name == file; });
  if (it == files.end()) return "no file " + file;
  const std::string changed = absl::StrReplaceAll(it->text, {{from, to}});
  if (changed == it->text) return "not in the file: " + from;
  it->text = changed;
  return std::string(Catalogue::Load(files).status().message());
}

TEST(Templates, OfTheOfficeAreWholeAndEachHasASample) {
  const auto catalogue = Catalogue::Load(Files());
  ASSERT_TRUE(catalogue.ok()) << catalogue.status();
  std::vector<std::string> ids;
  for (const auto* form : catalogue->All()) ids.push_back(form->id());
  EXPECT_EQ(ids, test::SampleNames());
  for (int kind = v1::PaperKind_MIN + 1; kind <= v1::PaperKind_MAX; ++kind) {
    const auto all = catalogue->All();
    EXPECT_TRUE(std::any_of(all.begin(), all.end(), [&](const auto* form) { return form->kind() == kind; }))
        << v1::PaperKind_Name(kind);
  }
}

struct BadTemplate {
  const char* file;
  const char* from;
  const char* to;
  std::vector<std::string> says;
};

TEST(Templates, EachFaultIsRefusedByName) {
  const char* const decision = "award_decision.textproto";
  const char* const letter = "merit_letter_a4.textproto";
  const char* const blank = "blanks/merit_letter_a4_plain.textproto";
  const BadTemplate cases[] = {
      {decision, "kind: AWARD_DECISION", "kind: AWARD", {decision, "dòng 7"}},
      {decision, "version: 1", "version: 0", {decision, "award_decision/0", "version"}},
      {decision, "dated_by: \"day\"", "dated_by: \"issuer\"", {decision, "award_decision/1", "dated_by"}},
      {decision,
       "Số: {number}/{symbol}",
       "Số: {so}/{symbol}",
       {decision, "award_decision/1", "number: {so} không có"}},
      {decision, "Số: {number}/{symbol}", "Số: {number/{symbol}", {decision, "award_decision/1", "ngoặc"}},
      {decision, "{day:long}", "{day:slow}", {decision, "award_decision/1", "{day:slow}", "DATE"}},
      {decision,
       "key: \"fund\" label: \"Nguồn tiền thưởng\" kind: TEXT",
       "key: \"fund\" label: \"Nguồn tiền thưởng\" kind: PROSE",
       {decision, "text: {fund} là đoạn văn"}},
      {decision,
       "key: \"fund\" label: \"Nguồn tiền thưởng\" kind: TEXT",
       "key: \"fund\" label: \"Nguồn tiền thưởng\" kind: TEXT optional: true",
       {decision, "when: \"fund\""}},
      {decision,
       "key: \"fund\" label: \"Nguồn tiền thưởng\"",
       "key: \"fund\"",
       {decision, "label: fund thiếu tên gọi"}},
      {decision,
       "fields { key: \"place\"",
       "fields { key: \"unused\" label: \"X\" kind: TEXT }\nfields { key: \"place\"",
       {decision, "“unused” không dùng ở đâu"}},
      {decision, "style: ARTICLE", "style: BODY", {decision, "blocks", "paragraph ARTICLE"}},
      {decision, "recipients: \"recipients\"", "recipients: \"people\"", {decision, "danh sách “people”"}},
      {decision, "signatures { signer: \"decider\" }", "", {decision, "signatures: ", "ô ký"}},
      {decision, "signer: \"decider\"", "signer: \"nobody\"", {decision, "người ký “nobody”"}},
      {decision,
       "cell: \"{name}\" width: 62",
       "cell: \"{name}\" width: 190",
       {decision, "columns", "trang chỉ còn 165 mm"}},
      {decision, "sum_label: \"Cộng\"", "", {decision, "sum_label"}},
      {decision, "cell: \"{bonus}\" width: 27", "cell: \"{title}\" width: 27", {decision, "sum: cột cộng"}},
      {decision,
       "letterhead {",
       "letterhead { issuer: \"\" parent: \"x\" } }\nblocks { letterhead {",
       {decision, "issuer"}},
      {"submission_letter.textproto",
       "blocks { addressees { list: \"addressees\" text: \"{addressee}\" } }",
       "",
       {"submission_letter.textproto", "submission_letter/1", "addressees"}},
      {"meeting_minutes.textproto",
       "number: \"Số: {number}\"",
       "number: \"Số: {number}\" place_date: \"{nowhere}\"",
       {"meeting_minutes.textproto", "place_date: {nowhere}"}},
      {letter,
       "x: 165 y: 130 width: 112",
       "x: 195 y: 130 width: 112",
       {letter, "merit_letter_a4/1", "PLACE_DATE nằm ngoài trang"}},
      {letter, "titles: \"MERIT_LETTER\"", "", {letter, "merit_letter_a4/1", "titles"}},
      {letter, "side: 26", "side: 19", {letter, "merit_letter_a4/1", "mã QR phải từ 20 mm"}},
      {letter, "x: 22 y: 152 side", "x: 272 y: 152 side", {letter, "mã QR nằm ngoài trang"}},
      {letter,
       "signatures { signer: \"decider\" x: 165",
       "signatures { signer: \"decider\" x: 265",
       {letter, "decider nằm ngoài trang"}},
      {blank,
       "line: \"RECIPIENT\"",
       "line: \"NAME\"",
       {blank, "merit_letter_a4_plain/1", "“NAME” không có trong mẫu"}},
      {blank, "line: \"RECIPIENT\"", "line: \"FORM\"", {blank, "“FORM” đã in sẵn"}},
      {blank,
       "places { line: \"CODE\" x: 22",
       "shift_right: -30 places { line: \"CODE\" x: 22",
       {blank, "nằm ngoài trang"}},
      {blank, "template_version: 1", "template_version: 9", {blank, "không có mẫu merit_letter_a4/9"}},
  };
  for (const auto& one : cases) {
    const std::string refusal = Refusal(one.file, one.from, one.to);
    for (const auto& words : one.says) {
      EXPECT_TRUE(absl::StrContains(refusal, words))
          << one.from << " → " << one.to << "\n  says: " << refusal << "\n  without: " << words;
    }
  }
}

TEST(Templates, AReleasedOneIsNeverEdited) {
  const auto catalogue = Catalogue::Load(Files());
  ASSERT_TRUE(catalogue.ok());
  const std::string digest = catalogue->Digest(*catalogue->Find("award_decision"));
  const auto load = [&](const std::string& line) {
    auto files = Files();
    for (auto& file : files) {
      if (file.name == "published.txt") file.text += line + "\n";
    }
    return std::string(Catalogue::Load(files).status().message());
  };
  EXPECT_EQ(load("award_decision 1 " + digest), "");
  EXPECT_TRUE(
      absl::StrContains(load("award_decision 1 00" + digest.substr(2)), "đã công bố mà nội dung bị đổi"));
  EXPECT_TRUE(absl::StrContains(load("award_decision 2 " + digest), "không còn tệp"));
}

TEST(Templates, ANewVersionIsUsedAndTheOldOneStays) {
  auto files = Files();
  const auto it = std::find_if(files.begin(), files.end(),
                               [](const auto& one) { return one.name == "award_decision.textproto"; });
  ASSERT_NE(it, files.end());
  policy::RuleFile next{
      "award_decision_v2.textproto",
      absl::StrReplaceAll(it->text, {{"version: 1", "version: 2"}, {"Theo đề nghị của", "Xét đề nghị của"}})};
  files.push_back(next);
  const auto catalogue = Catalogue::Load(files);
  ASSERT_TRUE(catalogue.ok()) << catalogue.status();
  v1::Content content = test::Sample("award_decision");
  EXPECT_EQ(Compose(*catalogue, content, Stage::kIssue)->template_version, 2);
  content.set_template_version(1);
  const auto old = Compose(*catalogue, content, Stage::kIssue);
  EXPECT_EQ(old->template_version, 1);
  EXPECT_EQ(old->template_digest, catalogue->Digest(*catalogue->Find("award_decision", 1)));
  files.push_back(next);
  EXPECT_TRUE(absl::StrContains(Catalogue::Load(files).status().message(),
                                "award_decision/2: mẫu và phiên bản này đã có"));
}

}  // namespace
}  // namespace thidua::document
