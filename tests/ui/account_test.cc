// Getting in at the window: the first time, and with a second factor.
#include <gtest/gtest.h>

#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>

#include "services/common/crypto/totp.h"
#include "tests/ui/driver.h"
#include "tests/ui/stage.h"

namespace thidua::test {
namespace {

const QString kShots = THIDUA_SCREENSHOTS "/flow";

void ExpectNoFaults(Driver& driver) {
  const QStringList faults = driver.Faults();
  EXPECT_TRUE(faults.isEmpty()) << faults.join('\n').toStdString();
}

QString CodeFrom(const QString& secret) {
  const std::string seed = crypto::TotpSeed(QString(secret).remove(' ').toStdString());
  return QString::fromStdString(crypto::TotpCode(seed, crypto::TotpStep(absl::Now())));
}

TEST(Account, TheFirstSignInSetsUpPasswordAndSecondFactor) {
  TheStage().PlayUntil("launch");
  const auto officer = TheStage().HireOfficer();
  Driver window(TheStage().endpoint(), kShots);
  window.Type("username", QString::fromStdString(officer.username));
  window.Type("password", TheStage().initial_password());
  window.Click("signInButton");
  window.UntilSays("Đặt mật khẩu của riêng bạn");
  ExpectNoFaults(window);
  window.Shoot("40-dat-mat-khau");
  window.Type("newPassword", "con meo 99");
  window.Type("repeatedPassword", "con meo 98");
  window.Click("changePassword");
  window.UntilSays("Hai lần nhập mật khẩu mới không giống nhau.");
  window.Type("newPassword", "con meo 9");
  window.Type("repeatedPassword", "con meo 9");
  window.Click("changePassword");
  window.UntilSays("Mật khẩu cần ít nhất 10 ký tự.");
  ExpectNoFaults(window);
  window.Shoot("41-mat-khau-ngan");
  window.Type("newPassword", "con meo 99");
  window.Type("repeatedPassword", "con meo 99");
  window.Click("changePassword");

  window.UntilSays("Xác thực hai lớp");
  auto* secret = window.Find<QLabel>("secret");
  Driver::Until("the secret", [&] { return !secret->text().isEmpty(); });
  EXPECT_FALSE(window.Find<QLabel>("qrCode")->pixmap(Qt::ReturnByValue).isNull());
  ExpectNoFaults(window);
  window.Shoot("42-xac-thuc-hai-lop");
  window.Type("setupCode", "000000");
  window.Click("confirmFactor");
  window.UntilSays("Mã xác thực không đúng");
  window.Type("setupCode", CodeFrom(secret->text()));
  window.Click("confirmFactor");

  window.UntilSays("Cất các mã khôi phục");
  ExpectNoFaults(window);
  window.Shoot("43-ma-khoi-phuc");
  window.Click("copyCodes");
  window.UntilSays("Đã chép các mã.");
  EXPECT_EQ(QGuiApplication::clipboard()->text().split('\n').size(), 10);
  EXPECT_EQ(window.page(), nullptr) << "nothing is open before the codes are put away";
  window.Click("keptCodes");
  Driver::Until("the workspace", [&] { return window.page() != nullptr; });
  window.Settle();
  ExpectNoFaults(window);

  // It is asked for again when it is gone, in the middle of work.
  TheStage().TakeSecondFactor(officer.username);
  Driver::Until("the set-up again", [&] {
    if (window.Shows("refresh")) window.Click("refresh");
    window.Settle();
    return window.Says("Xác thực hai lớp");
  });
}

TEST(Account, TheCodeIsAskedForAfterThePassword) {
  TheStage().As(kOfficer);
  Driver window(TheStage().endpoint(), kShots);
  EXPECT_FALSE(window.Shows("code"));
  window.Type("username", kOfficer);
  window.Type("password", kPassword);
  // Enter presses the button that has the focus, as everywhere else.
  window.Key(window.Find<QAbstractButton>("signInButton"), Qt::Key_Return);
  window.UntilSays("Xin nhập mã 6 số");
  ExpectNoFaults(window);
  window.Shoot("44-dang-nhap-ma-xac-thuc");
  window.Type("code", "000000");
  window.Click("signInButton");
  Driver::Until("the button back", [&] { return window.Find<QAbstractButton>("signInButton")->isEnabled(); });
  EXPECT_EQ(window.page(), nullptr);
  window.Type("code", TheStage().Code(kOfficer));
  window.Click("signInButton");
  Driver::Until("the workspace", [&] { return window.page() != nullptr; });
  window.Settle();
}

}  // namespace
}  // namespace thidua::test
