// What a page does while the server does not answer, is away, or has forgotten the session.
#include <gtest/gtest.h>
#include <signal.h>

#include <QTimer>
#include <fstream>

#include "tests/ui/driver.h"
#include "tests/ui/stage.h"
#include "thidua/identity/v1/identity_service.pb.h"

namespace thidua::test {
namespace {

const QString kShots = THIDUA_SCREENSHOTS "/flow";
using State = client::PageFrame::State;

// Holds the server still, without its connections breaking.
class Held {
 public:
  explicit Held(pid_t pid) : pid_(pid) { kill(pid_, SIGSTOP); }
  ~Held() { kill(pid_, SIGCONT); }

 private:
  pid_t pid_;
};

pid_t ServicePid() {
  std::ifstream in(TheStage().data_dir() + "/run/thidua-allinone.pid");
  pid_t pid = 0;
  in >> pid;
  return pid;
}

TEST(States, TheWindowLivesWhileTheServerDoesNotAnswer) {
  TheStage().PlayUntil("launch");
  Driver officer(TheStage().endpoint(), kShots);
  TheStage().SignIn(officer, kOfficer);
  int beats = 0;
  QTimer heart;
  QObject::connect(&heart, &QTimer::timeout, [&] { ++beats; });
  {
    Held held(ServicePid());
    heart.start(10);
    officer.Click("refresh");
    Driver::Until("the skeleton", [&] { return officer.Shows("skeleton"); });
    EXPECT_EQ(officer.page()->frame()->state(), State::kLoading);
    Driver::Until("the window's heart to go on", [&] { return beats >= 50; });
    officer.Click("help");
    officer.UntilSays("J, K: hồ sơ sau, trước.");
    officer.Click("askAct");
    officer.Shoot("30-dang-tai");
  }
  officer.Settle();
  EXPECT_NE(officer.page()->frame()->state(), State::kLoading);
}

// The last channel of a process must not end in the thread of an answer (client/core/let_go.h). No other
// window is open here; the process dies a moment later where it does.
TEST(States, AWindowClosesWithACallOnItsWay) {
  for (int i = 0; i < 20; ++i) {
    Driver window(TheStage().endpoint(), kShots);
    window.Type("username", QString("ai-%1").arg(i));
    window.Type("password", "một mật khẩu nào đó");
    window.Click("signInButton");
  }
  Driver window(TheStage().endpoint(), kShots);
  TheStage().SignIn(window, kOfficer);
}

TEST(States, AServerThatIsAwayIsSaidWithAWayOn) {
  Driver officer(TheStage().endpoint(), kShots);
  TheStage().SignIn(officer, kOfficer);
  TheStage().stack().Kill("service");
  officer.Click("refresh");
  officer.UntilSays("Không kết nối được với máy chủ.");
  EXPECT_EQ(officer.page()->frame()->state(), State::kError);
  EXPECT_TRUE(officer.Says("Mã tra cứu:"));
  EXPECT_TRUE(officer.Faults().isEmpty()) << officer.Faults().join('\n').toStdString();
  officer.Shoot("31-mat-ket-noi");
  TheStage().stack().Start();
  // By itself: nobody presses "Thử lại".
  Driver::Until("the page", [&] { return officer.page()->frame()->state() == State::kEmpty; });
  officer.Shoot("32-hop-thu-trong");
}

TEST(States, ALostSessionAsksAgainAndKeepsThePage) {
  Driver officer(TheStage().endpoint(), kShots);
  TheStage().SignIn(officer, kOfficer);
  const auto* page = officer.page();
  officer.window().session().api().SetToken("khong-con-phien-nay");
  officer.Click("refresh");
  officer.UntilSays("Phiên làm việc đã hết.");
  officer.Shoot("33-het-phien");
  officer.Type("password", kPassword);
  officer.Click("signInButton");
  officer.Type("code", TheStage().Code(kOfficer));
  officer.Click("signInButton");
  Driver::Until("the page again", [&] { return officer.page() == page && officer.page()->isVisible(); });
}

}  // namespace
}  // namespace thidua::test
