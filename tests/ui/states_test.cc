// What a page does while the server does not answer, is away, or has forgotten the session.
#include <gtest/gtest.h>

#include <QPointer>
#include <QTimer>

#include "tests/ui/driver.h"
#include "tests/ui/stage.h"
#include "thidua/identity/v1/identity_service.pb.h"
#include "thidua/report/v1/notice_service.pb.h"

namespace thidua::test {
namespace {

const QString kShots = THIDUA_SCREENSHOTS "/flow";
using State = client::PageFrame::State;

TEST(States, TheWindowLivesWhileTheServerDoesNotAnswer) {
  TheStage().PlayUntil("launch");
  Driver officer(TheStage().endpoint(), kShots);
  TheStage().SignIn(officer, kOfficer);
  int beats = 0;
  QTimer heart;
  QObject::connect(&heart, &QTimer::timeout, [&] { ++beats; });
  {
    const Held held;
    heart.start(10);
    officer.Click("refresh");
    Driver::Until("the skeleton", [&] { return officer.Shows("skeleton"); });
    EXPECT_EQ(officer.page()->frame()->state(), State::kLoading);
    Driver::Until("the window's heart to go on", [&] { return beats >= 50; });
    officer.Click("help");
    officer.UntilSays("hồ sơ sau, hồ sơ trước");
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

// Lets go of a stream at the last moment: what it tells has come to the window, and is delivered next.
class LetsGo : public QObject {
 public:
  explicit LetsGo(client::ListeningPtr listening) : listening_(std::move(listening)) {
    listening_->installEventFilter(this);
  }
  const QObject* listening() const { return listening_.get(); }

 protected:
  bool eventFilter(QObject*, QEvent* event) override {
    if (event->type() == QEvent::MetaCall) listening_.reset();
    return false;
  }

 private:
  client::ListeningPtr listening_;
};

// Who listens may be gone with it.
TEST(States, AStreamThatWasLetGoOfTellsNothingMore) {
  Driver officer(TheStage().endpoint(), kShots);
  TheStage().SignIn(officer, kOfficer);
  int told = 0;
  LetsGo lets_go(officer.window().session().api().Listen(
      report::v1::WatchNoticesRequest(), [&](const report::v1::NoticeNews&) { ++told; },
      [&](const client::CallError&) { ++told; }));
  const QPointer<const QObject> listening(lets_go.listening());
  Driver::Until("the stream to be gone", [&] { return listening.isNull(); });
  EXPECT_EQ(told, 0);
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

// Whatever is open would stand before the fields to sign in, a form or not.
TEST(States, WhatIsOpenStandsAsideWhileOneSignsInAnew) {
  Driver officer(TheStage().endpoint(), kShots);
  TheStage().SignIn(officer, kOfficer);
  officer.Key(&officer.window(), Qt::Key_K, Qt::ControlModifier);
  Driver::Until("the search", [&] { return officer.Shows("finderLine"); });
  officer.window().session().api().SetToken("khong-con-phien-nay");
  officer.page()->Reload();
  officer.UntilSays("Phiên làm việc đã hết.");
  officer.Type("password", kPassword);
  officer.Click("signInButton");
  officer.Type("code", TheStage().Code(kOfficer));
  officer.Click("signInButton");
  Driver::Until("the search again", [&] { return officer.Shows("finderLine"); });
}

}  // namespace
}  // namespace thidua::test
