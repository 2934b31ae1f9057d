// What was signed is found again, read and brought to paper; and the golden book. After the tests of the
// year, whose letters and decisions these are.
#include <gtest/gtest.h>

#include <QClipboard>
#include <QComboBox>
#include <QCryptographicHash>
#include <QFile>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPrintPreviewWidget>
#include <QStackedWidget>

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

QString Said(Driver& driver, const QString& label) { return driver.Find<QLabel>(label)->text(); }

// The very bytes that were stored, on screen and as a file; and the text to edit on.
TEST(Papers, ADecisionIsReadAsItWasStored) {
  auto chair = Open(kDistrictChair, "Xét duyệt hồ sơ", "decisions");
  chair->Type("search", "01/qd-ubnd");
  chair->Settle();
  chair->ChooseRow("papers", "01/QĐ-UBND");
  chair->Click("openPaper");
  chair->UntilSays("Trang 1/");
  EXPECT_TRUE(Said(*chair, "paperUnder").contains("Số 01/QĐ-UBND"))
      << Said(*chair, "paperUnder").toStdString();
  ExpectNoFaults(*chair);
  chair->Shoot("71a-van-ban-quyet-dinh");
  chair->Type("pdfSearch", "thi đua");
  Driver::Until("hits", [&] { return Said(*chair, "pdfFound").endsWith("chỗ"); });
  EXPECT_TRUE(Said(*chair, "pdfFound").startsWith("1/"));

  EXPECT_EQ(Saved(*chair, "01-QD-UBND.pdf"), "%PDF-");
  QFile saved(QString::fromStdString(TheStage().data_dir()) + "/01-QD-UBND.pdf");
  ASSERT_TRUE(saved.open(QIODevice::ReadOnly));
  chair->Click("copyDigest");
  EXPECT_EQ(QGuiApplication::clipboard()->text(),
            QString(QCryptographicHash::hash(saved.readAll(), QCryptographicHash::Sha256).toHex()));
  const QString odt = QString::fromStdString(TheStage().data_dir()) + "/01-QD-UBND.odt";
  chair->ClickAndName("saveOdt", odt);
  chair->UntilSays("Đã ghi " + odt);
  QFile edited(odt);
  ASSERT_TRUE(edited.open(QIODevice::ReadOnly));
  EXPECT_EQ(edited.read(2), "PK");
  chair->Click("closePaper");
}

TEST(Papers, ATeacherReadsTheDecisionThatConcernsHer) {
  auto teacher = Open(kTeacher, "Giáo viên", "results");
  teacher->ChooseRow("results", "Đã có quyết định");
  teacher->Click("openPaper");
  teacher->UntilSays("Trang 1/");
  EXPECT_TRUE(Said(*teacher, "paperUnder").contains("/QĐ-UBND"));
  ExpectNoFaults(*teacher);
  teacher->Shoot("27a-giao-vien-xem-quyet-dinh");
  teacher->Click("closePaper");
}

TEST(Papers, ALetterIsReadAgain) {
  auto principal = Open(kPrincipal, "Xét duyệt hồ sơ", "letters");
  principal->UntilSays("Tờ trình số");
  EXPECT_GT(principal->Find<QTableView>("paperCases")->model()->rowCount(), 0);
  ExpectNoFaults(*principal);
  principal->Shoot("72-to-trinh");
  principal->Click("openPaper");
  principal->UntilSays("Trang 1/");
  EXPECT_TRUE(Said(*principal, "paperUnder").contains("/TTr-"));
  principal->Click("closePaper");
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

TEST(Papers, TheGoldenBookReloadedAtOnceStillOffersTheUnitsBelow) {
  auto chair = Open(kDistrictChair, "Xét duyệt hồ sơ", "letters");
  auto* place = chair->window().findChild<QWidget*>("page_goldenBook");
  ASSERT_NE(place, nullptr);
  const int index = qobject_cast<QStackedWidget*>(place->parentWidget())->indexOf(place);
  // Before the units below are here: what comes for the first load is dropped.
  chair->window().findChild<QAbstractButton*>("place" + QString::number(index))->click();
  Driver::Until("the book", [&] { return chair->page()->objectName() == "page_goldenBook"; });
  chair->page()->Reload();
  chair->Settle();
  EXPECT_GT(chair->Find<QComboBox>("partFilter")->count(), 1);
}

}  // namespace
}  // namespace thidua::test
