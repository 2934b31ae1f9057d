// Everybody's own account: a new password, a second factor; and what becomes of it when the phone is lost.
#include <gtest/gtest.h>

#include <QAction>
#include <QLabel>
#include <QMenu>
#include <QToolButton>

#include "services/common/crypto/crypto.h"
#include "services/common/crypto/totp.h"
#include "tests/ui/driver.h"
#include "tests/ui/stage.h"
#include "thidua/identity/v1/identity_service.pb.h"
#include "thidua/submission/v1/submission_service.pb.h"

namespace thidua::test {
namespace {

const QString kShots = THIDUA_SCREENSHOTS "/flow";
const QString kFirst = "vườn cây sau trường 7";
const QString kSecond = "mưa rào trên mái ngói 8";

void ExpectNoFaults(Driver& driver) {
  const QStringList faults = driver.Faults();
  EXPECT_TRUE(faults.isEmpty()) << faults.join('\n').toStdString();
}

QString CodeFrom(const QString& secret) {
  const std::string seed = crypto::TotpSeed(QString(secret).remove(' ').toStdString());
  return QString::fromStdString(crypto::TotpCode(seed, crypto::TotpStep(absl::Now())));
}

void ChangePassword(Driver& window, const QString& current, const QString& wanted) {
  window.Type("currentPassword", current);
  window.Type("newPassword", wanted);
  window.Type("repeatedPassword", wanted);
  window.Click("changePassword");
}

TEST(MyAccount, PasswordAndSecondFactorAreTheHoldersOwn) {
  TheStage().PlayUntil("launch");
  TheStage().OpenAccount(TheStage().EnterPerson("Ngô Thị Bích Liên", "PGD-94"), "bichlien",
                         identity::v1::TEACHER);
  Driver window(TheStage().endpoint(), kShots);
  window.Type("username", "bichlien");
  window.Type("password", TheStage().initial_password());
  window.Click("signInButton");
  window.UntilSays("Đặt mật khẩu của riêng bạn");
  window.Type("newPassword", kFirst);
  window.Type("repeatedPassword", kFirst);
  window.Click("changePassword");
  Driver::Until("the workspace", [&] { return window.page() != nullptr; });
  window.Settle();

  window.OpenMyAccount();
  window.UntilSays("Ngô Thị Bích Liên");
  window.UntilSays("Giáo viên (");
  ExpectNoFaults(window);
  window.Shoot("45-tai-khoan-cua-toi");
  ChangePassword(window, "không phải mật khẩu", kSecond);
  window.UntilSays("Mật khẩu hiện tại không đúng.");
  ChangePassword(window, kFirst, kSecond);
  window.UntilSays("Đã đổi mật khẩu.");

  window.Click("setUpFactor");
  auto* secret = window.Find<QLabel>("secret");
  Driver::Until("the secret", [&] { return !secret->text().isEmpty(); });
  ExpectNoFaults(window);
  window.Shoot("46-thiet-lap-lop-hai");
  window.Type("setupCode", CodeFrom(secret->text()));
  window.Click("confirmFactor");
  Driver::Until("the codes", [&] { return window.Shows("recoveryCodes"); });
  EXPECT_EQ(window.Find<QLabel>("recoveryCodes")->text().split('\n').size(), 5);
  ExpectNoFaults(window);
  window.Click("keptCodes");
  window.UntilSays("Đã thiết lập xong.");
  window.UntilSays("Thiết lập lại, lấy mã khôi phục mới…");
  ExpectNoFaults(window);
  // The rail leads back.
  window.OpenPlace("next");
}

TEST(MyAccount, ALostPhoneIsForgottenByTwoAdministrators) {
  Driver administrator(TheStage().endpoint(), kShots, "Quản trị");
  TheStage().SignIn(administrator, "quantri2");
  administrator.OpenPlace("accounts");
  administrator.Type("search", "bichlien");
  Driver::Until("the one account",
                [&] { return administrator.Find<QTableView>("accounts")->model()->rowCount() == 1; });
  administrator.UntilSays("Xác thực hai lớp: đã thiết lập.");
  administrator.Click("resetTotp");
  administrator.Type("reason", "Mất điện thoại, đã gặp trực tiếp");
  administrator.Click("askAct");
  administrator.UntilSays("Đã đề nghị đặt lại xác thực hai lớp; chờ một quản trị khác xác nhận.");
  administrator.UntilSays("Đặt lại xác thực hai lớp đã được đề nghị");
  EXPECT_TRUE(administrator.Says("Xác thực hai lớp: đã thiết lập."));
  EXPECT_FALSE(administrator.Find<QAbstractButton>("resetTotp")->isEnabled());
  administrator.OpenPlace("recoveries");
  administrator.UntilSays("Bạn là người đề nghị: cần một quản trị khác xác nhận.");
  ExpectNoFaults(administrator);

  Driver second(TheStage().endpoint(), kShots, "Quản trị");
  TheStage().SignIn(second, "quantri");
  second.UntilSays("Khôi phục tài khoản (1)");
  second.OpenPlace("recoveries");
  second.UntilSays("Mất điện thoại, đã gặp trực tiếp");
  second.Click("confirmRecovery");
  second.UntilSays("Xác nhận: Đặt lại xác thực hai lớp");
  ExpectNoFaults(second);
  second.Shoot("46b-xac-nhan-dat-lai-lop-hai");
  second.Click("askAct");
  second.UntilSays("Đã đặt lại xác thực hai lớp.");

  Driver window(TheStage().endpoint(), kShots);
  window.SignIn("bichlien", kSecond, [] { return QString(); });
  EXPECT_NE(window.page(), nullptr) << "without a code";
}

TEST(MyAccount, WhoHasLookedAtMyDataIsToldToMe) {
  TheStage().PlayUntil("launch");
  const auto teacher = TheStage().HireCandidate("baongoc", "TH-TTGQ1-87", "Trịnh Thị Bảo Ngọc",
                                                "Giáo viên lớp 3C", {"ADVANCED_WORKER"});
  submission::v1::CreateDossierRequest begin;
  begin.set_request_id(crypto::NewUuid());
  begin.set_registration_id(teacher.registration_id);
  begin.set_title_code("ADVANCED_WORKER");
  submission::v1::GetDossierRequest look;
  look.set_id(
      TheStage()
          .Do<submission::v1::Dossier>(teacher.username, "submission/SubmissionService/CreateDossier", begin)
          .id());
  TheStage().Do<submission::v1::Dossier>(kSecretary, "submission/SubmissionService/GetDossier", look);
  Driver window(TheStage().endpoint(), kShots);
  TheStage().SignIn(window, teacher.username);
  window.OpenMyAccount();
  auto* table = window.Find<QTableView>("sights");
  Driver::Until("the look", [&] { return table->model()->rowCount() == 1; });
  window.UntilSays("Hồ sơ đề nghị");
  EXPECT_TRUE(table->model()->index(0, 2).data(Qt::ToolTipRole).toString().contains("Thư ký"));
  const auto viewer = [&] { return table->model()->index(0, 1).data().toString(); };
  Driver::Until("the viewer's name", [&] { return !viewer().isEmpty(); });
  EXPECT_NE(viewer(), "Không nêu tên");
  ExpectNoFaults(window);
  window.Shoot("46c-ai-da-xem");
  window.Type("search", "không có ai tên này");
  Driver::Until("none of this name", [&] { return table->model()->rowCount() == 0; });
  window.Type("search", "");
  Driver::Until("the look again", [&] { return table->model()->rowCount() == 1; });
}

TEST(MyAccount, AnotherComputerIsSignedOutFromHere) {
  const auto no_code = [] { return QString(); };
  Driver there(TheStage().endpoint(), kShots);
  there.SignIn("bichlien", kSecond, no_code);
  Driver here(TheStage().endpoint(), kShots);
  here.SignIn("bichlien", kSecond, no_code);
  here.OpenMyAccount();
  here.UntilSays("Máy này");
  Driver::Until("the other", [&] { return here.Shows("endSession"); });
  ExpectNoFaults(here);
  here.Shoot("46a-noi-dang-dang-nhap");
  here.Click("endSessions");
  here.UntilSays("Đã đăng xuất mọi máy khác");
  // The list is asked for once more, and is empty while it is on its way.
  Driver::Until("this one alone", [&] { return here.Says("Máy này") && !here.Shows("endSession"); });
  // Whatever is asked from there now leads back to the door.
  there.Find<QToolButton>("account")->menu()->findChild<QAction*>("myAccount")->trigger();
  Driver::Until("the other to be out", [&] { return there.Shows("signInButton"); });
}

}  // namespace
}  // namespace thidua::test
