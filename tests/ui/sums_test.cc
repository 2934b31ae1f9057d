// The principal sends what the school registers; the organiser sees it and asks for it again.
#include <gtest/gtest.h>

#include "services/common/crypto/crypto.h"
#include "tests/ui/driver.h"
#include "tests/ui/stage.h"

namespace thidua::test {
namespace {

using registration::v1::ListRegistrationsRequest;
using registration::v1::ListRegistrationsResponse;
using registration::v1::Registration;
using registration::v1::ReviewRegistrationRequest;

const QString kShots = THIDUA_SCREENSHOTS "/flow";
const QString kSchool = "Trường Tiểu học Thị trấn Gò Quao 1";

void ExpectNoFaults(Driver& driver) {
  EXPECT_TRUE(driver.Faults().isEmpty()) << driver.Faults().join('\n').toStdString();
}

// The collective among them, so that there is something to send however far the year has come.
void RegisterTheSchool() {
  registration::v1::RegisterTitlesRequest request;
  request.set_request_id(crypto::NewUuid());
  request.set_campaign_id(TheStage().campaign_id());
  request.mutable_subject()->set_kind(common::v1::UNIT);
  request.mutable_subject()->set_id(TheStage().school_id());
  request.add_title_codes("ADVANCED_COLLECTIVE");
  TheStage().Do<Registration>(kSecretary, "registration/RegistrationService/RegisterTitles", request);
}

ListRegistrationsResponse OfTheSchool() {
  ListRegistrationsRequest list;
  list.set_campaign_id(TheStage().campaign_id());
  list.set_unit_id(TheStage().school_id());
  list.set_page_size(500);
  return TheStage().Do<ListRegistrationsResponse>(kSecretary,
                                                  "registration/RegistrationService/ListRegistrations", list);
}

void ApproveAll() {
  const auto all = OfTheSchool();
  for (const auto& one : all.registrations()) {
    if (one.state() != Registration::ACTIVE || one.review() == Registration::APPROVED) continue;
    ReviewRegistrationRequest review;
    review.set_request_id(crypto::NewUuid());
    review.set_id(one.id());
    review.set_etag(one.etag());
    review.set_review(Registration::APPROVED);
    TheStage().Do<Registration>(kPrincipal, "registration/RegistrationService/ReviewRegistration", review);
  }
}

TEST(Sums, AreSentByThePrincipalAndAskedForAgainByTheOrganiser) {
  TheStage().PlayUntil("launch");
  if (OfTheSchool().registrations().empty()) RegisterTheSchool();
  ApproveAll();
  Driver principal(TheStage().endpoint(), kShots, "Thư ký thi đua");
  TheStage().SignIn(principal, kPrincipal);
  principal.OpenPlace("registrationSum");
  principal.UntilSays("Trường chưa gửi danh sách đăng ký của đợt này.");
  ExpectNoFaults(principal);
  principal.Shoot("69-danh-sach-dang-ky");
  principal.Click("sendSum");
  ExpectNoFaults(principal);
  principal.Click("askAct");
  principal.UntilSays("Đã gửi danh sách");
  principal.UntilSays("Gửi lần 1 lúc");
  principal.UntilSays("Như đã gửi");
  ExpectNoFaults(principal);
  principal.Shoot("69a-danh-sach-da-gui");

  Driver officer(TheStage().endpoint(), kShots, "Tổ chức thi đua");
  TheStage().SignIn(officer, kOfficer);
  officer.OpenPlace("registrationSums");
  officer.UntilSays("trường đã gửi");
  officer.Type("search", "go quao 1");
  officer.ChooseRow("sums", kSchool);
  officer.UntilSays("Gửi lần 1 lúc");
  ExpectNoFaults(officer);
  officer.Shoot("69b-dang-ky-cac-truong");
  officer.Click("askSumAgain");
  officer.Write("reason", "Thiếu đăng ký của tổ văn phòng");
  officer.Click("askAct");
  officer.UntilSays("Đã yêu cầu " + kSchool + " gửi lại.");
  officer.UntilSays("Cần gửi lại");
  ExpectNoFaults(officer);

  principal.Click("refresh");
  principal.UntilSays("Thiếu đăng ký của tổ văn phòng");
  principal.Click("sendSum");
  principal.Click("askAct");
  principal.UntilSays("Gửi lần 2 lúc");
  ExpectNoFaults(principal);
}

}  // namespace
}  // namespace thidua::test
