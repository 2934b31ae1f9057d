// bench_client_window ENDPOINT ROLE USERNAME PASSWORD SECRET FOLDER: one person's client. Opens each place of
// each workspace by a click, and prints how long it took until its rows stood there; then the memory,
// and the longest time in which the window did not answer. Ends 1 where a bar was missed. Started by
// bench_client.
#include <QAbstractItemView>
#include <QApplication>
#include <QStackedWidget>
#include <algorithm>
#include <fstream>
#include <functional>
#include <iostream>
#include <stdexcept>

#include "absl/strings/str_format.h"
#include "absl/time/clock.h"
#include "client/app/application.h"
#include "services/common/crypto/totp.h"
#include "tests/bench/bars.h"
#include "tests/ui/driver.h"
#include "tests/ui/stalls.h"

namespace thidua::bench {
namespace {

constexpr double kListMs = 200;
constexpr double kStallMs = 50;
constexpr double kMemoryMb = 150;

double ResidentMb() {
  std::ifstream in("/proc/self/status");
  for (std::string word; in >> word;) {
    if (word != "VmRSS:") continue;
    double kb = 0;
    in >> kb;
    return kb / 1024;
  }
  throw std::runtime_error("/proc/self/status says nothing of VmRSS");
}

// Of the longest list on the page; -1 where there is none.
int RowsOf(test::Driver& driver) {
  int rows = -1;
  for (const auto* view : driver.page()->findChildren<QAbstractItemView*>()) {
    if (view->isVisible() && view->model() != nullptr) rows = std::max(rows, view->model()->rowCount());
  }
  return rows;
}

bool ShowsError(test::Driver& driver) {
  const auto frames = driver.page()->findChildren<client::PageFrame*>();
  return std::any_of(frames.begin(), frames.end(), [](const client::PageFrame* frame) {
    return frame->isVisible() && frame->state() == client::PageFrame::State::kError;
  });
}

double MsSince(absl::Time start) { return absl::ToDoubleMilliseconds(absl::Now() - start); }

// Until it holds; a page that asks for all there is may take longer than a test has patience.
void AwaitAtLast(const std::function<bool()>& holds) {
  for (int i = 0; i < 10; ++i) {
    try {
      return test::Driver::Until("a page", holds);
    } catch (const std::runtime_error&) {
      continue;
    }
  }
  throw std::runtime_error("a page never comes to rest");
}

// `fresh`: the page was never open, so that rows in it are those asked for by the click; else it is waited
// for until nothing more comes.
void VisitPlace(test::Driver& driver, const QString& workspace, const client::Place& place, bool fresh,
                Bars& bars) {
  const std::string name = (workspace + " / " + place.name).toStdString();
  test::Stalls::SetPlace(name);
  const QString wanted_name = "page_" + place.id;
  auto* wanted = driver.window().findChild<QWidget*>(wanted_name);
  const int index = qobject_cast<QStackedWidget*>(wanted->parentWidget())->indexOf(wanted);
  auto* button = driver.Find<QAbstractButton>("place" + QString::number(index));
  const absl::Time start = absl::Now();
  {
    const test::Stalls::Turn turn("opening it");
    button->click();
  }
  const auto there = [&] { return driver.page() != nullptr && driver.page()->objectName() == wanted_name; };
  AwaitAtLast([&] { return driver.Settled() || (fresh && there() && RowsOf(driver) > 0); });
  test::Driver::Redraw();
  const double shown = MsSince(start);
  AwaitAtLast([&] { return driver.Settled(); });
  const double all = MsSince(start);
  if (ShowsError(driver)) bars.Miss(name + ":\n" + driver.Words().toStdString());
  const int rows = RowsOf(driver);
  if (rows < 0) return;  // no list
  bars.AtMost(absl::StrFormat("  %s, %d rows, all in %.0f ms", name, rows, all), shown, kListMs, "ms");
}

int Visit(const QStringList& arguments) {
  test::Driver driver(arguments[1], arguments[6]);
  test::Stalls::SetPlace("signing in");
  driver.SignIn(arguments[3], arguments[4], [&] {
    const std::string seed = crypto::TotpSeed(arguments[5].toStdString());
    return QString::fromStdString(crypto::TotpCode(seed, crypto::TotpStep(absl::Now())));
  });
  Bars bars;
  std::cout << arguments[2].toStdString() << ":\n";
  const auto workspaces = client::WorkspacesOf(driver.window().session());
  for (int i = 0; i < workspaces.size(); ++i) {
    test::Stalls::SetPlace(workspaces[i].name.toStdString());
    {
      const test::Stalls::Turn turn("opening the workspace");
      driver.window().OpenWorkspace(i);
    }
    AwaitAtLast([&] { return driver.Settled(); });
    // The first place is open now; it is opened again from the others.
    for (qsizetype p = workspaces[i].places.size() - 1; p >= 0; --p) {
      VisitPlace(driver, workspaces[i].name, workspaces[i].places[p], p > 0, bars);
    }
  }
  bars.AtMost("  resident", ResidentMb(), kMemoryMb, "MB");
  bars.AtMost("  the window stood still", test::Stalls::LongestMs(), kStallMs, "ms");
  for (const test::Stall& stall : test::Stalls::Longest()) {
    std::cout << absl::StrFormat("    %7.1f ms, %.1f of it at work: %s\n", stall.ms, stall.at_work_ms,
                                 stall.at);
  }
  return bars.missed() == 0 ? 0 : 1;
}

}  // namespace
}  // namespace thidua::bench

int main(int argc, char** argv) {
  QApplication application(argc, argv);
  QApplication::setQuitOnLastWindowClosed(false);
  const QStringList arguments = QApplication::arguments();
  if (arguments.size() != 7) {
    std::cerr << "bench_client_window ENDPOINT ROLE USERNAME PASSWORD SECRET FOLDER\n";
    return 2;
  }
  thidua::client::SetUp(application, thidua::client::Theme::kLight);
  try {
    return thidua::bench::Visit(arguments);
  } catch (const std::exception& error) {
    std::cerr << error.what() << "\n";
    return 2;
  }
}
