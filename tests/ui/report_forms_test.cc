// A report in the form of a decree: what of it is missing is said, papers are attached to what they are. In a
// campaign of its own under NĐ 98/2023, the newest from here on: after the tests that follow the story's
// year.
#include <gtest/gtest.h>

#include <QFile>
#include <QLabel>
#include <QPlainTextEdit>

#include "services/common/crypto/crypto.h"
#include "services/common/rpc/convert.h"
#include "tests/ui/driver.h"
#include "tests/ui/stage.h"
#include "tests/ui/year.h"
#include "thidua/registration/v1/registration_service.pb.h"
#include "thidua/submission/v1/submission_service.pb.h"

namespace thidua::test {
namespace {

using registration::v1::Campaign;
using submission::v1::Dossier;

const QString kResults =
    "Lớp 4A có 32 học sinh; cuối năm 32/32 em hoàn thành chương trình, tăng 3 em so với đầu năm. Đạt giáo "
    "viên chủ "
    "nhiệm giỏi cấp huyện; phụ trách câu lạc bộ đọc sách với 45 em tham gia đều đặn; vận động 2 em nghỉ học "
    "trở lại lớp.";

void LaunchUnderDecree98() {
  registration::v1::CreateCampaignRequest create;
  create.set_request_id(crypto::NewUuid());
  create.set_name("Thi đua năm học 2023–2024");
  create.set_school_year("2023-2024");
  create.set_form(registration::v1::REGULAR);
  create.set_scope(registration::v1::AGENCY_UNIT);
  create.set_unit_id(TheStage().division_id());
  *create.mutable_starts_on() = rpc::FromDay(absl::CivilDay(2024, 1, 8));
  *create.mutable_registration_closes_on() = rpc::FromDay(absl::CivilDay(2024, 3, 31));
  *create.mutable_dossiers_close_on() = rpc::FromDay(absl::CivilDay(2024, 5, 31));
  *create.mutable_ends_on() = rpc::FromDay(absl::CivilDay(2024, 8, 31));
  const auto draft =
      TheStage().Do<Campaign>(kOfficer, "registration/RegistrationService/CreateCampaign", create);
  ASSERT_EQ(draft.pin().rule_set(), "R2");
  registration::v1::LaunchCampaignRequest launch;
  launch.set_request_id(crypto::NewUuid());
  launch.set_id(draft.id());
  launch.set_etag(draft.etag());
  TheStage().Do<Campaign>(kOfficer, "registration/RegistrationService/LaunchCampaign", launch);
}

QString Lacks(Driver& window) {
  return window.Shows("lacks") ? window.Find<QLabel>("lacks")->text() : QString();
}

QString Certificate() {
  QFile file(QString::fromStdString(TheStage().data_dir()) + "/giấy-chứng-nhận-sáng-kiến.pdf");
  EXPECT_TRUE(file.open(QIODevice::WriteOnly));
  file.write("%PDF-1.4\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF\n");
  return file.fileName();
}

TEST(ReportForms, AForm03IsWrittenAndToldWhatItLacks) {
  TheStage().PlayUntil("launch");
  LaunchUnderDecree98();
  const auto teacher = TheStage().HireCandidate("thuhuong", "TH-TTGQ1-89", "Huỳnh Thị Thu Hương",
                                                "Giáo viên chủ nhiệm lớp 4A", {kFighter});
  auto window = Open(teacher.username);
  window->OpenPlace("dossiers");
  window->ChooseRow("dossiers", "CSTĐ cơ sở");
  window->Click("emptyAction");
  window->Find<QWidget>("section_PROFILE");
  for (const char* heading :
       {"I. Sơ lược lý lịch", "II.1. Quyền hạn, nhiệm vụ được giao", "II.2. Thành tích đạt được",
        "III. Các hình thức đã được khen thưởng", "tôn giáo"}) {
    EXPECT_TRUE(window->Says(heading)) << heading << " not in:\n" << window->Words().toStdString();
  }
  for (const char* missing :
       {"Chưa viết phần “I. Sơ lược lý lịch”.", "Phần “II.2. Thành tích đạt được” cần ít nhất",
        "Chưa đính kèm “Chứng nhận sáng kiến"}) {
    EXPECT_TRUE(Lacks(*window).contains(missing)) << missing << " not in:\n" << Lacks(*window).toStdString();
  }
  // Who has never been awarded has nothing to write there.
  EXPECT_FALSE(Lacks(*window).contains("III.")) << Lacks(*window).toStdString();
  ExpectNoFaults(*window);
  window->Shoot("90-mau-03-con-thieu");

  // Handed in all the same, it is refused section by section, each at its field.
  window->Click("submit");
  ConfirmByKey(*window);
  Driver::Until("the refusal beside the button",
                [&] { return window->Find<QLabel>("actionWords")->text().contains("Chưa đính kèm"); });
  for (const char* field : {"section_PROFILE", "section_DUTIES"}) {
    EXPECT_TRUE(
        window->Find<QWidget>(field)->findChild<QLabel*>("fieldWords")->text().startsWith("Chưa viết phần"))
        << field;
  }
  auto* first = window->Find<QWidget>("section_PROFILE")->findChild<QPlainTextEdit*>();
  Driver::Until("the cursor in what is missing first",
                [&] { return window->window().focusWidget() == first; });
  window->Shoot("91-mau-03-bi-tu-choi");

  window->Type("section_PROFILE",
               "Huỳnh Thị Thu Hương, sinh ngày 15/04/1988, nữ, dân tộc Kinh, không theo tôn giáo.");
  window->Type("section_DUTIES", "Chủ nhiệm lớp 4A.");
  window->Type("section_ACHIEVEMENTS", kResults);
  Driver::Until("only the paper to be missing", [&] {
    const QString lacks = Lacks(*window);
    return lacks.contains("Chưa đính kèm") && !lacks.contains("phần “", Qt::CaseInsensitive);
  });
  EXPECT_EQ(window->Find<QAbstractButton>("part_PROFILE")->accessibleName(), "I. Sơ lược lý lịch: đã có");
  EXPECT_EQ(window->Find<QAbstractButton>("part_PAPERS")->accessibleName(), "Thành phần hồ sơ: còn thiếu");
  window->Click("part_PAPERS");
  window->ClickAndName("attach_ACHIEVEMENT_CERTIFICATE", Certificate());
  window->UntilSays("Đã đính kèm");
  Driver::Until("nothing to be missing", [&] { return !window->Shows("lacks"); });
  ExpectNoFaults(*window);
  window->Shoot("92-mau-03-du");

  window->Click("submit");
  ConfirmByKey(*window);
  window->UntilSays("Đã nộp");
  window->Settle();
  // Who reads it has the same headings in their order, and the papers.
  const QString words = window->Words();
  EXPECT_LT(words.indexOf("I. Sơ lược lý lịch"), words.indexOf("II.2. Thành tích đạt được"))
      << words.toStdString();
  EXPECT_TRUE(window->Says("Thành phần hồ sơ"));
  EXPECT_TRUE(window->Says("Đã đính kèm"));
  EXPECT_TRUE(window->Says("Hội đồng lập sau"));
  ExpectNoFaults(*window);
  window->Shoot("93-mau-03-da-nop");
}

}  // namespace
}  // namespace thidua::test
