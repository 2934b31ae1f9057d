// The client's own calls over a way that is cut.
#include <gtest/gtest.h>

#include <QCoreApplication>
#include <QEventLoop>
#include <QTimer>

#include "client/core/api.h"
#include "tests/edge/hiring.h"
#include "thidua/identity/v1/identity_service.pb.h"

namespace thidua::test {
namespace {

constexpr int kPatienceMs = 60'000;

// Until the call is answered; the error's words, empty when there was none.
template <class Answer, class Request>
std::string Call(client::Api& api, const Request& request) {
  QEventLoop loop;
  QString outcome = "nobody answered for a minute";
  QTimer::singleShot(kPatienceMs, &loop, &QEventLoop::quit);
  api.Call(
      request, &loop,
      [&](const Answer&) {
        outcome.clear();
        loop.quit();
      },
      [&](const client::CallError& error) {
        outcome = error.FullText();
        loop.quit();
      });
  loop.exec();
  return outcome.toStdString();
}

TEST(Cut, TheClientLosesNothingAndDoesNothingTwice) {
  constexpr int kHirings = 30;
  int argc = 1;
  char name[] = "cut_test";
  char* argv[] = {name};
  const QCoreApplication application(argc, argv);
  Office& office = TheOffice();
  qputenv("THIDUA_CA", QByteArray::fromStdString(office.stack.data_dir() + "/tls/ca.crt"));
  client::Api api(QString::fromStdString(office.cutter->endpoint()));
  api.SetToken(QString::fromStdString(office.play->admin().token()));
  const int64_t before = office.Hired();
  const int cuts_before = office.cutter->cuts();
  office.cutter->CutEvery(2);
  for (int i = 0; i < kHirings; ++i) {
    EXPECT_EQ(Call<directory::v1::Person>(api, office.Hiring()), "");
    EXPECT_EQ(Call<identity::v1::GetMeResponse>(api, identity::v1::GetMeRequest()), "");
  }
  office.cutter->CutEvery(0);
  EXPECT_GT(office.cutter->cuts() - cuts_before, kHirings);
  EXPECT_EQ(office.Hired() - before, kHirings);
}

}  // namespace
}  // namespace thidua::test
