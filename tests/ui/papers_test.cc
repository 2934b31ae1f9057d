// What was signed is found again, read and brought to paper; and the golden book. After the tests of the
// year, whose letters and decisions these are.
#include <gtest/gtest.h>

#include <QFile>
#include <QLineEdit>
#include <QPrintPreviewWidget>

#include "tests/ui/driver.h"
#include "tests/ui/stage.h"

namespace thidua::test {
namespace {

const QString kShots = THIDUA_SCREENSHOTS "/flow";

std::unique_ptr<Driver> Open(const std::string& username, const QString& workspace, const QString& place) {
  TheStage().PlayUntil("district_council");
  auto driver = std::make_unique<Driver>(TheStage().endpoint(), kShots, workspace);
  TheStage().SignIn(*driver, username);
  driver->OpenPlace(place);
  return driver;
}

void ExpectNoFaults(Driver& driver) {
  const QStringList faults = driver.Faults();
  EXPECT_TRUE(faults.isEmpty()) << faults.join('\n').toStdString();
}

// Saves what is on paper, and answers how the file begins.
QByteArray Saved(Driver& driver, const QString& name) {
  const QString file = QString::fromStdString(TheStage().data_dir()) + "/" + name;
  driver.ClickAndName("savePdf", file);
  driver.UntilSays("Đã ghi " + file);
  QFile saved(file);
  return saved.open(QIODevice::ReadOnly) ? saved.read(5) : QByteArray();
}

TEST(Papers, ADecisionIsFoundByItsNumberAndPrinted) {
  auto chair = Open(kDistrictChair, "Xét duyệt hồ sơ", "decisions");
  chair->UntilSays("Quyết định số");
  auto* list = chair->Find<QTableView>("papers");
  ASSERT_GT(list->model()->rowCount(), 0);
  const QString number = list->model()->index(0, 0).data().toString();
  EXPECT_GT(chair->Find<QTableView>("paperCases")->model()->rowCount(), 0);
  ExpectNoFaults(*chair);
  chair->Shoot("70-quyet-dinh");
  // However it is spelled.
  chair->Type("search", number.toLower().replace("/", " / "));
  chair->Settle();
  chair->ChooseRow("papers", number);
  chair->UntilSays("Quyết định số " + number);
  chair->Type("search", "khong-co-so-nay");
  chair->UntilSays("Không có văn bản nào khớp điều kiện lọc.");
  ExpectNoFaults(*chair);
  chair->Click("emptyAction");
  chair->Settle();
  // What a notice leads to is shown, whatever the list was narrowed to.
  const auto decisions = TheStage().Do<approval::v1::ListDecisionsResponse>(
      kDistrictChair, "approval/ApprovalService/ListDecisions", approval::v1::ListDecisionsRequest());
  const auto& meant = *decisions.decisions().rbegin();
  chair->Type("search", number.toLower());
  chair->Settle();
  chair->page()->Open(QString::fromStdString(meant.id()));
  chair->UntilSays("Quyết định số " + QString::fromStdString(meant.number()));
  EXPECT_EQ(chair->Find<QLineEdit>("search")->text(), "");
  chair->Settle();
  chair->Click("printPaper");
  EXPECT_GE(chair->Find<QPrintPreviewWidget>("preview")->pageCount(), 1);
  chair->Shoot("71-in-danh-sach-khen-thuong");
  EXPECT_EQ(Saved(*chair, "quyet-dinh.pdf"), "%PDF-");
  chair->Click("closePaper");
}

TEST(Papers, ALetterIsReadAgain) {
  auto principal = Open(kPrincipal, "Xét duyệt hồ sơ", "letters");
  principal->UntilSays("Tờ trình số");
  EXPECT_GT(principal->Find<QTableView>("paperCases")->model()->rowCount(), 0);
  ExpectNoFaults(*principal);
  principal->Shoot("72-to-trinh");
  principal->Click("printPaper");
  EXPECT_EQ(Saved(*principal, "to-trinh.pdf"), "%PDF-");
  principal->Click("closePaper");
}

TEST(Papers, TheGoldenBookIsSearchedByNameAndYear) {
  auto teacher = Open(kTeacher, "Giáo viên", "goldenBook");
  Driver::Until("awards", [&] { return teacher->Find<QTableView>("goldenBook")->model()->rowCount() > 0; });
  auto* book = teacher->Find<QTableView>("goldenBook");
  ExpectNoFaults(*teacher);
  teacher->Shoot("73-so-vang");
  const QString name = book->model()->index(0, 1).data().toString();
  teacher->Type("search", name);
  teacher->Settle();
  Driver::Until("only those of the name", [&] {
    for (int row = 0; row < book->model()->rowCount(); ++row) {
      if (book->model()->index(row, 1).data().toString() != name) return false;
    }
    return book->model()->rowCount() > 0;
  });
  teacher->Type("search", "không ai có tên này");
  teacher->UntilSays("Không có khen thưởng nào khớp điều kiện lọc.");
  ExpectNoFaults(*teacher);
  teacher->Click("emptyAction");
  Driver::Until("all again", [&] { return teacher->Shows("goldenBook"); });
}

}  // namespace
}  // namespace thidua::test
