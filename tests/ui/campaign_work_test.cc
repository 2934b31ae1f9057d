// The organiser writes the plan and adds a document; a school takes note of it; who has not is reminded.
#include <gtest/gtest.h>

#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QTableView>
#include <QTemporaryDir>

#include "client/widgets/text_area.h"
#include "services/common/crypto/crypto.h"
#include "services/common/rpc/convert.h"
#include "tests/ui/driver.h"
#include "tests/ui/stage.h"
#include "thidua/registration/v1/campaign_work_service.pb.h"

namespace thidua::test {
namespace {

using registration::v1::Campaign;
using registration::v1::CampaignReport;
using registration::v1::ListCampaignComplianceRequest;

const QString kShots = THIDUA_SCREENSHOTS "/flow";
const QString kNumber = "73/PGDĐT-TĐ";
const QString kSchool = "Trường Tiểu học Thị trấn Gò Quao 1";

void ExpectNoFaults(Driver& driver) {
  EXPECT_TRUE(driver.Faults().isEmpty()) << driver.Faults().join('\n').toStdString();
}

void WritePlan(Driver& officer) {
  officer.Click("writePlan");
  officer.Type("aim", "Nâng cao tỷ lệ hoàn thành chương trình lớp học");
  officer.Type("content", "Phụ đạo học sinh chưa hoàn thành");
  officer.Type("criteria", "Tỷ lệ cao hơn năm trước");
  officer.Type("goals", "Tỷ lệ hoàn thành; 90,7");
  officer.UntilSays("Chỉ tiêu của phong trào, dòng 1: cần chỉ tiêu; hiện trạng; phấn đấu");
  officer.Type("goals", "Tỷ lệ hoàn thành; 90,7; 95; UBND huyện; 12/ĐK-PGDĐT; 05/10/2018");
  officer.Type("tasks", QString("Nhiệm vụ\n").repeated(21));
  officer.UntilSays("Nhiệm vụ: nhiều nhất 20 dòng.");
  officer.Type("tasks", "Duy trì sĩ số\nPhổ cập giáo dục");
  officer.UntilSays("Còn thiếu: khâu phát hiện, khâu bồi dưỡng, khâu tổng kết, khâu nhân rộng.");
  EXPECT_FALSE(officer.Find<QAbstractButton>("askAct")->isEnabled());
  for (const QString stage : {"DISCOVER", "NURTURE", "SUM_UP", "REPLICATE"}) {
    officer.Type("inCharge_" + stage, "Tổ thi đua của Phòng");
    officer.Type("work_" + stage, "Theo dõi các trường, chọn điển hình");
  }
  officer.UntilSays("Đủ bốn khâu.");
  ExpectNoFaults(officer);
  officer.Shoot("80-soan-ke-hoach");
  officer.Click("askAct");
  officer.UntilSays("Đã ghi kế hoạch.");
  officer.UntilSays("Khâu nhân rộng");
  officer.UntilSays("Tỷ lệ hoàn thành: từ 90,70 % lên 95,00 % (+4,30 điểm %). Đã đăng ký với UBND huyện");
}

void AddDocument(Driver& officer, const QString& file) {
  officer.Click("addDocument");
  officer.Type("number", kNumber);
  officer.Type("issuer", "Phòng GD&ĐT huyện Gò Quao");
  officer.Type("summary", "Hướng dẫn công tác thi đua");
  EXPECT_FALSE(officer.Find<QAbstractButton>("askAct")->isEnabled()) << "there is no file yet";
  officer.ClickAndName("chooseFile", file);
  ExpectNoFaults(officer);
  officer.Shoot("81-them-van-ban");
  officer.Click("askAct");
  officer.UntilSays("Đã thêm văn bản số " + kNumber + ".");
}

TEST(CampaignWork, IsPlannedReadBySchoolsAndFollowed) {
  TheStage().PlayUntil("launch");
  QTemporaryDir folder;
  const QString path = folder.filePath("huong-dan.pdf");
  QFile file(path);
  ASSERT_TRUE(file.open(QIODevice::WriteOnly));
  file.write("%PDF-1.4 hướng dẫn");
  file.close();

  Driver officer(TheStage().endpoint(), kShots, "Tổ chức thi đua");
  TheStage().SignIn(officer, kOfficer);
  officer.OpenPlace("campaignPlan");
  officer.UntilSays("Đơn vị phát động chưa soạn kế hoạch.");
  officer.UntilSays("Phong trào này chưa có văn bản nào.");
  ExpectNoFaults(officer);
  WritePlan(officer);
  AddDocument(officer, path);
  officer.UntilSays("trường đã đọc");
  ExpectNoFaults(officer);
  officer.Shoot("82-ke-hoach-van-ban");

  Driver principal(TheStage().endpoint(), kShots, "Thư ký thi đua");
  TheStage().SignIn(principal, kPrincipal);
  principal.OpenPlace("schoolCampaign");
  principal.UntilSays("Chưa xác nhận đọc");
  principal.UntilSays("Khâu nhân rộng");
  principal.Click("acknowledge");
  principal.Click("askAct");
  principal.UntilSays("Trường đã xác nhận đọc văn bản số " + kNumber + ".");
  principal.UntilSays("Trường xác nhận đọc lúc");
  ExpectNoFaults(principal);
  principal.Shoot("83-viec-cua-phong-trao");

  principal.Click("sendReport");
  principal.Type("results_PROGRESS", "Đã phụ đạo 40 học sinh");
  principal.Type("reaches_PROGRESS", "Họp phụ huynh; nhiều; biên bản");
  principal.UntilSays("Truyền thông, dòng 1: cần hình thức; số lượng; nguồn");
  principal.Type("reaches_PROGRESS", "Họp phụ huynh; 420; biên bản ngày 12/10");
  ExpectNoFaults(principal);
  principal.Shoot("83a-bao-cao-phong-trao");
  principal.Click("askAct");
  principal.UntilSays("Đã gửi: báo cáo tiến độ.");
  principal.UntilSays("Truyền thông: Họp phụ huynh – 420");

  // Each kind has fields of its own: what was sent as one is not sent as another, and nothing typed is lost.
  principal.Click("sendReport");
  principal.UntilSays("Bản đã gửi được thay bằng bản này");
  principal.Pick("reportKind", CampaignReport::INTERIM_REVIEW);
  EXPECT_EQ(principal.Find<client::TextArea>("results_INTERIM_REVIEW")->text(), "");
  EXPECT_FALSE(principal.Find<QAbstractButton>("askAct")->isEnabled());
  principal.Type("results_INTERIM_REVIEW", "Họp sơ kết, rút kinh nghiệm");
  principal.Pick("reportKind", CampaignReport::PROGRESS);
  EXPECT_EQ(principal.Find<client::TextArea>("results_PROGRESS")->text(), "Đã phụ đạo 40 học sinh");
  principal.Pick("reportKind", CampaignReport::INTERIM_REVIEW);
  EXPECT_EQ(principal.Find<client::TextArea>("results_INTERIM_REVIEW")->text(),
            "Họp sơ kết, rút kinh nghiệm");
  ExpectNoFaults(principal);
  principal.Click("askCancel");

  officer.OpenPlace("compliance");
  officer.UntilSays("1 đã báo cáo");
  officer.UntilSays("1 đã đọc đủ văn bản");
  officer.ChooseRow("compliance", kSchool);
  officer.UntilSays("Đã phụ đạo 40 học sinh");
  officer.Click("recordVisit");
  officer.Type("members", "Ông An, bà Bình");
  officer.Type("summary", "Trường đã triển khai");
  officer.Type("findings", "Bổ sung kế hoạch phụ đạo; 30/11/2030");
  officer.UntilSays("1 kiến nghị. Ghi rồi thì không sửa, không xoá được.");
  ExpectNoFaults(officer);
  officer.Shoot("83b-ghi-kiem-tra");
  officer.Click("askAct");
  officer.UntilSays("Đã ghi lần kiểm tra.");
  officer.UntilSays("1 kiến nghị mở");

  principal.Click("refresh");
  principal.UntilSays("Kiến nghị 1: Bổ sung kế hoạch phụ đạo");
  principal.Click("answerFinding");
  principal.Type("findingWords", "Đã bổ sung");
  principal.Click("askAct");
  principal.UntilSays("Đã trả lời kiến nghị.");
  principal.Click("answerFinding");
  EXPECT_TRUE(principal.Find<QLabel>("findingBefore")->text().contains("Trường trả lời: Đã bổ sung"))
      << "the next answer takes the place of this one";
  principal.Click("askCancel");
  officer.Click("refresh");
  officer.ChooseRow("compliance", kSchool);
  officer.UntilSays("Trường trả lời: Đã bổ sung");
  officer.Click("closeFinding");
  officer.UntilSays("Đóng rồi thì không mở lại, không sửa được.");
  officer.Type("findingWords", "Đã xem kế hoạch");
  officer.Click("askAct");
  officer.UntilSays("Đã đóng kiến nghị.");

  ExpectNoFaults(officer);
  officer.Shoot("84-theo-doi-phong-trao");
  officer.Pick("complianceFilter", ListCampaignComplianceRequest::READING);
  officer.UntilSays("0/1 đã đọc");
  officer.UntilSays("trường đang hiện…");
  officer.Click("remindOne");
  officer.Write("reason", "Đề nghị trường đọc văn bản số 73");
  officer.Click("askAct");
  officer.UntilSays("Đã nhắc Trường");
  ExpectNoFaults(officer);

  officer.OpenPlace("campaignPlan");
  officer.Click("withdrawDocument");
  officer.Write("reason", "Ban hành nhầm số");
  officer.Click("askAct");
  officer.UntilSays("Đã rút văn bản số " + kNumber + ".");
  officer.UntilSays("lý do: Ban hành nhầm số");
}

// It begins before the story's own, which so stays the newest for every other test.
Campaign LaunchEarlier(const std::string& name) {
  registration::v1::CreateCampaignRequest create;
  create.set_request_id(crypto::NewUuid());
  create.set_name(name);
  create.set_school_year("2020-2021");
  create.set_form(registration::v1::THEMED);
  create.set_scope(registration::v1::AGENCY_UNIT);
  create.set_unit_id(TheStage().division_id());
  *create.mutable_starts_on() = rpc::FromDay(absl::CivilDay(2020, 9, 11));
  *create.mutable_registration_closes_on() = rpc::FromDay(absl::CivilDay(2020, 12, 1));
  *create.mutable_dossiers_close_on() = rpc::FromDay(absl::CivilDay(2021, 5, 1));
  *create.mutable_ends_on() = rpc::FromDay(absl::CivilDay(2021, 6, 1));
  const auto draft =
      TheStage().Do<Campaign>(kOfficer, "registration/RegistrationService/CreateCampaign", create);
  registration::v1::LaunchCampaignRequest launch;
  launch.set_request_id(crypto::NewUuid());
  launch.set_id(draft.id());
  launch.set_etag(draft.etag());
  return TheStage().Do<Campaign>(kOfficer, "registration/RegistrationService/LaunchCampaign", launch);
}

TEST(CampaignWork, OfACampaignThatIsOverNothingIsOfferedThatWouldBeRefused) {
  TheStage().PlayUntil("launch");
  const std::string name = "Giữ gìn trường lớp sạch đẹp";
  const Campaign campaign = LaunchEarlier(name);
  registration::v1::AddCampaignDocumentRequest add;
  add.set_request_id(crypto::NewUuid());
  add.set_campaign_id(campaign.id());
  add.set_number("74/PGDĐT-TĐ");
  add.set_issuer("Phòng GD&ĐT huyện Gò Quao");
  *add.mutable_issued_on() = rpc::FromDay(absl::CivilDay(2018, 9, 1));
  add.set_summary("Phát động");
  add.set_file_name("phat-dong.pdf");
  add.set_content("%PDF-1.4 phát động");
  TheStage().Do<registration::v1::CampaignDocument>(
      kOfficer, "registration/CampaignWorkService/AddCampaignDocument", add);
  registration::v1::CloseCampaignRequest close;
  close.set_request_id(crypto::NewUuid());
  close.set_id(campaign.id());
  close.set_etag(campaign.etag());
  TheStage().Do<Campaign>(kOfficer, "registration/RegistrationService/CloseCampaign", close);

  Driver principal(TheStage().endpoint(), kShots, "Thư ký thi đua");
  TheStage().SignIn(principal, kPrincipal);
  auto* campaigns = principal.Find<QComboBox>("campaigns");
  const int at = campaigns->findText(QString::fromStdString(name));
  ASSERT_GE(at, 0);
  campaigns->setCurrentIndex(at);
  Q_EMIT campaigns->activated(at);
  principal.Settle();
  principal.OpenPlace("schoolCampaign");
  principal.UntilSays("Phong trào đã kết thúc: không xác nhận đọc được nữa.");
  EXPECT_FALSE(principal.Find<QAbstractButton>("acknowledge")->isEnabled());
  EXPECT_TRUE(principal.Find<QAbstractButton>("sendReport")->isEnabled())
      << "a final review comes after the end";
  ExpectNoFaults(principal);
  principal.OpenPlace("targets");
  principal.UntilSays("Chỉ tiêu chỉ đăng ký, sửa, rút được khi đợt thi đua đang diễn ra.");
  EXPECT_FALSE(principal.Shows("emptyAction"));
  ExpectNoFaults(principal);
}

// What is on screen of one school is not taken for another's while that one's is on its way.
TEST(CampaignWork, ASchoolsPartWaitsForItsOwn) {
  TheStage().PlayUntil("launch");
  Driver officer(TheStage().endpoint(), kShots, "Tổ chức thi đua");
  TheStage().SignIn(officer, kOfficer);
  officer.OpenPlace("compliance");
  officer.ChooseRow("compliance", kSchool);
  officer.UntilSays("Báo cáo, sơ kết, tổng kết");
  auto* schools = officer.Find<QTableView>("compliance");
  ASSERT_GE(schools->model()->rowCount(), 2);
  {
    const Held held;
    schools->selectRow(schools->currentIndex().row() == 0 ? 1 : 0);
    Driver::Until("the skeleton", [&] { return officer.Shows("skeleton"); });
    EXPECT_FALSE(officer.Says("Báo cáo, sơ kết, tổng kết"));
  }
  officer.UntilSays("Báo cáo, sơ kết, tổng kết");
}

}  // namespace
}  // namespace thidua::test
