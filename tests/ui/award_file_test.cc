// The file of an award is handed on as a folder that whoever gets it can check. After the tests of the year,
// whose decision this is.
#include <QJsonArray>
#include <QTableView>

#include "tests/ui/award_folders.h"
#include "tests/ui/year.h"

namespace thidua::test {
namespace {

const QString kDecision = "01/QĐ-UBND";

// Every file that SHA256SUMS names is there with the bytes it says; how many they are.
int Checked(const QDir& folder) {
  int files = 0;
  for (const QByteArray& line : Content(folder.filePath("SHA256SUMS")).trimmed().split('\n')) {
    const QByteArray bytes = Content(folder.filePath(QString::fromUtf8(line.mid(66))));
    EXPECT_EQ(line.left(64), QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex())
        << line.toStdString();
    ++files;
  }
  return files;
}

QDir NewFolder(const QString& name) {
  QDir folder(QString::fromStdString(TheStage().data_dir()) + "/" + name);
  EXPECT_TRUE(QDir().mkpath(folder.path()));
  return folder;
}

// The awards of the decision, none of them chosen.
QTableView* OpenDecision(Driver& driver) {
  driver.OpenPlace("decisions");
  driver.Type("search", kDecision);
  driver.Settle();
  driver.ChooseRow("papers", kDecision);
  driver.UntilSays("Quyết định số " + kDecision);
  driver.Settle();
  auto* awards = driver.Find<QTableView>("paperCases");
  Driver::Until("the list", [&] { return awards->model()->rowCount() > 1; });
  return awards;
}

TEST(AwardFiles, AreHandedOnWholeAndOnce) {
  const QDir into = NewFolder("ban-giao");
  auto chair = Open(kDistrictChair, "Xét duyệt hồ sơ");
  auto* awards = OpenDecision(*chair);
  EXPECT_FALSE(chair->Shows("handOn"));  // of nobody
  const QString name = awards->model()->index(0, 0).data().toString();
  awards->selectRow(0);
  chair->ClickAndName("handOn", into.path());
  chair->Shoot("84-ban-giao-ho-so");
  ConfirmByKey(*chair);
  chair->UntilSays("Đã ghi 1 hồ sơ ra thư mục.");
  ExpectNoFaults(*chair);

  const QStringList folders = into.entryList(QDir::Dirs | QDir::NoDotAndDotDot);
  ASSERT_EQ(folders.size(), 1);
  EXPECT_TRUE(folders[0].startsWith("01-QĐ-UBND " + name)) << folders[0].toStdString();
  const QDir folder(into.filePath(folders[0]));
  const QJsonObject award = QJsonDocument::fromJson(Content(folder.filePath("award.json"))).object();
  EXPECT_EQ(award["form"].toString(), "thidua-award-1");
  EXPECT_EQ(award["subject"].toObject()["name"].toString(), name);
  EXPECT_EQ(award["decision"].toObject()["number"].toString(), kDecision);
  const QJsonArray papers = award["papers"].toArray();
  ASSERT_GT(papers.size(), 0);
  for (const auto& paper : papers) {
    const QByteArray bytes = Content(folder.filePath(paper.toObject()["file"].toString()));
    EXPECT_TRUE(bytes.startsWith("%PDF-"));
    EXPECT_EQ(paper.toObject()["sha256"].toString().toLatin1(),
              QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
  }
  EXPECT_EQ(Checked(folder), papers.size() + 1);  // the chair reads no log: there is no proof
  EXPECT_EQ(award["log"].toArray()[0].toObject()["proof"].toString(), "");
  EXPECT_EQ(award["log"].toArray()[1].toObject()["type"].toString(), "case");

  // What was handed on is not written over.
  chair->ClickAndName("handOn", into.path());
  ConfirmByKey(*chair);
  chair->UntilSays("Thư mục đã có hồ sơ này.");
  chair->Click("askCancel");
  EXPECT_EQ(into.entryList(QDir::Dirs | QDir::NoDotAndDotDot), folders);
}

TEST(AwardFiles, HaveTheirProofsFromWhoReadsTheLog) {
  const QDir into = NewFolder("ban-giao-kem-bang-chung");
  auto auditor = Open(Auditor().username, "Kiểm toán");
  OpenDecision(*auditor)->selectRow(0);
  auditor->ClickAndName("handOn", into.path());
  ConfirmByKey(*auditor);
  auditor->UntilSays("Đã ghi 1 hồ sơ ra thư mục.");
  const QStringList folders = into.entryList(QDir::Dirs | QDir::NoDotAndDotDot);
  ASSERT_EQ(folders.size(), 1);
  const QDir folder(into.filePath(folders[0]));
  for (const char* proof : {"proofs/decision.txt", "proofs/case.txt"})
    EXPECT_GT(Content(folder.filePath(proof)).size(), 0) << proof;
  const QJsonObject award = QJsonDocument::fromJson(Content(folder.filePath("award.json"))).object();
  EXPECT_EQ(award["log"].toArray()[0].toObject()["proof"].toString(), "proofs/decision.txt");
  EXPECT_EQ(Checked(folder), award["papers"].toArray().size() + 3);
  ExpectNoFaults(*auditor);
}

}  // namespace
}  // namespace thidua::test
