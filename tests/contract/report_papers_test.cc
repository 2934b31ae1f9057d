// The achievement report as a paper: stored with each handing in, previewed before, gone with who is erased.
#include <gtest/gtest.h>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "tests/contract/paper_words.h"
#include "tests/contract/playing.h"
#include "tests/contract/world.h"
#include "tests/support/database.h"

namespace thidua::test {
namespace {

using namespace submission::v1;
using common::v1::PaperFile;

const std::string kSubmission = "submission/SubmissionService/";

World& W() { return TheWorld(); }

GetReportPaperRequest ReportOf(const Dossier& dossier) {
  GetReportPaperRequest request;
  request.set_dossier_id(dossier.id());
  return request;
}

PreviewReportRequest PreviewOf(const Dossier& dossier) {
  PreviewReportRequest request;
  request.set_dossier_id(dossier.id());
  return request;
}

int64_t ReportsOf(const Dossier& dossier) {
  return Query(*W().database, absl::StrCat("SELECT count(*) AS n FROM submission.papers WHERE subject_ids @>"
                                           " ARRAY['",
                                           dossier.id(), "'::uuid]"))[0]
      .Int("n");
}

TEST(ReportPapers, AreStoredAsTheDossierIsHandedIn) {
  const Actor teacher = W().NewActor(W().school, {{identity::v1::TEACHER, W().school}});
  const Dossier written = W().NewDossier(kLetter, true, teacher.person_id);
  const auto preview = W().Do<PaperFile>(teacher, kSubmission + "PreviewReport", PreviewOf(written));
  EXPECT_TRUE(absl::StartsWith(preview.content(), "%PDF-1."));
  EXPECT_EQ(ReportsOf(written), 0) << "a preview stores nothing";

  const auto handed_in =
      W().Do<Dossier>(W().secretary, kSubmission + "SubmitDossier", Naming<SubmitDossierRequest>(written));
  const auto paper = W().Do<PaperFile>(teacher, kSubmission + "GetReportPaper", ReportOf(written));
  EXPECT_EQ(paper.info().id(), handed_in.report_paper_id());
  EXPECT_EQ(paper.info().kind(), document::v1::ACHIEVEMENT_REPORT);
  ExpectKept("submission", "dossier", written.id(), paper);
  const std::string words = WordsOf(paper);
  for (const char* said :
       {"BÁO CÁO THÀNH TÍCH", "Hoàn thành tốt các nhiệm vụ được phân công, có minh chứng.",
        "Đổi mới cách tổ chức hoạt động học (phạm vi cơ sở)", "NGƯỜI BÁO CÁO THÀNH TÍCH"}) {
    EXPECT_TRUE(Says(words, said)) << said << "\n" << words;
  }
  EXPECT_EQ(ReportsOf(written), 1);
}

// What cannot be printed, or has room left for a number, is not handed in; nothing is stored of it.
TEST(ReportPapers, WithRoomLeftAreNotHandedIn) {
  auto update = Naming<UpdateDossierRequest>(W().NewDossier(kLetter, true));
  auto* section = update.add_sections();
  section->set_key("ACHIEVEMENTS");
  for (int i = 0; i < 5; ++i)
    section->mutable_text()->append("Hoàn thành tốt nhiệm vụ được phân công trong năm. ");
  section->mutable_text()->append("Được khen tại Quyết định số ……");
  const auto written = W().Do<Dossier>(W().secretary, kSubmission + "UpdateDossier", update);
  Dossier none;
  EXPECT_EQ(
      W().api.Call(W().secretary, kSubmission + "SubmitDossier", Naming<SubmitDossierRequest>(written), &none)
          .reason(),
      "PAPER_BLANK_WITHIN");
  EXPECT_EQ(ReportsOf(written), 0);
}

TEST(ReportPapers, AreForThoseWhoSeeTheDossierAndPreviewedByThoseWhoHandItIn) {
  const Dossier draft = W().NewDossier(kLetter, true);
  PaperFile none;
  EXPECT_EQ(W().api.Call(W().secretary, kSubmission + "GetReportPaper", ReportOf(draft), &none).reason(),
            "NOT_FOUND")
      << "nothing was handed in";
  EXPECT_EQ(W().api.Call(W().stranger, kSubmission + "PreviewReport", PreviewOf(draft), &none).reason(),
            "NOT_FOUND");
  EXPECT_EQ(W().api.Call(W().teacher, kSubmission + "PreviewReport", PreviewOf(draft), &none).reason(),
            "NOT_FOUND");
  const Dossier handed_in = W().NewSubmitted(kLetter);
  EXPECT_EQ(W().api.Call(W().stranger, kSubmission + "GetReportPaper", ReportOf(handed_in), &none).reason(),
            "NOT_FOUND");
}

// Whoever reaches the database changes none; only the bytes of one whose subject is erased are taken out.
TEST(ReportPapers, AreForGood) {
  const Dossier dossier = W().NewSubmitted(kLetter);
  const auto database = TheStack().AsSuperuser();
  for (const char* change :
       {"UPDATE submission.papers SET title = 'khác' WHERE id = '",
        "UPDATE submission.papers SET pdf = NULL, odt = NULL, title = 'khác' WHERE id = '",
        "DELETE FROM submission.papers WHERE id = '"}) {
    EXPECT_FALSE(database->ExecuteText(absl::StrCat(change, dossier.report_paper_id(), "'")).ok()) << change;
  }
  EXPECT_EQ(ReportsOf(dossier), 1);
}

}  // namespace
}  // namespace thidua::test
