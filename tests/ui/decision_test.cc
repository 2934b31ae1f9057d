// A school year at its end: the district decides, and the teacher sees it.
#include <QComboBox>
#include <QtTest/QTest>

#include "tests/ui/workbook.h"
#include "tests/ui/year.h"

namespace thidua::test {
namespace {

TEST(Year, K_TheChairDecidesForAllAtOnce) {
  TheStage().PlayUntil("district_council");
  auto chair = Open(kDistrictChair, "Xét duyệt hồ sơ");
  auto* filter = chair->Find<QComboBox>("titleFilter");
  filter->setCurrentIndex(filter->findData(kWorker));
  Q_EMIT filter->activated(filter->currentIndex());
  chair->Settle();
  auto* cases = chair->Find<QTableView>("cases");
  const int count = cases->model()->rowCount();
  ASSERT_GT(count, 10);
  chair->Key(cases, Qt::Key_A, Qt::ControlModifier);
  chair->UntilSays(QString("(%1 hồ sơ)").arg(count));
  ExpectNoFaults(*chair);
  chair->Shoot("25-chu-tich-chon-tat-ca");
  chair->Click("act_ISSUE_DECISION");
  chair->UntilSays("Số tiếp theo trong sổ năm");
  chair->UntilSays(QString("Lấy %1/").arg(count));
  chair->Type("symbol", "QĐ-UBND");
  chair->Settle();
  ExpectNoFaults(*chair);
  chair->Shoot("26-chu-tich-soan-quyet-dinh");
  chair->Click("issue");
  chair->Shoot("26a-chu-tich-ban-hanh");
  ConfirmByKey(*chair);
  chair->UntilSays(QString("Đã ban hành quyết định số 01/QĐ-UBND cho %1 hồ sơ.").arg(count));

  chair->OpenPlace("payments");
  auto* payments = chair->Find<QTableView>("payments");
  Driver::Until("a line for each award", [&] { return payments->model()->rowCount() == count; });
  // 0,3 × 1.490.000 is 447.000, rounded up to ten thousand.
  chair->UntilSays("Cộng: " + client::MoneyText(count * 450000) + " đồng");
  ExpectNoFaults(*chair);
  chair->Shoot("26b-chu-tich-chi-thuong");

  const QString path = QString::fromStdString(TheStage().data_dir()) + "/chi-thuong.xlsx";
  chair->ClickAndName("exportTable", path);
  chair->UntilSays("Đã ghi bảng tính");
  chair->Click("askCancel");
  const QString written = PartOf(path, "xl/sharedStrings.xml");
  for (int row = 0; row < count; ++row) {
    const QString name = payments->model()->index(row, 0).data().toString();
    EXPECT_TRUE(written.contains(">" + name.toHtmlEscaped() + "<")) << name.toStdString();
  }
}

// The chair gives a file back, and the specialist of the same office finds it in his inbox with the reason.
TEST(Year, KA_TheChairSendsAFileBackToTheSpecialist) {
  auto chair = Open(kDistrictChair, "Xét duyệt hồ sơ");
  auto* cases = chair->Find<QTableView>("cases");
  ASSERT_GT(cases->model()->rowCount(), 0);
  const QString name = cases->model()->index(0, 0).data().toString();
  cases->selectRow(0);
  chair->Settle();
  EXPECT_TRUE(chair->Find<QAbstractButton>("act_REFUSE")->isEnabled());
  chair->Key(cases, Qt::Key_B);
  EXPECT_FALSE(chair->Find<QAbstractButton>("askAct")->isEnabled());
  chair->Type("reason", "Xin kiểm tra lại số quyết định công nhận sáng kiến.");
  ExpectNoFaults(*chair);
  chair->Shoot("26c-chu-tich-chuyen-lai");
  ConfirmByKey(*chair);
  chair->UntilSays("Đã chuyển lại chuyên viên.");

  auto specialist = Open(kDistrictSpecialist, "Xét duyệt hồ sơ");
  specialist->ChooseRow("cases", name);
  specialist->UntilSays("Xin kiểm tra lại số quyết định công nhận sáng kiến.");
  EXPECT_TRUE(specialist->Find<QAbstractButton>("act_RETURN")->isEnabled());
  ExpectNoFaults(*specialist);
  specialist->Shoot("26d-chuyen-vien-uy-ban");
}

TEST(Year, L_ATeacherSeesTheResult) {
  auto teacher = Open(kTeacher);
  QString words;
  const auto has_it = [&] {
    teacher->OpenPlace("next");
    teacher->OpenPlace("results");
    words = teacher->Words();
    return words.contains("Đã có quyết định") && words.contains("01/QĐ-UBND");
  };
  EXPECT_TRUE(QTest::qWaitFor(has_it, 20000)) << words.toStdString();
  ExpectNoFaults(*teacher);
  teacher->Shoot("27-giao-vien-ket-qua");
}

}  // namespace
}  // namespace thidua::test
