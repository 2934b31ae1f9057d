#include "services/submission/domain/report_paper.h"

#include <gtest/gtest.h>

#include "services/common/error/error.h"
#include "services/policy/report_form.h"
#include "services/policy/rule_book.h"

namespace thidua::submission {
namespace {

using document::Stage;

constexpr absl::CivilDay kUnderDecree98(2024, 5, 16);
constexpr char kFighter[] = "EMULATION_FIGHTER_BASE";

const policy::v1::RuleSet& Law() { return *policy::RuleBook::Official().InForceOn(kUnderDecree98); }
const policy::v1::Title& Fighter() { return *policy::FindTitle(Law(), kFighter); }

ReportHead Head() {
  ReportHead head;
  head.parent = "Phòng Giáo dục và Đào tạo huyện Gò Quao";
  head.issuer = "Trường Tiểu học Định An 1";
  head.place = "Gò Quao";
  head.day.set_year(2024);
  head.day.set_month(5);
  head.day.set_day(16);
  head.subject_name = "Nguyễn Thị Hoa";
  head.school_year = "2023-2024";
  return head;
}

v1::Dossier Written() {
  v1::Dossier dossier;
  dossier.mutable_subject()->set_kind(common::v1::PERSON);
  for (const auto& part : policy::FormOf(Law(), kFighter).sections()) {
    auto* section = dossier.add_sections();
    section->set_key(part.key());
    section->set_text("Viết cho phần " + part.key());
  }
  auto* initiative = dossier.add_initiatives();
  initiative->set_title("Rèn kỹ năng đọc hiểu qua truyện kể");
  initiative->set_scope("BASE");
  initiative->set_decision_number("12/QĐ-PGDĐT");
  return dossier;
}

absl::StatusOr<document::Paper> Composed(const v1::Dossier& dossier, const ReportHead& head, Stage stage) {
  return document::Compose(document::Catalogue::Official(),
                           ReportContent(dossier, Law(), Fighter(), head, stage), stage);
}

std::string WordsOf(const document::Paper& paper) {
  std::string words;
  for (const auto& block : paper.blocks) {
    if (const auto* head = std::get_if<document::Letterhead>(&block)) words += head->place_date + "\n";
    if (const auto* heading = std::get_if<document::Heading>(&block)) words += heading->abstract + "\n";
    if (const auto* paragraph = std::get_if<document::Paragraph>(&block)) words += paragraph->text + "\n";
    if (const auto* closing = std::get_if<document::Closing>(&block)) {
      for (const auto& signature : closing->signatures) {
        for (const auto& name : signature.names) words += signature.lines.front() + ": " + name + "\n";
      }
    }
  }
  return words;
}

bool Says(const std::string& words, const std::string& text) { return words.find(text) != std::string::npos; }

TEST(ReportPaper, HasEverySectionUnderItsHeadingAndTheInitiatives) {
  const auto paper = Composed(Written(), Head(), Stage::kIssue);
  ASSERT_TRUE(paper.ok()) << paper.status();
  EXPECT_EQ(paper->template_id, "report_person");
  const std::string words = WordsOf(*paper);
  for (const auto& part : policy::FormOf(Law(), kFighter).sections()) {
    EXPECT_TRUE(Says(words, part.heading() + "\nViết cho phần " + part.key())) << words;
  }
  EXPECT_TRUE(
      Says(words, "- Rèn kỹ năng đọc hiểu qua truyện kể (phạm vi cơ sở, công nhận tại số 12/QĐ-PGDĐT)"))
      << words;
  EXPECT_TRUE(Says(words, "(Nghị định 98/2023/NĐ-CP, Phụ lục I, Mẫu 03)")) << words;
  EXPECT_TRUE(Says(words, "Gò Quao, ngày 16 tháng 5 năm 2024")) << words;
  EXPECT_TRUE(Says(words, "NGƯỜI BÁO CÁO THÀNH TÍCH: Nguyễn Thị Hoa")) << words;
}

// A draft shows room where something is to be written; a report that is handed in leaves it out.
TEST(ReportPaper, ShowsRoomInADraftAlone) {
  v1::Dossier dossier = Written();
  const auto& sections = policy::FormOf(Law(), kFighter).sections();
  int unwritten = 0;
  for (int i = 0; i < sections.size(); ++i) {
    if (!sections[i].required()) continue;
    dossier.mutable_sections(i)->set_text(" \n");
    ++unwritten;
  }
  ASSERT_GT(unwritten, 0);
  const auto draft = Composed(dossier, Head(), Stage::kDraft);
  ASSERT_TRUE(draft.ok()) << draft.status();
  EXPECT_TRUE(draft->draft);
  EXPECT_TRUE(Says(WordsOf(*draft), "……"));
  const auto issued = Composed(dossier, Head(), Stage::kIssue);
  ASSERT_TRUE(issued.ok()) << issued.status();
  EXPECT_FALSE(Says(WordsOf(*issued), "……"));
}

TEST(ReportPaper, OfACollectiveNamesNobodyAsItsHead) {
  v1::Dossier dossier = Written();
  dossier.mutable_subject()->set_kind(common::v1::UNIT);
  const auto paper = Composed(dossier, Head(), Stage::kIssue);
  ASSERT_TRUE(paper.ok()) << paper.status();
  EXPECT_EQ(paper->template_id, "report_collective");
  EXPECT_TRUE(Says(WordsOf(*paper), "THỦ TRƯỞNG ĐƠN VỊ: \n")) << WordsOf(*paper);
}

TEST(ReportPaper, WithoutAPlaceIsRefusedByName) {
  ReportHead head = Head();
  head.place.clear();
  const auto paper = Composed(Written(), head, Stage::kIssue);
  EXPECT_TRUE(Says(error::WordsOf(paper.status()), "Địa danh")) << paper.status();
}

TEST(ReportPaper, IsThereWhereAnythingIsWritten) {
  EXPECT_TRUE(AnythingWritten(Written()));
  v1::Dossier empty;
  empty.add_sections()->set_text(" \n ");
  EXPECT_FALSE(AnythingWritten(empty));
}

}  // namespace
}  // namespace thidua::submission
