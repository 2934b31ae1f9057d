// Who organises makes a campaign from a template, launches it, and closes it.
#include <gtest/gtest.h>

#include <QComboBox>
#include <QDateEdit>
#include <QLabel>

#include "services/common/crypto/crypto.h"
#include "tests/ui/driver.h"
#include "tests/ui/stage.h"
#include "thidua/registration/v1/registration_service.pb.h"

namespace thidua::test {
namespace {

using registration::v1::Campaign;

const QString kShots = THIDUA_SCREENSHOTS "/flow";
const QString kName = "Trường học xanh, sạch, đẹp";

void ExpectNoFaults(Driver& driver) {
  EXPECT_TRUE(driver.Faults().isEmpty()) << driver.Faults().join('\n').toStdString();
}

void SetDay(Driver& driver, const QString& field, QDate day) { driver.Find<QDateEdit>(field)->setDate(day); }

void ConfirmByKey(Driver& driver) {
  driver.Key(driver.Find<QAbstractButton>("askAct"), Qt::Key_Return, Qt::ControlModifier);
}

Campaign FromServer() {
  const auto listed = TheStage().Do<registration::v1::ListCampaignsResponse>(
      kOfficer, "registration/RegistrationService/ListCampaigns", registration::v1::ListCampaignsRequest());
  for (const Campaign& campaign : listed.campaigns()) {
    if (QString::fromStdString(campaign.name()) == kName) return campaign;
  }
  return {};
}

// It begins before the story's own, which so stays the newest for every other test.
void MakeDraft(Driver& officer) {
  officer.Click("newCampaign");
  officer.Pick("form", registration::v1::THEMED);
  officer.Pick("schoolYear", "2020-2021");
  officer.Type("name", kName);
  SetDay(officer, "startsOn", QDate(2020, 9, 10));
  SetDay(officer, "registrationClosesOn", QDate(2020, 9, 1));
  SetDay(officer, "dossiersCloseOn", QDate(2021, 5, 1));
  SetDay(officer, "endsOn", QDate(2021, 6, 1));
  officer.Click("askAct");
  officer.UntilSays("Hạn đăng ký phải từ ngày phát động trở đi.");
  ExpectNoFaults(officer);
  officer.Shoot("51-tao-phong-trao");
  SetDay(officer, "registrationClosesOn", QDate(2020, 12, 1));
  officer.Click("askAct");
  officer.UntilSays("Đã tạo bản thảo.");
  officer.Settle();
}

TEST(Campaigns, AreMadeFromATemplateLaunchedAndClosed) {
  TheStage().PlayUntil("launch");
  Driver officer(TheStage().endpoint(), kShots, "Tổ chức thi đua");
  TheStage().SignIn(officer, kOfficer);
  officer.UntilSays("Thi đua năm học 2020–2021 huyện Gò Quao");
  ExpectNoFaults(officer);
  officer.Shoot("50-phong-trao");
  MakeDraft(officer);
  EXPECT_EQ(officer.Find<QLabel>("campaignName")->text(), kName) << "the new one is chosen";
  EXPECT_EQ(FromServer().state(), Campaign::DRAFT);

  officer.Click("launch");
  officer.UntilSays("không thu hồi, không sửa lịch được nữa");
  officer.Shoot("52-phat-dong");
  ConfirmByKey(officer);
  officer.UntilSays("Đã phát động “" + kName + "”.");
  officer.Settle();
  EXPECT_EQ(FromServer().state(), Campaign::LAUNCHED);
  EXPECT_GE(officer.Find<QComboBox>("campaigns")->findText(kName), 0) << "the window's list follows";
  ExpectNoFaults(officer);
  officer.Shoot("53-da-phat-dong");

  // A colleague is quicker: what happened is said, and the campaign is shown as it is now.
  registration::v1::CloseCampaignRequest close;
  close.set_request_id(crypto::NewUuid());
  close.set_id(FromServer().id());
  close.set_etag(FromServer().etag());
  TheStage().Do<Campaign>(kOtherOfficer, "registration/RegistrationService/CloseCampaign", close);
  officer.Click("close");
  officer.UntilSays("không mở lại được");
  ConfirmByKey(officer);
  officer.UntilSays("Nội dung đã được người khác thay đổi.");
  officer.Settle();
  EXPECT_TRUE(officer.Says("Đã kết thúc"));
  EXPECT_FALSE(officer.Shows("close"));
  ExpectNoFaults(officer);

  officer.Pick("stateFilter", Campaign::DRAFT);
  officer.UntilSays("Không có phong trào nào khớp điều kiện lọc.");
  officer.Click("clearFilter");
  officer.UntilSays(kName);
}

}  // namespace
}  // namespace thidua::test
