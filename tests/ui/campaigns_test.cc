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

  officer.Click("changeDraft");
  officer.UntilSays("Sửa bản thảo");
  SetDay(officer, "dossiersCloseOn", QDate(2021, 5, 10));
  ExpectNoFaults(officer);
  officer.Shoot("51a-sua-ban-thao");
  officer.Click("askAct");
  officer.UntilSays("Đã sửa bản thảo.");
  officer.UntilSays("hạn nộp hồ sơ 01/05/2021 → 10/05/2021");
  officer.Settle();

  officer.Click("launch");
  officer.UntilSays("không thu hồi được; lịch chỉ dời về sau");
  officer.Shoot("52-phat-dong");
  ConfirmByKey(officer);
  officer.UntilSays("Đã phát động “" + kName + "”.");
  officer.Settle();
  EXPECT_EQ(FromServer().state(), Campaign::LAUNCHED);
  EXPECT_GE(officer.Find<QComboBox>("campaigns")->findText(kName), 0) << "the window's list follows";
  ExpectNoFaults(officer);
  officer.Shoot("53-da-phat-dong");

  officer.Click("reschedule");
  SetDay(officer, "endsOn", QDate(2021, 5, 20));
  officer.Type("reason", "Bão, các trường nghỉ học");
  officer.Click("askAct");
  officer.UntilSays("Ngày kết thúc đã phát động là 01/06/2021, chỉ dời về sau ngày ấy.");
  SetDay(officer, "endsOn", QDate(2022, 6, 1));
  ExpectNoFaults(officer);
  officer.Shoot("53a-doi-lich");
  officer.Click("askAct");
  officer.UntilSays("Đã dời lịch của phong trào.");
  officer.UntilSays("kết thúc 01/06/2021 → 01/06/2022. Lý do: Bão, các trường nghỉ học");
  officer.Settle();
  ExpectNoFaults(officer);

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

TEST(Campaigns, APickerThatCouldNotFollowNamesTheYearOfThePages) {
  Driver officer(TheStage().endpoint(), kShots, "Tổ chức thi đua");
  TheStage().SignIn(officer, kOfficer);
  auto* picker = officer.Find<QComboBox>("campaigns");
  ASSERT_GE(picker->count(), 2);
  const int shown = picker->currentIndex();
  const int other = shown == 0 ? 1 : 0;
  TheStage().stack().Kill("service");
  picker->setCurrentIndex(other);
  Q_EMIT picker->activated(other);
  EXPECT_EQ(picker->currentIndex(), shown) << "until the pages follow";
  officer.UntilSays("Chưa đổi được năm học");
  EXPECT_EQ(picker->currentIndex(), shown);
  officer.Click("askAct");
  TheStage().stack().Start();
}

TEST(Campaigns, ADraftThatCameToNothingIsPutAway) {
  const QString name = "Bản thảo làm nhầm";
  Driver officer(TheStage().endpoint(), kShots, "Tổ chức thi đua");
  TheStage().SignIn(officer, kOfficer);
  officer.Click("newCampaign");
  officer.Pick("form", registration::v1::THEMED);
  officer.Type("name", name);
  officer.Click("askAct");
  officer.UntilSays("Đã tạo bản thảo.");
  officer.Settle();
  officer.Click("discard");
  officer.UntilSays("không phát động được nữa");
  ConfirmByKey(officer);
  officer.UntilSays("Đã bỏ bản thảo “" + name + "”.");
  officer.Settle();
  EXPECT_NE(officer.Find<QLabel>("campaignName")->text(), name) << "it is off the list";
  officer.Pick("stateFilter", Campaign::DISCARDED);
  Driver::Until("it to be found", [&] { return officer.Find<QLabel>("campaignName")->text() == name; });
  officer.UntilSays("Bỏ bản thảo · ");
  EXPECT_FALSE(officer.Shows("launch"));
  ExpectNoFaults(officer);
}

// Of the school: its principal's own. That of the Phòng is there to read.
TEST(Campaigns, APrincipalHasTheMovementsOfTheSchool) {
  const QString name = "Vườn trường của em";
  Driver principal(TheStage().endpoint(), kShots, "Tổ chức thi đua");
  TheStage().SignIn(principal, kPrincipal);
  principal.UntilSays("Thi đua năm học 2020–2021 huyện Gò Quao");
  principal.UntilSays("Chỉ đơn vị phát động sửa, dời lịch và kết thúc phong trào này.");
  EXPECT_FALSE(principal.Shows("close"));
  EXPECT_FALSE(principal.Shows("reschedule"));
  ExpectNoFaults(principal);
  principal.Shoot("53b-phong-trao-cua-cap-tren");
  principal.Click("newCampaign");
  principal.Pick("form", registration::v1::THEMED);
  principal.Type("name", name);
  ExpectNoFaults(principal);
  principal.Click("askAct");
  principal.UntilSays("Đã tạo bản thảo.");
  principal.Settle();
  EXPECT_TRUE(principal.Shows("launch"));
  principal.Click("discard");
  principal.UntilSays("không phát động được nữa");
  ConfirmByKey(principal);
  principal.UntilSays("Đã bỏ bản thảo “" + name + "”.");
}

}  // namespace
}  // namespace thidua::test
