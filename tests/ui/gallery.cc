// ui_gallery ENDPOINT PASSWORD THEME FOLDER USERNAME:SECRET…: opens every page of every workspace of each
// person, checks it, writes a picture of it. Ends 1 and names the faults when there are any. How large
// letters are is said by QT_SCALE_FACTOR, which a program reads once: hence a program of its own.
#include <QTextStream>
#include <stdexcept>

#include "absl/time/clock.h"
#include "client/app/application.h"
#include "client/app/preferences.h"
#include "services/common/crypto/totp.h"
#include "tests/ui/driver.h"

namespace {

using namespace thidua;

// The faults of all pages, each with its page.
QStringList Visit(const QString& endpoint, const QString& password, const QString& folder,
                  const QString& who) {
  QStringList faults;
  test::Driver driver(endpoint, folder);
  const QString username = who.section(':', 0, 0);
  driver.SignIn(username, password, [&] {
    const std::string seed = crypto::TotpSeed(who.section(':', 1).toStdString());
    return QString::fromStdString(crypto::TotpCode(seed, crypto::TotpStep(absl::Now())));
  });
  const auto look = [&](const QString& name) {
    for (const QString& fault : driver.Faults()) faults << name + ": " + fault;
    driver.Shoot(name);
  };
  const auto workspaces = client::WorkspacesOf(driver.window().session());
  for (int i = 0; i < workspaces.size(); ++i) {
    driver.window().OpenWorkspace(i);
    for (const auto& place : workspaces[i].places) {
      driver.OpenPlace(place.id);
      look(username + "-" + place.id);
    }
  }
  driver.OpenMyAccount();
  look(username + "-myAccount");
  return faults;
}

}  // namespace

int main(int argc, char** argv) {
  QApplication application(argc, argv);
  const QStringList arguments = QApplication::arguments();
  QTextStream out(stdout);
  if (arguments.size() < 6) {
    out << "ui_gallery ENDPOINT PASSWORD THEME FOLDER USERNAME:SECRET…\n";
    return 2;
  }
  client::SetUp(application, client::ThemeNamed(arguments[3]));
  try {
    QStringList faults;
    for (const QString& who : arguments.mid(5)) {
      faults << Visit(arguments[1], arguments[2], arguments[4], who);
    }
    for (const QString& fault : faults) out << fault << "\n";
    return faults.isEmpty() ? 0 : 1;
  } catch (const std::exception& error) {
    out << error.what() << "\n";
    return 1;
  }
}
