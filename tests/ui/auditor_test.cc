// Whoever looks on: an auditor, and an inspector who is a witness of the log.
#include <QFile>
#include <QLineEdit>
#include <QSet>
#include <QStandardPaths>

#include "tests/ui/year.h"

namespace thidua::test {
namespace {

TEST(Year, M_AnAuditorFollowsAPersonAndADossier) {
  auto auditor = Open(Auditor().username);
  auto* leaves = auditor->Find<QTableView>("leaves");
  EXPECT_EQ(leaves->model()->rowCount(), 200);
  for (int row = 0; row < leaves->model()->rowCount(); ++row) {
    const QString deed = leaves->model()->index(row, 2).data().toString();
    EXPECT_NE(deed, deed.toUpper()) << "no words for " << deed.toStdString();
  }
  ExpectNoFaults(*auditor);
  auditor->Shoot("28-kiem-toan-nhat-ky");

  auditor->Type("search", "ngoc mai");
  auditor->Key(auditor->Find<QWidget>("search"), Qt::Key_Return);
  auditor->UntilSays("Đang lọc theo người làm: Trần Thị Ngọc Mai (ngocmai)");
  auditor->Settle();
  EXPECT_TRUE(auditor->Says("Đăng ký danh hiệu"));
  const auto deeds_are = [&](const QString& actor) {
    for (int row = 0; row < leaves->model()->rowCount(); ++row) {
      if (leaves->model()->index(row, 1).data().toString() != actor) return false;
    }
    return leaves->model()->rowCount() > 0;
  };
  Driver::Until("her deeds only", [&] { return deeds_are("Trần Thị Ngọc Mai"); });
  ExpectNoFaults(*auditor);
  auditor->Shoot("29-kiem-toan-mot-nguoi");

  // The deeds of all who have a role in a unit.
  const QString unit = "Trường Tiểu học Thị trấn Gò Quao 1";
  auditor->Type("search", "thi tran go quao 1");
  auditor->Key(auditor->Find<QWidget>("search"), Qt::Key_Return);
  auditor->UntilSays("Đang lọc theo đơn vị: " + unit);
  Driver::Until("deeds of more than one person", [&] {
    QSet<QString> actors;
    for (int row = 0; row < leaves->model()->rowCount(); ++row)
      actors.insert(leaves->model()->index(row, 1).data().toString());
    return actors.size() > 1;
  });
  ExpectNoFaults(*auditor);
  auditor->Shoot("29b-kiem-toan-mot-don-vi");
  // 1024 × 700 at 150 %.
  const QSize size = auditor->window().size();
  const QSize small(682, 466);
  auditor->window().resize(small);
  auditor->Settle();
  EXPECT_LE(auditor->window().width(), small.width());
  auditor->Shoot("29c-kiem-toan-cua-so-nho");
  auditor->window().resize(size);
  auditor->Settle();
  auditor->Click("all");
  auditor->Settle();
  auditor->Type("search", "ngoc mai");
  auditor->Key(auditor->Find<QWidget>("search"), Qt::Key_Return);
  Driver::Until("her deeds only", [&] { return deeds_are("Trần Thị Ngọc Mai"); });

  for (int row = 0; row < leaves->model()->rowCount(); ++row) {
    if (leaves->model()->index(row, 2).data().toString() == "Nộp hồ sơ") {
      leaves->selectRow(row);
      break;
    }
  }
  auditor->UntilSays("dịch vụ Hồ sơ");
  EXPECT_TRUE(auditor->Says("trạng thái: đã nộp"));
  auditor->Click("ofThing");
  auditor->UntilSays("Đang lọc theo đối tượng: Hồ sơ đề nghị");
  auditor->Settle();
  const int last = leaves->model()->rowCount() - 1;
  EXPECT_EQ(leaves->model()->index(last, 2).data().toString(), "Lập hồ sơ");
  EXPECT_EQ(leaves->model()->index(last, 4).data().toString(), "1");
  EXPECT_EQ(leaves->model()->index(0, 4).data().toString(), QString::number(last + 1));
  ExpectNoFaults(*auditor);
  auditor->Shoot("30-kiem-toan-mot-ho-so");
}

TEST(Year, N_AnAuditorVerifiesTheLogHimself) {
  auto auditor = Open(Auditor().username);
  auditor->OpenPlace("verify");
  EXPECT_FALSE(auditor->Find<QAbstractButton>("verify")->isEnabled());
  const std::string data = TheStage().data_dir();
  const std::string copy = data + "/copy-of-the-log";
  ASSERT_EQ(std::system(("cp -r '" + data + "/audit-export' '" + copy + "'").c_str()), 0);
  auditor->Type("exportDir", QString::fromStdString(copy));
  auditor->Type("policyFile", QString::fromStdString(data + "/keys/audit.policy"));
  auditor->Type("seenFile", "");
  auditor->Click("verify");
  auditor->UntilSays("Sổ toàn vẹn");
  ExpectNoFaults(*auditor);
  auditor->Shoot("31-kiem-toan-toan-ven");
  // A decision that the chair has signed (LB) holds the log to what it was then.
  auditor->Type("signedFile", QString::fromStdString(data + "/da-ky.pdf"));
  auditor->Click("verify");
  auditor->UntilSays("Mốc nhật ký trong da-ky.pdf ở dòng ");
  auditor->UntilSays("Sổ toàn vẹn");
  ExpectNoFaults(*auditor);
  auditor->Shoot("31b-kiem-toan-van-ban-da-ky");
  auditor->Click("keepCheckpoint");
  auditor->UntilSays("Đã giữ tờ chốt");

  // Three bytes of one entry are others.
  QFile entries(QString::fromStdString(copy + "/tile/entries/000"));
  ASSERT_TRUE(entries.open(QIODevice::ReadWrite));
  ASSERT_TRUE(entries.seek(entries.size() / 2));
  ASSERT_EQ(entries.write("XYZ"), 3);
  entries.close();
  auditor->Click("verify");
  auditor->UntilSays("Sổ KHÔNG toàn vẹn");
  const auto* findings = auditor->Find<QTableView>("findings")->model();
  EXPECT_GT(findings->rowCount(), 0);
  for (int row = 0; row < findings->rowCount(); ++row) {
    const QString fault = findings->index(row, 0).data().toString();
    EXPECT_NE(fault, fault.toUpper()) << "a code: " << fault.toStdString();
  }
  ExpectNoFaults(*auditor);
  auditor->Shoot("32-kiem-toan-bi-sua");
}

void ReplaceInFile(const QString& path, const char* from, const char* to) {
  QFile file(path);
  ASSERT_TRUE(file.open(QIODevice::ReadWrite));
  QByteArray content = file.readAll();
  ASSERT_TRUE(content.contains(from));
  content.replace(from, to);
  file.resize(0);
  file.seek(0);
  file.write(content);
}

TEST(Year, O_AnAuditorTakesTheProofOfADossierHome) {
  auto auditor = Open(Auditor().username);
  const QString data = QString::fromStdString(TheStage().data_dir());
  const QString proof = data + "/bang-chung.txt";
  auditor->ChooseRow("leaves", "Ban hành quyết định");
  auditor->ClickAndName("exportProof", proof);
  auditor->UntilSays("Đã ghi bằng chứng (1 dòng) vào bang-chung.txt");
  ExpectNoFaults(*auditor);
  auditor->Shoot("33-kiem-toan-xuat-bang-chung");

  auditor->OpenPlace("verify");
  auditor->Type("exportDir", proof);
  auditor->Type("policyFile", "");
  EXPECT_FALSE(auditor->Find<QAbstractButton>("verify")->isEnabled());
  auditor->Type("policyFile", data + "/keys/audit.policy");
  auditor->Click("verify");
  auditor->UntilSays("Bằng chứng toàn vẹn");
  auditor->UntilSays("1. Ban hành quyết định · ");
  ExpectNoFaults(*auditor);
  auditor->Shoot("34-kiem-toan-bang-chung");

  ReplaceInFile(proof, "entry ", "entry 1");  // another place in the log
  auditor->Click("verify");
  auditor->UntilSays("Bằng chứng KHÔNG toàn vẹn");
  ExpectNoFaults(*auditor);
}

TEST(Year, P_AnInspectorIsAWitness) {
  auto auditor = Open(Auditor().username);
  auditor->OpenPlace("witness");
  const QString policy = QString::fromStdString(TheStage().data_dir()) + "/keys/audit.policy";
  auditor->Type("policyFile", policy);
  auditor->UntilSays("Máy này chưa có khoá nhân chứng");
  ExpectNoFaults(*auditor);
  auditor->Shoot("35-nhan-chung-chua-co-khoa");
  auditor->Click("makeKey");
  auto* line = auditor->Find<QLineEdit>("keyLine");
  Driver::Until("the key's line", [&] {
    return line->text().startsWith("witness " + auditor->Find<QLineEdit>("witnessName")->text() + "+");
  });

  // Nobody has put it into the policy yet.
  auditor->Click("begin");
  auditor->UntilSays("Chữ ký không phải của một nhân chứng");
  ExpectNoFaults(*auditor);
  QFile trusted(policy);
  ASSERT_TRUE(trusted.open(QIODevice::Append));
  trusted.write(line->text().toUtf8() + "\n");
  trusted.close();
  auditor->Click("begin");
  auditor->UntilSays("Đã ký tờ chốt cỡ");
  ExpectNoFaults(*auditor);
  auditor->Shoot("36-nhan-chung-dang-ky");
  auditor->Click("pause");
  auditor->UntilSays("Đã tạm dừng");

  // What it remembers is of another log.
  const QString store = QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) + "/witness/store";
  ReplaceInFile(store, "thidua-audit/", "khac-audit/");
  auditor->Click("begin");
  auditor->UntilSays("Đã từ chối ký");
  ExpectNoFaults(*auditor);
  auditor->Shoot("37-nhan-chung-tu-choi");
  EXPECT_FALSE(auditor->Shows("pause"));
}

}  // namespace
}  // namespace thidua::test
