// Which server the client works with: one it knows, one it meets for the first time, one that is another.
#include <gtest/gtest.h>

#include <QFile>
#include <QProcess>
#include <QPushButton>
#include <QTemporaryDir>

#include "client/app/first_contact.h"
#include "tests/ui/driver.h"
#include "tests/ui/stage.h"

namespace thidua::test {
namespace {

const QString kShots = THIDUA_SCREENSHOTS "/flow";

// Without what the other tests trust.
class Unknowing {
 public:
  Unknowing() : before_(qgetenv("THIDUA_CA")) { qunsetenv("THIDUA_CA"); }
  ~Unknowing() { qputenv("THIDUA_CA", before_); }

 private:
  QByteArray before_;
};

QByteArray OurAuthority() {
  QFile file(QString::fromStdString(TheStage().data_dir()) + "/tls/ca.crt");
  return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

// What deploy/stack tells the administrator.
QString FingerprintOfTheStack() {
  QProcess status;
  status.startCommand(
      "sh -c \"" +
      QString::fromStdString(StackCommand("status", TheStage().data_dir())).replace('"', "\\\"") + "\"");
  status.waitForFinished();
  return QString::fromUtf8(status.readAllStandardOutput()).section("dấu vân tay: ", 1).trimmed();
}

TEST(Trust, AServerMetForTheFirstTimeIsShownAndRemembered) {
  TheStage().PlayUntil("launch");
  const Unknowing unknowing;
  const QString endpoint = TheStage().endpoint();
  EXPECT_TRUE(client::AuthorityOf(endpoint).isEmpty());
  auto* first = new client::FirstContact(endpoint);
  bool trusted = false;
  QObject::connect(first, &client::FirstContact::Trusted, [&] { trusted = true; });
  first->show();
  auto* act = first->act();
  Driver::Until("the fingerprint", [&] { return act->isEnabled(); });
  const QString shown = first->findChild<QLabel*>("fingerprint")->text();
  EXPECT_EQ(shown.size(), 32 * 3 - 1);
  EXPECT_EQ(shown, FingerprintOfTheStack());
  first->grab().save(kShots + "/34-may-chu-lan-dau.png");
  act->click();
  EXPECT_TRUE(trusted);
  EXPECT_EQ(client::FingerprintOf(client::AuthorityOf(endpoint)), client::FingerprintOf(OurAuthority()));
  Driver officer(endpoint, kShots);
  TheStage().SignIn(officer, kOfficer);
}

TEST(Trust, AServerThatIsAwayCanBeAskedAgain) {
  const Unknowing unknowing;
  auto* first = new client::FirstContact("127.0.0.1:1");
  first->show();
  Driver::Until("the words", [&] { return first->act()->isEnabled(); });
  EXPECT_EQ(first->act()->text(), "Thử lại");
  first->reject();
}

TEST(Trust, AServerOfAnotherAuthorityIsRefusedInWords) {
  const QTemporaryDir folder;
  const QString other = folder.filePath("other.crt");
  ASSERT_EQ(QProcess::execute(
                "openssl", {"req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
                            "-subj", "/CN=Other", "-keyout", folder.filePath("other.key"), "-out", other}),
            0);
  const Unknowing unknowing;
  qputenv("THIDUA_CA", other.toUtf8());
  Driver officer(TheStage().endpoint(), kShots);
  officer.Type("username", kOfficer);
  officer.Type("password", kPassword);
  officer.Click("signInButton");
  officer.UntilSays("không chứng minh được nó là máy chủ mà máy tính này đã tin cậy");
  EXPECT_TRUE(officer.Faults().isEmpty()) << officer.Faults().join('\n').toStdString();
  officer.Shoot("35-may-chu-khac");
}

}  // namespace
}  // namespace thidua::test
