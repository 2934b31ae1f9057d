// The secretary's desk: who has registered what; registering for somebody; a collective's dossier written.
#include <gtest/gtest.h>

#include <QComboBox>
#include <QFile>
#include <QLineEdit>
#include <QTableView>
#include <QTemporaryDir>
#include <algorithm>

#include "client/workspaces/shared/chosen_file.h"
#include "services/common/crypto/crypto.h"
#include "tests/support/database.h"
#include "tests/ui/driver.h"
#include "tests/ui/opener.h"
#include "tests/ui/stage.h"

namespace thidua::test {
namespace {

const QString kShots = THIDUA_SCREENSHOTS "/flow";
constexpr char kCollective[] = "ADVANCED_COLLECTIVE";

template <class Request>
Request WithId() {
  Request request;
  request.set_request_id(crypto::NewUuid());
  return request;
}

directory::v1::Person Newcomer() {
  auto request = WithId<directory::v1::CreatePersonRequest>();
  request.set_staff_code("TH-TTGQ1-94");
  request.set_full_name("Quách Thị Bảo Trân");
  request.mutable_birth_date()->set_year(1991);
  request.set_gender(directory::v1::FEMALE);
  request.set_unit_id(TheStage().school_id());
  request.set_position("Giáo viên");
  request.set_rank_group(directory::v1::NO_LEADERSHIP);
  request.mutable_joined_on()->set_year(2016);
  request.mutable_joined_on()->set_month(9);
  request.mutable_joined_on()->set_day(1);
  return TheStage().Do<directory::v1::Person>(kSecretary, "directory/DirectoryService/CreatePerson", request);
}

// A team of the school, which the story knows nothing of, with its title registered.
void RegisterATeam() {
  auto create = WithId<directory::v1::CreateUnitRequest>();
  create.set_code("TH-TTGQ1-TO4");
  create.set_name("Tổ chuyên môn lớp Bốn");
  create.set_short_name("Tổ 4");
  create.set_kind(directory::v1::TEAM);
  create.set_parent_id(TheStage().school_id());
  create.mutable_valid_from()->set_year(2020);
  create.mutable_valid_from()->set_month(8);
  create.mutable_valid_from()->set_day(1);
  const auto team =
      TheStage().Do<directory::v1::Unit>("quantri", "directory/DirectoryService/CreateUnit", create);
  auto titles = WithId<registration::v1::RegisterTitlesRequest>();
  titles.set_campaign_id(TheStage().campaign_id());
  titles.mutable_subject()->set_kind(common::v1::UNIT);
  titles.mutable_subject()->set_id(team.id());
  titles.add_title_codes(kCollective);
  TheStage().Do<registration::v1::Registration>(kSecretary, "registration/RegistrationService/RegisterTitles",
                                                titles);
}

std::unique_ptr<Driver> OpenDesk() {
  auto driver = std::make_unique<Driver>(TheStage().endpoint(), kShots, "Thư ký thi đua");
  TheStage().SignIn(*driver, kSecretary);
  driver->OpenPlace("schoolDossiers");
  return driver;
}

void ExpectNoFaults(Driver& driver) {
  const QStringList faults = driver.Faults();
  EXPECT_TRUE(faults.isEmpty()) << faults.join('\n').toStdString();
}

TEST(SchoolDossiers, SomebodyIsRegisteredByTheSecretary) {
  TheStage().PlayUntil("launch");
  const auto person = Newcomer();
  auto secretary = OpenDesk();
  secretary->UntilSays("người đã đăng ký");
  secretary->Type("search", "bao tran");
  secretary->ChooseRow("schoolDossiers", "Quách Thị Bảo Trân");
  secretary->UntilSays("Chưa đăng ký danh hiệu nào");
  ExpectNoFaults(*secretary);
  secretary->Shoot("67-ho-so-cua-truong");
  secretary->Click("registerFor");
  EXPECT_FALSE(secretary->Find<QAbstractButton>("askAct")->isEnabled()) << "no title is chosen";
  secretary->Click("title_ADVANCED_WORKER");
  EXPECT_FALSE(secretary->Find<QAbstractButton>("askAct")->isEnabled()) << "how has she agreed?";
  secretary->Write("consent", "Nghỉ thai sản, đồng ý qua điện thoại ngày 05/10/2020");
  QTemporaryDir folder;
  QFile scan(folder.filePath("giay-uy-quyen.pdf"));
  ASSERT_TRUE(scan.open(QIODevice::WriteOnly));
  scan.write("%PDF-1.4 giấy uỷ quyền");
  scan.close();
  secretary->Find<client::FileField>("consentScan")->Take(scan.fileName());
  ExpectNoFaults(*secretary);
  secretary->Shoot("68-dang-ky-thay");
  secretary->Click("askAct");
  secretary->UntilSays("Chưa bắt đầu viết hồ sơ");
  secretary->UntilSays("Đồng ý: Nghỉ thai sản, đồng ý qua điện thoại ngày 05/10/2020");
  {
    Opener opener;
    secretary->Click("openConsentScan");
    Driver::Until("the scan to be opened", [&] { return opener.opened.size() == 1; });
  }
  // What can be done is still said, and can be done.
  EXPECT_TRUE(secretary->Says("viết thay khi người ấy không tự làm được"));
  EXPECT_TRUE(secretary->Find<QAbstractButton>("beginDossierFor")->isEnabled());
  registration::v1::ListRegistrationsRequest list;
  list.set_campaign_id(TheStage().campaign_id());
  list.set_unit_id(TheStage().school_id());
  list.set_page_size(500);
  const auto all = TheStage().Do<registration::v1::ListRegistrationsResponse>(
      kSecretary, "registration/RegistrationService/ListRegistrations", list);
  EXPECT_EQ(std::count_if(all.registrations().begin(), all.registrations().end(),
                          [&](const auto& one) { return one.subject().id() == person.id(); }),
            1);
  // A person writes his own.
  EXPECT_FALSE(secretary->Shows("beginDossier"));
}

// The principal's word on what is registered: sent back with a reason, and approved.
TEST(SchoolDossiers, RegistrationsAreSentBackAndApprovedByThePrincipal) {
  TheStage().PlayUntil("launch");
  Driver principal(TheStage().endpoint(), kShots, "Thư ký thi đua");
  TheStage().SignIn(principal, kPrincipal);
  principal.OpenPlace("schoolDossiers");
  principal.UntilSays("người đã đăng ký");
  principal.Type("search", "bao tran");
  principal.ChooseRow("schoolDossiers", "Quách Thị Bảo Trân");
  principal.Click("sendBackRegistration");
  principal.Type("reason", "Xin ghi rõ chỉ tiêu của lớp");
  ExpectNoFaults(principal);
  principal.Click("askAct");
  principal.UntilSays("Đã trả lại đăng ký của Quách Thị Bảo Trân.");
  principal.UntilSays("Xin ghi rõ chỉ tiêu của lớp");
  ExpectNoFaults(principal);
  principal.Shoot("68a-tra-lai-dang-ky");
  principal.Settle();
  principal.Click("approveRegistrations");
  principal.UntilSays("Duyệt 1 đăng ký");
  principal.UntilSays("Đồng ý: Nghỉ thai sản");
  principal.Click("askAct");
  principal.UntilSays("Đã duyệt 1 đăng ký.");
  EXPECT_EQ(Query(*TheStage().stack().AsSuperuser(),
                  "SELECT count(*) AS n FROM registration.registrations WHERE review = 'APPROVED'")[0]
                .Int("n"),
            1);
  ExpectNoFaults(principal);

  auto secretary = OpenDesk();
  secretary->UntilSays("người đã đăng ký");
  EXPECT_FALSE(secretary->Shows("approveRegistrations")) << "it is the principal's";
}

TEST(SchoolDossiers, ACollectivesDossierIsWrittenHere) {
  TheStage().PlayUntil("launch");
  RegisterATeam();
  auto secretary = OpenDesk();
  secretary->Type("search", "lop bon");
  secretary->ChooseRow("schoolDossiers", "Tổ 4");
  secretary->Click("beginDossier");
  secretary->Find<QWidget>("section_ACHIEVEMENTS");
  secretary->Type("section_ACHIEVEMENTS", "Tổ 4 có 5 lớp, 160 học sinh; 158 em hoàn thành chương trình.");
  secretary->UntilSays("Đã lưu lúc");
  ExpectNoFaults(*secretary);
  secretary->Shoot("69-ho-so-tap-the");
  submission::v1::ListDossiersRequest list;
  list.set_campaign_id(TheStage().campaign_id());
  list.set_unit_id(TheStage().school_id());
  list.set_title_code(kCollective);
  const auto dossiers = TheStage().Do<submission::v1::ListDossiersResponse>(
      kSecretary, "submission/SubmissionService/ListDossiers", list);
  ASSERT_EQ(dossiers.dossiers_size(), 1);
  submission::v1::GetDossierRequest get;
  get.set_id(dossiers.dossiers(0).id());
  const auto written =
      TheStage().Do<submission::v1::Dossier>(kSecretary, "submission/SubmissionService/GetDossier", get);
  EXPECT_NE(written.DebugString().find("ACHIEVEMENTS"), std::string::npos);
  // Of those who have handed in nothing the page says so.
  secretary->Find<QComboBox>("stateFilter")->setCurrentIndex(2);
  Q_EMIT secretary->Find<QComboBox>("stateFilter")->activated(2);
  secretary->UntilSays("Tổ 4");
  // What a notice leads to is shown, whatever the list was narrowed to.
  secretary->Type("search", "khong co ai");
  secretary->UntilSays("Không có dòng nào khớp điều kiện lọc.");
  secretary->Click("refresh");
  secretary->page()->Open(QString::fromStdString(written.id()));
  secretary->Settle();
  const QModelIndex current = secretary->Find<QTableView>("schoolDossiers")->currentIndex();
  EXPECT_TRUE(current.siblingAtColumn(0).data().toString().contains("Tổ 4"));
  EXPECT_EQ(secretary->Find<QLineEdit>("search")->text(), "");
}

// Somebody who cannot: the secretary writes, and says how she has agreed.
TEST(SchoolDossiers, ADossierIsBegunForSomebodyWhoHasAgreed) {
  TheStage().PlayUntil("launch");
  auto secretary = OpenDesk();
  secretary->Type("search", "bao tran");
  secretary->ChooseRow("schoolDossiers", "Quách Thị Bảo Trân");
  secretary->Click("beginDossierFor");
  secretary->Write("reason", "Nghỉ thai sản, uỷ quyền bằng giấy ngày 02/05/2021");
  ExpectNoFaults(*secretary);
  secretary->Shoot("68b-viet-ho-so-thay");
  secretary->Click("askAct");
  secretary->UntilSays("Đồng ý: Nghỉ thai sản, uỷ quyền bằng giấy ngày 02/05/2021");
  secretary->Click("openDossier");
  secretary->Find<QAbstractButton>("attach");
  ExpectNoFaults(*secretary);
}

}  // namespace
}  // namespace thidua::test
